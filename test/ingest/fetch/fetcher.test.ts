import type { LookupAddress } from 'node:dns';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fetcher, openFetcher } from '../../../src/ingest/fetch/fetcher.ts';
import { LARGE_DOCUMENT_BYTES } from '../../../src/ingest/model.ts';
import { Semaphore } from '../../../src/ingest/semaphore.ts';
import {
  cutChunk,
  dripping,
  endless,
  gzipBomb,
  page,
  raw,
  redirect,
  reset,
  serve,
  silent,
  stalled,
  status,
  type Web,
  wrongLength,
} from '../server.ts';
import { failed, fetchersFor, type Options, typed } from './helpers.ts';

let web: Web;
let other: Web;

beforeAll(async () => {
  web = await serve();
  other = await serve();
});
afterAll(async () => {
  await web.close();
  await other.close();
});

/** They may connect to the test servers. */
const fetcher = fetchersFor((address) =>
  [address, web.origin, other.origin].filter((url) => URL.canParse(url)).map(typed),
);

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

async function fetched(path: string, options: Options = {}) {
  const result = await fetcher(options).fetch(web.url(path));
  return result.kind === 'document' ? { ...result, bytes: text(result.bytes) } : result;
}

describe('a document', () => {
  it('has its type, its validators and its final address', async () => {
    web.route(
      '/feed',
      page('<rss/>', {
        type: 'text/xml',
        etag: 'W/"1"',
        lastModified: 'Mon, 02 Feb 2026 01:00:00 GMT',
        headers: {
          'AI-Disclosure': 'mode=none',
          'TDM-Reservation': '1',
          'X-Robots-Tag': 'noai',
          Link: '</b>; rel=next',
        },
      }),
    );
    expect(await fetched('/feed?a=1')).toEqual({
      kind: 'document',
      url: web.url('/feed?a=1'),
      bytes: '<rss/>',
      contentType: 'text/xml',
      stated: { disclosure: 'mode=none', tdm: '1', robots: 'noai', links: '</b>; rel=next' },
      validators: { etag: 'W/"1"', lastModified: 'Mon, 02 Feb 2026 01:00:00 GMT', url: web.url('/feed?a=1') },
      moved: '',
    });
  });

  it('is requested with exactly these headers', async () => {
    web.route('/asked', page('', { headers: { 'Set-Cookie': 'id=7' } }));
    const client = fetcher();
    await client.fetch(web.url('/asked#part'), { accept: 'page' });
    await client.fetch(web.url('/asked'));
    const [first, second] = web.asked('/asked');
    expect(first?.headers).toEqual({
      host: `127.0.0.1:${web.port}`,
      'user-agent': 'minerals-news/1.2.3',
      accept: expect.stringMatching(/^text\/html/),
      'accept-encoding': 'gzip, br, deflate',
      'sec-gpc': '1',
      dnt: '1',
      connection: 'keep-alive',
    });
    expect(first?.path).toBe('/asked');
    expect(second?.headers.accept).toMatch(/^application\/atom\+xml/);
    expect(Object.keys(second?.headers ?? {})).toEqual(Object.keys(first?.headers ?? {}));
  });

  it('is requested over a persistent connection', async () => {
    web.route('/kept', 'text');
    const client = fetcher();
    const before = web.connections();
    for (let i = 0; i < 5; i++) await client.fetch(web.url('/kept'));
    expect(web.connections() - before).toBe(1);
  });

  it('may be empty', async () => {
    web.route('/empty', page(''));
    web.route('/packed', page('', { headers: { 'Content-Encoding': 'gzip' } }));
    expect(await fetched('/empty')).toMatchObject({ kind: 'document', bytes: '' });
    expect(await fetched('/packed')).toMatchObject({ kind: 'document', bytes: '' });
  });
});

