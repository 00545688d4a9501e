import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataFile } from '../../../src/db/data/data-file.ts';
import { putDeletions } from '../../../src/db/data/deletions.ts';
import { LibraryData } from '../../../src/db/data/library-data.ts';
import { pictureAt, storiesWithPicture } from '../../../src/db/data/pictures.ts';
import { picturesDir } from '../../../src/db/folders.ts';
import { getPictures, type PictureResult, type WantedPictures } from '../../../src/ingest/pictures/get-pictures.ts';
import { PictureCache } from '../../../src/ingest/pictures/picture-cache.ts';
import { inspectPicture } from '../../../src/picture/inspect.ts';
import { makePng } from '../../picture/make-picture.ts';
import { makeHome } from '../../settings/helpers.ts';
import { cutChunk, endless, page, redirect, serve, stalled, status, type Web, wrongLength } from '../server.ts';

const DAY = 86_400_000;

let web: Web;
let data: DataFile;
let cache: PictureCache;
let folder: string;
let now: number;

beforeEach(async () => {
  web = await serve();
  const { env } = makeHome();
  now = Date.parse('2026-11-30T08:00:00Z');
  data = new DataFile(env, () => new Date(now));
  folder = picturesDir(env);
  cache = new PictureCache(folder, data, () => new Date(now));
});
afterEach(async () => {
  data.close();
  await web.close();
});

interface Getting extends Partial<WantedPictures> {
  readonly isAsked?: boolean;
  readonly mayRefer?: boolean;
  readonly kept?: readonly string[];
  readonly signal?: AbortSignal;
}

/** Gets pictures of a story, by path; returns the results. */
async function get(paths: readonly string[], more: Getting = {}): Promise<PictureResult[]> {
  const results = new Map<string, PictureResult>();
  const { isAsked = true, mayRefer = false, kept = [], story = 'one', page: of = web.url('/story') } = more;
  const trusted = more.trusted ?? [{ host: new URL(web.origin).host, addresses: 'any' as const }];
  const urls = paths.map((path) => (path.startsWith('/') ? web.url(path) : path));
  await getPictures(
    {
      ...{ userAgent: 'minerals-news/1', env: {}, now: () => new Date(now), data, cache, mayRefer },
      inspect: async (bytes) => inspectPicture(bytes),
      isKept: (id) => kept.includes(id),
    },
    {
      stories: [{ story, urls, page: of, trusted }],
      isAsked,
      signal: more.signal ?? new AbortController().signal,
      onPicture: (url, result) => results.set(url, result),
    },
  );
  return urls.flatMap((url) => results.get(url) ?? []);
}

/** What became of a picture: how it came, or why it did not. */
const said = (results: readonly PictureResult[]): string[] =>
  results.map((one) => (one.kind === 'missed' ? one.why.code : one.kind));

const row = (path: string) => data.read((db) => pictureAt(db, web.url(path)), undefined);
const names = (): string[] => (existsSync(folder) ? readdirSync(folder).sort() : []);

const png = (width: number): Buffer => makePng(width, 2);
const picture = (bytes: Uint8Array) => page(bytes, { type: 'image/png' });

describe('a picture of a story', () => {
  it('is got into the cache folder for this user alone, with what its bytes say', async () => {
    web.route('/a.png', picture(png(3)));
    const [result] = await get(['/a.png']);
    expect(result).toMatchObject({ kind: 'got', file: { type: 'image/png', width: 3, height: 2, isStored: true } });
    const file = row('/a.png');
    expect(names()).toEqual([file?.hash]);
    expect(readFileSync(join(folder, file?.hash ?? ''))).toEqual(png(3));
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, file?.hash ?? '')).mode & 0o777).toBe(0o600);
    expect(data.read((db) => storiesWithPicture(db, web.url('/a.png')), [])).toEqual(['one']);
  });

  it('is requested as a picture, without cookies and without a referrer', async () => {
    web.route('/a.png', page(png(3), { type: 'image/png', headers: { 'Set-Cookie': 'id=1' } }));
    web.route('/b.png', picture(png(4)));
    await get(['/a.png', '/b.png']);
    for (const { headers } of web.asked()) {
      expect(headers.accept).toMatch(/^image\/webp,/);
      expect(headers).not.toHaveProperty('cookie');
      expect(headers).not.toHaveProperty('referer');
      expect(headers).not.toHaveProperty('authorization');
    }
    expect(web.asked()).toHaveLength(2);
  });

  it('is not requested again while it is here, also for another story', async () => {
    web.route('/a.png', picture(png(3)));
    expect(said(await get(['/a.png', '/a.png']))).toEqual(['got', 'got']);
    expect(said(await get(['/a.png'], { story: 'two' }))).toEqual(['there']);
    expect(web.asked()).toHaveLength(1);
    expect(data.read((db) => storiesWithPicture(db, web.url('/a.png')), [])).toEqual(['one', 'two']);
  });

  it('is requested again if its file is missing or was cut', async () => {
    web.route('/a.png', picture(png(3)));
    await get(['/a.png']);
    writeFileSync(join(folder, row('/a.png')?.hash ?? ''), 'cut');
    expect(said(await get(['/a.png']))).toEqual(['got']);
    expect(readFileSync(join(folder, row('/a.png')?.hash ?? ''))).toEqual(png(3));
  });

  it('is one of at most twelve', async () => {
    const paths = Array.from({ length: 14 }, (_, n) => `/${n}.png`);
    for (const [n, path] of paths.entries()) web.route(path, picture(png(n + 1)));
    expect(said(await get(paths))).toEqual(Array(12).fill('got'));
    expect(web.asked()).toHaveLength(12);
  });

  it('may be compressed, or redirected to', async () => {
    web.route('/z.png', page(gzipSync(png(3)), { type: 'image/png', headers: { 'Content-Encoding': 'gzip' } }));
    web.route('/to.png', redirect('/z.png'));
    expect(said(await get(['/z.png', '/to.png']))).toEqual(['got', 'got']);
    expect(names()).toHaveLength(1);
  });
});

