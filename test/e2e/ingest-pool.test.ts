import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { entriesReader } from '../../src/ingest/accounts/read-entries.ts';
import { type Document, REASONS, type Source } from '../../src/ingest/model.ts';
import { openPool, type Pool, type PoolLimits } from '../../src/ingest/parser-pool.ts';
import { Semaphore } from '../../src/ingest/semaphore.ts';
import { fixture, rss } from '../ingest/home.ts';
import { temporaryFolder } from '../temporary.ts';
import { TELLS_OF_PROCESSES, treeOf } from './process-tree.ts';

const WORKER = join(import.meta.dirname, '..', '..', 'dist', 'ingest-worker.cjs');

const pools: Pool[] = [];
afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.close())));

/** A pool that gives documents the time that they take on a busy machine, unless a test has its own limit. */
function open(file: string, size: number, limits: Partial<PoolLimits> = {}): Pool {
  const pool = openPool({ file, size, limits: { time: 120_000, ...limits } });
  pools.push(pool);
  return pool;
}

const source = (bytes: Uint8Array | string, name = 'document'): Source => ({
  bytes: Uint8Array.from(typeof bytes === 'string' ? Buffer.from(bytes) : bytes),
  url: '',
  contentType: '',
  name,
});

const story = (n: number): Source => source(rss('Feed', [{ id: `${n}`, title: `Story ${n}`, text: 'Text.' }]));

const what = (document: Document): string =>
  document.kind === 'unreadable' ? document.why.code : document.kind === 'feed' ? 'feed' : document.kind;

describe('the parser threads', () => {
  it('parse documents of every kind', async () => {
    const pool = open(WORKER, 2);
    const names = ['feed.rss.xml', 'feed.atom.xml', 'feed.json', 'list.opml', 'page.html', 'note.md', 'entities.xml'];
    const read = await Promise.all(names.map((name) => pool.read(source(readFileSync(fixture(name))))));
    expect(read.map(what)).toEqual(['feed', 'feed', 'feed', 'opml', 'page', 'markdown', 'dtd']);
  });

  it('survive documents that hang, exhaust memory or crash', async () => {
    const pool = open(fixture('unruly-worker.cjs'), 2, { memory: 64 });
    const hasty = open(fixture('unruly-worker.cjs'), 1, { time: 5000 });
    const unruly = [hasty.read(source('A text.', 'hang'))];
    for (const deed of ['eat', 'throw', 'exit']) unruly.push(pool.read(source('A text.', deed)));
    const others = Array.from({ length: 12 }, (_, n) => pool.read(story(n)));
    expect((await Promise.all(others)).map(what)).toEqual(others.map(() => 'feed'));
    const [hung, ate, threw, left] = await Promise.all(unruly);
    expect(hung).toEqual({ kind: 'unreadable', why: { code: 'too-slow', params: { seconds: '5' } } });
    expect(ate).toMatchObject({ kind: 'unreadable', why: { code: 'too-much-memory' } });
    expect(threw).toMatchObject({ kind: 'unreadable', why: { code: 'parser-failed' } });
    expect(left).toMatchObject({ kind: 'unreadable', why: { code: 'parser-failed' } });
    const after = await Promise.all(Array.from({ length: 6 }, (_, n) => pool.read(story(n))));
    expect(after.map(what)).toEqual(Array(6).fill('feed'));
    // On a busy machine a new thread may take longer than the limit to start.
    await expect.poll(async () => what(await hasty.read(story(0)))).toBe('feed');
  });

  it('may start before the first document', async () => {
    const file = join(temporaryFolder('pool'), 'worker.cjs');
    writeFileSync(
      file,
      `require('node:fs').appendFileSync(__filename, '// started'); require(${JSON.stringify(WORKER)});`,
    );
    const starts = (): number => readFileSync(file, 'utf8').split('// started').length - 2;
    const pool = open(file, 1);
    pool.warmUp();
    pool.warmUp();
    await expect.poll(() => starts()).toBe(1);
    expect(what(await pool.read(story(1)))).toBe('feed');
    await pool.close();
    pool.warmUp();
    expect(what(await pool.read(story(2)))).toBe('parser-failed');
    expect(starts()).toBe(1);
    // Nothing is ever read from this one.
    open(WORKER, 1).warmUp();
    const broken = open(join(import.meta.dirname, 'no-such-worker.cjs'), 1);
    broken.warmUp();
    expect(what(await broken.read(story(2)))).toBe('parser-failed');
    await broken.close();
    broken.warmUp();
    expect(what(await broken.read(story(3)))).toBe('parser-failed');
  });

  it('have a time limit for an endless loop too, like the process', async () => {
    const pool = open(fixture('unruly-worker.cjs'), 1, { time: 600 });
    expect(what(await pool.read(source('A text.', 'spin')))).toBe('too-slow');
    expect(what(await pool.read(large('spin')))).toBe('too-slow');
    expect(what(await open(WORKER, 1).read(story(1)))).toBe('feed');
  });

  it('answer waiting callers when they are closed', async () => {
    const pool = open(fixture('unruly-worker.cjs'), 1);
    const waiting = [pool.read(source('A text.', 'hang')), pool.read(story(1)), pool.read(story(2))];
    await pool.close();
    expect((await Promise.all(waiting)).map(what)).toEqual(waiting.map(() => 'parser-failed'));
    expect(what(await pool.read(story(3)))).toBe('parser-failed');
  });
});