describe('a known document', () => {
  it('is not sent again', async () => {
    web.route('/known', page('text', { etag: '"7"', lastModified: 'Mon, 02 Feb 2026 01:00:00 GMT' }));
    const client = fetcher();
    const first = await client.fetch(web.url('/known'));
    if (first.kind !== 'document') throw new Error(first.kind);
    const again = await client.fetch(web.url('/known'), { validators: first.validators });
    expect(again).toEqual({ kind: 'not-modified', moved: '', validators: first.validators });
    expect(web.asked('/known')[1]?.headers).toMatchObject({
      'if-none-match': '"7"',
      'if-modified-since': 'Mon, 02 Feb 2026 01:00:00 GMT',
    });
  });

  it('is revealed only to the address that gave it', async () => {
    web.route('/away', redirect(other.url('/new')));
    other.route('/new', page('text'));
    const validators = { etag: '"7"', lastModified: '' };
    await fetcher().fetch(web.url('/away'), { validators: { ...validators, url: web.url('/away') } });
    expect(web.asked('/away')[0]?.headers['if-none-match']).toBe('"7"');
    expect(other.asked('/new')[0]?.headers['if-none-match']).toBeUndefined();
    await fetcher().fetch(web.url('/away'), { validators });
    expect(other.asked('/new')[1]?.headers['if-none-match']).toBe('"7"');
  });

  it('cannot inject a header', async () => {
    web.route('/smuggled', 'text');
    const validators = { etag: '"1"\r\nCookie: a=1', lastModified: '어제' };
    const answer = await fetcher().fetch(web.url('/smuggled'), { validators });
    expect(answer.kind).toBe('document');
    expect(web.asked('/smuggled')[0]?.headers).not.toHaveProperty('cookie');
  });

  it('must exist for an answer 304', async () => {
    web.route('/unasked', status(304));
    expect(await fetched('/unasked')).toEqual(failed('http-status', { status: '304' }));
  });
});

describe('a status', () => {
  it.each([
    [404, 'not-found'],
    [401, 'forbidden'],
    [403, 'forbidden'],
    [400, 'http-status'],
    [429, 'http-status'],
    [500, 'server-error'],
    [503, 'server-error'],
    [204, 'http-status'],
    [302, 'http-status'],
  ])('%i is %s', async (code, reason) => {
    web.route('/status', status(code));
    const of = code === 403 ? { of: 'feed' } : {};
    expect(await fetched('/status')).toEqual(failed(reason, { status: String(code), ...of }));
  });

  it('410 is permanent', async () => {
    web.route('/gone', status(410));
    expect(await fetched('/gone')).toEqual({ kind: 'gone' });
  });

  it.each([403, 429, 503])('%i may say when to retry', async (code) => {
    const until = new Date(Math.ceil(Date.now() / 1000) * 1000 + 3_600_000);
    web.route('/busy', status(code, { 'Retry-After': until.toUTCString() }));
    expect(await fetched('/busy')).toEqual({ kind: 'later', until });
  });
});

