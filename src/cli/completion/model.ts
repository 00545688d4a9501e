import type { CliMessages, CommandWords } from '../../i18n/en/cli.ts';
import { settingChoices } from '../setting-choices.ts';
import {
  allOptions,
  type CommandName,
  type CommandSpec,
  type Follows,
  GLOBAL_OPTIONS,
  type OptionSpec,
  type Source,
} from '../spec.ts';

/** A word, and what it does in the language of the interface. */
export interface Described {
  readonly word: string;
  readonly about: string;
}

/** A pattern of `command/first word/number of words before`, and where candidates for the next word come from. */
export interface Rule {
  readonly pattern: string;
  readonly source: Source | readonly Described[];
}

export interface OptionModel extends Described {
  /** `-h`, '' for none. */
  readonly short: string;
  readonly takesValue: boolean;
  readonly source: Source;
}

/** What a completion script is made from. */
export interface CompletionModel {
  /** Those that help lists. */
  readonly commands: readonly Described[];
  /** Before a command is named. */
  readonly global: readonly OptionModel[];
  /** All options that a command understands, those of every command too. */
  readonly options: readonly { readonly command: string; readonly options: readonly OptionModel[] }[];
  /** The first that fits counts; where none does, nothing is known. */
  readonly words: readonly Rule[];
  /** What may be set for a key; keys that take a number or words are not here. */
  readonly values: readonly { readonly key: string; readonly choices: Source }[];
  /** Options that are followed by a value, whatever the command. */
  readonly valued: readonly string[];
}

function optionModel(option: OptionSpec, words: CliMessages): OptionModel {
  const { name, short, value, choices, from, text } = option;
  return {
    word: `--${name}`,
    short: short === undefined ? '' : `-${short}`,
    about: words.options[text],
    takesValue: value !== undefined,
    source: choices ?? from ?? null,
  };
}

/** The rules of words of which `before` is what stands before them, `command/` or `command/action`. */
function rulesOf(before: string, from: number, { words = [], more = null }: Follows): Rule[] {
  const rules = words.map((source, at): Rule => ({ pattern: `${before}/${from + at}`, source }));
  return more === null ? rules : [...rules, { pattern: `${before}/*`, source: more }];
}

function commandRules({ name, actions, follows }: CommandSpec, words: CliMessages): Rule[] {
  if (!actions) return rulesOf(`${name}/*`, 0, follows);
  const told: CommandWords = words.commands[name];
  const named = Object.entries(told.actions ?? {}).map(([word, about]) => ({ word, about }));
  return [
    { pattern: `${name}/*/0`, source: named },
    ...Object.entries(actions).flatMap(([action, after]) => rulesOf(`${name}/${action}`, 1, after)),
  ];
}

/**
 * Brings the tables together.
 *
 * @param keys the settings that `config` prints and changes.
 */
export function completionModel(
  commands: readonly CommandSpec[],
  listed: readonly CommandName[],
  keys: readonly string[],
  words: CliMessages,
): CompletionModel {
  const global = GLOBAL_OPTIONS.map((option) => optionModel(option, words));
  const options = commands.map((command) => ({
    command: command.name,
    options: allOptions(command).map(
      (option) => global.find((_, at) => GLOBAL_OPTIONS[at] === option) ?? optionModel(option, words),
    ),
  }));
  const all = [...global, ...options.flatMap((one) => one.options)];
  const described = listed.map((name) => ({ word: name, about: words.commands[name].summary }));
  return {
    commands: described,
    global,
    options,
    // `help COMMAND` is what many type first.
    words: [{ pattern: 'help/*', source: described }, ...commands.flatMap((command) => commandRules(command, words))],
    values: keys.flatMap((key) => {
      // One's own themes are in the settings of whoever types.
      const choices: Source = key === 'theme' ? 'themes' : settingChoices(key);
      return choices ? [{ key, choices }] : [];
    }),
    valued: [...new Set(all.filter(({ takesValue }) => takesValue).map(({ word }) => word))],
  };
}
