import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Item } from '../../../src/ingest/model.ts';
import type { StoreResult } from '../../../src/ingest/store/store-result.ts';
import { MAX_STORY } from '../../../src/story/file/brief.ts';
import { parseStoryFile } from '../../../src/story/file/parse-story.ts';
import { openLibrary } from '../../db/memory-library.ts';
import { asUnprivilegedUser } from '../../settings/helpers.ts';
import { FEED, item, makeLibrary } from './helpers.ts';

const read = (path: string): string => readFileSync(path, 'utf8');

function edition(kept: Pick<StoreResult, 'id' | 'lang' | 'path'>) {
  const parsed = parseStoryFile({ id: kept.id, lang: kept.lang, text: read(kept.path) });
  if (!parsed.ok || parsed.problems.length > 0) expect.fail(JSON.stringify(parsed.problems));
  return parsed.edition;
}

function storeItem(part: Partial<Item> = {}) {
  const library = makeLibrary();
  return { library, first: library.keep(part) };
}

const CHANGED = { body: '첫 문단이 바뀌었다.\n\n둘째 **문단**이다.' };

describe('a new item', () => {
  it('becomes a story named by its year, title and hash', () => {
    const { library, first } = storeItem();
    expect(first).toEqual({
      outcome: 'added',
      id: `희토류-가격이-오른다-${first.hash}`,
      lang: 'ko',
      title: '희토류 가격이 오른다',
      published: '2026-02-04T01:30:00Z',
      author: '홍길동 기자',
      url: 'https://news.example/a/1',
      path: join(library.stories, '2026', `희토류-가격이-오른다-${first.hash}.ko.md`),
      hash: expect.stringMatching(/^[a-z2-7]{10}$/),
    });
    expect(edition(first)).toMatchObject({ title: first.title, author: first.author });
    expect(statSync(first.path).mode & 0o600).toBe(0o600);
    expect(library.files()).toHaveLength(1);
    expect(library.problems()).toEqual([]);
  });

  it('is recognized, in the same run and the next one', () => {
    const { library, first } = storeItem();
    const itemStore = library.itemStore();
    expect(itemStore.lookFor(item(), FEED)).toMatchObject({ hash: first.hash, isThere: true, isChanged: false });
    for (let run = 0; run < 2; run++) expect(itemStore.keep(item(), FEED)).toEqual({ ...first, outcome: 'existing' });
    expect(library.files()).toHaveLength(1);
  });

  it('gets files that its feed adds later, unless the user has edited it', () => {
    const enclosures = [{ url: 'https://news.example/1.mp3', title: '', type: 'audio/mpeg', bytes: 9, seconds: 0 }];
    const { library, first } = storeItem();
    expect(library.keep({ enclosures })).toMatchObject({ outcome: 'updated', path: first.path });
    expect(edition(first)).toMatchObject({ enclosures, provenance: { revisions: [] } });
    expect(library.keep({ enclosures }).outcome).toBe('existing');
    // Addresses may change with every request.
    const renewed = enclosures.map((one) => ({ ...one, url: `${one.url}?t=1` }));
    expect(library.keep({ enclosures: renewed }).outcome).toBe('existing');
    const other = storeItem();
    writeFileSync(other.first.path, read(other.first.path).replace('첫 문단', '내 문단'));
    expect(other.library.keep({ enclosures }).outcome).toBe('existing');
    expect(other.library.files()).toHaveLength(1);
  });

  it('is unchanged if its code now names a language', () => {
    const { library, first } = storeItem({ body: '앞\n\n```\nx = 1\n```\n\n뒤' });
    const named = library.keep({ body: '앞\n\n```python\nx = 1\n```\n\n뒤' });
    expect(named.outcome).toBe('existing');
    expect(edition(first).provenance.revisions).toEqual([]);
  });

  it('without a date gets the day of its import, and keeps it', () => {
    const { library, first } = storeItem({ published: null });
    expect(first.published).toBeNull();
    expect(edition(first)).toMatchObject({ published: '2026-02-10', source: { undated: true } });
    const later = library.itemStore(new Date('2027-03-01T00:00:00Z'));
    expect(later.keep(item({ published: null }), FEED).outcome).toBe('existing');
    const changed = library.keep({ ...CHANGED, published: null });
    expect(changed).toMatchObject({ outcome: 'updated', path: first.path });
    expect(edition(changed)).toMatchObject({ published: '2026-02-10', source: { undated: true } });
  });

  it('without a date in a list of a page gets the time that keeps its place there', () => {
    const { library, first } = storeItem({ published: null, listedAt: '2026-02-10T08:00:00Z' });
    const next = { guid: 'https://news.example/a/2', url: 'https://news.example/a/2', title: '구리 재고가 줄었다' };
    const second = library.keep({ ...next, published: null, listedAt: '2026-02-10T07:59:59Z' });
    expect(edition(first)).toMatchObject({ published: '2026-02-10T08:00:00Z', source: { undated: true } });
    expect(edition(second)).toMatchObject({ published: '2026-02-10T07:59:59Z', source: { undated: true } });
    // At another place in a later round it keeps its time.
    const later = library.itemStore(new Date('2026-02-11T00:00:00Z'));
    expect(later.keep(item({ published: null, listedAt: '2026-02-11T00:00:00Z' }), FEED).outcome).toBe('existing');
  });

  it("dated more than a day ahead gets the day of its import, and records the publisher's date", () => {
    const published = '2036-02-04T10:30:00+09:00';
    const { library, first } = storeItem({ published });
    expect(first).toMatchObject({ published: null, path: join(library.stories, '2026', `${first.id}.ko.md`) });
    expect(edition(first)).toMatchObject({ published: '2026-02-10', source: { undated: true, dated: published } });
    const before = read(first.path);
    const later = library.itemStore(new Date('2026-03-01T00:00:00Z'));
    expect(later.keep(item({ published }), FEED).outcome).toBe('existing');
    expect(read(first.path)).toBe(before);
    const changed = library.keep({ ...CHANGED, published });
    expect(changed).toMatchObject({ outcome: 'updated', path: first.path });
    expect(edition(changed)).toMatchObject({ published: '2026-02-10', source: { dated: published } });
    expect(library.problems()).toEqual([]);
    // Once the publisher has fixed it, or the local clock is right, it counts.
    const mended = library.keep({ ...CHANGED, published: '2026-02-04' });
    expect(mended).toMatchObject({ outcome: 'updated', path: first.path });
    expect(edition(mended)).toMatchObject({ published: '2026-02-04', source: { undated: false } });
    expect(edition(mended).source?.dated).toBeUndefined();
    expect(edition(mended).provenance.revisions).toHaveLength(1);
    expect(library.keep({ ...CHANGED, published: '2026-02-04' }).outcome).toBe('existing');
  });

  it.each([
    ['2026-02-11T07:59:00Z', '2026-02-11T07:59:00Z'],
    ['2026-02-11', '2026-02-11'],
    ['2026-02-11T08:01:00Z', '2026-02-10'],
    ['2026-02-12', '2026-02-10'],
  ])('dated %s is stored as %s', (published, stored) => {
    const { first } = storeItem({ published });
    expect(edition(first).published).toBe(stored);
  });

  it('that was stored far ahead, under a wrong clock, gets the day of its next sync', () => {
    const { library, first } = storeItem();
    const parts = read(first.path)
      .replace('2026-02-04T10:30:00+09:00', '2036-02-04')
      .split(/ {2}digest: .*\n/);
    const digest = createHash('sha256').update(parts.join('')).digest('hex');
    writeFileSync(first.path, parts.join(`  digest: "${digest}"\n`));
    expect(edition(first).published).toBe('2036-02-04');
    expect(library.keep({ published: '2036-02-04' }).outcome).toBe('updated');
    expect(edition(first)).toMatchObject({ published: '2026-02-10', source: { undated: true, dated: '2036-02-04' } });
    expect(library.keep({ published: '2036-02-04' }).outcome).toBe('existing');
    expect(library.files()).toHaveLength(1);
  });

  it.each([
    [{ lang: 'en-us', title: 'Prices rise', summary: '', body: 'Prices rise.' }, {}, 'en'],
    [{ lang: '', title: 'Prices of rare earths rise', summary: '', body: 'The prices of rare earths rise.' }, {}, 'en'],
    [{ lang: '' }, {}, 'ko'],
    [{ lang: '', title: '123', summary: '', body: '' }, {}, 'und'],
    [{ lang: 'ko' }, { lang: 'fr' }, 'fr'],
    [{ lang: 'ko' }, { lang: '../../x' }, 'ko'],
  ])('%j is stored under a language: %j', (part, more, lang) => {
    const library = makeLibrary();
    const result = library.keep(part, { ...more });
    expect(result).toMatchObject({ outcome: 'added', lang });
    expect(library.problems()).toEqual([]);
  });

  it('also has the tags of its feed, and its publisher by name', () => {
    const library = makeLibrary();
    const one = item({ publisher: '통신사', url: '', guid: 'x' });
    const result = library.itemStore().keep(one, { ...FEED, tags: ['광물'] });
    expect(edition(result)).toMatchObject({
      tags: ['희토류', '광물'],
      source: { name: `통신사 (${FEED.name})`, id: 'x' },
    });
  });

  it('has the name of its own site, or two names from another site', () => {
    const name = (url: string): string | undefined =>
      edition(
        makeLibrary()
          .itemStore()
          .keep(item({ publisher: 'Wire', url, guid: url }), FEED),
      ).source?.name;
    expect(name(new URL('/1', FEED.feed).href)).toBe('Wire');
    expect(name('https://elsewhere.example/1')).toBe(`Wire (${FEED.name})`);
  });

  it('is the existing story if its feed names another language', () => {
    const library = makeLibrary();
    const first = library.keep({ lang: 'ko' });
    const again = library.keep({ lang: 'nl' }, { seen: new Set([first.hash]) });
    expect(again).toMatchObject({ outcome: 'existing', id: first.id, lang: 'ko' });
  });

  it('is refused without text, and if no library would read it', () => {
    const { itemStore, files } = makeLibrary();
    const why = (part: Partial<Item>) => itemStore().keep(item(part), FEED);
    expect(why({ title: '', summary: '', body: '' })).toMatchObject({ outcome: 'failed', why: { code: 'no-text' } });
    for (const body of ['a'.repeat(MAX_STORY), '가'.repeat(1_800_000)])
      expect(why({ body })).toMatchObject({ outcome: 'failed', why: { code: 'too-large' }, path: '' });
    expect(files()).toEqual([]);
  });

  it('in a dry run is reported and not written', async () => {
    const library = makeLibrary();
    const itemStore = library.itemStore(undefined, true);
    expect(itemStore.keep(item(), FEED).outcome).toBe('added');
    expect(itemStore.keep(item(), FEED).outcome).toBe('existing');
    await itemStore.settle();
    expect(library.files()).toEqual([]);
    const { first, library: other } = storeItem();
    const before = read(first.path);
    expect(other.itemStore(undefined, true).keep(item(CHANGED), FEED).outcome).toBe('updated');
    writeFileSync(first.path, before.replace('첫', '나의 첫'));
    expect(other.itemStore(undefined, true).keep(item(CHANGED), FEED).outcome).toBe('beside');
    expect(other.files()).toHaveLength(1);
  });
});

