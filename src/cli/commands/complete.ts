import { candidates } from '../completion/candidates.ts';
import type { FilterRun } from '../context.ts';
import { wrongUse } from '../errors.ts';
import { ASKED, type CommandSpec } from '../spec.ts';

export const spec: CommandSpec<'complete'> = {
  name: 'complete',
  usage: 'KIND [BEGINNING]',
  needs: 'KIND',
  follows: { words: [ASKED, null] },
  options: [],
  examples: ['minerals-news complete ids vance', 'minerals-news complete tags'],
};

/** `complete`: what completion scripts ask for, a word a line with what is said of it behind a tab. */
export const filter: FilterRun = async (context) => {
  const [kind = '', prefix = ''] = context.args;
  const found = candidates(kind, prefix, context);
  if (found === null) throw wrongUse(({ errors }) => errors.badChoice('complete', kind, ASKED.join(', ')));
  await context.io.stdout.write(found.map(({ word, about }) => `${word}${about && `\t${about}`}\n`).join(''));
  return found.length > 0 ? 0 : 1;
};
