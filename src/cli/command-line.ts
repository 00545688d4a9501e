import { parseArgs } from 'node:util';
import { closestWord } from '../text/closest-word.ts';
import {
  allOptions,
  allSpecs,
  type CommandModule,
  type CommandName,
  type CommandSpec,
  type CommandTable,
  type Follows,
  GLOBAL_OPTIONS,
  type OptionSpec,
} from './command-spec.ts';
import type { Options } from './context.ts';
import { wrongUse } from './exit-errors.ts';

/** What `help` explains in addition to commands. */
export const TOPICS = ['query'] as const;
type Topic = (typeof TOPICS)[number];

/** A parsed and checked command line. */
export interface CommandLine {
  readonly command: CommandModule | null;
  /** What help is asked for, if not for a command. */
  readonly topic: Topic | null;
  readonly args: readonly string[];
  readonly options: Options;
}

/** Unknown options count as switches. */
function tokensOf(argv: readonly string[], known: readonly OptionSpec[]) {
  const options = known.map(({ name, short, value }) => {
    const type = value === undefined ? ('boolean' as const) : ('string' as const);
    return [name, short === undefined ? { type } : { type, short }] as const;
  });
  return parseArgs({
    args: [...argv],
    options: Object.fromEntries(options),
    strict: false,
    allowPositionals: true,
    tokens: true,
  }).tokens;
}

type Token = ReturnType<typeof tokensOf>[number];
type OptionToken = Extract<Token, { kind: 'option' }>;

const isOption = (token: Token): token is OptionToken => token.kind === 'option';
const wordsIn = (tokens: readonly Token[]): readonly string[] =>
  tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));

/** Checks an option and returns its value, '' for a switch. */
function checkOption(token: OptionToken, known: readonly OptionSpec[], command: string): string {
  const spec = known.find((option) => option.name === token.name);
  if (!spec) {
    const near = closestWord(
      token.rawName,
      known.map(({ name }) => `--${name}`),
    );
    throw wrongUse((words) => words.errors.unknownOption(token.rawName, near, command));
  }
  const { value, choices } = spec;
  if (value === undefined) {
    if (token.inlineValue) throw wrongUse((words) => words.errors.valueUnwanted(token.rawName));
    return '';
  }
  // In `--tag --json` the value is missing; one with a hyphen is written as --tag=-x.
  const forgotten = !token.inlineValue && /^-[^\d]/.test(token.value ?? '');
  if (!token.value || forgotten) throw wrongUse((words) => words.errors.valueMissing(token.rawName, value));
  const given = token.value;
  if (choices && !choices.includes(given)) {
    throw wrongUse((words) => words.errors.badChoice(token.rawName, given, choices.join(', ')));
  }
  return given;
}

/** The value of `--ui`, parsed before anything can fail. */
export function uiOption(argv: readonly string[]): string {
  const options = tokensOf(argv, GLOBAL_OPTIONS).filter(isOption);
  return options.findLast((token) => token.name === 'ui')?.value ?? '';
}

/** A character that no argument contains; marks arguments that look like options. */
const WORD = '\0';

/** Marks words of a query such as `-word`, which are not bundled short options. */
function markWords(argv: readonly string[], known: readonly OptionSpec[]): readonly string[] {
  const shorts = known.flatMap(({ short }) => (short === undefined ? [] : [`-${short}`]));
  const takesValue = known.filter(({ value }) => value !== undefined).map(({ name }) => `--${name}`);
  let isValue = false;
  return argv.map((argument) => {
    const isWord = !isValue && /^-[^-]/.test(argument) && !shorts.includes(argument);
    isValue = takesValue.includes(argument);
    return isWord ? WORD + argument : argument;
  });
}

const isForeign = (token: Token): boolean => isOption(token) && !GLOBAL_OPTIONS.some(({ name }) => name === token.name);

/** The words that name the command: one, or two with `help`. Options may come first. */
async function namingWords(argv: readonly string[], commands: CommandTable): Promise<readonly string[]> {
  const tokens = tokensOf(argv, GLOBAL_OPTIONS);
  const first = tokens.findIndex(({ kind }) => kind === 'positional');
  if (!tokens.slice(0, Math.max(first, 0)).some(isForeign)) return wordsIn(tokens);
  // Only its command knows whether such an option takes a value.
  const specs = await allSpecs(commands);
  return wordsIn(tokensOf(argv, [...GLOBAL_OPTIONS, ...specs.flatMap(({ options }) => options)]));
}

/** Without a command, the reader's options are loaded if one is given. */
async function optionsWithoutCommand(argv: readonly string[], commands: CommandTable): Promise<readonly OptionSpec[]> {
  const isReader = tokensOf(argv, GLOBAL_OPTIONS).some(isForeign);
  return isReader ? allOptions((await commands.read()).spec) : GLOBAL_OPTIONS;
}

function loadNamed(word: string, commands: CommandTable): Promise<CommandModule> {
  if (Object.hasOwn(commands, word)) return commands[word as CommandName]();
  throw wrongUse((words) => words.errors.unknownCommand(word, closestWord(word, Object.keys(commands))));
}

interface Read extends Pick<CommandLine, 'command' | 'topic'> {
  readonly name: string | undefined;
  readonly isHelp: boolean;
  /** The options that may be given. */
  readonly known: readonly OptionSpec[];
  readonly tokens: readonly Token[];
  /** The option that takes the words at the end of the line, and these. */
  readonly last: { readonly option: OptionSpec; readonly values: readonly string[] } | null;
}

