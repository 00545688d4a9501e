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
import { list } from './store/file-index.ts';
import { LinkIndex } from './store/link-index.ts';

/** Where stories are, and what is known of their feeds. */
export interface MigrationFolders {
  readonly stories: string;
  readonly feeds: string;
}

/** What was mended, and what could not be written. */
export interface MigrationResult {
  readonly stories: number;
  readonly feeds: number;
  readonly failed: number;
}

/** Files of stories, and their older and newer texts. */
const STORY = /\.md(?:\.new)?$/;
const STORED = /-([a-z2-7]{10})\.([a-z]{2,3}(?:-[a-z0-9]{2,8})*)\.md$/;
/** What is known of a feed: its state and its notes, named after its address. */
const FEED = /^[a-z2-7]{10}(\.notes)?\.json$/;

/** Deeper than anybody sorts stories. */
const MOST_DEPTH = 32;

function* filesIn(folder: string, depth = MOST_DEPTH): Generator<string> {
  for (const entry of list(folder)) {
    const path = join(folder, entry.name);
    // A link leads to what somebody else keeps there.
    if (entry.isDirectory() && depth > 0) yield* filesIn(path, depth - 1);
    else if (entry.isFile()) yield path;
  }
}

/** A value of JSON with every address in it without user information. */
function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return /^https?:/i.test(value) ? withoutUserInfo(value) : withoutSecrets(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, cleaned(one)]));
}

/** The text of what is known of a feed, where it has an address with user information; null where it has none. */
function textToMend(path: string): string | null {
  try {
    const text = readPlain(path).toString('utf8');
    return text.includes('@') && JSON.stringify(cleaned(JSON.parse(text))) !== text.trim() ? text : null;
  } catch {
    return null;
  }
}

/** Gives a feed's file the name that its address has now; what is there under that name already stays. */
function mendFeedFile(path: string, text: string): void {
  const [, notes = ''] = FEED.exec(basename(path)) ?? [];
  const data = cleaned(JSON.parse(text)) as { readonly url?: unknown };
  const next = join(path, '..', `${shortHash(String(data.url ?? ''))}${notes}.json`);
  if (next === path || !list(join(path, '..')).some(({ name }) => name === basename(next)))
    writeAtomic(next, `${JSON.stringify(data)}\n`, 0o600);
  if (next !== path) rmSync(path, { force: true });
}

/** Notes under what a story would be known from now on, where that has its feed's address in it. */
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
  // The mode stays as it is: the folder may be one that somebody shares.
  writeAtomic(path, mended);
  const parsed = parseBrief({ id: '', lang: '', text: mended });
  if (parsed.ok) noteIdentity(path, parsed.edition, links);
  return true;
}

/** Whether what is known of feeds has addresses with user information. Cheap where there are not thousands. */
export function needsAddressMigration({ feeds }: Pick<MigrationFolders, 'feeds'>): boolean {
  return list(feeds).some(({ name }) => FEED.test(name) && textToMend(join(feeds, name)) !== null);
}

/**
 * Takes names and passwords out of the addresses that an earlier version wrote into stories and into what is known of feeds.
 * What cannot be written stays as it is, and is not shown for that: addresses are read without them. Never throws.
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
  // Last, so that a run that is ended begins again.
  for (const { name } of list(feeds)) {
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
