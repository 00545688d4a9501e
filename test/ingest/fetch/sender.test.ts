import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Failure } from '../../../src/ingest/fetch/failure.ts';
import { openSender, type Sender, type SenderOptions } from '../../../src/ingest/fetch/sender.ts';
import {
  cutChunk,
  gzipBomb,
  type ProxyServer,
  redirect,
  reset,
  serve,
  serveProxy,
  silent,
  type Web,
} from '../server.ts';

const FIXTURES = join(import.meta.dirname, '..', '..', 'fixtures', 'ingest', 'fetch');
const [key = '', cert = ''] = ['key.pem', 'cert.pem'].map((name) => readFileSync(join(FIXTURES, name), 'utf8'));

let web: Web;
let other: Web;
let secure: Web;
let proxy: ProxyServer;
const open: Sender[] = [];

beforeAll(async () => {
  [web, other, secure] = await Promise.all([serve(), serve(), serve({ key, cert })]);
  proxy = await serveProxy(web.port);
});
afterAll(() => Promise.all([web, other, secure, proxy].map((one) => one.close())));
afterEach(() => {
  for (const sender of open.splice(0)) sender.close();
});

function sender(options: Partial<SenderOptions> = {}): Sender {
  const made = openSender({ userAgent: 'minerals-news/1.2.3', env: {}, url: `${web.origin}/rss`, ...options });
  open.push(made);
  return made;
}

const why = (answer: Promise<unknown>) =>
  answer.then(
    () => null,
    (error: Failure) => error.why,
  );

