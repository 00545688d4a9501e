import { ASKED, type CommandSpec } from '../command-spec.ts';
import { lineCandidates } from '../completion/complete-line.ts';
import type { FilterRun } from '../context.ts';
import { wrongUse } from '../errors.ts';

const LINE = 'line';

export const spec: CommandSpec<'complete'> = {
  name: 'complete',
  usage: 'KIND [BEGINNING]',
  needs: 'KIND',
  follows: { words: [[...ASKED, LINE]], more: null },
  options: [],
  examples: [
    'minerals-news complete ids vance',
    'minerals-news complete tags',
    'minerals-news complete line -- list --tag tr',
  ],
};

/**
 * `complete`: what completion scripts ask for, a word a line with what is said of it after a tab. For `line` that is the
 * last word of a command line; where the shell has to look for files or folders, a line has a tab and that kind alone.
 */
export const filter: FilterRun = async (context, commands) => {
  const [kind = '', prefix = '', ...rest] = context.args;
  const known = ASKED.find((one) => one === kind);
  if (!known && kind !== LINE) {
    throw wrongUse(({ errors }) => errors.badChoice('complete', kind, [...ASKED, LINE].join(', ')));
  }
  const [extra] = rest;
  if (known && extra !== undefined) throw wrongUse(({ errors }) => errors.tooMany(extra, 'complete'));
  const found = known
    ? (await import('../completion/candidates.ts')).candidates(known, prefix, context)
    : await lineCandidates(context.args.slice(1), context, commands);
  const lines =
    typeof found === 'string' ? [`\t${found}`] : found.map(({ word, about }) => `${word}${about && `\t${about}`}`);
  await context.io.stdout.write(lines.map((line) => `${line}\n`).join(''));
  return lines.length > 0 ? 0 : 1;
};