describe('two items', () => {
  it('are one if listed twice', () => {
    const library = makeLibrary();
    const itemStore = library.itemStore();
    expect(itemStore.keep(item(), FEED).outcome).toBe('added');
    expect(itemStore.keep(item({ summary: '다른 요약' }), FEED).outcome).toBe('existing');
    expect(library.files()).toHaveLength(1);
  });

  it('have different languages only if they state them', () => {
    const { library, first } = storeItem();
    const english = { title: 'Rare earths', summary: 'Prices rise.', body: 'The prices of rare earths rise.' };
    const itemStore = library.itemStore();
    const second = itemStore.keep(item({ ...english, lang: 'en' }), FEED);
    expect(second).toMatchObject({ outcome: 'added', id: first.id, lang: 'en' });
    expect(library.files()).toHaveLength(2);
    expect(library.keep({ ...english, lang: 'en' }).outcome).toBe('existing');
    expect(library.keep().outcome).toBe('existing');
    const undecided = makeLibrary();
    undecided.keep({ lang: '' });
    expect(undecided.keep({ ...english, lang: '' })).toMatchObject({
      outcome: 'updated',
      lang: 'ko',
    });
  });
});

describe('an item changed by its publisher', () => {
  it('replaces the old text, which is kept', () => {
    const { library, first } = storeItem();
    const old = read(first.path);
    const second = library.keep({ ...CHANGED, title: '새 제목', published: '2027-01-01' });
    expect(second).toMatchObject({ outcome: 'updated', id: first.id, path: first.path, title: '새 제목' });
    const file = `.revisions/${first.id}.ko.1.md`;
    expect(edition(second).provenance.revisions).toEqual([{ date: '2026-02-10T08:00:00.000Z', file }]);
    expect(read(join(dirname(first.path), file))).toBe(old);

    const third = library.itemStore(new Date('2026-03-01T00:00:00Z')).keep(item({ body: '또 바뀐 글' }), FEED);
    expect(edition(third).provenance.revisions.map((one) => one.file)).toEqual([file, file.replace('.1.', '.2.')]);
    expect(library.keep({ body: '또 바뀐 글' }).outcome).toBe('existing');
    expect(library.files()).toHaveLength(3);
    expect(library.problems()).toEqual([]);
  });

  it('keeps the last twenty of its older texts, and names no others', () => {
    const { library, first } = storeItem();
    const number = (name: string): number => Number(/\.(\d+)\.md$/.exec(name)?.[1]);
    const inFolder = (): number[] =>
      library
        .files()
        .filter((name) => name.includes('.revisions'))
        .map(number)
        .sort((a, b) => a - b);
    const named = (): number[] => edition(first).provenance.revisions.map(({ file }) => number(file));
    const change = (n: number): void => {
      expect(library.keep({ body: `${'글 '.repeat(n)}` }).outcome).toBe('updated');
    };
    const others = ['first.ko.1.md', `${first.id}.en.1.md`, `${first.id}.ko.1.md.bak`, `${first.id}.ko.x.md`];
    change(1);
    for (const name of others) writeFileSync(join(dirname(first.path), '.revisions', name), 'mine');
    for (let n = 2; n <= 23; n++) change(n);
    const last = Array.from({ length: 20 }, (_, n) => n + 4);
    expect(named()).toEqual(last);
    for (const name of others) rmSync(join(dirname(first.path), '.revisions', name));
    expect(inFolder()).toEqual(last);
    expect(library.problems()).toEqual([]);
    // A leftover, named or not, is removed with the next change.
    writeFileSync(join(dirname(first.path), '.revisions', `${first.id}.ko.2.md`), 'left');
    expect(library.keep({ body: '글 '.repeat(23) }).outcome).toBe('existing');
    expect(inFolder()).toEqual([2, ...last]);
    change(24);
    expect(inFolder()).toEqual(last.map((n) => n + 1));
  });

  it.each([
    ['white space', { body: '첫   문단이다.\n\n\n둘째 **문단**이다.\n' }],
    ['marks', { body: '첫 문단이다\n\n둘째 *문단*이다.' }],
    ['tags', { tags: ['다른 것'] }],
    ['dates', { published: '2026-02-05T00:00:00Z' }],
    ['related stories', { links: ['https://news.example/a/2'] }],
  ])('only in %s is left unchanged', (_name, part) => {
    const { library, first } = storeItem();
    const before = [read(first.path), statSync(first.path).mtimeMs];
    const itemStore = library.itemStore();
    itemStore.keep(item({ guid: 'https://news.example/a/2', url: 'https://news.example/a/2', title: '둘' }), FEED);
    expect(itemStore.keep(item(part), FEED)).toMatchObject({ outcome: 'existing', id: first.id });
    expect([read(first.path), statSync(first.path).mtimeMs]).toEqual(before);
  });

  it('only in its origin has no older text', () => {
    const { library, first } = storeItem();
    const provenance = { text: { source: 'algorithmicMedia' }, corrections: [{ text: '고침', date: '2026-02-05' }] };
    const second = library.keep({ provenance });
    expect(second.outcome).toBe('updated');
    expect(edition(second).provenance).toMatchObject({
      text: { source: 'algorithmicMedia' },
      corrections: [{ text: '고침' }],
      revisions: [],
    });
    expect(library.files()).toEqual([first.path.slice(library.stories.length + 1)]);
  });

  it.each([
    ['the address of a reporter', '첫 문단이다.\n\n둘째 문단이다.\n\n홍길동 기자 hong@news.example\n'],
    ['a note on copyright', '첫 문단이다.\n\n둘째 문단이다.\n\n<저작권자 ⓒ 뉴스, 무단 전재-재배포 금지>\n'],
    ['related reports', '첫 문단이다.\n\n둘째 문단이다.\n\n관련기사\n\n- [리튬](https://news.example/2)\n'],
  ])('only in %s is stored without an older text', (_name, body) => {
    const library = makeLibrary();
    const first = library.keep({ body: '첫 문단이다.\n\n둘째 문단이다.\n' });
    expect(library.keep({ body })).toMatchObject({ outcome: 'updated', id: first.id });
    expect(edition(first).provenance.revisions).toEqual([]);
    expect(library.keep({ body: '첫 문단이다.\n\n셋째 문단이다.\n' }).outcome).toBe('updated');
    expect(edition(first).provenance.revisions).toHaveLength(1);
  });

  it('is found wherever its file was moved', () => {
    const { library, first } = storeItem();
    const moved = join(library.stories, '읽은 것', '희토류', `${first.id}.ko.md`);
    mkdirSync(dirname(moved), { recursive: true });
    renameSync(first.path, moved);
    expect(library.keep()).toMatchObject({ outcome: 'existing', path: moved });
    expect(library.keep(CHANGED)).toMatchObject({ outcome: 'updated', path: moved });
    const open = library.itemStore();
    renameSync(moved, first.path);
    expect(open.keep(item(CHANGED), FEED)).toMatchObject({ outcome: 'existing', path: first.path });
  });

  it('with the text of its page is compared with the text of its feed', () => {
    const library = makeLibrary();
    const whole = item({ body: '쪽에서 가져온 긴 글' });
    const result = library.itemStore().keep(whole, FEED, item());
    expect(edition(result).body).toContain('긴 글');
    expect(library.keep().outcome).toBe('existing');
    expect(library.itemStore().keep(whole, FEED, item()).outcome).toBe('existing');
    expect(library.keep(CHANGED).outcome).toBe('updated');
  });

  it('gets the text of its page later without a revision, and is compared as before', () => {
    const { library, first } = storeItem({ updated: '2026-02-05T09:00:00Z' });
    const whole = item({ body: '쪽에서 가져온 긴 글', updated: '2026-02-09T09:00:00Z' });
    const before = edition(first).source;
    expect(library.itemStore().complete(item(), whole, FEED)).toMatchObject({ outcome: 'updated', path: first.path });
    expect(edition(first).body).toContain('긴 글');
    expect(edition(first).source).toEqual({ ...before, digest: expect.not.stringMatching(before?.digest ?? '') });
    expect(library.files()).toHaveLength(1);
    expect(library.itemStore().complete(item(), whole, FEED).outcome).toBe('existing');
    expect(library.keep().outcome).toBe('existing');
    const endless = item({ body: 'x'.repeat(MAX_STORY) });
    expect(library.itemStore().complete(item(), endless, FEED).outcome).toBe('existing');
    expect(edition(first).body).toContain('긴 글');
  });

  it('does not get it if the user has edited it, or for an item of another feed', () => {
    const { library, first } = storeItem();
    const whole = item({ body: '쪽에서 가져온 긴 글' });
    const other = { feed: 'https://other.example/feed', name: '다른 뉴스' };
    const text = read(first.path);
    expect(library.itemStore().complete(item(), whole, other).outcome).toBe('existing');
    expect(read(first.path)).toBe(text);
    writeFileSync(first.path, `${text}\n내 생각\n`);
    expect(library.itemStore().complete(item(), whole, FEED).outcome).toBe('existing');
    expect(read(first.path)).toBe(`${text}\n내 생각\n`);
  });

  it('is recognized as changed before it is stored', () => {
    const { library, first } = storeItem();
    const itemStore = library.itemStore();
    expect(itemStore.lookFor(item(), FEED).isChanged).toBe(false);
    expect(itemStore.lookFor(item({ guid: '9', url: '', title: '다른 글' }), FEED).isChanged).toBe(false);
    expect(itemStore.lookFor(item(CHANGED), FEED).isChanged).toBe(true);
    writeFileSync(first.path, `${read(first.path)}\n내 생각\n`);
    expect(itemStore.lookFor(item(CHANGED), FEED).isChanged).toBe(false);
  });

  it('may be imported separately, and remains the item of its feed', () => {
    const { library, first } = storeItem();
    const page = item({ guid: '', body: '쪽에서 가져온 긴 글' });
    const single = { feed: '', name: '' };
    expect(library.itemStore().keep(page, single)).toMatchObject({ outcome: 'updated', id: first.id });
    expect(library.itemStore().keep(page, single).outcome).toBe('existing');
    expect(edition(first)).toMatchObject({ source: { feed: FEED.feed, id: 'https://news.example/a/1' } });
    expect(library.keep().outcome).toBe('existing');
    expect(edition(first).body).toContain('긴 글');
  });
});

