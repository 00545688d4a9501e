import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Preferences } from '../../../src/settings/settings-table.ts';
import { frameOf } from '../../../src/ui/app/frame/frame.ts';
import { geometry } from '../../../src/ui/layout/geometry.ts';
import { rowWidth } from '../../../src/ui/layout/row.ts';
import { measurerOf } from '../../../src/ui/layout/typesetting.ts';
import { visibleRows } from '../../../src/ui/reading/listed/list-window.ts';
import { positionAtRow } from '../../../src/ui/reading/shown/reading-position.ts';
import { documentOf, shownId } from '../../../src/ui/reading/shown/shown-document.ts';
import { DEFAULT_PREFERENCES, manyStories, type Reader, type ReaderParts, readerOf, STORIES } from './reader.ts';

const WIDTHS = [40, 59, 80, 100, 120, 150, 159, 160, 199, 200, 240] as const;
const saved = (panes: readonly string[]) => ({ type: 'Save', changes: [{ kind: 'panesHidden', panes }] });
const withPanes = (panes: Preferences['panes']): Preferences => ({ ...DEFAULT_PREFERENCES, panes });

/** Which panes are on the screen. */
function shown(reader: Reader): string {
  const { panes, feedsWidth } = geometry(reader.state());
  const { screen } = reader.state();
  if (feedsWidth === 0 && (panes === 1 || screen === 'feeds')) return screen;
  return [...(feedsWidth > 0 ? ['feeds'] : []), 'list', ...(panes > 1 ? ['story'] : [])].join(' ');
}

describe('the panes', () => {
  it.each([
    ['auto', 40, 'list'],
    ['auto', 159, 'list'],
    ['auto', 160, 'list story'],
    ['auto', 200, 'feeds list story'],
    ['1', 320, 'list'],
    ['2', 99, 'list'],
    ['2', 100, 'list story'],
    ['2', 240, 'list story'],
    ['3', 149, 'list story'],
    ['3', 150, 'feeds list story'],
  ] as const)('are with the setting %s at %i columns: %s', (setting, cols, panes) => {
    expect(shown(readerOf({ cols, preferences: withPanes(setting), hiddenPanes: [] }))).toBe(panes);
  });

  it('of the story is put away and brought back by one key, also in Hangul mode and while it is read', () => {
    const reader = readerOf({ cols: 160 });
    expect(shown(reader.press('W'))).toBe('list');
    expect(reader.effects()).toEqual([saved(['feeds', 'story'])]);
    expect(geometry(reader.state()).listWidth).toBe(160);
    expect(shown(reader.press('ㅉ'))).toBe('list story');
    expect(reader.effects()).toEqual([saved(['feeds'])]);
    expect(reader.press('G', 'k', 'enter').front().pane).toBe('story');
    const id = shownId(reader.state());
    expect(shown(reader.press('j', 'W'))).toBe('story');
    expect(shownId(reader.state())).toBe(id);
    expect(reader.press('q').front().pane).toBe('list');
    expect(shown(reader)).toBe('list');
    expect(readerOf({ cols: 160, hiddenPanes: ['story'] }).screen()).not.toContain('│');
  });

  it('say why there is none where it has no room', () => {
    const reader = readerOf({ cols: 120, ui: 'en' }).press('W');
    expect(reader.screen()).toContain('no room for a story next to the list');
    expect(reader.effects()).toEqual([]);
    const spoken = readerOf({ cols: 200, ui: 'en', linear: true }).press('W');
    expect(spoken.state().status?.text).toBe('Screen-reader mode has no panes.');
  });

  it('of the feeds stays next to the list without that of the story, which then opens over both', () => {
    const reader = readerOf({ cols: 200, hiddenPanes: ['story'], stories: manyStories(90) });
    expect(shown(reader)).toBe('feeds list');
    const before = reader.press(...Array.from({ length: 30 }, () => 'j')).screen();
    expect(shown(reader.press('enter'))).toBe('story');
    expect(geometry(reader.state()).storyWidth).toBe(200);
    reader.press('m', 'q');
    expect(reader.screen()).toBe(before);
    expect(shown(reader.press('P'))).toBe('list');
    expect(reader.press('enter', 'P').front().pane).toBe('feeds');
    expect(shown(reader)).toBe('feeds list');
  });

  it('are opened and left from the list by the same keys with and without a pane of the story', () => {
    for (const cols of [80, 160])
      for (const [open, close] of [
        ['enter', 'q'],
        ['l', 'h'],
        ['right', 'left'],
      ] as const) {
        const reader = readerOf({ cols, stories: manyStories(40) }).press('j', 'j', open);
        expect(reader.front().pane, `${open} at ${cols}`).toBe('story');
        expect(reader.press(close).front().pane, `${close} at ${cols}`).toBe('list');
        expect(reader.state().list.cursor).toBe(2);
      }
  });
});

