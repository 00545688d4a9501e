import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collapsedAt, collapseReports, listedPositions } from '../../../../src/ui/reading/listed/collapse.ts';
import { DEFAULT_PREFERENCES, manyStories, type Reader, readerOf, storyOf } from '../../app/reader.ts';

/** Three reports of a fire by three publishers, with other stories between and around them. */
const NEWS = [
  { id: 'flood', published: '2026-02-06', title: ['홍수로 염호 도로 끊겨', 'Flood cuts road'], source: 'One' },
  { id: 'fire-new', published: '2026-02-05T10:00:00Z', title: ['구리광산 화재 진압', 'Mine fire out'], source: 'Two' },
  { id: 'port', published: '2026-02-05T09:00:00Z', title: ['항구 다시 열려', 'Port opens again'], source: 'One' },
  { id: 'fire-mid', published: '2026-02-04T20:00:00Z', title: ['광산 불 이틀째', 'Mine burns'], source: 'One' },
  { id: 'fire-old', published: '2026-02-04T05:00:00Z', title: ['구리광산에 불', 'Fire at mine'], source: 'Three' },
  { id: 'own', published: '2026-02-01', title: ['우리 기사', 'Our story'] },
] as const;
const FIRE = ['fire-new', 'fire-mid', 'fire-old'];
const FOLDED = ['flood', 'fire-new', 'port', 'own'];
const UNFOLDED = ['flood', ...FIRE, 'port', 'own'];

const open = (options: Parameters<typeof readerOf>[0] = {}): Reader =>
  readerOf({ stories: NEWS.map(storyOf), same: [FIRE], ...options });
const row = (reader: Reader, words: string): string =>
  reader
    .screen()
    .split('\n')
    .find((line) => line.includes(words)) ?? '';
const chosen = (reader: Reader): string => reader.listed()[reader.state().list.cursor] ?? '';

describe('reports of the same event', () => {
  it('share the row of the newest, which gives their number', () => {
    const reader = open();
    expect(reader.listed()).toEqual(FOLDED);
    expect(row(reader, '진압')).toContain(' +2 ');
    expect(reader.press('j', 'enter').state().story.history[0]?.id).toBe('fire-new');
    expect(reader.screen()).toContain('구리광산 화재 진압');
  });

  it('get rows of their own with → and collapse with ←', () => {
    const reader = open().press('j', 'right');
    expect(reader.listed()).toEqual(UNFOLDED);
    expect(chosen(reader)).toBe('fire-new');
    expect(row(reader, '진압')).not.toContain('+2');
    expect(row(reader, '이틀째')).toMatch(/^ ● {3}광산 불 이틀째 +One +/);
    expect(reader.press('j', 'j', 'left').listed()).toEqual(FOLDED);
    expect(chosen(reader)).toBe('fire-new');
    expect(reader.press('left').listed()).toEqual(FOLDED);
  });

  it('name the keys that expand and collapse them where these apply, in both languages', () => {
    const keys = (reader: Reader) => reader.screen().split('\n').at(-1) ?? '';
    for (const [ui, unfold, fold] of [
      ['ko', '→ 펼치기', '← 접기'],
      ['en', '→ expand', '← collapse'],
    ] as const) {
      const reader = open({ ui });
      expect(keys(reader)).not.toMatch(/[→←]/);
      expect(keys(reader.press('j'))).toContain(unfold);
      expect(keys(reader.press('right'))).toContain(fold);
      expect(keys(reader)).not.toContain(unfold);
      expect(keys(reader.press('j'))).toContain(fold);
      expect(keys(reader.press('j', 'j'))).not.toMatch(/[→←]/);
      for (const words of ['Enter', ' n ', ' m ', ' ? ']) expect(keys(reader.press('k'))).toContain(words);
    }
    expect(keys(open({ ui: 'en' }).press('j').measure({ ambiguous: 2 }))).toContain('Right expand');
  });

  it('collapse again in another order, and stay expanded in the same', () => {
    const sort = (reader: Reader, order: string) => reader.press(':').type(`sort ${order}`).press('enter');
    const reader = open().press('j', 'right', 'j');
    expect(sort(reader, 'date').listed()).toEqual(UNFOLDED);
    sort(reader, 'title');
    expect(reader.listed().toSorted()).toEqual(FOLDED.toSorted());
    expect(chosen(reader)).toBe('fire-new');
    const titles = reader.listed().map((id) => NEWS.find((one) => one.id === id)?.title[0] ?? '');
    expect(titles).toEqual(titles.toSorted());
    expect(sort(reader, 'date').listed()).toEqual(FOLDED);
  });

  it('open one by one when expanded, and the list is unchanged afterwards', () => {
    const reader = open().press('j', 'right', 'j', 'right');
    expect(reader.state().story.history.at(-1)?.id).toBe('fire-mid');
    expect(reader.press('q').listed()).toEqual(UNFOLDED);
    expect(chosen(reader)).toBe('fire-mid');
  });

  it('leave → its other meaning on rows of one story', () => {
    const reader = open({ cols: 160 }).press('right');
    expect(reader.front().pane).toBe('story');
    expect(reader.press('left').front().pane).toBe('list');
  });

  it('collapse only among listed stories', () => {
    const reader = open().press('/').type('불').press('enter');
    expect(reader.listed()).toEqual(['fire-mid']);
    expect(row(reader, '이틀째')).toContain('+1');
    expect(reader.screen()).toContain('검색 결과 2건');
    expect(reader.press('esc').listed()).toEqual(FOLDED);
  });

  it('come back as they were when a search is cancelled', () => {
    const reader = open().press('j', 'right', '/').type('항구');
    expect(reader.listed()).toEqual(['port']);
    expect(reader.press('esc').listed()).toEqual(UNFOLDED);
    expect(reader.press('left').listed()).toEqual(FOLDED);
  });

  it.each(['t', 'u'])('keep their row in another order: %s', (sort) => {
    const reader = open({ read: sort === 'u' ? ['fire-new', 'port'] : [] });
    reader
      .press('f')
      .type(sort === 't' ? '제목순' : '먼저')
      .press('enter');
    expect(reader.state().list.sort).toBe(sort === 't' ? 'title' : 'unread');
    expect(reader.listed()).toEqual(
      sort === 't' ? ['fire-new', 'own', 'port', 'flood'] : ['flood', 'fire-new', 'own', 'port'],
    );
    const at = reader.listed().indexOf('fire-new');
    reader.press('g', ...Array.from({ length: at }, () => 'j'), 'right');
    expect(reader.listed().slice(at, at + 3)).toEqual(FIRE);
  });

  it('are separate rows if the setting is off', () => {
    const apart = NEWS.map(({ id }) => id);
    const reader = open({ preferences: { ...DEFAULT_PREFERENCES, fold: 'off' } });
    expect(reader.listed()).toEqual(apart);
    const turned = open().press(',', ...Array.from({ length: 6 }, () => 'j'), 'enter', 'enter', 'esc');
    expect(turned.effects()).toContainEqual({
      type: 'Save',
      changes: [{ kind: 'preferencesSet', values: { fold: 'off' } }],
    });
    expect(turned.listed()).toEqual(apart);
  });
});

