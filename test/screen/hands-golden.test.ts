import { describe, expect, it } from 'vitest';
import { rulerOf } from '../../src/reader/ruler.ts';
import { frameOf } from '../../src/screen/frame.ts';
import { rowWidth } from '../../src/screen/row.ts';
import { type Desk, deskOf } from '../reader/desk.ts';

/** Screens of what leaves the reader by hand. After a wanted change: this file with -u, then read every changed screen. */
const SCREENS: Readonly<Record<string, (desk: Desk) => Desk>> = {
  copy: (desk) => desk.press('j', 'enter', 'y', 'j'),
  outside: (desk) => desk.press('j', 'enter', 'e'),
  complete: (desk) => desk.press(':').type('pr').press('tab', 'tab', 'tab'),
  'complete-words': (desk) => desk.press(':').type('sort ').press('tab'),
  save: (desk) => desk.press('j', 'enter', '>'),
  'save-failed': (desk) => {
    desk.press('j', 'enter', '>');
    desk.program.dispatch({
      type: 'StorySaved',
      typed: 'no/x.md',
      path: '/home/reader/no/x.md',
      result: 'failed',
      error: 'ENOENT',
    });
    return desk;
  },
  overwrite: (desk) => {
    desk.press('j', 'enter');
    desk.program.dispatch({
      type: 'StorySaved',
      typed: 'x.md',
      path: '/home/reader/x.md',
      result: 'exists',
      error: '',
    });
    return desk;
  },
};

const SIZES = [
  [40, 16],
  [80, 24],
  [160, 30],
] as const;

describe.each(['ko', 'en'] as const)('screens in %s', (ui) => {
  describe.each(SIZES)('at %i×%i', (cols, rows) => {
    it.each(Object.entries(SCREENS))('hands-%s', async (name, reach) => {
      const desk = reach(deskOf({ ui, cols, rows, tools: { pager: 'less -R', editor: 'vim' } }));
      const frame = frameOf(desk.state());
      expect(frame.rows).toHaveLength(rows);
      for (const row of frame.rows) expect(rowWidth(row, rulerOf(desk.state()))).toBe(cols);
      await expect(`${desk.screen()}\n`).toMatchFileSnapshot(`../golden/screens/${ui}/${cols}/hands-${name}.txt`);
    });
  });
});