describe('a file edited by its user', () => {
  const edit = (path: string): string => {
    const text = read(path).replace('둘째', '나의 둘째').replace('tags: [희토류]', 'tags: [희토류, 내 것]');
    writeFileSync(path, text);
    return text;
  };

  it('is left unchanged; the new text is written next to it, and check reports it', () => {
    const { library, first } = storeItem();
    const edited = edit(first.path);
    expect(library.keep().outcome).toBe('existing');
    expect(library.problems()).toEqual([]);

    const beside = library.keep(CHANGED);
    expect(beside).toMatchObject({ outcome: 'beside', id: first.id, path: `${first.path}.new` });
    expect(read(first.path)).toBe(edited);
    expect(edition(beside).body).toContain('첫 문단이 바뀌었다.');
    expect(library.problems()).toEqual(['new-text-beside']);

    expect(library.keep(CHANGED).outcome).toBe('existing');
    const newer = library.keep({ body: '또 바뀐 글' });
    expect(newer).toMatchObject({ outcome: 'beside', path: beside.path });
    expect(read(first.path)).toBe(edited);
  });

  it('may be replaced by the file next to it, or that may be removed', () => {
    const { library, first } = storeItem();
    edit(first.path);
    const beside = library.keep(CHANGED);
    const text = read(beside.path);
    rmSync(beside.path);
    expect(library.keep(CHANGED).outcome).toBe('existing');
    expect(library.problems()).toEqual([]);
    writeFileSync(first.path, text);
    expect(library.keep(CHANGED).outcome).toBe('existing');
    expect(library.keep({ body: '또 바뀐 글' }).outcome).toBe('updated');
  });

  it('next to a story is left unchanged, too', () => {
    const { library, first } = storeItem();
    edit(first.path);
    const beside = library.keep(CHANGED);
    const edited = edit(beside.path);
    expect(library.keep({ body: '또 바뀐 글' }).path).toBe(`${first.path}.new.2`);
    expect(read(beside.path)).toBe(edited);
    expect(library.problems()).toEqual(['new-text-beside', 'new-text-beside']);
  });

  it("remains the user's if it is no story any more", () => {
    const { library, first } = storeItem();
    writeFileSync(first.path, 'no front matter');
    expect(library.keep().outcome).toBe('beside');
    expect(library.keep().outcome).toBe('existing');
    expect(read(first.path)).toBe('no front matter');
  });

  it.each([
    ['line ends of another system', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text: string) => `\ufeff${text}`],
    ['a line end fewer', (text: string) => text.replace(/\n$/, '')],
    ['white space at the digest', (text: string) => text.replace(/(digest: "\w+")/, '$1 ')],
  ])('may be only %s', (_name, change) => {
    const { library, first } = storeItem();
    const edited = change(read(first.path));
    writeFileSync(first.path, edited);
    expect(library.keep(CHANGED).outcome).toBe('beside');
    expect(read(first.path)).toBe(edited);
  });
});