describe('marks of reports in one row', () => {
  it('show the row as unread while one of them is', () => {
    const reader = open({ read: ['fire-new'] });
    expect(row(reader, '진압')).toContain('●');
    expect(reader.screen()).toContain('안 읽음 5/6');
    expect(row(open({ read: FIRE }), '진압')).not.toContain('●');
  });

  it('are set for all of them from the list, and undone as one', () => {
    const reader = open().press('j', 'm');
    expect([...reader.state().marks.read].toSorted()).toEqual(FIRE.toSorted());
    expect(row(reader, '진압')).not.toContain('●');
    expect(reader.state().status?.text).toMatch(/^3건을 읽음으로 표시했습니다\./);
    expect(reader.press('m').state().marks.read.size).toBe(0);
    expect(reader.press('z').state().marks.read.size).toBe(3);
    expect(reader.press('z').state().marks.read.size).toBe(0);
    expect([...reader.press('right', 'm').state().marks.read]).toEqual(['fire-new']);
  });

  it('are set for all of them when their row is opened, which a message and the counts say', () => {
    const reader = open({ read: ['fire-mid'] }).press('j', 'enter');
    expect([...reader.state().marks.read].toSorted()).toEqual(FIRE.toSorted());
    expect(reader.effects()).toContainEqual({
      type: 'Save',
      changes: [{ kind: 'marked', mark: 'read', ids: ['fire-new', 'fire-old'], on: true }],
    });
    expect(reader.state().status?.text).toMatch(/^2건을 읽음으로 표시했습니다\./);
    expect(reader.press('q').screen()).toContain('안 읽음 3/6');
    expect([...reader.press('z').state().marks.read]).toEqual(['fire-mid']);
    // An expanded row, and one of a single story, are about that story alone.
    expect(reader.press('right', 'enter').state().marks.read.size).toBe(2);
    expect(reader.state().status).toBeNull();
    const unread = open().press('0', 'j', 'enter', 'q');
    expect(unread.screen()).toContain('진압');
    expect(unread.state().list).toMatchObject({ listed: 3, unread: 3 });
  });

  it('are all set when every listed story is marked as read', () => {
    const reader = open().press('a', 'j', 'enter');
    expect(reader.state().marks.read.size).toBe(6);
    expect(reader.press('n').screen()).toContain('이 뒤에는 안 읽은 기사가 없습니다.');
  });

  it('stop n at the row, which opens its unread report from a story', () => {
    const read = ['flood', 'fire-new', 'port', 'own'];
    const reader = open({ read }).press('n');
    expect(chosen(reader)).toBe('fire-new');
    const reading = open({ read }).press('enter', 'n');
    expect(reading.state().story.history.at(-1)?.id).toBe('fire-mid');
    expect(reading.press('q').state().list.cursor).toBe(1);
  });

  it('let the filter for unread stories list the newest unread one', () => {
    const reader = open({ read: ['fire-new'] }).press('f', 'down', 'enter');
    expect(reader.listed()).toEqual(['flood', 'port', 'fire-mid', 'own']);
    expect(row(reader, '이틀째')).toContain('+1');
    expect(reader.screen()).toContain('안 읽은 기사만 5/6');
  });
});

