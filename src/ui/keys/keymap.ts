import type { ReaderMessages } from '../../i18n/en/reader.ts';

/** Where a key applies. `menu` is any short menu; an open line takes keys literally. */
export type KeyScope = 'feeds' | 'list' | 'story' | 'page' | 'menu' | 'settings';

/** What the footer shows keys for: a scope, or the list while stories are selected. */
export type FooterScope = KeyScope | 'selection';

/** Headings of help, in order. */
export const GROUPS = ['move', 'read', 'find', 'mark', 'show', 'program'] as const;

interface Binding {
  /** The name of the action in settings and docs, if it differs from the action. */
  readonly name?: string;
  /** Key names as in `key-names.ts`; the first is shown in the footer. */
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
  readonly footer: Partial<Readonly<Record<FooterScope, number>>>;
};
type NotInFooter<Named> = Binding & { readonly action: Named; readonly footer?: never };

/** Scopes that rows of the keymap share. */
const TEXT: readonly KeyScope[] = ['list', 'story', 'page'];
const READING: readonly KeyScope[] = ['list', 'story'];
const ALL: readonly KeyScope[] = ['feeds', 'list', 'story', 'page', 'menu', 'settings'];
/** A text or the rows of a screen. */
export const SCREENS: readonly KeyScope[] = ['feeds', ...TEXT];
const MAIN: readonly KeyScope[] = ['feeds', ...READING];

type Named = keyof ReaderMessages['action'];

/**
 * All keys: dispatch, the help screen, the footer and docs/keys.md come from this table. It has one row for each action. If two
 * rows share a key in one scope, the first row wins.
 */