describe('a picture that is none, or cannot be got', () => {
  it('leaves a reason and no file', async () => {
    web.route('/big.png', endless());
    web.route('/page.png', '<html>Sign in</html>');
    web.route('/a.svg', page('<svg xmlns="http://www.w3.org/2000/svg"/>', { type: 'image/svg+xml' }));
    web.route('/cut.png', cutChunk('\x89PNG'));
    web.route('/short.png', wrongLength('\x89PNG', 100));
    web.route('/gone.png', status(410));
    web.route('/private.png', redirect('http://10.0.0.1/a.png'));
    web.route('/file.png', redirect('file:///etc/passwd'));
    const paths = ['/big.png', '/page.png', '/a.svg', '/cut.png', '/short.png', '/none.png', '/gone.png'];
    expect(said(await get([...paths, '/private.png', '/file.png']))).toEqual([
      ...['too-large', 'not-a-picture', 'not-a-picture', 'cut-short', 'cut-short', 'not-found', 'http-status'],
      ...['private-address', 'redirect-scheme'],
    ]);
    expect(names()).toEqual([]);
  });

  it('is refused on this machine and in private networks, unless the feed is there too', async () => {
    web.route('/a.png', picture(png(3)));
    const paths = ['/a.png', 'http://localhost/a.png', 'http://192.168.1.1/a.png'];
    expect(said(await get(paths, { trusted: [] }))).toEqual(Array(3).fill('private-address'));
    expect(web.asked()).toEqual([]);
  });

  it('is not requested again for days after a sync, but at once if the user asks for it', async () => {
    await get(['/none.png'], { isAsked: false });
    const [again] = await get(['/none.png'], { isAsked: false });
    expect(again).toMatchObject({ kind: 'missed', why: { code: 'not-found' }, isRemembered: true });
    expect(web.asked()).toHaveLength(1);
    expect(said(await get(['/none.png']))).toEqual(['not-found']);
    expect(web.asked()).toHaveLength(2);
    now += 4 * DAY;
    web.route('/none.png', picture(png(3)));
    expect(said(await get(['/none.png'], { isAsked: false }))).toEqual(['got']);
  });

  it('is left with its server when that asks to wait, until then', async () => {
    now = Date.now();
    web.route('/a.png', status(429, { 'Retry-After': '3600' }));
    web.route('/b.png', picture(png(3)));
    expect(said(await get(['/a.png', '/b.png']))).toEqual(['later', 'later']);
    expect(said(await get(['/a.png', '/b.png']))).toEqual(['later', 'later']);
    expect(web.asked()).toHaveLength(1);
    now += 3_700_000;
    expect(said(await get(['/b.png']))).toEqual(['got']);
  });

  it('ends with the signal, and nothing is left of it', async () => {
    web.route('/slow.png', stalled('\x89PNG'));
    const end = new AbortController();
    const getting = get(['/slow.png'], { signal: end.signal });
    while (web.asked().length === 0) await new Promise((resolve) => setImmediate(resolve));
    end.abort();
    expect(await getting).toEqual([]);
    expect(names()).toEqual([]);
  });

  it('is what the disk refuses, which ends the rest', async () => {
    web.route('/a.png', picture(png(3)));
    web.route('/b.png', picture(png(4)));
    mkdirSync(join(folder, '..'), { recursive: true });
    writeFileSync(folder, '');
    expect(said(await get(['/a.png', '/b.png']))).toEqual(['unwritable', 'unwritable']);
    expect(web.asked()).toHaveLength(1);
  });
});