describe('a redirect', () => {
  it('is followed five times at most', async () => {
    for (let i = 0; i < 7; i++) web.route(`/hop${i}`, redirect(`hop${i + 1}`));
    web.route('/hop7', 'text');
    expect(await fetched('/hop2')).toMatchObject({ kind: 'document', url: web.url('/hop7') });
    expect(await fetched('/hop1')).toEqual(failed('too-many-redirects', { limit: '5' }));
  });

  it('gives the new address if all of them are permanent', async () => {
    web.route('/a', redirect('/b', 301));
    web.route('/b', redirect('/c?d=1#e', 308));
    web.route('/c', 'text');
    web.route('/once', redirect('/b', 307));
    expect(await fetched('/a')).toMatchObject({ moved: web.url('/c?d=1') });
    expect(await fetched('/once')).toMatchObject({ url: web.url('/c?d=1'), moved: '' });
  });

  it.each(['file:///etc/passwd', 'ftp://example.com/', 'javascript:alert(1)', 'data:text/html,x'])(
    'to %s is refused',
    async (to) => {
      web.route('/scheme', redirect(to));
      expect(await fetched('/scheme')).toEqual(failed('redirect-scheme', { scheme: to.split(':')[0] }));
    },
  );

  it('may be in UTF-8, and may be invalid', async () => {
    web.route('/utf8', raw(Buffer.from('HTTP/1.1 302 Found\r\nLocation: /소식\r\nContent-Length: 0\r\n\r\n')));
    web.route(encodeURI('/소식'), 'text');
    web.route('/broken', redirect('http://[::'));
    expect(await fetched('/utf8')).toMatchObject({ url: web.url(encodeURI('/소식')) });
    expect(await fetched('/broken')).toEqual(failed('bad-address'));
  });

  it('sends a password only to its own origin', async () => {
    web.route('/open', redirect('/inner', 301));
    web.route('/inner', redirect(other.url('/outer')));
    other.route('/outer', redirect(web.url('/back').replace('//', '//eve:x@')));
    web.route('/back', 'text');
    const credentials = () => ({ user: 'kim', password: '비%' });
    const answer = await fetcher({ credentials }).fetch(web.url('/open'), { signIn: web.url('/feed') });
    expect(answer).toMatchObject({ kind: 'document', url: web.url('/back') });
    const basic = `Basic ${Buffer.from('kim:비%').toString('base64')}`;
    expect(web.asked('/open')[0]?.headers.authorization).toBe(basic);
    expect(web.asked('/inner')[0]?.headers.authorization).toBe(basic);
    expect(other.asked('/outer')[0]?.headers).not.toHaveProperty('authorization');
    expect(web.asked('/back')[0]?.headers).not.toHaveProperty('authorization');
  });

  it('never takes a password from an address, and never sends one from it', async () => {
    web.route('/old', redirect('/moved', 301));
    web.route('/moved', 'text');
    const before = web.asked().length;
    const answer = await fetcher().fetch(web.url('/old').replace('//', '//kim:secret@'));
    expect(answer).toMatchObject({ url: web.url('/moved'), moved: web.url('/moved') });
    for (const { headers } of web.asked().slice(before)) expect(headers).not.toHaveProperty('authorization');
  });

  it.each([
    ['another port', () => other.url('/feed')],
    ['another host', () => web.url('/feed').replace('127.0.0.1', 'localhost')],
    ['another scheme', () => web.url('/feed').replace('http:', 'https:')],
    ['no address', () => ''],
  ])('sends no password to %s', async (_name, of) => {
    web.route('/feed', 'text');
    const credentials = () => ({ user: 'kim', password: 'secret' });
    await fetcher({ credentials }).fetch(web.url('/feed'), { signIn: of() });
    expect(web.asked('/feed').at(-1)?.headers).not.toHaveProperty('authorization');
  });
});

