import { describe, expect, it } from 'vitest';
import { cellWidth, graphemes } from '../../../../src/text/width.ts';
import { frameOf } from '../../../../src/ui/app/frame/frame.ts';
import { scrolledAt, targetAt } from '../../../../src/ui/app/frame/hit-test.ts';
import { KEYMAP } from '../../../../src/ui/keys/keymap.ts';
import { menuItems } from '../../../../src/ui/layout/layers.ts';
import { rowText } from '../../../../src/ui/layout/row.ts';
import { measurerOf } from '../../../../src/ui/layout/typesetting.ts';
import { relatedStories } from '../../../../src/ui/reading/shown/related.ts';
import type { ClickTarget } from '../../../../src/ui/state/event.ts';
import { memoize } from '../../../../src/ui/state/memoize.ts';
import { READ } from '../../specs/history/past-readings.ts';
import { manyStories, type Reader, readerOf } from '../reader.ts';

const SIZES = [40, 59, 60, 80, 119, 159, 160, 200];

const frameNow = memoize(frameOf);

/** What a reader sees at each cell of a row: the cluster drawn there, '' in the second cell of a wide one. */
function cellsOf(reader: Reader, y: number): string[] {
  const measurer = measurerOf(reader.state());
  return graphemes(rowText(frameNow(reader.state()).rows[y] ?? [])).flatMap((unit) => {
    const cells = cellWidth(unit, measurer);
    return cells === 0 ? [] : [unit, ...Array.from({ length: cells - 1 }, () => '')];
  });
}

const textAt = (reader: Reader, y: number, from = 0, to = Number.POSITIVE_INFINITY): string =>
  cellsOf(reader, y).slice(from, to).join('');

/** The cells that a click has an effect on, with its target. */
function targetsOf(reader: Reader): { x: number; y: number; target: ClickTarget }[] {
  const { cols, rows } = reader.state().terminal.size;
  const found: { x: number; y: number; target: ClickTarget }[] = [];
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < cols; x += 1) {
      const target = targetAt(reader.state(), x, y);
      if (target) found.push({ x, y, target });
    }
  }
  return found;
}

/** The beginning of a story's title, short enough for a narrow row. */
const titled = (reader: Reader, index: number): string => {
  const {
    library: { catalogue },
    list: { visible },
    lang,
  } = reader.state();
  const entry = catalogue.at(visible[index] ?? 0);
  return (entry?.editions[lang] ?? entry?.editions.ko)?.title.slice(0, 4) ?? '?';
};

describe.each(SIZES)('the target under the pointer, %i columns wide,', (cols) => {
  const many = () => readerOf({ stories: manyStories(40), cols });

  it.each([[[]], [['G']], [['j', 'j', 'j', 'j', 'space']], [['/', '1', 'enter']]])(
    'is the story of the row in the list, after %j',
    (keys) => {
      const reader = many().press(...keys);
      const listed = targetsOf(reader).flatMap(({ x, y, target }) =>
        target.kind === 'listed' ? [{ x, y, target }] : [],
      );
      const rows = new Map(listed.map(({ y, target }) => [y, target.index]));
      expect(rows.size).toBeGreaterThan(0);
      let above = -1;
      for (const [y, index] of rows) {
        // The second row of a narrow story belongs to it too.
        const isSecond = index === above;
        expect(textAt(reader, isSecond ? y - 1 : y), `row ${y}`).toContain(titled(reader, index));
        above = index;
      }
      // Each visible story can be clicked over the whole width of its pane.
      const { rows: frame } = frameOf(reader.state());
      for (const [y, row] of frame.entries())
        if (/^[❯ ]● /.test(rowText(row))) expect(rows.has(y), `row ${y}`).toBe(true);
      const width = cols < 160 ? cols : listed.reduce((most, { x }) => Math.max(most, x + 1), 0);
      if (cols >= 160) expect(textAt(reader, 2).indexOf('│')).toBeGreaterThan(0);
      for (const y of rows.keys()) expect(listed.filter((one) => one.y === y)).toHaveLength(width);
    },
  );

  it('is the related story below a story or next to it, or none', () => {
    for (const keys of [
      ['G', 'k', 'enter'],
      ['G', 'k', 'enter', 'G'],
      ['G', 'k', 'enter', 'G', 'tab'],
      ['G', 'k'],
    ]) {
      const reader = readerOf({ cols, rows: 24 }).press(...keys);
      const found = targetsOf(reader).flatMap(({ x, y, target }) =>
        target.kind === 'related' ? [{ x, y, ...target }] : [],
      );
      const stories = relatedStories(reader.state(), 'lead');
      let before = -1;
      for (const y of new Set(found.map((one) => one.y))) {
        const here = found.filter((one) => one.y === y);
        const from = here[0]?.x ?? 0;
        const { number = -1 } = here[0] ?? {};
        const text = textAt(reader, y, from, from + here.length);
        const isTitle = new RegExp(`^ *[❯>]? *${number + 1} `).test(text);
        if (isTitle) expect(text).toContain(stories[number]?.entry.editions.ko?.title.slice(0, 3));
        // The rows of a card below its title; of the first one on the screen the title may be above it.
        else expect([number, -1]).toContain(before);
        before = number;
      }
      const seen = Array.from({ length: 24 }, (_, y) => textAt(reader, y)).filter((text) => /[❯ ] [1-9] \S/.test(text));
      expect(new Set(found.map((one) => one.number)).size, keys.join(' ')).toBeGreaterThanOrEqual(seen.length);
    }
  });

  it('is the row of a menu or of the settings, however far they are scrolled', () => {
    for (const keys of [['c'], ['c', 'G'], [','], [',', 'G'], ['a']]) {
      const reader = readerOf({ cols, rows: 16, consent: 'undecided' }).press(...keys);
      expect(reader.front().menu).not.toBeNull();
      const items = menuItems(reader.state());
      const found = targetsOf(reader).filter(({ target }) => target.kind !== 'key');
      expect([...new Set(found.map(({ target }) => target.kind))], keys.join(' ')).toEqual(['layer']);
      for (const { y, target } of found.filter((one) => one.x === 0)) {
        const item = target.kind === 'layer' ? items[target.index] : undefined;
        expect(textAt(reader, y), keys.join(' ')).toContain(item?.label.slice(0, 6).trim() ?? '?');
      }
      // The pointer is on one of them, and it is the chosen one.
      const { x, y } = frameOf(reader.state()).cursor;
      expect(targetAt(reader.state(), x, y)).toEqual({ kind: 'layer', index: reader.front().menu?.index });
    }
  });

  it.each(['ko', 'en'] as const)('is the key in the bottom row or in the header, cell by cell (%s)', (ui) => {
    for (const keys of [[], ['enter'], ['?'], ['i'], ['a'], [','], ['enter', 'tab']]) {
      const reader = readerOf({ cols, ui }).press(...keys);
      const found = targetsOf(reader).flatMap(({ x, y, target }) =>
        target.kind === 'key' ? [{ x, y, ...target }] : [],
      );
      expect(found.length, keys.join(' ')).toBeGreaterThan(0);
      expect(found.every(({ y }) => y === 0 || y === 23)).toBe(true);
      for (const hint of new Set(found.map(({ y, action }) => `${y} ${action}`))) {
        const cells = found.filter(({ y, action }) => `${y} ${action}` === hint).map(({ x }) => x);
        const [y = '', action = ''] = hint.split(' ');
        const text = textAt(reader, Number(y), cells[0], (cells.at(-1) ?? 0) + 1);
        // One whole hint, without its neighbours two cells away.
        expect(text.trim(), action).toBe(text);
        expect(text.includes('  '), action).toBe(false);
        if (y === '23') expect(KEYMAP.find((row) => row.action === action)?.footer).toBeDefined();
      }
    }
  });

  it('is none while a line is typed, and none under a sentence', () => {
    const reader = many().press('/');
    expect(targetsOf(reader)).toEqual([]);
    expect(scrolledAt(reader.state(), 1, 5)).toBeNull();
    const withStatus = many().press('s');
    expect(withStatus.state().status).not.toBeNull();
    expect(targetsOf(withStatus).some(({ y }) => y === 23)).toBe(false);
    expect(targetAt(readerOf({ cols: 30 }).state(), 1, 1)).toBeNull();
  });
});

