import { BADGES, type BadgeId } from './badges.ts';
import { cleanText } from './clean.ts';
import { fold } from './fold.ts';
import type { Lang } from './model.ts';

/**
 * What is looked for in a library. Stories match when every term does; `not` turns a term over.
 *
 * - `words`: folded text that stands somewhere in the story, a word or a phrase with its spaces
 * - `since`, `until`: an ISO day, or its year or month, both inclusive
 */
export type Term =
  | { readonly kind: 'words'; readonly text: string; readonly not: boolean }
  | { readonly kind: 'tag'; readonly tag: string; readonly not: boolean }
  | { readonly kind: 'badge'; readonly badge: BadgeId; readonly not: boolean }
  | { readonly kind: 'lang'; readonly lang: Lang; readonly not: boolean }
  | { readonly kind: 'is'; readonly mark: Mark; readonly not: boolean }
  | { readonly kind: 'since' | 'until'; readonly day: string; readonly not: boolean };

export type Query = readonly Term[];

export const MARKS = ['unread', 'read', 'starred'] as const;
export type Mark = (typeof MARKS)[number];

/** What of a query is not understood; it is left out of the query. `allowed` are the values there are. */
export interface Mistake {
  readonly code: 'unknown-badge' | 'unknown-mark' | 'bad-date' | 'bad-lang' | 'no-value' | 'open-quote';
  /** The part of the query as it was typed. */
  readonly written: string;
  readonly allowed: readonly string[];
}

/** The names before a colon, in the order in which help lists them. */
export const QUERY_KEYS = ['tag', 'badge', 'lang', 'is', 'since', 'until'] as const;
type QueryKey = (typeof QUERY_KEYS)[number];

/** A word, or text in quotes, maybe with `-` or `key:` before it. A quote that is never closed runs to the end. */
const PART = /(-?)(?:([a-z]+):)?(?:"([^"]*)("?)|(\S+))|(-?)([a-z]+):(?=\s|$)/giu;

const DAY = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;
const LANG = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/;

/** Curved quotes are what a Korean editor types; they mean the same. */
const straight = (text: string): string => cleanText(text).replace(/[“”„]/g, '"');

/**
 * Reads a query as it is typed: words in any order, `"a phrase"`, `-word`, `tag:trade`, `badge:ai-text`, `lang:ko`,
 * `is:unread`, `since:2026-01`, `until:2026`. A name that is none of these is looked for as a word (`https://…`, `3:1`).
 * Total: what is not understood is named in `mistakes` and left out.
 */
export function parseQuery(text: string): { readonly query: Query; readonly mistakes: readonly Mistake[] } {
  const query: Term[] = [];
  const mistakes: Mistake[] = [];
  for (const match of straight(text).matchAll(PART)) {
    const [written, minus, name, quoted, closing, word, minusAlone, nameAlone] = match;
    const not = (minus ?? minusAlone) === '-';
    const key = QUERY_KEYS.find((known) => known === (name ?? nameAlone)?.toLowerCase());
    const value = quoted ?? word ?? '';
    if (quoted !== undefined && closing === '') mistakes.push({ code: 'open-quote', written, allowed: [] });
    if (key === undefined) {
      const whole = fold(name === undefined ? value : `${name}:${value}`) || fold(nameAlone ? `${nameAlone}:` : '');
      // A lone hyphen is a word that has not been typed to its end.
      if (whole !== '' && !(whole === '-' && quoted === undefined)) query.push({ kind: 'words', text: whole, not });
      continue;
    }
    const term = termOf(key, fold(value), not);
    if ('code' in term) mistakes.push({ ...term, written });
    else query.push(term);
  }
  return { query, mistakes };
}

type Fault = Omit<Mistake, 'written'>;

function termOf(key: QueryKey, value: string, not: boolean): Term | Fault {
  if (value === '') return { code: 'no-value', allowed: [] };
  switch (key) {
    case 'tag':
      return { kind: 'tag', tag: value, not };
    case 'badge': {
      const ids = BADGES.map(({ id }) => id);
      const badge = ids.find((id) => id === value);
      return badge ? { kind: 'badge', badge, not } : { code: 'unknown-badge', allowed: ids };
    }
    case 'lang':
      return LANG.test(value) ? { kind: 'lang', lang: value, not } : { code: 'bad-lang', allowed: [] };
    case 'is': {
      const mark = MARKS.find((known) => known === value);
      return mark ? { kind: 'is', mark, not } : { code: 'unknown-mark', allowed: MARKS };
    }
    case 'since':
    case 'until':
      return DAY.test(value) ? { kind: key, day: value, not } : { code: 'bad-date', allowed: [] };
  }
}

/** Whether a story's day passes `since` or `until`; years and months count whole. */
export function dayPasses(term: Term & { kind: 'since' | 'until' }, published: string): boolean {
  const day = published.slice(0, term.day.length);
  return (term.kind === 'since' ? day >= term.day : day <= term.day) !== term.not;
}

/** The folded texts that a query asks for, to mark them where they stand. */
export function wantedWords(query: Query): readonly string[] {
  return query.flatMap((term) => (term.kind === 'words' && !term.not ? [term.text] : []));
}