it.skipIf(process.platform === 'win32')('a link to a pipe instead of a story does not block', () => {
  const { library, first } = storeItem();
  const pipe = join(library.stories, '..', 'pipe');
  execFileSync('mkfifo', [pipe]);
  rmSync(first.path);
  symlinkSync(pipe, first.path);
  expect(library.keep().outcome).toBe('added');
  expect(statSync(pipe).isFIFO()).toBe(true);
});

describe.skipIf(process.platform === 'win32')('a link instead of a folder', () => {
  it.each([
    ['of a year, to another disk', '2026', '../elsewhere', ['2026']],
    ['of a year, to a folder of the library', '2026', 'archive/2026', ['2026']],
    ['of a year, to the library itself', '2026', '.', ['2026', '.']],
  ])('%s, is followed by the store and by lists', (_name, link, to, ways) => {
    const library = makeLibrary();
    mkdirSync(library.stories);
    mkdirSync(join(library.stories, to), { recursive: true });
    symlinkSync(to, join(library.stories, link));
    const first = library.keep();
    expect(first).toMatchObject({ outcome: 'added', path: join(library.stories, '2026', `${first.id}.ko.md`) });
    for (let run = 0; run < 2; run++) expect(library.keep().outcome).toBe('existing');
    const changed = library.keep(CHANGED);
    expect(changed.outcome).toBe('updated');
    expect(ways.map((way) => join(library.stories, way, `${first.id}.ko.md`))).toContain(changed.path);
    const opened = openLibrary([library.stories], { today: '2026-02-10' });
    expect(opened.entries.map(({ id }) => id)).toEqual([first.id]);
    expect(opened.problems).toEqual([]);
  });

  it('to anything else leads out of the library: neither the store nor lists follow it', () => {
    const library = makeLibrary();
    mkdirSync(join(library.stories, '..', 'elsewhere'));
    mkdirSync(library.stories);
    const first = library.keep();
    renameSync(first.path, join(library.stories, '..', 'elsewhere', `${first.id}.ko.md`));
    symlinkSync('../elsewhere', join(library.stories, 'read'));
    expect(openLibrary([library.stories], { today: '2026-02-10' }).entries).toEqual([]);
    expect(library.keep()).toMatchObject({ outcome: 'added', path: first.path });
  });

  it('of a year to nowhere is reported', () => {
    const library = makeLibrary();
    mkdirSync(library.stories);
    symlinkSync('../nowhere', join(library.stories, '2026'));
    const why = { code: 'unwritable', params: { reason: 'EEXIST' } };
    expect(library.keep()).toMatchObject({ outcome: 'failed', why });
  });
});

