import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandSpec } from '../command-spec.ts';
import type { Context } from '../context.ts';

/** The scripts, by the names that their shells look for. */
const SCRIPTS = { bash: 'minerals-news.bash', zsh: '_minerals-news', fish: 'minerals-news.fish' };

export const spec: CommandSpec<'completion'> = {
  name: 'completion',
  usage: 'SHELL',
  needs: 'SHELL',
  follows: { words: [Object.keys(SCRIPTS)] },
  options: [],
  examples: [
    'source <(minerals-news completion bash)',
    'source <(minerals-news completion zsh)',
    'minerals-news completion fish | source',
  ],
};

/** `completion`: prints the script for a shell. */
export async function run({ io, args }: Context): Promise<0> {
  const script = SCRIPTS[args[0] as keyof typeof SCRIPTS];
  await io.stdout.write(readFileSync(join(io.packageRoot, 'completions', script), 'utf8'));
  return 0;
}
