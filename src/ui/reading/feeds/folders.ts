import type { SavedFeed } from '../../../settings/settings-table.ts';
import { folderOf } from './feed-counts.ts';

/** A folder, or '' for the feeds outside of folders, with its feeds and the folders inside it. */
export interface Folder {
  readonly path: string;
  readonly name: string;
  readonly feeds: SavedFeed[];
  readonly inside: Folder[];
}

/** The folders in two levels: what is deeper is named by its path in the outermost one. */
export function foldersOf(feeds: readonly SavedFeed[]): Folder {
  const root: Folder = { path: '', name: '', feeds: [], inside: [] };
  const within = (outer: Folder, path: string, name: string): Folder => {
    const known = outer.inside.find((folder) => folder.path === path);
    if (known) return known;
    const made: Folder = { path, name, feeds: [], inside: [] };
    outer.inside.push(made);
    return made;
  };
  for (const feed of feeds) {
    const path = folderOf(feed);
    const [top = '', ...rest] = path.split('/');
    const outer = top === '' ? root : within(root, top, top);
    const folder = rest.length === 0 ? outer : within(outer, path, rest.join(' / '));
    folder.feeds.push(feed);
  }
  return root;
}
