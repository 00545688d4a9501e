import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { openMiniflux } from '../../../src/ingest/accounts/miniflux/client.ts';
import type { AccountFeed, AccountOrder, AccountReport, EntryField } from '../../../src/ingest/accounts/model.ts';
import { syncAccount } from '../../../src/ingest/accounts/sync-account.ts';
import { deleteStories, restoreStories } from '../../../src/ingest/deletion/delete-stories.ts';
import type { IngestOptions } from '../../../src/ingest/services.ts';
import { makeLibrary, type TestLibrary } from '../store/helpers.ts';
import { fakeMiniflux } from './fake-miniflux.ts';
import { sendTo } from './fake-server.ts';
import { readEntriesHere } from './read-entries.ts';

const NOW = Date.UTC(2026, 10, 29, 12);
const account = { name: 'home', kind: 'miniflux', api: 'v1', url: 'https://flux.example', user: '' } as const;

/** A library with an account at a Miniflux that has one feed of three articles. */
function setUp() {
  const library = makeLibrary();
  const server = fakeMiniflux();
  const feed = server.addFeed('https://news.example/rss', 'News');
  const article = (name: string) => ({
    url: `https://news.example/${name}`,
    title: name,
    content: `<p>On ${name}.</p>`,
  });
  const ids = server.addEntries(feed, ['tin', 'lead', 'zinc'].map(article));
  const own: AccountFeed = {
    ref: 'ref',
    remote: String(feed),
    url: 'https://news.example/rss',
    title: 'News',
    folder: '',
    full: false,
    language: 'en',
  };
  const marks = new Set<string>();
  const secret = { kind: 'token', token: 'token' } as const;
  const send = sendTo(server.handle);
  const has = (field: EntryField, story: string): boolean => marks.has(`${field} ${story}`);
  const order: AccountOrder = {
    account,
    client: openMiniflux({ account, secret, send, readEntries: readEntriesHere, now: () => NOW }),
    marks: {
      refresh: () => {},
      tags: () => [],
      has,
      apply: async (changes) => {
        for (const { field, stories, value } of changes)
          for (const story of stories) marks[value ? 'add' : 'delete'](`${field} ${story}`);
      },
    },
    feeds: { all: () => [own], apply: async () => {} },
    history: 30,
    most: 100,
    tell: () => {},
  };
  const plan = { ...library, worker: '', userAgent: '', env: {}, now: () => new Date(NOW), credentials: () => null };
  const options: IngestOptions = { ...plan, newFeedDays: 0, dryRun: false };
  return { library, server, ids, has, sync: () => syncAccount(options, order) };
}

const names = (library: TestLibrary): readonly string[] =>
  library.files().map((path) => basename(path).split('-')[0] ?? '');

function remove(library: TestLibrary, name: string) {
  const path = library.files().find((one) => basename(one).startsWith(name)) ?? expect.fail(name);
  const story = { id: basename(path, '.en.md'), files: [join(library.stories, path)] };
  deleteStories(library.data, [story], { cause: 'deleted', now: NOW });
  return story;
}

const done = (report: AccountReport): AccountReport => (report.why ? expect.fail(JSON.stringify(report.why)) : report);

it('a story of an account that was deleted does not come back, and is restored with its entry', async () => {
  const { library, server, ids, has, sync } = setUp();
  expect(done(await sync())).toMatchObject({ outcome: 'new', added: 3 });
  const story = remove(library, 'tin');
  expect(done(await sync())).toMatchObject({ outcome: 'unchanged', added: 0 });
  server.setRead(ids.slice(0, 1), true);
  expect(done(await sync()).added).toBe(0);
  expect(names(library)).toEqual(['lead', 'zinc']);
  restoreStories(library.data, [story]);
  expect(names(library)).toEqual(['lead', 'tin', 'zinc']);
  expect(has('read', story.id)).toBe(true);
  server.setRead(ids.slice(0, 1), false);
  done(await sync());
  expect(has('read', story.id)).toBe(false);
});

it('a story of an account that was deleted comes back when it is starred at the server', async () => {
  const { library, server, ids, has, sync } = setUp();
  done(await sync());
  const story = remove(library, 'tin');
  server.setStarred(ids.slice(0, 1), true);
  expect(done(await sync())).toMatchObject({ outcome: 'new', added: 1 });
  expect(names(library)).toEqual(['lead', 'tin', 'zinc']);
  expect(has('starred', story.id)).toBe(true);
  // Deleted again, it stays away: nobody has starred it since.
  remove(library, 'tin');
  expect(done(await sync()).added).toBe(0);
  expect(done(await sync()).added).toBe(0);
  expect(names(library)).toEqual(['lead', 'zinc']);
});