const TABLE = [
  { action: 'declineConsent', keys: ['x'], scopes: MAIN, commands: ['decline'], group: 'program' },
  { action: 'chooseConsent', keys: ['c'], scopes: MAIN, commands: ['consent'], group: 'program' },
  { action: 'down', keys: ['j', 'down'], scopes: ALL, commands: [], group: 'move', footer: { story: 11, page: 3 } },
  { action: 'up', keys: ['k', 'up'], scopes: ALL, commands: [], group: 'move' },
  {
    action: 'pageDown',
    keys: ['space', 'pageDown', 'ctrl+f'],
    scopes: SCREENS,
    commands: [],
    group: 'move',
    footer: { story: 9 },
  },
  { action: 'pageUp', keys: ['b', 'pageUp', 'ctrl+b'], scopes: SCREENS, commands: [], group: 'move' },
  { action: 'halfDown', keys: ['d', 'ctrl+d'], scopes: SCREENS, commands: [], group: 'move' },
  { action: 'halfUp', keys: ['u', 'ctrl+u'], scopes: SCREENS, commands: [], group: 'move' },
  { action: 'top', keys: ['g', 'home'], scopes: ALL, commands: ['top'], group: 'move' },
  { action: 'end', keys: ['G', 'end'], scopes: ALL, commands: ['end'], group: 'move' },
  {
    action: 'open',
    name: 'openStory',
    keys: ['enter', 'l'],
    scopes: ALL,
    commands: ['open'],
    group: 'read',
    footer: { feeds: 1, list: 1, page: 0, menu: 1, settings: 1 },
  },
  {
    action: 'back',
    keys: ['esc', 'h', 'backspace'],
    scopes: ALL,
    commands: ['back'],
    group: 'read',
    footer: { feeds: 9, list: 2, selection: 1, page: 1, menu: 2, settings: 2 },
  },
  { action: 'paneRight', keys: ['right'], scopes: ALL, commands: [], group: 'read', footer: { list: 3 } },
  { action: 'paneLeft', keys: ['left'], scopes: ALL, commands: [], group: 'read', footer: { list: 3 } },
  {
    action: 'feeds',
    keys: ['P', 'f2'],
    scopes: SCREENS,
    commands: ['feeds'],
    group: 'read',
    footer: { list: 13 },
  },
  { action: 'nextFeed', keys: ['n'], scopes: ['feeds'], commands: ['next-feed'], group: 'read' },
  { action: 'previousFeed', keys: ['p'], scopes: ['feeds'], commands: ['previous-feed'], group: 'read' },
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
    footer: { list: 4, story: 8 },
  },
  { action: 'previousUnread', keys: ['p', '-'], scopes: READING, commands: ['previous-unread'], group: 'read' },
  { action: 'nextStory', keys: ['}', 'J'], scopes: READING, commands: ['next'], group: 'read' },
  { action: 'previousStory', keys: ['{', 'K'], scopes: READING, commands: ['previous'], group: 'read' },
  { action: 'historyBack', keys: ['['], scopes: TEXT, commands: ['history-back'], group: 'read' },
  { action: 'historyForward', keys: [']'], scopes: TEXT, commands: ['history-forward'], group: 'read' },
  {
    action: 'browser',
    keys: ['o'],
    scopes: SCREENS,
    commands: ['browser'],
    group: 'read',
    footer: { list: 5, page: 2, selection: 9, story: 5 },
  },
  {
    action: 'links',
    keys: ['O', 'ctrl+o'],
    scopes: TEXT,
    commands: ['links'],
    group: 'read',
    footer: { page: 5, story: 14 },
  },
  { action: 'previousHeading', keys: ['('], scopes: ['story'], commands: ['previous-heading'], group: 'read' },
  { action: 'nextHeading', keys: [')'], scopes: ['story'], commands: ['next-heading'], group: 'read' },
  { action: 'headings', keys: [], scopes: READING, commands: ['headings'], group: 'read' },
  { action: 'select', keys: [';'], scopes: ['list'], commands: ['select'], group: 'mark' },
  { action: 'selectDown', keys: ['shift+down'], scopes: ['list'], commands: ['select-down'], group: 'mark' },
  { action: 'selectUp', keys: ['shift+up'], scopes: ['list'], commands: ['select-up'], group: 'mark' },
  {
    action: 'toggleRead',
    keys: ['m', '!'],
    scopes: MAIN,
    commands: ['read'],
    group: 'mark',
    footer: { list: 6, selection: 2 },
  },
  {
    action: 'star',
    keys: ['s', '*'],
    scopes: READING,
    commands: ['star'],
    group: 'mark',
    footer: { list: 7, selection: 3 },
  },
  {
    action: 'readAll',
    keys: ['a'],
    scopes: MAIN,
    commands: ['read-all'],
    group: 'mark',
    footer: { list: 8, feeds: 3 },
  },
  { action: 'markAbove', keys: [], scopes: ['list'], commands: ['mark-above'], group: 'mark' },
  { action: 'markBelow', keys: [], scopes: ['list'], commands: ['mark-below'], group: 'mark' },
  {
    action: 'deleteStory',
    keys: ['#', 'delete'],
    scopes: READING,
    commands: ['delete'],
    group: 'mark',
    footer: { selection: 4 },
  },
  { action: 'undo', keys: ['z'], scopes: MAIN, commands: ['undo'], group: 'mark' },
  {
    action: 'addFeed',
    keys: ['+'],
    scopes: ['feeds'],
    commands: ['add-feed'],
    group: 'program',
    footer: { feeds: 4 },
  },
  {
    action: 'language',
    keys: ['t', 'ctrl+t'],
    scopes: READING,
    commands: ['language'],
    group: 'show',
    footer: { list: 14, story: 3 },
  },
  { action: 'translate', keys: ['T'], scopes: READING, commands: ['translate'], group: 'show' },
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
    action: 'picture',
    keys: ['I', 'f4'],
    scopes: TEXT,
    commands: ['picture'],
    group: 'show',
    footer: { story: 4 },
  },
  {
    action: 'viewer',
    keys: ['V', 'f6'],
    scopes: TEXT,
    commands: ['viewer'],
    group: 'show',
    footer: { story: 7, page: 2 },
  },
  {
    action: 'nextPicture',
    keys: ['n', ')'],
    scopes: ['page'],
    commands: [],
    group: 'show',
    footer: { page: 2 },
  },
  { action: 'previousPicture', keys: ['p', '('], scopes: ['page'], commands: [], group: 'show', footer: { page: 2 } },
  { action: 'diff', keys: ['E'], scopes: TEXT, commands: ['diff'], group: 'show' },
  {
    action: 'terms',
    keys: ['w'],
    scopes: ['list', 'story', 'page'],
    commands: ['terms'],
    group: 'show',
    footer: { story: 12 },
  },
  { action: 'storyPane', keys: ['W'], scopes: MAIN, commands: ['split'], group: 'show' },
  { action: 'density', keys: ['_'], scopes: MAIN, commands: [], group: 'show' },
  {
    action: 'pipe',
    keys: ['|'],
    scopes: READING,
    commands: ['pipe'],
    group: 'show',
    footer: { story: 13, selection: 7 },
  },
  { action: 'repeatPipe', keys: ['.'], scopes: READING, commands: ['repeat'], group: 'show' },
  { action: 'write', keys: ['>'], scopes: READING, commands: ['write'], group: 'show', footer: { selection: 6 } },
  { action: 'copy', keys: ['y'], scopes: TEXT, commands: ['copy'], group: 'show', footer: { selection: 5 } },
  { action: 'edit', keys: ['e'], scopes: MAIN, commands: ['edit'], group: 'show', footer: { feeds: 5 } },
  {
    action: 'sync',
    keys: ['r', 'f5'],
    scopes: SCREENS,
    commands: ['sync'],
    group: 'program',
    footer: { list: 9, feeds: 6 },
  },
  {
    action: 'find',
    keys: ['/'],
    scopes: SCREENS,
    commands: ['find'],
    group: 'find',
    footer: { list: 10, story: 10, page: 4 },
  },
  { action: 'searchAll', keys: ['&'], scopes: MAIN, commands: ['search-all'], group: 'find' },
  { action: 'filter', keys: ['f'], scopes: MAIN, commands: ['filter'], group: 'find', footer: { list: 11 } },
  { action: 'previousView', keys: ['('], scopes: ['list'], commands: ['previous-view'], group: 'find' },
  { action: 'nextView', keys: [')'], scopes: ['list'], commands: ['next-view'], group: 'find' },
  { action: 'unreadOnly', keys: ['0'], scopes: ['list', 'feeds'], commands: ['unread-only'], group: 'find' },
  {
    action: 'unsubscribe',
    keys: ['#', 'delete'],
    scopes: ['feeds'],
    commands: ['unsubscribe'],
    group: 'program',
    footer: { feeds: 7 },
  },
  { action: 'failures', keys: ['R'], scopes: SCREENS, commands: ['failures'], group: 'program' },
  {
    action: 'settings',
    keys: [','],
    scopes: SCREENS,
    commands: ['settings', 'set'],
    group: 'program',
    footer: { list: 15 },
  },
  {
    action: 'help',
    keys: ['?'],
    scopes: [...SCREENS, 'settings'],
    commands: ['help'],
    group: 'program',
    footer: { feeds: 0, list: 0, selection: 0, story: 0 },
  },
  { action: 'command', keys: [':'], scopes: MAIN, commands: [], group: 'program' },
  { action: 'commands', keys: ['ctrl+p'], scopes: MAIN, commands: ['commands'], group: 'program' },
  { action: 'answerYes', keys: ['y'], scopes: ['menu'], commands: [], group: 'program', footer: { menu: 3 } },
  { action: 'answerNo', keys: ['n'], scopes: ['menu'], commands: [], group: 'program', footer: { menu: 4 } },
  { action: 'chooseItem', keys: ['space'], scopes: ['menu'], commands: [], group: 'program' },
  {
    action: 'toList',
    keys: ['q'],
    scopes: ALL,
    commands: ['q', 'list'],
    group: 'program',
    footer: { feeds: 8, list: 12, story: 1 },
  },
  { action: 'quit', keys: ['Q', 'ctrl+c'], scopes: ALL, commands: ['quit'], group: 'program' },
  { action: 'redraw', keys: ['ctrl+l'], scopes: ALL, commands: ['redraw'], group: 'program' },
  { action: 'suspend', keys: ['ctrl+z'], scopes: ALL, commands: ['suspend'], group: 'program' },
] as const satisfies readonly (InFooter<Named> | NotInFooter<Named>)[];

/** An action of a key or a command. */
export type Action = (typeof TABLE)[number]['action'];

export type FooterBinding = InFooter<Action>;
export type KeyBinding = FooterBinding | NotInFooter<Action>;

export const KEYMAP: readonly KeyBinding[] = TABLE;
