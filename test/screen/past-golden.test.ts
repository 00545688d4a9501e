import { describe, expect, it } from 'vitest';
import { deskOf } from '../reader/desk.ts';
import { MARKED, READ } from '../reader/past-readings.ts';

const SCREENS = {
  history: { past: READ, keys: [':', ...'history', 'enter', 'j'] },
  'history-searched': { past: READ, keys: [':', ...'history', 'enter', '/', ...'first', 'enter'] },
  'history-marks': { past: MARKED, keys: [':', ...'history', 'enter'] },
  stats: { past: READ, keys: [':', ...'stats', 'enter'] },
  'stats-more': { past: READ, keys: [':', ...'stats', 'enter', 'space'] },
  'stats-marks': { past: MARKED, keys: [':', ...'stats', 'enter'] },
} as const;

describe.each(['ko', 'en'] as const)('what was read in %s', (ui) => {
  describe.each([
    [40, 20],
    [80, 30],
    [160, 40],
  ] as const)('at %i×%i', (cols, rows) => {
    it.each(Object.entries(SCREENS))('%s', async (name, { past, keys }) => {
      const desk = deskOf({ ui, cols, rows, past }).press(...keys);
      await expect(`${desk.screen()}\n`).toMatchFileSnapshot(`../golden/screens/${ui}/${cols}/${name}.txt`);
    });
  });
});
