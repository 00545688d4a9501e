import { cleanText } from '../../text/clean.ts';

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
