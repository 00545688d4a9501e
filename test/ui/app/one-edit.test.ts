import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Change, EDITED, type EditedSettings, inverseOfAll } from '../../../src/settings/changes.ts';
import { edited, settingsAt } from '../../../src/settings/edit.ts';
import { markedIds } from '../../../src/settings/marks/read-and-starred.ts';
import { taggedIds } from '../../../src/settings/marks/tags.ts';
import { mergeSettings } from '../../../src/settings/merge.ts';
import { DEFAULT_SETTINGS, type SettingsData } from '../../../src/settings/settings-data.ts';
import type { SavedFeed } from '../../../src/settings/settings-table.ts';
import { initialState } from '../../../src/ui/app/initial-state.ts';
import { change, withSaved } from '../../../src/ui/reading/edit/edit.ts';
import type { ReaderState } from '../../../src/ui/state/reader-state.ts';
import { runs } from '../../seed.ts';
import { DEFAULT_INPUT } from './reader.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e'];
const feed = (name: string, folder = ''): SavedFeed => ({
  url: `https://${name}.example/`,
  title: name.toUpperCase(),
  folder,
  id: name.repeat(10),
});

const START: SettingsData = {
  ...DEFAULT_SETTINGS,
  feeds: [feed('a'), feed('b', 'Metals'), feed('c', 'Metals/Rare')],
  views: [
    { name: 'a', query: 'feed:"A" is:unread' },
    { name: 'b', query: 'folder:"Metals"' },
  ],
  rules: [{ query: 'feed:"B"', actions: ['star'] }],
  watch: ['tin'],
};

const name = fc.constantFrom(...NAMES);
const ref = name.map((one) => one.repeat(10));
const query = fc.constantFrom('tin', 'lead', 'feed:"A"', 'feed:"B"', 'folder:"Metals"');
const folder = fc.constantFrom('', 'Metals', 'Metals/Rare', 'Ores', 'Press');
const ids = fc.uniqueArray(fc.constantFrom('s1', 's2', 's3', 's4'));
const on = fc.boolean();
const kind = <const K extends Change['kind']>(one: K) => fc.constant(one);

