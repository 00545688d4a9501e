import { bashScript } from '../completion/bash.ts';
import { fishScript } from '../completion/fish.ts';
import { completionModel } from '../completion/model.ts';
import { zshScript } from '../completion/zsh.ts';
import type { Context } from '../context.ts';
import { wrongUse } from '../errors.ts';
import { allSpecs, type CommandSpec, type CommandTable, listedCommands } from '../spec.ts';
import { CONFIG_KEYS } from './config.ts';

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript };
type Shell = keyof typeof SCRIPTS;
const SHELLS = Object.keys(SCRIPTS) as readonly Shell[];

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

/** The script that completes command lines in a shell, in the language of some words. */
async function completionScript(shell: Shell, commands: CommandTable, words: Context['words']): Promise<string> {
  return SCRIPTS[shell](completionModel(await allSpecs(commands), listedCommands(commands), CONFIG_KEYS, words));
}

/** `completion`: prints the script for a shell. */
export async function run({ io, args, words }: Context, commands: CommandTable): Promise<0> {
  const [name = ''] = args;
  const shell = SHELLS.find((known) => known === name);
  if (!shell) throw wrongUse(({ errors }) => errors.badChoice('completion', name, SHELLS.join(', ')));
  await io.stdout.write(await completionScript(shell, commands, words));
  return 0;
}
