import { describe, expect, it } from 'vitest';
import { entriesReader } from '../../../src/ingest/accounts/read-entries.ts';
import { Failure } from '../../../src/ingest/fetch/failure.ts';
import { LARGE_DOCUMENT_BYTES, MAX_DOCUMENT_BYTES, type Source, unreadable } from '../../../src/ingest/model.ts';
import { parseDocument } from '../../../src/ingest/parse-document.ts';
import { readEntriesHere } from './read-entries.ts';

type Json = Record<string, unknown>;

const bytesOf = (answer: unknown): Uint8Array =>
  new TextEncoder().encode(typeof answer === 'string' ? answer : JSON.stringify(answer));

const entry = (change: Json = {}): Json => ({
  id: 7,
  user_id: 1,
  feed_id: 12,
  status: 'unread',
  hash: '59510d91',
  title: 'Ferry &amp; rail agree on one ticket',
  url: 'https://herald.example/ferry?utm_source=rss',
  comments_url: '',
  published_at: '2026-11-29T05:21:00Z',
  created_at: '2026-11-29T23:43:59.444335Z',
  changed_at: '2026-11-29T23:43:59.68204Z',
  content: '<p>The first paragraph of the article.</p><p><a href="/more">A <b>second</b> one</a> with words.</p>',
  author: 'Kim Jiyeon',
  share_code: '',
  starred: true,
  reading_time: 1,
  enclosures: [{ id: 1, url: 'https://herald.example/ferry.mp3', mime_type: 'audio/mpeg', size: 1234 }],
  feed: { id: 12, feed_url: 'https://herald.example/feed', site_url: 'https://herald.example/', title: 'Herald' },
  tags: ['transport', 'sea'],
  ...change,
});
const answer = (...entries: readonly Json[]): Json => ({ total: entries.length, entries });

const readerItem = (change: Json = {}): Json => ({
  id: 'tag:google.com,2005:reader/item/00066172ddfe89d3',
  crawlTimeMsec: '1795995838876',
  timestampUsec: '1795995838876115',
  published: 1795929660,
  title: 'Rail ＆ ferry: ＜one＞ ticket',
  canonical: [{ href: 'https://herald.example/ferry' }],
  alternate: [{ href: 'https://herald.example/ferry' }],
  categories: [
    'user/-/state/com.google/reading-list',
    'user/-/label/Tech & 한글',
    'user/-/state/com.google/read',
    'sea',
  ],
  origin: { streamId: 'feed/4', htmlUrl: 'https://herald.example/', title: 'Herald' },
  summary: { content: '<p>The first paragraph of the article.</p>' },
  author: 'Kim Jiyeon',
  ...change,
});

async function failureOf(content: unknown, api: 'v1' | 'greader' = 'v1'): Promise<string> {
  const error = await readEntriesHere(bytesOf(content), api).catch((thrown: unknown) => thrown);
  return error instanceof Failure ? error.why.code : expect.fail(JSON.stringify(error));
}

