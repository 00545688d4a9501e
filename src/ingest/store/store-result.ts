import type { Lang } from '../../story/model.ts';
import { storyLang } from '../document/language.ts';
import type { Item, Reason } from '../model.ts';
import type { StoredName } from './file-index.ts';
import { type From, titleOf } from './render-story.ts';

/** What became of an item. */
interface StoredItem {
  readonly id: string;
  readonly lang: Lang;
  readonly title: string;
  /** In UTC, ISO 8601 to the second; null where the publisher gave no date. */
  readonly published: string | null;
  readonly author: string;
  readonly url: string;
  /** The file of the story; for one that its reader edited, its `.new` file. */
  readonly path: string;
  /** Whether what has come in is only part of the article; missing where it is not. */
  readonly partial?: boolean;
  /** The short hash of what the item is known by. */
  readonly hash: string;
}
export type StoreResult =
  | (StoredItem & { readonly outcome: 'added' | 'updated' | 'existing' | 'beside' })
  | (StoredItem & { readonly outcome: 'failed'; readonly why: Reason });

/** An item with what has been found out about it. */
export interface Job {
  readonly item: Item;
  readonly from: From;
  readonly hash: string;
  /** `itemDigest` of the item as its feed has it. */
  readonly content: string;
  /** `dateOf` of it. */
  readonly date: string | null;
}

function utc(published: string | null): string | null {
  const time = Date.parse(published ?? '');
  // A leap second is a date that no clock of ours shows.
  return Number.isNaN(time) ? null : `${new Date(time).toISOString().slice(0, 19)}Z`;
}

export const failed = (code: Reason['code'], params: Reason['params']): { outcome: 'failed'; why: Reason } => ({
  outcome: 'failed',
  why: { code, params },
});

/** What is told of an item that has been dealt with. */
export function toStoreResult<R extends { readonly outcome: StoreResult['outcome'] }>(
  { item, hash, date }: Job,
  file: StoredName | null,
  what: R,
) {
  const { id, lang, path } = file ?? { id: '', lang: item.lang, path: '' };
  const { author, url } = item;
  // What is spread last costs a fraction of what is spread first, and there is one of these for every item.
  const partial = item.partial && what.outcome !== 'existing' ? { partial: true } : null;
  return {
    id,
    lang,
    path,
    hash,
    title: titleOf(item),
    published: utc(date),
    author,
    url,
    ...partial,
    ...what,
  } as StoreResult & R;
}

/** The language that the user has asked for, '' for none and for one that no file can be named after. */
export function askedLang({ lang = '' }: From): Lang {
  const asked = lang.toLowerCase();
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,4}$/.test(asked) ? asked : '';
}

/** Characters of a body by which its language is told. */
const SAMPLE = 1000;

/** The language under which an item is stored; `und` where nothing can be said of it. */
export function langOf({ lang: said, title, summary, body }: Item, from: From): Lang {
  const asked = askedLang(from);
  if (asked !== '') return asked;
  // Addresses are in no language.
  const text = body.slice(0, SAMPLE).replace(/\]\([^()\s]*/g, ']');
  const lang = storyLang(said, `${summary}\n${text}`, title);
  return /^[a-z]{2,3}$/.test(lang) ? lang : 'und';
}
