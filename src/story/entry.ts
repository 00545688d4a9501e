import type { Edition, Lang, StoryOf } from './model.ts';
import { type BadgeId, badgesOf } from './origin/badges.ts';

/** The data of one edition for lists, filters and related stories; everything except the body. */
export interface EntryEdition {
  readonly title: string;
  readonly summary: string;
  readonly place: string;
  readonly badges: readonly BadgeId[];
  readonly basis: 'self' | 'publisher';
  /** The publisher of an imported story; '' for the user's own. */
  readonly source: string;
  /** The address of its feed, if any. */
  readonly feed?: string;
  /** The name of its feed; missing if the settings do not have it. */
  readonly feedName?: string;
  /** The folder of its feed, `/` between levels; missing for none. */
  readonly feedFolder?: string;
}

/** A story in a list. Entries are in the order of `compareEntries`. */
export interface StoryEntry {
  readonly id: string;
  /** ISO 8601 date or date-time. */
  readonly published: string;
  readonly langs: readonly Lang[];
  readonly tags: readonly string[];
  readonly related: readonly string[];
  readonly editions: Readonly<Record<Lang, EntryEdition>>;
}

/** The data that an entry needs of an edition. */
export type EntrySource = Omit<Edition, 'blocks'>;

function toEntryEdition(edition: EntrySource, today: string): EntryEdition {
  const { name = '', feed = '' } = publisherOf(edition) ?? {};
  return {
    title: edition.title,
    summary: edition.summary,
    place: edition.place,
    badges: badgesOf(edition, today),
    basis: edition.provenance.basis,
    source: name,
    ...(feed === '' ? {} : { feed }),
  };
}

/** Where an edition was published before its import; null for one that was written here, whatever its sources. */
export function publisherOf({ provenance, source }: EntrySource): Edition['source'] {
  return provenance.basis === 'publisher' ? source : null;
}

/** Whether a publisher's feed gave only the title of a story, and an address for the rest. */
export function isTitleOnly(edition: Edition): boolean {
  return edition.summary === '' && edition.blocks.length === 0 && (publisherOf(edition)?.url ?? '') !== '';
}

/** The entry of a story for lists. `today` is the ISO date (UTC) for comparing the dates of checks. */
export function toEntry(story: StoryOf<EntrySource>, today: string): StoryEntry {
  const editions = story.langs.flatMap((lang) => {
    const edition = story.editions[lang];
    return edition ? [[lang, toEntryEdition(edition, today)] as const] : [];
  });
  return {
    id: story.id,
    published: story.published,
    langs: story.langs,
    tags: story.tags,
    related: story.related,
    editions: Object.fromEntries(editions),
  };
}

const TIME = /^T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|([+-])(\d{2}):?(\d{2}))?$/;
const DAY = 86_400;
/** A moment takes eighteen bits; impossible offsets are cut. */
const LAST_MOMENT = 2 ** 18 - 1;

/**
 * The time within the (written) day of publication, in whole seconds of UTC, offset so that it is never negative:
 * 86,401 is midnight UTC of that day. 0 for a date without a time. A time without an offset counts as UTC.
 */
export function momentOf(published: string): number {
  const [, hour, minute, second, sign, hours, minutes] = TIME.exec(published.slice(10)) ?? [];
  if (hour === undefined) return 0;
  const offset = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60;
  const local = Number(hour) * 3600 + Number(minute) * 60 + Number(second ?? 0);
  return Math.max(1, Math.min(LAST_MOMENT, DAY + 1 + local - (sign === '-' ? -offset : offset)));
}

/**
 * List order: newest day first (the day as written); within a day the latest first, those without a time after those
 * with one; otherwise by id.
 */
export function compareEntries(
  a: Pick<StoryEntry, 'id' | 'published'>,
  b: Pick<StoryEntry, 'id' | 'published'>,
): number {
  if (a.published !== b.published) {
    const [dayA, dayB] = [a.published.slice(0, 10), b.published.slice(0, 10)];
    if (dayA !== dayB) return dayA < dayB ? 1 : -1;
    const later = momentOf(b.published) - momentOf(a.published);
    if (later !== 0) return later;
  }
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}
