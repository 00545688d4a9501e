import { describe, expect, it } from 'vitest';
import { accountRow } from '../../../src/db/data/accounts.ts';
import { openWants, putWant, storyEntries } from '../../../src/db/data/entries.ts';
import type {
  AccountClient,
  AccountReport,
  EntriesPage,
  Entry,
  EntryField,
  EntryId,
  EntryState,
  MarkChange,
  RemoteFeed,
} from '../../../src/ingest/accounts/model.ts';
import { syncAccount } from '../../../src/ingest/accounts/sync-account.ts';
import { dueTimes } from '../../../src/ingest/due-feeds.ts';
import { Failure } from '../../../src/ingest/fetch/failure.ts';
import { item, makeLibrary, type TestLibrary } from '../store/helpers.ts';

const NOW = Date.UTC(2026, 10, 29);

interface Article {
  isRead?: boolean;
  isStarred?: boolean;
  readonly labels?: Set<string>;
  readonly feed?: string;
  readonly page: string;
}

/** A server in memory, as a client sees it. */
class Server {
  readonly entries = new Map<EntryId, Article>();
  readonly sent: string[] = [];
  feeds: readonly RemoteFeed[] = [];
  /** Is called before what is sent is done. */
  onDeliver: (field: EntryField, value: boolean, ids: readonly EntryId[]) => void = () => {};
  /** Is called when the articles have been fetched. */
  onPages: () => void = () => {};
  fails: Failure | null = null;

  readonly client: AccountClient = {
    hasLabels: true,
    batch: 4,
    probe: async () => '',
    feeds: async () => {
      if (this.fails) throw this.fails;
      return this.feeds;
    },
    states: async () => ({
      named: new Map(),
      sets: {
        unread: this.idsOf(({ isRead }) => !isRead),
        starred: this.idsOf(({ isStarred }) => isStarred === true),
      },
      labels: new Map(
        [...this.labels].map((label) => [label, this.idsOf(({ labels }) => labels?.has(label) === true)]),
      ),
      watermarks: {},
    }),
    lookUp: async (ids) =>
      new Map(
        ids.flatMap((id): [EntryId, EntryState][] => {
          const one = this.entries.get(id);
          return one ? [[id, this.stateOf(one)]] : [];
        }),
      ),
    pages: (wanted) => this.pages(wanted.isHeld),
    deliver: async (field, value, ids) => {
      this.onDeliver(field, value, ids);
      this.sent.push(`${field} ${value} ${ids.join(' ')}`);
      for (const one of ids.map((id) => this.entries.get(id)).filter((found) => found !== undefined)) {
        if (field === 'read') one.isRead = value;
        else if (field === 'starred') one.isStarred = value;
        else one.labels?.[value ? 'add' : 'delete'](field.slice('tag:'.length));
      }
    },
    subscribe: async () => '',
    unsubscribe: async () => {},
    rename: async () => {},
    move: async () => {},
    deleteFolder: async () => {},
  };

  private get labels(): Set<string> {
    return new Set([...this.entries.values()].flatMap(({ labels }) => [...(labels ?? [])]));
  }

  private idsOf(is: (article: Article) => boolean): Set<EntryId> {
    return new Set([...this.entries].filter(([, article]) => is(article)).map(([id]) => id));
  }

  private stateOf({ isRead = false, isStarred = false }: Article): EntryState {
    return { isRead, isStarred };
  }

  private async *pages(isHeld: (id: EntryId) => boolean): AsyncGenerator<EntriesPage> {
    const entries = [...this.entries]
      .filter(([id]) => !isHeld(id))
      .map(([id, article]): Entry => {
        const url = `https://news.example/${article.page}`;
        return {
          ...{ id, feed: article.feed ?? '1', state: this.stateOf(article), isRemoved: false },
          ...{ labels: [...(article.labels ?? [])], changed: null, why: null },
          item: item({ guid: '', url, title: `Report ${article.page}` }),
        };
      });
    if (entries.length > 0) yield { entries, watermarks: {} };
    this.onPages();
  }
}

class Marks {
  readonly all = new Set<string>();
  onApply: () => void = () => {};
  onRefresh: () => void = () => {};
  readonly port = {
    refresh: () => this.onRefresh(),
    tags: (story: string) =>
      [...this.all]
        .filter((mark) => mark.startsWith('tag:') && mark.endsWith(` ${story}`))
        .map((mark) => mark.slice(4).split(' ')[0] ?? ''),
    has: (field: EntryField, story: string) => this.all.has(`${field} ${story}`),
    apply: async (changes: readonly MarkChange[]) => {
      this.onApply();
      for (const { field, stories, value } of changes)
        for (const story of stories) this.all[value ? 'add' : 'delete'](`${field} ${story}`);
    },
  };
}

