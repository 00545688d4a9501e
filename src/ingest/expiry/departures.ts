import { join } from 'node:path';
import { writeAtomic } from '../../platform/atomic-write.ts';
import { ensureFolder } from '../../platform/make-folder.ts';
import { isMapping } from '../../story/file/value-checks.ts';
import { HASH_LENGTH, shortHash } from '../duplicates/key-hash.ts';
import type { DurableFiles } from '../store/durable-files.ts';
import { readFeedFile } from '../store/feed-state.ts';

/** The ISO days on which items left a feed, by the short hashes of their stories. */
export type Departures = ReadonlyMap<string, string>;

const HASH = new RegExp(`^[a-z2-7]{${HASH_LENGTH}}$`);
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const departuresPath = (folder: string, ref: string): string => join(folder, `${shortHash(ref)}.left.json`);

/** Reads when items left a feed (`readFeedFile`). The file has the hashes by day, which takes half the space. */
export function readDepartures(folder: string, ref: string): Departures {
  const { left } = readFeedFile(departuresPath(folder, ref), ref);
  const days = isMapping(left) ? Object.entries(left) : [];
  return new Map(
    days.flatMap(([day, hashes]) =>
      DAY.test(day) && Array.isArray(hashes)
        ? hashes.filter((hash) => typeof hash === 'string' && HASH.test(hash)).map((hash) => [hash as string, day])
        : [],
    ),
  );
}

/**
 * Replaces the departures of a feed.
 *
 * @param files syncs the file together with others; without it, it is written at once.
 * @throws the file system's error.
 */
export function writeDepartures(folder: string, ref: string, departures: Departures, files?: DurableFiles): void {
  const left = Object.fromEntries(
    [...Map.groupBy(departures, ([, day]) => day)].map(([day, all]) => [day, all.map(([hash]) => hash)]),
  );
  const [path, text] = [departuresPath(folder, ref), `${JSON.stringify({ ref, left })}\n`];
  ensureFolder(folder, 0o700);
  if (files) files.write(path, text);
  else writeAtomic(path, text, 0o600);
}

/** The items of a feed's last document and of the new one, as short hashes of their stories. */
interface Documents {
  readonly seen: Iterable<string>;
  readonly listed: Iterable<string>;
}

/** The departures after a new document; null if nothing has changed. Only stories that exist count. */
export function nextDepartures(
  before: Departures,
  { seen, listed }: Documents,
  day: string,
  isThere: (hash: string) => boolean,
): Departures | null {
  const now = new Set(listed);
  const stays = [...before].filter(([hash]) => !now.has(hash) && isThere(hash));
  const left = [...seen].filter((hash) => !now.has(hash) && !before.has(hash) && isThere(hash));
  if (left.length === 0 && stays.length === before.size) return null;
  return new Map([...stays, ...left.map((hash) => [hash, day] as const)]);
}