/** Any change of every kind; the compiler names a kind that is missing. */
const CHANGES: { readonly [K in Change['kind']]: fc.Arbitrary<Extract<Change, { readonly kind: K }>> } = {
  feedsAdded: fc.record({
    kind: kind('feedsAdded'),
    feeds: fc.array(
      name.map((one) => feed(one)),
      { maxLength: 2 },
    ),
  }),
  feedRestored: fc.record({
    kind: kind('feedRestored'),
    feed: name.map((one) => feed(one, 'Press')),
    index: fc.nat({ max: 3 }),
  }),
  feedRemoved: fc.record({ kind: kind('feedRemoved'), feed: ref }),
  feedRenamed: fc.record({ kind: kind('feedRenamed'), feed: ref, title: fc.constantFrom('A', 'B', 'Ore', 'New ore') }),
  feedMoved: fc.record({ kind: kind('feedMoved'), feed: ref, url: name.map((one) => `https://${one}.moved.example/`) }),
  feedFiled: fc.record({ kind: kind('feedFiled'), feed: ref, folder }),
  folderRenamed: fc.record({
    kind: kind('folderRenamed'),
    from: fc.constantFrom('Metals', 'Metals/Rare', 'Ores', 'Press'),
    to: fc.constantFrom('Metals', 'Ores', 'News'),
  }),
  feedSet: fc.record({
    kind: kind('feedSet'),
    feed: ref,
    settings: fc.constantFrom({ full: 'on' }, { full: undefined, keep: '30d' }, { language: 'ko' }, {}),
  }),
  feedDefaultsSet: fc.record({
    kind: kind('feedDefaultsSet'),
    settings: fc.constantFrom({ full: 'on' }, { full: undefined }, { keep: '9' }),
  }),
  viewSaved: fc.record({ kind: kind('viewSaved'), view: fc.record({ name, query }) }),
  viewRemoved: fc.record({ kind: kind('viewRemoved'), name }),
  viewRenamed: fc.record({ kind: kind('viewRenamed'), from: name, to: fc.constantFrom('x', 'y') }),
  watched: fc.record({ kind: kind('watched'), term: fc.constantFrom('tin', 'lead', '흑연'), on }),
  ruleSaved: fc.record({
    kind: kind('ruleSaved'),
    rule: fc.record({ query, actions: fc.constantFrom(['read'], ['star'], ['read', 'star']) }),
  }),
  ruleRemoved: fc.record({ kind: kind('ruleRemoved'), query }),
  muted: fc.record({ kind: kind('muted'), query, on }),
  listSorted: fc.record({
    kind: kind('listSorted'),
    row: fc.oneof(
      ref.map((one) => `feed ${one}`),
      folder.map((one) => `folder ${one}`),
    ),
    sort: fc.constantFrom('title', 'unread', null),
  }),
  foldersCollapsed: fc.record({ kind: kind('foldersCollapsed'), folders: fc.uniqueArray(folder) }),
  located: fc.record({
    kind: kind('located'),
    place: fc.constantFrom(null, { screen: 'feeds', row: 'all' }, { screen: 'list', row: '' }),
  }),
  preferencesSet: fc.record({
    kind: kind('preferencesSet'),
    values: fc.constantFrom({ fold: 'off' }, { measure: 60, density: 'compact' }, {}),
  }),
  marked: fc.record({ kind: kind('marked'), mark: fc.constantFrom('read', 'starred'), ids, on }),
  tagged: fc.record({ kind: kind('tagged'), tag: fc.constantFrom('metal', 'ore'), ids, on }),
};
const anyChange: fc.Arbitrary<Change> = fc.oneof(...Object.values(CHANGES));

const readerOn = (data: SettingsData): ReaderState =>
  initialState({
    ...DEFAULT_INPUT,
    size: { cols: 80, rows: 24 },
    read: markedIds(data, 'read'),
    starred: markedIds(data, 'starred'),
    tags: taggedIds(data),
    saved: Object.fromEntries(EDITED.map((key) => [key, data[key]])) as unknown as EditedSettings,
  });

/** The data of a side in one form. */
const shown = (part: {
  readonly saved: EditedSettings;
  readonly read: Iterable<string>;
  readonly starred: Iterable<string>;
  readonly tags: ReadonlyMap<string, ReadonlySet<string>>;
}) => ({
  ...Object.fromEntries(EDITED.map((key) => [key, part.saved[key]])),
  marks: [[...part.read].sort(), [...part.starred].sort()],
  tags: [...part.tags]
    .map(([tag, all]) => [tag, [...all].sort()] as const)
    .filter(([, all]) => all.length > 0)
    .sort(),
});
const ofReader = ({ saved, marks: { read, starred, tags } }: ReaderState) => shown({ saved, read, starred, tags });
const ofSettings = (data: SettingsData) =>
  shown({ saved: data, read: markedIds(data, 'read'), starred: markedIds(data, 'starred'), tags: taggedIds(data) });

const time = (n: number): string => new Date(Date.UTC(2026, 1, 1) + n * 1000).toISOString();

test('a change does the same to a reader and to the settings, and saves itself', () => {
  fc.assert(
    fc.property(fc.array(anyChange, { maxLength: 12 }), (changes) => {
      let state = readerOn(START);
      let data = START;
      for (const [n, one] of changes.entries()) {
        const [next, effects] = change(state, [one]);
        expect(effects).toEqual([{ type: 'Save', changes: [one] }]);
        state = next;
        data = edited(data, [one], time(n));
      }
      expect(ofReader(state)).toEqual(ofSettings(data));
      const { fold, measure, density } = state.settings.preferences;
      expect({ fold, measure, density }).toEqual({ fold: data.fold, measure: data.measure, density: data.density });
    }),
    runs(200),
  );
});