describe('the articles of a sync server', () => {
  const entry = (id: number, more: object = {}) => ({
    id,
    feed_id: 1,
    status: 'unread',
    title: `Title ${id}`,
    url: `https://news.example/${id}`,
    published_at: '2026-02-04T10:00:00Z',
    changed_at: '2026-02-04T10:00:00Z',
    content: '<p>A text.</p>',
    author: '',
    starred: false,
    tags: [],
    enclosures: [],
    ...more,
  });
  const hostile: readonly [string, object][] = [
    ['deep elements', { content: '<div>'.repeat(400_000) }],
    ['deep lists', { content: '<ul><li>'.repeat(200_000) }],
    ['one word of 6 MB', { content: `<p>${'a'.repeat(6_000_000)}</p>` }],
    ['400,000 tags', { tags: Array.from({ length: 400_000 }, (_, n) => `tag ${n}`) }],
    ['a title of 6 MB', { title: '<b>'.repeat(2_000_000) }],
    ['an author of 6 MB', { author: '&amp;'.repeat(1_200_000) }],
    ['brackets', { content: `<p>${'!['.repeat(500_000)}</p>` }],
    ['tables', { content: '<table><tr><td>'.repeat(100_000) }],
    ['a compressed picture in an address', { content: `<img src="data:image/png;base64,${'A'.repeat(5_000_000)}">` }],
  ];

  it.each(hostile)('that have %s are read or left out, and the others are there', async (_, more) => {
    const entries = [entry(1), entry(2, more), entry(3)];
    const bytes = new TextEncoder().encode(JSON.stringify({ total: entries.length, entries }));
    const read = await entriesReader(open(WORKER, 1))(bytes, 'v1');
    expect(read.entries.map(({ item }) => item?.title)).toEqual(['Title 1', expect.toSatisfy(() => true), 'Title 3']);
    const [, found] = read.entries;
    expect(found?.item === null).toBe(found?.why !== null);
    expect(JSON.stringify(found).length).toBeLessThan(7_000_000);
  });

  it('do not keep those of other answers away if one exhausts the parser', async () => {
    const list = Array.from({ length: 6 }, (_, n) => entry(n + 1));
    const bytes = new TextEncoder().encode(JSON.stringify({ total: list.length, entries: list }));
    const pool = open(fixture('unruly-worker.cjs'), 1, { memory: 64 });
    const real = pool.read;
    // The parser does it for the article with this title.
    const read: Pool['read'] = (one) =>
      real({ ...one, name: new TextDecoder().decode(one.bytes).includes('"Title 4"') ? 'eat' : '' });
    const { entries } = await entriesReader({ read })(bytes, 'v1');
    expect(entries.map(({ item, why }) => item?.title ?? why?.code)).toEqual([
      ...['Title 1', 'Title 2', 'Title 3'],
      'too-much-memory',
      ...['Title 5', 'Title 6'],
    ]);
  });
});

/** Fills a document with units up to a size in mebibytes. */
const full = (before: string, unit: string, after: string, size: number): string =>
  before + unit.repeat(Math.floor((size * 1024 * 1024 - before.length - after.length) / unit.length)) + after;

/** Returns what lists the processes that this one has started since. */
function watchChildren(): () => readonly number[] {
  const before = new Set(treeOf(process.pid));
  return () => treeOf(process.pid).filter((pid) => !before.has(pid));
}

/** A text too large for a thread, which a test parser takes as a command. */
const large = (name: string): Source => source(full('', 'A text.\n', '', 1.1), name);

