import { BADGES } from '../../story/badges.ts';
import type { CommandName, OptionText } from '../commands/table.ts';

/** What the program itself is asked for while somebody types: it looks at the index and at the settings. */
export const ASKED = [
  'ids',
  'tags',
  'langs',
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
 * Where the candidates for a word come from: the program, the shell's own files or folders, the values of the
 * preference before it, or a list of words. Null where nobody can know them.
 */
export type Source = Asked | 'file' | 'folder' | 'value' | readonly string[] | null;

/** The words behind a command, or behind one of its actions. */
export interface Follows {
  /** The first ones, in their order. */
  readonly words?: readonly Source[];
  /** All others. */
  readonly more?: Source;
}

/** What stands behind a command. The names of its actions are those of its help. */
export interface CommandFollows extends Follows {
  readonly actions?: Readonly<Record<string, Follows>>;
}

const NOTHING: Follows = {};

/** What may follow each command, `wrap` and `stats` for instance nothing but options. */
export const FOLLOWS: Readonly<Record<CommandName, CommandFollows>> = {
  read: { words: ['ids'] },
  list: {},
  search: { more: 'query' },
  views: {
    actions: {
      list: NOTHING,
      add: { words: [null], more: 'query' },
      remove: { words: ['views'] },
      rename: { words: ['views'] },
    },
  },
  show: { more: 'ids' },
  related: { words: ['ids'] },
  glossary: { more: 'terms' },
  watch: { actions: { list: NOTHING, add: { more: 'terms' }, remove: { more: 'watched' } } },
  history: { more: 'query' },
  stats: {},
  count: {},
  open: { words: ['ids'] },
  export: { words: ['folder'], more: 'ids' },
  feeds: {
    actions: {
      list: NOTHING,
      add: { more: 'file' },
      remove: { more: 'feeds' },
      rename: { words: ['feeds'] },
      import: { more: 'file' },
      export: NOTHING,
    },
  },
  sync: { more: 'feeds' },
  import: { more: 'file' },
  mark: { actions: { read: { more: 'ids' }, unread: { more: 'ids' }, star: { more: 'ids' }, unstar: { more: 'ids' } } },
  privacy: {
    actions: {
      status: NOTHING,
      accept: NOTHING,
      decline: NOTHING,
      export: NOTHING,
      erase: NOTHING,
      notice: NOTHING,
    },
  },
  config: {
    actions: {
      get: { words: ['preferences'] },
      set: { words: ['preferences', 'value'] },
      keys: NOTHING,
      check: NOTHING,
      edit: NOTHING,
      path: NOTHING,
    },
  },
  backup: {},
  restore: { words: ['file'] },
  index: { actions: { status: NOTHING, rebuild: NOTHING, drop: NOTHING } },
  check: { words: ['folder'] },
  verify: { more: 'ids' },
  doctor: {},
  wrap: {},
  completion: { words: [['bash', 'zsh', 'fish']] },
  complete: {},
};

/** What an option takes, by the text that says what it does; one with choices takes those. A test knows which are missing. */
export const TAKES: Readonly<Partial<Record<OptionText, Source>>> = {
  library: 'folder',
  lang: 'langs',
  listLang: 'langs',
  importLang: null,
  tag: 'tags',
  importTag: 'tags',
  badge: BADGES.map(({ id }) => id),
  view: 'views',
  query: 'query',
  seal: 'ids',
  since: null,
  limit: null,
  searchLimit: null,
  width: null,
  rowWidth: null,
  rowFormat: null,
  date: null,
};