describe('a story removed by its user', () => {
  it('is not restored by its feed, but by an import', () => {
    const { library, first } = storeItem();
    library.keep({ guid: '2', url: '', title: '둘' });
    rmSync(first.path);
    const itemStore = library.itemStore();
    const seen = new Set([first.hash]);
    expect(itemStore.keep(item(), { ...FEED, seen })).toMatchObject({
      outcome: 'failed',
      why: { code: 'removed-by-you' },
      hash: first.hash,
    });
    expect(itemStore.keep(item(), FEED)).toMatchObject({ outcome: 'added', path: first.path });
  });

  it('is restored with all others when the whole folder is gone', async () => {
    const library = makeLibrary();
    const first = library.itemStore().keep(item(), FEED);
    rmSync(library.stories, { recursive: true });
    const [itemStore, atOnce] = [library.itemStore(), library.itemStore()];
    expect(itemStore.isEmpty).toBe(true);
    const other = item({ guid: '2', url: '', title: '둘' });
    const seen = new Set([first.hash, itemStore.lookFor(other, FEED).hash]);
    expect(itemStore.keep(item(), { ...FEED, seen }).outcome).toBe('added');
    // A run that has already restored stories restores the others too.
    expect(itemStore.keep(other, { ...FEED, seen }).outcome).toBe('added');
    expect(itemStore.isEmpty).toBe(true);
    // For every run that has begun before the folder had its id again.
    expect(atOnce.isEmpty).toBe(true);
    await itemStore.settle();
    expect(library.itemStore().isEmpty).toBe(false);
  });
});

