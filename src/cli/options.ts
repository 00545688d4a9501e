import { COMMANDS, type CommandSpec, GLOBAL_OPTIONS, type OptionSpec } from './commands/table.ts';
import { wrongUse } from './errors.ts';
import { nearest } from './nearest.ts';
import { type OptionNames, type OptionToken, tokensOf } from './tokens.ts';

/** A command line, taken apart and checked against the tables. */
export interface CommandLine {
  /** Null when no command was named. */
  readonly command: CommandSpec | null;
  readonly args: readonly string[];
  readonly options: Options;
}

/** The options that were given. */
export interface Options {
  readonly has: (name: string) => boolean;
  /** The value of an option, the last one if it was given again; undefined when it was not. */
  readonly value: (name: string) => string | undefined;
  readonly values: (name: string) => readonly string[];
}

/** All options by name, so that values can be told from commands before the command is known. */
const ALL: readonly OptionSpec[] = [...GLOBAL_OPTIONS, ...COMMANDS.flatMap((command) => command.options)];
const NAMES: OptionNames = {
  takesValue: new Set(ALL.filter(({ value }) => value !== undefined).map(({ name }) => name)),
  ofShort: new Map(ALL.flatMap(({ short, name }) => (short === undefined ? [] : [[short, name] as const]))),
};

/** Without a command the reader is meant, where there is a terminal for it. */
const READER = COMMANDS.find(({ name }) => name === 'read');

/** Checks one option against what the command knows; gives its value, '' for a switch. */
function checkOption(token: OptionToken, command: CommandSpec | null): string {
  const known = [...((command ?? READER)?.options ?? []), ...GLOBAL_OPTIONS];
  const spec = known.find((option) => option.name === token.name);
  if (!spec) {
    const names = known.map((option) => `--${option.name}`);
    const near = nearest(token.rawName, names);
    throw wrongUse((words) => words.errors.unknownOption(token.rawName, near, command?.name ?? ''));
  }
  const { value } = spec;
  if (value === undefined) {
    if (token.inline) throw wrongUse((words) => words.errors.valueUnwanted(token.rawName));
    return '';
  }
  // `--tag --json` is a forgotten value; one that begins with a hyphen can be written as --tag=-x.
  const forgotten = !token.inline && /^-[^\d]/.test(token.value ?? '');
  if (!token.value || forgotten) throw wrongUse((words) => words.errors.valueMissing(token.rawName, value));
  const given = token.value;
  if (spec.choices && !spec.choices.includes(given)) {
    const choices = spec.choices.join(', ');
    throw wrongUse((words) => words.errors.badChoice(token.rawName, given, choices));
  }
  return given;
}

/** The language that `--ui` asks for, if the command line says one; looked up before anything can go wrong. */
export function askedUi(argv: readonly string[]): string {
  const { options } = tokensOf(argv, NAMES);
  return options.findLast((token) => token.name === 'ui')?.value ?? '';
}

/** No argument can hold it, so that it marks those which only look like options. */
const WORD = '\0';

/** Marks the words of a query that begin with a hyphen: behind a command that takes one, `-word` is no bundle of options. */
function markWords(argv: readonly string[]): readonly string[] {
  const [name] = tokensOf(argv, NAMES).words;
  if (!COMMANDS.some((command) => command.name === name && command.takesQuery)) return argv;
  const shorts = GLOBAL_OPTIONS.map(({ short }) => `-${short ?? ''}`);
  let isValue = false;
  return argv.map((argument) => {
    const isWord = !isValue && /^-[^-]/.test(argument) && !shorts.includes(argument);
    isValue = argument.startsWith('--') && NAMES.takesValue.has(argument.slice(2));
    return isWord ? WORD + argument : argument;
  });
}

function commandOf(word: string | undefined): CommandSpec | null {
  if (word === undefined) return null;
  const command = COMMANDS.find((candidate) => candidate.name === word);
  if (command) return command;
  const names = COMMANDS.map(({ name }) => name);
  throw wrongUse((words) => words.errors.unknownCommand(word, nearest(word, names)));
}

/**
 * Reads a command line. The command is the first word that is no option; options may stand before and behind it.
 *
 * @throws CliError with exit 2 for what no table knows.
 */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const { options, words } = tokensOf(markWords(argv), NAMES);
  const [first, ...rest] = words.map((word) => word.replace(WORD, ''));
  // `help COMMAND` is what many type first.
  const isHelp = first === 'help';
  const command = commandOf(isHelp ? rest[0] : first);
  const given = new Map<string, string[]>(isHelp ? [['help', ['']]] : []);
  for (const token of options) {
    given.set(token.name, [...(given.get(token.name) ?? []), checkOption(token, command)]);
  }
  return {
    command,
    args: isHelp ? [] : rest,
    options: {
      has: (name) => given.has(name),
      value: (name) => given.get(name)?.at(-1),
      values: (name) => given.get(name) ?? [],
    },
  };
}

/** Whether there are as many words behind a command as it takes. */
export function checkArgs(command: CommandSpec, args: readonly string[]): void {
  const { min, max, name } = command.args;
  const extra = args[max];
  if (extra !== undefined) throw wrongUse((words) => words.errors.tooMany(extra, command.name));
  if (args.length < min) throw wrongUse((words) => words.errors.argumentMissing(name, command.name));
}