describe('with fold one', () => {
  const one = (options: Parameters<typeof readerOf>[0] = {}): Reader =>
    open({ preferences: { ...DEFAULT_PREFERENCES, fold: 'one' }, ...options });
  const read = (reader: Reader) => [...reader.state().marks.read];

  it('a key marks one report of a row at a time, the newest unread one first, each with its own undo', () => {
    const reader = one().press('j', 'm');
    expect(reader.listed()).toEqual(FOLDED);
    expect(read(reader)).toEqual(['fire-new']);
    expect(row(reader, '진압')).toMatch(/●.* \+2 /);
    expect(read(reader.press('m', 'm')).toSorted()).toEqual(FIRE.toSorted());
    expect(row(reader, '진압')).not.toContain('●');
    expect(read(reader.press('m')).toSorted()).toEqual(['fire-mid', 'fire-old']);
    expect(read(reader.press('z', 'z', 'z', 'z'))).toEqual([]);
  });

  it('opening, selecting and deleting take only the story of the row', () => {
    expect(read(one().press('j', 'enter', 'q'))).toEqual(['fire-new']);
    expect([...one().press('j', ';').state().list.selection.ids]).toEqual(['fire-new']);
    expect(one().press('j', '#').effects()).toContainEqual({ type: 'DeleteStories', ids: ['fire-new'] });
    expect(one().press('j', 'enter', 'q', 'z').screen()).toContain('안 읽음 5/6');
  });
});

describe('a library that changes', () => {
  const later = { id: 'fire-last', published: '2026-02-06T03:00:00Z', title: ['화재 원인 조사', 'Why'] } as const;
  const same = [['fire-last', ...FIRE]];

  it('keeps expanded rows, and new reports join them', () => {
    const reader = open({ same }).press('j', 'right', 'j');
    reader.change([...NEWS, { ...later, source: 'Four' }].map(storyOf));
    expect(reader.listed()).toEqual(['fire-last', ...FIRE, 'flood', 'port', 'own']);
    expect(chosen(reader)).toBe('fire-mid');
    reader.change(NEWS.filter(({ id }) => id !== 'fire-new').map(storyOf));
    expect(reader.listed()).toEqual(['flood', 'port', 'fire-mid', 'fire-old', 'own']);
    expect(reader.press('left').listed()).toEqual(['flood', 'port', 'fire-mid', 'own']);
  });

  it('keeps the row chosen when it gets a newer report', () => {
    const reader = open({ same }).press('j');
    reader.change([...NEWS, { ...later, source: 'Four' }].map(storyOf));
    expect(chosen(reader)).toBe('fire-last');
    expect(row(reader, '원인')).toContain('+3');
  });
});

describe('collapsed rows', () => {
  const stories = manyStories(30);
  const library = fc.record({
    groups: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 30, maxLength: 30 }),
    keys: fc.array(fc.constantFrom('j', 'k', 'right', 'left', 'q', 'm', 'n', 'p', 'G', 'g', 'space'), {
      maxLength: 30,
    }),
  });

  it('lose and duplicate no story, whatever is pressed', () => {
    fc.assert(
      fc.property(library, ({ groups, keys }) => {
        const ids = stories.map(({ id }) => id);
        const same = [...new Set(groups)].map((group) => ids.filter((_, i) => groups[i] === group));
        const reader = readerOf({ stories, same });
        for (const key of keys) {
          if (key === 'q' && reader.front().pane === 'list') continue;
          reader.press(key);
          // Back to the list from the feeds.
          if (reader.front().pane === 'feeds') reader.press('P');
          const state = reader.state();
          const shown = Array.from(state.list.visible, (position, index) => [
            position,
            ...collapsedAt(state, index),
          ]).flat();
          expect(shown.toSorted((a, b) => a - b)).toEqual(ids.map((_, i) => i));
          expect(state.list.cursor).toBeLessThan(state.list.visible.length);
        }
        expect(listedPositions(reader.state())).toHaveLength(30);
      }),
      { numRuns: 40 },
    );
  });

  it('do not occur among unrelated stories', () => {
    const {
      library: { catalogue },
    } = readerOf({ stories, same: [['story-00001', 'story-00003']] }).state();
    expect(collapseReports(catalogue, Uint32Array.of(0, 1, 2))).toBeNull();
    expect(collapseReports(catalogue, Uint32Array.of(1, 2, 3))?.next[1]).toBe(4);
  });
});
