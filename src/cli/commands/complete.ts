import { type CommandSpec, type FilterRun, LOOKUPS } from '../command-spec.ts';
import { lineCandidates } from '../completion/complete-line.ts';
import { wrongUse } from '../exit-errors.ts';

const LINE = 'line';

export const spec: CommandSpec<'complete'> = {
  name: 'complete',
  usage: 'KIND [BEGINNING]',
  needs: 'KIND',
  follows: { words: [[...LOOKUPS, LINE]], more: null },
  options: [],
  examples: [
    'minerals-news complete ids vance',
    'minerals-news complete tags',
    'minerals-news complete line -- list --tag tr',
  ],
};

/**
 * `complete`: candidates for completion scripts, one a line with a description after a tab. `line` completes the last
 * word of a command line; if the shell must look for files or folders, the line is a tab and that kind.
 */
export const filter: FilterRun = async (context, commands) => {
  const [kind = '', prefix = '', ...rest] = context.args;
  const known = LOOKUPS.find((one) => one === kind);
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
