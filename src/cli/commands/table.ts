import type { CliMessages } from '../../i18n/en/cli.ts';
import type { Format } from '../../print/printer.ts';
import type { FilterRun, Run } from '../context.ts';
import { CHOICE, queryOption, viewOption } from './choice-options.ts';
import { COMPLETION_COMMANDS } from './completion-table.ts';
import { INTAKE_COMMANDS } from './intake-table.ts';
import { KEPT_COMMANDS } from './kept-table.ts';
import { ORIGIN_COMMANDS } from './origin-table.ts';
import { PAST_COMMANDS } from './past-table.ts';
import { TERM_COMMANDS } from './term-table.ts';
import { TERMINAL_COMMANDS } from './terminal-table.ts';
import { TOOL_COMMANDS } from './tools-table.ts';

/** A command that has words. */
export type CommandName = keyof CliMessages['commands'];
/** What an option does, for which there are words. */
export type OptionText = keyof CliMessages['options'];

export interface OptionSpec {
  readonly name: string;
  readonly short?: string;
  /** What stands for the value in help (`DIR`); an option without one is a switch. */
  readonly value?: string;
  readonly multiple?: boolean;
  readonly choices?: readonly string[];
  /** Which text says what it does. */
  readonly text: OptionText;
}

interface CommandBase {
  readonly name: CommandName;
  /** What follows the command's name. */
  readonly usage: string;
  /** What may be given besides options. `name` is how help calls the first of them. */
  readonly args: { readonly min: number; readonly max: number; readonly name: string };
  readonly options: readonly OptionSpec[];
  /** Command lines; their words stand in the messages in the same order. */
  readonly examples: readonly string[];
  /** Its words may begin with a hyphen, as those of a query do; they are no short options then. */
  readonly takesQuery?: boolean;
  /** For tools and scripts: not in the list of commands, though it has its own help. */
  readonly hidden?: boolean;
}

/** A command works with settings and stories, or it is a filter, for which they are not even looked at. */
export type CommandSpec = CommandBase &
  (
    | { readonly load: () => Promise<{ readonly run: Run }>; readonly filter?: never }
    | { readonly filter: () => Promise<{ readonly run: FilterRun }>; readonly load?: never }
  );

export const COLORS = ['auto', 'always', 'never'] as const;
export const UIS = ['ko', 'en'] as const;
const BREAKS = ['word', 'character', 'auto'] as const;
const AMBIGUOUS = ['1', '2'] as const;
/** The names of the printers, written out so that help need not load them; a test compares them. */
export const SHOW_FORMATS: readonly Format[] = ['text', 'markdown', 'json', 'ansi'];

export const GLOBAL_OPTIONS: readonly OptionSpec[] = [
  { name: 'library', value: 'DIR', multiple: true, text: 'library' },
  { name: 'lang', value: 'L', text: 'lang' },
  { name: 'ui', value: 'L', choices: UIS, text: 'ui' },
  { name: 'color', value: 'WHEN', choices: COLORS, text: 'color' },
  { name: 'help', short: 'h', text: 'help' },
  { name: 'version', short: 'V', text: 'version' },
];

const json: OptionSpec = { name: 'json', text: 'json' };
const jsonl: OptionSpec = { name: 'jsonl', text: 'jsonl' };
const ids: OptionSpec = { name: 'ids', text: 'ids' };
const rowFormat: OptionSpec = { name: 'format', value: 'LINE', text: 'rowFormat' };
const breakOption: OptionSpec = { name: 'break', value: 'MODE', choices: BREAKS, text: 'break' };
const ambiguousOption: OptionSpec = { name: 'ambiguous', value: 'N', choices: AMBIGUOUS, text: 'ambiguous' };

