import { describe, expect, test } from 'vitest';
import { type Change, inverseOf, presentAddress } from '../../src/settings/changes.ts';
import { edited, settingsAt } from '../../src/settings/edit.ts';
import { hasMark, setMark } from '../../src/settings/marks/story-marks.ts';
import { mergeSettings } from '../../src/settings/merge.ts';
import { DEFAULT_SETTINGS, fromRaw, type SettingsData } from '../../src/settings/settings-data.ts';
import type { SavedFeed, SavedView } from '../../src/settings/settings-table.ts';

const of = (part: Partial<SettingsData>): SettingsData => ({ ...DEFAULT_SETTINGS, ...part });
const changed = (before: SettingsData, ...changes: readonly Change[]): SettingsData => edited(before, changes, '');
const withMuted = (data: SettingsData, query: string) => changed(data, { kind: 'muted', query, on: true });
const withoutMuted = (data: SettingsData, query: string) => changed(data, { kind: 'muted', query, on: false });
const withWatched = (data: SettingsData, term: string) => changed(data, { kind: 'watched', term, on: true });
const withoutWatched = (data: SettingsData, term: string) => changed(data, { kind: 'watched', term, on: false });
const withView = (data: SettingsData, view: SavedView) => changed(data, { kind: 'viewSaved', view });
const withFeeds = (data: SettingsData, feeds: readonly SavedFeed[]) => changed(data, { kind: 'feedsAdded', feeds });
const withoutFeed = (data: SettingsData, feed: string) => changed(data, { kind: 'feedRemoved', feed });
const movedFeed = (data: SettingsData, feed: string, url: string) => changed(data, { kind: 'feedMoved', feed, url });
const renamedFeed = (data: SettingsData, feed: string, title: string) =>
  changed(data, { kind: 'feedRenamed', feed, title });

describe('merge', () => {
  const day = (n: number) => `2026-02-0${n}T00:00:00.000Z`;
  const at = (n: number, read = true) => ({ read, at: day(n) });

  test('keeps marks of both sides', () => {
    const a = at(1);
    const merged = mergeSettings(
      of({ read: { a } }),
      of({ read: { a, mine: at(2) } }),
      of({ read: { a, theirs: at(3) } }),
    );
    expect(merged.read).toEqual({ a, mine: at(2), theirs: at(3) });
  });

  test('uses the newer mark of a story, on either side, and “unread” is a mark', () => {
    const base = of({ read: { a: at(1), b: at(1), c: at(1) } });
    const mine = setMark(setMark(base, 'read', ['a'], false, day(2)), 'read', ['b'], false, day(4));
    const theirs = of({ read: { a: at(3), b: at(3), c: at(2, false) } });
    expect(mergeSettings(base, mine, theirs).read).toEqual({ a: at(3), b: at(4, false), c: at(2, false) });
    expect(mergeSettings(theirs, theirs, mine).read).toEqual(mine.read);
  });

  test('removes no mark if the clock was set back', () => {
    const data = setMark(of({ read: { a: at(5) } }), 'read', ['a'], false, day(1));
    expect(data.read.a).toEqual({ read: false, at: '2026-02-05T00:00:00.001Z' });
    expect(hasMark(mergeSettings(of({}), data, of({ read: { a: at(5) } })), 'read', 'a')).toBe(false);
  });

  test('merges user keys action by action', () => {
    const base = of({ keys: { star: ['S'], undo: ['U'], pipe: ['P'] } });
    const mine = of({ keys: { star: ['*'], undo: ['U'], help: ['H'] } });
    const theirs = of({ keys: { star: ['S'], undo: ['u'], pipe: ['P'], find: ['F'] } });
    expect(mergeSettings(base, mine, theirs).keys).toEqual({ star: ['*'], undo: ['u'], find: ['F'], help: ['H'] });
    expect(mergeSettings(base, base, theirs).keys).toBe(theirs.keys);
  });

  test('uses their preference unless I changed it', () => {
    const merged = mergeSettings(
      of({}),
      of({ ui: 'ko', measure: 60, break: 'word' }),
      of({ ui: 'en', theme: 'light', measure: 84, ambiguousWidth: '2' }),
    );
    expect(merged).toMatchObject({ ui: 'ko', measure: 60, break: 'word', theme: 'light', ambiguousWidth: '2' });
  });

  test('merges user themes by name', () => {
    const [a, b, c] = [{ title: { bold: true } }, { base: 'light' }, { base: 'mono' }];
    const base = of({ themes: { a, b } });
    expect(mergeSettings(base, of({ themes: { a: c, b } }), of({ themes: { a, b, c } })).themes).toEqual({
      a: c,
      b,
      c,
    });
    expect(mergeSettings(base, of({ themes: { a } }), of({ themes: { a: c, b } })).themes).toEqual({ a: c });
    expect(mergeSettings(base, base, of({})).themes).toEqual({});
  });

  test('merges positions by story', () => {
    const left = (block: number) => ({ lang: 'ko', block, offset: 0, at: day(block) });
    const base = of({ positions: { a: left(1), b: left(1), c: left(1) } });
    const mine = of({ positions: { ...base.positions, a: left(2), c: left(2) } });
    const theirs = of({ positions: { ...base.positions, b: left(3), c: left(3) } });
    expect(mergeSettings(base, mine, theirs).positions).toEqual({ a: left(2), b: left(3), c: left(3) });
  });
});

