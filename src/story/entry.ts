import { type BadgeId, badgesOf } from './badges.ts';
import type { Edition, Lang, StoryOf } from './model.ts';

/** What lists, filters and related stories need of one edition; everything but the body. */
export interface EntryEdition {
  readonly title: string;
  readonly summary: string;
  readonly place: string;
  readonly badges: readonly BadgeId[];
  readonly basis: 'self' | 'publisher';
}

/** One row's worth of a story. Entries are kept newest first, by id within a day. */
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
  return {
    title: edition.title,
    summary: edition.summary,
    place: edition.place,
    badges: badgesOf(edition, today),
    basis: edition.provenance.basis,
  };
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

/** Order of lists: the newest day first (the day as written), by id within a day. */
export function compareEntries(
  a: Pick<StoryEntry, 'id' | 'published'>,
  b: Pick<StoryEntry, 'id' | 'published'>,
): number {
  const [dayA, dayB] = [a.published.slice(0, 10), b.published.slice(0, 10)];
  if (dayA !== dayB) return dayA < dayB ? 1 : -1;
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}
