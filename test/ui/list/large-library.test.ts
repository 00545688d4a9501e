import { describe, expect, it } from 'vitest';
import type { StoryEntry } from '../../../src/story/entry.ts';
import type { Catalogue } from '../../../src/story/query/catalogue.ts';
import { frameOf, frameText } from '../../../src/ui/app/frame/frame.ts';
import { initialState } from '../../../src/ui/app/initial-state.ts';
import { createProgram } from '../../../src/ui/app/program.ts';
import { DEFAULT_INPUT, manyStories, readerOf } from '../app/reader.ts';

const entry = (position: number): StoryEntry => ({
  id: `story-${String(position).padStart(6, '0')}`,
  published: '2026-02-01',
  langs: ['ko'],
  tags: [],
  related: [],
  editions: { ko: { title: `기사 ${position}`, summary: '', place: '', badges: [], basis: 'self', source: '' } },
});

/** A library whose stories are made on access; `looks` counts the accesses. */
function counted(size: number): { readonly catalogue: Catalogue; readonly looks: () => number } {
  let looks = 0;
  const at = (position: number): StoryEntry | undefined => {
    looks += 1;
    return position >= 0 && position < size ? entry(position) : undefined;
  };
  const position = (id: string): number => {
    const found = Number(id.slice(6));
    return found < size ? found : -1;
  };
  const catalogue: Catalogue = {
    size,
    unreadable: 0,
    present: { badges: new Map(), langs: new Map([['ko', size]]), tags: new Map(), sources: new Map() },
    at,
    idAt: (index) => {
      looks += 1;
      return entry(index).id;
    },
    idsAt: (positions) => Array.from(positions, catalogue.idAt),
    addedSince: () => new Uint32Array(),
    position,
    entry: (id) => at(position(id)),
    idsFrom: () => [],
    revised: () => new Map(),
    count: (ids) => ids.size,
    select: () => new Uint32Array(),
    *search() {
      yield 0;
      return new Uint32Array();
    },
    otherFeeds: () => [],
    leftOut: () => null,
    feedPositions: () => new Uint32Array(),
    countFeeds: (groups) => groups.map(() => ({ unread: 0, total: 0, newest: 0, newestUnread: 0 })),
    byTitle: () => new Uint32Array(),
    similar: () => [],
    groups: () => null,
  };
  return { catalogue, looks: () => looks };
}

describe('a key', () => {
  it.each([
    ['down', ['j']],
    ['a page down', ['space']],
    ['to the end', ['G']],
    ['opening', ['enter']],
    ['marking', ['m', 's', 'z']],
    ['back to the list', ['enter', 'q']],
    ['the next unread story', ['n']],
    ['selecting', [';', ';', 'shift+down', 'shift+up', 'm', 'z', 'esc']],
  ])('accesses as many stories among 100,000 as among 1,000: %s', (_, keys) => {
    const looksFor = (size: number): number => {
      const { catalogue, looks } = counted(size);
      const program = createProgram(
        initialState({ ...DEFAULT_INPUT, size: { cols: 80, rows: 24 }, catalogue }),
        () => {},
      );
      program.dispatch({ type: 'KeyPressed', key: 'j' });
      const before = looks();
      program.dispatch(...keys.map((key) => ({ type: 'KeyPressed', key }) as const));
      expect(frameText(frameOf(program.getState()))).toContain('기사');
      return looks() - before;
    };
    const few = looksFor(1000);
    expect(few).toBeGreaterThan(0);
    expect(looksFor(100_000)).toBe(few);
  });
});

describe('counts of marks', () => {
  it('follow every mark, and an old state keeps its counts', () => {
    const reader = readerOf({ read: ['bloc', 'gone'] });
    const first = reader.state();
    expect(reader.screen()).toContain('안 읽음 3/4');
    reader.press('m');
    expect(reader.screen()).toContain('안 읽음 2/4');
    reader.press('m', 'm', 'z');
    expect(reader.screen()).toContain('안 읽음 3/4');
    reader.press('a', 'j', 'enter');
    expect(reader.screen()).toContain('안 읽음 0/4');
    expect([...first.marks.read]).toEqual(['bloc', 'gone']);
    expect(first.marks.readCount).toBe(1);
  });

  it('include listed stories that pass only because they were read in their row', () => {
    const reader = readerOf().press('f', 'down', 'enter');
    expect(reader.screen()).toContain('안 읽은 기사만 4/4');
    expect(reader.press('m').screen()).toContain('안 읽은 기사만 3/4');
    expect(reader.press('s', 'm').screen()).toContain('안 읽은 기사만 4/4');
    expect(reader.listed()).toHaveLength(4);
  });

  it('find an unread story however far away it is', () => {
    const stories = manyStories(900);
    const read = stories.map(({ id }) => id).filter((id) => id !== 'story-00003' && id !== 'story-00850');
    const reader = readerOf({ stories, read }).press('n', 'n');
    expect(reader.state().list.cursor).toBe(850);
    expect(reader.press('n').state().list.cursor).toBe(850);
    expect(reader.press('p').state().list.cursor).toBe(3);
    expect(reader.press('p').screen()).toContain('이 앞에는 안 읽은 기사가 없습니다.');
  });
});
