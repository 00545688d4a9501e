import type { Edition, Lang, StoryOf } from './model.ts';
import { type BadgeId, badgesOf, fileBadges } from './origin/badges.ts';

/** A title as an engine has translated it, and the identity of that engine. */
export interface TranslatedTitle {
  readonly text: string;
  readonly engine: string;
}

/** Translations of a title by their languages. */
export type TranslatedTitles = Readonly<Record<Lang, TranslatedTitle>>;

/** Finds the translations of a title; undefined for none. */
export type FindTitles = (title: string) => TranslatedTitles | undefined;

/** The data of one edition for lists, filters and related stories; everything except the body. */
export interface EntryEdition {
  readonly title: string;
  readonly summary: string;
  readonly place: string;
  readonly badges: readonly BadgeId[];
  readonly basis: 'self' | 'publisher';
  /** Those badges that only files of its pictures state. Missing for none. */
  readonly fileBadges?: readonly BadgeId[];
  /** The engine of the user's that has translated it. Missing for all other editions. */
  readonly translation?: { readonly engine: string };
  /** The publisher of an imported story; '' for the user's own. */
  readonly source: string;
  /** The address of its feed, if any; its present one if the settings have the feed. */
  readonly feed?: string;
  /** The id of its feed, if known. */
  readonly feedId?: string;
  /** Whether the item itself names its publisher, which keeps its name if the feed gets another one. */
  readonly named?: boolean;
  /** The name of its feed; missing if the settings do not have it. */
  readonly feedName?: string;
  /** Whether `source` is a name that the user gave the feed. */
  readonly renamed?: boolean;
  /** The folder of its feed with those around it, `/` between levels, and its tags; missing for none. */
  readonly feedGroups?: readonly string[];
  /** Missing for none. */
  readonly translatedTitles?: TranslatedTitles;
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
  /** When a publisher last changed the text of an edition, an ISO date-time in UTC; missing for never. */
  readonly revised?: string;
}

/** The data that an entry needs of an edition. */
export type EntrySource = Omit<Edition, 'blocks'>;

function toEntryEdition(edition: EntrySource, today: string): EntryEdition {
  const { name = '', feed = '', feedId, named } = publisherOf(edition) ?? {};
  const { engine } = edition.provenance.translation ?? {};
  const byFile = fileBadges(edition);
  return {
    title: edition.title,
    summary: edition.summary,
    place: edition.place,
    badges: badgesOf(edition, today),
    basis: edition.provenance.basis,
    ...(byFile.length > 0 && { fileBadges: byFile }),
    source: name,
    ...(engine === undefined ? {} : { translation: { engine } }),
    ...(feed === '' ? {} : { feed }),
    ...(feedId === undefined ? {} : { feedId }),
    ...(named ? { named } : {}),
  };
}

/** Where an edition was published before its import; null for one that was written here, whatever its sources. */
export function publisherOf({ provenance, source }: EntrySource): Edition['source'] {
  return provenance.basis === 'publisher' ? source : null;
}

/** Whether a publisher's feed gave only the title of a story, and an address for the rest. */
export function isTitleOnly(edition: Edition): boolean {
  // The blocks of a long text are not read for this.
  const isEmpty = edition.blockReader === undefined && edition.blocks.length === 0;
  return edition.summary === '' && isEmpty && (publisherOf(edition)?.url ?? '') !== '';
}

/** The entry of a story for lists. `today` is the ISO date (UTC) for comparing the dates of checks. */
export function toEntry(story: StoryOf<EntrySource>, today: string): StoryEntry {
  const editions = story.langs.flatMap((lang) => {
    const edition = story.editions[lang];
    return edition ? [[lang, toEntryEdition(edition, today)] as const] : [];
  });
  const revised = story.langs
    .flatMap((lang) => story.editions[lang]?.provenance.revisions.at(-1)?.date ?? [])
    .sort()
    .at(-1);
  return {
    id: story.id,
    published: story.published,
    langs: story.langs,
    tags: story.tags,
    related: story.related,
    editions: Object.fromEntries(editions),
    ...(revised && { revised }),
  };
}

/** An entry with the translations of its titles that there are now. */
export function withTranslatedTitles<E extends Pick<StoryEntry, 'editions'>>(entry: E, titles?: FindTitles): E {
  if (!titles) return entry;
  const editions = Object.entries(entry.editions).map(([lang, { translatedTitles: _, ...edition }]) => {
    const found = titles(edition.title);
    return [lang, found ? { ...edition, translatedTitles: found } : edition] as const;
  });
  return { ...entry, editions: Object.fromEntries(editions) };
}

/** The translated title of an edition for readers of a language; undefined if there is none, or an edition in that language. */
export function translatedTitle({ editions }: Pick<StoryEntry, 'editions'>, shown: Lang, wanted: Lang) {
  return editions[wanted] ? undefined : editions[shown]?.translatedTitles?.[wanted];
}

const TIME = /^T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|([+-])(\d{2}):?(\d{2}))?$/;
const DAY = 86_400;

/**
 * When a story was published, in seconds since 1970, for the order of lists. A time without an offset counts as UTC; a
 * date without a time comes after all times of its day in UTC. No key is more than three days away from its written day.
 */
export function sortKey(published: string): number {
  const [year, month, day] = [published.slice(0, 4), published.slice(5, 7), published.slice(8, 10)].map(Number);
  const start = Date.UTC(year ?? 0, (month ?? 0) - 1, day) / 1000;
  const [, hour, minute, second, sign, hours, minutes] = TIME.exec(published.slice(10)) ?? [];
  if (hour === undefined) return start - 1;
  const offset = Math.min(DAY, Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60);
  const local = Math.min(DAY, Number(hour) * 3600 + Number(minute) * 60 + Number(second ?? 0));
  return start + local - (sign === '-' ? -offset : offset);
}

/** List order: the latest first, whatever the time zone; otherwise by id. */
export function compareEntries(
  a: Pick<StoryEntry, 'id' | 'published'>,
  b: Pick<StoryEntry, 'id' | 'published'>,
): number {
  const later = a.published === b.published ? 0 : sortKey(b.published) - sortKey(a.published);
  if (later !== 0) return later;
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}
