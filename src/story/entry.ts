import type { BadgeId } from './badges.ts';
import type { Lang } from './model.ts';

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
