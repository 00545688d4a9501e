import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ProxyServer, page, redirect, serve, serveProxy, status, type Web } from '../server.ts';
import { failed, fetchersFor, typed } from './helpers.ts';

const FIXTURES = join(import.meta.dirname, '..', '..', 'fixtures', 'ingest', 'fetch');
/** Self-signed certificates: for news.example.com, and for 127.0.0.1. */
const [key = '', cert = '', local = ''] = ['key.pem', 'cert.pem', 'local.pem'].map((name) =>
  readFileSync(join(FIXTURES, name), 'utf8'),
);

let web: Web;
let secure: Web;
let proxy: ProxyServer;
let secureProxy: ProxyServer;
let refusing: ProxyServer;

beforeAll(async () => {
  web = await serve();
  secure = await serve({ key, cert });
  proxy = await serveProxy(web.port);
  secureProxy = await serveProxy(secure.port);
  refusing = await serveProxy(secure.port, { refusal: 403 });
  web.route('/feed', page('plain'));
  secure.route('/feed', page('secret'));
});
afterAll(() => Promise.all([web, secure, proxy, secureProxy, refusing].map((one) => one.close())));

/** Every name is this machine, and every requested host counts as typed. */
const fetcher = fetchersFor(
  (address) => [address, `http://news.example.com:${web.port}`, web.origin, secure.origin].map(typed),
  { resolve: async () => [{ address: '127.0.0.1', family: 4 }] },
);
const document = (text: string) => ({ kind: 'document', bytes: Buffer.from(text) });