describe('related stories', () => {
  const at = (n: number, links: number[]): Item => {
    const address = (i: number): string => `https://news.example/a/${i}`;
    return item({ guid: '', url: address(n), title: `기사 ${n}`, body: `글 ${n}`, links: links.map(address) });
  };

  it('are those with known addresses, in any later run', async () => {
    const library = makeLibrary();
    const itemStore = library.itemStore();
    const one = itemStore.keep(at(1, []), FEED);
    const two = itemStore.keep(at(2, [1, 2, 9]), FEED);
    await itemStore.settle();
    const three = library
      .itemStore()
      .keep({ ...at(3, []), links: ['http://www.news.example/a/1?utm_source=x#y', 'x'] }, FEED);
    expect(edition(two).related).toEqual([one.id]);
    expect(edition(three).related).toEqual([one.id]);
    expect(library.problems()).toEqual([]);
  });

  it('do not need the data file, which may be damaged or missing', async () => {
    const library = makeLibrary();
    const itemStore = library.itemStore();
    const one = itemStore.keep(at(1, []), FEED);
    await itemStore.settle();
    expect(edition(library.itemStore().keep(at(2, [1]), FEED)).related).toEqual([one.id]);
    const path = join(library.stories, '..', 'data', 'minerals-news', 'minerals-news.db');
    for (const ending of ['-wal', '-shm']) rmSync(path + ending, { force: true });
    writeFileSync(path, 'no database');
    const later = library.itemStore();
    expect(edition(later.keep(at(3, [1]), FEED)).related).toEqual([one.id]);
    await later.settle();
    expect(edition(later.keep(at(4, [3]), FEED)).related).toHaveLength(1);
  });

  it('are twenty at most, and exist', () => {
    const library = makeLibrary();
    const itemStore = library.itemStore();
    const results = Array.from({ length: 30 }, (_, i) => itemStore.keep(at(i, []), FEED));
    const many = itemStore.keep(at(100, [...Array(30).keys()]), FEED);
    expect(edition(many).related).toEqual(results.slice(0, 20).map(({ id }) => id));
  });
});

