import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { type Document, REASONS, type Source } from '../../src/intake/model.ts';
import { openPool, type Pool, type PoolLimits } from '../../src/intake/pool.ts';
import { fixture, rss } from './intake-home.ts';

const WORKER = join(import.meta.dirname, '..', '..', 'dist', 'intake-worker.cjs');

const pools: Pool[] = [];
afterEach(() => Promise.all(pools.splice(0).map((pool) => pool.close())));

function open(file: string, size: number, limits: Partial<PoolLimits> = {}): Pool {
  const pool = openPool({ file, size, limits });
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

describe('the threads that read', () => {
  it('read documents of every kind, with what storing needs to know', async () => {
    const pool = open(WORKER, 2);
    const names = ['feed.rss.xml', 'feed.atom.xml', 'feed.json', 'list.opml', 'page.html', 'note.md', 'entities.xml'];
    const read = await Promise.all(names.map((name) => pool.read(source(readFileSync(fixture(name))))));
    expect(read.map(what)).toEqual(['feed', 'feed', 'feed', 'opml', 'page', 'markdown', 'dtd']);
    const [first] = read;
    if (first?.kind !== 'feed') throw new Error('no feed');
    for (const { known } of first.items) {
      expect(known).toEqual({
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
        lang: expect.stringMatching(/^(?:en|ko)$/),
      });
    }
  });

  it('end with a document that hangs, eats or breaks them, and others go on', async () => {
    const pool = open(fixture('unruly-worker.cjs'), 2, { time: 5000, memory: 64 });
    const deeds = ['hang', 'eat', 'throw', 'exit'];
    const unruly = deeds.map((deed) => pool.read(source('A text.', deed)));
    const others = Array.from({ length: 12 }, (_, n) => pool.read(story(n)));
    expect((await Promise.all(others)).map(what)).toEqual(others.map(() => 'feed'));
    const [hung, ate, threw, left] = await Promise.all(unruly);
    expect(hung).toEqual({ kind: 'unreadable', why: { code: 'too-slow', params: { seconds: '5' } } });
    expect(ate).toMatchObject({ kind: 'unreadable', why: { code: 'too-much-memory' } });
    expect(threw).toMatchObject({ kind: 'unreadable', why: { code: 'parser-failed' } });
    expect(left).toMatchObject({ kind: 'unreadable', why: { code: 'parser-failed' } });
    const after = await Promise.all(Array.from({ length: 6 }, (_, n) => pool.read(story(n))));
    expect(after.map(what)).toEqual(after.map(() => 'feed'));
  });

  it('end with a real document that is too much for the limits', async () => {
    const items = Array.from({ length: 15_000 }, (_, n) => ({
      id: `${n}`,
      title: `Story ${n}`,
      text: 'Words. '.repeat(80),
    }));
    const large = rss('Large', items);
    expect(what(await open(WORKER, 1, { memory: 24 }).read(source(large)))).toBe('too-much-memory');
    expect(what(await open(WORKER, 1, { time: 50 }).read(source(large)))).toBe('too-slow');
    expect(what(await open(WORKER, 1).read(source(large)))).toBe('feed');
  });

  it('answer whoever waits when they are closed', async () => {
    const pool = open(fixture('unruly-worker.cjs'), 1);
    const waiting = [pool.read(source('A text.', 'hang')), pool.read(story(1)), pool.read(story(2))];
    await pool.close();
    expect((await Promise.all(waiting)).map(what)).toEqual(waiting.map(() => 'parser-failed'));
    expect(what(await pool.read(story(3)))).toBe('parser-failed');
  });
});

/** All texts in a value, however deep. */
function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) yield* textsIn(part);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const UNSAFE = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

function isHarmless(document: Document): void {
  for (const text of textsIn(document)) expect(text).not.toMatch(UNSAFE);
  if (document.kind === 'unreadable') expect(REASONS).toContain(document.why.code);
  else expect(['feed', 'opml', 'page', 'no-article', 'markdown', 'text']).toContain(document.kind);
}

describe('any bytes', () => {
  const TYPES = ['', 'text/xml', 'text/html; charset=euc-kr', 'application/feed+json', 'text/plain; charset=utf-7'];
  const NAMES = ['feed.rss.xml', 'feed.atom.xml', 'feed.json', 'list.opml', 'page.html', 'note.md', 'escapes.xml'];
  const documents = [...NAMES, 'cp949.xml'].map((name) => readFileSync(fixture(name)));

  /** A document of these tests, with pieces of it cut out, doubled or written over. */
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
        isHarmless(await pool.read({ ...source(data), contentType }));
      }),
      { numRuns: 150 },
    );
  });
});