describe('a server that refuses a picture', () => {
  const hotlinked = (code: number) => {
    web.route('/a.png', (request, response) =>
      request.headers.referer === `${web.origin}/`
        ? picture(png(3))(request, response)
        : status(code)(request, response),
    );
  };

  it.each([401, 403])('with %i learns the origin of the story only if the user allows it', async (code) => {
    hotlinked(code);
    expect(said(await get(['/a.png']))).toEqual(['forbidden']);
    expect(web.asked()).toHaveLength(1);
    expect(said(await get(['/a.png'], { mayRefer: true, page: web.url('/secret/path?id=7') }))).toEqual(['got']);
    expect(web.asked().map(({ headers }) => headers.referer)).toEqual([undefined, undefined, `${web.origin}/`]);
  });

  it('does not learn it of a story without an address, or over a connection that others can read', async () => {
    hotlinked(403);
    expect(said(await get(['/a.png'], { mayRefer: true, page: '' }))).toEqual(['forbidden']);
    expect(said(await get(['/a.png'], { mayRefer: true, page: 'https://example.com/a' }))).toEqual(['forbidden']);
    expect(web.asked().every(({ headers }) => headers.referer === undefined)).toBe(true);
  });

  it('does not learn it for a picture that is missing', async () => {
    expect(said(await get(['/none.png'], { mayRefer: true }))).toEqual(['not-found']);
    expect(web.asked()).toHaveLength(1);
  });
});

describe('the cache folder', () => {
  it('loses the least recently used files, and never those of starred stories; their rows stay', async () => {
    for (const n of [1, 2, 3]) {
      web.route(`/${n}.png`, picture(png(n)));
      now += 1;
      await get([`/${n}.png`], { story: `story-${n}` });
    }
    const size = (path: string): number => row(path)?.bytes ?? 0;
    const limitedTo = (limit: number) => new PictureCache(folder, data, () => new Date(now), limit);
    limitedTo(size('/1.png') + size('/3.png')).shrink((story) => story === 'story-1');
    expect([1, 2, 3].map((n) => row(`/${n}.png`)?.isStored)).toEqual([true, false, true]);
    expect(row('/2.png')).toMatchObject({ width: 2, isStored: false });
    expect(names()).toEqual([row('/1.png')?.hash, row('/3.png')?.hash].sort());
    limitedTo(0).shrink((story) => story === 'story-1');
    expect(names()).toEqual([row('/1.png')?.hash]);
  });

  it('gets no more from one sync than it takes, but all that the user asks for', async () => {
    for (const n of [1, 2, 3]) web.route(`/${n}.png`, picture(png(n)));
    cache = new PictureCache(folder, data, () => new Date(now), 1.5 * png(1).length);
    expect(said(await get(['/1.png', '/2.png', '/3.png'], { isAsked: false }))).toEqual(['got', 'got']);
    expect(web.asked()).toHaveLength(2);
    expect(await get(['/1.png', '/2.png', '/3.png'])).toHaveLength(3);
  });

  it('is cleared with the copies for viewers; what the pictures said is kept', async () => {
    web.route('/a.png', picture(png(3)));
    await get(['/a.png']);
    const file = row('/a.png');
    const copy = file ? cache.namedCopy(file) : '';
    expect(copy).toBe(join(folder, `${file?.hash}.png`));
    writeFileSync(copy, 'changed by a program');
    if (file) cache.namedCopy(file);
    expect(readFileSync(copy)).toEqual(png(3));
    expect(cache.clear()).toEqual({ files: 2, bytes: 2 * png(3).length });
    expect(names()).toEqual([]);
    expect(row('/a.png')).toEqual({ ...file, isStored: false });
  });

  it('loses the pictures of deleted stories, with their rows, and files that no row names', async () => {
    web.route('/a.png', picture(png(3)));
    web.route('/b.png', picture(png(4)));
    await get(['/a.png'], { story: 'gone-abcdefghij' });
    const library = new LibraryData(data, join(folder, 'library'));
    const gone = { hash: 'abcdefghij', title: '', page: '-', date: '-', cause: 'deleted', listed: 1 } as const;
    library.write((db, id) => putDeletions(db, id, [gone]));
    writeFileSync(join(folder, 'f'.repeat(64)), 'of a killed process');
    web.route('/c.png', picture(png(5)));
    await get(['/c.png'], { story: 'here-abcdefghik' });
    const file = row('/c.png');
    const copy = file ? cache.namedCopy(file) : '';
    utimesSync(copy, 0, (now - 3_600_000) / 1000);
    await get(['/b.png'], { story: 'here-abcdefghik' });
    expect(row('/a.png')).toBe(undefined);
    expect(names()).toEqual([row('/b.png')?.hash, row('/c.png')?.hash].sort());
  });
});
