import { readFeedState } from '../store/feed-state.ts';
import { readDepartures, writeDepartures } from './departures.ts';

/** What all feeds know of stories, by short hash: those that they list, and the ISO days on which others have left them. */
export interface FeedDocuments {
  readonly listed: ReadonlySet<string>;
  readonly left: ReadonlyMap<string, string>;
}

/** Reads the documents of feeds. */
export function readFeedDocuments(folder: string, refs: readonly string[]): FeedDocuments {
  const listed = new Set(refs.flatMap((ref) => readFeedState(folder, ref).seen));
  const left = new Map<string, string>();
  for (const ref of refs)
    for (const [hash, day] of readDepartures(folder, ref)) if (day > (left.get(hash) ?? '')) left.set(hash, day);
  return { listed, left };
}

/**
 * Records that stories of a feed have left it, at the latest today, if it does not list them and nothing is known about when
 * they left.
 *
 * @param hashes the short hashes of all its stories.
 * @throws the file system's error.
 */
export function noteDepartures(
  folder: string,
  ref: string,
  hashes: readonly string[],
  { listed, left, today }: FeedDocuments & { readonly today: string },
): void {
  const unknown = hashes.filter((hash) => !listed.has(hash) && !left.has(hash));
  if (unknown.length === 0) return;
  writeDepartures(
    folder,
    ref,
    new Map([...readDepartures(folder, ref), ...unknown.map((hash) => [hash, today] as const)]),
  );
}
