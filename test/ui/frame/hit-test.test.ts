import { describe, expect, it } from 'vitest';
import { cellWidth, graphemes } from '../../../src/text/width.ts';
import type { ClickTarget } from '../../../src/ui/app/mouse.ts';
import { frameOf } from '../../../src/ui/frame/frame.ts';
import { scrolledAt, targetAt } from '../../../src/ui/frame/hit-test.ts';
import { rowText } from '../../../src/ui/frame/row.ts';
import { KEYMAP } from '../../../src/ui/keys/keymap.ts';
import { measurerOf } from '../../../src/ui/layout/typesetting.ts';
import { menuItems } from '../../../src/ui/menus/menu-items.ts';
import { relatedStories } from '../../../src/ui/story/related.ts';
import { type Desk, deskOf, manyStories } from '../app/desk.ts';
import { READ } from '../history/past-readings.ts';

const SIZES = [40, 59, 60, 80, 119, 120, 160, 200];

/** What a reader sees at each cell of a row: the cluster that is drawn there, '' in the second cell of a wide one. */
function cellsOf(desk: Desk, y: number): string[] {
  const measurer = measurerOf(desk.state());
  return graphemes(rowText(frameOf(desk.state()).rows[y] ?? [])).flatMap((unit) => {
    const cells = cellWidth(unit, measurer);
    return cells === 0 ? [] : [unit, ...Array.from({ length: cells - 1 }, () => '')];
  });
}

const textAt = (desk: Desk, y: number, from = 0, to = Number.POSITIVE_INFINITY): string =>
  cellsOf(desk, y).slice(from, to).join('');

/** Every cell of the screen that a click on would do something, with what it would do. */
function targetsOf(desk: Desk): { x: number; y: number; target: ClickTarget }[] {
  const { cols, rows } = desk.state().terminal.size;
  return Array.from({ length: rows }, (_, y) =>
    Array.from({ length: cols }, (_, x) => ({ x, y, target: targetAt(desk.state(), x, y) })),
  )
    .flat()
    .filter((one): one is { x: number; y: number; target: ClickTarget } => one.target !== null);
}

const kindsOf = (desk: Desk): string[] => [...new Set(targetsOf(desk).map(({ target }) => target.kind))].sort();

/** The beginning of a story's title, short enough for a narrow row. */
const titled = (desk: Desk, index: number): string => {
  const {
    library: { catalogue },
    list: { visible },
    lang,
  } = desk.state();
  const entry = catalogue.at(visible[index] ?? 0);
  return (entry?.editions[lang] ?? entry?.editions.ko)?.title.slice(0, 4) ?? '?';
};

describe.each(SIZES)('what is under the pointer, %i columns wide,', (cols) => {
  const many = () => deskOf({ stories: manyStories(40), cols });

  it.each([[[]], [['G']], [['j', 'j', 'j', 'j', 'space']], [['/', '1', 'enter']]])(
    'is the story of the row in the list, after %j',
    (keys) => {
      const desk = many().press(...keys);
      const listed = targetsOf(desk).flatMap(({ x, y, target }) =>
        target.kind === 'listed' ? [{ x, y, target }] : [],
      );
      const rows = new Map(listed.map(({ y, target }) => [y, target.index]));
      expect(rows.size).toBeGreaterThan(0);
      let above = -1;
      for (const [y, index] of rows) {
        // The second row of a narrow story is its own as well.
        const isSecond = index === above;
        expect(textAt(desk, isSecond ? y - 1 : y), `row ${y}`).toContain(titled(desk, index));
        above = index;
      }
      // Each story that is seen is to be had, over the whole width of its pane.
      const { rows: frame } = frameOf(desk.state());
      for (const [y, row] of frame.entries())
        if (/^[❯ ][●○] /.test(rowText(row))) expect(rows.has(y), `row ${y}`).toBe(true);
      const width = cols < 120 ? cols : listed.reduce((most, { x }) => Math.max(most, x + 1), 0);
      if (cols >= 120) expect(textAt(desk, 2).indexOf('│')).toBeGreaterThan(0);
      for (const y of rows.keys()) expect(listed.filter((one) => one.y === y)).toHaveLength(width);
    },
  );

  it('is the related story below a story or beside it, and none where there is none', () => {
    for (const keys of [
      ['G', 'k', 'enter'],
      ['G', 'k', 'enter', 'G'],
      ['G', 'k', 'enter', 'G', 'tab'],
      ['G', 'k'],
    ]) {
      const desk = deskOf({ cols, rows: 24 }).press(...keys);
      const found = targetsOf(desk).flatMap(({ x, y, target }) =>
        target.kind === 'related' ? [{ x, y, ...target }] : [],
      );
      const stories = relatedStories(desk.state(), 'lead');
      for (const y of new Set(found.map((one) => one.y))) {
        const here = found.filter((one) => one.y === y);
        const from = here[0]?.x ?? 0;
        const { number = -1 } = here[0] ?? {};
        const text = textAt(desk, y, from, from + here.length);
        expect(text).toMatch(new RegExp(`^ *[❯>]? *${number + 1} `));
        expect(text).toContain(stories[number]?.entry.editions.ko?.title.slice(0, 3));
      }
      const seen = Array.from({ length: 24 }, (_, y) => textAt(desk, y)).filter((text) => /[❯ ] [1-9] \S/.test(text));
      expect(new Set(found.map((one) => one.y)).size, keys.join(' ')).toBe(seen.length);
    }
  });

  it('is the row of a menu and of the settings, however far they are scrolled', () => {
    for (const keys of [['f'], ['f', 'G'], ['f', 'j', 'j', 'j'], [','], [',', 'G'], ['a'], ['o']]) {
      const desk = deskOf({ cols, rows: 16 }).press(...keys);
      if (desk.state().menu === null) continue;
      const items = menuItems(desk.state());
      const found = targetsOf(desk).filter(({ target }) => target.kind === 'item');
      expect(found.length, keys.join(' ')).toBeGreaterThan(0);
      for (const { x, y, target } of found.filter((one) => one.x === 0)) {
        expect(x).toBe(0);
        const item = target.kind === 'item' ? items[target.index] : undefined;
        expect(textAt(desk, y), keys.join(' ')).toContain(item?.label.slice(0, 6).trim() ?? '?');
      }
      // The pointer stands on one of them, and it is the chosen one.
      const { x, y } = frameOf(desk.state()).cursor;
      expect(targetAt(desk.state(), x, y)).toEqual({ kind: 'item', index: desk.state().menu?.index });
      expect(kindsOf(desk).filter((kind) => kind !== 'key')).toEqual(['item']);
    }
  });

  it.each(['ko', 'en'] as const)('is the key in the row at the bottom, cell by cell (%s)', (ui) => {
    for (const keys of [[], ['enter'], ['?'], ['i'], ['f'], [','], ['enter', 'tab']]) {
      const desk = deskOf({ cols, ui }).press(...keys);
      const found = targetsOf(desk).flatMap(({ x, y, target }) => (target.kind === 'key' ? [{ x, y, ...target }] : []));
      expect(found.length, keys.join(' ')).toBeGreaterThan(0);
      expect(new Set(found.map(({ y }) => y))).toEqual(new Set([23]));
      for (const action of new Set(found.map((one) => one.action))) {
        const cells = found.filter((one) => one.action === action).map(({ x }) => x);
        const text = textAt(desk, 23, cells[0], (cells.at(-1) ?? 0) + 1);
        // One hint, whole: nothing of its neighbours, which are two cells away.
        expect(text.trim(), action).toBe(text);
        expect(text.includes('  '), action).toBe(false);
        expect(KEYMAP.find((row) => row.action === action)?.footer).toBeDefined();
      }
    }
  });

  it('is nothing while a line is typed, and nothing under a sentence', () => {
    const desk = many().press('/');
    expect(targetsOf(desk)).toEqual([]);
    expect(scrolledAt(desk.state(), 1, 5)).toBeNull();
    const said = many().press('s');
    expect(said.state().status).not.toBeNull();
    expect(targetsOf(said).some(({ y }) => y === 23)).toBe(false);
    expect(targetAt(deskOf({ cols: 30 }).state(), 1, 1)).toBeNull();
  });
});

