import type { QueryMessages } from '../../i18n/en/query.ts';
import { caseFold } from '../../text/case-fold.ts';
import { cleanText } from '../../text/clean.ts';
import { matchesAtWordStart, mayContinue } from '../../text/hangul/pattern.ts';
import { isIsoDate } from '../dates.ts';
import type { Lang } from '../model.ts';
import { BADGES, type BadgeId } from '../origin/badges.ts';
import { markedNames, type Name } from './term-names.ts';

/**
 * What is looked for in a library. Stories match when every term does; `not` turns a term over.
 *
 * - `words`: folded text that is somewhere in the story, a word or a phrase with its spaces; `open` where its last
 *   syllable may still become another one, `begins` where it has to begin a word (hangul-pattern.ts); `also` are names any of
 *   which will do as well, and `alike` says which they are (counterparts.ts)
 * - `source`: folded text that is the name of who published it, where any publisher of the library is called so, or else
 *   is part of the name; with `whole` it is the name in any case
 * - `feed`: the same of the feed that it came from, which is known by its name and by the host of its address
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
  | { readonly kind: 'badge'; readonly badge: BadgeId; readonly not: boolean }
  | { readonly kind: 'lang'; readonly lang: Lang; readonly not: boolean }
  | { readonly kind: 'is'; readonly mark: Mark; readonly not: boolean }
  | { readonly kind: 'since' | 'until'; readonly day: string; readonly not: boolean };

export type Query = readonly Term[];

/** A term that asks for a name: a whole name goes before a part of one. */
export type NameTerm = Extract<Term, { kind: 'source' | 'feed' }>;

export const MARKS = ['unread', 'read', 'starred', 'watched'] as const;
export type Mark = (typeof MARKS)[number];

/** What of a query is not understood; it is left out of the query. `allowed` are the values there are. */
export interface Mistake {
  readonly code: keyof QueryMessages['mistake'];
  /** The part of the query as it was typed. */
  readonly written: string;
  readonly allowed: readonly string[];
}

/** The names before a colon, in the order in which help lists them. */
export const QUERY_KEYS = ['tag', 'source', 'feed', 'badge', 'lang', 'is', 'since', 'until'] as const;
type QueryKey = (typeof QUERY_KEYS)[number];

/**
 * A word, or text in quotes, maybe with `-` or `key:` before it; it may be empty. A quote that is never closed runs to
 * the end. The wide colon is the one that some input methods give. A key is at the beginning of a word, so that
 * `희토류tag:x` is a word like any other.
 */
const PART = /(-?)(?:([a-zA-Z]+)[:：])?(?:"([^"]*)("?)|(\S*))/g;

const LANG = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/;

/** A day that exists, or the year or month of one. */
const isDay = (text: string): boolean =>
  text.length <= 10 && isIsoDate(`${text}${{ 4: '-01-01', 7: '-01' }[text.length] ?? ''}`);

/** Curved quotes are what a Korean editor types; they mean the same. */
const straight = (text: string): string => cleanText(text).replace(/[“”„]/g, '"');

/**
 * Reads a query as it is typed: words in any order, `"a phrase"`, `-word`, `tag:trade`, `source:wire`, `feed:name`,
 * `badge:ai-text`, `lang:ko`, `is:unread`, `since:2026-01`, `until:2026`. A name that is none of these is looked for as a word (`https://…`, `3:1`).
 * Total, in linear time: what is not understood is named in `mistakes` and left out; a phrase that is not closed is
 * named and looked for.
 *
 * A word at the end with no space or quote after it is still being typed. One that is not wanted is
 * taken as written, or more would be left out than was asked.
 */
export function parseQuery(text: string): { readonly query: Query; readonly mistakes: readonly Mistake[] } {
  const query: Term[] = [];
  const mistakes: Mistake[] = [];
  const whole = straight(text);
  const goesOn = !/\s$/.test(text);
  for (const match of whole.matchAll(PART)) {
    const [written, minus, name, quoted, closing, word = ''] = match;
    if (written === '') continue;
    const not = minus === '-';
    if (closing === '') mistakes.push({ code: 'open-quote', written, allowed: [] });
    const key = QUERY_KEYS.find((known) => known === name?.toLowerCase());
    if (key === undefined) {
      const words = caseFold(name === undefined ? (quoted ?? word) : written.slice(not ? 1 : 0));
      // A lone hyphen is a word that has not been typed to its end.
      if (words === '' || /^-?-$/.test(written)) continue;
      const isLast = goesOn && closing !== '"' && match.index + written.length === whole.length;
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

/** The longest part of a query that is named in a sentence (characters). */
const LONGEST_SHOWN = 40;

/** A mistake in words, in one line: what is wrong, and what may be written there. */
export function explainMistake({ code, written, allowed }: Mistake, words: QueryMessages): string {
  const shown = [...written];
  const part = shown.length > LONGEST_SHOWN ? `${shown.slice(0, LONGEST_SHOWN).join('')}…` : written;
  return words.mistake[code](part, allowed.join(', '));
}

type Fault = Omit<Mistake, 'written'>;

/** @param isWhole whether the value is in quotes, both of them. */
function termOf(key: QueryKey, value: string, not: boolean, isWhole: boolean): Term | Fault {
  if (value === '') return { code: 'no-value', allowed: [] };
  switch (key) {
    case 'tag':
      return { kind: 'tag', tag: value, not };
    case 'source':
      return { kind: 'source', source: value, not, ...(isWhole && { whole: true }) };
    case 'feed':
      return { kind: 'feed', feed: value, not, ...(isWhole && { whole: true }) };
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
    case 'until':
      return isDay(value) ? { kind: key, day: value, not } : { code: 'bad-date', allowed: [] };
  }
}

/** Whether a story's day passes `since` or `until`; years and months count whole. */
export function dayPasses(term: Term & { kind: 'since' | 'until' }, published: string): boolean {
  const day = published.slice(0, term.day.length);
  return (term.kind === 'since' ? day >= term.day : day <= term.day) !== term.not;
}

/**
 * A term's words as `patternOf` wants them: with a space before them where they have to begin a word, and after them where
 * they are finished and this makes a difference.
 */
export function patternText({ text, open, begins }: Term & { readonly kind: 'words' }): string {
  if (begins) return ` ${text}`;
  return !open && mayContinue(text) ? `${text} ` : text;
}

const wantedIn = new WeakMap<Query, readonly string[]>();

/**
 * The words that a query asks for, as `patternOf` wants them, to mark them in the text. Each row of a list asks for
 * those of the same query, which may be a long one: they are made once.
 */
export function wantedWords(query: Query): readonly string[] {
  const known = wantedIn.get(query);
  if (known) return known;
  const wanted = query.flatMap((term) =>
    term.kind === 'words' && !term.not ? [patternText(term), ...markedNames(term.also ?? [])] : [],
  );
  const words = [...new Set(wanted)];
  wantedIn.set(query, words);
  return words;
}

/** A query without what its words are called elsewhere. */
export function asWritten(query: Query): Query {
  return query.map((term) => {
    if (term.kind !== 'words') return term;
    const { also: _, alike: __, ...written } = term;
    return written;
  });
}
