import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeAtomic } from '../platform/atomic-write.ts';
import { type BriefEdition, parseBrief } from '../story/file/brief.ts';
import { parseStoryFile } from '../story/file/parse-story.ts';
import type { Problem } from '../story/file/story-problems.ts';
import type { CheckedSource, Edition, Lang } from '../story/model.ts';
import { digestOfFile } from '../story/origin/digests.ts';
import { sealFrontMatter } from '../story/origin/seal.ts';
import { cleanText } from '../text/clean.ts';
import { isStorageError } from './connection.ts';
import type { StorePlan } from './database-location.ts';
import { fileProblem } from './library-problems.ts';
import { type OpenedDatabase, openIfUnlocked, runToEnd } from './open-database.ts';
import { findStoryFiles, newScan, type StoryPath } from './scan/find-files.ts';
import { pathStat, type ReadText, readStoryText } from './scan/read-text.ts';
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

/** The files known to the database, by their edition. */
type Known = ReadonlyMap<string, KnownFile>;

const keyOf = (id: string, lang: Lang): string => `${id}.${lang}`;

/** Null if the database cannot be read; it is rebuilt then. */
function knownFiles(opened: OpenedDatabase, ids: ReadonlySet<string>): Known | null {
  try {
    const files = opened.catalogue.ask((db) =>
      ids.size === 0 ? allEditionFiles(db) : [...ids].flatMap((id) => editionFiles(db, docidOf(db, id) ?? 0)),
    );
    return new Map(files.map((file) => [keyOf(file.id, file.lang), file]));
  } catch (error) {
    if (!isStorageError(error)) throw error;
    return null;
  }
}

/** Whether the database is up to date with a file. */
const isCurrent = (read: Extract<ReadText, { ok: true }>, { size, inode, changed }: KnownFile): boolean =>
  read.bytes.length === size && read.inode === inode && read.changed === changed;

/** Whether a file differs from what an import stored. What the publisher sent cannot be reconstructed from it. */
const isFileChanged = ({ source }: BriefEdition, text: string): boolean =>
  (source?.digest ?? '') !== '' && source?.digest !== digestOfFile(text);

/** The problems of the older texts that a story names. */
function revisionProblems(path: StoryPath, { provenance }: BriefEdition): readonly Problem[] {
  const { id, lang } = path;
  return provenance.revisions.flatMap(({ file }) => {
    const shown = cleanText(join(dirname(path.shown), file));
    const real = join(dirname(path.real), file);
    if (!pathStat(real)?.isFile()) return [fileProblem('note', 'revision-missing', shown)];
    const read = readStoryText(real);
    const parsed = read.ok ? parseBrief({ id, lang, text: read.text, sealHolds: true }) : null;
    if (!read.ok || !parsed?.ok) return [fileProblem('note', 'revision-unreadable', shown)];
    return isFileChanged(parsed.edition, read.text) ? [fileProblem('error', 'revision-changed', shown)] : [];
  });
}

function addSources(sources: Map<string, string[]>, id: string, checked: readonly CheckedSource[]): void {
  for (const page of checked) {
    // A copy: a slice would keep the whole text of the file in memory.
    const url = Buffer.from(page.url).toString();
    const ids = sources.get(url) ?? [];
    if (!ids.includes(id)) ids.push(id);
    sources.set(url, ids);
  }
}

/** Files between two steps. */
const FILES_PER_BATCH = 50;

/**
 * Reads all stories, or those of some ids (in NFC), and compares them with their own records, in steps that yield their
 * share of the work. Unreadable files are left to `openLibrary`. Changes that the database has not noticed are added to it,
 * so that lists show them from then on; if it cannot be written, that is ignored.
 *
 * @param ids empty for all.
 */
export function* checkRecords(plan: StorePlan, ids: ReadonlySet<string>): Generator<number, CheckedRecords> {
  const opened = openIfUnlocked(plan);
  const stored = opened && knownFiles(opened, ids);
  const known: Known = stored ?? new Map();
  const paths = new Map<string, StoryPath>();
  const scan = newScan((path) => {
    const key = keyOf(path.id, path.lang);
    if ((ids.size === 0 || ids.has(path.id)) && !paths.has(key)) paths.set(key, path);
  });
  for (const dir of plan.dirs) for (const _ of findStoryFiles(scan, dir)) yield 0;

  const problems: Problem[] = [];
  const withoutHash: StoryPath[] = [];
  const sources = new Map<string, string[]>();
  let isBehind = stored === null;
  let [done, older] = [0, 0];
  for (const [key, path] of paths) {
    if (++done % FILES_PER_BATCH === 0) yield (0.9 * done) / paths.size;
    const { id, lang, real, shown: file } = path;
    const read = readStoryText(real);
    const before = known.get(key);
    if (!read.ok || !before || before.real !== real || !isCurrent(read, before)) isBehind = true;
    const parsed = read.ok ? parseBrief({ id, lang, text: read.text, file }) : null;
    if (!read.ok || !parsed?.ok) continue;
    const { edition } = parsed;
    const { provenance, source, bodySha256 } = edition;
    const sealed = provenance.factCheck?.bodySha256 ?? '';
    if (sealed !== '' && sealed !== bodySha256) problems.push(fileProblem('error', 'text-changed', file));
    if (isFileChanged(edition, read.text)) problems.push(fileProblem('error', 'file-changed', file));
    if (sealed === '' && (source?.digest ?? '') === '') withoutHash.push(path);
    for (const problem of revisionProblems(path, edition)) problems.push(problem);
    older += provenance.revisions.length;
    addSources(sources, id, provenance.factCheck?.sources ?? []);
  }
  for (const [key, { shown: file }] of known) {
    if (paths.has(key)) continue;
    isBehind = true;
    problems.push(fileProblem('note', 'file-missing', file));
  }
  if (opened && isBehind) {
    try {
      runToEnd(refresh(plan, opened));
    } catch (error) {
      // The result is right without it.
      if (!isStorageError(error)) throw error;
    }
  }
  const there = new Set([...paths.values(), ...known.values()].map(({ id }) => id));
  const unknown = [...ids].filter((id) => !there.has(id));
  return { editions: paths.size, older, withoutHash, problems, sources, unknown };
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
