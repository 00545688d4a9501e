import { statSync } from 'node:fs';
import { changeFeed } from '../../db/data/feeds.ts';
import type { LibraryData } from '../../db/data/library-data.ts';
import type { Due } from '../../db/data/new-stories.ts';
import { isUnknown, type RunRow, removeRun, runsOf, UNKNOWN_RUN } from '../../db/data/runs.ts';
import { orIfRefused } from '../../platform/error-code.ts';
import type { BriefEdition } from '../../story/file/brief.ts';
import type { StorySource } from '../../story/model.ts';
import { isOwnTranslation } from '../../story/origin/own-translation.ts';
import { emptyItem } from '../document/prose-file.ts';
import { readFeed } from '../feed-record.ts';
import { dueAt, type NewFeeds, newSince } from '../first-sync.ts';
import { FileIndex, type StoredName } from './file-index.ts';
import { ItemIndex, ItemKeys } from './item-index.ts';
import { isRunning } from './runs.ts';
import { readStored } from './stored-file.ts';

/** Milliseconds by which the clocks of a file system and of the program may differ. */
const TOLERANCE = 5000;

/** The keys under which a story would be recorded, as far as its file tells. */
function keysOf({ title, summary, body, published }: BriefEdition, source: StorySource): readonly string[] {
  const { id: guid, url, feed, feedId, name } = source;
  const date = source.dated ?? (source.undated ? null : published);
  const item = emptyItem({ guid, url, title, summary, body, published: date });
  return new ItemKeys(item, { feed, name, ...(feedId !== undefined && { feedId }) }).recorded();
}

/** The edition in a file; null if it cannot be read. */
function editionIn(file: StoredName): BriefEdition | null {
  return orIfRefused(() => readStored(file)?.edition ?? null, null);
}

/** What identifies the feed that a file names (`feedRef`), '' for none. */
const feedOf = ({ feed, feedId }: StorySource): string => feedId ?? feed;

/** What is still to be done with a story that no run has recorded: what the killed run that wrote its file was to do. */
function dueOf({ path }: StoredName, runs: readonly RunRow[]): Due | null {
  if (runs.every(({ due }) => due === null)) return null;
  const written = statSync(path, { throwIfNoEntry: false })?.ctimeMs ?? 0;
  return runs.find(({ due, begun }) => due !== null && begun - TOLERANCE <= written)?.due ?? null;
}

/** The runs that ended before they had recorded everything, `UNKNOWN_RUN` for those of a library that is new to the data file. */
export function runsLeft(data: LibraryData): readonly RunRow[] {
  return data.read(runsOf, [UNKNOWN_RUN]).filter((run) => !isRunning(run));
}

/**
 * Records the stories that are not: those of killed runs, which rules have not seen either, and all of a library that is new to the
 * data file, which count as ruled.
 *
 * @param left the runs as they were before the names were read: other runs may have ended since.
 * @param plan from when on the stories of a feed are new at its first sync; those feeds were synced of which a new library has stories.
 * @returns how many stories of a new library were recorded; null if it was known.
 * @throws like `LibraryData.write`.
 */
export function adoptStories(
  left: readonly RunRow[],
  names: FileIndex,
  records: ItemIndex,
  plan: NewFeeds,
): number | null {
  const known = records.stories();
  const synced = new Set<string>();
  let count = 0;
  for (const [hash, file] of names.all()) {
    if (known.has(hash)) continue;
    const edition = editionIn(file);
    if (!edition?.source || isOwnTranslation(edition)) continue;
    count += 1;
    const { source, published } = edition;
    const due = dueOf(file, left);
    const date = source.dated ?? (source.undated ? null : published);
    const since = due === null ? 0 : newSince(readFeed(records.data, feedOf(source)), plan);
    if (due === null && feedOf(source) !== '') synced.add(feedOf(source));
    records.written(keysOf(edition, source), hash, file.id, due && dueAt(due, date, since));
  }
  records.save((db, library) => {
    const there = new Set(runsOf(db, library).map(({ process }) => process));
    // Otherwise another run has recorded them, or another process has made a new file.
    const isOurs = left.every(({ process }) => there.has(process)) && records.isOf(db);
    if (isOurs && left.some(isUnknown)) for (const feed of synced) changeFeed(db, library, feed, { new_since: 0 });
    if (isOurs && names.isWhole) for (const { process } of left) removeRun(db, library, process);
    return isOurs;
  });
  return left.some(isUnknown) ? count : null;
}

/** The same without a run that stores stories. @throws like `LibraryData.write`. */
export function adoptNewStories(data: LibraryData, plan: NewFeeds): void {
  const left = runsLeft(data);
  const names = new FileIndex(data.folder, { tidy: false, now: 0 });
  if (left.length > 0 && !names.isEmpty) adoptStories(left, names, new ItemIndex(data, false), plan);
}
