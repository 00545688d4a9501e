import type { QueryMessages } from '../../i18n/en/query.ts';
import { caseFold } from '../../text/case-fold.ts';
import { cleanText } from '../../text/clean.ts';
import { matchesAtWordStart, mayContinue } from '../../text/hangul/pattern.ts';
import { dayAfter, daysAgo, isIsoDate } from '../dates.ts';
import type { Lang } from '../model.ts';
import { BADGES, type BadgeId } from '../origin/badges.ts';
import { markedNames, type Name } from './term-names.ts';

/**
 * A condition of a query. Stories match if all terms do; `not` negates a term.
 *
 * - `words`: folded text anywhere in the story, a word or a phrase with its spaces; `open` if its last syllable may still
 *   change, `begins` if it must begin a word (hangul/pattern.ts); `also` are alternative names, and `alike` is their
 *   spelling for people (term-translations.ts)
 * - `source`: folded text that is the name of the publisher, if any publisher of the library has that name, otherwise part
 *   of it; with `whole` it is always the name
 * - `feed`: the same for the feed, which is known by its name and by the host of its address
 * - `folder`: the same for the folder of the feed, with the folders inside it
 * - `since`, `until`: an ISO day, or its year or month, both inclusive
 */
export type Term =
  | {
      readonly kind: 'words';
      readonly text: string;
      readonly not: boolean;
      readonly open?: true;
      readonly begins?: true;
      readonly also?: readonly Name[];
      readonly alike?: string;
    }
  | { readonly kind: 'tag'; readonly tag: string; readonly not: boolean }
  | { readonly kind: 'source'; readonly source: string; readonly not: boolean; readonly whole?: true }
  | { readonly kind: 'feed'; readonly feed: string; readonly not: boolean; readonly whole?: true }
  | { readonly kind: 'folder'; readonly folder: string; readonly not: boolean; readonly whole?: true }
  | { readonly kind: 'badge'; readonly badge: BadgeId; readonly not: boolean }
  | { readonly kind: 'lang'; readonly lang: Lang; readonly not: boolean }
  | { readonly kind: 'is'; readonly mark: Mark; readonly not: boolean }
  | { readonly kind: 'since' | 'until'; readonly day: string; readonly not: boolean };

export type Query = readonly Term[];

/** A condition as typed: a day may be relative (`7d`), and `atDay` makes it one of the calendar. A saved query stays relative. */
export type ParsedTerm =
  | Term
  | { readonly kind: 'since' | 'until'; readonly ago: number; readonly written: string; readonly not: boolean };

export type ParsedQuery = readonly ParsedTerm[];

/** A query in which days in relation to today are those of the calendar. `today` is an ISO date of local time. */
export function atDay(query: ParsedQuery, today: string): Query {
  return query.map((term) =>
    'ago' in term ? { kind: term.kind, day: dayAfter(today, -term.ago), not: term.not } : term,
  );
}

/** A term that searches for a name: a whole name takes precedence over a part of one. */
export type NameTerm = Extract<Term, { kind: 'source' | 'feed' | 'folder' }>;

export const MARKS = ['unread', 'read', 'starred', 'watched'] as const;
export type Mark = (typeof MARKS)[number];

/** A part of a query that is not understood and is left out. `allowed` are the possible values. */
export interface Mistake {
  readonly code: keyof QueryMessages['mistake'];
  /** The part of the query as typed. */
  readonly written: string;
  readonly allowed: readonly string[];
}

/** The keys that help has a row for. */
type KeyInHelp<Form> = Form extends `${infer Key}:${string}` ? Key : never;
type QueryKey = KeyInHelp<keyof QueryMessages['terms']>;

/** The keys before a colon, in the order of help. */
export const QUERY_KEYS = [
  'tag',
  'source',
  'feed',
  'folder',
  'badge',
  'lang',
  'is',
  'since',
  'until',
] as const satisfies readonly QueryKey[];

/**
 * A word, or text in quotes, maybe with `-` or `key:` before it; it may be empty. An unclosed quote runs to the end. The
 * full-width colon comes from some input methods. A key must be at the beginning of a word, so `희토류tag:x` is an ordinary word.
 */