/** Where an option begins that takes all words after it; the length of the line without one. */
function lastOptionAt(argv: readonly string[], known: readonly OptionSpec[]): number {
  const names = known.flatMap((option) => ('isLast' in option ? [`--${option.name}`] : []));
  const at = argv.findIndex((word) => word === '--' || names.includes(word));
  return at < 0 || argv[at] === '--' ? argv.length : at;
}

/** Finds the command and parses the line. @throws CliError for an unknown command. */
async function read(argv: readonly string[], commands: CommandTable): Promise<Read> {
  const [first, second] = await namingWords(argv, commands);
  // `help COMMAND` works like `COMMAND --help`.
  const isHelp = first === 'help';
  const name = isHelp ? second : first;
  const topic = (isHelp && TOPICS.find((one) => one === name)) || null;
  const command = name === undefined || topic ? null : await loadNamed(name, commands);
  const known = command ? allOptions(command.spec) : await optionsWithoutCommand(argv, commands);
  const at = lastOptionAt(argv, known);
  const option = known.find((one) => `--${one.name}` === argv[at]);
  const before = argv.slice(0, at);
  return {
    name,
    command,
    topic,
    isHelp,
    known,
    tokens: tokensOf(command?.spec.takesQuery ? markWords(before, known) : before, known),
    last: option ? { option, values: argv.slice(at + 1) } : null,
  };
}

const argsOf = ({ tokens }: Read): readonly string[] =>
  wordsIn(tokens)
    .slice(1)
    .map((word) => word.replace(WORD, ''));

function optionsOf(given: readonly (readonly [name: string, value: string])[]): Options {
  const valuesOf = (name: string) => given.filter(([option]) => option === name).map(([, value]) => value);
  return {
    has: (name) => given.some(([option]) => option === name),
    value: (name) => valuesOf(name).at(-1),
    values: valuesOf,
  };
}

/**
 * Parses a command line. The command is the first word that is not an option.
 *
 * @throws CliError with exit 2 for anything that its specification does not allow.
 */
export async function readCommandLine(argv: readonly string[], commands: CommandTable): Promise<CommandLine> {
  const line = await read(argv, commands);
  const { name = '', command, topic, isHelp, known, tokens, last } = line;
  if (last?.values.length === 0)
    throw wrongUse(({ errors }) => errors.argumentMissing(`--${last.option.name} ${last.option.value}`, name));
  const given = [
    ...tokens.filter(isOption).map((token) => [token.name, checkOption(token, known, name)] as const),
    ...(last?.values ?? []).map((value) => [last?.option.name ?? '', value] as const),
  ];
  return {
    command,
    topic,
    args: isHelp ? [] : argsOf(line),
    options: optionsOf(isHelp ? [...given, ['help', '']] : given),
  };
}

/** A command line whose next word is being typed. */
export interface BegunLine extends CommandLine {
  readonly isHelp: boolean;
  /** The options that may be given. */
  readonly known: readonly OptionSpec[];
  /** Whether `--` has ended the options. */
  readonly isEnded: boolean;
  /** The option that waits for its value. */
  readonly waiting: OptionSpec | undefined;
}

/** Parses the words before it, unchecked. @throws CliError for an unknown command. */
export async function readBegunLine(argv: readonly string[], commands: CommandTable): Promise<BegunLine> {
  const line = await read(argv, commands);
  const { command, topic, isHelp, known, tokens } = line;
  const last = tokens.at(-1);
  const isWaiting = last && isOption(last) && last.value === undefined;
  const named = isWaiting ? known.find(({ name, value }) => name === last.name && value !== undefined) : undefined;
  return {
    command,
    topic,
    isHelp,
    known,
    args: argsOf(line),
    options: optionsOf(tokens.filter(isOption).map(({ name, value = '' }) => [name, value])),
    isEnded: tokens.some(({ kind }) => kind === 'option-terminator'),
    waiting: line.last?.option ?? named,
  };
}

/**
 * Checks the arguments against the specification.
 *
 * @throws CliError with exit 2 for a wrong action, value or number of them.
 */
export function checkArgs({ name, needs, actions, follows }: CommandSpec, args: readonly string[]): void {
  const [first] = args;
  if (needs !== undefined && first === undefined) throw wrongUse(({ errors }) => errors.argumentMissing(needs, name));
  if (!actions) checkFollowing(name, follows, args);
  if (!actions || first === undefined) return;
  const known: Readonly<Record<string, Follows>> = actions;
  const action = Object.hasOwn(known, first) ? known[first] : undefined;
  if (!action) throw wrongUse(({ errors }) => errors.badChoice(name, first, Object.keys(known).join(', ')));
  checkFollowing(name, action, args.slice(1));
}

function checkFollowing(name: CommandName, { words = [], more }: Follows, args: readonly string[]): void {
  const extra = more === undefined ? args[words.length] : undefined;
  if (extra !== undefined) throw wrongUse(({ errors }) => errors.tooMany(extra, name));
  for (const [at, source] of words.entries()) {
    const given = args[at];
    if (given === undefined || source === null || typeof source === 'string' || source.includes(given)) continue;
    throw wrongUse(({ errors }) => errors.badChoice(name, given, source.join(', ')));
  }
}