describe('a private address', () => {
  it('is refused unless it was typed, at every redirect', async () => {
    web.route('/in', redirect(other.url('/secret')));
    other.route('/secret', 'secret');
    expect(await fetched('/in', { trusted: [typed(web.origin)] })).toEqual(
      failed('private-address', { host: '127.0.0.1' }),
    );
    const plain = openFetcher({ userAgent: 'minerals-news/1.2.3', env: {} });
    expect(await plain.fetch(web.url('/in'))).toEqual(failed('private-address', { host: '127.0.0.1' }));
    expect(other.asked('/secret')).toEqual([]);
  });

  it('is refused if a name resolves to it', async () => {
    const rebound = fetcher({ trusted: [], resolve: async () => [{ address: '127.0.0.1', family: 4 }] });
    const answer = await rebound.fetch(`http://news.example.com:${web.port}/secret`);
    expect(answer).toEqual(failed('private-address', { host: 'news.example.com' }));
  });

  it('is refused on a connection opened for another request', async () => {
    web.route('/shared', 'text');
    const client = fetcher({ resolve: async () => [{ address: '127.0.0.1', family: 4 }] });
    const address = `http://news.example.com:${web.port}/shared`;
    expect(await client.fetch(address)).toMatchObject({ kind: 'document' });
    expect(await client.fetch(address, { trusted: [] })).toMatchObject(failed('private-address'));
  });

  it('is pinned for a typed name, which must not resolve to another one later', async () => {
    web.route('/lan', 'text');
    let now: LookupAddress[] = [{ address: '127.0.0.1', family: 4 }];
    const url = `http://nas.example.com:${web.port}/lan`;
    const { host } = new URL(url);
    const met: string[] = [];
    const client = fetcher({ resolve: async () => now });
    const first = await client.fetch(url, { trusted: [{ host, addresses: 'any', met: (one) => void met.push(one) }] });
    expect({ first: first.kind, met }).toEqual({ first: 'document', met: ['127.0.0.1'] });
    const later = (addresses: readonly string[]) => client.fetch(url, { trusted: [{ host, addresses }] });
    expect(await later(met)).toMatchObject({ kind: 'document' });
    now = [{ address: '127.0.0.2', family: 4 }];
    expect(
      await fetcher({ resolve: async () => now }).fetch(url, { trusted: [{ host, addresses: met }] }),
    ).toMatchObject(failed('private-address'));
  });

  it('is not pinned for a typed name with a public one, or if it is link-local', async () => {
    const met: string[] = [];
    const look = async (found: readonly string[]) => {
      const resolve = async () => found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
      const url = 'http://nas.example.com:1/';
      const trusted = [
        { host: 'nas.example.com:1', addresses: 'any', met: (one: string) => void met.push(one) },
      ] as const;
      return fetcher({ resolve, limits: { connect: 200 } }).fetch(url, { trusted });
    };
    expect(await look(['169.254.169.254'])).toMatchObject(failed('private-address'));
    expect(await look(['fe80::1', '::ffff:169.254.1.1'])).toMatchObject(failed('private-address'));
    // Addresses of RFC 5737 do not answer, and the other one is not asked.
    await look(['127.0.0.1', '2606:4700::1']);
    expect(met).toEqual([]);
  });
});

describe('a body', () => {
  const long = '희토류 수출 통제 '.repeat(5000);
  const packings: readonly [string, Uint8Array][] = [
    ['gzip', gzipSync(long)],
    ['x-gzip', gzipSync(long)],
    ['br', brotliCompressSync(long)],
    ['deflate', deflateSync(long)],
    ['deflate', deflateRawSync(long)],
    ['GZIP, identity', gzipSync(long)],
    ['br, gzip', gzipSync(brotliCompressSync(long))],
  ];
  it.each(packings)('is decoded: %s', async (encoding, bytes) => {
    web.route('/packed', page(bytes, { headers: { 'Content-Encoding': encoding } }));
    expect(await fetched('/packed')).toMatchObject({ kind: 'document', bytes: long });
  });

  it('that is cut off is refused', async () => {
    web.route('/short', wrongLength('<rss>', 100));
    web.route('/cut', cutChunk('<rss>'));
    web.route('/packed', page(gzipSync(long).subarray(0, -20), { headers: { 'Content-Encoding': 'gzip' } }));
    for (const path of ['/short', '/cut', '/packed']) expect(await fetched(path)).toMatchObject(failed('cut-short'));
  });

  it('that exceeds its length ends with it, and spoils nothing', async () => {
    web.route('/more', wrongLength('<rss/>HTTP/1.1 200 OK', 6));
    web.route('/next', 'text');
    const client = fetcher();
    const answer = await client.fetch(web.url('/more'));
    expect(answer.kind === 'document' && text(answer.bytes)).toBe('<rss/>');
    expect(await client.fetch(web.url('/next'))).toMatchObject({ kind: 'document' });
  });

  it('that ends with its connection, without a length, is complete', async () => {
    web.route('/closed', raw('HTTP/1.0 200 OK\r\n\r\n<rss/>'));
    expect(await fetched('/closed')).toMatchObject({ bytes: '<rss/>' });
  });

  it('has a maximum size', async () => {
    const limits = { bytes: 100_000 };
    web.route('/fits', page('x'.repeat(100_000)));
    web.route('/declared', page('x'.repeat(100_001)));
    web.route('/endless', endless());
    web.route('/bomb', gzipBomb(50_000_000));
    expect(await fetched('/fits', { limits })).toMatchObject({ kind: 'document' });
    for (const path of ['/declared', '/endless', '/bomb']) {
      expect(await fetched(path, { limits })).toMatchObject(failed('too-large'));
    }
  });

  it.each([
    ['gzip', 'not packed at all'],
    ['br', 'not packed at all'],
    ['deflate', '\xff\xff\xff\xff'],
    ['zstd', '\x28\xb5\x2f\xfd'],
    ['gzip, gzip, gzip', ''],
    ['constructor', ''],
  ])('in an unreadable encoding is refused: %s', async (encoding, body) => {
    web.route('/bad', page(Buffer.from(body, 'latin1'), { headers: { 'Content-Encoding': encoding } }));
    expect(await fetched('/bad')).toEqual(failed('bad-encoding', { encoding }));
  });
});

