import { describe, expect, it } from 'vitest';
import { listTime } from '../../../src/i18n/date.ts';
import { toEntry } from '../../../src/story/entry.ts';
import { entryWithCurrentNames, feedNames } from '../../../src/story/query/feed-names.ts';
import { cellWidth, DEFAULT_MEASURER } from '../../../src/text/width.ts';
import { atWord, shortSource, sourceOf } from '../../../src/ui/list/source-name.ts';
import { DEFAULT_PREFERENCES, type Reader, readerOf, storyOf } from '../app/reader.ts';

const LONG = [
  '초대형태풍접근에마을주민대피령이내려지고학교와관공서가모두문을닫은가운데항공편도줄줄이취소되었다',
  'PhilippinesevacuatestownsassupertyphoonnearsschoolsandofficesshutandallflightsarecancelledtodayAndTomorrow',
] as const;
const AI = `provenance:
  basis: publisher
  text: {source: trainedAlgorithmicMedia, by: {name: W, kind: software}, date: 2026-02-20}
  fact_check: {by: {name: C, kind: software}, date: 2026-02-21, sources: [{title: P, url: https://example.com/p}]}
`;

/** Stories of twenty feeds, the first with badges; the title of each has no place to break. */
const STORIES = Array.from({ length: 20 }, (_, i) =>
  storyOf({
    id: `s${String(i).padStart(2, '0')}`,
    published: `2026-02-${String(28 - i).padStart(2, '0')}T07:12:00Z`,
    title: [LONG[0], LONG[1]],
    provenance: `source: {name: "Feed ${i} · World", url: "https://example.com/${i}"}\n${i === 0 ? AI : 'provenance: {basis: publisher}\n'}`,
  }),
);

