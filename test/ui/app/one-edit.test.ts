import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressKey } from '../../../src/settings/account-feeds.ts';
import { EDITED, type EditedSettings, inverseOfAll } from '../../../src/settings/changes.ts';
import { edited, settingsAt } from '../../../src/settings/edit.ts';
import { markedIds, taggedIds } from '../../../src/settings/marks/story-marks.ts';
import { mergeSettings } from '../../../src/settings/merge.ts';
import type { SettingsData } from '../../../src/settings/settings-data.ts';
import { initialState } from '../../../src/ui/app/initial-state.ts';
import { change, withSaved } from '../../../src/ui/reading/edit/edit.ts';
import type { ReaderState } from '../../../src/ui/state/reader-state.ts';
import { runs } from '../../seed.ts';
import { anyChange, ofSettings, START, shown } from '../../settings/any-change.ts';
import { DEFAULT_INPUT } from './reader.ts';

const readerOn = (data: SettingsData): ReaderState =>
  initialState({
    ...DEFAULT_INPUT,
    size: { cols: 80, rows: 24 },
    read: markedIds(data, 'read'),
    starred: markedIds(data, 'starred'),
    tags: taggedIds(data),
    saved: Object.fromEntries(EDITED.map((key) => [key, data[key]])) as unknown as EditedSettings,
  });

const ofReader = ({ saved, marks: { read, starred, tags } }: ReaderState) => shown({ saved, read, starred, tags });
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

test('the inverse of changes undoes them', () => {
  // Past addresses stay known.
  const withoutPast = (data: SettingsData) => ({ ...ofSettings(data), pastAddresses: {} });
  fc.assert(
    fc.property(fc.array(anyChange, { maxLength: 6 }), fc.array(anyChange, { maxLength: 6 }), (first, changes) => {
      const before = edited(START, first, time(0));
      const inverse = inverseOfAll(settingsAt(time(1)), before, changes);
      const after = edited(before, changes, time(1));
      expect(withoutPast(edited(after, inverse, time(2)))).toEqual(withoutPast(before));
    }),
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
  // A feed without a name is called by its address.
  const url = 'https://d.example/';
  const unnamed = edited(
    START,
    [
      { kind: 'feedsAdded', feeds: [{ url, title: '', folder: '' }] },
      { kind: 'viewSaved', view: { name: 'd', query: `feed:"${url}" is:unread` } },
    ],
    '',
  );
  const first = { kind: 'feedRenamed', feed: url, title: 'Ore' } as const;
  const named = edited(unnamed, [first], '');
  expect(named.views.at(-1)?.query).toBe('feed:"Ore" is:unread');
  expect(edited(named, inverseOfAll(settingsAt(''), unnamed, [first]), '')).toEqual(unnamed);
});

test('the inverse of a name that was there before undoes what became one with it', () => {
  const rule = (query: string, action: 'read' | 'delete') => ({ query, actions: [action] });
  const before: SettingsData = {
    ...START,
    views: [
      { name: 'a', query: 'folder:"Metals/Rare"' },
      { name: 'b', query: 'folder:"Metals"' },
    ],
    rules: [rule('feed:"A"', 'read'), rule('tin', 'read'), rule('feed:"B"', 'delete')],
    listSorts: { 'folder Metals/Rare': 'title', 'folder Metals': 'unread' },
    collapsedFolders: ['Metals/Rare', 'Metals'],
  };
  for (const one of [
    { kind: 'feedRenamed', feed: 'aaaaaaaaaa', title: 'B' },
    { kind: 'feedRenamed', feed: 'aaaaaaaaaa', title: 'The “A”' },
    { kind: 'folderRenamed', from: 'Metals/Rare', to: 'Metals' },
  ] as const) {
    const inverse = inverseOfAll(settingsAt(''), before, [one]);
    const after = edited(before, [one], '');
    expect(after).not.toEqual(before);
    expect(edited(after, inverse, '')).toEqual(before);
  }
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
      // A feed of an account may have the address of a feed outside it.
      const places = disk.feeds.map(addressKey);
      expect(new Set(places).size).toBe(places.length);
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
