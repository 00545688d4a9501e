import { describe, expect, it } from 'vitest';
import type { AccountState, SyncReport } from '../../../../src/ui/state/sync.ts';
import { type Reader, type ReaderParts, readerOf } from '../../app/reader.ts';

const HOME = { name: 'home', kind: 'miniflux', url: 'https://rss.example' } as const;
const WELL: AccountState = {
  name: 'home',
  waiting: 0,
  lastSuccess: '2026-03-01T09:12:00.000Z',
  isLate: false,
  failingSince: '',
  why: '',
};

const begun = (feeds: number): SyncReport => ({ kind: 'begun', feeds });
const synced = (more: Partial<SyncReport & { kind: 'account' }> = {}): SyncReport => ({
  kind: 'account',
  account: 'home',
  outcome: 'unchanged',
  added: 0,
  updated: 0,
  why: '',
  refused: [],
  isLimited: false,
  ...more,
});
const LOST = synced({ outcome: 'failed', why: 'the server refused the connection' });
const ended = (added = 0, at?: string): SyncReport => ({
  kind: 'ended',
  ...{ added, updated: 0, existing: 0, failed: 0 },
  ...(at === undefined ? {} : { at }),
});

const withAccount = (more: ReaderParts & { cols?: number } = {}): Reader =>
  readerOf({ ui: 'en', cols: 120, accounts: [HOME], feeds: [], ...more });
const header = (reader: Reader) => reader.screen().split('\n')[0] ?? '';
const last = (reader: Reader) => reader.screen().split('\n').at(-1) ?? '';
const read = (reader: Reader, more: Partial<AccountState> = {}): Reader => {
  reader.program.dispatch({ type: 'AccountsRead', accounts: [{ ...WELL, ...more }] });
  return reader;
};

describe('a sync with an account', () => {
  it('counts the articles of its first sync, and says what it has brought', () => {
    const reader = withAccount().press('r');
    expect(reader.effects()).toEqual([{ type: 'Sync' }]);
    reader.report(begun(0), { kind: 'entries', account: 'home', stored: 250, of: 10_000 });
    expect(header(reader)).toContain('Fetching 250/10,000 articles');
    reader.report({ kind: 'entries', account: 'home', stored: 500, of: 0 });
    expect(header(reader)).toContain('Fetching 500 articles');
    expect(last(reader.report(synced({ outcome: 'new', added: 12 }), ended(12)))).toContain('12 new stories.');
  });

  it('says why it failed, but for a timed one', () => {
    const reader = withAccount().press('r').report(begun(0), LOST, ended());
    expect(last(reader)).toContain('Could not sync home: the server refused the connection.');
    const timed = withAccount();
    const quiet = last(timed);
    timed.program.dispatch({ type: 'SyncDue', minutes: 30 });
    expect(last(timed.report(begun(0), LOST, ended()))).toBe(quiet);
  });

  it('says that a server asks to wait, and was not synced then', () => {
    const waits = synced({ outcome: 'later', why: 'the server asks to wait until 15:04' });
    const reader = withAccount().press('r');
    const before = header(reader.report(begun(0), ended()));
    reader.press('r').report(begun(0), waits, ended(0, '2026-03-01T15:02:00.000Z'));
    expect(last(reader)).toContain('Could not sync home: the server asks to wait until 15:04.');
    expect(last(reader)).not.toContain('No new stories');
    expect(header(reader)).toBe(before);
    reader.program.dispatch({ type: 'MarksDue', accounts: ['home'] });
    const quiet = last(reader.press('esc'));
    expect(last(reader.report(begun(0), waits, ended()))).toBe(quiet);
  });
});

