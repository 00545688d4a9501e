import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { page, redirect, serve, silent, type Web } from '../server.ts';
import { failed, fetchersFor, typed } from './helpers.ts';

let web: Web;
let other: Web;
beforeAll(async () => {
  [web, other] = await Promise.all([serve(), serve()]);
});
afterAll(() => Promise.all([web.close(), other.close()]));

const fetcher = fetchersFor(() => [web.origin, other.origin].map(typed));
const request = { userAgent: 'Reader/1', headers: ['Accept-Language: ko', 'accept: text/xml', 'Cookie: id=7'] };
const sent = (server: Web, path: string) => server.asked(path).at(-1)?.headers;

describe('what a feed has of its own', () => {
  it('is sent, but no cookie', async () => {
    web.route('/feed', '<rss/>');
    await fetcher().fetch(web.url('/feed'), { signIn: web.url('/feed'), request });
    const headers = sent(web, '/feed');
    expect(headers).toMatchObject({ 'user-agent': 'Reader/1', 'accept-language': 'ko', accept: 'text/xml' });
    expect(headers).not.toHaveProperty('cookie');
  });

  it('goes with pages, header fields only with those of its origin', async () => {
    web.route('/page', 'text');
    other.route('/page', 'text');
    const asked = { signIn: web.url('/feed'), request, accept: 'page' } as const;
    await fetcher().fetch(web.url('/page'), asked);
    await fetcher().fetch(other.url('/page'), asked);
    expect(sent(web, '/page')).toHaveProperty('accept-language');
    expect(sent(other, '/page')).toMatchObject({ 'user-agent': 'Reader/1', accept: expect.stringContaining('html') });
    expect(sent(other, '/page')).not.toHaveProperty('accept-language');
  });

  it('loses its header fields with a redirect to another origin, also if that leads back', async () => {
    web.route('/away', redirect(other.url('/back')));
    other.route('/back', redirect(web.url('/end')));
    web.route('/end', '<rss/>');
    await fetcher().fetch(web.url('/away'), { signIn: web.url('/away'), request });
    expect(sent(web, '/away')).toHaveProperty('accept-language');
    for (const headers of [sent(other, '/back'), sent(web, '/end')]) {
      expect(headers).toMatchObject({ 'user-agent': 'Reader/1' });
      expect(headers).not.toHaveProperty('accept-language');
    }
  });

  it('has its name only for its site', async () => {
    const elsewhere = other.url('/elsewhere').replace('127.0.0.1', 'localhost');
    web.route('/leave', redirect(elsewhere));
    other.route('/elsewhere', 'text');
    const client = fetcher({
      trusted: [web.origin, other.origin, elsewhere].map(typed),
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    });
    for (const from of [web.url('/leave'), elsewhere]) {
      await client.fetch(from, { signIn: web.url('/feed'), request });
      expect(sent(other, '/elsewhere')).toMatchObject({ 'user-agent': 'minerals-news/1.2.3' });
    }
    expect(other.asked('/elsewhere')).toHaveLength(2);
    expect(sent(web, '/leave')).toMatchObject({ 'user-agent': 'Reader/1' });
  });

  it('limits the time', async () => {
    web.route('/silent', silent);
    const answer = await fetcher({ limits: { whole: 600_000 } }).fetch(web.url('/silent'), {
      request: { timeout: 0.05 },
    });
    expect(answer).toEqual(failed('timeout', { seconds: '0.1' }));
  });
});

describe('an answer that keeps programs out', () => {
  const html = (mark: string) => `<!DOCTYPE html><html><head><title>x</title></head><body>${mark}</body></html>`;
  const get = (path: string, accept: 'feed' | 'page' | 'picture' = 'feed') =>
    fetcher().fetch(web.url(path), { accept });
  const by = (service: string, status: number, of = 'feed') =>
    failed('bot-check', { service, status: String(status), of });

  it.each([
    ['Cloudflare', 403, '', { 'cf-mitigated': 'challenge' }],
    ['Cloudflare', 503, '<script>window._cf_chl_opt={}</script>', {}],
    ['AWS WAF', 202, '', { 'x-amzn-waf-action': 'challenge' }],
    ['Sucuri', 403, '<h1>Sucuri WebSite Firewall - Access Denied</h1>', {}],
    ['DataDome', 403, '<script src="https://ct.captcha-delivery.com/c.js"></script>', {}],
    ['Akamai', 403, 'Reference #18. https://errors.edgesuite.net/18.', {}],
    ['Akamai', 200, '<div id="sec-if-cpt-container"></div>', {}],
    ['Imperva', 200, '<iframe id="main-iframe" src="/_Incapsula_Resource?CWUDNSAI=9"></iframe>', {}],
    ['HUMAN', 429, '<div id="px-captcha"></div>', {}],
    ['Anubis', 200, '<script src="/.within.website/x/cmd/anubis/static/js/main.mjs"></script>', {}],
  ] as const)('is named: %s, %i', async (service, status, mark, headers) => {
    web.route('/guarded', page(html(mark), { status, headers }));
    expect(await get('/guarded')).toEqual(by(service, status));
    expect(await get('/guarded', 'page')).toEqual(by(service, status, 'page'));
  });

  it('is none with a script of such a service, in a feed, or on a whole page about it', async () => {
    web.route('/script', html('<script src="/_Incapsula_Resource?SWJIYLWA=7"></script><article>text</article>'));
    web.route('/feed', page('<rss><title>errors.edgesuite.net</title></rss>', { type: 'text/xml' }));
    web.route('/about', html(`<p>_cf_chl_opt</p>${'<p>text</p>'.repeat(2000)}`));
    for (const path of ['/script', '/feed', '/about']) expect(await get(path)).toMatchObject({ kind: 'document' });
  });

  it('is a refusal without a mark, and a wait if the server asks for one', async () => {
    web.route('/no', page(html('no'), { status: 403 }));
    web.route('/wait', page(html('_cf_chl_opt'), { status: 503, headers: { 'Retry-After': '60' } }));
    expect(await get('/no')).toEqual(failed('forbidden', { status: '403', of: 'feed' }));
    expect(await get('/no', 'picture')).toEqual(failed('forbidden', { status: '403' }));
    expect(await get('/wait')).toMatchObject({ kind: 'later' });
  });
});