describe('the disk', () => {
  it('is synced, any number of times', async () => {
    const library = makeLibrary();
    const itemStore = library.itemStore();
    const result = itemStore.keep(item(), FEED);
    itemStore.keep(item({ guid: '2', url: '', title: '둘' }), FEED);
    // Another process may be faster.
    rmSync(result.path);
    await Promise.all([itemStore.settle(), itemStore.settle()]);
    await itemStore.settle();
    expect(library.files()).toHaveLength(1);
  });

  it('has old leftovers of killed runs removed', () => {
    const { library, first } = storeItem();
    const folder = dirname(first.path);
    const [old, fresh, other] = ['.mn-00112233-1-445566778899.tmp', '.mn-00112233-1-4455667788aa.tmp', '.mine.tmp'];
    for (const name of [old, fresh, other]) writeFileSync(join(folder, name), '---\ntitle: half');
    const hour = NOW_SECONDS - 3600;
    for (const name of [old, other]) utimesSync(join(folder, name), hour, hour);
    utimesSync(join(folder, fresh), NOW_SECONDS, NOW_SECONDS);
    expect(library.problems()).toEqual([]);
    library.itemStore(undefined, true);
    expect(library.files()).toHaveLength(4);
    library.itemStore();
    expect(library.files()).toEqual([other, fresh, first.path.slice(folder.length + 1)].map((name) => `2026/${name}`));
  });

  it('without write permission is reported', () => {
    const { library, first } = storeItem();
    const before = read(first.path);
    const folders = [library.stories, dirname(first.path)];
    chmodSync(dirname(library.stories), 0o755);
    chmodSync(first.path, 0o644);
    for (const folder of folders) chmodSync(folder, 0o555);
    asUnprivilegedUser(() => {
      const itemStore = library.itemStore();
      const why = { code: 'unwritable', params: { reason: 'EACCES' } };
      expect(itemStore.keep(item(CHANGED), FEED)).toMatchObject({ outcome: 'failed', why });
      expect(itemStore.keep(item({ guid: '2', url: '', title: '둘' }), FEED)).toMatchObject({ outcome: 'failed', why });
      expect(itemStore.keep(item({ guid: '3', url: '', title: '셋', published: '2020-01-01' }), FEED)).toMatchObject({
        why,
      });
      expect(library.keep().outcome).toBe('existing');
    });
    for (const folder of folders) chmodSync(folder, 0o755);
    expect(read(first.path)).toBe(before);
    expect(library.files()).toHaveLength(1);
  });

  it('with a file instead of a folder is reported', () => {
    const library = makeLibrary();
    writeFileSync(library.stories, '');
    expect(library.keep()).toMatchObject({ outcome: 'failed', why: { code: 'unwritable' } });
  });

  it('that cannot store the old text keeps it in place', () => {
    const { library, first } = storeItem();
    const before = read(first.path);
    writeFileSync(join(dirname(first.path), '.revisions'), '');
    const result = library.keep(CHANGED);
    expect(result).toMatchObject({ outcome: 'failed', why: { code: 'unwritable' }, path: '' });
    expect(read(first.path)).toBe(before);
    expect(library.files()).toHaveLength(2);
  });

  it('that lost a file to a power cut gets it again', () => {
    const { library, first } = storeItem();
    const text = read(first.path);
    for (const rest of ['', '\0'.repeat(500)]) {
      writeFileSync(first.path, rest);
      expect(library.keep()).toMatchObject({ outcome: 'added', path: first.path });
      expect(read(first.path)).toBe(text);
    }
  });
});

const NOW_SECONDS = Date.parse('2026-02-10T08:00:00Z') / 1000;