describe('views', () => {
  const views = (text: string) =>
    of({
      views: text
        .split(' ')
        .filter(Boolean)
        .map((name) => ({ name, query: name })),
    });
  const named = (base: string, mine: string, theirs: string) =>
    mergeSettings(views(base), views(mine), views(theirs))
      .views.map(({ name }) => name)
      .join(' ');

  test('keep my order if the others changed nothing', () => {
    expect(named('a b c', 'c 2026 a b', 'a b c')).toBe('c 2026 a b');
    expect(named('a b', 'a b', 'b x a')).toBe('b x a');
  });

  test('of both sides stay; what one side removed is gone', () => {
    expect(named('a b', 'a b mine', 'a b theirs')).toBe('a b theirs mine');
    expect(named('a b c', 'b c', 'a b x')).toBe('b x');
  });

  test('of one name are one, with my query if I changed it', () => {
    const mine = of({ views: [{ name: 'a', query: 'mine' }] });
    const theirs = of({
      views: [
        { name: 'a', query: 'theirs' },
        { name: 'b', query: 'b' },
      ],
    });
    expect(mergeSettings(of({}), mine, theirs).views).toEqual([
      { name: 'a', query: 'mine' },
      { name: 'b', query: 'b' },
    ]);
  });

  test('are added after the others, changed and renamed in place', () => {
    const added = withView(views('a b'), { name: 'c', query: 'c' });
    expect(added.views.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(withView(added, { name: 'a', query: 'x' }).views[0]).toEqual({ name: 'a', query: 'x' });
    expect(changed(added, { kind: 'viewRenamed', from: 'b', to: 'z' }).views[1]).toEqual({ name: 'z', query: 'b' });
    expect(changed(added, { kind: 'viewRemoved', name: 'b' }).views.map(({ name }) => name)).toEqual(['a', 'c']);
  });
});

test('rules with the same query and other tags are each merged', () => {
  const rule = (tag: string) => ({ query: 'tin', actions: [], tag });
  const [base, mine, theirs] = [
    of({ rules: [rule('a'), rule('b')] }),
    of({ rules: [rule('b')] }),
    of({ rules: [rule('a'), rule('b'), rule('c')] }),
  ];
  expect(mergeSettings(base, mine, theirs).rules).toEqual([rule('b'), rule('c')]);
});

describe('muting by a query', () => {
  test('adds a rule, or an action to the rule with that query, and takes back only that', () => {
    const starring = of({ rules: [{ query: 'tin', actions: ['star'] }] });
    const muted = withMuted(withMuted(withMuted(starring, 'tin'), 'zinc'), 'zinc');
    expect(muted.rules).toEqual([
      { query: 'tin', actions: ['read', 'star'] },
      { query: 'zinc', actions: ['read'] },
    ]);
    expect(withoutMuted(withoutMuted(muted, 'tin'), 'zinc').rules).toEqual(starring.rules);
  });

  test('is undone only where it has begun', () => {
    const settings = settingsAt('');
    const inverse = (data: SettingsData) => inverseOf(settings, data, { kind: 'muted', query: 'tin', on: true });
    expect(inverse(of({}))).toEqual([{ kind: 'muted', query: 'tin', on: false }]);
    expect(inverse(of({ rules: [{ query: 'tin', actions: ['read'] }] }))).toEqual([]);
  });

  test('and taking it back, keep rules that give a tag', () => {
    const tagging = of({
      rules: [
        { query: 'tin', actions: [], tag: 'ore' },
        { query: 'lead', actions: [], tag: 'ore' },
      ],
    });
    expect(withoutMuted(withMuted(tagging, 'tin'), 'tin').rules).toEqual(tagging.rules);
  });
});

describe('watched terms', () => {
  const watching = (...watch: string[]): SettingsData => of({ watch });

  test('are unique, in the order of adding', () => {
    const data = withWatched(withWatched(withWatched(watching(), 'b'), 'a'), 'b');
    expect(data.watch).toEqual(['b', 'a']);
    expect(withoutWatched(data, 'b').watch).toEqual(['a']);
    expect(withoutWatched(data, 'c').watch).toEqual(['b', 'a']);
  });

  test('added and removed by two programs at the same time are all applied', () => {
    const merged = mergeSettings(watching('a', 'b'), watching('a', 'b', 'mine'), watching('b', 'theirs'));
    expect(merged.watch).toEqual(['b', 'theirs', 'mine']);
    expect(mergeSettings(watching('a', 'b'), watching('b'), watching('a', 'b', 'c')).watch).toEqual(['b', 'c']);
    expect(mergeSettings(watching('a'), watching('a'), watching()).watch).toEqual([]);
  });
});

test('use their default if a file lacks them', () => {
  expect(fromRaw({ measure: 100 })).toEqual({ ...DEFAULT_SETTINGS, measure: 100 });
  expect(DEFAULT_SETTINGS).toMatchObject({ ambiguousWidth: 'auto', break: 'auto', measure: 76 });
});

describe('marks', () => {
  test('may have the name of a property of every object', () => {
    expect(hasMark(DEFAULT_SETTINGS, 'read', 'constructor')).toBe(false);
    const marked = setMark(DEFAULT_SETTINGS, 'read', ['constructor'], true, 'now');
    expect(hasMark(marked, 'read', 'constructor')).toBe(true);
  });

  test('keep their first date, and an unchanged value is not a change', () => {
    const marked = setMark(DEFAULT_SETTINGS, 'starred', ['a'], true, 'first');
    expect(setMark(marked, 'starred', ['a'], true, 'second')).toBe(marked);
    expect(setMark(marked, 'starred', ['a'], false, 'third').starred).toEqual({ a: { starred: false, at: 'third' } });
    expect(setMark(DEFAULT_SETTINGS, 'starred', ['a'], false, 'first')).toBe(DEFAULT_SETTINGS);
  });
});

describe('feeds', () => {
  const feed = (url: string, title = url): SavedFeed => ({ url, title, folder: '' });
  const feeds = (...all: readonly SavedFeed[]) => of({ feeds: all });

  test('added and removed by two processes are all applied', () => {
    const merged = mergeSettings(
      feeds(feed('a'), feed('b')),
      feeds(feed('a'), feed('b'), feed('mine')),
      feeds(feed('b', 'B'), feed('theirs')),
    );
    expect(merged.feeds).toEqual([feed('b', 'B'), feed('theirs'), feed('mine')]);
  });

  test('are added once, renamed and removed by their address', () => {
    const two = withFeeds(feeds(feed('a', 'A')), [feed('a', 'another name'), feed('b'), feed('b')]);
    expect(two.feeds).toEqual([feed('a', 'A'), feed('b')]);
    expect(renamedFeed(two, 'b', 'B').feeds).toEqual([feed('a', 'A'), { ...feed('b', 'B'), renamed: true }]);
    expect(movedFeed(two, 'b', 'c').feeds[1]).toEqual({ ...feed('b'), url: 'c' });
    expect(withoutFeed(two, 'a').feeds).toEqual([feed('b')]);
  });

  const [ID, LARGER] = ['aaaaaaaaaa', 'bbbbbbbbbb'];

  test('keep their id when they move or are added again, and are known by their past addresses', () => {
    const moved = movedFeed(feeds({ ...feed('a'), id: ID }), 'a', 'b');
    expect(moved.feeds).toEqual([{ ...feed('a'), url: 'b', id: ID }]);
    expect(['a', 'b', 'c'].map((url) => presentAddress(moved, url))).toEqual(['b', 'b', 'c']);
    const removed = withoutFeed(moved, 'b');
    expect(['a', 'b', 'c'].map((url) => presentAddress(removed, url))).toEqual(['', '', 'c']);
    const again = withFeeds(removed, [feed('a'), feed('b')]);
    expect(again.feeds).toEqual([{ ...feed('a'), id: ID }, feed('b')]);
    expect(['a', 'b'].map((url) => presentAddress(again, url))).toEqual(['a', 'b']);
  });

  test('have the smaller id if two processes have given one', () => {
    const [none, mine, theirs] = [feed('a'), { ...feed('a'), id: LARGER }, { ...feed('a', 'A'), id: ID }];
    expect(mergeSettings(feeds(none), feeds(mine), feeds(theirs)).feeds).toEqual([theirs]);
    expect(mergeSettings(feeds(none), feeds(theirs), feeds(mine)).feeds).toEqual([theirs]);
    expect(mergeSettings(feeds(none), feeds(mine), feeds(none)).feeds).toEqual([mine]);
    expect(mergeSettings(feeds(), feeds(mine), feeds(theirs)).feeds).toEqual([{ ...mine, id: ID }]);
  });

  test('are moved by one process and renamed by another: the later one counts as a whole, and it is one feed', () => {
    const base = feeds({ ...feed('a'), id: ID });
    const merged = mergeSettings(base, renamedFeed(base, 'a', 'A'), movedFeed(base, 'a', 'b'));
    expect(merged.feeds).toHaveLength(1);
  });
});

describe('the settings of folders', () => {
  test('are merged one by one', () => {
    const folders = (...rows: SettingsData['folders']): SettingsData => of({ folders: rows });
    const base = folders({ path: 'A', inAll: 'off', notify: 'on' });
    const mine = folders({ path: 'A', inAll: 'off', paused: 'on' });
    const theirs = folders({ path: 'A', inAll: 'on', notify: 'on' });
    expect(mergeSettings(base, mine, theirs).folders).toEqual([{ path: 'A', inAll: 'on', paused: 'on' }]);
  });
});
