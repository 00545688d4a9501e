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

/** The reader's rows, each with the ids of all stories that it represents, and the row of a story. */
function rowsOf(reader: Reader): readonly (readonly string[])[] {
  const { list, library } = reader.state();
  const { idAt } = library.catalogue;
  const shown = new Set(list.visible);
  return Array.from(list.visible, (position) => {
    const hidden = Array.from(list.collapsed?.all ?? []).filter(
      (one) => !shown.has(one) && (list.collapsed?.head[one] ?? 0) - 1 === position,
    );
    return [position, ...hidden].map(idAt);
  });
}

const JUMPS: readonly string[] = ['g', 'G', 'home', 'end', 'space', 'b', 'd', 'u', 'pageDown', 'pageUp'];
const LIBRARY: readonly string[] = ['right', 'left', '0', 'come', 'go', 'search', 'view'];

describe('a range, whatever the keys,', () => {
  it('goes from the last ; to where the cursor has jumped, and leaves what was selected before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(';', 'j', 'k', 'down', 'up', 'n', 'p', ...JUMPS, ...LIBRARY), { maxLength: 24 }),
        fc.subarray(ids, { maxLength: 5 }),
        (keys, read) => {
          const reader = readerOf({ stories: MANY.slice(4), read, rows: 8, same: [group(5, 6, 9), group(8, 10)] });
          /** What is selected, what was when the range began, and the story where it did. */
          let [selected, before, anchor] = [new Set<string>(), new Set<string>(), ''];
          for (const key of keys) {
            if (key === 'come') reader.change(MANY, true);
            else if (key === 'go') reader.change(MANY.slice(4), true);
            else if (key === 'search') reader.press('/').type('1').press('enter');
            else if (key === 'view') reader.press(':').type('view').press('enter');
            const here = rowsOf(reader)[reader.state().list.cursor] ?? [];
            if (!LIBRARY.includes(key) || ['right', 'left', '0'].includes(key)) {
              if (key !== 'left' || reader.state().list.expanded.size > 0) reader.press(key);
              if (reader.front().pane !== 'list') return;
            }
            const rows = rowsOf(reader);
            if (key === ';' && here.length > 0) {
              const isOff = here.every((id) => selected.has(id));
              for (const id of here) isOff ? selected.delete(id) : selected.add(id);
              [before, anchor] = [new Set(selected), isOff ? '' : (here[0] ?? '')];
            }
            const listed = new Set(rows.flat());
            selected = new Set([...selected].filter((id) => listed.has(id)));
            before = new Set([...before].filter((id) => listed.has(id)));
            if (!listed.has(anchor)) anchor = '';
            if (anchor !== '' && (JUMPS.includes(key) || key === 'search')) {
              const from = rows.findIndex((row) => row.includes(anchor));
              const to = reader.state().list.cursor;
              selected = new Set([...before, ...rows.slice(Math.min(from, to), Math.max(from, to) + 1).flat()]);
            }
            expect(sorted(reader.state().list.selection.ids), keys.join(' ')).toEqual(sorted(selected));
          }
        },
      ),
      runs(200),
    );
  });
});

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