const PART = /(-?)(?:([a-zA-Z]+)[:：])?(?:"([^"]*)("?)|(\S*))/g;

const LANG = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/;

/** Whether a text is an existing day, or a year or month. */
const isDay = (text: string): boolean =>
  text.length <= 10 && isIsoDate(`${text}${{ 4: '-01-01', 7: '-01' }[text.length] ?? ''}`);

/** Curved quotes, which Korean input methods produce, mean the same. */
const straight = (text: string): string => cleanText(text).replace(/[“”„]/g, '"');

/**
 * Parses a query as typed: words in any order, `"a phrase"`, `-word`, `tag:trade`, `source:wire`, `feed:name`, `folder:name`,
 * `badge:ai-text`, `lang:ko`, `is:unread`, `since:2026-01`, `until:7d`. An unknown key is searched for as a word (`https://…`, `3:1`). Total,
 * in linear time: parts that are not understood are listed in `mistakes` and left out; an unclosed phrase is listed and
 * searched for.
 *
 * A word at the end without a space or quote after it is still being typed. An excluded one is taken as written; otherwise more
 * would be excluded than was asked.
 */
export function parseQuery(text: string): { readonly query: ParsedQuery; readonly mistakes: readonly Mistake[] } {
  const query: ParsedTerm[] = [];
  const mistakes: Mistake[] = [];
  const whole = straight(text);
  const isUnfinished = !/\s$/.test(text);
  for (const match of whole.matchAll(PART)) {
    const [written, minus, name, quoted, closing, word = ''] = match;
    if (written === '') continue;
    const not = minus === '-';
    if (closing === '') mistakes.push({ code: 'open-quote', written, allowed: [] });
    const key = QUERY_KEYS.find((known) => known === name?.toLowerCase());
    if (key === undefined) {
      const words = caseFold(name === undefined ? (quoted ?? word) : written.slice(not ? 1 : 0));
      // A lone hyphen is the beginning of an excluded word.
      if (words === '' || /^-?-$/.test(written)) continue;
      const isLast = isUnfinished && closing !== '"' && match.index + written.length === whole.length;
      const begins = quoted === undefined && matchesAtWordStart(words);
      const open = isLast && !not && mayContinue(words);
      query.push({ kind: 'words', text: words, not, ...(open && { open }), ...(begins && { begins }) });
      continue;
    }
    const term = termOf(key, caseFold(quoted ?? word), not, closing === '"');
    if ('code' in term) mistakes.push({ ...term, written });
    else query.push(term);
  }
  return { query, mistakes };
}

/** A query with other terms in place of some that have a key; the rest stays as typed. `replaced` gets the key and the value. */
export function replaceTerms(text: string, replaced: (key: string, value: string) => string | null): string {
  const whole = straight(text);
  const next = whole.replace(PART, (written, minus: string, key = '', quoted?: string, _?: string, word = '') => {
    const term = replaced(key.toLowerCase(), quoted ?? word);
    return term === null ? written : minus + term;
  });
  return next === whole ? text : next;
}

/** The longest part of a query that is quoted in a sentence (characters). */
const MAX_SHOWN_LENGTH = 40;

/** A mistake as a sentence: what is wrong, and what is allowed. */
export function explainMistake({ code, written, allowed }: Mistake, words: QueryMessages): string {
  const shown = [...written];
  const part = shown.length > MAX_SHOWN_LENGTH ? `${shown.slice(0, MAX_SHOWN_LENGTH).join('')}…` : written;
  return words.mistake[code](part, allowed.join(', '));
}

type Fault = Omit<Mistake, 'written'>;

/** @param isWhole whether the value is in quotes, both of them. */
function termOf(key: QueryKey, value: string, not: boolean, isWhole: boolean): ParsedTerm | Fault {
  if (value === '') return { code: 'no-value', allowed: [] };
  switch (key) {
    case 'tag':
      return { kind: 'tag', tag: value, not };
    case 'source':
      return { kind: 'source', source: value, not, ...(isWhole && { whole: true }) };
    case 'feed':
      return { kind: 'feed', feed: value, not, ...(isWhole && { whole: true }) };
    case 'folder':
      return { kind: 'folder', folder: value, not, ...(isWhole && { whole: true }) };
    case 'badge': {
      const ids = BADGES.map(({ id }) => id);
      const badge = ids.find((id) => id === value);
      return badge ? { kind: 'badge', badge, not } : { code: 'unknown-badge', allowed: ids };
    }
    case 'lang': {
      const lang = value.replaceAll('_', '-');
      return LANG.test(lang) ? { kind: 'lang', lang, not } : { code: 'bad-lang', allowed: [] };
    }
    case 'is': {
      const mark = MARKS.find((known) => known === value);
      return mark ? { kind: 'is', mark, not } : { code: 'unknown-mark', allowed: MARKS.map((known) => `is:${known}`) };
    }
    case 'since':
    case 'until': {
      const ago = daysAgo(value);
      if (ago !== null) return { kind: key, ago, written: value, not };
      return isDay(value) ? { kind: key, day: value, not } : { code: 'bad-date', allowed: [] };
    }
  }
}

/** Whether a story's day matches `since` or `until`; years and months count as a whole. */
export function matchesDay(term: Term & { kind: 'since' | 'until' }, published: string): boolean {
  const day = published.slice(0, term.day.length);
  return (term.kind === 'since' ? day >= term.day : day <= term.day) !== term.not;
}

/**
 * A term's words in the form for `patternOf`: with a space before them if they must begin a word, and after them if they are
 * finished and that makes a difference.
 */
export function patternText({ text, open, begins }: Term & { readonly kind: 'words' }): string {
  if (begins) return ` ${text}`;
  return !open && mayContinue(text) ? `${text} ` : text;
}

const wantedIn = new WeakMap<Query, readonly string[]>();

/**
 * The words of a query in the form for `patternOf`, to highlight them in text. Cached, since each row of a list needs those of
 * the same query, which may be long.
 */
export function searchedWords(query: Query): readonly string[] {
  const known = wantedIn.get(query);
  if (known) return known;
  const wanted = query.flatMap((term) =>
    term.kind === 'words' && !term.not ? [patternText(term), ...markedNames(term.also ?? [])] : [],
  );
  const words = [...new Set(wanted)];
  wantedIn.set(query, words);
  return words;
}

/** A query without term translations. */
export function withoutTranslations(query: Query): Query {
  return query.map((term) => {
    if (term.kind !== 'words') return term;
    const { also: _, alike: __, ...written } = term;
    return written;
  });
}