describe('entries of Miniflux', () => {
  it('become items like those of a feed', async () => {
    const { entries, total } = await readEntriesHere(bytesOf({ total: 40, entries: [entry()] }), 'v1');
    expect(total).toBe(40);
    const [{ item, ...rest } = expect.fail()] = entries;
    expect(rest).toEqual({
      id: 7,
      feed: '12',
      state: { isRead: false, isStarred: true },
      isRemoved: false,
      labels: [],
      changed: Date.parse('2026-11-29T23:43:59.682Z') + 0.04,
      why: null,
    });
    expect(item).toMatchObject({
      guid: '',
      title: 'Ferry & rail agree on one ticket',
      url: 'https://herald.example/ferry?utm_source=rss',
      published: '2026-11-29T05:21:00Z',
      author: 'Kim Jiyeon',
      lang: 'en',
      tags: ['transport', 'sea'],
      enclosures: [{ url: 'https://herald.example/ferry.mp3', type: 'audio/mpeg', bytes: 1234 }],
    });
    expect(item?.body).toContain('[A **second** one](https://herald.example/more)');
  });

  it('that were removed have no item', async () => {
    const { entries } = await readEntriesHere(bytesOf(answer(entry({ status: 'removed' }))), 'v1');
    expect(entries).toMatchObject([{ id: 7, isRemoved: true, item: null, why: null, state: { isRead: true } }]);
  });

  it('have states alone if only these are needed', async () => {
    const { entries } = await entriesReader({ read: () => expect.fail() })(bytesOf(answer(entry())), 'v1', 'none');
    expect(entries).toMatchObject([{ id: 7, item: null, why: null, state: { isRead: false, isStarred: true } }]);
  });

  it('without text say so, and the others are there', async () => {
    const { entries } = await readEntriesHere(
      bytesOf(answer(entry({ title: '', content: '' }), entry({ id: 8 }))),
      'v1',
    );
    expect(entries.map(({ item, why }) => [item?.title, why?.code])).toEqual([
      [undefined, 'no-text'],
      ['Ferry & rail agree on one ticket', undefined],
    ]);
  });

  it('may have no tags and files, as Go writes empty lists', async () => {
    const { entries } = await readEntriesHere(bytesOf(answer(entry({ tags: null, enclosures: null }))), 'v1');
    expect(entries[0]?.item).toMatchObject({ tags: [] });
  });

  it.each<[string, unknown]>([
    ['nothing', ''],
    ['HTML', '<!doctype html><title>Sign in</title>'],
    ['a list', []],
    ['an answer that is cut off', JSON.stringify(answer(entry())).slice(0, -40)],
    ['an answer that is doubled', JSON.stringify(answer(entry())).repeat(2)],
    ['an error', { error_message: 'access unauthorized' }],
    ['no list', { total: 0, entries: null }],
    ['no number', { entries: [] }],
    ['a list of something else', answer([] as unknown as Json)],
    ['an id as text', answer(entry({ id: '7' }))],
    ['an id that is no safe integer', answer(entry({ id: 2 ** 53 }))],
    ['an id of zero', answer(entry({ id: 0 }))],
    ['two entries with one id', answer(entry(), entry())],
    ['an unknown status', answer(entry({ status: 'archived' }))],
    ['a star that is no boolean', answer(entry({ starred: 'false' }))],
    ['a feed without a number', answer(entry({ feed_id: null }))],
    ['no content', answer(entry({ content: undefined }))],
    ['a title that is no text', answer(entry({ title: { toString: 'x' } }))],
    ['no time of its change', answer(entry({ changed_at: 'yesterday' }))],
    ['tags that are no list', answer(entry({ tags: 'sea' }))],
  ])('are not taken from %s', async (_, content) => {
    expect(await failureOf(content)).toBe('bad-answer');
  });
});

