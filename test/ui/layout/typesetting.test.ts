import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Preferences, SavedFeed } from '../../../src/settings/settings-table.ts';
import { NO_FILTER } from '../../../src/story/query/filter.ts';
import { cellWidth, DEFAULT_CAPABILITIES } from '../../../src/text/width.ts';
import { frameOf, frameText } from '../../../src/ui/app/frame/frame.ts';
import { geometry, geometryOf } from '../../../src/ui/layout/geometry.ts';
import { measurerOf } from '../../../src/ui/layout/typesetting.ts';
import { NO_PASSAGES } from '../../../src/ui/reading/search/passages.ts';
import { positionAtRow, rowOf } from '../../../src/ui/reading/shown/reading-position.ts';
import { documentOf, maxTop, type StoryDocument } from '../../../src/ui/reading/shown/shown-document.ts';
import { DEFAULT_PREFERENCES, manyFeeds, type Reader, readerOf, STORIES, storyOf } from '../app/reader.ts';

const QUOTES = Array.from(
  { length: 12 },
  (_, i) =>
    `${i}번째: 정부는 “반도체·배터리—전지…”라고 ‘거듭’ 밝혔고 “3.5℃”를 넘는다고 했다. 그 말은 ①②③을 두고 한 말이다.`,
).join('\n\n');
const quoted = storyOf({
  id: 'quoted',
  published: '2026-02-06',
  title: ['따옴표', 'Quotes'],
  related: ['lead', 'bloc'],
  body: [QUOTES, QUOTES.replaceAll('정부는', 'Said')],
});
const stories = [quoted, ...STORIES];
const WIDE = { ambiguous: 2 } as const;

const open = (options: Parameters<typeof readerOf>[0] = {}): Reader => readerOf({ stories, ...options }).press('enter');
const down = (rows: number): string[] => Array.from({ length: rows }, () => 'j');

function shown(reader: Reader): StoryDocument {
  const document = documentOf(reader.state());
  if (!document) throw new Error('no story is open');
  return document;
}

describe('measured capabilities', () => {
  it('are the usual ones until the terminal replies; the setting overrides them', () => {
    const reader = readerOf();
    expect(reader.state().terminal.capabilities).toEqual(DEFAULT_CAPABILITIES);
    reader.measure({ ambiguous: 2, joined: false });
    const {
      terminal: { capabilities },
      settings: { preferences },
    } = reader.state();
    expect(measurerOf(reader.state()).capabilities).toEqual({ ambiguous: 2, styled: true, joined: false, flags: true });
    const as = (ambiguousWidth: Preferences['ambiguousWidth']) =>
      measurerOf({ terminal: { capabilities }, settings: { preferences: { ...preferences, ambiguousWidth } } })
        .capabilities;
    expect(as('1')).toEqual({ ambiguous: 1, styled: true, joined: false, flags: true });
    expect(as('2')).toEqual({ ambiguous: 2, styled: true, joined: false, flags: true });
    expect(
      measurerOf({
        terminal: { capabilities: DEFAULT_CAPABILITIES },
        settings: { preferences: { ...preferences, ambiguousWidth: '2' } },
      }).capabilities.ambiguous,
    ).toBe(2);
  });

  it('lay out the story again, and identically for the same reply', () => {
    const reader = open({ cols: 58 });
    const before = shown(reader);
    const after = shown(reader.measure(WIDE));
    expect(after.lines.length).toBeGreaterThan(before.lines.length);
    const widths = after.lines.map((line) => cellWidth(line.spans.map((span) => span.text).join(''), after.measurer));
    expect(Math.max(...widths)).toBeLessThanOrEqual(56);
    expect(shown(reader.measure({}))).toBe(before);
    expect(shown(reader.measure(WIDE))).toBe(after);
  });

  it('keep the reading position', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.constantFrom(40, 80, 125, 160), fc.boolean(), (rows, cols, back) => {
        const reader = open({ cols, ...(back ? { capabilities: { ...DEFAULT_CAPABILITIES, ...WIDE } } : {}) }).press(
          ...down(rows),
        );
        const [
          document,
          {
            story: { top },
          },
        ] = [shown(reader), reader.state()];
        const place = positionAtRow(document, top);
        reader.measure(back ? {} : WIDE);
        const after = shown(reader);
        const last = maxTop(after, geometry(reader.state()));
        const atEnd = top > 0 && top === maxTop(document, geometry(reader.state()));
        expect(reader.state().story.top).toBe(atEnd ? last : Math.min(last, rowOf(after, place)));
      }),
      { numRuns: 100 },
    );
  });

  it("keep the chosen related story and the list's selection in view", () => {
    for (const cols of [40, 80, 160]) {
      const reader = open({ cols, rows: 14 }).press('tab', 'j').measure(WIDE);
      expect(reader.state().story.focus).toBe('related');
      expect(reader.screen(), `${cols}`).toMatch(/> 2 /);
      const list = readerOf({ cols, rows: 12, stories }).press('G').measure(WIDE);
      expect(list.screen()).toMatch(/^>o/m);
    }
  });

  it('forget the row that switching back the language would return to', () => {
    const reader = open().press(...down(14), 't');
    expect(reader.state().story.beforeSwitch).not.toBeNull();
    expect(reader.measure(WIDE).state().story.beforeSwitch).toBeNull();
  });
});

