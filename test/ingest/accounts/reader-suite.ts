import { describe, expect, it } from 'vitest';
import { openGreader } from '../../../src/ingest/accounts/greader/client.ts';
import type { Account, AccountClient, EntryId } from '../../../src/ingest/accounts/model.ts';
import type { Send } from '../../../src/ingest/fetch/sender.ts';
import { readEntriesHere } from './read-entries.ts';

/** What Miniflux' Google Reader API must do for the client, whether the server is real or not. */

/** A Miniflux with feeds that can be subscribed to, and what it has of their articles. */
export interface ReaderSubject {
  readonly client: AccountClient;
  readonly open: (password: string) => AccountClient;
  /** The address of a feed with this number of articles, all of one minute. */
  readonly feed: (name: string, articles: number) => string;
  /** What the server has, in the order of ids. */
  readonly states: () => Promise<
    readonly { readonly id: EntryId; readonly isRead: boolean; readonly isStarred: boolean }[]
  >;
}

/** When all articles were published, in milliseconds since 1970. */
export const PUBLISHED = Date.UTC(2026, 10, 29, 9);

export function clientOf(user: string, password: string, url: string, send: Send): AccountClient {
  const account: Account = { name: 'home', kind: 'miniflux', api: 'greader', url, user };
  return openGreader({ account, secret: { kind: 'password', password }, send, readEntries: readEntriesHere });
}

export const code = (name: string) => ({ why: expect.objectContaining({ code: name }) });

export function testReader(name: string, make: () => Promise<ReaderSubject>, isSkipped = false): void {
  describe.skipIf(isSkipped)(`the Google Reader API of ${name}`, () => {
    it('subscribes, moves, renames and unsubscribes, also when that has happened', async () => {
      const { client, feed } = await make();
      expect(await client.feeds()).toEqual([]);
      const [a, b] = [feed('a', 1), feed('b', 1)];
      const first = await client.subscribe(a, 'Tech & 기술');
      expect(await client.subscribe(a, '')).toBe(first);
      const second = await client.subscribe(b, '');
      const byId = [...(await client.feeds())].sort((a, b) => Number(a.id) - Number(b.id));
      expect(byId).toMatchObject([
        { id: first, url: a, title: 'Feed & Co', folder: 'Tech & 기술' },
        { id: second, url: b, title: 'Feed & Co', folder: '' },
      ]);
      await expect(client.subscribe(`${b}/no`, '')).rejects.toMatchObject(code('refused-batch'));

      await client.move(first, 'News');
      await client.rename(first, 'A <b>');
      await client.rename('99999999', 'X');
      await client.deleteFolder('News');
      await client.deleteFolder('Tech & 기술');
      expect((await client.feeds()).find(({ id }) => id === first)).toMatchObject({ title: 'A <b>', folder: 'News' });
      await client.move(first, '');
      expect((await client.feeds()).map(({ folder }) => folder)).toEqual(['', '']);
      await client.unsubscribe(first);
      await client.unsubscribe(first);
      expect((await client.feeds()).map(({ id }) => id)).toEqual([second]);
    });

    it('has the sets, and gives values that stay so when they are given again', async () => {
      const { client, feed, states } = await make();
      await client.subscribe(feed('a', 60), '');
      const all = (await states()).map(({ id }) => id);
      expect(await client.states({}, 0)).toMatchObject({
        sets: { unread: new Set(all), starred: new Set() },
        labels: null,
      });

      const [one = 0, two = 0] = all;
      for (let times = 0; times < 2; times++) {
        await client.deliver('read', true, all.slice(0, 30));
        await client.deliver('starred', true, [one, two, 99999999]);
      }
      await client.deliver('starred', false, [two]);
      await client.deliver('read', false, [two]);
      const expected = all.map((id, n) => ({ id, isRead: n < 30 && id !== two, isStarred: id === one }));
      expect(await states()).toEqual(expected);
      const { sets } = await client.states({}, 0);
      expect(sets).toEqual({ unread: new Set([two, ...all.slice(30)]), starred: new Set([one]) });
    });

    it('has the articles that are missing, newest first, read ones as far back as wanted', async () => {
      const { client, feed, states } = await make();
      const feedId = await client.subscribe(feed('a', 300), 'Tech');
      const all = (await states()).map(({ id }) => id);
      await client.deliver('read', true, all.slice(0, 2));
      const held = new Set<EntryId>();
      const fetch = async (since: number, watermarks: Record<string, number>) => {
        const wanted = {
          watermarks,
          states: await client.states(watermarks, 0),
          isHeld: (id: EntryId) => held.has(id),
        };
        const pages: EntryId[][] = [];
        let last = watermarks;
        for await (const { entries, watermarks } of client.pages({ ...wanted, since, most: 20_000 })) {
          pages.push(entries.map(({ id }) => id));
          for (const { id, labels, feed, item } of entries) {
            held.add(id);
            expect({ labels, feed, title: item?.title }).toMatchObject({ labels: [], feed: feedId });
          }
          last = watermarks;
        }
        return { pages, last };
      };
      const first = await fetch(PUBLISHED / 1000 + 1, {});
      expect(first.pages.map(({ length }) => length)).toEqual([250, 48]);
      expect(new Set(first.pages.flat())).toEqual(new Set(all.slice(2)));
      expect(Math.min(...(first.pages[0] ?? []))).toBeGreaterThan(Math.max(...(first.pages[1] ?? [])));
      const second = await fetch(PUBLISHED / 1000 - 1, first.last);
      expect(new Set(second.pages.flat())).toEqual(new Set(all.slice(0, 2)));
      expect((await fetch(PUBLISHED / 1000 - 1, second.last)).pages).toEqual([]);
    });

    it('looks up states, and knows what is gone, also when all are', async () => {
      const { client, feed, states } = await make();
      await client.subscribe(feed('a', 2), '');
      const [one = 0, two = 0] = (await states()).map(({ id }) => id);
      await client.deliver('starred', true, [two]);
      expect(await client.lookUp([one, two, 99999999])).toEqual(
        new Map([
          [one, { isRead: false, isStarred: false }],
          [two, { isRead: false, isStarred: true }],
        ]),
      );
      expect(await client.lookUp([99999998, 99999999])).toEqual(new Map());
    });

    it('says its version, and that it wants a password of its own', async () => {
      const { client, open } = await make();
      expect(await client.probe()).toMatch(/^\d+\.\d+\.\d+$/);
      await expect(open('wrong').probe()).rejects.toMatchObject(code('api-password'));
    });
  });
}