describe('the rows of a list', () => {
  const rows = (options: Parameters<typeof readerOf>[0]) =>
    readerOf({ ui: 'en', stories: STORIES.slice(0, 4), localDay: '2026-02-28', rows: 14, ...options });
  const lines = (reader: Reader): string[] => reader.screen().split('\n').slice(2);

  it('end with badges, source and time', () => {
    expect(lines(rows({ utcOffset: 540 }))[0]).toMatch(/… AIv Feed 0 +16:12$/);
    expect(lines(rows({ read: ['s01'], starred: ['s02'] })).slice(1, 4)).toEqual([
      expect.stringMatching(/^ {3}Philippines.*… Feed 1 +Yest\.$/),
      expect.stringMatching(/^ \* Philippines.*… Feed 2 +Thu$/),
      expect.stringMatching(/^ ● Philippines.*… Feed 3 +Wed$/),
    ]);
  });

  it('have badges in words from 110 cells on, in the same form in all rows, clusters below', () => {
    const stories = [
      ...STORIES.slice(0, 2),
      storyOf({
        id: 'ai',
        published: '2026-02-26',
        title: ['짧은 제목', 'Short'],
        provenance:
          'provenance:\n  text: {source: trainedAlgorithmicMedia, by: {name: W, kind: software}, date: 2026-02-20}\n',
      }),
    ];
    const below = lines(rows({ cols: 109, stories }));
    expect([below[0], below[2]]).toEqual([
      expect.stringMatching(/… AIv Feed 0 +07:12$/),
      expect.stringMatching(/ AI +Thu$/),
    ]);
    for (const cols of [110, 119]) {
      const [first, second, third] = lines(rows({ cols, stories }));
      expect(first).toMatch(/… AI · auto-checked Feed 0 +07:12$/);
      expect(second).toMatch(/… Feed 1 +Yest\.$/);
      expect(third).toMatch(/ {5}AI +Thu$/);
    }
    const two = lines(rows({ cols: 58, stories }));
    expect([two[1], two[5]].map((row) => row?.trim())).toEqual([
      // The source gives way to a title.
      expect.stringMatching(/… {2}AIv {2}07:12$/),
      'AI    Thu',
    ]);
    const wide = lines(rows({ cols: 110, stories, preferences: { ...DEFAULT_PREFERENCES, density: 'comfortable' } }));
    expect(wide[1]).toMatch(/ {2}AI · auto-checked {2}Feed 0 {2}07:12$/);
  });

  it('have room for longer sources on wide screens, where no source is longer than the longest one shown', () => {
    const sourced = (name: string, i: number) =>
      storyOf({ id: `n${i}`, published: '2026-02-26', title: ['제목', 'T'], source: name });
    const shown = (cols: number, names: readonly string[]) =>
      lines(rows({ cols, stories: names.map(sourced) })).slice(0, names.length);
    const names = ['Northern Resource Observer', 'World news', 'Financial Times'];
    expect(shown(80, names).map((row) => row.replace(/^ ?.{3}T +/, '').trim())).toEqual([
      'Northern      Thu',
      'World         Thu',
      'Financial     Thu',
    ]);
    expect(shown(119, names)[0]).toMatch(/Northern Resource +Thu$/);
    expect(shown(119, ['A', 'BC'])[0]).toMatch(/ A {6}Thu$/);
  });

  it('have no source in a list whose stories all have the same one, for whatever reason', () => {
    const reader = rows({}).press('/').type('source:"feed 1 · world"').press('enter');
    expect(reader.listed()).toEqual(['s01']);
    expect(lines(reader)[0]).not.toContain('Feed 1');
    const sourced = (count: number, nameOf: (at: number) => string) =>
      Array.from({ length: count }, (_, at) =>
        storyOf({ id: `n${100 + at}`, published: '2026-02-26', title: ['제목', `T${at % 2}`], source: nameOf(at) }),
      );
    const sections = sourced(6, (at) => `The Guardian - ${['World', 'Sport', 'Media'][at % 3]}`);
    expect(lines(rows({ stories: sections }))[0]).toMatch(/^❯● T0 +Thu$/);
    const found = rows({ stories: sourced(6, (at) => ['SBS', 'KBS'][at % 2] ?? '') })
      .press('/')
      .type('T1');
    expect(lines(found)[0]).toMatch(/^❯● T1 +Thu$/);
    expect(lines(found.press('esc'))[0]).toMatch(/^❯● T0 +SBS +Thu$/);
    // The only other one of a long list comes on the screen.
    const long = rows({ stories: sourced(300, (at) => (at === 298 ? 'KBS' : 'SBS')) });
    expect(lines(long)[0]).toMatch(/^❯● T0 +Thu$/);
    expect(long.press('G').screen()).toMatch(/T0 +KBS +Thu/);
  });

  it('are two a story next to a story, on narrow screens, or where the user wants it', () => {
    const second = (reader: Reader) => lines(reader)[1]?.split('│')[0]?.trim();
    expect(second(rows({ cols: 160 }))).toMatch(/AIv {2}Feed 0 {2}07:12$/);
    expect(second(rows({ cols: 40 }))).toMatch(/… {2}AIv {2}07:12$/);
    const wide = rows({ cols: 100 }).press('_');
    expect(second(wide)).toMatch(/AIv {2}Feed 0 {2}07:12$/);
    expect(wide.effects()).toContainEqual({
      type: 'Save',
      changes: [{ kind: 'preferencesSet', values: { density: 'comfortable' } }],
    });
    expect(lines(wide.press('_'))[1]).toMatch(/^ ● /);
    expect(second(wide.press(':').type('density comfortable').press('enter'))).toContain('Feed 0');
    expect(wide.press(':').type('density loose').press('enter').screen()).toContain('auto, compact, comfortable');
  });

  it('change their times with the day', () => {
    const reader = rows({});
    expect(lines(reader)[0]).toContain('07:12');
    reader.program.dispatch({ type: 'DayBegun', day: '2026-03-01', offset: 0 });
    expect(lines(reader)[0]).toContain('Yest.');
  });
});

