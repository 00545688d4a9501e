import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../seed.ts';
import { manyStories, type Reader, readerOf } from '../../app/reader.ts';

const MANY = manyStories(14);
const ids = MANY.map(({ id }) => id);
const group = (...numbers: readonly number[]): string[] => numbers.map((number) => ids[number] ?? '');

/** What a user does between two actions. */
const MOVES: Readonly<Record<string, (reader: Reader) => Reader>> = {
  select: (reader) => reader.press(';'),
  extend: (reader) => reader.press('shift+down'),
  shorten: (reader) => reader.press('shift+up'),
  down: (reader) => reader.press('j', 'j'),
  up: (reader) => reader.press('k'),
  end: (reader) => reader.press('G'),
  all: (reader) => reader.press(':').type('select all').press('enter'),
  none: (reader) => reader.press('esc'),
  unread: (reader) => reader.press('0'),
  title: (reader) => reader.press(':').type('sort title').press('enter'),
  date: (reader) => reader.press(':').type('sort date').press('enter'),
  search: (reader) => reader.press('/').type('1').press('enter'),
  giveUp: (reader) => reader.press('/').type('2').press('esc'),
  lose: (reader) => reader.change(MANY.slice(2)),
  find: (reader) => reader.change(MANY),
  mark: (reader) => reader.press('m'),
};

const sorted = (set: ReadonlySet<string>): string[] => [...set].sort();

/** The ids of all listed stories, collapsed reports included. */
function listedIds(reader: Reader): Set<string> {
  const { list, library } = reader.state();
  return new Set(Array.from(list.collapsed?.all ?? list.visible, (position) => library.catalogue.idAt(position)));
}

describe('a selection, whatever came before,', () => {
  it('has listed stories only, and an action is on exactly those; z restores exactly what was', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...Object.keys(MOVES)), { maxLength: 14 }),
        fc.subarray(ids),
        fc.constantFrom('m', 's', '#'),
        (moves, read, action) => {
          const reader = readerOf({ stories: MANY, read, same: [group(1, 2, 5), group(8, 9)] });
          for (const move of moves) {
            MOVES[move]?.(reader);
            const listed = listedIds(reader);
            for (const id of reader.state().list.selection.ids) expect(listed.has(id)).toBe(true);
          }
          const { list, marks } = reader.state();
          const selected = sorted(list.selection.ids);
          const [wasRead, wasStarred] = [sorted(marks.read), sorted(marks.starred)];
          if (selected.length === 0) return;
          reader.effects();
          reader.press(action);
          if (action === '#') {
            const [effect] = reader.effects();
            expect(effect?.type === 'DeleteStories' ? [...effect.ids].sort() : []).toEqual(selected);
            reader.program.dispatch({ type: 'StoriesDeleted', feed: '', ids: selected, refused: [] });
            const [restore] = reader.press('z').effects();
            expect(restore).toEqual({ type: 'RestoreStories', ids: selected });
            return;
          }
          const kind = action === 'm' ? 'read' : 'starred';
          const was = new Set(action === 'm' ? wasRead : wasStarred);
          const isOn = !selected.every((id) => was.has(id));
          for (const id of ids) {
            const isMarked = selected.includes(id) ? isOn : was.has(id);
            expect(reader.state().marks[kind].has(id), id).toBe(isMarked);
          }
          reader.press('z');
          expect([sorted(reader.state().marks.read), sorted(reader.state().marks.starred)]).toEqual([
            wasRead,
            wasStarred,
          ]);
        },
      ),
      runs(60),
    );
  });
});
