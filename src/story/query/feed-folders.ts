import { caseFold } from '../../text/case-fold.ts';
import { cleanText } from '../../text/clean.ts';

/** Folders may contain folders, but those no others; a list from elsewhere may still have more levels. */
export const MAX_LEVELS = 2;

/** A typed folder with clean names between `/`; '' for none. */
export function cleanFolder(typed: string): string {
  return typed
    .split('/')
    .map(cleanText)
    .filter((level) => level !== '')
    .join('/');
}

/** A folder and those around it, outermost first: `A`, `A/B`. */
export function folderPaths(folder: string): readonly string[] {
  const levels = folder.split('/').filter((level) => level !== '');
  return levels.map((_, depth) => levels.slice(0, depth + 1).join('/'));
}

/** Every folder in the order of the feeds, with the feeds in it and in the folders inside it. */
export function feedFolders<Feed extends { readonly folder: string }>(
  feeds: readonly Feed[],
): ReadonlyMap<string, readonly Feed[]> {
  const folders = new Map<string, Feed[]>();
  for (const feed of feeds) {
    for (const path of folderPaths(cleanText(feed.folder))) {
      const inside = folders.get(path);
      if (inside) inside.push(feed);
      else folders.set(path, [feed]);
    }
  }
  return folders;
}

/** A folder with the names that existing folders have for its levels, ignoring case. */
export function knownFolder(folder: string, known: Iterable<string>): string {
  const spelled = new Map([...known].map((path) => [caseFold(path), path]));
  const nearest = folderPaths(folder).findLast((path) => spelled.has(caseFold(path))) ?? '';
  return (spelled.get(caseFold(nearest)) ?? '') + folder.slice(nearest.length);
}
