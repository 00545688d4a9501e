import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandSpec } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { wrongUse } from '../errors.ts';

/** The scripts, by the names that their shells look for. */
const SCRIPTS = { bash: 'minerals-news.bash', zsh: '_minerals-news', fish: 'minerals-news.fish' };
const SHELLS = Object.keys(SCRIPTS) as readonly (keyof typeof SCRIPTS)[];

export const spec: CommandSpec<'completion'> = {
  name: 'completion',
  usage: 'SHELL',
  needs: 'SHELL',
  follows: { words: [SHELLS] },
  options: [],
  examples: [
    'source <(minerals-news completion bash)',
    'source <(minerals-news completion zsh)',
    'minerals-news completion fish | source',
  ],
};

/** `completion`: prints the script for a shell. */
export async function run({ io, args }: Context): Promise<0> {
  const [name = ''] = args;
  const shell = SHELLS.find((known) => known === name);
  if (!shell) throw wrongUse(({ errors }) => errors.badChoice('completion', name, SHELLS.join(', ')));
  await io.stdout.write(readFileSync(join(io.packageRoot, 'completions', SCRIPTS[shell]), 'utf8'));
  return 0;
}
