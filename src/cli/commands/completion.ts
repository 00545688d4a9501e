import { bashScript } from '../completion/bash.ts';
import { fishScript } from '../completion/fish.ts';
import { completionModel } from '../completion/model.ts';
import { zshScript } from '../completion/zsh.ts';
import type { Context, Tables } from '../context.ts';
import { wrongUse } from '../errors.ts';
import { CONFIG_KEYS } from './config.ts';

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript };
type Shell = keyof typeof SCRIPTS;
export const SHELLS = Object.keys(SCRIPTS) as readonly Shell[];

/** The script that completes command lines in a shell, in the language of some words. */
export function completionScript(shell: Shell, tables: Tables, words: Context['words']): string {
  return SCRIPTS[shell](completionModel(tables, CONFIG_KEYS, words));
}

/** `completion`: prints the script for a shell. */
export async function run({ io, args, words }: Context, tables: Tables): Promise<0> {
  const [name = ''] = args;
  const shell = SHELLS.find((known) => known === name);
  if (!shell) throw wrongUse(({ errors }) => errors.badChoice('completion', name, SHELLS.join(', ')));
  await io.stdout.write(completionScript(shell, tables, words));
  return 0;
}
