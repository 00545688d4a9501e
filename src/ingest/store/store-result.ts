import { type Lang, UNKNOWN_LANG } from '../../story/model.ts';
import { storyLang } from '../../text/language.ts';
import type { Item, Reason } from '../model.ts';
import type { StoredName } from './file-index.ts';
import type { ItemKeys } from './item-index.ts';
import { type ItemSource, titleOf } from './render-story.ts';

/** The result for an item. */
interface StoredItem {
  readonly id: string;
  readonly lang: Lang;
  readonly title: string;
  /** In UTC, ISO 8601 to the second; null without a date. */
  readonly published: string | null;
  readonly author: string;
  readonly url: string;
  /** The file of the story; for one that the user has edited, its `.new` file. */
  readonly path: string;
  /** Whether the text is only part of the article; missing if not. */
  readonly partial?: boolean;
  /** The short hash of the item's key. */
  readonly hash: string;
  /** What identifies the other feed that the files of its story name; '' if none is known, missing without one. */
  readonly namedFeed?: string;
}

export type StoreResult =
  | (StoredItem & { readonly outcome: 'added' | 'updated' | 'existing' | 'beside' })
  | (StoredItem & { readonly outcome: 'failed'; readonly why: Reason });

/** An item with its derived data. */
export interface Job {
  readonly item: Item;
  readonly from: ItemSource;
  readonly hash: string;
  /** The keys of the item as in its feed. */
  readonly keys: ItemKeys;
  /** `dateOf` of it. */
  readonly date: string | null;
}

function utc(published: string | null): string | null {
  const time = Date.parse(published ?? '');
  // A leap second is not a valid date in JavaScript.
  return Number.isNaN(time) ? null : `${new Date(time).toISOString().slice(0, 19)}Z`;
}

export const failed = (code: Reason['code'], params: Reason['params']): { outcome: 'failed'; why: Reason } => ({
  outcome: 'failed',
  why: { code, params },
});

/** The result of a finished item. */
export function toStoreResult<R extends { readonly outcome: StoreResult['outcome'] }>(
  { item, hash, date }: Job,
  file: StoredName | null,
  what: R,
) {
  const { id, lang, path } = file ?? { id: '', lang: item.lang, path: '' };
  const { author, url } = item;
  // Spreading it last costs a fraction, and there is one for every item.
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

/** The language requested by the user; '' for none, and for one that is not valid in a file name. */
export function askedLang({ lang = '' }: ItemSource): Lang {
  const asked = lang.toLowerCase();
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,4}$/.test(asked) ? asked : '';
}

/** Characters of a body by which its language is detected. */
const SAMPLE = 1000;

/** The language under which an item is stored; `und` if it is unknown. */
export function langOf({ lang: said, title, summary, body }: Item, from: ItemSource): Lang {
  const asked = askedLang(from);
  if (asked !== '') return asked;
  // Addresses are not in any language.
  const text = body.slice(0, SAMPLE).replace(/\]\([^()\s]*/g, ']');
  const lang = storyLang(said, `${summary}\n${text}`, title);
  return /^[a-z]{2,3}$/.test(lang) ? lang : UNKNOWN_LANG;
}
