import { candidates } from '../completion/candidates.ts';
import { ASKED } from '../completion/sources.ts';
import type { FilterRun } from '../context.ts';
import { wrongUse } from '../errors.ts';

/** `complete`: what completion scripts ask for, a word a line with what is said of it behind a tab. */
export const run: FilterRun = async (context) => {
  const [kind = '', prefix = ''] = context.args;
  const found = candidates(kind, prefix, context);
  if (found === null) throw wrongUse(({ errors }) => errors.badChoice('complete', kind, ASKED.join(', ')));
  await context.io.stdout.write(found.map(({ word, about }) => `${word}${about && `\t${about}`}\n`).join(''));
  return found.length > 0 ? 0 : 1;
};
