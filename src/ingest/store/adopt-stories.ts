import { statSync } from 'node:fs';
import type { LibraryData } from '../../db/data/library-data.ts';
import type { Due } from '../../db/data/new-stories.ts';
import { type RunRow, removeRun, runsOf } from '../../db/data/runs.ts';
import { orIfRefused } from '../../platform/error-code.ts';
import type { BriefEdition } from '../../story/file/brief.ts';
import type { StorySource } from '../../story/model.ts';
import { emptyItem } from '../document/prose-file.ts';
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

/** What is still to be done with a story that no run has recorded: what the killed run that wrote its file was to do. */
function dueOf({ path }: StoredName, runs: readonly RunRow[]): Due | null {
  if (runs.every(({ due }) => due === null)) return null;
  const written = statSync(path, { throwIfNoEntry: false })?.ctimeMs ?? 0;
  return runs.find(({ due, begun }) => due !== null && begun - TOLERANCE <= written)?.due ?? null;
}

/**
 * Records the stories that are not: those of a killed run, which rules have not seen either, and all of a library that is new to the
 * data file, which count as ruled.
 *
 * @returns how many stories of a new library were recorded; null if it was known.
 * @throws like `LibraryData.write`.
 */
export function adoptStories(data: LibraryData, names: FileIndex, records: ItemIndex): number | null {
  const runs = data.read((db, library) => runsOf(db, library), null);
  const ended = runs?.filter((run) => !isRunning(run)) ?? [];
  const isNew = runs === null || ended.some(({ process }) => process === '');
  if (ended.length === 0 && (!isNew || names.isEmpty)) return null;
  const known = records.stories();
  let count = 0;
  for (const [hash, file] of names.all()) {
    if (known.has(hash)) continue;
    const edition = editionIn(file);
    if (!edition?.source) continue;
    count += 1;
    records.written(keysOf(edition, edition.source), hash, file.id, dueOf(file, ended));
  }
  records.save((db, library) => {
    const left = runsOf(db, library).filter((run) => !isRunning(run));
    for (const { id } of left) removeRun(db, id);
    return runs === null || left.length >= ended.length;
  });
  return isNew ? count : null;
}

/** The same without a run that stores stories. @throws like `LibraryData.write`. */
export function adoptNewStories(data: LibraryData): void {
  adoptStories(data, new FileIndex(data.folder, { tidy: false, now: 0 }), new ItemIndex(data, false));
}
