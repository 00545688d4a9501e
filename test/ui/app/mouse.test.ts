import { describe, expect, it } from 'vitest';
import { messages } from '../../../src/i18n/index.ts';
import { scrolledAt } from '../../../src/ui/app/frame/hit-test.ts';
import { menuItems } from '../../../src/ui/layout/layers.ts';
import type { ClickTarget, ScrollTarget } from '../../../src/ui/state/event.ts';
import { READ } from '../specs/history/past-readings.ts';
import { manyStories, type Reader, readerOf } from './reader.ts';

const click = (reader: Reader, target: ClickTarget): Reader => {
  reader.program.dispatch({ type: 'Clicked', target });
  return reader;
};
const wheel = (reader: Reader, over: ScrollTarget, by: number): Reader => {
  reader.program.dispatch({ type: 'Wheeled', over, by });
  return reader;
};
const row = (index: number): ClickTarget => ({ kind: 'listed', index, isMark: false });
const open = (reader: Reader): string => {
  const {
    screen,
    story: { history, at },
  } = reader.state();
  return screen === 'story' ? (history[at]?.id ?? '') : '';
};

describe('the wheel', () => {
  it('scrolls the list by three stories and keeps the chosen story on screen', () => {
    const reader = readerOf({ stories: manyStories(60) }).press('j', 'j');
    wheel(reader, 'list', 1);
    expect(reader.state()).toMatchObject({ list: { top: 3, cursor: 3 } });
    wheel(reader.press('j', 'j', 'j', 'j'), 'list', 1);
    expect(reader.state()).toMatchObject({ list: { top: 6, cursor: 7 } });
    wheel(reader, 'list', -1);
    expect(reader.state()).toMatchObject({ list: { top: 3, cursor: 7 } });
    expect(reader.effects()).toEqual([]);
  });

  it.each([40, 80, 160])('scrolls to both ends of a list and no further, %i columns wide', (cols) => {
    const reader = readerOf({ stories: manyStories(60), cols });
    const last = readerOf({ stories: manyStories(60), cols })
      .press('G')
      .state();
    for (const by of [1000, 1, 1_000_000]) {
      wheel(reader, 'list', by);
      expect(reader.state().list.top).toBe(last.list.top);
      expect(reader.screen()).toContain('기사 59');
    }
    wheel(reader, 'list', -1_000_000);
    expect(reader.state().list.top).toBe(0);
    expect(reader.screen()).toContain('기사 0');
  });

  it('leaves a list unchanged that fits on the screen', () => {
    const reader = readerOf().press('j');
    const before = reader.state();
    wheel(wheel(reader, 'list', 1), 'list', -1);
    expect(reader.state()).toBe(before);
    expect(wheel(readerOf({ stories: [] }), 'list', 5).state().list.cursor).toBe(0);
  });

  it('scrolls a story within its bounds and opens no other story at its end', () => {
    const reader = readerOf({ rows: 16 }).press('G', 'k', 'enter');
    wheel(reader, 'story', 1);
    expect(reader.state().story.top).toBe(3);
    wheel(reader, 'story', -2);
    expect(reader.state().story.top).toBe(0);
    reader.effects();
    wheel(wheel(reader, 'story', 1000), 'story', 1);
    expect(open(reader)).toBe('lead');
    expect(reader.state().story.seen).toBe(100);
    expect(reader.effects()).toEqual([]);
  });

  it('moves the focus from a related story that is scrolled out of sight', () => {
    const reader = readerOf({ rows: 16 }).press('G', 'k', 'enter', 'tab');
    expect(reader.state().story.focus).toBe('related');
    expect(wheel(reader, 'story', -100).state().story.focus).toBe('text');
  });

  it('scrolls pages, and moves in menus and in the history without wrapping', () => {
    const page = readerOf({ rows: 16 }).press('?');
    expect(wheel(page, 'layer', 1).front().page).toMatchObject({ top: 3 });
    expect(wheel(page, 'layer', -9).front().page).toMatchObject({ top: 0 });
    const menu = readerOf().press(',');
    expect(wheel(menu, 'layer', -1).front().menu?.index).toBe(0);
    expect(wheel(menu, 'layer', 1).front().menu?.index).toBe(1);
    expect(wheel(menu, 'layer', 1000).front().menu?.index).toBe(menuItems(menu.state()).length - 1);
    const past = readerOf({ past: READ }).press(':').type('history').press('enter');
    expect(wheel(past, 'layer', 1).state().readingHistory.index).toBe(1);
    expect(wheel(past, 'layer', 1000).state().readingHistory.index).toBe(past.state().readingHistory.shown.length - 1);
  });

  it('marks nothing as read and saves nothing', () => {
    for (const cols of [40, 80, 120, 160]) {
      for (const keys of [
        [],
        ['G', 'k'],
        ['enter'],
        ['G', 'k', 'enter', 'tab'],
        ['G', 'k', 'enter', 'v'],
        ['f'],
        [':', 't', 'h', 'e', 'm', 'e', 'enter'],
        [','],
        ['?'],
        ['i'],
      ]) {
        const reader = readerOf({ cols, rows: 16 }).press(...keys);
        const { read } = reader.state().marks;
        reader.effects();
        for (let x = 0; x < cols; x += 13) {
          for (const by of [1, 4, -2, 100]) {
            const over = scrolledAt(reader.state(), x, 6);
            if (over) wheel(reader, over, by);
          }
        }
        expect(reader.effects(), keys.join(' ')).toEqual([]);
        expect(reader.state().marks.read).toBe(read);
      }
    }
  });
});

