import type { JournalClock } from './journal-clock.ts';
import type { TrustedHosts } from './trust.ts';

/**
 * The version of what `config.json` holds; a file that states none is of version 1. Raise it when an older program would
 * misunderstand the file, with a step in `migrations.ts`.
 */
export const SETTINGS_VERSION = 3;

/** The same of `state.json`. */
export const STATE_VERSION = 1;

/** The version of the consent notice; raise it when the notice says something new, and the question is asked again. */
export const NOTICE_VERSION = 4;

export const ANALYTICS = ['undecided', 'declined', 'accepted'] as const;
export const UI_CHOICES = ['auto', 'ko', 'en'] as const;
export const STORY_LANG_CHOICES = ['auto', 'ko', 'en'] as const;
export const LINK_CHOICES = ['auto', 'on', 'off'] as const;
export const AMBIGUOUS_CHOICES = ['auto', '1', '2'] as const;
export const BREAK_CHOICES = ['auto', 'word', 'character'] as const;
export const SCREEN_READER_CHOICES = ['auto', 'on', 'off'] as const;
export const CHARSET_CHOICES = ['auto', 'utf-8', 'ascii'] as const;
export const FOLD_CHOICES = ['on', 'off'] as const;
export const SEARCH_TERMS_CHOICES = ['on', 'off'] as const;
export const COPY_CHOICES = ['auto', 'osc52', 'program', 'off'] as const;
export const MOUSE_CHOICES = ['off', 'on'] as const;
/** Feeds that may be fetched at the same time. */
export const MOST_AT_ONCE = 16;
/** Days for which the reading journal may be set to be kept at most: ten years. */
export const MOST_JOURNAL_DAYS = 3650;
/** Cells a row of text may be set to take at most. */
export const LEAST_MEASURE = 20;
export const GREATEST_MEASURE = 200;

export interface ConsentRecord {
  readonly analytics: (typeof ANALYTICS)[number];
  /** ISO 8601 date-time, or '' while undecided. */
  readonly decidedAt: string;
  /** The notice that was answered; 0 while undecided. */
  readonly noticeVersion: number;
}

/** That a story was read, or marked as unread again: the newest mark counts. `at` is an ISO 8601 date-time, '' where unknown. */
export interface ReadMark {
  readonly read: boolean;
  readonly at: string;
}

/** That a story was starred, or its star removed, in the same way. */
export interface StarMark {
  readonly starred: boolean;
  readonly at: string;
}

/** Where a story was left: body block, and code units into that block's text. */
export interface Position {
  readonly lang: string;
  readonly block: number;
  readonly offset: number;
  /** When it was left (ISO 8601 date-time); old files do not say. */
  readonly at?: string;
}

/** What is kept by story, under the names that `state.json` has for it. */
export interface ByStory {
  readonly read: ReadMark;
  readonly starred: StarMark;
  readonly positions: Position;
}
export const BY_STORY = ['read', 'starred', 'positions'] as const satisfies readonly (keyof ByStory)[];

/**
 * What the program keeps for itself, in `state.json`: recent marks, and what it has found out. Every other key is one that
 * its user may edit, and is in `config.json`.
 */
export const STATE_KEYS = [
  ...BY_STORY,
  'trusted',
  'journalClock',
  'libraries',
] as const satisfies readonly (keyof SettingsData)[];
export type StateKey = (typeof STATE_KEYS)[number];

/** Whether a key belongs in `state.json`. */
export function isStateKey(key: string): key is StateKey {
  return STATE_KEYS.some((known) => known === key);
}

/** A search that is kept under a name. */
export interface SavedView {
  readonly name: string;
  /** As it was typed. */
  readonly query: string;
}

/** A feed that is synced. */
export interface SavedFeed {
  /** Absolute http(s) address; no two feeds have the same. */
  readonly url: string;
  /** What it is called: its own title, or the name it was given. */
  readonly title: string;
  /** The folder of an OPML list it stands in, `/` between levels, '' for none. */
  readonly folder: string;
  /** What it was called before, and where it was: stories that came from it have these. */
  readonly formerTitles?: readonly string[];
  readonly formerUrls?: readonly string[];
}

/** What is kept by story and is not recent. */
export interface OlderMarks {
  /** What is known of a story. */
  readonly get: <K extends keyof ByStory>(kind: K, id: string) => ByStory[K] | undefined;
  /** All that is known, by story. */
  readonly all: <K extends keyof ByStory>(kind: K) => ReadonlyMap<string, ByStory[K]>;
}

