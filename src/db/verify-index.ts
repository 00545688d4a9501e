import { dirname, join } from 'node:path';
import { type BriefEdition, parseBrief } from '../story/file/brief.ts';
import type { CheckedSource, Lang } from '../story/model.ts';
import { type Change, verifyEdition } from '../story/origin/verify-edition.ts';
import { cleanText } from '../text/clean.ts';
import { hashOfBytes } from './hash.ts';
import { type OpenedDatabase, openIfUnlocked, runToEnd } from './open-database.ts';
import { findStoryFiles, newScan, type StoryPath } from './scan/find-files.ts';
import { type ReadText, readStoryText } from './scan/read-text.ts';
import { refresh } from './scan/refresh.ts';
import { pathStat } from './scan/stat.ts';
import type { StorePlan } from './store-plan.ts';
import { allEditionFiles, editionFiles, type KnownFile } from './tables/files.ts';
import { docidOf } from './tables/stories.ts';

/**
 * What verification found: the `text` differs from the checked one, the `file` from the stored one, or an older text
 * (`revision`) from its stored form; a known `file`, or an older text that the story names, is missing; a file with
 * `no-hash`, or an `unreadable` one, cannot be verified.
 */
export type Finding = Change | 'revision' | 'no-hash' | 'unreadable';

/** A file with a finding. */
export interface FoundFile {
  readonly id: string;
  readonly lang: Lang;
  /** The file's name in messages; cleaned. */
  readonly file: string;
  readonly why: readonly Finding[];
}

/** The result of verifying a library. */
export interface Verified {
  /** Number of editions checked. */
  readonly editions: number;
  /** Number of older texts that they name. */
  readonly older: number;
  readonly changed: readonly FoundFile[];
  readonly missing: readonly FoundFile[];
  readonly unverifiable: readonly FoundFile[];
  /** The pages that stories were checked against, by address, with the stories' ids; empty unless requested. */
  readonly sources: ReadonlyMap<string, readonly string[]>;
  /** Requested ids that no file has. */
  readonly unknown: readonly string[];
}

type Drafts = { [K in 'changed' | 'missing' | 'unverifiable']: FoundFile[] };

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
  } catch {
    return null;
  }
}

/** Whether a changed file has the same size and time, so that the database would not notice the change. */
function isDisguised(read: Extract<ReadText, { ok: true }>, known: KnownFile): boolean {
  const { size, modified, changed, digest } = known;
  if (read.bytes.length !== size || read.modified !== modified || read.changed === changed) return false;
  return !hashOfBytes(read.bytes).equals(digest ?? Buffer.alloc(0));
}

/** Whether the database is up to date with a file, by size and time. */
const isCurrent = (read: Extract<ReadText, { ok: true }>, { size, modified }: KnownFile): boolean =>
  read.bytes.length === size && read.modified === modified;

/** The older texts that a story names: missing or changed ones. */
function verifyRevisions(path: StoryPath, { provenance }: BriefEdition, found: Drafts): void {
  const { id, lang } = path;
  for (const { file } of provenance.revisions) {
    const shown = cleanText(join(dirname(path.shown), file));
    const real = join(dirname(path.real), file);
    const about = { id, lang, file: shown, why: ['revision' as const] };
    if (!pathStat(real)?.isFile()) {
      found.missing.push(about);
      continue;
    }
    const read = readStoryText(real);
    const parsed = read.ok ? parseBrief({ id, lang, text: read.text, sealHolds: true }) : null;
    if (!read.ok || !parsed?.ok) found.unverifiable.push(about);
    else if (verifyEdition(parsed.edition, read.text).changes.includes('file')) found.changed.push(about);
  }
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
 * share of the work. Changes that the database has not noticed are added to it, so that lists show them from then on;
 * if it cannot be written, that is ignored.
 *
 * @param ids empty for all.
 * @param withSources whether to return the pages that stories were checked against.
 */
export function* verify(plan: StorePlan, ids: ReadonlySet<string>, withSources: boolean): Generator<number, Verified> {
  const opened = openIfUnlocked(plan);
  const stored = opened && knownFiles(opened, ids);
  const known: Known = stored ?? new Map();
  const paths = new Map<string, StoryPath>();
  const scan = newScan((path) => {
    const key = keyOf(path.id, path.lang);
    if ((ids.size === 0 || ids.has(path.id)) && !paths.has(key)) paths.set(key, path);
  });
  for (const dir of plan.dirs) for (const _ of findStoryFiles(scan, dir)) yield 0;

  const found: Drafts = { changed: [], missing: [], unverifiable: [] };
  const sources = new Map<string, string[]>();
  /** Stories whose change the database would not notice. */
  const disguised = new Set<string>();
  let isBehind = stored === null;
  let [done, older] = [0, 0];
  for (const [key, path] of paths) {
    if (++done % FILES_PER_BATCH === 0) yield (0.9 * done) / paths.size;
    const { id, lang, real, shown: file } = path;
    const read = readStoryText(real);
    const before = known.get(key);
    if (read.ok && before && isDisguised(read, before)) disguised.add(id);
    if (!read.ok || !before || before.real !== real || !isCurrent(read, before)) isBehind = true;
    const parsed = read.ok ? parseBrief({ id, lang, text: read.text, file }) : null;
    if (!read.ok || !parsed?.ok) {
      found.unverifiable.push({ id, lang, file, why: ['unreadable'] });
      continue;
    }
    const { edition } = parsed;
    const { changes, isUnverifiable } = verifyEdition(edition, read.text);
    if (changes.length > 0) found.changed.push({ id, lang, file, why: changes });
    else if (isUnverifiable) found.unverifiable.push({ id, lang, file, why: ['no-hash'] });
    verifyRevisions(path, edition, found);
    older += edition.provenance.revisions.length;
    if (withSources) addSources(sources, id, edition.provenance.factCheck?.sources ?? []);
  }
  for (const [key, { id, lang, shown: file }] of known) {
    if (paths.has(key)) continue;
    isBehind = true;
    found.missing.push({ id, lang, file, why: ['file'] });
  }
  if (opened && (isBehind || disguised.size > 0)) {
    try {
      runToEnd(refresh(plan, opened, 'all', [...disguised]));
    } catch {
      // The result is right without it.
    }
  }
  const there = new Set([...paths.values(), ...known.values()].map(({ id }) => id));
  const unknown = [...ids].filter((id) => !there.has(id));
  return { editions: paths.size, older, ...found, sources, unknown };
}
