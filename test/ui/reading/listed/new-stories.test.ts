import assert from 'node:assert/strict';
import { describe, expect, it } from 'vitest';
import { frameOf, frameText } from '../../../../src/ui/app/frame/frame.ts';
import { targetAt } from '../../../../src/ui/app/frame/hit-test.ts';
import { outputOfChange } from '../../../../src/ui/app/linear-output.ts';
import { geometry } from '../../../../src/ui/layout/geometry.ts';
import { indexOf } from '../../../../src/ui/reading/listed/row-stories.ts';
import type { SyncReport } from '../../../../src/ui/state/sync.ts';
import { DEFAULT_PREFERENCES, type Reader, readerOf, storyOf } from '../../app/reader.ts';

const ROWS = 24;
/** Rows of the header, its rule and the footer. */
const FRAME = 3;
const token = (id: string): string => `<${id}>`;

/** Stories with ids that are in their titles, one a day from a date on back. */
const made = (name: string, count: number, from: string) =>
  Array.from({ length: count }, (_, i) => {
    const published = new Date(Date.parse(from) - i * 86_400_000).toISOString().slice(0, 10);
    const id = `${name}${String(i).padStart(2, '0')}`;
    return storyOf({ id, published, title: [token(id), token(id)], langs: ['ko'], tags: i % 2 === 0 ? ['even'] : [] });
  });

/** Where new stories belong: above all others, among them, below them. */
const FRESH = Object.entries({ above: '2026-03-01', among: '2026-01-10', below: '2025-06-01' }).map(
  ([where, from]) => [where, made('new', 30, from)] as const,
);
const OLD = made('old', 60, '2026-01-20');

/** The rows of the pane with the list. */
function listPane(reader: Reader): string[] {
  const state = { ...reader.state(), status: null };
  const { listLeft, listWidth } = geometry(state);
  return frameText(frameOf(state))
    .split('\n')
    .slice(2, -1)
    .map((row) => row.slice(listLeft, listLeft + listWidth));
}

const rowOf = (pane: readonly string[], id: string): number => pane.findIndex((row) => row.includes(token(id)));
const NOTE = /↑ 새 기사 (\d+)건 · g/;
const noted = (pane: readonly string[]): number => Number(NOTE.exec(pane.join('\n'))?.[1] ?? 0);

const PLACES = ['first', 'middle', 'last'] as const;
const press = (reader: Reader, place: (typeof PLACES)[number]): Reader => {
  if (place === 'first') return reader.press('g');
  if (place === 'last') return reader.press('G');
  const middle = Math.floor(reader.listed().length / 2);
  return reader.press('g', ...Array.from({ length: middle }, () => 'j'));
};

interface Case {
  readonly cols: number;
  readonly density: 'auto' | 'compact' | 'comfortable';
  readonly filter: '' | 'tag:even' | 'is:unread';
  readonly isGrouped: boolean;
}

const CASES: Case[] = [40, 80, 100, 160, 200].flatMap((cols) =>
  (['auto', 'compact', 'comfortable'] as const).flatMap((density) => [
    ...(['', 'tag:even', 'is:unread'] as const).map((filter) => ({ cols, density, filter, isGrouped: false })),
    { cols, density, filter: '', isGrouped: true } as const,
  ]),
);

/** What must be true of the screen after new stories came, and what a user then does to see them. */
function check(reader: Reader, before: { chosen: string; row: number }, came: ReadonlySet<string>, name: string): void {
  const state = reader.state();
  const { rowsPerStory } = geometry(state);
  const fit = Math.floor((ROWS - FRAME) / rowsPerStory);
  const listed = reader.listed();
  const pane = listPane(reader);
  const onScreen = listed.filter((id) => rowOf(pane, id) >= 0);
  const first = listed.indexOf(onScreen[0] ?? '');
  const count = noted(pane);
  const slots = onScreen.length + (count > 0 ? 1 : 0);
  if (listed.length <= fit) assert.deepEqual(onScreen, listed, `${name}: a list that fits shows all its rows`);
  else assert.equal(slots, fit, `${name}: no row is empty`);
  const above = [...came].filter((id) => {
    const row = indexOf(state, id);
    return row >= 0 && row < first;
  });
  assert.equal(count, above.length, `${name}: the first row says what is new above`);
  if (count > 0) assert.match(pane[0] ?? '', NOTE, `${name}: in the first row`);
  // The cursor's story stays on its row if there are rows enough above and below it.
  const index = indexOf(state, before.chosen);
  const head = listed[index] ?? '';
  const row = rowOf(pane, head);
  assert.equal(state.list.cursor, index, `${name}: the cursor stays on its story`);
  assert.ok(row >= 0, `${name}: the cursor is on the screen`);
  // From the first row it moves down by one: new stories, or their number, take the first one.
  const isNewAbove = [...came].some((id) => {
    const at = indexOf(state, id);
    return at >= 0 && at < index;
  });
  const slot = before.row === 0 && isNewAbove ? 1 : before.row / rowsPerStory;
  const isPossible = index >= slot && listed.length - index >= fit - slot;
  if (isPossible) assert.equal(row, slot * rowsPerStory, `${name}: the cursor's story stays on its row`);
  // No message says what the screen does not show.
  assert.doesNotMatch(reader.screen().split('\n')[0] ?? '', /새 기사/, `${name}: the header says nothing`);
  const status = reader.state().status?.text ?? '';
  assert.match(status, /^새 기사 \d+건을 가져왔습니다\./, name);
  const isShown = count > 0 || [...came].some((id) => onScreen.includes(listed[indexOf(state, id)] ?? ''));
  const isListed = [...came].some((id) => indexOf(state, id) >= 0);
  const where = isShown ? '' : isListed ? ' 목록 아래쪽에 있습니다.' : ' 이 목록에는 없습니다.';
  assert.equal(status.replace(/^[^.]*\./, ''), where, `${name}: the message says where`);
  // They are announced over a story, and until they were seen.
  const isAlone = geometry(state).panes === 1;
  const header = reader.press('enter').screen().split('\n')[0] ?? '';
  if (isAlone && count > 0) assert.match(header, new RegExp(`새 기사 ${count}건`), `${name}: header`);
  else assert.doesNotMatch(header, /새 기사/, `${name}: no header`);
  reader.press('q', 'k');
  reader.press('g');
  assert.equal(noted(listPane(reader)), 0, `${name}: g shows them`);
  assert.equal(rowOf(listPane(reader), reader.listed()[0] ?? ''), 0, `${name}: g`);
}