describe('the story of a row of what was read', () => {
  it.each([40, 80, 160])('is the one that is shown there, %i columns wide', (cols) => {
    const desk = deskOf({ cols, rows: 14, past: READ }).press(':').type('history').press('enter');
    for (const keys of [[], ['j'], ['G']]) {
      desk.press(...keys);
      const found = targetsOf(desk).filter(({ x, target }) => x === 0 && target.kind === 'past');
      const indices = found.map(({ target }) => (target.kind === 'past' ? target.index : -1));
      expect(found.length).toBeGreaterThan(0);
      expect(indices).toContain(desk.state().readingHistory.index);
      for (const [i, { y }] of found.entries()) {
        const id = desk.state().readingHistory.shown[indices[i] ?? -1]?.id ?? '';
        const editions = Object.values(desk.state().library.catalogue.entry(id)?.editions ?? {});
        const titles = editions.length === 0 ? [id] : editions.map((edition) => edition?.title ?? '');
        // A story has its first row with the time, and whatever comes below it.
        if (indices[i - 1] !== indices[i])
          expect(titles.some((title) => textAt(desk, y).includes(title.slice(0, 3)))).toBe(true);
      }
    }
  });
});

describe('what the wheel scrolls', () => {
  it('is what is on the whole screen, where that is one thing', () => {
    const desk = deskOf();
    expect(scrolledAt(desk.state(), 3, 5)).toBe('list');
    expect(scrolledAt(desk.press('enter').state(), 3, 5)).toBe('story');
    expect(scrolledAt(desk.press('?').state(), 3, 0)).toBe('page');
    expect(scrolledAt(desk.press('esc', 'f').state(), 3, 5)).toBe('menu');
    expect(scrolledAt(desk.press('esc', ',').state(), 3, 5)).toBe('menu');
  });

  it('is the pane under the pointer, where there are several', () => {
    const desk = deskOf({ cols: 160 });
    const rule = textAt(desk, 5).indexOf('│');
    const cells = cellsOf(desk, 5);
    const [first = 0, second = 0] = cells.flatMap((text, x) => (text === '│' ? [x] : []));
    expect(rule).toBeGreaterThan(0);
    const at = (x: number, y = 5) => scrolledAt(desk.state(), x, y);
    // Beside the list a story is only looked at.
    expect([at(0), at(first - 1), at(first), at(first + 1), at(second + 1), at(first + 1, 0)]).toEqual([
      'list',
      'list',
      null,
      null,
      null,
      'list',
    ]);
    desk.press('enter');
    expect([at(0), at(first), at(first + 1), at(second - 1), at(second), at(second + 1), at(0, 23)]).toEqual([
      'list',
      null,
      'story',
      'story',
      null,
      null,
      'story',
    ]);
  });
});
