import { describe, expect, it } from 'vitest';
import { deskOf } from '../reader/desk.ts';

/** Screens as text files. After a wanted change: `npx vitest run test/screen -u`, then read every changed screen. */
const SCREENS: Readonly<Record<string, readonly string[]>> = {
  'list-first-start': [],
  'list-read': ['x', 'j', 'j', 'enter', 'q', 's'],
  story: ['x', 'j', 'j', 'enter'],
  'story-end-related': ['x', 'j', 'j', 'enter', 'tab', 'j'],
  'story-picture': ['x', 'j', 'enter'],
  record: ['x', 'j', 'j', 'enter', 'i'],
  help: ['x', '?'],
  settings: ['x', ','],
  consent: ['c'],
  filter: ['x', 'f'],
  pipe: ['x', 'enter', '|', 'w', 'c'],
};

const SIZES = [
  [40, 16],
  [72, 24],
  [100, 30],
  [160, 30],
] as const;

describe.each(['ko', 'en'] as const)('screens in %s', (ui) => {
  describe.each(SIZES)('at %i×%i', (cols, rows) => {
    it.each(Object.entries(SCREENS))('%s', async (name, keys) => {
      const desk = deskOf({ ui, cols, rows, consent: 'undecided' }).press(...keys);
      await expect(`${desk.screen()}\n`).toMatchFileSnapshot(`../golden/screens/${ui}/${cols}/${name}.txt`);
    });
  });
});
