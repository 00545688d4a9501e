import { describe, expect, it } from 'vitest';
import { cellWidth, graphemes } from '../../../src/text/width.ts';
import { frameOf } from '../../../src/ui/frame/frame.ts';
import { rowText } from '../../../src/ui/frame/row.ts';
import { measurerOf } from '../../../src/ui/layout/typesetting.ts';
import { deskOf, manyStories } from '../app/desk.ts';

type Desk = ReturnType<typeof deskOf>;

/** What stands from the cursor's cell on, to the end of the row. */
function behindCursor(desk: Desk): string {
  const { rows, cursor } = frameOf(desk.state());
  const measurer = measurerOf(desk.state());
  const units = graphemes(rowText(rows[cursor.y] ?? []));
  let cells = 0;
  while (units.length > 0 && cells < cursor.x) cells += cellWidth(units.shift() ?? '', measurer);
  expect(cells, 'a cell at which a character begins').toBe(cursor.x);
  return units.join('');
}

const shown = (desk: Desk): boolean => frameOf(desk.state()).cursor.shown;

const SIZES = [40, 59, 60, 80, 119, 120, 160, 200];

describe.each(SIZES)('the cursor, %i columns wide,', (cols) => {
  it('stands at the pointer of the list, wherever it is moved', () => {
    const desk = deskOf({ stories: manyStories(40), cols });
    for (const keys of [[], ['j'], ['space'], ['G'], ['k', 'k'], ['g'], ['/', '1', 'enter'], ['j']]) {
      expect(behindCursor(desk.press(...keys))).toMatch(/^[❯>]/);
      expect(shown(desk)).toBe(false);
    }
  });

  it('stands at the sentence that nothing is listed', () => {
    expect(behindCursor(deskOf({ cols }).press('/', '없', '음', 'enter')).slice(0, 4)).not.toMatch(/^\s/);
  });

  it('stands at the first text of a story, at what was found in it, and at the chosen related story', () => {
    const desk = deskOf({ cols, rows: 16 }).press('enter');
    const title = behindCursor(desk);
    expect(title.trim()).not.toBe('');
    expect(title.startsWith(' ')).toBe(false);
    desk.press('d');
    expect(behindCursor(desk)).not.toMatch(/^\s/);
    expect(behindCursor(desk.press('tab'))).toMatch(/^[❯>] /);
    expect(behindCursor(desk.press('down'))).toMatch(/^[❯>] /);
    expect(behindCursor(desk.press('tab'))).not.toMatch(/^[❯>]/);
    expect(shown(desk)).toBe(false);
  });

  it('stands at the chosen row of a menu and of the settings, and at the first text of a page', () => {
    for (const key of ['f', ',', 'a']) {
      const desk = deskOf({ cols, rows: 30 }).press(key);
      expect(desk.state().menu, key).not.toBeNull();
      expect(behindCursor(desk), key).toMatch(/^[❯>] /);
      expect(behindCursor(desk.press('j')), key).toMatch(/^[❯>] /);
      expect(shown(desk)).toBe(false);
    }
    for (const key of ['?', 'i']) {
      const desk = deskOf({ cols }).press(key);
      expect(behindCursor(desk), key).not.toMatch(/^\s/);
      expect(behindCursor(desk.press('d')), key).not.toMatch(/^\s/);
    }
  });

  it('stands in the line that is typed, where the next letter comes, and is seen there alone', () => {
    const desk = deskOf({ cols }).press('/', '가', '나');
    expect(shown(desk)).toBe(true);
    expect(behindCursor(desk).trim()).toBe('');
    expect(behindCursor(desk.press('left'))).toMatch(/^나/);
    expect(shown(desk.press('enter'))).toBe(false);
    expect(behindCursor(desk)).toMatch(/^[❯> ]?\S/);
  });
});

describe('the cursor', () => {
  it('stands at the hit that was gone to, in either column', () => {
    for (const cols of [80, 130]) {
      for (const view of [[], ['v'], ['v', 't']]) {
        for (const [words, found] of [
          ['s', /^s/i],
          ['공급', /^공급/],
        ] as const) {
          const lang = view.length === 0 && words === 's' ? ['t'] : [];
          const desk = deskOf({ cols, rows: 20 }).press('j', 'j', 'enter', ...view, ...lang, '/', ...words, 'enter');
          for (let i = 0; i < 12; i += 1) {
            expect(behindCursor(desk), `${cols} ${view} ${words} ${i}`).toMatch(found);
            desk.press('n');
          }
        }
      }
    }
  });

  it('stands at the pair of paragraphs that is read', () => {
    for (const cols of [80, 130]) {
      const desk = deskOf({ cols, rows: 20 }).press('j', 'j', 'enter', 'v');
      for (let i = 0; i < 6; i += 1) {
        const { rows, cursor } = frameOf(desk.state());
        const measurer = measurerOf(desk.state());
        expect(behindCursor(desk)).not.toMatch(/^\s/);
        const row = rowText(rows[cursor.y] ?? []);
        expect(row.includes(measurer.glyphs.focus) || desk.state().story.pair === 0, row).toBe(true);
        desk.press('j');
      }
    }
  });

  it('stands at the pointer where the terminal sets it in two cells', () => {
    const desk = deskOf({ stories: manyStories(9), cols: 100 }).measure({ ambiguous: 2 });
    expect(behindCursor(desk.press('j'))).toMatch(/^[❯>]/);
    expect(behindCursor(desk.press('f', 'j'))).toMatch(/^[❯>] /);
  });

  it('is in the corner of a terminal that is too small', () => {
    expect(frameOf(deskOf({ cols: 20 }).state()).cursor).toEqual({ x: 0, y: 0, shown: false });
  });
});
