import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Context } from '../../../src/cli/context.ts';
import { accountStates, accountsWatch } from '../../../src/cli/reader/account-states.ts';
import { changeAccount, ensureAccount, putFeedWant } from '../../../src/db/data/accounts.ts';
import { DataFile } from '../../../src/db/data/data-file.ts';
import { LibraryData } from '../../../src/db/data/library-data.ts';
import { storiesDir } from '../../../src/db/folders.ts';
import { messages } from '../../../src/i18n/index.ts';
import type { AccountState } from '../../../src/ui/state/sync.ts';
import { makeHome } from '../../settings/helpers.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const BEGIN = Date.parse('2026-02-04T12:00:00Z');

const WELL: AccountState = {
  name: 'home',
  waiting: 0,
  lastSuccess: '2026-02-04T11:30:00.000Z',
  isLate: false,
  failingSince: '',
  why: '',
};

/** A watch of one account, whose state the test sets. */
function watched({ send = 'on', accounts = 1 }: { send?: 'on' | 'off'; accounts?: number } = {}) {
  const now = { state: WELL, reads: 0 };
  const watch = accountsWatch({
    now: Date.now,
    accounts: () => (accounts > 0 ? [{ name: 'home', send }] : []),
    read: () => {
      now.reads += 1;
      return [now.state];
    },
  });
  const told: (readonly AccountState[])[] = [];
  const due: string[][] = [];
  const stop = watch.watch(
    (states) => told.push(states),
    (names) => due.push([...names]),
  );
  const after = (passed: number): number => {
    due.length = 0;
    vi.advanceTimersByTime(passed);
    return due.length;
  };
  return {
    ...watch,
    stop,
    told,
    due,
    reads: () => now.reads,
    set: (more: Partial<AccountState>) => {
      now.state = { ...now.state, ...more };
    },
    /** The requests while some milliseconds pass. */
    after,
    mark: () => {
      now.state = { ...now.state, waiting: now.state.waiting + 1 };
      watch.changed();
    },
    /** A sync ends in which the marks were sent, or not. */
    end: (more: Partial<AccountState>) => {
      now.state = { ...now.state, ...more };
      watch.look(true);
    },
  };
}

beforeEach(() => vi.useFakeTimers({ now: BEGIN }));
afterEach(() => vi.useRealTimers());

describe('an open reader', () => {
  it('without accounts neither reads nor waits', () => {
    const none = watched({ accounts: 0 });
    none.changed();
    none.look();
    expect([vi.getTimerCount(), none.reads(), none.told]).toEqual([0, 0, []]);
  });

  it('knows the accounts soon after its start, after a mark, and what other processes did', () => {
    const home = watched();
    home.after(0);
    expect(home.told).toEqual([[WELL]]);
    home.mark();
    home.mark();
    home.after(SECOND);
    expect(home.told.slice(1)).toEqual([[{ ...WELL, waiting: 2 }]]);
    home.set({ waiting: 0 });
    home.after(MINUTE);
    expect(home.told.at(-1)).toEqual([WELL]);
    const { length } = home.told;
    home.after(10 * MINUTE);
    expect(home.told).toHaveLength(length);
    home.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('sends ten seconds after the last mark', () => {
    const home = watched();
    home.after(MINUTE);
    home.mark();
    expect(home.after(9 * SECOND)).toBe(0);
    home.mark();
    expect(home.after(9 * SECOND)).toBe(0);
    expect(home.after(SECOND)).toBe(1);
    expect(home.after(MINUTE)).toBe(0);
    home.end({ waiting: 0 });
    expect(home.after(60 * MINUTE)).toBe(0);
  });

  it('sends a mark that is made meanwhile later', () => {
    const home = watched();
    home.mark();
    expect(home.after(10 * SECOND)).toBe(1);
    vi.advanceTimersByTime(5 * SECOND);
    home.mark();
    vi.advanceTimersByTime(2 * SECOND);
    home.end({ waiting: 1 });
    expect(home.after(7 * SECOND)).toBe(0);
    expect(home.after(SECOND)).toBe(1);
  });

  it('pauses longer after each failure, whatever is marked meanwhile', () => {
    const home = watched();
    home.mark();
    expect(home.after(10 * SECOND)).toBe(1);
    for (const minutes of [1, 2, 4, 8, 16, 32, 60, 60]) {
      home.end({ failingSince: '2026-02-04T12:00:10.000Z', why: 'x' });
      home.mark();
      expect(home.after(minutes * MINUTE - SECOND)).toBe(0);
      expect(home.after(SECOND)).toBe(1);
    }
    home.end({ waiting: 0, failingSince: '', why: '' });
    home.mark();
    expect(home.after(10 * SECOND)).toBe(1);
  });

  it('sends nothing where that is off, nor what waited before it started', () => {
    const off = watched({ send: 'off' });
    off.mark();
    expect(off.after(10 * MINUTE)).toBe(0);
    const waiting = watched();
    waiting.set({ waiting: 3 });
    expect(waiting.after(10 * MINUTE)).toBe(0);
  });
});

it('reads what the data file knows of the accounts', () => {
  const { env } = makeHome();
  const now = () => new Date();
  const data = new DataFile(env, now);
  const accounts = ['home', 'work'].map((name) => ({ name, kind: 'miniflux' as const, url: 'https://rss.example' }));
  const context = {
    io: { env, now },
    ui: 'en',
    words: messages('en').cli,
    options: { has: () => false, values: () => [] },
    settings: { data: { accounts } },
    data,
  } as unknown as Context;
  const unknown = { ...WELL, lastSuccess: '' };
  expect(accountStates(context)).toEqual([unknown, { ...unknown, name: 'work' }]);
  const want = { feed: 'a', field: 'title', url: 'https://a/', remote: '1', value: 'A' } as const;
  const failure = JSON.stringify({ code: 'refused', params: {} });
  new LibraryData(data, storiesDir(env)).write((db, library) => {
    for (const name of ['home', 'work']) ensureAccount(db, library, name, name);
    putFeedWant(db, library, 'home', want);
    changeAccount(db, library, 'home', { fetched: BEGIN - 61 * MINUTE, failed: BEGIN, failing_since: BEGIN, failure });
    changeAccount(db, library, 'work', { fetched: BEGIN - 59 * MINUTE });
  });
  expect(accountStates(context)).toEqual([
    {
      name: 'home',
      waiting: 1,
      lastSuccess: '2026-02-04T10:59:00.000Z',
      isLate: true,
      failingSince: '2026-02-04T12:00:00.000Z',
      why: 'the server refused the connection',
    },
    { ...WELL, name: 'work', lastSuccess: '2026-02-04T11:01:00.000Z' },
  ]);
});
