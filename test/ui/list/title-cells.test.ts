import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellWidth, DEFAULT_CAPABILITIES, type TerminalCapabilities } from '../../../src/text/width.ts';
import { frameOf } from '../../../src/ui/app/frame/frame.ts';
import { geometry } from '../../../src/ui/layout/geometry.ts';
import { type Row, rowText, rowWidth } from '../../../src/ui/layout/row.ts';
import { measurerOf } from '../../../src/ui/layout/typesetting.ts';
import { runs } from '../../seed.ts';
import { anyProse, anyText } from '../../text/arbitraries.ts';
import { DEFAULT_PREFERENCES, type Draft, type Reader, readerOf, storyOf } from '../app/reader.ts';

/** Titles without a place to break, longer than any row. */
const LONG = [
  '초대형태풍접근에마을주민대피령이내려지고학교와관공서가모두문을닫은가운데항공편도줄줄이취소되었다',
  'PhilippinesevacuatestownsassupertyphoonnearsschoolsandofficesshutandallflightsarecancelledtodayAndTomorrow',
].map((title) => title.repeat(4));

const AI = `provenance:
  basis: publisher
  text: {source: trainedAlgorithmicMedia, by: {name: W, kind: software}, date: 2026-02-20}
  images: [{alt: A, source: trainedAlgorithmicMedia}]
  fact_check: {by: {name: C, kind: software}, date: 2026-02-21, sources: [{title: P, url: https://example.com/p}]}
`;
const ORIGINS = [
  'provenance: {basis: publisher}\n',
  AI,
  AI.replace('2026-02-21', '2026-02-22').replace('software}, date: 2026-02-22', 'person}, date: 2026-02-22'),
];

const draftOf = (at: number, [ko = '', en = '']: readonly string[], source: string, origin = ''): Draft => ({
  id: `s${at}`,
  published: '2026-02-27T07:12:00Z',
  title: [ko, en],
  provenance: `source: {name: ${JSON.stringify(source)}, url: "https://example.com/${at}"}\n${origin}`,
});

/** The cells of a row in the list, which may have panes on both sides. */
function listPart(row: Row, { feedsWidth }: Pick<ReturnType<typeof geometry>, 'feedsWidth'>): Row {
  const rules = row.flatMap(({ style }, i) => (style.role === 'rule' ? [i] : []));
  const from = feedsWidth > 0 ? (rules[0] ?? -1) + 1 : 0;
  return row.slice(
    from,
    rules.find((i) => i > from),
  );
}

/** The unread titles of the list as drawn, in one part for each row of a story. */
function titlesIn(reader: Reader): readonly (readonly string[])[] {
  const size = geometry(reader.state());
  const titles = frameOf(reader.state())
    .rows.slice(2, 2 + size.bodyHeight)
    .map((row) => rowText(listPart(row, size).filter(({ style }) => style.role === 'title')).trimEnd());
  const { rowsPerStory } = size;
  return reader.listed().map((_, i) => titles.slice(i * rowsPerStory, (i + 1) * rowsPerStory));
}

const TERMINALS: readonly Partial<TerminalCapabilities>[] = [{}, { ambiguous: 2 }, { repertoire: 'console' }];

/** Columns, the setting `panes`, and the least cells of a title next to all badges and without any; in two rows those of the first one. */
const LEAST = [
  [40, 'auto', 36, 36],
  [59, 'auto', 55, 55],
  [80, 'auto', 52, 58],
  [100, 'auto', 62, 62],
  [100, '2', 36, 36],
  [110, 'auto', 50, 71],
  [119, 'auto', 50, 71],
  [120, 'auto', 50, 71],
  [150, '3', 61, 61],
  [160, 'auto', 70, 70],
  [160, '1', 70, 70],
  [200, 'auto', 70, 70],
  [200, '1', 70, 70],
  [240, 'auto', 70, 70],
] as const;

