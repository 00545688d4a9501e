import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { writeAtomic } from '../platform/atomic-write.ts';
import { ensureFolder } from '../platform/make-folder.ts';
import { readPlain } from '../platform/plain-file.ts';
import { withoutSecrets, withoutUserInfo } from '../story/address.ts';
import { type BriefEdition, parseBrief } from '../story/file/brief.ts';
import { withoutSourceSecrets } from '../story/file/source-secrets.ts';
import { emptyItem } from './document/plain-text.ts';
import { dedupeKeysOf, hashOf } from './duplicates/dedupe-keys.ts';
import { shortHash } from './duplicates/key-hash.ts';
import { readFolder } from './store/file-index.ts';
import { LinkIndex } from './store/link-index.ts';

/** The folders of stories and of feed data. */
export interface MigrationFolders {
  readonly stories: string;
  readonly feeds: string;
}

/** The changed files, and those that could not be written. */
export interface MigrationResult {
  readonly stories: number;
  readonly feeds: number;
  readonly failed: number;
}

/** Files of stories, with their older and newer texts. */
const STORY = /\.md(?:\.new)?$/;
const STORED = /-([a-z2-7]{10})\.([a-z]{2,3}(?:-[a-z0-9]{2,8})*)\.md$/;
/** Files of a feed: its state and its notes, named after its address. */
const FEED = /^[a-z2-7]{10}(\.notes)?\.json$/;

/** Deeper than anybody sorts stories. */
const MAX_DEPTH = 32;

function* filesIn(folder: string, depth = MAX_DEPTH): Generator<string> {
  for (const entry of readFolder(folder)) {
    const path = join(folder, entry.name);
    // A link leads to files that belong elsewhere.
    if (entry.isDirectory() && depth > 0) yield* filesIn(path, depth - 1);
    else if (entry.isFile()) yield path;
  }
}

/** A JSON value with all addresses in it without user information. */
function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return /^https?:/i.test(value) ? withoutUserInfo(value) : withoutSecrets(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, cleaned(one)]));
}

/** The migrated text of a feed's file; null if no address in it has user information. */
function textToMend(path: string): string | null {
  try {
    const text = readPlain(path).toString('utf8');
    return text.includes('@') && JSON.stringify(cleaned(JSON.parse(text))) !== text.trim() ? text : null;
  } catch {
    return null;
  }
}

/** Renames a feed's file after its new address, unless that name is taken. */
function mendFeedFile(path: string, text: string): void {
  const [, notes = ''] = FEED.exec(basename(path)) ?? [];
  const data = cleaned(JSON.parse(text)) as { readonly url?: unknown };
  const next = join(path, '..', `${shortHash(String(data.url ?? ''))}${notes}.json`);
  if (next === path || !readFolder(join(path, '..')).some(({ name }) => name === basename(next)))
    writeAtomic(next, `${JSON.stringify(data)}\n`, 0o600);
  if (next !== path) rmSync(path, { force: true });
}

/** Records the keys by which a story will be known, if they contain its feed's address. */
function noteIdentity(path: string, { source, title }: BriefEdition, links: LinkIndex): void {
  const [, hash = ''] = STORED.exec(basename(path)) ?? [];
  if (hash === '' || !source) return;
  const item = emptyItem({ guid: source.id, url: source.url, title });
  for (const identity of dedupeKeysOf(item, { feed: source.feed })) {
    const known = hashOf(identity);
    if (identity.isSure && known !== hash) links.addIdentity(known, hash);
  }
}

function mendStory(path: string, links: LinkIndex): boolean {
  const text = readPlain(path).toString('utf8');
  const mended = withoutSourceSecrets(text);
  if (mended === text) return false;
  // The mode is kept: the folder may be shared.
  writeAtomic(path, mended);
  const parsed = parseBrief({ id: '', lang: '', text: mended });
  if (parsed.ok) noteIdentity(path, parsed.edition, links);
  return true;
}

/** Whether feed data contains user information. Cheap unless there are thousands of feeds. */
export function needsAddressMigration({ feeds }: Pick<MigrationFolders, 'feeds'>): boolean {
  return readFolder(feeds).some(({ name }) => FEED.test(name) && textToMend(join(feeds, name)) !== null);
}

/**
 * Removes names and passwords from addresses that an earlier version wrote into stories and feed data. Files that
 * cannot be written stay as they are, but nothing is shown of it: addresses are read without user information. Never
 * throws.
 */
export function migrateAddresses({ stories, feeds }: MigrationFolders): MigrationResult {
  const links = new LinkIndex(feeds);
  let [done, failed, known] = [0, 0, 0];
  const attempt = (job: () => boolean): boolean => {
    try {
      return job();
    } catch {
      failed += 1;
      return false;
    }
  };
  for (const path of filesIn(stories)) if (STORY.test(path) && attempt(() => mendStory(path, links))) done += 1;
  attempt(() => {
    if (links.isFresh) ensureFolder(feeds, 0o700);
    links.save();
    return true;
  });
  // Last, so that an interrupted run starts again.
  for (const { name } of readFolder(feeds)) {
    const path = join(feeds, name);
    const text = FEED.test(name) ? textToMend(path) : null;
    if (text === null) continue;
    const isDone = attempt(() => {
      mendFeedFile(path, text);
      return true;
    });
    if (isDone && !name.endsWith('.notes.json')) known += 1;
  }
  return { stories: done, feeds: known, failed };
}
