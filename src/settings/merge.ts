import type { OlderMarks, SavedFeed, SavedView, SettingsData } from './data.ts';
import { DEFAULT_SETTINGS } from './data.ts';
import { newest } from './newest.ts';

/** What of a checked settings file is ours, with defaults for what it does not say, and what stands beside it. */
export function fromRaw(raw: Readonly<Record<string, unknown>>, older: OlderMarks | null = null): SettingsData {
  // The file has been checked against the schema, so that what is there has the right type.
  const known = raw as Partial<SettingsData>;
  return {
    consent: known.consent ?? DEFAULT_SETTINGS.consent,
    read: known.read ?? {},
    starred: known.starred ?? {},
    positions: known.positions ?? {},
    older,
    views: known.views ?? [],
    feeds: known.feeds ?? [],
    trusted: known.trusted ?? {},
    watch: known.watch ?? [],
    keys: known.keys ?? DEFAULT_SETTINGS.keys,
    searchTerms: known.searchTerms ?? DEFAULT_SETTINGS.searchTerms,
    feedsAtOnce: known.feedsAtOnce ?? DEFAULT_SETTINGS.feedsAtOnce,
    libraries: known.libraries ?? [],
    journalClock: known.journalClock ?? null,
    journalDays: known.journalDays ?? DEFAULT_SETTINGS.journalDays,
    fold: known.fold ?? DEFAULT_SETTINGS.fold,
    copy: known.copy ?? DEFAULT_SETTINGS.copy,
    mouse: known.mouse ?? DEFAULT_SETTINGS.mouse,
    ui: known.ui ?? DEFAULT_SETTINGS.ui,
    storyLang: known.storyLang ?? DEFAULT_SETTINGS.storyLang,
    theme: known.theme ?? DEFAULT_SETTINGS.theme,
    themes: known.themes ?? DEFAULT_SETTINGS.themes,
    links: known.links ?? DEFAULT_SETTINGS.links,
    ambiguousWidth: known.ambiguousWidth ?? DEFAULT_SETTINGS.ambiguousWidth,
    screenReader: known.screenReader ?? DEFAULT_SETTINGS.screenReader,
    charset: known.charset ?? DEFAULT_SETTINGS.charset,
    break: known.break ?? DEFAULT_SETTINGS.break,
    measure: known.measure ?? DEFAULT_SETTINGS.measure,
  };
}

/** Whether two values of the settings are alike. */
export function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** As records by what names them; the order is mine where they changed nothing, else theirs with what is new behind it. */
function mergeList<T>(
  base: readonly T[],
  mine: readonly T[],
  theirs: readonly T[],
  nameOf: (item: T) => string,
): readonly T[] {
  if (same(mine, base)) return theirs;
  if (same(theirs, base)) return mine;
  const byName = (items: readonly T[]) => new Map(items.map((item) => [nameOf(item), item]));
  const [before, now, merged] = [byName(base), byName(mine), byName(theirs)];
  for (const item of mine) if (!same(before.get(nameOf(item)), item)) merged.set(nameOf(item), item);
  for (const item of base) if (!now.has(nameOf(item))) merged.delete(nameOf(item));
  return [...merged.values()];
}

/** The same of a record. */
function mergeRecord<T>(
  base: Readonly<Record<string, T>>,
  mine: Readonly<Record<string, T>>,
  theirs: Readonly<Record<string, T>>,
): Readonly<Record<string, T>> {
  if (same(mine, base)) return theirs;
  const entries = (record: Readonly<Record<string, T>>) => Object.entries(record);
  return Object.fromEntries(mergeList(entries(base), entries(mine), entries(theirs), ([name]) => name));
}

const nameOfView = ({ name }: SavedView): string => name;
const itself = (term: string): string => term;
const nameOfFeed = ({ url }: SavedFeed): string => url;

function pick<T>(base: T, mine: T, theirs: T): T {
  return same(base, mine) ? theirs : mine;
}

/**
 * Brings our changes since `base` into what another program has written meanwhile: only the keys that we changed are
 * ours, and of a story's marks the newer one, so that two readers lose nothing of each other.
 */
export function merge(base: SettingsData, mine: SettingsData, theirs: SettingsData): SettingsData {
  return {
    consent: pick(base.consent, mine.consent, theirs.consent),
    ...newest(base, mine, theirs),
    older: theirs.older,
    views: mergeList(base.views, mine.views, theirs.views, nameOfView),
    feeds: mergeList(base.feeds, mine.feeds, theirs.feeds, nameOfFeed),
    trusted: mergeRecord(base.trusted, mine.trusted, theirs.trusted),
    watch: mergeList(base.watch, mine.watch, theirs.watch, itself),
    keys: mergeRecord(base.keys, mine.keys, theirs.keys),
    searchTerms: pick(base.searchTerms, mine.searchTerms, theirs.searchTerms),
    feedsAtOnce: pick(base.feedsAtOnce, mine.feedsAtOnce, theirs.feedsAtOnce),
    libraries: mergeList(base.libraries, mine.libraries, theirs.libraries, itself),
    journalClock: pick(base.journalClock, mine.journalClock, theirs.journalClock),
    journalDays: pick(base.journalDays, mine.journalDays, theirs.journalDays),
    fold: pick(base.fold, mine.fold, theirs.fold),
    copy: pick(base.copy, mine.copy, theirs.copy),
    mouse: pick(base.mouse, mine.mouse, theirs.mouse),
    ui: pick(base.ui, mine.ui, theirs.ui),
    storyLang: pick(base.storyLang, mine.storyLang, theirs.storyLang),
    theme: pick(base.theme, mine.theme, theirs.theme),
    themes: mergeRecord(base.themes, mine.themes, theirs.themes),
    links: pick(base.links, mine.links, theirs.links),
    ambiguousWidth: pick(base.ambiguousWidth, mine.ambiguousWidth, theirs.ambiguousWidth),
    screenReader: pick(base.screenReader, mine.screenReader, theirs.screenReader),
    charset: pick(base.charset, mine.charset, theirs.charset),
    break: pick(base.break, mine.break, theirs.break),
    measure: pick(base.measure, mine.measure, theirs.measure),
  };
}
