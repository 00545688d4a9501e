import type { CliMessages } from '../i18n/en/cli.ts';
import { UI_LANGS } from '../i18n/index.ts';
import { SETTINGS } from '../settings/settings-table.ts';
import { RECENT_DAYS } from '../story/dates.ts';
import type { Context, FilterContext } from './context.ts';

export type CommandName = keyof CliMessages['commands'];
export type OptionText = keyof CliMessages['options'];

/** Kinds of arguments that completion looks up in the index, the settings or the glossary. */
export const LOOKUPS = [
  'ids',
  'tags',
  'langs',
  'badges',
  'views',
  'feeds',
  'feedFolders',
  'feedsAndFolders',
  'feedSettings',
  'accounts',
  'engines',
  'watched',
  'terms',
  'query',
  'preferences',
  'themes',
] as const;
export type Lookup = (typeof LOOKUPS)[number];

/**
 * The source of the candidates for an argument: a lookup, the shell's own files or folders, ids or, if none fits, folders,
 * the values of the preference before it, or a list of words: for an argument the only allowed ones, for an option some of
 * many. Null for free text.
 */
export type Source = Lookup | 'file' | 'folder' | 'idsOrFolder' | 'value' | readonly string[] | null;

/** The arguments of a command, or of one of its actions. */
export interface Follows {
  readonly words?: readonly Source[];
  /** All further ones; without it there may be none. */
  readonly more?: Source;
}

interface Named {
  readonly name: string;
  readonly short?: string;
  readonly text: OptionText;
}

/** A switch, or an option with a value (`value` is its name in help): one of `choices`, or any. */
export type OptionSpec = Named &
  (
    | { readonly value?: never; readonly choices?: never; readonly from?: never }
    | { readonly value: string; readonly choices: readonly string[]; readonly from?: never }
    | {
        readonly value: string;
        readonly from: Source;
        readonly choices?: never;
        /** Whether all words after it are its values, also those that look like options: a program with its arguments. */
        readonly isLast?: true;
      }
  );

/** The actions of a command, named as in its help texts. */
export type ActionName<Name extends CommandName> = CliMessages['commands'][Name] extends {
  readonly actions: infer Actions;
}
  ? keyof Actions
  : never;

/** What may follow a command: an action with its arguments, or arguments alone. */
type Following<Name extends CommandName> = Name extends CommandName
  ? [ActionName<Name>] extends [never]
    ? { readonly follows: Follows; readonly actions?: never }
    : { readonly actions: Readonly<Record<ActionName<Name>, Follows>>; readonly follows?: never }
  : never;

/** The specification of a command, from which checks, help, completion and the manual are made. */
export type CommandSpec<Name extends CommandName = CommandName> = {
  readonly name: Name;
  /** What follows the command's name in the usage line. */
  readonly usage: string;
  /** The name of a required first argument. */
  readonly needs?: string;
  readonly options: readonly OptionSpec[];
  /** Command lines; their explanations are in the messages, in the same order. */
  readonly examples: readonly string[];
  /** Whether arguments may begin with a hyphen, like those of a query. */
  readonly takesQuery?: boolean;
  /** Whether it changes marks or feeds, which the servers of accounts learn. */
  readonly isQueued?: boolean;
} & Following<Name>;

/** Runs the command and returns the exit code. @throws CliError with a sentence if it ends early. */
export type Run = (context: Context, commands: CommandTable) => Promise<number>;

/** The same for commands that need neither settings nor stories. */
export type FilterRun = (context: FilterContext, commands: CommandTable) => Promise<number>;

/** The file of a command. */
export type CommandModule<Name extends CommandName = CommandName> = { readonly spec: CommandSpec<Name> } & (
  | { readonly run: Run; readonly filter?: never }
  | { readonly filter: FilterRun; readonly run?: never }
);

/** Every command, in the order of help, loaded on demand. */
export type CommandTable = { readonly [Name in CommandName]: () => Promise<CommandModule<Name>> };

/** The commands that help lists: all but those for scripts. */
export const listedCommands = (commands: CommandTable): readonly CommandName[] =>
  (Object.keys(commands) as CommandName[]).filter((name) => name !== 'complete' && name !== 'wrap');

/** All specifications. Loading them takes as long as a start of Node, so a command loads only its own. */
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

/** The terminal is not queried, so `auto` is not a value here. */
const WIDTHS = SETTINGS.ambiguousWidth.values.filter((width) => width !== 'auto');

/** Options of several commands. */
export const OPTION = {
  json: { name: 'json', text: 'json' },
  countJson: { name: 'json', text: 'countJson' },
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

/** Options that filter stories. */
export const FILTER_OPTIONS: readonly OptionSpec[] = [
  { name: 'unread', text: 'unread' },
  { name: 'starred', text: 'starred' },
  { name: 'tag', value: 'T', from: 'tags', text: 'tag' },
  { name: 'badge', value: 'ID', from: 'badges', text: 'badge' },
  { name: 'lang', value: 'L', from: 'langs', text: 'listLang' },
  { name: 'feed', value: 'NAME', from: 'feeds', text: 'ofFeed' },
  { name: 'folder', value: 'NAME', from: 'feedFolders', text: 'ofFolder' },
  { name: 'since', value: 'DATE', from: RECENT_DAYS, text: 'since' },
];

/** The options of a command: its own, then the global ones that it does not redefine. */
export const allOptions = ({ options }: Pick<CommandSpec, 'options'>): readonly OptionSpec[] => [
  ...options,
  ...GLOBAL_OPTIONS.filter(({ name }) => !options.some((option) => option.name === name)),
];