describe('a row of the reading history', () => {
  it.each([40, 80, 160])('belongs to the story shown there, %i columns wide', (cols) => {
    const reader = readerOf({ cols, rows: 14, past: READ }).press(':').type('history').press('enter');
    for (const keys of [[], ['j'], ['G']]) {
      reader.press(...keys);
      const found = targetsOf(reader).filter(({ x, target }) => x === 0 && target.kind === 'layer');
      const indices = found.map(({ target }) => (target.kind === 'layer' ? target.index : -1));
      expect(found.length).toBeGreaterThan(0);
      expect(indices).toContain(reader.state().readingHistory.index);
      for (const [i, { y }] of found.entries()) {
        const id = reader.state().readingHistory.shown[indices[i] ?? -1]?.id ?? '';
        const editions = Object.values(reader.state().library.catalogue.entry(id)?.editions ?? {});
        const titles = editions.length === 0 ? [id] : editions.map((edition) => edition?.title ?? '');
        // A story begins with the row that has the time; the rows below belong to it.
        if (indices[i - 1] !== indices[i])
          expect(titles.some((title) => textAt(reader, y).includes(title.slice(0, 3)))).toBe(true);
      }
    }
  });
});

describe('what the wheel scrolls', () => {
  it('is the content of the screen if there is only one pane', () => {
    const reader = readerOf();
    expect(scrolledAt(reader.state(), 3, 5)).toBe('list');
    expect(scrolledAt(reader.press('enter').state(), 3, 5)).toBe('story');
    expect(scrolledAt(reader.press('?').state(), 3, 0)).toBe('layer');
    expect(scrolledAt(reader.press('esc', 'f').state(), 3, 5)).toBe('layer');
    expect(scrolledAt(reader.press('esc', ',').state(), 3, 5)).toBe('layer');
  });

  it('is the pane under the pointer if there are several', () => {
    const reader = readerOf({ cols: 160 });
    const rule = textAt(reader, 5).indexOf('│');
    const cells = cellsOf(reader, 5);
    const [first = 0] = cells.flatMap((text, x) => (text === '│' ? [x] : []));
    expect(rule).toBeGreaterThan(0);
    const at = (x: number, y = 5) => scrolledAt(reader.state(), x, y);
    // Next to the list a story is only previewed.
    expect([at(0), at(first - 1), at(first), at(first + 1), at(first + 1, 0)]).toEqual([
      'list',
      'list',
      null,
      null,
      'list',
    ]);
    reader.press('enter');
    expect([at(0), at(first), at(first + 1), at(159), at(0, 23)]).toEqual(['list', null, 'story', 'story', 'story']);
  });
});
