import type { Edition, Lang, StoryOf } from './model.ts';
import { type BadgeId, badgesOf } from './origin/badges.ts';

/** What lists, filters and related stories need of one edition; everything but the body. */
export interface EntryEdition {
  readonly title: string;
  readonly summary: string;
  readonly place: string;
  readonly badges: readonly BadgeId[];
  readonly basis: 'self' | 'publisher';
  /** Who published it, where it was brought in from somewhere; '' for stories of one's own. */
  readonly source: string;
  /** The address of the feed that it came from; missing where there is none. */
  readonly feed?: string;
  /** What the feed is called; missing where the settings do not know it. */
  readonly feedName?: string;
}

/** One row's worth of a story. Entries are kept in the order of `compareEntries`. */
export interface StoryEntry {
  readonly id: string;
  /** ISO 8601 date or date-time. */
  readonly published: string;
  readonly langs: readonly Lang[];
  readonly tags: readonly string[];
  readonly related: readonly string[];
  readonly editions: Readonly<Record<Lang, EntryEdition>>;
}

/** What an entry needs of an edition. */
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

/** Where an edition was published before it came here; null for one that was written here, whatever it was written from. */
export function publisherOf({ provenance, source }: EntrySource): Edition['source'] {
  return provenance.basis === 'publisher' ? source : null;
}

/** Whether a publisher's feed gave nothing of a story but its title, and the address where the rest is to be read. */
export function isTitleOnly(edition: Edition): boolean {
  return edition.summary === '' && edition.blocks.length === 0 && (publisherOf(edition)?.url ?? '') !== '';
}

/** What lists need of a story. `today` is the ISO date (UTC) against which check dates are held. */
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
/** A moment takes eighteen bits; offsets that no clock has are cut. */
const LAST_MOMENT = 2 ** 18 - 1;

/**
 * When within its day (as written) a story was published, in whole seconds of UTC, counted so that it is never negative:
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
 * Order of lists: the newest day first (the day as written); within a day the latest first, those without a time after
 * those with one; else by id.
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