describe('TLS', () => {
  it('transfers a document over a persistent connection if the certificate is trusted', async () => {
    const client = fetcher({ ca: cert });
    const address = `https://news.example.com:${secure.port}/feed`;
    const before = secure.connections();
    expect(await client.fetch(address)).toMatchObject(document('secret'));
    expect(await client.fetch(address)).toMatchObject(document('secret'));
    expect(secure.connections() - before).toBe(1);
  });

  it('fails if the certificate is not trusted, or is for another name', async () => {
    const requestsBefore = secure.asked().length;
    expect(await fetcher().fetch(`https://news.example.com:${secure.port}/feed`)).toEqual(
      failed('tls', { host: `news.example.com:${secure.port}`, detail: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
    );
    expect(await fetcher({ ca: cert }).fetch(`https://other.example.com:${secure.port}/feed`)).toMatchObject(
      failed('tls', expect.objectContaining({ detail: 'ERR_TLS_CERT_ALTNAME_INVALID' })),
    );
    expect(secure.asked()).toHaveLength(requestsBefore);
  });

  it('is not weakened for a server that knows only TLS 1.1', async () => {
    const old = await serve({ key, cert, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' });
    const host = `news.example.com:${old.port}`;
    const answer = await fetcher({ ca: cert }).fetch(`https://${host}/feed`);
    expect(answer).toEqual(failed('old-tls', { host, detail: expect.stringMatching(/^E/) }));
    expect(old.asked()).toEqual([]);
    await old.close();
  });

  it('fails if the server speaks another protocol', async () => {
    expect(await fetcher().fetch(`https://news.example.com:${web.port}/feed`)).toMatchObject(failed('tls'));
  });

  it('may be left by a redirect, which then is no new address and gets no password', async () => {
    const down = `http://news.example.com:${web.port}/feed`;
    secure.route('/down', redirect(down, 301));
    const address = `https://news.example.com:${secure.port}/down`;
    const client = fetcher({ ca: cert, credentials: () => ({ user: 'kim', password: 'secret' }) });
    expect(await client.fetch(address, { signIn: address })).toMatchObject({ kind: 'document', url: down, moved: '' });
    expect(secure.asked('/down').at(-1)?.headers).toHaveProperty('authorization');
    expect(web.asked('/feed').at(-1)?.headers).not.toHaveProperty('authorization');
  });
});

describe('a proxy', () => {
  it('gets the whole address', async () => {
    const env = { http_proxy: proxy.url.replace('//', '//kim:secret@') };
    const address = 'http://news.example.com/feed?a=1';
    expect(await fetcher({ env, trusted: [] }).fetch(address)).toMatchObject(document('plain'));
    const lastRequest = proxy.asked().at(-1);
    expect(lastRequest?.path).toBe(address);
    expect(lastRequest?.headers.host).toBe('news.example.com');
    expect(lastRequest?.headers['proxy-authorization']).toBe(`Basic ${Buffer.from('kim:secret').toString('base64')}`);
  });

  it('gets a tunnel request, in which TLS works as usual', async () => {
    const env = { HTTPS_PROXY: secureProxy.url.replace('http://', 'kim:secret@') };
    const address = 'https://news.example.com/feed';
    const before = secureProxy.asked().length;
    const client = fetcher({ env, ca: cert, trusted: [] });
    expect(await client.fetch(address)).toMatchObject(document('secret'));
    expect(await client.fetch(address)).toMatchObject(document('secret'));
    const [asked, ...others] = secureProxy.asked().slice(before);
    expect(others).toEqual([]);
    expect([asked?.method, asked?.path]).toEqual(['CONNECT', 'news.example.com:443']);
    expect(asked?.headers['proxy-authorization']).toMatch(/^Basic /);
    expect(secure.asked().at(-1)?.headers).not.toHaveProperty('proxy-authorization');
    expect(await fetcher({ env }).fetch(address)).toMatchObject(failed('tls'));
    expect(await fetcher({ env, ca: cert }).fetch('https://other.example.com/feed')).toMatchObject(failed('tls'));
  });

  it('may itself be reached over TLS', async () => {
    const [plain, tunnelled] = await Promise.all(
      [web.port, secure.port].map((port) => serveProxy(port, { secure: { key, cert: local } })),
    );
    const env = { http_proxy: plain?.url, https_proxy: tunnelled?.url };
    const client = fetcher({ env, ca: cert + local });
    expect(await client.fetch('http://news.example.com/feed')).toMatchObject(document('plain'));
    expect(await client.fetch('https://news.example.com/feed')).toMatchObject(document('secret'));
    expect([plain?.asked()[0]?.method, tunnelled?.asked()[0]?.method]).toEqual(['GET', 'CONNECT']);
    for (const address of ['http://news.example.com/feed', 'https://news.example.com/feed']) {
      expect(await fetcher({ env, ca: cert }).fetch(address)).toMatchObject(failed('tls'));
    }
    await Promise.all([plain?.close(), tunnelled?.close()]);
  });

  it('may refuse', async () => {
    const env = { HTTPS_PROXY: refusing.url };
    expect(await fetcher({ env }).fetch('https://news.example.com/feed')).toEqual(
      failed('network', { host: 'news.example.com', detail: 'PROXY_403' }),
    );
  });

  it('may be unreachable', async () => {
    const closed = await serve();
    await closed.close();
    const env = { ALL_PROXY: closed.origin };
    expect(await fetcher({ env }).fetch('https://news.example.com/')).toMatchObject(failed('refused'));
    expect(await fetcher({ env }).fetch('http://news.example.com/')).toMatchObject(failed('refused'));
  });

  it('times out like a connection', async () => {
    const mute = createServer((socket) => socket.resume()).listen(0, '127.0.0.1');
    await new Promise((done) => mute.once('listening', done));
    const { port } = mute.address() as { port: number };
    const client = fetcher({ env: { https_proxy: `http://127.0.0.1:${port}` }, limits: { connect: 80 } });
    expect(await client.fetch('https://news.example.com/')).toMatchObject(failed('connect-timeout'));
    // It is closed, or this would wait for ever.
    await new Promise((done) => mute.close(done));
  });

  it('does not reach private addresses either', async () => {
    const env = { ALL_PROXY: proxy.url };
    const before = proxy.asked().length;
    const client = fetcher({ env, trusted: [] });
    for (const host of ['10.0.0.1', '[::1]', 'localhost', 'printer.local', 'intranet']) {
      expect(await client.fetch(`http://${host}/`)).toEqual(failed('private-address', { host }));
    }
    web.route('/inward', redirect('http://192.168.0.1/'));
    expect(await client.fetch('http://news.example.com/inward')).toMatchObject(failed('private-address'));
    expect(proxy.asked()).toHaveLength(before + 1);
  });

  it('is used for a typed local name, then and later, and for no other', async () => {
    const env = { http_proxy: proxy.url };
    const met: string[] = [];
    const host = 'printer.local';
    const client = fetcher({ env, trusted: [{ host, addresses: 'any', met: (one) => void met.push(one) }] });
    expect(await client.fetch(`http://${host}/feed`)).toMatchObject(document('plain'));
    expect(met).toEqual(['proxy']);
    const later = fetcher({ env, trusted: [{ host, addresses: met }] });
    expect(await later.fetch(`http://${host}/feed`)).toMatchObject(document('plain'));
    const moved = fetcher({ env, trusted: [{ host, addresses: ['192.168.0.9'] }] });
    expect(await moved.fetch(`http://${host}/feed`)).toMatchObject(failed('private-address'));
  });

  it('is not used for this machine', async () => {
    web.route('/here', status(410));
    const before = proxy.asked().length;
    expect(await fetcher({ env: { http_proxy: proxy.url } }).fetch(web.url('/here'))).toEqual({ kind: 'gone' });
    expect(proxy.asked()).toHaveLength(before);
  });

  it('that cannot be used is not bypassed', async () => {
    const client = fetcher({ env: { ALL_PROXY: 'socks5://127.0.0.1:9050' } });
    expect(await client.fetch(`http://news.example.com:${web.port}/feed`)).toMatchObject(
      failed('network', expect.objectContaining({ detail: 'PROXY' })),
    );
  });
});
