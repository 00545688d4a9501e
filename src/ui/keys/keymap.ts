/** All keys. Dispatch, the help screen, the footer and docs/keys.md come from this table. */

import type { ReaderMessages } from '../../i18n/en/reader.ts';

/** Where a key applies. `menu` is any short menu; an open line takes keys literally. */
export type KeyScope = 'list' | 'story' | 'page' | 'menu' | 'settings';

/** Headings of help, in order. */
export const GROUPS = ['move', 'read', 'find', 'mark', 'show', 'program'] as const;

interface Binding {
  /** The name of the action in settings and docs, if it differs from the action. */
  readonly name?: string;
  /** Key names as in `keys.ts`; the first is shown in the footer. */
  readonly keys: readonly string[];
  readonly scopes: readonly KeyScope[];
  /** Command names (`:`); the docs show the first. */
  readonly commands: readonly string[];
  /** The heading in help. */
  readonly group: (typeof GROUPS)[number];
}

/** A binding that the footer shows in some scopes: low numbers come first and are cut last. */
type InFooter<Named> = Binding & {
  readonly action: Named & keyof ReaderMessages['hint'];
  readonly footer: Partial<Readonly<Record<KeyScope, number>>>;
};
type NotInFooter<Named> = Binding & { readonly action: Named; readonly footer?: never };

const TEXT: readonly KeyScope[] = ['list', 'story', 'page'];
const READING: readonly KeyScope[] = ['list', 'story'];
const ALL: readonly KeyScope[] = ['list', 'story', 'page', 'menu', 'settings'];

