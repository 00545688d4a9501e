import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CachedArticle, writeCache } from '../../cli/import/newsboat-home.ts';

/** A `cache.db` of newsboat that somebody else has made. */
export interface HostileCache {
  /** Its shape, for docs/reliability.md. */
  readonly what: string;
  /** Makes it, and the files next to it. */
  readonly make: (folder: string) => void;
  /** The exit code of its import: 1 if anything was not read. */
  readonly code: 0 | 1;
  /** The number of stories that are imported. */
  readonly stories: number;
  /** What the program does, for docs/reliability.md. */
  readonly did: string;
}

export const FEED = 'https://metals.example/rss';

const articles = (count: number, content = 'A text.'): readonly CachedArticle[] =>
  Array.from({ length: count }, (_, index) => ({ feed: FEED, title: `Article ${index}`, content }));

/** Three ordinary articles, and the list of feeds. */
function usual(folder: string, more: readonly CachedArticle[] = []): void {
  writeCache(join(folder, 'cache.db'), { [FEED]: 'Metals' }, [...articles(3), ...more]);
  writeFileSync(join(folder, 'urls'), `${FEED}\n`);
}

/** To add one, add a row: it is imported, and ended by each signal meanwhile. */
export const CACHES: readonly HostileCache[] = [
  {
    what: 'A FIFO instead of `cache.db`',
    make: (folder) => execFileSync('mkfifo', [join(folder, 'cache.db')]),
    code: 1,
    stories: 0,
    did: 'not read, which is reported',
  },
  {
    what: 'An ordinary cache',
    make: (folder) => usual(folder),
    code: 0,
    stories: 3,
    did: 'imported',
  },
];