describe('the time of a story', () => {
  it.each([
    ['2026-03-10T22:12:00Z', '07:12', '07:12'],
    ['2026-03-11T07:12:00+09:00', '07:12', '07:12'],
    ['2026-03-11', '3. 11.', '11 Mar'],
    ['2026-03-10T10:00:00Z', '어제', 'Yest.'],
    ['2026-03-10', '어제', 'Yest.'],
    ['2026-03-09', '월', 'Mon'],
    ['2026-03-05', '목', 'Thu'],
    ['2026-03-04', '3. 4.', '4 Mar'],
    ['2026-03-12', '3. 12.', '12 Mar'],
    ['2025-12-31', '2025-12', '2025-12'],
    ['not a date', '', ''],
  ])('%s', (iso, ko, en) => {
    expect(listTime(iso, '2026-03-11', 'ko', 540)).toBe(ko);
    expect(listTime(iso, '2026-03-11', 'en', 540)).toBe(en);
  });

  it('takes at most seven cells', () => {
    for (let day = 0; day < 800; day += 1) {
      const iso = new Date(Date.UTC(2025, 0, 1) + day * 86_400_000).toISOString();
      for (const lang of ['ko', 'en'] as const)
        for (const at of [iso, iso.slice(0, 10)])
          expect(cellWidth(listTime(at, '2026-03-11', lang, 0))).toBeLessThan(8);
    }
  });
});

describe('a source that is too long', () => {
  it.each([
    ['World news', 9, 'World'],
    ['Financial Times', 9, 'Financial'],
    ['Japan News', 9, 'Japan'],
    ['Bank of Korea', 9, 'Bank'],
    ['Frankfurter Allgemeine', 9, 'Frankfur…'],
    ['광물경제신문', 9, '광물경제…'],
    ['World news', 10, 'World news'],
  ])('%s in %i cells is %s', (name, cells, short) => {
    expect(atWord(name, cells, DEFAULT_MEASURER)).toBe(short);
  });
});

describe('the name of a source', () => {
  it.each([
    ['The Guardian · World', 'Guardian'],
    ['SBS 뉴스 - 경제', 'SBS 뉴스'],
    ['BBC News | Top Stories', 'BBC News'],
    ['The', 'The'],
    ['Hacker News', 'Hacker News'],
    ['e-flux', 'e-flux'],
    ['- 광물', '- 광물'],
    ['World news | The Guardian', 'Guardian', 'https://www.theguardian.com/world/rss'],
    ['World news | The Guardian', 'World news', 'https://feeds.example/1.xml'],
    ['BBC News - Home', 'BBC News', 'https://feeds.bbci.co.uk/news/rss.xml'],
  ])('%s is %s', (source, short, feed = '') => {
    expect(shortSource(source, feed)).toBe(short);
  });

  it('is the one that the user gave, as it is, unless the item names its publisher', () => {
    const url = 'https://www.theguardian.com/world/rss';
    const entry = (source: string) =>
      toEntry(storyOf({ id: 'a', published: '2026-02-26', title: ['제목', 'T'], provenance: source }), '2026-03-01');
    const inFeed = (publisher: string, named = '') =>
      entry(`source: {name: ${publisher}, url: "${url}/1", feed: "${url}"${named}}\nprovenance: {basis: publisher}\n`);
    const shown = (listed: ReturnType<typeof entry>, feed: { title: string; renamed?: boolean }) =>
      sourceOf({ lang: 'ko' }, entryWithCurrentNames(listed, feedNames([{ url, folder: '', ...feed }])));
    const [own, renamed] = [{ title: 'The Guardian - World' }, { title: 'The World - mine', renamed: true }];
    expect(shown(inFeed('The Guardian - World'), own)).toBe('Guardian');
    expect(shown(inFeed('The Guardian - World'), renamed)).toBe('The World - mine');
    expect(shown(inFeed('The Wire', ', named: true'), renamed)).toBe('Wire');
  });
});