describe('a click', () => {
  it('chooses a story; a second click opens it', () => {
    const reader = click(readerOf(), row(2));
    expect(reader.front()).toMatchObject({ pane: 'list' });
    expect(reader.state()).toMatchObject({ list: { cursor: 2 } });
    expect(reader.effects()).toEqual([]);
    expect(open(click(reader, row(2)))).toBe('lead');
    expect(reader.effects()).toContainEqual({
      type: 'Save',
      changes: [{ kind: 'marked', mark: 'read', ids: ['lead'], on: true }],
    });
  });

  it('on the list next to a story returns to the list, except on the story that is open', () => {
    const reader = readerOf({ cols: 160 }).press('enter');
    expect(open(click(reader, row(0)))).toBe('forum');
    expect(click(reader, row(2)).front().pane).toBe('list');
    expect(reader.state().list.cursor).toBe(2);
    expect(reader.effects().map(({ type }) => type)).toEqual(['Save', 'SavePosition']);
    // It is shown next to the list, as when keys choose it.
    expect(reader.state().library.stories.has('lead')).toBe(true);
  });

  it('opens a related story, also from the list', () => {
    expect(open(click(readerOf().press('G', 'k', 'enter'), { kind: 'related', number: 1 }))).toBe('forum');
    const beside = click(readerOf({ cols: 160 }).press('G', 'k'), { kind: 'related', number: 0 });
    expect(open(beside)).toBe('bloc');
    expect(open(beside.press('esc'))).toBe('lead');
  });

  it('activates a menu row', () => {
    const reader = readerOf().press('a');
    expect(click(reader, { kind: 'layer', index: 1 }).front().menu).toBeNull();
    expect(reader.state().marks.readCount).toBe(4);
  });

  it('turns the mouse off in the settings', () => {
    const reader = readerOf({ cols: 100 }).press(',');
    const index = menuItems(reader.state()).findIndex(({ label }) => label === messages('ko').reader.settings.mouse);
    expect(click(reader, { kind: 'layer', index }).state().settings.preferences.mouse).toBe('on');
    expect(click(reader, { kind: 'layer', index }).state().settings.preferences.mouse).toBe('off');
    expect(reader.effects().map(({ type }) => type)).toEqual(['Save', 'Save']);
  });

  it('in the history chooses a story and opens the chosen one', () => {
    const reader = readerOf({ past: READ }).press(':').type('history').press('enter');
    expect(click(reader, { kind: 'layer', index: 1 }).front().page?.kind).toBe('history');
    expect(reader.state().readingHistory.index).toBe(1);
    expect(open(click(reader, { kind: 'layer', index: 1 }))).toBe('lead');
  });

  it("on a key runs the key's action", () => {
    expect(click(readerOf(), { kind: 'key', action: 'help' }).front().page).toMatchObject({ kind: 'help' });
    expect(click(readerOf(), { kind: 'key', action: 'toList' }).effects()).toContainEqual({ type: 'Quit' });
  });

  it('clears the status, as keys do', () => {
    expect(click(readerOf().press('s'), row(1)).state().status).toBeNull();
  });
});

describe('help', () => {
  it.each([
    ['ko', /마우스\(설정에서 켜기: ,\)[\s\S]*Shift\+드래그 +터미널에서 텍스트 선택/],
    ['en', /Mouse \(turned on in the settings: ,\)[\s\S]*Shift\+drag +select text in the terminal/],
  ] as const)('says how to select text while the mouse is on (%s)', (ui, says) => {
    expect(readerOf({ ui, cols: 100, rows: 130 }).press('?').screen()).toMatch(says);
  });
});