/**
 * What `config.json` holds, and what stands beside it. Records are by story id and hold the recent part alone: `marks.ts`
 * looks at both. `constructor` is a fine id.
 */
export interface SettingsData {
  readonly consent: ConsentRecord;
  readonly read: Readonly<Record<string, ReadMark>>;
  readonly starred: Readonly<Record<string, StarMark>>;
  readonly positions: Readonly<Record<string, Position>>;
  /** What has been moved out of the records because it is not recent; null where nothing has. */
  readonly older: OlderMarks | null;
  /** In the order in which they are shown; no two of one name. A list, since a record would put the name `2026` first. */
  readonly views: readonly SavedView[];
  /** In the order in which they were added. */
  readonly feeds: readonly SavedFeed[];
  /** Private addresses to which feeds may lead, by host. */
  readonly trusted: TrustedHosts;
  /** Terms that are watched for, as they were typed, in the order in which they were added; no two alike. */
  readonly watch: readonly string[];
  /** Keys of the reader's own: lists of names of keys by the names of actions. What they mean is the reader's to say. */
  readonly keys: Readonly<Record<string, unknown>>;
  /** Whether a search for a term of the glossary also finds what it is called in the other language. */
  readonly searchTerms: (typeof SEARCH_TERMS_CHOICES)[number];
  /** How many feeds are fetched at the same time. */
  readonly feedsAtOnce: number;
  /** Folders of libraries other than the usual one into which news was brought: what is known of feeds is in them. */
  readonly libraries: readonly string[];
  /** The time that the reading journal goes by; null until it is settled. */
  readonly journalClock: JournalClock | null;
  /** For how many days the reading journal keeps a line. */
  readonly journalDays: number;
  /** Whether reports of the same event are folded into one row. */
  readonly fold: (typeof FOLD_CHOICES)[number];
  /** What takes a copy: the terminal (OSC 52), a program, or both as far as they are there. */
  readonly copy: (typeof COPY_CHOICES)[number];
  /** Whether the reader on screen listens to the mouse, which the terminal then has for itself with Shift alone. */
  readonly mouse: (typeof MOUSE_CHOICES)[number];
  readonly ui: (typeof UI_CHOICES)[number];
  readonly storyLang: (typeof STORY_LANG_CHOICES)[number];
  /** A theme that comes with the program, `auto`, or one of `themes`; any other name counts as `auto`. */
  readonly theme: string;
  /** One's own themes by name, as they were written: `layout/own-themes.ts` reads them. */
  readonly themes: Readonly<Record<string, unknown>>;
  /** Whether links are written for the terminal to open; `auto` where it is known to take them. */
  readonly links: (typeof LINK_CHOICES)[number];
  /** Cells of a character whose width Unicode calls ambiguous; `auto` asks the terminal. */
  readonly ambiguousWidth: (typeof AMBIGUOUS_CHOICES)[number];
  /** Whether the reader says everything in lines; `auto` goes by `INK_SCREEN_READER`. */
  readonly screenReader: (typeof SCREEN_READER_CHOICES)[number];
  /** What the terminal can be sent; `auto` goes by the locale. */
  readonly charset: (typeof CHARSET_CHOICES)[number];
  /** Where Korean text breaks: between words, between syllables, or by the width. */
  readonly break: (typeof BREAK_CHOICES)[number];
  /** Cells a row of text has at most. */
  readonly measure: number;
}

export const DEFAULT_SETTINGS: SettingsData = {
  consent: { analytics: 'undecided', decidedAt: '', noticeVersion: 0 },
  read: {},
  starred: {},
  positions: {},
  older: null,
  views: [],
  feeds: [],
  trusted: {},
  watch: [],
  keys: {},
  searchTerms: 'on',
  feedsAtOnce: 4,
  libraries: [],
  journalClock: null,
  journalDays: 365,
  fold: 'on',
  copy: 'auto',
  mouse: 'off',
  ui: 'auto',
  storyLang: 'auto',
  theme: 'auto',
  themes: {},
  links: 'auto',
  ambiguousWidth: 'auto',
  screenReader: 'auto',
  charset: 'auto',
  break: 'auto',
  // 38 Korean letters; longer rows are hard to read.
  measure: 76,
};

/** The keys that are in `config.json`. */
export const EDITED_KEYS = (Object.keys(DEFAULT_SETTINGS) as (keyof SettingsData)[]).filter(
  (key): key is Exclude<keyof SettingsData, StateKey | 'older'> => !isStateKey(key) && key !== 'older',
);
