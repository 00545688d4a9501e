import { describe, expect, it, vi } from 'vitest';
import { targetAt } from '../../../../src/ui/app/frame/hit-test.ts';
import { linearRenderer } from '../../../../src/ui/run/linear-renderer.ts';
import type { Effect } from '../../../../src/ui/state/effect.ts';
import { dispatchMouse } from '../../../../src/ui/terminal/mouse.ts';
import { DEFAULT_PREFERENCES, manyStories, type Reader, readerOf } from '../../app/reader.ts';

const MANY = manyStories(12);
const ids = MANY.map(({ id }) => id);
const some = (...numbers: readonly number[]): string[] => numbers.map((number) => ids[number] ?? '');
const selected = (reader: Reader): string[] => [...reader.state().list.selection.ids].sort();
const open = (options: Parameters<typeof readerOf>[0] = {}): Reader => readerOf({ stories: MANY, ...options });
const command = (reader: Reader, line: string): Reader => reader.press(':').type(line).press('enter');
/** Moves the cursor to a row, and takes it in or out. */
const select = (reader: Reader, ...rows: readonly number[]): Reader => {
  for (const row of rows) {
    const by = row - reader.state().list.cursor;
    reader.press(...Array.from({ length: Math.abs(by) }, () => (by < 0 ? 'k' : 'j')), ';');
  }
  return reader;
};
/** The rows with the mark of a selected story. */
const marked = (reader: Reader): number[] =>
  reader
    .screen()
    .split('\n')
    .slice(2)
    .flatMap((row, i) => (row[1] === '+' ? [i] : []));
const footer = (reader: Reader): string => reader.screen().split('\n').at(-1) ?? '';
const last = <Type extends Effect['type']>(reader: Reader, type: Type) =>
  reader.effects().findLast((effect): effect is Effect & { type: Type } => effect.type === type);