/** Every command, in the order in which help lists them. Dispatch and help are made from this. */
export const COMMANDS: readonly CommandSpec[] = [
  {
    name: 'read',
    usage: '[ID]',
    args: { min: 0, max: 1, name: 'ID' },
    options: [breakOption, ambiguousOption, { name: 'screen-reader', text: 'screenReader' }],
    examples: ['minerals-news --library ~/stories', 'minerals-news read us-critical-minerals-ministerial'],
    load: () => import('./read.ts'),
  },
  {
    name: 'list',
    usage: '',
    args: { min: 0, max: 0, name: '' },
    options: [
      json,
      jsonl,
      ids,
      rowFormat,
      ...CHOICE,
      { name: 'limit', value: 'N', text: 'limit' },
      viewOption,
      queryOption,
    ],
    examples: [
      'minerals-news list --unread --limit 5',
      'minerals-news list --tag trade --ids | minerals-news show -',
      'minerals-news list --badge ai-text | cut -f 5',
      "minerals-news list --format '{date} {title}'",
    ],
    load: () => import('./list.ts'),
  },
  {
    name: 'search',
    usage: 'QUERY…',
    args: { min: 1, max: Number.POSITIVE_INFINITY, name: 'QUERY' },
    options: [json, jsonl, ids, rowFormat, { name: 'limit', value: 'N', text: 'searchLimit' }, viewOption],
    examples: [
      'minerals-news search 희토류 -갈륨 since:2026',
      `minerals-news search '"rare earths" is:unread' --limit 5`,
      'minerals-news search gallium --ids | minerals-news show - | less',
    ],
    takesQuery: true,
    load: () => import('./search.ts'),
  },
  {
    name: 'views',
    usage: '[ACTION [NAME [QUERY…]]]',
    args: { min: 0, max: Number.POSITIVE_INFINITY, name: 'ACTION' },
    options: [json],
    examples: [
      'minerals-news views add rare-earths 희토류 is:unread',
      'minerals-news list --view rare-earths',
      "minerals-news views rename rare-earths 'rare earths'",
    ],
    takesQuery: true,
    load: () => import('./views.ts'),
  },
  {
    name: 'show',
    usage: 'ID…',
    args: { min: 1, max: Number.POSITIVE_INFINITY, name: 'ID' },
    options: [
      { name: 'format', value: 'FORMAT', choices: SHOW_FORMATS, text: 'format' },
      json,
      { name: 'parallel', text: 'parallel' },
      { name: 'width', value: 'N', text: 'width' },
      breakOption,
      ambiguousOption,
    ],
    examples: [
      'minerals-news show us-critical-minerals-ministerial --lang ko | wc -w',
      'minerals-news list --starred --ids | minerals-news show - | less',
      'minerals-news show vance-trade-bloc --format json',
      'minerals-news show vance-trade-bloc --parallel --width 120',
    ],
    load: () => import('./show.ts'),
  },
  {
    name: 'related',
    usage: 'ID',
    args: { min: 1, max: 1, name: 'ID' },
    options: [json, rowFormat, { name: 'named', text: 'named' }],
    examples: [
      'minerals-news related vance-trade-bloc',
      'minerals-news related vance-trade-bloc | minerals-news show -',
    ],
    load: () => import('./related.ts'),
  },
  ...TERM_COMMANDS,
  ...PAST_COMMANDS,
  ...TOOL_COMMANDS,
  ...INTAKE_COMMANDS,
  {
    name: 'mark',
    usage: 'ACTION ID…',
    args: { min: 1, max: Number.POSITIVE_INFINITY, name: 'ACTION' },
    options: [{ name: 'all', text: 'all' }],
    examples: [
      'minerals-news mark star vance-trade-bloc forge-korea-chair',
      'minerals-news mark read --all',
      'minerals-news list --tag trade --ids | minerals-news mark read -',
    ],
    load: () => import('./mark.ts'),
  },
  {
    name: 'privacy',
    usage: '[ACTION]',
    args: { min: 0, max: 1, name: 'ACTION' },
    options: [],
    examples: ['minerals-news privacy status', 'minerals-news privacy decline', 'minerals-news privacy export'],
    load: () => import('./privacy.ts'),
  },
  {
    name: 'config',
    usage: '[ACTION [KEY [VALUE]]]',
    args: { min: 0, max: 3, name: 'get' },
    options: [],
    examples: [
      'minerals-news config',
      'minerals-news config set storyLang en',
      'minerals-news config set keys.openStory enter,L',
      'minerals-news config path',
    ],
    load: () => import('./config.ts'),
  },
  ...KEPT_COMMANDS,
  {
    name: 'index',
    usage: '[ACTION]',
    args: { min: 0, max: 1, name: 'ACTION' },
    options: [],
    examples: ['minerals-news index', 'minerals-news --library ~/stories index rebuild'],
    load: () => import('./index.ts'),
  },
  {
    name: 'check',
    usage: '[DIR]',
    args: { min: 0, max: 1, name: 'DIR' },
    options: [
      { name: 'seal', value: 'ID', text: 'seal' },
      { name: 'date', value: 'DATE', text: 'date' },
    ],
    examples: ['minerals-news check', 'minerals-news check ~/stories', 'minerals-news check --seal vance-trade-bloc'],
    load: () => import('./check.ts'),
  },
  ...ORIGIN_COMMANDS,
  ...COMPLETION_COMMANDS,
  ...TERMINAL_COMMANDS,
  {
    name: 'wrap',
    usage: '',
    args: { min: 0, max: 0, name: '' },
    options: [{ name: 'width', value: 'N', text: 'rowWidth' }, breakOption, ambiguousOption],
    examples: [
      'minerals-news wrap --width 40 < letter.txt',
      'grep --color=always 희토류 news.txt | minerals-news wrap --color always',
    ],
    hidden: true,
    filter: () => import('./wrap.ts'),
  },
];