describe('on a terminal with wide arrows', () => {
  it('their keys have names', () => {
    for (const ui of ['ko', 'en'] as const) {
      const help = readerOf({ ui, rows: 60, capabilities: { ...DEFAULT_CAPABILITIES, ...WIDE } })
        .press('?')
        .screen();
      for (const row of [/j Down /, /k Up /, /^ +Right /m, /^ +Left /m, /1-9 /]) expect(help).toMatch(row);
      expect(help).toMatch(/^ j k \S+ /m);
    }
  });

  it('read, unread and starred stories remain distinguishable', () => {
    const reader = readerOf({ capabilities: { ...DEFAULT_CAPABILITIES, ...WIDE } }).press('m', 'j', 's');
    const [first, second, third] = reader
      .screen()
      .split('\n')
      .filter((row) => /포럼|동맹국|첫/.test(row));
    expect(first).toMatch(/^ {3}포럼/);
    expect(second).toMatch(/^>\* 동맹국/);
    expect(third).toMatch(/^ o 첫/);
  });
});

describe('a typed line', () => {
  it('has its cursor where the next letter goes', () => {
    const reader = readerOf({
      stories,
      capabilities: { ambiguous: 2, styled: false, joined: false, flags: true },
    }).press('/');
    const start = frameOf(reader.state()).cursor?.x ?? 0;
    const at = (...typed: string[]): number => (frameOf(reader.press(...typed).state()).cursor?.x ?? 0) - start;
    expect(at('“')).toBe(1);
    expect(at('…')).toBe(4);
    expect(at('①')).toBe(6);
    expect(at('❤️')).toBe(7);
    expect(at('👩‍💻')).toBe(9);
    expect(reader.screen().split('\n').at(-1)).toMatch(/: "\.\.\.①❤👩$/);
    expect(at('left', 'left')).toBe(6);
  });
});

describe('find in a story', () => {
  /** The words marked as the current match, as the frame has them. */
  const marked = (reader: Reader): string =>
    frameOf(reader.state())
      .rows.flat()
      .filter((span) => span.style.role === 'selection' && span.style.bold)
      .map((span) => span.text)
      .join('|');
  const find = (words: string, capabilities = {}): string =>
    marked(
      open({ capabilities: { ...DEFAULT_CAPABILITIES, ...capabilities } })
        .press('/', ...words)
        .press('enter'),
    );

  it('matches a straight quote with a curved one, whatever is shown', () => {
    expect(find('"반도체')).toBe('“반도체');
    expect(find("'거듭'")).toBe('‘거듭’');
    expect(find('"반도체', WIDE)).toBe('"반도체');
    expect(find('“반도체', WIDE)).toBe('"반도체');
  });

  it('finds fallback text by its original, and marks only that', () => {
    expect(find('배터리--전지...', WIDE)).toBe('배터리--전지...');
    expect(find('배터리—전지…', WIDE)).toBe('배터리--전지...');
    expect(find('배터리—전지…')).toBe('배터리—전지…');
    expect(find('전지', WIDE)).toBe('전지');
    expect(find('지.', WIDE)).toBe('지...');
    expect(
      open({ capabilities: { ...DEFAULT_CAPABILITIES, ...WIDE } })
        .press('/', '.', '.', 'enter')
        .screen(),
    ).toContain('12곳');
  });

  it('marks whole clusters', () => {
    const emoji = storyOf({ id: 'e', published: '2026-02-07', title: ['e', 'e'], body: ['앞 👩‍💻 뒤', '앞 👩‍💻 뒤'] });
    const hit = (words: string, capabilities = {}): string =>
      marked(
        readerOf({ stories: [emoji], capabilities: { ...DEFAULT_CAPABILITIES, ...capabilities } }).press(
          'enter',
          '/',
          words,
          'enter',
        ),
      );
    expect(hit('👩')).toBe('👩‍💻');
    expect(hit('💻')).toBe('👩‍💻');
    expect(hit('👩', { joined: false })).toBe('👩');
    expect(hit('👩‍💻', { joined: false })).toBe('👩');
  });

  it('matches across the ends of rows at any width', () => {
    for (let cols = 40; cols <= 90; cols += 1) {
      const reader = open({ cols, capabilities: { ...DEFAULT_CAPABILITIES, ...WIDE } })
        .press('/', ...'라고 \'거듭\' 밝혔고 "3.5℃"를')
        .press('enter');
      expect(reader.state().status?.tone, `${cols}`).toBe('plain');
      expect(marked(reader).replace(/[| ]/g, '')).toBe('라고\'거듭\'밝혔고"3.5℃"를');
    }
  });

  it('works in the list as well', () => {
    const one = storyOf({ id: 'one', published: '2026-02-07', title: ['“첫” 회의', 'The “first” meeting'] });
    const reader = readerOf({ stories: [one, ...STORIES] }).press('/', ...'첫"');
    expect(reader.listed()).toEqual(['one']);
  });
});

describe('the measure', () => {
  const at = (cols: number, measure: number, panes: Preferences['panes'] = 'auto', feeds: readonly SavedFeed[] = []) =>
    geometryOf(
      {
        terminal: { size: { cols, rows: 24 }, linear: false, capabilities: DEFAULT_CAPABILITIES },
        settings: { preferences: { ...DEFAULT_PREFERENCES, measure, panes } },
        saved: { feeds, views: [], hiddenPanes: [] },
        consent: { isAsked: false },
        screen: 'list',
        list: { filter: NO_FILTER },
        search: { share: null, passages: NO_PASSAGES },
        layers: [],
      },
      0,
    );

  it('is applied if there is room, within every pane and centred', () => {
    for (let cols = 40; cols <= 320; cols += 1) {
      for (const measure of [20, 60, 76, 100, 200]) {
        const { panes, listWidth, storyLeft, storyWidth, textWidth, textLeft } = at(cols, measure);
        const where = `${measure} at ${cols}`;
        expect(panes === 1 ? storyWidth : listWidth + 1 + storyWidth, where).toBe(cols);
        expect(storyLeft + storyWidth, where).toBe(cols);
        expect(textWidth, where).toBeLessThanOrEqual(Math.min(measure, storyWidth - 2));
        expect(Math.abs(storyWidth - textWidth - 2 * textLeft), where).toBeLessThanOrEqual(1);
        if (panes > 1) expect(listWidth, where).toBeGreaterThanOrEqual(76);
        if (panes === 1) expect(textWidth, where).toBe(Math.min(measure, cols - (cols < 60 ? 2 : 4)));
      }
    }
  });

  it.each([
    ['auto', 159, 1, 0, 159, 159],
    ['auto', 160, 2, 0, 79, 80],
    ['auto', 199, 2, 0, 118, 80],
    ['auto', 200, 3, 24, 94, 80],
    ['1', 320, 1, 0, 320, 320],
    ['2', 99, 1, 0, 99, 99],
    ['2', 100, 2, 0, 40, 59],
    ['2', 240, 2, 0, 159, 80],
    ['3', 149, 2, 0, 76, 72],
    ['3', 150, 3, 24, 65, 59],
    ['3', 200, 3, 24, 94, 80],
  ] as const)('with the setting %s at %i columns: %i panes', (setting, cols, count, feeds, list, story) => {
    const size = at(cols, 76, setting, manyFeeds(1));
    expect(size.panes + (size.feedsWidth > 0 ? 1 : 0)).toBe(count);
    expect([size.feedsWidth, size.listWidth, size.storyWidth]).toEqual([feeds, list, story]);
  });

  it('gives the feeds what their longest name needs, within 24 and 36 cells and never from the least of the list', () => {
    const named = (title: string, folder = ''): SavedFeed[] => [{ url: 'https://a.example', title, folder }];
    const widths = (cols: number, feeds: readonly SavedFeed[]): number[] => {
      const { feedsWidth, listWidth } = at(cols, 76, 'auto', feeds);
      return [feedsWidth, listWidth];
    };
    expect(widths(200, named('USGS'))).toEqual([24, 94]);
    expect(widths(200, named('한국경제 국제면 속보'))).toEqual([30, 88]);
    expect(widths(200, named('한국경제 국제면 속보', '언론/경제'))).toEqual([34, 84]);
    expect(widths(240, named('a'.repeat(60)))).toEqual([36, 122]);
    expect(at(200, 84, 'auto', named('a'.repeat(60)))).toMatchObject({ feedsWidth: 34, listWidth: 76, storyWidth: 88 });
  });

  it('never takes cells from the list when the terminal gets wider', () => {
    for (const panes of ['2', '3'] as const)
      for (let cols = 150; cols < 320; cols += 1) {
        const [here, wider] = [at(cols, 76, panes, manyFeeds(3)), at(cols + 1, 76, panes, manyFeeds(3))];
        expect(wider.listWidth, `${panes} at ${cols}`).toBeGreaterThanOrEqual(here.listWidth);
        expect(wider.storyWidth, `${panes} at ${cols}`).toBeGreaterThanOrEqual(here.storyWidth);
      }
  });

  it.each([
    [159, 76, 1, 76],
    [160, 76, 2, 76],
    [160, 60, 2, 60],
    [160, 100, 2, 79],
    [200, 100, 2, 100],
    [200, 200, 2, 119],
    [281, 200, 2, 200],
  ])('at %i columns with %i: %i panes, text of %i', (cols, measure, panes, text) => {
    expect(at(cols, measure)).toMatchObject({ panes, textWidth: text });
  });

  it('applies to stories and to the notice', () => {
    const reader = open({ cols: 110, preferences: { ...DEFAULT_PREFERENCES, measure: 60 } });
    expect(Math.max(...shown(reader).lines.map((line) => line.width))).toBeLessThanOrEqual(60);
    expect(frameText(frameOf(reader.state()))).toMatch(/^ {25}따옴표$/m);
    const notice = readerOf({ cols: 110, preferences: { ...DEFAULT_PREFERENCES, measure: 40 } }).press(
      ...[',', 'G', 'enter'],
    );
    const rows = notice.screen().split('\n').slice(2, -2);
    expect(notice.front().page?.kind).toBe('notice');
    expect(Math.max(...rows.map((row) => cellWidth(row)))).toBeLessThanOrEqual(42);
  });
});

describe('line breaking', () => {
  it('follows the setting', () => {
    const rows = (mode: Preferences['break'], cols: number): string[] =>
      shown(open({ cols, preferences: { ...DEFAULT_PREFERENCES, break: mode } })).lines.map((line) =>
        line.spans.map((span) => span.text).join(''),
      );
    expect(rows('word', 50)).not.toEqual(rows('character', 50));
    expect(rows('auto', 50)).toEqual(rows('word', 50));
    const join = (lines: string[]): string => lines.join('').replaceAll(' ', '');
    expect(join(rows('character', 50))).toBe(join(rows('word', 50)));
  });
});

describe('the settings', () => {
  const row = { break: 3, measure: 4, ambiguousWidth: 5 } as const;
  const settings = (key: keyof typeof row, options: Parameters<typeof readerOf>[0] = {}): Reader =>
    readerOf(options).press(',', ...down(row[key]));
  const values = (reader: Reader, key: keyof typeof row, steps: number): unknown[] =>
    Array.from({ length: steps }, () => reader.press('enter').state().settings.preferences[key]);

  it('step through their values and save each', () => {
    const reader = settings('break');
    expect(values(reader, 'break', 3)).toEqual(['word', 'character', 'auto']);
    expect(reader.effects().map((effect) => effect.type)).toEqual(Array(3).fill('Save'));
    expect(values(settings('ambiguousWidth'), 'ambiguousWidth', 3)).toEqual(['1', '2', 'auto']);
    expect(values(settings('measure'), 'measure', 6)).toEqual([84, 100, 60, 68, 76, 84]);
  });

  it('preserve a measure of the file that is not a step', () => {
    const own = settings('measure', { preferences: { ...DEFAULT_PREFERENCES, measure: 90 } });
    expect(own.screen()).toMatch(/본문의 최대 칸 수 +90칸/);
    expect(values(own, 'measure', 6)).toEqual([100, 60, 68, 76, 84, 90]);
  });

  it('show their effect in both languages', () => {
    const screen = (ui: 'ko' | 'en', preferences = {}, capabilities = {}) =>
      readerOf({
        ui,
        preferences: { ...DEFAULT_PREFERENCES, ...preferences },
        capabilities: { ...DEFAULT_CAPABILITIES, ...capabilities },
      })
        .press(',')
        .screen();
    expect(screen('ko')).toMatch(
      /한국어 줄바꿈 단위 +자동\n +본문의 최대 칸 수 +76칸\n +너비가 모호한 문자 +자동\(현재 1칸\)/,
    );
    expect(screen('ko', { break: 'word', ambiguousWidth: '2' })).toMatch(
      /한국어 줄바꿈 단위 +어절 단위\n.*\n.*너비가 모호한 문자 +2칸/,
    );
    expect(screen('en', { break: 'character', measure: 60 }, WIDE)).toMatch(
      /Korean line breaks +between syllables\n.*60 columns\n.*automatic \(now 2 columns\)/,
    );
  });

  it('change the page immediately and keep the reading position', () => {
    const reader = open().press(...down(20));
    const place = positionAtRow(shown(reader), reader.state().story.top);
    reader.press(',', ...down(row.measure), 'enter', 'enter', 'enter', 'esc');
    expect(reader.state().settings.preferences.measure).toBe(60);
    expect(reader.state().story.top).toBe(rowOf(shown(reader), place));
    expect(shown(reader).lines.every((line) => line.width <= 60)).toBe(true);
    reader.press(',', ...down(row.ambiguousWidth), 'enter', 'enter', 'esc');
    expect(reader.screen()).toContain('"반도체');
  });
});