describe('a request to the server of an account', () => {
  it('goes below the account’s address, with its headers and its body, and returns any status', async () => {
    const bodies: string[] = [];
    web.route('/rss/v1/entries', (request, response) => {
      request.on('data', (piece) => bodies.push(String(piece)));
      request.on('end', () =>
        response.writeHead(404, { 'X-Reason': 'gone', 'Content-Encoding': 'gzip' }).end(gzipSync('{"é":1}')),
      );
    });
    const { send } = sender();
    const body = { type: 'application/json', text: '{"title":"é"}' };
    const answer = await send({ method: 'PUT', path: '/v1/entries?x=1', headers: { 'X-Auth-Token': 't' }, body });
    expect([answer.status, answer.headers['x-reason'], Buffer.from(answer.bytes).toString()]).toEqual([
      404,
      'gone',
      '{"é":1}',
    ]);
    expect(bodies.join('')).toBe('{"title":"é"}');
    expect(web.asked('/rss/v1/entries')).toMatchObject([
      {
        method: 'PUT',
        path: '/rss/v1/entries?x=1',
        headers: { 'x-auth-token': 't', 'content-type': 'application/json', 'content-length': '14' },
      },
    ]);
    expect(web.asked('/rss/v1/entries')[0]?.headers).not.toHaveProperty('authorization');
  });

  it('has the name and the password for a proxy that the server is reached by', async () => {
    web.route('/rss/v1/me', '{}');
    await sender({ proxy: { user: 'kim', password: 'pass' } }).send({ method: 'GET', path: '/v1/me' });
    expect(web.asked('/rss/v1/me').at(-1)?.headers.authorization).toBe('Basic a2ltOnBhc3M=');
  });

  it('is sent again on a closed connection only if it is a GET', async () => {
    const connections = new WeakSet();
    const stale = (path: string): void =>
      web.route(path, (request, response) => {
        if (connections.has(request.socket)) return void request.socket.resetAndDestroy();
        connections.add(request.socket);
        response.end('fresh');
      });
    for (const path of ['/rss/get', '/rss/put']) stale(path);
    const { send } = sender();
    await send({ method: 'GET', path: '/get' });
    expect((await send({ method: 'GET', path: '/get' })).status).toBe(200);
    expect(web.asked('/rss/get')).toHaveLength(3);
    // The connection of the last answer is used again.
    expect(await why(send({ method: 'PUT', path: '/put' }))).toMatchObject({ code: 'reset' });
    expect(web.asked('/rss/put')).toHaveLength(1);
  });

  it('follows redirects within the origin, and only of a GET', async () => {
    web.route('/rss/old', redirect('/rss/new', 301));
    web.route('/rss/new', 'here');
    const { send } = sender();
    expect(Buffer.from((await send({ method: 'GET', path: '/old' })).bytes).toString()).toBe('here');
    const before = web.asked('/rss/new').length;
    for (const method of ['POST', 'PUT', 'DELETE'] as const)
      expect(await why(send({ method, path: '/old' }))).toMatchObject({ code: 'redirected' });
    expect(web.asked('/rss/new')).toHaveLength(before);
    web.route('/rss/loop', redirect('/rss/loop'));
    expect(await why(send({ method: 'GET', path: '/loop' }))).toMatchObject({ code: 'too-many-redirects' });
  });

  it('never brings a secret to another origin, and says where the address leads', async () => {
    web.route('/rss/v1/me', redirect(`${other.origin}/rss/v1/me?token=x`, 301));
    const { send } = sender({ proxy: { user: 'kim', password: 'pass' } });
    const asked = send({ method: 'GET', path: '/v1/me', headers: { 'X-Auth-Token': 'secret' } });
    expect(await why(asked)).toEqual({ code: 'redirected', params: { to: `${other.origin}/rss` } });
    expect(other.asked()).toEqual([]);
  });

  it('fails for an answer that is cut off, too large or late, for no answer, and for no server', async () => {
    web.route('/rss/cut', cutChunk('{"entries":['));
    web.route('/rss/bomb', gzipBomb(30_000_000));
    web.route('/rss/reset', reset());
    web.route('/rss/silent', silent());
    const { send } = sender();
    expect(await why(send({ method: 'GET', path: '/cut' }))).toMatchObject({ code: 'cut-short' });
    expect(await why(send({ method: 'GET', path: '/bomb' }))).toMatchObject({ code: 'too-large' });
    expect(await why(send({ method: 'POST', path: '/reset' }))).toMatchObject({ code: 'reset' });
    expect(await why(send({ method: 'GET', path: '/silent', patience: 200 }))).toEqual({
      code: 'timeout',
      params: { seconds: '0.2' },
    });
    const gone = sender({ url: 'http://127.0.0.1:9' });
    expect(await why(gone.send({ method: 'GET', path: '/' }))).toMatchObject({ code: 'refused' });
  });

  it('closes unused connections itself, but none that waits for its answer', async () => {
    const closed: Promise<void>[] = [];
    web.route('/rss/slow', (request, response) => {
      closed.push(new Promise((done) => request.socket.once('close', () => done())));
      setTimeout(() => response.end('at last'), 200);
    });
    const { send } = sender({ idle: 50 });
    expect((await send({ method: 'PUT', path: '/slow' })).status).toBe(200);
    await closed[0];
    expect((await send({ method: 'PUT', path: '/slow' })).status).toBe(200);
    expect(web.asked('/rss/slow')).toHaveLength(2);
  });

  it('needs a certificate that is trusted', async () => {
    const asked = sender({ url: secure.origin }).send({ method: 'GET', path: '/' });
    expect(await why(asked)).toMatchObject({ code: 'tls', params: { detail: 'DEPTH_ZERO_SELF_SIGNED_CERT' } });
  });

  it('goes through the proxy of the environment', async () => {
    web.route('/v1/me', '{}');
    const url = 'http://rss.example.com';
    await sender({ url, env: { http_proxy: proxy.url } }).send({ method: 'GET', path: '/v1/me' });
    expect(proxy.asked().map(({ path }) => path)).toEqual(['http://rss.example.com/v1/me']);
  });

  it('refuses a token that no header can have, without a word of it', async () => {
    const asked = sender().send({ method: 'GET', path: '/v1/me', headers: { 'X-Auth-Token': '토큰\r\nX: y' } });
    expect(await why(asked)).toEqual({ code: 'wrong-password', params: {} });
  });
});