const size = fc.record({ cols: fc.constantFrom(...WIDTHS), rows: fc.integer({ min: 12, max: 50 }) });
const key = fc.constantFrom(
  ...['j', 'k', 'G', 'g', 'space', 'd', 'n', 'p', 'm', 'tab', 't', 'v', 'W', 'P', 'q', 'h', 'l', 'enter', 'left', '_'],
);
const setting = fc.constantFrom('auto', '1', '2', '3');
const hidden = fc.subarray(['story', 'feeds'] as const);
const start: fc.Arbitrary<ReaderParts & { cols: number; rows: number }> = fc
  .tuple(size, setting, hidden)
  .map(([at, panes, hiddenPanes]) => ({ ...at, hiddenPanes, preferences: withPanes(panes) }));

/** What is true of every screen. */
function checkScreen(reader: Reader): void {
  const state = reader.state();
  const { cols, rows } = state.terminal.size;
  const measurer = measurerOf(state);
  const frame = frameOf(state);
  assert.equal(frame.rows.length, rows);
  for (const row of frame.rows) assert.equal(rowWidth(row, measurer), cols);
  const { panes, feedsWidth, listWidth, storyWidth, textWidth, storyLeft } = geometry(state);
  const side = (feedsWidth > 0 ? feedsWidth + 1 : 0) + listWidth;
  assert.equal(panes > 1 ? side + 1 + storyWidth : side, cols);
  assert.ok(textWidth <= 76 || state.story.parallel);
  if (panes === 1) assert.deepEqual([storyWidth, storyLeft], [cols, 0]);
  if (state.screen === 'story' && panes === 1) assert.equal(feedsWidth, 0);
}

describe('resizing', () => {
  it('moves no focus: an open story stays open at its paragraph, a list and the feeds stay what they are', () => {
    fc.assert(
      fc.property(start, fc.array(key, { maxLength: 14 }), fc.array(size, { maxLength: 4 }), (options, keys, sizes) => {
        const reader = readerOf({ ...options, stories: [...STORIES, ...manyStories(30)] }).press(...keys);
        checkScreen(reader);
        if (reader.state().layers.length > 0) return;
        const { screen, list, story, saved: settings } = reader.state();
        const document = documentOf(reader.state());
        const at = document && positionAtRow(document, story.top);
        for (const { cols, rows } of sizes) {
          checkScreen(reader.resize(cols, rows));
          const now = reader.state();
          assert.equal(now.screen, screen);
          assert.equal(now.list.cursor, list.cursor);
          assert.equal(now.saved, settings);
          if (screen === 'list' && list.visible.length > 0)
            assert.ok(visibleRows(now).some(({ index }) => index === now.list.cursor));
        }
        reader.resize(options.cols, options.rows);
        const again = documentOf(reader.state());
        if (screen !== 'story' || !again || document?.parallel) return;
        assert.deepEqual(positionAtRow(again, reader.state().story.top), at, 'the same size shows the same place');
      }),
      { numRuns: 120 },
    );
  });

  it('keeps the first paragraph on the screen', () => {
    fc.assert(
      fc.property(start, fc.nat(30), fc.array(size, { minLength: 1, maxLength: 6 }), (options, down, sizes) => {
        const reader = readerOf({ ...options, preferences: DEFAULT_PREFERENCES });
        reader.press('j', 'j', 'enter', ...Array.from({ length: down }, () => 'j'));
        const { id } = reader.state().story.history[0] ?? {};
        for (const { cols, rows } of sizes) {
          const before = documentOf(reader.state());
          const { top } = reader.state().story;
          const isEnd = before && top + geometry(reader.state()).bodyHeight >= before.lines.length;
          reader.resize(cols, rows);
          const after = documentOf(reader.state());
          assert.ok(before && after);
          assert.equal(shownId(reader.state()), id);
          if (isEnd) continue;
          const [was, now] = [positionAtRow(before, top), positionAtRow(after, reader.state().story.top)];
          const isAtEnd = reader.state().story.top + geometry(reader.state()).bodyHeight >= after.lines.length;
          assert.ok(now.block === was.block || (isAtEnd && now.block < was.block), `${was.block} became ${now.block}`);
        }
      }),
      { numRuns: 120 },
    );
  });
});

describe('a story that is opened and left', () => {
  it('leaves the list as it was, whatever panes there are', () => {
    fc.assert(
      fc.property(
        start,
        fc.integer({ min: 1, max: 120 }),
        fc.nat(119),
        fc.boolean(),
        (options, count, cursor, isAsked) => {
          const consent = isAsked ? 'undecided' : 'declined';
          const stories = manyStories(count);
          const read = stories.map(({ id }) => id);
          const views = [{ name: 'even', query: 'tag:even' }];
          const reader = readerOf({ ...options, stories, read, views, consent });
          reader.press(...Array.from({ length: Math.min(cursor, count - 1) }, () => 'j'));
          const before = reader.state().list;
          reader.press('enter', 'd', 'q');
          const after = reader.state().list;
          assert.deepEqual([after.cursor, after.top], [before.cursor, before.top]);
        },
      ),
      { numRuns: 120 },
    );
  });
});
