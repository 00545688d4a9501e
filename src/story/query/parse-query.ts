import type { QueryMessages } from '../../i18n/en/query.ts';
import { caseFold } from '../../text/case-fold.ts';
import { cleanText } from '../../text/clean.ts';
import { matchesAtWordStart, mayContinue } from '../../text/hangul/pattern.ts';
import { dayAfter, daysAgo, isIsoDate } from '../dates.ts';
import type { Lang } from '../model.ts';
import { BADGES, type BadgeId } from '../origin/badges.ts';
import { markedNames, type Name } from './term-names.ts';

/**
 * A condition of a query; `not` negates it.
 *
 * - `words`: folded text anywhere in what lists show, a word or a phrase with its spaces; `open` if its last syllable may still
 *   change, `begins` if it must begin a word (hangul/pattern.ts); `also` are alternative names, and `alike` is their
 *   spelling for people (term-translations.ts)
 * - `title`, `author`: the same in a title or the name of an author; `text`: the same in what lists show or in the bodies
 * - `url`: folded text that is part of the address of the story's page
 * - `source`: folded text that is the name of the publisher, if any publisher of the library has that name, otherwise part
 *   of it; with `whole` it is always the name
 * - `feed`: the same for the feed, which is known by its name and by the host of its address
 * - `folder`: the same for the folder of the feed, with the folders inside it
 * - `since`, `until`: an ISO day, or its year or month, both inclusive; `before:` is the opposite of `since:`
 */
export type Term =
  | (Pattern & { readonly kind: 'words'; readonly also?: readonly Name[]; readonly alike?: string })
  | (Pattern & { readonly kind: 'title' })
  | (Pattern & { readonly kind: 'author' })
  | (Pattern & { readonly kind: 'text' })
  | { readonly kind: 'url'; readonly url: string; readonly not: boolean }
  | { readonly kind: 'tag'; readonly tag: string; readonly not: boolean }
  | { readonly kind: 'source'; readonly source: string; readonly not: boolean; readonly whole?: true }
  | { readonly kind: 'feed'; readonly feed: string; readonly not: boolean; readonly whole?: true }
  | { readonly kind: 'folder'; readonly folder: string; readonly not: boolean; readonly whole?: true }
  | { readonly kind: 'badge'; readonly badge: BadgeId; readonly not: boolean }
  | { readonly kind: 'lang'; readonly lang: Lang; readonly not: boolean }
  | { readonly kind: 'is'; readonly mark: Mark; readonly not: boolean }
  | { readonly kind: 'since' | 'until'; readonly day: string; readonly not: boolean };

/** What a text is searched for. */
interface Pattern {
  readonly text: string;
  readonly not: boolean;
  readonly open?: true;
  readonly begins?: true;
}

/**
 * Conditions joined by `or`, in parentheses or not: stories match if they meet all conditions of one of the alternatives. The
 * parser leaves out what changes nothing: there are at least two alternatives, or one of several conditions that is excluded.
 */
export interface Group<Of extends ParsedTerm = Term> {
  readonly kind: 'group';
  readonly any: readonly (readonly Condition<Of>[])[];
  readonly not: boolean;
}
export type Condition<Of extends ParsedTerm = Term> = Of | Group<Of>;

/** Stories match if they meet all conditions. */
export type Query = readonly Condition[];

/** A condition as typed: a day may be relative (`7d`), and `atDay` makes it one of the calendar. A saved query stays relative. */
export type ParsedTerm =
  | Term
  | { readonly kind: 'since' | 'until'; readonly ago: number; readonly written: string; readonly not: boolean };

export type ParsedCondition = Condition<ParsedTerm>;
export type ParsedQuery = readonly ParsedCondition[];

/** A query with each of its terms replaced, in groups too. */
function mapTerms<From extends ParsedTerm, To extends ParsedTerm>(
  query: readonly Condition<From>[],
  to: (term: From) => To,
): readonly Condition<To>[] {
  return query.map((one) =>
    one.kind === 'group' ? { ...one, any: one.any.map((all) => mapTerms(all, to)) } : to(one as From),
  );
}