describe.each(['ko', 'en'] as const)('the title of a row in %s', (ui) => {
  /** Cells of the titles of a story with all badges and of one without any, each of a source with a long name. */
  const cellsAt = (
    cols: number,
    panes: (typeof LEAST)[number][1] = 'auto',
    capabilities: Partial<TerminalCapabilities> = {},
  ): readonly number[] => {
    const reader = readerOf({
      ui,
      cols,
      stories: [AI, ORIGINS[0]].map((origin, at) =>
        storyOf(draftOf(at, LONG, `Northern-Resource-Observer-${at}`, origin)),
      ),
      preferences: { ...DEFAULT_PREFERENCES, panes },
      feedCount: 20,
      hiddenPanes: [],
      capabilities: { ...DEFAULT_CAPABILITIES, ...capabilities },
    });
    return titlesIn(reader).map(([title = '']) => cellWidth(title, measurerOf(reader.state())));
  };

  it.each(TERMINALS.flatMap((capabilities) => LEAST.map((row) => [...row, capabilities] as const)))(
    'at %i columns with panes %s has at least %i cells next to badges, %i without (%j)',
    (cols, panes, withBadges, without, capabilities) => {
      const [first, second] = cellsAt(cols, panes, capabilities);
      // A wide letter may leave a cell empty.
      expect(first).toBeGreaterThanOrEqual(withBadges - 1);
      expect(second).toBeGreaterThanOrEqual(without - 1);
    },
  );

  it('has about as many cells at 120 columns as at 119', () => {
    const wider = cellsAt(120);
    for (const [i, cells] of cellsAt(119).entries()) expect(Math.abs((wider[i] ?? 0) - cells)).toBeLessThanOrEqual(4);
  });
});

describe('rows of any titles, sources and badges', () => {
  const anyTitle = fc.oneof(anyProse(1, 30), anyText(150)).map((title) => `가${title.replace(/\s+/g, ' ')}`);
  const anySource = fc.oneof(
    fc.constantFrom('SBS', 'Northern Resource Observer', 'The Guardian · World'),
    anyProse(1, 4),
  );
  const anyStory = fc.tuple(anyTitle, anySource, fc.constantFrom(...ORIGINS));
  const anyScreen = fc.record({
    cols: fc.constantFrom(40, 47, 59, 60, 80, 109, 110, 160, 200),
    ui: fc.constantFrom<'ko' | 'en'>('ko', 'en'),
    density: fc.constantFrom<'auto' | 'compact' | 'comfortable'>('auto', 'compact', 'comfortable'),
    capabilities: fc.constantFrom(...TERMINALS),
  });

  it('fit, and a title is cut at the end of its last row only', () => {
    fc.assert(
      fc.property(fc.array(anyStory, { minLength: 2, maxLength: 4 }), anyScreen, (drafts, screen) => {
        const { cols, ui, density, capabilities } = screen;
        const stories = drafts.map(([title, source, origin], at) =>
          storyOf(draftOf(at, [title, title], source, origin)),
        );
        const reader = readerOf({
          cols,
          ui,
          hiddenPanes: [],
          stories,
          preferences: { ...DEFAULT_PREFERENCES, density },
          capabilities: { ...DEFAULT_CAPABILITIES, ...capabilities },
        });
        const state = reader.state();
        const measurer = measurerOf(state);
        for (const row of frameOf(state).rows) expect(rowWidth(row, measurer)).toBe(cols);
        const bare = (text: string): string => measurer.shown(text).replace(/[\s\u00ad\u200b\u2060-]/g, '');
        for (const [i, [first = '', second = '']] of titlesIn(reader).entries()) {
          const title = state.library.catalogue.entry(reader.listed()[i] ?? '')?.editions[ui]?.title ?? '';
          const drawn = bare(first + second);
          if (drawn === bare(title)) continue;
          expect(drawn.endsWith(measurer.glyphs.ellipsis)).toBe(true);
          expect(bare(title).startsWith(drawn.slice(0, -measurer.glyphs.ellipsis.length))).toBe(true);
        }
      }),
      runs(60),
    );
  });
});