/** The user's library, with the marks in it. */
function makeUser() {
  const library = makeLibrary();
  const marks = new Marks();
  const sync = (name: string, server: Server, now = NOW): Promise<AccountReport> =>
    round(library, marks, name, server, now);
  const storyOf = (id: EntryId): string =>
    library.data.read(
      (db, at) =>
        (db.prepare('SELECT story FROM entry WHERE library = ? AND id = ?').get(at, id)?.story ?? '') as string,
      '',
    );
  const want = (account: string, id: EntryId, field: EntryField, value: boolean): void =>
    library.data.write((db, at) => putWant(db, { library: at, account }, id, field, value));
  const wants = (account: string): readonly string[] =>
    library.data.read(
      (db, at) =>
        openWants(db, { library: at, account }).map(({ entry, field, value }) => `${entry} ${field} ${value}`),
      [],
    );
  return {
    library,
    marks,
    sync,
    storyOf,
    want,
    wants,
    row: (name: string) => library.data.read((db, at) => accountRow(db, at, name), null),
  };
}

function round(library: TestLibrary, marks: Marks, name: string, server: Server, now: number): Promise<AccountReport> {
  const feed = {
    ref: `${name}-feed`,
    remote: '1',
    url: `https://${name}.example/feed`,
    title: name,
    folder: '',
    full: false,
    language: 'en',
  };
  const other = { ...feed, ref: `${name}-other`, remote: '2', url: `https://${name}.example/other` };
  const { client } = server;
  server.feeds = [feed, other].map((one) => ({ ...one, id: one.remote, site: 'https://news.example/' }));
  const account = { name, kind: 'freshrss', api: 'greader', url: `https://${name}.example`, user: 'me' } as const;
  return syncAccount(
    {
      ...{ stories: library.stories, data: library.data, worker: '', userAgent: '', env: {}, now: () => new Date(now) },
      ...{ credentials: () => null, newFeedDays: 0, dryRun: false },
    },
    {
      ...{ account, client, marks: marks.port, feeds: { all: () => [feed, other], apply: async () => {} } },
      ...{ history: 30, most: 100, tell: () => {} },
    },
  );
}