/** Rules that get the same query become one, orders of lists that are gone are dropped, and past addresses stay known. */
const isUndone = ({ kind: one }: Change): boolean => !['feedRenamed', 'folderRenamed', 'listSorted'].includes(one);

test('the inverse of changes undoes them', () => {
  const withoutPast = (data: SettingsData) => ({ ...ofSettings(data), pastAddresses: {} });
  fc.assert(
    fc.property(
      fc.array(anyChange, { maxLength: 6 }),
      fc.array(anyChange.filter(isUndone), { maxLength: 6 }),
      (first, changes) => {
        const before = edited(START, first, time(0));
        const inverse = inverseOfAll(settingsAt(time(1)), before, changes);
        const after = edited(before, changes, time(1));
        expect(withoutPast(edited(after, inverse, time(2)))).toEqual(withoutPast(before));
      },
    ),
    runs(200),
  );
});

test('the inverse of a new name undoes it, in queries too', () => {
  for (const one of [
    { kind: 'feedRenamed', feed: 'aaaaaaaaaa', title: 'Ore' },
    { kind: 'feedRenamed', feed: 'bbbbbbbbbb', title: 'Ore' },
    { kind: 'folderRenamed', from: 'Metals', to: 'Ores' },
  ] as const) {
    const inverse = inverseOfAll(settingsAt(''), START, [one]);
    expect(edited(edited(START, [one], ''), inverse, '')).toEqual(START);
  }
  // The feeds leave a folder that was there before.
  const onto = { kind: 'folderRenamed', from: 'Metals/Rare', to: 'Metals' } as const;
  const inverse = inverseOfAll(settingsAt(''), START, [onto]);
  expect(edited(edited(START, [onto], ''), inverse, '').feeds).toEqual(START.feeds);
});

/**
 * A reader and a command, each with settings of its own in memory, and the files between them: a write merges under the lock, and
 * a read takes over what the other has written, as `openSettings` does.
 */
test('a reader and a command that change settings at once agree after both have written and read', () => {
  const step = fc.oneof(
    fc.record({ side: fc.constantFrom(0, 1), change: anyChange }),
    fc.record({ side: fc.constantFrom(0, 1), change: fc.constant(null) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let disk = START;
      const sides = [0, 1].map(() => ({ base: START, data: START }));
      let state = readerOn(START);
      const sync = (at: number): void => {
        const side = sides[at];
        if (!side) return;
        disk = mergeSettings(side.base, side.data, disk);
        side.base = disk;
        side.data = disk;
        // As its next look at the settings.
        if (at === 0) state = withMarksOf(withSaved(state, ofData(disk)), disk);
      };
      for (const [n, { side, change: one }] of steps.entries()) {
        const of = sides[side];
        if (!of) continue;
        if (one === null) sync(side);
        else {
          of.data = edited(of.data, [one], time(n + 1));
          if (side === 0) state = change(state, [one])[0];
          if (side === 0) expect(ofReader(state)).toEqual(ofSettings(of.data));
        }
      }
      for (const at of [0, 1, 0]) sync(at);
      expect(ofReader(state)).toEqual(ofSettings(disk));
      expect(ofSettings(sides[1]?.data ?? START)).toEqual(ofSettings(disk));
      const urls = disk.feeds.map(({ url }) => url);
      expect(new Set(urls).size).toBe(urls.length);
    }),
    runs(200),
  );
});

const ofData = (data: SettingsData): EditedSettings =>
  Object.fromEntries(EDITED.map((key) => [key, data[key]])) as unknown as EditedSettings;

/** A reader that has read the marks. */
function withMarksOf(state: ReaderState, data: SettingsData): ReaderState {
  const { marks } = readerOn(data);
  return { ...state, marks };
}