/** One row for each action. If two rows share a key in one scope, the first row wins. */
const TABLE = [
  { action: 'declineConsent', keys: ['x'], scopes: READING, commands: ['decline'], group: 'program' },
  { action: 'chooseConsent', keys: ['c'], scopes: READING, commands: ['consent'], group: 'program' },
  { action: 'down', keys: ['j', 'down'], scopes: ALL, commands: [], group: 'move', footer: { story: 11, page: 3 } },
  { action: 'up', keys: ['k', 'up'], scopes: ALL, commands: [], group: 'move' },
  {
    action: 'pageDown',
    keys: ['space', 'pageDown', 'ctrl+f'],
    scopes: TEXT,
    commands: [],
    group: 'move',
    footer: { story: 9 },
  },
  { action: 'pageUp', keys: ['b', 'pageUp', 'ctrl+b'], scopes: TEXT, commands: [], group: 'move' },
  { action: 'halfDown', keys: ['d', 'ctrl+d'], scopes: TEXT, commands: [], group: 'move' },
  { action: 'halfUp', keys: ['u', 'ctrl+u'], scopes: TEXT, commands: [], group: 'move' },
  { action: 'top', keys: ['g', 'home'], scopes: ALL, commands: ['top'], group: 'move' },
  { action: 'end', keys: ['G', 'end'], scopes: ALL, commands: ['end'], group: 'move' },
  {
    action: 'open',
    name: 'openStory',
    keys: ['enter', 'l'],
    scopes: ALL,
    commands: ['open'],
    group: 'read',
    footer: { list: 1, page: 0, menu: 1, settings: 1 },
  },
  {
    action: 'back',
    keys: ['esc', 'h', 'backspace'],
    scopes: ALL,
    commands: ['back'],
    group: 'read',
    footer: { list: 4, page: 1, menu: 2, settings: 2 },
  },
  { action: 'paneRight', keys: ['right'], scopes: ALL, commands: [], group: 'read', footer: { list: 4 } },
  { action: 'paneLeft', keys: ['left'], scopes: ALL, commands: [], group: 'read', footer: { list: 4 } },
  {
    action: 'related',
    keys: ['tab', 'shift+tab'],
    scopes: READING,
    commands: ['related'],
    group: 'read',
    footer: { story: 2 },
  },
  {
    action: 'relatedDigit',
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
    scopes: ['list', 'story', 'menu'],
    commands: [],
    group: 'read',
  },
  {
    action: 'nextUnread',
    keys: ['n', '+'],
    scopes: READING,
    commands: ['next-unread'],
    group: 'read',
    footer: { list: 5, story: 8 },
  },
  { action: 'previousUnread', keys: ['p', '-'], scopes: READING, commands: ['previous-unread'], group: 'read' },
  { action: 'nextStory', keys: ['}', 'J'], scopes: READING, commands: ['next'], group: 'read' },
  { action: 'previousStory', keys: ['{', 'K'], scopes: READING, commands: ['previous'], group: 'read' },
  { action: 'historyBack', keys: ['['], scopes: READING, commands: ['history-back'], group: 'read' },
  { action: 'historyForward', keys: [']'], scopes: READING, commands: ['history-forward'], group: 'read' },
  {
    action: 'links',
    keys: ['o', 'ctrl+o'],
    scopes: ['list', 'story', 'page'],
    commands: ['links'],
    group: 'read',
    footer: { page: 2 },
  },
  {
    action: 'find',
    keys: ['/'],
    scopes: TEXT,
    commands: ['find'],
    group: 'find',
    footer: { list: 6, story: 10, page: 4 },
  },
  { action: 'searchAll', keys: ['&'], scopes: READING, commands: ['search-all'], group: 'find' },
  { action: 'filter', keys: ['f'], scopes: READING, commands: ['filter'], group: 'find', footer: { list: 8 } },
  { action: 'previousView', keys: ['('], scopes: ['list'], commands: ['previous-view'], group: 'find' },
  { action: 'nextView', keys: [')'], scopes: ['list'], commands: ['next-view'], group: 'find' },
  { action: 'toggleRead', keys: ['m', '!'], scopes: READING, commands: ['read'], group: 'mark' },
  { action: 'star', keys: ['s', '*'], scopes: READING, commands: ['star'], group: 'mark' },
  { action: 'readAll', keys: ['a'], scopes: READING, commands: ['read-all'], group: 'mark' },
  { action: 'deleteStory', keys: ['#', 'delete'], scopes: READING, commands: ['delete'], group: 'mark' },
  { action: 'undo', keys: ['z'], scopes: READING, commands: ['undo'], group: 'mark' },
  {
    action: 'language',
    keys: ['t', 'ctrl+t'],
    scopes: READING,
    commands: ['language'],
    group: 'show',
    footer: { list: 9, story: 3 },
  },
  {
    action: 'parallel',
    keys: ['v', '='],
    scopes: READING,
    commands: ['parallel'],
    group: 'show',
    footer: { story: 5 },
  },
  {
    action: 'record',
    keys: ['i'],
    scopes: ['list', 'story', 'page'],
    commands: ['record'],
    group: 'show',
    footer: { story: 6 },
  },
  {
    action: 'terms',
    keys: ['w'],
    scopes: ['list', 'story', 'page'],
    commands: ['terms'],
    group: 'show',
    footer: { story: 12 },
  },
  { action: 'density', keys: ['_'], scopes: READING, commands: [], group: 'show' },
  { action: 'pipe', keys: ['|'], scopes: READING, commands: ['pipe'], group: 'show', footer: { story: 7 } },
  { action: 'repeatPipe', keys: ['.'], scopes: READING, commands: ['repeat'], group: 'show' },
  { action: 'write', keys: ['>'], scopes: READING, commands: ['write'], group: 'show' },
  { action: 'copy', keys: ['y'], scopes: TEXT, commands: ['copy'], group: 'show' },
  { action: 'edit', keys: ['e'], scopes: READING, commands: ['edit'], group: 'show' },
  { action: 'sync', keys: ['r', 'f5'], scopes: TEXT, commands: ['sync'], group: 'program' },
  { action: 'failures', keys: ['R'], scopes: TEXT, commands: ['failures'], group: 'program' },
  {
    action: 'settings',
    keys: [','],
    scopes: ['list', 'story', 'page'],
    commands: ['settings'],
    group: 'program',
    footer: { list: 10 },
  },
  {
    action: 'help',
    keys: ['?'],
    scopes: ['list', 'story', 'page', 'settings'],
    commands: ['help'],
    group: 'program',
    footer: { list: 3, story: 4 },
  },
  { action: 'command', keys: [':'], scopes: READING, commands: [], group: 'program' },
  { action: 'commands', keys: ['ctrl+p'], scopes: READING, commands: ['commands'], group: 'program' },
  { action: 'answerYes', keys: ['y'], scopes: ['menu'], commands: [], group: 'program', footer: { menu: 3 } },
  { action: 'answerNo', keys: ['n'], scopes: ['menu'], commands: [], group: 'program', footer: { menu: 4 } },
  {
    action: 'toList',
    keys: ['q'],
    scopes: ALL,
    commands: ['q', 'list'],
    group: 'program',
    footer: { list: 2, story: 1 },
  },
  { action: 'quit', keys: ['Q', 'ctrl+c'], scopes: ALL, commands: ['quit'], group: 'program' },
  { action: 'redraw', keys: ['ctrl+l'], scopes: ALL, commands: ['redraw'], group: 'program' },
  { action: 'suspend', keys: ['ctrl+z'], scopes: ALL, commands: ['suspend'], group: 'program' },
] as const satisfies readonly (
  | InFooter<keyof ReaderMessages['action']>
  | NotInFooter<keyof ReaderMessages['action']>
)[];

/** An action of a key or a command. */
export type Action = (typeof TABLE)[number]['action'];

export type FooterBinding = InFooter<Action>;
export type KeyBinding = FooterBinding | NotInFooter<Action>;

export const KEYMAP: readonly KeyBinding[] = TABLE;

/** Actions of the whole program, the same in every scope. */
type ProgramAction = 'quit' | 'redraw' | 'suspend' | 'declineConsent' | 'chooseConsent';
export type ScopedAction = Exclude<Action, ProgramAction>;