describe('selecting stories', () => {
  it('takes a row in or out and goes to the next one; the footer counts', () => {
    const reader = open().press(';', ';', 'j', ';');
    expect(selected(reader)).toEqual(some(0, 1, 3));
    expect(reader.state().list.cursor).toBe(4);
    expect(marked(reader)).toEqual([0, 1, 3]);
    expect(footer(reader)).toMatch(/^ Esc 선택 해제 {2}m 읽음 {2}s 별표 {2}# 삭제 .* 3건 선택 /);
    expect(footer(open({ ui: 'en' }).press(';'))).toMatch(/^ Esc end selection {2}m mark read .* 1 selected /);
    // In full width, as some Korean input methods type it.
    expect(selected(reader.press('k', 'k', 'k', 'k', '；'))).toEqual(some(1, 3));
    expect(selected(reader.press('G', ';', ';'))).toEqual(some(1, 3));
    expect(reader.state().list.cursor).toBe(11);
  });

  it('ends by Esc before anything else does', () => {
    const reader = open().press('/').type('기사').press('enter', ';', 'esc');
    expect([selected(reader), reader.state().list.filter.text]).toEqual([[], '기사']);
    expect(reader.press('esc').state().list.filter.text).toBe('');
  });

  it('is extended by Shift and an arrow key, and shortened on the way back', () => {
    const reader = open().press('j', 'j', 'shift+down', 'shift+down');
    expect(selected(reader)).toEqual(some(2, 3, 4));
    expect(selected(reader.press('shift+up'))).toEqual(some(2, 3));
    expect(selected(reader.press('shift+up', 'shift+up'))).toEqual(some(1, 2));
    // From another row it begins again, and keeps what there is.
    reader.press(...Array.from({ length: 9 }, () => 'j'));
    expect(selected(reader.press('shift+up'))).toEqual(some(1, 2, 9, 10));
    expect(selected(reader.press('k', 'k', 'shift+down', 'shift+up', 'shift+up'))).toEqual(some(1, 2, 6, 7, 9, 10));
    expect(selected(open({ stories: [] }).press('shift+down', ';'))).toEqual([]);
  });

  it('is extended from the last ; to where a jump lands, and shortened on the way back', () => {
    for (const jump of ['g', 'home', 'pageUp', 'G', 'end', 'space', 'd', 'ctrl+u']) {
      const reader = select(open({ stories: manyStories(100) }), 2, 50).press(jump);
      const row = open({ stories: manyStories(100) })
        .press(...Array.from({ length: 51 }, () => 'j'), jump)
        .state().list.cursor;
      expect([reader.state().list.cursor, Math.abs(row - 50) > 5], jump).toEqual([row, true]);
      const range = Array.from({ length: Math.abs(row - 50) + 1 }, (_, i) => Math.min(row, 50) + i);
      expect(reader.state().list.selection.ids.size, jump).toBe(new Set([2, ...range]).size);
    }
    const reader = select(open(), 1, 5);
    expect(selected(reader.press('g'))).toEqual(some(0, 1, 2, 3, 4, 5));
    // What was selected before it stays; on the other side of it the range is another one.
    expect(selected(reader.press('j', 'j', 'G'))).toEqual(some(1, 5, 6, 7, 8, 9, 10, 11));
    expect(selected(reader.press('k', 'k', 'n', 'p'))).toHaveLength(8);
    // What is taken out begins no range.
    expect(selected(select(reader, 8).press('g'))).toEqual(some(1, 5, 6, 7, 9, 10, 11));
    expect(selected(command(open(), 'select all').press('G', 'g'))).toEqual(ids);
    expect(selected(open().press('j', 'j', ';', 'esc', 'G'))).toEqual([]);
  });

  it('marks what is above, or what is below, with three keys', () => {
    const reader = select(open({ ui: 'en' }), 4);
    expect(reader.press('k', 'g', 'm').screen()).toContain('Marked 5 stories as read. Press z to undo.');
    expect([...reader.state().marks.read].sort()).toEqual(some(0, 1, 2, 3, 4));
    const below = select(open({ ui: 'en' }), 4).press('end', 'm');
    expect([...below.state().marks.read].sort()).toEqual(ids.slice(4));
    expect([...below.press('z').state().marks.read]).toEqual([]);
  });

  it('is extended by a search to where that lands', () => {
    const found = (words: string): Reader => select(open(), 1, 10).press('k', 'k', '/').type(words).press('enter');
    expect([found('기사 1').listed(), selected(found('기사 1'))]).toEqual([some(1, 10, 11), some(1, 10)]);
    const reader = select(open(), 3).press('j', 'j', 'j', '/').type('기사').press('enter');
    expect(selected(reader)).toEqual(some(3, 4, 5, 6, 7));
    // Without the story where it began there is no range.
    expect(selected(reader.press('/').type('1').press('enter', 'G'))).toEqual([]);
  });

  it('takes the rows of events with all their stories, and what a sync brings between', () => {
    const reader = select(open({ same: [some(1, 2, 9)] }), 3);
    expect(reader.state().list.cursor).toBe(4);
    expect(selected(reader.press('g'))).toEqual(some(0, 1, 2, 3, 4, 9));
    const synced = select(open({ stories: MANY.slice(1) }), 3);
    synced.change(MANY, true);
    expect(selected(synced)).toEqual(some(4));
    expect(selected(synced.press('g'))).toEqual(some(0, 1, 2, 3, 4));
  });

  it('leaves Shift and an arrow key the arrow key elsewhere', () => {
    const story = open().press('enter', 'shift+down');
    expect(story.state().story.top).toBe(open().press('enter', 'j').state().story.top);
    const menu = open().press(',', 'shift+down');
    expect(menu.front().menu?.index).toBe(1);
    const picker = open().press('f', 'shift+down');
    expect(picker.front().picker?.index).toBe(open().press('f', 'down').front().picker?.index);
    expect(open().press('/', 'shift+up').front().prompt?.text).toBe('');
  });

  it('works by command, also for all and none', () => {
    const reader = command(open(), 'select');
    expect(selected(reader)).toEqual(some(0));
    expect(selected(command(reader, 'select-down'))).toEqual(some(0, 1, 2));
    expect(selected(command(reader, 'select all'))).toEqual(ids);
    expect(selected(command(reader, 'select none'))).toEqual([]);
    expect(command(reader, 'select most').screen()).toContain('all, none');
    const story = command(open().press('enter'), 'select all');
    expect(story.screen()).toContain('목록에서만 사용할 수 있습니다.');
    expect(selected(story)).toEqual([]);
  });

  it('takes all reports of a row, and marks a row of which some are selected', () => {
    const reader = open({ same: [some(1, 2)] }).press('j', ';');
    expect(selected(reader)).toEqual(some(1, 2));
    expect(marked(reader)).toEqual([1]);
    // Expanded, each report has a row.
    reader.press('k', 'right', 'j', ';');
    expect(selected(reader)).toEqual(some(1));
    expect(marked(reader.press('k', 'k', 'left'))).toEqual([1]);
    expect(last(reader.press('#'), 'DeleteStories')?.ids).toEqual(some(1));
  });

  it('works by a click on the mark or with Ctrl', () => {
    for (const cols of [80, 160]) {
      const reader = open({ cols });
      const rows = cols === 80 ? [3, 4] : [4, 6];
      dispatchMouse(reader.program, [{ kind: 'click', x: 1, y: rows[0] ?? 0 }]);
      dispatchMouse(reader.program, [{ kind: 'click', x: 20, y: rows[1] ?? 0, isCtrl: true }]);
      expect(selected(reader)).toEqual(some(1, 2));
      expect([reader.front().pane, reader.state().list.cursor]).toEqual(['list', 2]);
      dispatchMouse(reader.program, [{ kind: 'click', x: 1, y: rows[0] ?? 0 }]);
      expect(selected(reader)).toEqual(some(2));
      // Anything else is not clicked with Ctrl.
      const y = reader.state().terminal.size.rows - 1;
      expect(targetAt(reader.state(), 2, y)?.kind).toBe('key');
      dispatchMouse(reader.program, [{ kind: 'click', x: 2, y, isCtrl: true }]);
      expect(selected(reader)).toEqual(some(2));
      dispatchMouse(reader.program, [{ kind: 'click', x: 2, y }]);
      expect(selected(reader)).toEqual([]);
    }
  });

  it('is announced without a screen', () => {
    const reader = open({ ui: 'en', linear: true });
    let heard = '';
    const display = linearRenderer(reader.program.getState, (text) => {
      heard += text;
    });
    display.redraw();
    reader.program.subscribe(display.update);
    const heardAfter = (key: string): string => {
      heard = '';
      reader.press(key);
      return heard;
    };
    expect(heardAfter(';')).toMatch(/^1 selected\n2 of 12, unread/);
    expect(heardAfter('k')).toMatch(/^1 of 12, selected, unread/);
    expect(heardAfter('m')).toBe('Marked 1 story as read. Press z to undo.\n');
    expect(heardAfter('|')).toBe('Pipe to (1 selected): ');
    expect(heardAfter('esc')).toMatch(/1 of 12, selected, read/);
    expect(heardAfter('esc')).toBe('0 selected\n');
    expect(heardAfter(';')).toMatch(/^1 selected\n2 of 12/);
    expect(heardAfter('G')).toMatch(/^12 selected\n12 of 12, selected/);
    expect(heardAfter('g')).toMatch(/^1 selected\n1 of 12, selected/);
  });
});

describe('an action', () => {
  it('marks all of the selection, and then none of it; z undoes it as one', () => {
    const reader = select(open({ ui: 'en', read: some(1) }), 1, 3, 4);
    const before = reader.state().marks;
    reader.effects();
    expect(reader.press('m').effects()).toEqual([
      { type: 'Save', changes: [{ kind: 'marked', mark: 'read', ids: some(3, 4), on: true }] },
    ]);
    expect(reader.screen()).toContain('Marked 2 stories as read. Press z to undo.');
    expect(reader.press('m').screen()).toContain('Marked 3 stories as unread. Press z to undo.');
    expect([...reader.state().marks.read]).toEqual([]);
    reader.press('z', 'z');
    expect([[...reader.state().marks.read], reader.state().marks.readCount]).toEqual([some(1), before.readCount]);
    expect(reader.press('s').screen()).toContain('Starred 3 stories. Press z to undo.');
    expect(reader.press('s').screen()).toContain('Removed the star of 3 stories. Press z to undo.');
    expect([...reader.press('z').state().marks.starred].sort()).toEqual(some(1, 3, 4));
    expect(selected(command(reader, 'star'))).toEqual(some(1, 3, 4));
    expect([...reader.state().marks.starred]).toEqual([]);
  });

  it('deletes all of it, which ends the selection, and z restores all', () => {
    const reader = select(open(), 4, 2);
    expect(last(reader.press('#'), 'DeleteStories')?.ids).toEqual(some(2, 4));
    expect(last(command(reader, 'delete'), 'DeleteStories')?.ids).toEqual(some(2, 4));
    reader.program.dispatch({ type: 'StoriesDeleted', feed: '', ids: some(2, 4), refused: [] });
    reader.change(
      MANY.filter(({ id }) => !some(2, 4).includes(id)),
      true,
    );
    expect(selected(reader)).toEqual([]);
    expect(last(reader.press('z'), 'RestoreStories')?.ids).toEqual(some(2, 4));
  });

  it('pipes, saves and copies all of it in the order of the list', () => {
    const reader = select(open(), 4, 2);
    const stories = some(2, 4).map((id) => ({ id, lang: 'ko' }));
    expect(reader.press('|').screen()).toContain('파이프 명령(2건 선택):');
    expect(last(reader.type('wc').press('enter'), 'PipeTo')).toMatchObject({ line: 'wc', stories });
    expect(last(reader.press('.'), 'PipeTo')).toMatchObject({ line: 'wc', stories });
    expect(reader.press('>').front().prompt?.text).toBe('기사.txt');
    expect(last(reader.press('enter'), 'SaveStories')).toMatchObject({ path: '기사.txt', stories });
    expect(last(command(reader, 'w x.md'), 'SaveStories')).toMatchObject({ path: 'x.md', stories });
    expect(reader.press('y').screen()).toContain('복사(2건 선택)');
    expect(last(reader.press('enter'), 'CopyStories')).toMatchObject({ part: 'address', stories });
    expect(last(reader.press('y', 'down', 'enter'), 'CopyStories')).toMatchObject({ part: 'link', stories });
    expect(last(reader.press('y').type('전체').press('enter'), 'CopyStories')).toMatchObject({
      part: 'story',
      stories,
    });
    reader.program.dispatch({ type: 'NothingToCopy' });
    expect(reader.screen()).toContain('복사할 주소가 없습니다.');
    expect(selected(reader)).toEqual(some(2, 4));
  });

  it('in a story is for that story alone', () => {
    const reader = select(open(), 4, 2).press('enter', 's');
    expect([...reader.state().marks.starred]).toEqual(some(3));
    expect(selected(reader.press('q'))).toEqual(some(2, 4));
  });

  it('goes to the next row afterwards if the user wants that, but not with a selection', () => {
    const reader = open({ preferences: { ...DEFAULT_PREFERENCES, autoAdvance: 'on' } }).press('m', 's');
    expect(reader.state().list.cursor).toBe(2);
    expect([[...reader.state().marks.read], [...reader.state().marks.starred]]).toEqual([some(0), some(1)]);
    expect(reader.press('G', 'm').state().list.cursor).toBe(11);
    expect(select(reader, 3).press('m', 's').state().list.cursor).toBe(4);
    expect(open().press('m', 's').state().list.cursor).toBe(0);
  });
});

describe('a selection', () => {
  it('loses the stories that leave the list', () => {
    const reader = select(open(), 1, 10, 11);
    expect(selected(reader.press('/').type('기사 1').press('enter'))).toEqual(some(1, 10, 11));
    expect(selected(reader.press('/').type('10').press('enter'))).toEqual(some(10));
    expect(selected(command(reader, 'view'))).toEqual(some(10));
    expect(selected(reader.press('/').type('없음').press('enter'))).toEqual([]);
  });

  it('is as it was after a search that was given up', () => {
    const reader = select(open(), 1, 10).press('/').type('10').press('esc');
    expect(selected(reader)).toEqual(some(1, 10));
    // The library changes meanwhile.
    reader.press('/').type('없음').change(MANY.slice(2));
    expect(selected(reader.press('esc'))).toEqual(some(10));
  });

  it('stays with its stories in another order and in a changed library', () => {
    const reader = command(select(open(), 1, 10), 'sort title');
    expect(selected(reader)).toEqual(some(1, 10));
    expect(last(reader.press('#'), 'DeleteStories')?.ids).toEqual(
      some(1, 10).sort((a, b) => {
        const listed = reader.listed();
        return listed.indexOf(a) - listed.indexOf(b);
      }),
    );
    reader.change([...manyStories(20).slice(12), ...MANY.slice(2)], true);
    expect(selected(reader)).toEqual(some(10));
  });

  it('of many stories is not looked up story by story', () => {
    const reader = command(readerOf({ stories: manyStories(400) }), 'select all');
    const lookups = [
      vi.spyOn(reader.state().library.catalogue, 'position'),
      vi.spyOn(reader.state().library.catalogue, 'entry'),
    ];
    command(reader.press('m', 's', 'z', '#'), 'tag later')
      .press('/')
      .type('기사')
      .press('enter', 'm');
    expect(selected(reader)).toHaveLength(400);
    expect(last(reader, 'DeleteStories')?.ids).toHaveLength(400);
    expect(reader.state().marks.tags.get('later')?.size).toBe(400);
    for (const lookup of lookups) expect(lookup.mock.calls.length).toBeLessThan(100);
  });
});