describe('the parser process', () => {
  const items = Array.from({ length: 5000 }, (_, n) => ({
    id: `${n}`,
    title: `Story ${n} 이야기`,
    text: 'Words. '.repeat(80),
  }));
  const feed = rss('Large', items);

  it('parses like the threads, and exists only as long as needed', async () => {
    const startedSince = watchChildren();
    const pool = open(WORKER, 1);
    const [read, small] = await Promise.all([pool.read(source(feed)), pool.read(story(1))]);
    expect(what(small)).toBe('feed');
    if (read.kind !== 'feed') throw new Error(JSON.stringify(read));
    expect(read.items.map(({ title }) => title)).toEqual(items.map(({ title }) => title));
    if (TELLS_OF_PROCESSES) await expect.poll(() => startedSince()).toEqual([]);
  });

  it('has limits of time and memory', async () => {
    expect(what(await open(WORKER, 1, { childMemory: 10 }).read(source(feed)))).toBe('too-much-memory');
    expect(what(await open(WORKER, 1, { time: 50 }).read(source(feed)))).toBe('too-slow');
  });

  it('may hang, exhaust memory, crash or be killed without affecting others', async () => {
    const outcomes = async (pool: Pool, documents: readonly Source[]) =>
      (await Promise.all(documents.map((document) => pool.read(document)))).map(what);
    const patient = open(fixture('unruly-worker.cjs'), 1, { childMemory: 64 });
    const hasty = open(fixture('unruly-worker.cjs'), 1, { time: 10_000, childMemory: 64 });
    const [broken, hung, small] = await Promise.all([
      outcomes(patient, ['eat', 'gulp', 'abort', 'throw', 'exit', 'read'].map(large)),
      outcomes(hasty, ['hang', 'read'].map(large)),
      outcomes(patient, [...Array(12).keys()].map(story)),
    ]);
    expect(broken.slice(0, 3)).toEqual(Array(3).fill('too-much-memory'));
    expect(broken.slice(3)).toEqual(['parser-failed', 'parser-failed', 'text']);
    expect(hung).toEqual(['too-slow', 'text']);
    expect(small).toEqual(Array(12).fill('feed'));
  });

  it('is the program itself, and needs nothing of its surroundings', async () => {
    const pool = open(join(import.meta.dirname, 'no-such-worker.cjs'), 1);
    expect(what(await pool.read(large('none')))).toBe('parser-failed');
    vi.stubEnv('NODE_OPTIONS', '--max-old-space-size=10 --require=/nowhere.cjs');
    try {
      expect(what(await open(WORKER, 1).read(source(feed)))).toBe('feed');
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it('returns its place and its memory', async () => {
    const semaphore = new Semaphore(1);
    const pool = openPool({ file: fixture('unruly-worker.cjs'), size: 1, semaphore });
    pools.push(pool);
    for (const document of [large('read'), large('exit')]) {
      await semaphore.acquire();
      semaphore.assign(document.bytes);
      await pool.read(document);
      await expect.poll(() => document.bytes).toHaveLength(0);
    }
    await semaphore.acquire();
  });

  it('answers waiting callers when it is closed, and ends', async () => {
    const startedSince = watchChildren();
    const pool = open(fixture('unruly-worker.cjs'), 1);
    const waiting = [pool.read(large('hang')), pool.read(large('hang'))];
    if (TELLS_OF_PROCESSES) expect(startedSince()).toHaveLength(1);
    await pool.close();
    expect((await Promise.all(waiting)).map(what)).toEqual(waiting.map(() => 'parser-failed'));
    if (TELLS_OF_PROCESSES) expect(startedSince()).toEqual([]);
  });
});

/** All texts in a value, at any depth. */
function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) yield* textsIn(part);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const UNSAFE = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

function expectHarmless(document: Document): void {
  for (const text of textsIn(document)) expect(text).not.toMatch(UNSAFE);
  if (document.kind === 'unreadable') expect(REASONS).toContain(document.why.code);
  else expect(['feed', 'opml', 'page', 'no-article', 'markdown', 'text']).toContain(document.kind);
}

describe('any bytes', () => {
  const TYPES = ['', 'text/xml', 'text/html; charset=euc-kr', 'application/feed+json', 'text/plain; charset=utf-7'];
  const NAMES = ['feed.rss.xml', 'feed.atom.xml', 'feed.json', 'list.opml', 'page.html', 'note.md', 'escapes.xml'];
  const documents = [...NAMES, 'cp949.xml'].map((name) => readFileSync(fixture(name)));

  /** A document of these tests, with pieces of it cut out, duplicated or overwritten. */
  const damaged = fc
    .tuple(
      fc.constantFrom(...documents),
      fc.array(fc.tuple(fc.nat(9999), fc.nat(400), fc.uint8Array({ maxLength: 12 })), { minLength: 1, maxLength: 8 }),
    )
    .map(([bytes, cuts]) =>
      cuts.reduce((whole, [at, length, instead]) => {
        const start = Math.floor((whole.length * at) / 10_000);
        const doubled = length % 3 === 0 ? whole.subarray(start, start + length) : new Uint8Array();
        return Buffer.concat([
          whole.subarray(0, start),
          instead,
          doubled,
          whole.subarray(start + (length % 3 === 1 ? length : 0)),
        ]);
      }, Buffer.from(bytes)),
    );

  it('become a story or an error, and nothing in it is unsafe', async () => {
    const pool = open(WORKER, 2);
    const bytes = fc.oneof(fc.uint8Array({ maxLength: 4000 }), damaged, damaged);
    await fc.assert(
      fc.asyncProperty(bytes, fc.constantFrom(...TYPES), async (data, contentType) => {
        expectHarmless(await pool.read({ ...source(data), contentType }));
      }),
      { numRuns: 150 },
    );
  });
});