describe('new stories in an open list', () => {
  it.each(CASES)('at $cols columns, $density, filter "$filter", groups $isGrouped', (one) => {
    const { cols, density, filter, isGrouped } = one;
    for (const had of [3, 20, 60]) {
      for (const [where, allNew] of FRESH) {
        for (const count of [1, 30]) {
          for (const place of PLACES) {
            const [old, fresh] = [OLD.slice(0, had), allNew.slice(0, count)];
            const same = isGrouped
              ? [
                  ['old00', 'new00'],
                  ['old01', 'new02', 'new04'],
                ]
              : [];
            const preferences = { ...DEFAULT_PREFERENCES, density, fold: 'all' } as const;
            const reader = readerOf({ cols, rows: ROWS, stories: old, preferences, same });
            if (filter !== '') reader.press('/').type(filter).press('enter');
            press(reader, place);
            const chosen = reader.listed()[reader.state().list.cursor] ?? '';
            const before = { chosen, row: rowOf(listPane(reader), chosen) };
            reader.change([...fresh, ...old], true);
            check(reader, before, new Set(fresh.map(({ id }) => id)), JSON.stringify({ had, where, count, place }));
          }
        }
      }
    }
  });

  const ended: SyncReport = { kind: 'ended', added: 12, updated: 0, existing: 0, failed: 0 };
  const above = FRESH[0]?.[1] ?? [];

  it('of an added feed and of a refresh are on the screen that the message is on', () => {
    const reader = readerOf({ stories: OLD.slice(0, 8) });
    reader.press(':').type('add https://a.example/feed').press('enter');
    reader.report({ kind: 'added-feed', title: 'A', url: 'https://a.example/feed', isNew: true });
    reader.report({ kind: 'begun', feeds: 1 });
    reader.change([...above.slice(0, 12), ...OLD.slice(0, 8)], true);
    reader.report({
      kind: 'feed',
      title: 'A',
      url: 'a',
      outcome: 'new',
      added: 12,
      updated: 0,
      why: '',
      done: 1,
      all: 1,
    });
    expect(reader.report(ended).state().status?.text).toMatch(/새 기사 12건을 가져왔습니다\./);
    expect(reader.listed().every((id) => rowOf(listPane(reader), id) >= 0)).toBe(true);
    reader
      .press('r')
      .change([...above, ...OLD.slice(0, 8)], true)
      .report(ended);
    expect(reader.listed()).toHaveLength(38);
    expect(noted(listPane(reader))).toBe(reader.listed().findIndex((id) => rowOf(listPane(reader), id) >= 0) - 12);
  });

  it('are counted in the first row until each has been on the screen', () => {
    const reader = readerOf({ stories: OLD }).press('j', 'j');
    reader.change([...above.slice(0, 5), ...OLD], true);
    const counts = () => noted(listPane(reader));
    expect(counts()).toBe(5);
    const pane = listPane(reader);
    // Up to the first row, which stays where it is until the next new story is above it.
    const up = [...'kkkkkkk'].map((key) => [reader.press(key), counts()][1]);
    expect(up).toEqual([5, 5, 4, 3, 2, 1, 0]);
    expect(listPane(reader)[0]).toContain(token('new00'));
    reader.press('G', 'g');
    expect(counts()).toBe(0);
    expect(pane[2]).toContain(token('old02'));
    const wheeled = readerOf({ stories: OLD })
      .press('j')
      .change([...above.slice(0, 5), ...OLD], true);
    for (const by of [-1, -1, 1, 1, 1]) wheeled.program.dispatch({ type: 'Wheeled', over: 'list', by });
    expect(noted(listPane(wheeled))).toBe(0);
  });

  it.each([
    { type: 'KeyPressed', key: 'j' },
    { type: 'MenuHighlighted', index: 1 },
    { type: 'MenuChosen', index: 0 },
  ] as const)('below the screen are seen with the next key, also one for a menu: %j', (event) => {
    const below = made('new', 3, '2025-06-01');
    const reader = readerOf({ stories: OLD })
      .press(',')
      .change([...OLD, ...below], true);
    expect(reader.state().list.unseen).toHaveLength(3);
    reader.program.dispatch(event);
    expect(reader.state().list.unseen).toHaveLength(0);
  });

  it('are seen once they are read, and the rows stay where they are', () => {
    const reader = readerOf({ stories: OLD }).press('space', 'j');
    reader.change([...above.slice(0, 5), ...OLD], true);
    const pane = listPane(reader);
    expect(noted(pane)).toBe(5);
    const read = above.map(({ id }) => id);
    reader.program.dispatch({ type: 'MarksRead', read: { on: read, off: [] }, starred: { on: [], off: [] } });
    expect(noted(listPane(reader))).toBe(0);
    expect(listPane(reader).slice(1)).toEqual(pane.slice(1));
  });

  it('are still announced after a filter, which may hide them', () => {
    const reader = readerOf({ stories: OLD })
      .press('G', 'k')
      .change([...above.slice(0, 6), ...OLD], true);
    expect(noted(listPane(reader))).toBe(6);
    reader.press('/').type('tag:even').press('enter');
    expect(noted(listPane(reader))).toBe(3);
    reader.press('esc');
    expect(noted(listPane(reader))).toBe(6);
    reader.press('/').type('x').press('esc');
    expect(noted(listPane(reader))).toBe(6);
  });

  it('are opened by a click on that row, and said by screen readers', () => {
    const reader = readerOf({ stories: OLD, views: [{ name: 'V', query: 'tag:even' }] }).press('G');
    reader.change([...above.slice(0, 6), ...OLD], true);
    const y = reader
      .screen()
      .split('\n')
      .findIndex((row) => NOTE.test(row));
    expect(y).toBe(3);
    const target = targetAt({ ...reader.state(), status: null }, 8, y);
    expect(target).toEqual({ kind: 'key', action: 'top' });
    if (target) reader.program.dispatch({ type: 'Clicked', target });
    expect(listPane(reader)[1]).toContain(token('new00'));
    const linear = readerOf({ stories: OLD, linear: true }).press('j');
    const before = linear.state();
    linear.change([...above.slice(0, 6), ...OLD], true);
    expect(outputOfChange(before, linear.state()).lines).toContain('위에 새 기사 6건, 보려면 g 키');
    const [, ...others] = 'kkkkkkk'.split('').map(() => linear.press('k').state());
    expect(others.every((one, i) => outputOfChange(others[i - 1] ?? one, one).lines.length < 2)).toBe(true);
  });

  it('that belong below, or in other lists, are said to be there', () => {
    const below = FRESH[2]?.[1] ?? [];
    const reader = readerOf({ ui: 'en', stories: OLD }).change([...below.slice(0, 2), ...OLD], true);
    expect(reader.state().status?.text).toBe('2 new stories. Further down in this list.');
    const other = readerOf({ ui: 'en', stories: OLD }).press('/').type('old').press('enter');
    other
      .press('r')
      .report({ kind: 'begun', feeds: 1 })
      .change([...above.slice(0, 12), ...OLD], true)
      .report(ended);
    expect(other.state().status?.text).toBe('12 new stories. Not in this list.');
  });

  it('are counted over a story if they are above or came meanwhile, not if they were passed', () => {
    const below = made('low', 4, '2025-06-01');
    const reader = readerOf({ stories: OLD }).change([...below.slice(0, 2), ...OLD], true);
    const header = () => reader.screen().split('\n')[0];
    expect(reader.press('enter') && header()).not.toContain('새 기사');
    reader.change([...above.slice(0, 3), ...below.slice(0, 4), ...OLD], true);
    expect(header()).toContain('새 기사 5건');
    expect(noted(listPane(reader.press('q')))).toBe(3);
    reader.press('G');
    expect(noted(listPane(reader))).toBe(3);
  });

  it('leave no empty row when the screen grows, or rows below it go away', () => {
    const reader = readerOf({ stories: OLD.slice(0, 30), rows: 14 }).press('G');
    reader.change([...above.slice(0, 3), ...OLD.slice(0, 30)], true).resize(80, 30);
    expect(listPane(reader).filter((row) => row.trim() === '')).toEqual([]);
    reader.resize(80, 40);
    expect(reader.listed().every((id) => rowOf(listPane(reader), id) >= 0)).toBe(true);
  });
});
