import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fakeMiniflux } from './fake-miniflux.ts';

const recorded = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../fixtures/miniflux', name), 'utf8').trim();

/** A server with one feed of three articles: the first is read, the second has a star. */
function server(version = '2.2.6') {
  const fake = fakeMiniflux({ version });
  const feed = fake.addFeed('http://127.0.0.1/feed/1.xml', 'Feed 1', 'Cat 0');
  const articles = [1, 2, 3].map((n) => ({ url: `http://127.0.0.1/page/1/${n}`, title: `Item ${n} of 1` }));
  const ids = fake.addEntries(feed, articles);
  fake.setRead(ids.slice(0, 1), true);
  fake.setStarred(ids.slice(1, 2), true);
  const headers = { 'x-auth-token': 'token' };
  const ask = (method: string, path: string, body: unknown = '') =>
    fake.handle({ method, path: `/v1/${path}`, headers, body: JSON.stringify(body) });
  return { fake, feed, ids, ask };
}

/** The keys of an answer in their order, with the types of their values, of the first value of a list. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shape(value[0])];
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.entries(value).map(([key, inner]) => [key, key === 'tags' ? 'list' : shape(inner)]);
}

describe('a fake Miniflux', () => {
  it.each([
    ['version', 'version.json'],
    ['feeds', 'feeds.json'],
    ['categories?counts=true', 'categories.json'],
    ['entries?status=read&status=unread&order=id&direction=asc', 'entries.json'],
    ['entries/2', 'entry.json'],
  ])('answers to %s with the keys of a recorded answer', (path, name) => {
    expect(shape(JSON.parse(server().ask('GET', path).body))).toEqual(shape(JSON.parse(recorded(name))));
  });

  it('answers as recorded where an answer only has facts', () => {
    const { ask, fake, feed, ids } = server();
    expect(ask('GET', 'feeds/counters').body).toBe('{"reads":{"1":1},"unreads":{"1":2}}');
    expect(ask('PUT', 'entries', { entry_ids: [99], status: 'read' })).toMatchObject({
      status: 500,
      body: recorded('put-vanished.json'),
    });
    const subscription = { feed_url: 'http://127.0.0.1/feed/2.xml', category_id: 2 };
    expect(ask('POST', 'feeds', subscription)).toMatchObject({ status: 201, body: '{"feed_id":2}' });
    expect(ask('POST', 'feeds', subscription)).toMatchObject({
      status: 400,
      body: recorded('feed-create-again.json'),
    });
    expect(fake.handle({ method: 'GET', path: '/v1/me', headers: {}, body: '' })).toMatchObject({
      status: 401,
      body: recorded('401.http').split(/\r?\n\r?\n/)[1],
    });
    expect(ask('DELETE', `feeds/${feed}`).status).toBe(204);
    expect(ask('DELETE', `feeds/${feed}`)).toMatchObject({
      status: 404,
      body: '{"error_message":"resource not found"}',
    });
    expect(ask('GET', `entries/${ids[0]}`).status).toBe(404);
    expect(ask('GET', 'nothing')).toMatchObject({ status: 404, body: '404 page not found\n' });
  });

  it('has the traps of 2.2.6, and what 2.3.2 has instead', () => {
    const { ask, fake, ids } = server();
    const [first = 0, second = 0] = ids;
    expect(ask('PUT', `entries/${second}/bookmark`).status).toBe(204);
    expect(fake.entries.get(second)?.isStarred).toBe(false);
    expect(JSON.parse(ask('GET', 'entries/ids?status=unread').body)).toHaveProperty('status');
    fake.flushHistory();
    expect(JSON.parse(ask('GET', 'entries?changed_after=1').body).total).toBe(3);
    expect(JSON.parse(ask('GET', 'entries?changed_after=tomorrow&status=read&status=unread').body).total).toBe(2);
    expect(ask('GET', `entries/${first}`).status).toBe(404);

    const newer = server('2.3.2');
    expect(newer.ask('GET', 'entries/ids?status=unread').body).toBe('{"total":2,"entry_ids":[3,2]}');
    expect(newer.ask('GET', 'entries/ids?starred=true').body).toBe('{"total":1,"entry_ids":[2]}');
    for (let times = 0; times < 2; times++) {
      expect(newer.ask('PUT', 'entries', { entry_ids: [3], starred: true }).status).toBe(204);
      expect(newer.fake.entries.get(3)?.isStarred).toBe(true);
    }
    newer.fake.flushHistory();
    expect(JSON.parse(newer.ask('GET', 'entries?changed_after=1').body).total).toBe(2);
  });
});
