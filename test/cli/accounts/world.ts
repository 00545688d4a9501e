import type { Account, EntryField, Secret } from '../../../src/ingest/accounts/model.ts';
import { FakeFreshrss, UNCATEGORIZED } from '../../ingest/accounts/fake-freshrss.ts';
import { fakeMiniflux } from '../../ingest/accounts/fake-miniflux.ts';
import { fakeMinifluxReader } from '../../ingest/accounts/fake-miniflux-reader.ts';
import type { FakeAnswer, FakeRequest } from '../../ingest/accounts/fake-server.ts';
import { randomOf } from '../../seed.ts';

/** Servers of one form for the test of convergence: what their own pages do, and what they have. */

/** An entry as the server has it. */
export interface ServerEntry {
  readonly url: string;
  readonly isRead: boolean;
  readonly isStarred: boolean;
  readonly labels: readonly string[];
}

export interface TestServer {
  readonly account: Pick<Account, 'kind' | 'api' | 'url' | 'user'>;
  readonly secret: Secret;
  /** Fields that are changed to the contrary if their value is set again, so that two clients that cross change them twice. */
  readonly toggling: readonly EntryField[];
  readonly hasLabels: boolean;
  readonly handle: (request: FakeRequest) => FakeAnswer;
  readonly feeds: () => readonly { readonly id: string; readonly url: string }[];
  readonly entries: () => ReadonlyMap<number, ServerEntry>;
  readonly addFeed: (url: string, folder: string) => string;
  readonly removeFeed: (id: string) => void;
  readonly addArticle: (feed: string, url: string) => void;
  readonly set: (id: number, field: EntryField, value: boolean) => void;
  /** Deletes entries, as a purge does. */
  readonly purge: (ids: readonly number[]) => void;
}

export const SERVERS = [
  'Miniflux 2.2.6',
  'Miniflux 2.3.2',
  'Miniflux 2.2.6, Google Reader',
  'Miniflux 2.3.2, Google Reader',
  'FreshRSS',
] as const;
export type ServerKind = (typeof SERVERS)[number];

/** What the publishers of all feeds say of an article. */
const articleOf = (url: string) => ({ url, title: `Article ${url}`, content: `<p>Text of ${url}.</p>` });

export function openServer(kind: ServerKind, now: () => number): TestServer {
  if (kind === 'FreshRSS') return freshrss(now);
  return miniflux(kind.includes('2.2.6') ? '2.2.6' : '2.3.2', kind.endsWith('Reader') ? 'greader' : 'v1', now);
}

function miniflux(version: string, api: Account['api'], now: () => number): TestServer {
  const isReader = api === 'greader';
  const server = (isReader ? fakeMinifluxReader : fakeMiniflux)({ version, now, token: 'token' });
  const toggling: readonly EntryField[] = isReader ? ['read', 'starred'] : ['starred'];
  return {
    account: { kind: 'miniflux', api, url: 'https://flux.example', user: isReader ? 'admin' : '' },
    secret: isReader ? { kind: 'password', password: 'secret' } : { kind: 'token', token: 'token' },
    toggling: version === '2.2.6' ? toggling : [],
    hasLabels: false,
    handle: server.handle,
    feeds: () => [...server.feeds.values()].map(({ id, url }) => ({ id: String(id), url })),
    entries: () =>
      new Map(
        [...server.entries.values()]
          .filter(({ status }) => status !== 'removed')
          .map(({ id, url, status, isStarred }) => [id, { url, isRead: status === 'read', isStarred, labels: [] }]),
      ),
    addFeed: (url, folder) => String(server.addFeed(url, url, folder || undefined)),
    removeFeed: (id) => server.removeFeed(Number(id)),
    addArticle: (feed, url) => void server.addEntries(Number(feed), [articleOf(url)]),
    set: (id, field, value) => (field === 'read' ? server.setRead([id], value) : server.setStarred([id], value)),
    purge: (ids) => {
      for (const id of ids) (server.entries as Map<number, unknown>).delete(id);
    },
  };
}

function freshrss(now: () => number): TestServer {
  const server = new FakeFreshrss({ now });
  return {
    account: { kind: 'freshrss', api: 'greader', url: 'https://rss.example', user: 'admin' },
    secret: { kind: 'password', password: 'api-secret' },
    toggling: [],
    hasLabels: true,
    handle: (request) => server.handle(request),
    feeds: () => server.feeds.map(({ id, url }) => ({ id: String(id), url })),
    entries: () =>
      new Map(
        [...server.entries.values()].map(({ id, url, isRead, isStarred, labels }) => [
          id,
          { url, isRead, isStarred, labels: [...labels] },
        ]),
      ),
    addFeed: (url, folder) => String(server.addFeed({ url, title: url, folder: folder || UNCATEGORIZED }).id),
    removeFeed: (id) => {
      const at = server.feeds.findIndex((feed) => String(feed.id) === id);
      server.feeds.splice(at, 1);
      server.purge([...server.entries.values()].filter(({ feed }) => String(feed) === id).map((entry) => entry.id));
    },
    addArticle: (feed, url) => {
      const { title, content: html } = articleOf(url);
      server.addEntry({ feed: Number(feed), url, title, html });
    },
    set: (id, field, value) => {
      const entry = server.entries.get(id);
      if (!entry) return;
      if (field === 'read') entry.isRead = value;
      else if (field === 'starred') entry.isStarred = value;
      else {
        const label = field.slice('tag:'.length);
        if (value) server.labels.add(label);
        if (value) entry.labels.add(label);
        else entry.labels.delete(label);
      }
    },
    purge: (ids) => server.purge(ids),
  };
}

/** A source of random decisions of one run. */
export class Random {
  private readonly next: () => number;

  constructor(name: string) {
    this.next = randomOf(name);
  }

  /** Whether something happens that does so with a probability. */
  is(probability: number): boolean {
    return this.next() < probability;
  }

  /** An integer from 0 to below a number. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** One of some values; undefined if there are none. */
  of<T>(values: readonly T[]): T | undefined {
    return values[this.below(values.length)];
  }
}
