import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import fc from 'fast-check';
import { beforeAll } from 'vitest';
import { type LibraryData, MARK_NAME } from '../../../src/db/data/library-data.ts';
import type { Item } from '../../../src/ingest/model.ts';
import { ItemStore } from '../../../src/ingest/store/item-store.ts';
import type { ItemSource } from '../../../src/ingest/store/render-story.ts';
import type { StoreResult } from '../../../src/ingest/store/store-result.ts';
import { openLibrary } from '../../db/memory-library.ts';
import { temporaryFolder } from '../../temporary.ts';

import { libraryDataOf } from './library-data.ts';

export const NOW = new Date('2026-02-10T08:00:00Z');
export const FEED: ItemSource = { feed: 'https://news.example/feed.xml', name: '예시 뉴스' };

/** A new folder, removed after the tests of the file. */
export const makeFolder = (): string => temporaryFolder('store');

/** Bundles a child process before the tests of a file; the path of the bundle. */
export function bundled(name: string): string {
  const outfile = join(makeFolder(), 'child.cjs');
  const entryPoints = [join(import.meta.dirname, name)];
  beforeAll(async () => {
    await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' });
  });
  return outfile;
}

/** Ends a run: what it has recorded is there for the next one. Its files are there anyway, unless the machine loses power. */
export const endRun = (store: ItemStore): void => void store.settle().catch(() => {});

export function item(part: Partial<Item> = {}): Item {
  return {
    guid: 'https://news.example/a/1',
    url: 'https://news.example/a/1',
    title: '희토류 가격이 오른다',
    lang: 'ko',
    published: '2026-02-04T10:30:00+09:00',
    updated: null,
    author: '홍길동 기자',
    summary: '희토류 가격이 한 달 사이 오른다.',
    body: '첫 문단이다.\n\n둘째 **문단**이다.',
    tags: ['희토류'],
    links: [],
    publisher: '',
    provenance: {},
    ...part,
  };
}

/** A user's library in a new folder. */
export interface TestLibrary {
  readonly stories: string;
  readonly data: LibraryData;
  readonly itemStore: (now?: Date, dryRun?: boolean) => ItemStore;
  /** Stores one item of `FEED`, in a separate run. */
  readonly keep: (part?: Partial<Item>, from?: Partial<ItemSource>) => StoreResult;
  /** Every file, relative to the stories' folder. */
  readonly files: () => string[];
  /** The problems that `check` reports. */
  readonly problems: () => string[];
}

export function makeLibrary(): TestLibrary {
  const root = makeFolder();
  const stories = join(root, 'stories');
  const data = libraryDataOf(stories);
  let last: ItemStore | null = null;
  // Each run as a process of its own, after the turn of the one before, which locks the data file until then.
  const itemStore = (now = NOW, dryRun = false) => {
    last?.close();
    last = new ItemStore({ stories, data: libraryDataOf(stories), now: () => now, newFeedDays: 0, dryRun });
    return last;
  };
  return {
    stories,
    data,
    itemStore,
    keep: (part, from) => {
      const store = itemStore();
      const result = store.keep(item(part), { ...FEED, ...from });
      endRun(store);
      return result;
    },
    files: () => filesIn(stories),
    problems: () => openLibrary([stories], { today: '2026-02-10' }).problems.map(({ code }) => code),
  };
}

export function filesIn(dir: string): string[] {
  try {
    return readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && entry.name !== MARK_NAME)
      .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
      .sort();
  } catch {
    return [];
  }
}

/** Texts that mean something to YAML, Markdown or a terminal, and any others. */
export const hostile: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          '---',
          '...',
          '\n',
          '\r\n',
          ' ',
          '\t',
          ':',
          ': ',
          ' #',
          '#',
          '- ',
          '"',
          "'",
          '\\',
          '\\n',
          '[',
          ']',
          '{',
          '}',
        ],
        ...['&a', '*a', '!t', '|', '>', '%', '@', '`', '?', ',', 'null', '~', 'true', 'yes', 'NO', '1', '0x1', '1e3'],
        ...['2026-02-04', '12:30:00', '<<', '=', '.', '\u001b[31m', '\u009b1m', '\u202e', '\u2028', '\u0085', '\ufeff'],
        ...['ㅤ', '한글', 'é', 'e\u0301', '👩‍💻', '\ud800', '\0', '&#27;', '&amp;', 'digest: x', 'title:', '__proto__'],
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);
