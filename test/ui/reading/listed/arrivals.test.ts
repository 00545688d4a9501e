import assert from 'node:assert/strict';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { frameOf, frameText } from '../../../../src/ui/app/frame/frame.ts';
import { geometry } from '../../../../src/ui/layout/geometry.ts';
import { runs } from '../../../seed.ts';
import { DEFAULT_PREFERENCES, type Reader, readerOf, storyOf } from '../../app/reader.ts';

const FRAME = 3;

/** A story of a day in January, with its id in its title. */
const storyOn = (id: string, day: number) =>
  storyOf({ id, published: `2026-01-${String(day).padStart(2, '0')}`, title: [`<${id}>`, `<${id}>`], langs: ['ko'] });

/** The rows of the list. */
function listRows(reader: Reader): string[] {
  const state = { ...reader.state(), status: null };
  const pane = geometry(state).feedsWidth > 0 ? 1 : 0;
  return frameText(frameOf(state))
    .split('\n')
    .slice(2, -1)
    .map((row) => row.split('│')[pane] ?? '');
}

it('a list that fits shows all its rows whatever arrives; in a longer one the selected story keeps its row', () => {
  let [fitted, kept] = [0, 0];
  fc.assert(
    fc.property(
      fc.constantFrom(40, 80, 120, 160, 200),
      fc.integer({ min: 12, max: 40 }),
      fc.constantFrom<'1' | '2' | '3' | 'auto'>('auto', '1', '2', '3'),
      fc.integer({ min: 1, max: 40 }),
      fc.nat(40),
      fc.array(fc.array(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 6 }), { maxLength: 6 }),
      (cols, rows, panes, count, down, arrivals) => {
        let stories = Array.from({ length: count }, (_, i) => storyOn(`o${i}.`, 1 + ((i * 7) % 31)));
        const preferences = { ...DEFAULT_PREFERENCES, panes };
        const reader = readerOf({ cols, rows, preferences, hiddenPanes: [], stories });
        reader.press(...Array.from({ length: Math.min(down, count - 1) }, () => 'j'));
        const { rowsPerStory } = geometry(reader.state());
        const fit = Math.floor((rows - FRAME) / rowsPerStory);
        const rowOfCursor = () => listRows(reader).findIndex((row) => row.startsWith('❯'));
        for (const [n, days] of arrivals.entries()) {
          const chosen = reader.listed()[reader.state().list.cursor];
          const row = rowOfCursor();
          stories = [...stories, ...days.map((day, i) => storyOn(`n${n}-${i}.`, day))];
          reader.change(stories, true);
          const listed = reader.listed();
          const { cursor } = reader.state().list;
          assert.equal(listed[cursor], chosen);
          const text = listRows(reader).join('\n');
          if (listed.length <= fit) {
            fitted += 1;
            for (const id of listed) assert.ok(text.includes(`<${id}>`), `${id} of ${listed.length} in ${fit}`);
            continue;
          }
          const above = row / rowsPerStory;
          const canStay = above > 0 && cursor >= above && listed.length - cursor >= fit - above;
          if (!canStay) continue;
          kept += 1;
          assert.equal(rowOfCursor(), row);
        }
      },
    ),
    runs(80),
  );
  expect(Math.min(fitted, kept)).toBeGreaterThan(0);
});
