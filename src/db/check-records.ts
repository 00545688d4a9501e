import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeAtomic } from '../platform/atomic-write.ts';
import { runToEnd } from '../platform/run-to-end.ts';
import { parseBrief } from '../story/file/brief.ts';
import { parseStoryFile } from '../story/file/parse-story.ts';
import type { Problem } from '../story/file/story-problems.ts';
import type { Edition } from '../story/model.ts';
import { sealFrontMatter } from '../story/origin/seal.ts';
import { cleanText } from '../text/clean.ts';
import { isStorageError } from './connection.ts';
import type { StorePlan } from './database-location.ts';
import { type EditionFile, editionKey, isFileChanged, type Library } from './file-library.ts';
import { fileProblem } from './library-problems.ts';
import { openIfUnlocked } from './open-database.ts';
import type { StoryPath } from './scan/find-files.ts';
import { pathStat, readStoryText } from './scan/read-text.ts';
import { refresh } from './scan/refresh.ts';
import { allEditionFiles, editionFiles, type KnownFile } from './tables/files.ts';
import { docidOf } from './tables/stories.ts';

/** The result of comparing stories with their own records. */
export interface CheckedRecords {
  /** Number of editions. */
  readonly editions: number;
  /** Number of older texts that they name. */
  readonly older: number;
  /** Editions whose record has no hash, so that no change can be noticed. */
  readonly withoutHash: readonly StoryPath[];
  /** Changed and missing files: an error if a text is not what its record says, otherwise a note. */
  readonly problems: readonly Problem[];
  /** The pages that stories were checked against, by address, with the stories' ids. */
  readonly sources: ReadonlyMap<string, readonly string[]>;
  /** Requested ids that no file has. */
  readonly unknown: readonly string[];
}

/**
 * The files of all stories, or of some, that the database knows. Then changes that it has not noticed are added to it, so that lists
 * show them from then on. If it cannot be read or written, that is ignored.
 */
function knownFiles(plan: StorePlan, ids: ReadonlySet<string>): readonly KnownFile[] {
  let files: readonly KnownFile[] = [];
  try {
    const opened = openIfUnlocked(plan);
    if (!opened) return [];
    files = opened.catalogue.ask((db) =>
      ids.size === 0 ? allEditionFiles(db) : [...ids].flatMap((id) => editionFiles(db, docidOf(db, id) ?? 0)),
    );
    runToEnd(refresh(plan, opened));
  } catch (error) {
    // An error of SQLite: the result is right without it.
    if (!isStorageError(error)) throw error;
  }
  return files;
}

/** The problems of the older texts that a story names. */
function revisionProblems({ path, edition }: EditionFile): readonly Problem[] {
  const { id, lang } = path;
  return edition.provenance.revisions.flatMap(({ file }) => {
    const shown = cleanText(join(dirname(path.shown), file));
    const real = join(dirname(path.real), file);
    if (!pathStat(real)?.isFile()) return [fileProblem('note', 'revision-missing', shown)];
    const read = readStoryText(real);
    const parsed = read.ok ? parseBrief({ id, lang, text: read.text, sealHolds: true }) : null;
    if (!read.ok || !parsed?.ok) return [fileProblem('note', 'revision-unreadable', shown)];
    return isFileChanged(parsed.edition, read.text) ? [fileProblem('error', 'revision-changed', shown)] : [];
  });
}

/** Compares the stories of a library, or those of some ids (in NFC), with their own records. */
export function checkRecords(plan: StorePlan, library: Library, ids: ReadonlySet<string>): CheckedRecords {
  const isWanted = ({ id }: StoryPath): boolean => ids.size === 0 || ids.has(id);
  const problems: Problem[] = [];
  const withoutHash: StoryPath[] = [];
  const sources = new Map<string, string[]>();
  let older = 0;
  for (const file of library.files.filter(({ path }) => isWanted(path))) {
    const { path, edition, isChanged } = file;
    const { provenance, source, bodySha256 } = edition;
    const sealed = provenance.factCheck?.bodySha256 ?? '';
    if (sealed !== '' && sealed !== bodySha256) problems.push(fileProblem('error', 'text-changed', path.shown));
    if (isChanged) problems.push(fileProblem('error', 'file-changed', path.shown));
    if (sealed === '' && (source?.digest ?? '') === '') withoutHash.push(path);
    problems.push(...revisionProblems(file));
    older += provenance.revisions.length;
    for (const { url } of provenance.factCheck?.sources ?? []) {
      const known = sources.get(url) ?? [];
      if (!known.includes(path.id)) sources.set(url, [...known, path.id]);
    }
  }
  const found = [...library.found.values()].filter(isWanted);
  const known = knownFiles(plan, ids);
  for (const { id, lang, shown } of known)
    if (!library.found.has(editionKey(id, lang))) problems.push(fileProblem('note', 'file-missing', shown));
  const there = new Set([...found, ...known].map(({ id }) => id));
  const unknown = [...ids].filter((id) => !there.has(id));
  return { editions: found.length, older, withoutHash, problems, sources, unknown };
}

/**
 * Writes hash and date of a new fact check into an edition's file. Parses the result before writing it: the body must
 * be unchanged, the hash must match it, and the date must be the given one.
 *
 * @throws the file system's error, or an Error that names a mismatch; the file is unchanged then.
 */
export function sealFile(path: StoryPath, edition: Edition, date: string): void {
  const text = readFileSync(path.real, 'utf8');
  const sealed = sealFrontMatter(text, { sha256: edition.bodySha256, date });
  if (!sealed.ok) throw new Error('fact_check');
  const parsed = parseStoryFile({ id: path.id, lang: path.lang, text: sealed.text });
  const check = parsed.ok ? parsed.edition.provenance.factCheck : null;
  if (!parsed.ok || parsed.edition.bodySha256 !== edition.bodySha256) throw new Error('body');
  if (check?.bodySha256 !== edition.bodySha256 || check.date !== date) throw new Error('fact_check');
  writeAtomic(path.real, sealed.text);
}
