import { joinEditions } from '../story/editions.ts';
import { compareEntries, type StoryEntry, toEntry } from '../story/entry.ts';
import { type ParsedStory, parseStoryFile } from '../story/file/parse-story.ts';
import type { Problem } from '../story/file/story-problems.ts';
import type { Edition, Lang, Story } from '../story/model.ts';
import { digestOfFile } from '../story/origin/digests.ts';
import { isUnpaired, pairBlocks } from '../story/pairs.ts';
import type { Catalogue } from '../story/query/catalogue.ts';
import { fileProblem } from './library-problems.ts';
import { missingPictures } from './picture-files.ts';
import { findAllStoryFiles, type Scan, type StoryPath } from './scan/find-files.ts';
import { readStoryText } from './scan/read-text.ts';

/** The stories of some folders, read into memory and checked. */
export interface Library {
  /** In the order of lists. */
  readonly entries: readonly StoryEntry[];
  /** Their ids, for messages. */
  readonly catalogue: Pick<Catalogue, 'size' | 'idsAt' | 'idsFrom'>;
  /** All problems, in the order of the files; only errors leave a story out. */
  readonly problems: readonly Problem[];
  /** Files and folders that were left out. */
  readonly unreadable: number;
  /** A story with its text, or null if there is none with that id. */
  readonly load: (id: string) => Story | null;
  readonly entry: (id: string) => StoryEntry | null;
  /** The file of an edition. */
  readonly file: (id: string, lang: Lang) => StoryPath | null;
  /** The files of all editions, in the order of the folders. */
  readonly files: readonly EditionFile[];
  /** The files with the name of a story, readable or not; of two for one edition the first. */
  readonly found: ReadonlyMap<string, StoryPath>;
}

/** The file of an edition that was read. */
export interface EditionFile {
  readonly path: StoryPath;
  readonly edition: Edition;
  /** Whether it differs from what an import stored. */
  readonly isChanged: boolean;
}

/** What identifies an edition among files. */
export const editionKey = (id: string, lang: Lang): string => `${id}.${lang}`;

const refused = (problem: Problem): ParsedStory => ({ ok: false, problems: [problem] });

function duplicate(path: StoryPath, first: StoryPath): ParsedStory {
  return refused(fileProblem('error', 'duplicate', path.shown, { params: { first: first.shown } }));
}

/** Whether a file differs from what an import stored. What the publisher sent cannot be reconstructed from it. */
export const isFileChanged = ({ source }: Pick<Edition, 'source'>, text: string): boolean =>
  (source?.digest ?? '') !== '' && source?.digest !== digestOfFile(text);

function readStory(path: StoryPath): { readonly parsed: ParsedStory; readonly text: string } {
  const read = readStoryText(path.real);
  if (read.ok) {
    const { text } = read;
    return { parsed: parseStoryFile({ id: path.id, lang: path.lang, text, file: path.shown }), text };
  }
  const { line, params } = read;
  const problem = fileProblem('error', read.code, path.shown, { ...(line && { line }), ...(params && { params }) });
  return { parsed: refused(problem), text: '' };
}

/** Reads one file. The first file of an edition counts; the same file found through a link is not a problem. */
function addStory(files: Map<string, EditionFile>, scan: Scan, path: StoryPath): void {
  const key = editionKey(path.id, path.lang);
  const first = files.get(key)?.path;
  if (first?.real === path.real) return;
  const { parsed, text } = first ? { parsed: duplicate(path, first), text: '' } : readStory(path);
  scan.problems.push(...parsed.problems);
  if (parsed.ok) files.set(key, { path, edition: parsed.edition, isChanged: isFileChanged(parsed.edition, text) });
  else scan.unreadable += 1;
}

/**
 * A note for each edition whose blocks do not match those of the story's first edition one to one: side by side, some
 * of them have no counterpart.
 */
function editionMismatches(
  stories: Iterable<Story>,
  file: (id: string, lang: Lang) => StoryPath | null,
): readonly Problem[] {
  const problems: Problem[] = [];
  for (const { id, langs, editions } of stories) {
    const first = editions[langs[0] ?? ''];
    for (const lang of langs.slice(1)) {
      const path = file(id, lang);
      const edition = editions[lang];
      if (!first || !edition || !path) continue;
      const alone = pairBlocks(first.blocks, edition.blocks).filter(isUnpaired);
      if (alone.length === 0) continue;
      const missing = String(alone.filter(({ right }) => right === null).length);
      const more = String(alone.filter(({ left }) => left === null).length);
      const params = { first: first.lang, missing, more };
      problems.push(fileProblem('note', 'out-of-step', path.shown, { params }));
    }
  }
  return problems;
}