describe('marks that are due', () => {
  const sent = (): Reader => {
    const reader = read(withAccount(), { waiting: 3 });
    reader.program.dispatch({ type: 'MarksDue', accounts: ['home'] });
    expect(reader.effects()).toEqual([{ type: 'Sync', feeds: ['home/'] }]);
    return reader;
  };

  it('are sent silently', () => {
    const before = withAccount();
    const reader = sent();
    reader.report(begun(0), { kind: 'entries', account: 'home', stored: 1, of: 1 });
    expect(header(reader)).not.toContain('Fetching');
    expect(last(reader.report(synced({ added: 1 }), ended(1)))).toBe(last(before));
  });

  it('are sent once, not during another sync', () => {
    const reader = sent();
    reader.program.dispatch({ type: 'MarksDue', accounts: ['home'] });
    expect(reader.effects()).toEqual([]);
    expect(last(reader.press('r').report(begun(0), ended()))).not.toContain('Could not');
    expect(reader.effects()).toEqual([{ type: 'Sync' }]);
  });

  it('say so when that fails for the first time', () => {
    const reader = sent().report(begun(0), LOST, ended());
    expect(last(reader)).toContain('Could not sync home');
    const quiet = last(read(reader, { waiting: 3, failingSince: '2026-03-01T09:30:00.000Z', why: 'x' }).press('esc'));
    reader.program.dispatch({ type: 'MarksDue', accounts: ['home'] });
    expect(last(reader.report(begun(0), LOST, ended()))).toBe(quiet);
  });
});

it('a feed that is added to an account tells what came, or why the account failed', () => {
  const added = (report: SyncReport, count = 0, more: ReaderParts = {}): string => {
    const reader = withAccount({ cols: 160, ...more })
      .press(':')
      .type('add https://a.example/feed')
      .press('enter');
    const feed = {
      kind: 'added-feed',
      title: 'A',
      url: 'https://a.example/feed',
      isNew: true,
      id: 'aaaaaaaaaa',
    } as const;
    return last(reader.report(feed, begun(0), report, ended(count)));
  };
  expect(added(synced({ added: 4 }), 4)).toContain('Feed added: A – 4 new stories.');
  const url = 'https://a.example/feed';
  const named = { url, title: 'The A', folder: 'home', account: 'home', remote: '1', id: 'aaaaaaaaaa' };
  expect(added(synced({ added: 4 }), 4, { feeds: [named] })).toContain('Feed added: The A – 4 new stories.');
  expect(added(LOST)).toContain('Feed added: A – Could not sync home: the server refused the connection.');
});

it('a feed that the server of its account refuses was not added, and there is nothing to undo', () => {
  const url = 'https://a.example/';
  const reader = withAccount({ cols: 160 }).press(':').type(`add ${url}`).press('enter');
  const found = { kind: 'added-feed', title: url, url, isNew: true, id: 'aaaaaaaaaa' } as const;
  reader.report(found, begun(0), synced({ refused: [{ what: url, why: 'not a feed' }] }), ended());
  expect(last(reader)).toMatch(/^ home did not accept https:\/\/a\.example\/: not a feed\. *$/);
  expect(last(reader.press('z'))).toContain('Nothing to undo');
});

it('what a server has refused permanently is reported, also when marks are sent, and that older articles stay there', () => {
  const refused = [
    { what: 'A', why: 'not a feed' },
    { what: 'B', why: 'not a feed' },
  ];
  const reader = withAccount({ cols: 160 })
    .press('r')
    .report(begun(0), synced({ refused, isLimited: true }), ended());
  expect(last(reader)).toContain('home did not accept A and 1 more: not a feed. Older articles stay at home.');
  const timed = withAccount({ cols: 160 });
  timed.program.dispatch({ type: 'SyncDue', minutes: 30 });
  expect(last(timed.report(begun(0), synced({ refused }), ended()))).toContain('home did not accept A and 1 more');
  const sent = withAccount();
  sent.program.dispatch({ type: 'MarksDue', accounts: ['home'] });
  expect(last(sent.report(begun(0), synced({ refused }), ended()))).toContain('home did not accept A and 1 more');
});
