import { rmSync } from 'node:fs';
import { departuresPath } from './expiry/departures.ts';
import { feedNotesPath } from './feed-notes.ts';
import { feedStatePath } from './store/feed-state.ts';

/**
 * Removes what is stored about a feed: added again, it is requested as the first time.
 *
 * @throws the file system's error.
 */
export function forgetFeed(folder: string, ref: string): void {
  for (const pathOf of [departuresPath, feedNotesPath, feedStatePath]) rmSync(pathOf(folder, ref), { force: true });
}