describe('an answer', () => {
  it.each<[string, string, () => string]>([
    [
      'of many levels',
      'too-deep',
      () => `{"total":0,"entries":[],"more":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    ],
    ['of many values', 'too-large', () => `{"total":0,"entries":[${'0,'.repeat(600_000)}0]}`],
    ['of many bytes', 'too-large', () => `{"total":0,"entries":[],"more":"${'x'.repeat(MAX_DOCUMENT_BYTES)}"}`],
  ])('%s is refused', async (_, code, make) => {
    const text = make();
    for (const articles of ['all', 'none'] as const) {
      const read = entriesReader({ read: () => expect.fail() })(bytesOf(text), 'v1', articles);
      await expect(read).rejects.toMatchObject({ why: { code } });
    }
  });

  it('with the names of a prototype changes none', async () => {
    const own = JSON.stringify(entry()).replace(
      '{',
      '{"__proto__":{"status":"read"},"constructor":{"prototype":{"x":1}},',
    );
    const { entries } = await readEntriesHere(bytesOf(`{"total":1,"entries":[${own}]}`), 'v1');
    expect(entries).toMatchObject([{ state: { isRead: false }, item: { author: 'Kim Jiyeon' } }]);
    expect(({} as Json).x).toBeUndefined();
  });
});

describe('items of the Google Reader API', () => {
  it('become items like those of a feed, and the signs that FreshRSS replaces in titles are back', async () => {
    const { entries, total } = await readEntriesHere(bytesOf({ items: [readerItem()] }), 'greader');
    expect(total).toBeNull();
    expect(entries).toMatchObject([
      {
        id: 1795995838876115,
        feed: '4',
        state: { isRead: true, isStarred: false },
        labels: ['Tech & 한글'],
        changed: null,
        item: {
          title: 'Rail & ferry: <one> ticket',
          url: 'https://herald.example/ferry',
          published: '2026-11-29T05:21:00Z',
          author: 'Kim Jiyeon',
          tags: ['sea'],
        },
      },
    ]);
  });

  it('of Miniflux have the same parts in other places', async () => {
    const {
      canonical: _,
      summary,
      ...rest
    } = readerItem({
      id: 'tag:google.com,2005:reader/item/0000000000000100',
      title: 'A title with ＜its own＞ signs',
      categories: ['user/1/state/com.google/reading-list', 'user/1/label/Cat 0', 'user/1/state/com.google/starred'],
      enclosure: [{ url: 'https://herald.example/a.mp3', type: 'audio/mpeg' }],
    });
    const { entries } = await readEntriesHere(bytesOf({ items: [{ ...rest, summary, content: summary }] }), 'greader');
    expect(entries).toMatchObject([
      {
        id: 256,
        state: { isRead: false, isStarred: true },
        labels: ['Cat 0'],
        item: {
          title: 'A title with ＜its own＞ signs',
          url: 'https://herald.example/ferry',
          enclosures: [{ url: 'https://herald.example/a.mp3' }],
        },
      },
    ]);
  });

  it.each<[string, unknown]>([
    ['a list that is no object', []],
    ['no list', { items: {} }],
    ['a decimal id', { items: [readerItem({ id: '1795995838876115' })] }],
    ['an id beyond safe integers', { items: [readerItem({ id: 'tag:google.com,2005:reader/item/ffffffffffffffff' })] }],
    ['no feed', { items: [readerItem({ origin: { streamId: 'user/-/label/x' } })] }],
    ['categories that are no texts', { items: [readerItem({ categories: [1] })] }],
    ['a date that no calendar has', { items: [readerItem({ published: 1e15 })] }],
    ['no content', { items: [readerItem({ summary: undefined })] }],
  ])('are not taken from %s', async (_, content) => {
    expect(await failureOf(content, 'greader')).toBe('bad-answer');
  });
});

describe('an article that breaks the parser', () => {
  const list = Array.from({ length: 9 }, (_, index) => entry({ id: index + 1, title: `Title ${index + 1}` }));
  /** A parser that some of the articles of a list break. */
  const parserThat = (breaks: ReadonlySet<number>) => {
    const read = async (source: Source) => {
      const titles = (JSON.parse(new TextDecoder().decode(source.bytes)) as Json[]).map(({ title }) => title);
      const isBroken = list.some(({ id, title }) => breaks.has(id as number) && titles.includes(title));
      return isBroken ? unreadable('too-slow', { seconds: '10' }) : parseDocument(source);
    };
    return entriesReader({ read });
  };

  it('is left out, and the others are there', async () => {
    const { entries, total } = await parserThat(new Set([3, 9]))(bytesOf(answer(...list)), 'v1');
    expect(total).toBe(9);
    expect(entries.map(({ id, item, why }) => (item ? item.title : `${id} ${why?.code}`))).toEqual(
      list.map(({ id, title }) => (id === 3 || id === 9 ? `${id} too-slow` : title)),
    );
  });

  it('does not take more time the more of them there are', async () => {
    let reads = 0;
    const read = async () => {
      reads += 1;
      return unreadable('too-slow');
    };
    const many = Array.from({ length: 500 }, (_, index) => entry({ id: index + 1 }));
    const { entries } = await entriesReader({ read })(bytesOf(answer(...many)), 'v1');
    expect(entries.map(({ why }) => why?.code)).toEqual(many.map(() => 'too-slow'));
    expect(reads).toBeLessThanOrEqual(20);
  });

  it('is not one that a parser has not seen, since it was closed or could not start', async () => {
    for (const detail of ['closed', 'EAGAIN']) {
      const reader = entriesReader({ read: async () => unreadable('parser-failed', { detail }) });
      await expect(reader(bytesOf(answer(...list)), 'v1')).rejects.toMatchObject({ why: { params: { detail } } });
    }
  });

  it('is parsed with those before and after it unless they are many', async () => {
    const sizes: number[] = [];
    const read = async (source: Source) => {
      sizes.push(source.bytes.length);
      return parseDocument(source);
    };
    const many = Array.from({ length: 40 }, (_, index) =>
      entry({ id: index + 1, content: `<p>${'word '.repeat(10_000)}</p>` }),
    );
    const { entries } = await entriesReader({ read })(bytesOf(answer(...many)), 'v1');
    expect(entries.filter(({ item }) => item)).toHaveLength(40);
    expect(sizes).toHaveLength(4);
    expect(Math.max(...sizes)).toBeLessThan(LARGE_DOCUMENT_BYTES);
  });
});