describe('a slow server', () => {
  const limits = { whole: 150 };
  it.each([
    ['says nothing', silent()],
    ['stops in the middle', stalled()],
    ['drips', dripping()],
  ])('is given up if it %s', async (_, route) => {
    web.route('/slow', route);
    expect(await fetched('/slow', { limits })).toMatchObject(failed('timeout'));
  });

  it('has no more time for several redirects', async () => {
    web.route('/round', redirect('/slow'));
    web.route('/slow', dripping());
    expect(await fetched('/round', { limits })).toMatchObject(failed('timeout'));
  });

  it('is given up if its name is not resolved in time', async () => {
    const client = fetcher({ limits: { connect: 50 }, resolve: () => new Promise(() => {}) });
    expect(await client.fetch('http://news.example.com/')).toMatchObject(failed('connect-timeout'));
  });

  it('is given up if the reader cancels', async () => {
    web.route('/slow', stalled());
    const reason = new Error('no longer wanted');
    const quit = new AbortController();
    const waiting = fetcher().fetch(web.url('/slow'), { signal: quit.signal });
    quit.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    await expect(fetcher().fetch(web.url('/slow'), { signal: quit.signal })).rejects.toBe(reason);
  });
});

describe('large documents', () => {
  const large = 'x'.repeat(LARGE_DOCUMENT_BYTES + 1);
  const sizeOf = (result: Awaited<ReturnType<Fetcher['fetch']>>) =>
    result.kind === 'document' ? result.bytes.length : result;

  it('wait until those before them are read, without timing out; small ones do not', async () => {
    const semaphore = new Semaphore(1);
    const client = fetcher({ semaphore, limits: { whole: 2500 } });
    web.route('/large', page(gzipSync(large), { headers: { 'Content-Encoding': 'gzip' } }));
    web.route('/small', page('x'.repeat(LARGE_DOCUMENT_BYTES)));
    const first = await client.fetch(web.url('/large'));
    let isThere = false;
    const second = client.fetch(web.url('/large')).then((result) => {
      isThere = true;
      return result;
    });
    expect(sizeOf(await client.fetch(web.url('/small')))).toBe(LARGE_DOCUMENT_BYTES);
    // When this one has reached the time limit for a whole response, the waiting one would have too.
    web.route('/slow', silent());
    expect(await client.fetch(web.url('/slow'))).toMatchObject(failed('timeout'));
    expect(isThere).toBe(false);
    if (first.kind === 'document') semaphore.releaseFor(first.bytes);
    expect(sizeOf(await second)).toBe(large.length);
  });

  it('release their place when they are cut off or too large', async () => {
    const client = fetcher({ semaphore: new Semaphore(1), limits: { bytes: 2 * LARGE_DOCUMENT_BYTES } });
    web.route('/cut', (_, response) => {
      response.writeHead(200, { 'Content-Length': 2 * LARGE_DOCUMENT_BYTES }).write(large, () => response.destroy());
    });
    web.route('/endless', endless());
    web.route('/large', page(large));
    expect(await client.fetch(web.url('/cut'))).toMatchObject(failed('cut-short'));
    expect(await client.fetch(web.url('/endless'))).toMatchObject(failed('too-large'));
    expect(sizeOf(await client.fetch(web.url('/large')))).toBe(large.length);
  });

  it('are complete, in whatever pieces', async () => {
    const body = Buffer.from(Array.from({ length: 3 * LARGE_DOCUMENT_BYTES }, (_, n) => (n * 7 + (n >> 8)) & 255));
    web.route('/large', page(body, { headers: { 'Content-Type': 'application/octet-stream' } }));
    const result = await fetcher().fetch(web.url('/large'));
    expect(result.kind === 'document' && body.equals(result.bytes)).toBe(true);
  });
});