describe('a round with an account', () => {
  it('has a story read if all its entries are, and starred if one is', async () => {
    const { sync, storyOf, marks } = makeUser();
    const server = new Server();
    server.entries.set(1, { page: 'a', isRead: true }).set(2, { page: 'a', feed: '2', isStarred: true });
    await sync('home', server);
    const story = storyOf(1);
    expect(storyOf(2)).toBe(story);
    expect([...marks.all]).toEqual([`starred ${story}`]);
    Object.assign(server.entries.get(2) as Article, { isRead: true, isStarred: false });
    expect(await sync('home', server)).toMatchObject({ outcome: 'new', received: 2, sent: 0 });
    expect([...marks.all]).toEqual([`read ${story}`]);
    expect(server.sent).toEqual([]);
  });

  it('has what one server changes wanted at the other, and nothing else', async () => {
    const { sync, storyOf, marks, wants } = makeUser();
    const [home, work] = [new Server(), new Server()];
    home.entries.set(1, { page: 'a' });
    work.entries.set(9, { page: 'a' });
    await sync('home', home);
    await sync('work', work);
    Object.assign(work.entries.get(9) as Article, { isRead: true, isStarred: true });
    await sync('work', work);
    expect(wants('home')).toEqual(['1 read true', '1 starred true']);
    expect([...marks.all].toSorted()).toEqual([`read ${storyOf(1)}`, `starred ${storyOf(1)}`]);
    expect(await sync('home', home)).toMatchObject({ sent: 2, waiting: 0 });
    expect(home.entries.get(1)).toMatchObject({ isRead: true, isStarred: true });
    (home.entries.get(1) as Article).isRead = false;
    await sync('home', home);
    await sync('work', work);
    expect(work.entries.get(9)).toMatchObject({ isRead: false, isStarred: true });
    expect([...wants('home'), ...wants('work')]).toEqual([]);
  });

  it('has read, starred and tagged anywhere win when a story meets an entry', async () => {
    const { sync, storyOf, marks, library } = makeUser();
    const { id: here } = library.keep({ guid: '', url: 'https://news.example/a', title: 'Report a' });
    marks.all.add(`read ${here}`).add(`tag:later ${here}`);
    const server = new Server();
    server.entries
      .set(1, { page: 'a', isStarred: true, labels: new Set(['Work']) })
      .set(2, { page: 'b', labels: new Set() });
    expect(await sync('home', server)).toMatchObject({ added: 1, existing: 1 });
    expect(storyOf(1)).toBe(here);
    expect([...marks.all].toSorted()).toEqual([
      `read ${here}`,
      `starred ${here}`,
      `tag:later ${here}`,
      `tag:work ${here}`,
    ]);
    expect(server.entries.get(1)).toMatchObject({ isRead: true, labels: new Set(['Work', 'later']) });
    expect(server.entries.get(2)?.isRead).not.toBe(true);
  });

  it('keeps a mark that the user gives to a new story before its entry is recorded', async () => {
    const [{ sync, storyOf, marks }, twin] = [makeUser(), makeUser()];
    const server = new Server();
    server.entries.set(1, { page: 'a' }).set(2, { page: 'b', isRead: true }).set(3, { page: 'c' });
    await twin.sync('home', server);
    const [unread, read, other] = [1, 2, 3].map(twin.storyOf) as [string, string, string];
    // Left from an earlier life of these stories.
    marks.all.add(`read ${read}`).add(`read ${other}`);
    server.onPages = () => {
      marks.onRefresh = () => marks.all.add(`read ${unread}`).add(`starred ${unread}`).delete(`read ${read}`);
    };
    await sync('home', server);
    expect([1, 2, 3].map(storyOf)).toEqual([unread, read, other]);
    expect([...marks.all].toSorted()).toEqual([`read ${unread}`, `starred ${unread}`].toSorted());
    expect(server.entries.get(1)).toMatchObject({ isRead: true, isStarred: true });
    expect(server.entries.get(2)?.isRead).toBe(false);
    expect(server.entries.get(3)?.isRead).not.toBe(true);
  });

  it('has a star on one of two new entries of a story that was here', async () => {
    const { sync, marks, library } = makeUser();
    const { id: here } = library.keep({ guid: '', url: 'https://news.example/a', title: 'Report a' });
    const server = new Server();
    server.entries.set(1, { page: 'a', isStarred: true }).set(2, { page: 'a', feed: '2' });
    await sync('home', server);
    expect([...marks.all]).toEqual([`starred ${here}`]);
    expect(server.sent).toEqual([]);
  });

  it('writes a label as the server does', async () => {
    const { sync, want } = makeUser();
    const server = new Server();
    server.entries.set(1, { page: 'a', labels: new Set(['Later']) }).set(2, { page: 'b', labels: new Set() });
    await sync('home', server);
    want('home', 2, 'tag:later', true);
    want('home', 1, 'tag:later', false);
    await sync('home', server);
    expect(server.sent.toSorted()).toEqual(['tag:Later false 1', 'tag:Later true 2']);
  });

  it('takes a tag away by all labels of its name', async () => {
    const { sync, want, wants, marks } = makeUser();
    const server = new Server();
    server.entries.set(1, { page: 'a', labels: new Set(['Later', 'later']) });
    await sync('home', server);
    want('home', 1, 'tag:later', false);
    await sync('home', server);
    expect(server.entries.get(1)?.labels).toEqual(new Set());
    expect([...wants('home'), ...marks.all]).toEqual([]);
  });

  it('sends what waits in batches, and gives up only what the server refuses', async () => {
    const { sync, want, marks, storyOf } = makeUser();
    const server = new Server();
    for (let id = 1; id <= 6; id++) server.entries.set(id, { page: String(id) });
    await sync('home', server);
    for (let id = 1; id <= 6; id++) want('home', id, 'read', true);
    server.onDeliver = (_field, _value, ids) => {
      if (ids.includes(3)) throw new Failure('refused-batch', { detail: 'no' });
    };
    const report = await sync('home', server);
    expect(report).toMatchObject({
      sent: 5,
      waiting: 0,
      dropped: [{ what: storyOf(3), why: { code: 'refused-batch' } }],
    });
    expect(server.sent).toEqual(['read true 1 2', 'read true 4', 'read true 5 6']);
    // The mark was made with its want; the server has the last word.
    expect(marks.port.has('read', storyOf(3))).toBe(false);
    expect(marks.port.has('read', storyOf(4))).toBe(true);
  });

  it('keeps a mark that the user makes while the one before is on its way', async () => {
    const { sync, want, wants, storyOf, marks } = makeUser();
    const server = new Server();
    server.entries.set(1, { page: 'a' });
    await sync('home', server);
    want('home', 1, 'starred', true);
    server.onDeliver = (_field, value) => {
      if (value) want('home', 1, 'starred', false);
      // The program is killed before it has made the mark.
    };
    expect(await sync('home', server)).toMatchObject({ sent: 2, waiting: 0 });
    expect(server.sent).toEqual(['starred true 1', 'starred false 1']);
    expect(wants('home')).toEqual([]);
    expect(marks.port.has('starred', storyOf(1))).toBe(false);
  });

  it('sends nothing that is so already, whatever became of an answer', async () => {
    const { sync, want, wants } = makeUser();
    const server = new Server();
    server.entries.set(1, { page: 'a' }).set(2, { page: 'b' });
    await sync('home', server);
    want('home', 1, 'read', true);
    want('home', 2, 'read', true);
    server.onDeliver = (_field, _value, [first]) => {
      (server.entries.get(first as EntryId) as Article).isRead = true;
      throw new Failure('reset', { host: 'home.example' });
    };
    expect(await sync('home', server)).toMatchObject({ outcome: 'failed', waiting: 2, why: { code: 'reset' } });
    server.onDeliver = () => {};
    expect(await sync('home', server)).toMatchObject({ sent: 1, waiting: 0 });
    expect(server.sent).toEqual(['read true 2']);
    expect(wants('home')).toEqual([]);
  });

  it('makes the marks of a commit after a death in between, as they are by then', async () => {
    const { sync, want, storyOf, marks, row } = makeUser();
    const server = new Server();
    server.entries.set(1, { page: 'a' }).set(2, { page: 'b' });
    await sync('home', server);
    for (const id of [1, 2]) Object.assign(server.entries.get(id) as Article, { isRead: true });
    marks.onApply = () => {
      throw new Error('killed');
    };
    await expect(sync('home', server)).rejects.toThrow('killed');
    expect(row('home')?.marks_due).not.toBe('[]');
    marks.onApply = () => {};
    // Meanwhile the user has it unread again, and nobody else knows.
    want('home', 1, 'read', false);
    await sync('home', server);
    expect([...marks.all]).toEqual([`read ${storyOf(2)}`]);
    expect(server.entries.get(1)?.isRead).toBe(false);
    expect(row('home')?.marks_due).toBe('[]');
  });

  it('keeps the marks of a story whose entry the server has forgotten', async () => {
    const { sync, want, wants, storyOf, marks, library } = makeUser();
    const server = new Server();
    server.entries.set(1, { page: 'a', isStarred: true });
    await sync('home', server);
    const story = storyOf(1);
    want('home', 1, 'read', true);
    marks.all.add(`read ${story}`);
    server.entries.delete(1);
    expect(await sync('home', server)).toMatchObject({ outcome: 'unchanged', sent: 0, waiting: 0 });
    expect([...marks.all].toSorted()).toEqual([`read ${story}`, `starred ${story}`]);
    expect(library.data.read((db, at) => storyEntries(db, at, story), [])).toEqual([]);
    expect(wants('home')).toEqual([]);
  });

  it('keeps the star of an entry that goes between the answers with the sets', async () => {
    const { sync, storyOf, marks } = makeUser();
    const server = new Server();
    server.entries.set(1, { page: 'a', isStarred: true, labels: new Set(['later']) });
    await sync('home', server);
    const story = storyOf(1);
    server.entries.delete(1);
    const sets = { unread: new Set([1]), starred: new Set<EntryId>() };
    Object.assign(server.client, {
      states: async () => ({ named: new Map(), sets, labels: new Map(), watermarks: {} }),
    });
    await sync('home', server);
    expect([...marks.all].toSorted()).toEqual([`starred ${story}`, `tag:later ${story}`]);
  });

  it('waits as long as a server asks for, by a clock that may be wrong', async () => {
    const { sync, row } = makeUser();
    const server = new Server();
    server.fails = new Failure('later', { until: new Date(NOW + 60_000).toISOString() });
    expect(await sync('home', server)).toMatchObject({ outcome: 'later' });
    server.fails = null;
    expect(await sync('home', server, NOW + 59_000)).toMatchObject({ outcome: 'later', why: { code: 'later' } });
    expect(await sync('home', server, NOW - 30 * 86_400_000)).toMatchObject({ outcome: 'unchanged', why: null });
    expect(row('home')).toMatchObject({ not_before: null, failed: null, failing_since: null });
  });

  it('is due later and later while its server fails', async () => {
    const { sync, library } = makeUser();
    const server = new Server();
    const dueAt = (now: number): number =>
      dueTimes(library.data, [{ ref: 'home', minutes: 10, isAccount: true }], new Date(now)).get('home')?.at ?? 0;
    server.fails = new Failure('reset', { host: 'home.example' });
    const pauses: number[] = [];
    for (let now = NOW, n = 0; n < 6; n++) {
      await sync('home', server, now);
      pauses.push((dueAt(now) - now) / 60_000);
      now = dueAt(now);
    }
    expect(pauses).toEqual([10, 10, 20, 40, 60, 60]);
  });
});
