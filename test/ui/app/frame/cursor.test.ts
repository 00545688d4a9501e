import { describe, expect, it } from 'vitest';
import { cellWidth, graphemes } from '../../../../src/text/width.ts';
import { frameOf } from '../../../../src/ui/app/frame/frame.ts';
import { rowText } from '../../../../src/ui/layout/row.ts';
import { measurerOf } from '../../../../src/ui/layout/typesetting.ts';
import { manyStories, readerOf } from '../reader.ts';

type Reader = ReturnType<typeof readerOf>;

/** The text from the cursor's cell to the end of the row. */
function behindCursor(reader: Reader): string {
  const { rows, cursor } = frameOf(reader.state());
  const measurer = measurerOf(reader.state());
  const units = graphemes(rowText(rows[cursor.y] ?? []));
  let cells = 0;
  while (units.length > 0 && cells < cursor.x) cells += cellWidth(units.shift() ?? '', measurer);
  expect(cells, 'a cell at which a character begins').toBe(cursor.x);
  return units.join('');
}

const shown = (reader: Reader): boolean => frameOf(reader.state()).cursor.shown;

const SIZES = [40, 59, 60, 80, 119, 120, 160, 200];

describe.each(SIZES)('the cursor, %i columns wide,', (cols) => {
  it('is at the pointer of the list, wherever it moves', () => {
    const reader = readerOf({ stories: manyStories(40), cols });
    for (const keys of [[], ['j'], ['space'], ['G'], ['k', 'k'], ['g'], ['/', '1', 'enter'], ['j']]) {
      expect(behindCursor(reader.press(...keys))).toMatch(/^[❯>]/);
      expect(shown(reader)).toBe(false);
    }
  });

  it('is at the sentence of an empty list', () => {
    expect(behindCursor(readerOf({ cols }).press('/', '없', '음', 'enter')).slice(0, 4)).not.toMatch(/^\s/);
  });

  it('is at the first text of a story, at a match in it, and at the chosen related story', () => {
    const reader = readerOf({ cols, rows: 16 }).press('enter');
    const title = behindCursor(reader);
    expect(title.trim()).not.toBe('');
    expect(title.startsWith(' ')).toBe(false);
    reader.press('d');
    expect(behindCursor(reader)).not.toMatch(/^\s/);
    expect(behindCursor(reader.press('tab'))).toMatch(/^[❯>] /);
    expect(behindCursor(reader.press('down'))).toMatch(/^[❯>] /);
    expect(behindCursor(reader.press('tab'))).not.toMatch(/^[❯>]/);
    expect(shown(reader)).toBe(false);
  });

  it('is at the chosen row of a menu and of the settings, and at the first text of a page', () => {
    for (const key of [',', 'a']) {
      const reader = readerOf({ cols, rows: 30 }).press(key);
      expect(reader.front().menu, key).not.toBeNull();
      expect(behindCursor(reader), key).toMatch(/^[❯>] /);
      expect(behindCursor(reader.press('j')), key).toMatch(/^[❯>] /);
      expect(shown(reader)).toBe(false);
    }
    for (const key of ['?', 'i']) {
      const reader = readerOf({ cols }).press(key);
      expect(behindCursor(reader), key).not.toMatch(/^\s/);
      expect(behindCursor(reader.press('d')), key).not.toMatch(/^\s/);
    }
  });

  it('is in the typed line where the next letter goes, and is visible only there', () => {
    const reader = readerOf({ cols }).press('/', '가', '나');
    expect(shown(reader)).toBe(true);
    expect(behindCursor(reader).trim()).toBe('');
    expect(behindCursor(reader.press('left'))).toMatch(/^나/);
    expect(shown(reader.press('enter'))).toBe(false);
    expect(behindCursor(reader)).toMatch(/^[❯> ]?\S/);
  });
});

describe('the cursor', () => {
  it('is at the current match, in either column', () => {
    for (const cols of [80, 130]) {
      for (const view of [[], ['v'], ['v', 't']]) {
        for (const [words, found] of [
          ['s', /^s/i],
          ['공급', /^공급/],
        ] as const) {
          const lang = view.length === 0 && words === 's' ? ['t'] : [];
          const reader = readerOf({ cols, rows: 20 }).press(
            'j',
            'j',
            'enter',
            ...view,
            ...lang,
            '/',
            ...words,
            'enter',
          );
          for (let i = 0; i < 12; i += 1) {
            expect(behindCursor(reader), `${cols} ${view} ${words} ${i}`).toMatch(found);
            reader.press('n');
          }
        }
      }
    }
  });

  it('is at the current pair of paragraphs', () => {
    for (const cols of [80, 130]) {
      const reader = readerOf({ cols, rows: 20 }).press('j', 'j', 'enter', 'v');
      for (let i = 0; i < 6; i += 1) {
        const { rows, cursor } = frameOf(reader.state());
        const measurer = measurerOf(reader.state());
        expect(behindCursor(reader)).not.toMatch(/^\s/);
        const row = rowText(rows[cursor.y] ?? []);
        expect(row.includes(measurer.glyphs.focus) || reader.state().story.pair === 0, row).toBe(true);
        reader.press('j');
      }
    }
  });

  it('is at the pointer on a terminal that draws it two cells wide', () => {
    const reader = readerOf({ stories: manyStories(9), cols: 100 }).measure({ ambiguous: 2 });
    expect(behindCursor(reader.press('j'))).toMatch(/^[❯>]/);
    expect(behindCursor(reader.press('a', 'j'))).toMatch(/^[❯>] /);
  });

  it('is in the corner of a terminal that is too small', () => {
    expect(frameOf(readerOf({ cols: 20 }).state()).cursor).toEqual({ x: 0, y: 0, shown: false });
  });
});