/** All terms of a query, with those in groups. */
export function termsOf<Of extends ParsedTerm>(query: readonly Condition<Of>[]): readonly Of[] {
  return query.flatMap((one) => (one.kind === 'group' ? one.any.flatMap((all) => termsOf(all)) : [one as Of]));
}

/** A query in which days in relation to today are those of the calendar. `today` is an ISO date of local time. */
export function atDay(query: ParsedQuery, today: string): Query {
  return mapTerms(query, (term) =>
    'ago' in term ? { kind: term.kind, day: dayAfter(today, -term.ago), not: term.not } : term,
  );
}

/** A term that searches for a name: a whole name takes precedence over a part of one. */
export type NameTerm = Extract<Term, { kind: 'source' | 'feed' | 'folder' }>;

export const MARKS = ['unread', 'read', 'starred', 'watched', 'changed-since-read', 'new'] as const;
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
  'title',
  'author',
  'url',
  'text',
  'badge',
  'lang',
  'is',
  'since',
  'until',
  'before',
] as const satisfies readonly QueryKey[];

/** What a part of a query begins with: `-`, a key with its colon, and a quote or a parenthesis. */
const BEGINNING = /(-?)(?:([a-zA-Z]+)[:：])?(["(（]?)/y;
const SPACES = /\s*/y;
/** A run of a word between parentheses. */
const RUN = /[^\s()（）]*/y;

/** A part of a query: where it is, and a group that begins or ends there, or a term. */
interface Part {
  readonly from: number;
  readonly to: number;
  readonly kind: 'open' | 'close' | 'term';
  readonly isExcluded: boolean;
  readonly key: QueryKey | undefined;
  /** The value without its quotes; for an unknown key all of it with the key. */
  readonly value: string;
  /** Whether the value is in quotes; `open` without the last one. */
  readonly quotes: 'both' | 'open' | 'none';
}

/** The last index of a match of a sticky expression at an index. */
function endOf(expression: RegExp, text: string, at: number): number {
  expression.lastIndex = at;
  expression.test(text);
  return expression.lastIndex;
}

/** The end of a word: a parenthesis inside it keeps its closing one; one too many closes a group. */
function wordEnd(text: string, from: number, isInGroup: boolean): number {
  let inside = 0;
  for (let at = endOf(RUN, text, from); ; at = endOf(RUN, text, at + 1)) {
    const sign = text[at] ?? ' ';
    if (sign === '(' || sign === '（') inside += 1;
    else if (sign !== ')' && sign !== '）') return at;
    else if (inside > 0) inside -= 1;
    else if (isInGroup) return at;
  }
}

/**
 * The parts of a query, in linear time. An unclosed quote runs to the end. Full-width signs come from some input methods. A key
 * must be at the beginning of a word, so `희토류tag:x` is an ordinary word, as is one with an unknown key (`https://…`, `3:1`).
 */
function* partsOf(text: string): Generator<Part> {
  let depth = 0;
  for (let from = endOf(SPACES, text, 0); from < text.length; from = endOf(SPACES, text, from)) {
    if (depth > 0 && /[)）]/.test(text[from] ?? '')) {
      depth -= 1;
      yield { from, to: from + 1, kind: 'close', isExcluded: false, key: undefined, value: '', quotes: 'none' };
      from += 1;
      continue;
    }
    BEGINNING.lastIndex = from;
    const [beginning = '', minus = '', name, sign = ''] = BEGINNING.exec(text) ?? [];
    const key = QUERY_KEYS.find((known) => known === name?.toLowerCase());
    const isExcluded = minus === '-';
    const start = from + beginning.length;
    if (sign !== '' && sign !== '"' && (name === undefined || key)) {
      depth += 1;
      yield { from, to: start, kind: 'open', isExcluded, key, value: '', quotes: 'none' };
      from = start;
      continue;
    }
    const closing = sign === '"' ? text.indexOf('"', start) : -1;
    const quotes = sign !== '"' ? 'none' : closing < 0 ? 'open' : 'both';
    const end = quotes === 'both' ? closing : text.length;
    const to = quotes === 'none' ? wordEnd(text, start - sign.length, depth > 0) : Math.min(end + 1, text.length);
    const isKnown = name === undefined || key !== undefined;
    const value = !isKnown
      ? text.slice(from + minus.length, to)
      : quotes === 'none'
        ? text.slice(start, to)
        : text.slice(start, end);
    yield { from, to, kind: 'term', isExcluded, key, value, quotes };
    from = to;
  }
}

const LANG = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/;

/** Whether a text is an existing day, or a year or month. */
const isDay = (text: string): boolean =>
  text.length <= 10 && isIsoDate(`${text}${{ 4: '-01-01', 7: '-01' }[text.length] ?? ''}`);

/** Quotation marks. Curved and full-width ones, which Korean input methods produce, mean the same. */
export const QUOTES = /["“”„＂]/g;
const straight = (text: string): string => cleanText(text).replace(QUOTES, '"');

/** Whether a word without quotes joins conditions. */
export const isReserved = (word: string): boolean => /^(?:or|and)$/i.test(word);

/** Parentheses inside each other. */
const MAX_LEVELS = 20;

/** Conditions between two parentheses. */
interface Level {
  readonly not: boolean;
  /** Whether it is inside of something that is excluded. */
  readonly isExcluded: boolean;
  readonly any: ParsedCondition[][];
}

/** The conditions of a level, without groups that change nothing. */
function joined({ any, not }: Pick<Level, 'any' | 'not'>): readonly ParsedCondition[] {
  const alternatives = any
    .filter((all) => all.length > 0)
    .flatMap((all) => {
      const [only] = all;
      return all.length === 1 && only?.kind === 'group' && !only.not ? only.any : [all];
    });
  const [first, ...others] = alternatives;
  if (!first) return [];
  if (others.length > 0) return [{ kind: 'group', any: alternatives, not }];
  if (!not) return first;
  const [only, ...more] = first;
  if (!only || more.length > 0) return [{ kind: 'group', any: [first], not }];
  const opposite: ParsedCondition = { ...only, not: !only.not };
  return opposite.kind === 'group' && !opposite.not
    ? joined({ any: opposite.any.map((all) => [...all]), not: false })
    : [opposite];
}

/**
 * Parses a query as typed: words in any order, `"a phrase"`, `-word`, `a or b`, `(a or b) c`, `tag:trade`, `source:wire`,
 * `since:2026-01`, `until:7d`. An unknown key is searched for as a word. Total, in linear time: parts that are not understood
 * are listed in `mistakes` and left out; an unclosed phrase is listed and searched for. A group that is not closed ends at the
 * end, and an `or` without a condition on one of its sides is ignored.
 *
 * A word at the end without a space or quote after it is still being typed. An excluded one is taken as written; otherwise more
 * would be excluded than was asked.
 */
export function parseQuery(text: string): { readonly query: ParsedQuery; readonly mistakes: readonly Mistake[] } {
  const mistakes: Mistake[] = [];
  const whole = straight(text);
  const isUnfinished = !/\s$/.test(text);
  const outer: Level = { not: false, isExcluded: false, any: [[]] };
  const levels: Level[] = [];
  /** Parentheses in a group that is left out. */
  let skipped = 0;
  const close = (): void => {
    const level = levels.pop();
    if (level) (levels.at(-1) ?? outer).any.at(-1)?.push(...joined(level));
  };
  for (const part of partsOf(whole)) {
    const { from, to, kind, isExcluded: not, key, value, quotes } = part;
    if (skipped > 0) {
      skipped += kind === 'open' ? 1 : kind === 'close' ? -1 : 0;
      continue;
    }
    const level = levels.at(-1) ?? outer;
    if (kind === 'close') close();
    else if (kind === 'open') {
      const code = key ? 'group-value' : levels.length >= MAX_LEVELS ? 'too-deep' : null;
      if (code) {
        mistakes.push({ code, written: whole.slice(from, key ? to : from + MAX_SHOWN_LENGTH + 1), allowed: [] });
        skipped = 1;
      } else levels.push({ not, isExcluded: level.isExcluded || not, any: [[]] });
    } else if (quotes === 'none' && !key && !not && isReserved(value)) {
      if (value.length === 2) level.any.push([]);
    } else {
      const written = whole.slice(from, to);
      if (quotes === 'open') mistakes.push({ code: 'open-quote', written, allowed: [] });
      const isLast = isUnfinished && quotes !== 'both' && to === whole.length && !not && !level.isExcluded;
      const folded = caseFold(value);
      // A lone hyphen is the beginning of an excluded word.
      if (!key && (folded === '' || (quotes === 'none' && not && value === '-'))) continue;
      const term = key ? termOf(key, folded, not, quotes, isLast) : wordsTerm('words', folded, not, quotes, isLast);
      if ('code' in term) mistakes.push({ ...term, written });
      else level.any.at(-1)?.push(term);
    }
  }
  while (levels.length > 0) close();
  return { query: joined(outer), mistakes };
}

/** A query with other terms in place of some that have a key; the rest stays as typed. `replaced` gets the key and the value. */
export function replaceTerms(text: string, replaced: (key: string, value: string) => string | null): string {
  const whole = straight(text);
  let next = '';
  let at = 0;
  for (const { from, to, key, value, kind, isExcluded } of partsOf(whole)) {
    const term = key && kind === 'term' ? replaced(key, value) : null;
    if (term === null) continue;
    next += `${whole.slice(at, from)}${isExcluded ? '-' : ''}${term}`;
    at = to;
  }
  return at === 0 ? text : next + whole.slice(at);
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

/** @param isLast whether more of it may be typed. */
function wordsTerm<Kind extends 'words' | 'title' | 'author' | 'text'>(
  kind: Kind,
  text: string,
  not: boolean,
  quotes: Part['quotes'],
  isLast: boolean,
): Pattern & { readonly kind: Kind } {
  const open = isLast && mayContinue(text);
  const begins = quotes === 'none' && matchesAtWordStart(text);
  return { kind, text, not, ...(open && { open }), ...(begins && { begins }) };
}

function termOf(
  key: QueryKey,
  value: string,
  not: boolean,
  quotes: Part['quotes'],
  isLast: boolean,
): ParsedTerm | Fault {
  if (value === '') return { code: 'no-value', allowed: [] };
  const isWhole = quotes === 'both';
  switch (key) {
    case 'title':
    case 'author':
    case 'text':
      return wordsTerm(key, value, not, quotes, isLast);
    case 'url':
      return { kind: 'url', url: value, not };
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
    case 'until':
    case 'before': {
      const kind = key === 'before' ? 'since' : key;
      const unwanted = key === 'before' ? !not : not;
      const ago = daysAgo(value);
      if (ago !== null) return { kind, ago, written: value, not: unwanted };
      return isDay(value) ? { kind, day: value, not: unwanted } : { code: 'bad-date', allowed: [] };
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
export function patternText({ text, open, begins }: Pattern): string {
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
  const wantedOf = (all: Query): readonly string[] =>
    all.flatMap((one) => {
      if (one.not) return [];
      if (one.kind === 'group') return one.any.flatMap(wantedOf);
      if (one.kind === 'words') return [patternText(one), ...markedNames(one.also ?? [])];
      return one.kind === 'title' || one.kind === 'text' ? [patternText(one)] : [];
    });
  const wanted = wantedOf(query);
  const words = [...new Set(wanted)];
  wantedIn.set(query, words);
  return words;
}

/** A query without term translations. */
export function withoutTranslations(query: Query): Query {
  return mapTerms(query, (term): Term => {
    if (term.kind !== 'words') return term;
    const { also: _, alike: __, ...written } = term;
    return written;
  });
}
