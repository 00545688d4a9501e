import { dirname, join } from 'node:path';
import { type BriefEdition, parseBrief } from '../story/file/brief.ts';
import type { CheckedSource, Lang } from '../story/model.ts';
import { type Change, verifyEdition } from '../story/origin/verify-edition.ts';
import { cleanText } from '../text/clean.ts';
import { hashOfBytes } from './hash.ts';
import { type OpenedDatabase, openIfUnlocked, runToEnd, type StorePlan } from './open-database.ts';
import { findStoryFiles, newScan, type StoryPath } from './scan/find-files.ts';
import { type ReadText, readStoryText } from './scan/read-text.ts';
import { refresh } from './scan/refresh.ts';
import { pathStat } from './scan/stat.ts';
import { allEditionFiles, editionFiles, type KnownFile } from './tables/files.ts';
import { docidOf } from './tables/stories.ts';

/**
 * What is found: `text` is no longer the one that was checked, the `file` not as it was stored, an older text (`revision`) not
 * as it was; a `file` that the database knows, or an older text that the story names, is not there; a file with `no-hash`, or one
 * that is `unreadable`, cannot be verified.
 */
export type Finding = Change | 'revision' | 'no-hash' | 'unreadable';

/** A file of which there is something to say. */
export interface FoundFile {
  readonly id: string;
  readonly lang: Lang;
  /** How the file is called; cleaned. */
  readonly file: string;
  readonly why: readonly Finding[];
}

/** What has become of the stories of a library. */
export interface Verified {
  /** Editions that were looked at. */
  readonly editions: number;
  /** Older texts that they name. */
  readonly older: number;
  readonly changed: readonly FoundFile[];
  readonly missing: readonly FoundFile[];
  readonly unverifiable: readonly FoundFile[];
  /** The pages that stories were checked against, by address, with the stories' ids; none where they are not wanted. */
  readonly sources: ReadonlyMap<string, readonly string[]>;
  /** Ids that were asked for and that no file has. */
  readonly unknown: readonly string[];
}

type Drafts = { [K in 'changed' | 'missing' | 'unverifiable']: FoundFile[] };

/** The files that the database knows of, by the edition that they are. */
type Known = ReadonlyMap<string, KnownFile>;

const keyOf = (id: string, lang: Lang): string => `${id}.${lang}`;

/** Null where the database cannot be read; it is made again then. */
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

/** Whether the database, looking at size and time alone, would take a file that was changed for the one it knows. */
function isDisguised(read: Extract<ReadText, { ok: true }>, known: KnownFile): boolean {
  const { size, modified, changed, digest } = known;
  if (read.bytes.length !== size || read.modified !== modified || read.changed === changed) return false;
  return !hashOfBytes(read.bytes).equals(digest ?? Buffer.alloc(0));
}

/** Whether the database has the file as it is, as far as can be told without reading it. */
const isCurrent = (read: Extract<ReadText, { ok: true }>, { size, modified }: KnownFile): boolean =>
  read.bytes.length === size && read.modified === modified;

/** The older texts that a story names: those that are not there, and those that are not as they were stored. */
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
    // A copy: a piece of a file's text would keep all of it in memory.
    const url = Buffer.from(page.url).toString();
    const ids = sources.get(url) ?? [];
    if (!ids.includes(id)) ids.push(id);
    sources.set(url, ids);
  }
}

/** Files between two shares of the work that are given. */
const STEP = 50;

/**
 * Reads every story, or those of some ids (in NFC), and holds it against what it says of itself, in steps that give their
 * share of the work. What the database has not noticed of the changes is put into it, so that lists show it from then on; where
 * that cannot be written, nothing of it is said.
 *
 * @param ids empty for all.
 * @param withSources whether the pages that stories were checked against are wanted.
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
  /** Stories of which the database would notice nothing by itself. */
  const disguised = new Set<string>();
  let isBehind = stored === null;
  let [done, older] = [0, 0];
  for (const [key, path] of paths) {
    if (++done % STEP === 0) yield (0.9 * done) / paths.size;
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