describe('a connection', () => {
  it('that breaks is a failure', async () => {
    web.route('/reset', reset());
    web.route('/noise', raw('SSH-2.0-OpenSSH_9.6\r\n'));
    web.route('/upgrade', raw('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'));
    expect(await fetched('/reset')).toMatchObject(failed('reset'));
    expect(await fetched('/noise')).toMatchObject(
      failed('network', expect.objectContaining({ detail: 'HPE_INVALID_CONSTANT' })),
    );
    expect(await fetched('/upgrade')).toMatchObject(failed('reset'));
  });

  it('may send anything', async () => {
    const client = fetcher();
    const heads = fc.constantFrom('', 'HTTP/1.1 ', 'HTTP/1.1 200 OK\r\n', 'HTTP/1.1 302 Found\r\nLocation: ');
    const encodings = fc.constantFrom('', 'Content-Encoding: gzip\r\n', 'Transfer-Encoding: chunked\r\n');
    const bytes = fc.uint8Array({ maxLength: 100 }).map((piece) => Buffer.from(piece).toString('latin1'));
    const part = fc.oneof(bytes, fc.constantFrom('\r\n\r\n', '\r\n', '0', '/any', '5\r\nhello\r\n0\r\n\r\n'));
    const answer = fc.tuple(heads, encodings, fc.array(part, { maxLength: 4 }));
    await fc.assert(
      fc.asyncProperty(answer, async ([head, encoding, parts]) => {
        web.route('/any', raw(Buffer.from(head + encoding + parts.join(''), 'latin1')));
        const { kind } = await client.fetch(web.url('/any'));
        expect(['document', 'failed']).toContain(kind);
      }),
      { numRuns: 200 },
    );
  });

  it('that is refused is a failure', async () => {
    const closed = await serve();
    await closed.close();
    expect(await fetcher().fetch(closed.url('/'))).toMatchObject(failed('refused'));
  });

  it('to an unknown name is a failure', async () => {
    const nowhere = () => Promise.reject(Object.assign(new Error(), { code: 'ENOTFOUND' }));
    const answer = await fetcher({ resolve: nowhere }).fetch('http://news.example.com/');
    expect(answer).toEqual(failed('dns', { host: 'news.example.com' }));
  });

  it('that the server has closed meanwhile is opened again', async () => {
    let times = 0;
    web.route('/closing', (request, response) => {
      times += 1;
      if (times === 2) return void request.socket.resetAndDestroy();
      response.end('text');
    });
    const client = fetcher();
    await client.fetch(web.url('/closing'));
    expect(await client.fetch(web.url('/closing'))).toMatchObject({ kind: 'document' });
    expect(times).toBe(3);
  });

  it('ends with the fetcher', async () => {
    web.route('/slow', stalled());
    const client = fetcher();
    const waiting = client.fetch(web.url('/slow'));
    await expect.poll(() => web.asked('/slow').length).toBeGreaterThan(0);
    client.close();
    expect(await waiting).toMatchObject({ kind: 'failed' });
  });

  it.each([
    ['', 'bad-address'],
    ['/feed', 'bad-address'],
    ['file:///etc/passwd', 'bad-scheme'],
    ['gopher://example.com/', 'bad-scheme'],
  ])('to %j is not made', async (address, code) => {
    expect(await fetcher().fetch(address)).toMatchObject(failed(code));
  });
});
