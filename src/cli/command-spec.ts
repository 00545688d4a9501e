import type { CliMessages } from '../i18n/en/cli.ts';
import { UI_LANGS } from '../i18n/index.ts';
import { SETTINGS } from '../settings/table.ts';
import type { FilterRun, Run } from './context.ts';

export type CommandName = keyof CliMessages['commands'];
export type OptionText = keyof CliMessages['options'];

/** Kinds of words that the program is asked for while somebody types: it looks into the index and the settings. */
export const ASKED = [
  'ids',
  'tags',
  'langs',
  'badges',
  'views',
  'feeds',
  'watched',
  'terms',
  'query',
  'preferences',
  'themes',
] as const;
export type Asked = (typeof ASKED)[number];

/**
 * Where the candidates for a word come from: the program, the shell's own files or folders, the values of the preference
 * before it, or a list of words. Null where nobody can know them.
 */
export type Source = Asked | 'file' | 'folder' | 'value' | readonly string[] | null;

/** The words after a command, or after one of its actions. */
export interface Follows {
  /** The first ones, in their order. */
  readonly words?: readonly Source[];
  /** All others; without it there may be none. */
  readonly more?: Source;
}

interface Named {
  readonly name: string;
  readonly short?: string;
  /** Which text says what it does. */
  readonly text: OptionText;
}

/** An option is a switch, or it takes a value (`value` is its name in help): one of `choices`, or anything. */
export type OptionSpec = Named &
  (
    | { readonly value?: never; readonly choices?: never; readonly from?: never }
    | { readonly value: string; readonly choices: readonly string[]; readonly from?: never }
    | { readonly value: string; readonly from: Source; readonly choices?: never }
  );

/** The actions that the words of a command describe. */
export type ActionName<Name extends CommandName> = CliMessages['commands'][Name] extends {
  readonly actions: infer Actions;
}
  ? keyof Actions
  : never;

/** What may follow a command: one of the actions that its words describe and their own words, or words alone. */
type Following<Name extends CommandName> = Name extends CommandName
  ? [ActionName<Name>] extends [never]
    ? { readonly follows: Follows; readonly actions?: never }
    : { readonly actions: Readonly<Record<ActionName<Name>, Follows>>; readonly follows?: never }
  : never;

/** What a command is. Checks, help, completion and the manual are made from this. */
export type CommandSpec<Name extends CommandName = CommandName> = {
  readonly name: Name;
  /** What follows the command's name, as help shows it. */
  readonly usage: string;
  /** What help calls the first word, of a command that does nothing without one. */
  readonly needs?: string;
  readonly options: readonly OptionSpec[];
  /** Command lines; their words are in the messages in the same order. */
  readonly examples: readonly string[];
  /** Its words may begin with a hyphen, as those of a query do; they are no short options then. */
  readonly takesQuery?: boolean;
} & Following<Name>;

/** The file of a command. A command works with settings and stories, or it is a filter, for which they are not opened. */
export type CommandModule<Name extends CommandName = CommandName> = { readonly spec: CommandSpec<Name> } & (
  | { readonly run: Run; readonly filter?: never }
  | { readonly filter: FilterRun; readonly run?: never }
);

/** Every command, in the order in which help lists them, loaded when it is needed. */
export type CommandTable = { readonly [Name in CommandName]: () => Promise<CommandModule<Name>> };

/** The commands in the list of help; those for tools and scripts have their own help only. */
export const listedCommands = (commands: CommandTable): readonly CommandName[] =>
  (Object.keys(commands) as CommandName[]).filter((name) => name !== 'complete' && name !== 'wrap');

/** All specifications. A command loads its own only, as all of them take as long as a start of Node. */
export async function allSpecs(commands: CommandTable): Promise<readonly CommandSpec[]> {
  const modules = await Promise.all(Object.values(commands).map((load): Promise<CommandModule> => load()));
  return modules.map(({ spec }) => spec);
}

export const GLOBAL_OPTIONS: readonly OptionSpec[] = [
  { name: 'library', value: 'DIR', from: 'folder', text: 'library' },
  { name: 'lang', value: 'L', from: 'langs', text: 'lang' },
  { name: 'ui', value: 'L', choices: UI_LANGS, text: 'ui' },
  { name: 'color', value: 'WHEN', choices: ['auto', 'always', 'never'], text: 'color' },
  { name: 'help', short: 'h', text: 'help' },
  { name: 'version', short: 'V', text: 'version' },
];

/** A width is known where it is given: nothing asks the terminal. */
const WIDTHS = SETTINGS.ambiguousWidth.values.filter((width) => width !== 'auto');

/** Options of several commands. */
export const OPTION = {
  json: { name: 'json', text: 'json' },
  jsonl: { name: 'jsonl', text: 'jsonl' },
  ids: { name: 'ids', text: 'ids' },
  rowFormat: { name: 'format', value: 'LINE', from: null, text: 'rowFormat' },
  limit: { name: 'limit', value: 'N', from: null, text: 'limit' },
  break: { name: 'break', value: 'MODE', choices: SETTINGS.break.values, text: 'break' },
  ambiguous: { name: 'ambiguous', value: 'N', choices: WIDTHS, text: 'ambiguous' },
  allowPrivate: { name: 'allow-private', text: 'allowPrivate' },
  view: { name: 'view', value: 'NAME', from: 'views', text: 'view' },
  query: { name: 'query', value: 'QUERY', from: 'query', text: 'query' },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** What stories may be chosen by, wherever a command works on some of them. */
export const CHOICE: readonly OptionSpec[] = [
  { name: 'unread', text: 'unread' },
  { name: 'starred', text: 'starred' },
  { name: 'tag', value: 'T', from: 'tags', text: 'tag' },
  { name: 'badge', value: 'ID', from: 'badges', text: 'badge' },
  { name: 'lang', value: 'L', from: 'langs', text: 'listLang' },
  { name: 'since', value: 'DATE', from: null, text: 'since' },
];

/** The options that a command understands, its own first. */
export const allOptions = ({ options }: Pick<CommandSpec, 'options'>): readonly OptionSpec[] => [
  ...options,
  // A command that reads a global option in its own way has it in its own list.
  ...GLOBAL_OPTIONS.filter(({ name }) => !options.some((own) => own.name === name)),
];