/** A character that ids do not contain. */
const NO_ID = '[^\\p{Ll}\\p{Lo}\\p{M}\\p{Nd}-]';

/** The line of front matter that names a related story. */
function lineOf(path: string, id: string): number | null {
  const read = readStoryText(path);
  if (!read.ok) return null;
  const lines = read.text.split('\n');
  const start = lines.findIndex((line) => /^\s*["']?related["']?\s*:/.test(line));
  const names = new RegExp(`(?:^|${NO_ID})${id}(?:$|${NO_ID})`, 'u');
  const index = lines.findIndex((line, at) => at >= start && names.test(line));
  return start < 0 || index < 0 ? null : index + 1;
}

/** A note for each missing related story; the story that names it is shown anyway. */
function danglingRelated(stories: readonly Story[], file: (id: string, lang: Lang) => StoryPath | null): Problem[] {
  const known = new Set(stories.map((story) => story.id));
  const problems: Problem[] = [];
  for (const story of stories) {
    if (story.related.every((id) => known.has(id))) continue;
    for (const lang of story.langs) {
      const path = file(story.id, lang);
      const missing = story.editions[lang]?.related.filter((id) => !known.has(id)) ?? [];
      if (!path) continue;
      for (const id of missing) {
        const line = lineOf(path.real, id);
        const place = line === null ? {} : { line };
        problems.push(fileProblem('note', 'related-missing', path.shown, { ...place, key: 'related', params: { id } }));
      }
    }
  }
  return problems;
}

/** Sorts problems by file and line. */
function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) =>
      (a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : 0) || (a.file < b.file ? -1 : a.file > b.file ? 1 : 0),
  );
}

/** Files between two reports of progress. */
const FILES_PER_BATCH = 50;

/**
 * Reads the stories of some folders with their subfolders. Of two files for the same edition the one in the earlier
 * folder counts. A missing folder is empty. Never throws: unreadable files are left out, counted and named in
 * `problems`.
 *
 * @param today ISO date (UTC) for comparing the dates of fact checks.
 * @param progress is called with the share of the files that were read.
 */
export function openLibrary(
  dirs: readonly string[],
  { today }: { readonly today: string },
  progress: (share: number) => void = () => {},
): Library {
  const scan = findAllStoryFiles(dirs);
  const files = new Map<string, EditionFile>();
  const found = new Map<string, StoryPath>();
  for (const [done, path] of scan.files.entries()) {
    if (done % FILES_PER_BATCH === FILES_PER_BATCH - 1) progress(done / scan.files.length);
    const key = editionKey(path.id, path.lang);
    if (!found.has(key)) found.set(key, path);
    addStory(files, scan, path);
  }
  const editions = Map.groupBy(
    [...files.values()].map(({ edition }) => edition),
    ({ id }) => id,
  );
  const stories = new Map([...editions].map(([id, all]) => [id, joinEditions(id, all)]));
  const entries = [...stories.values()].map((story) => toEntry(story, today)).sort(compareEntries);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const file = (id: string, lang: Lang): StoryPath | null => files.get(editionKey(id, lang))?.path ?? null;
  const all = [...stories.values()];
  for (const find of [danglingRelated, editionMismatches, missingPictures])
    for (const problem of find(all, file)) scan.problems.push(problem);
  const ids = [...byId.keys()];
  return {
    entries,
    catalogue: {
      size: ids.length,
      idsAt: (positions) => Array.from(positions, (position) => ids[position] ?? '').filter((id) => id !== ''),
      idsFrom: (beginning, most) =>
        ids
          .filter((id) => id.startsWith(beginning))
          .sort()
          .slice(0, most),
    },
    problems: inOrder(scan.problems),
    unreadable: scan.unreadable,
    load: (id) => stories.get(id) ?? null,
    entry: (id) => byId.get(id) ?? null,
    file,
    files: [...files.values()],
    found,
  };
}
