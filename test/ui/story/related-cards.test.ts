import { describe, expect, it } from 'vitest';
import { messages } from '../../../src/i18n/index.ts';
import { withValues } from '../../../src/story/editions.ts';
import { cellWidth } from '../../../src/text/width.ts';
import { frameOf } from '../../../src/ui/app/frame/frame.ts';
import { targetAt } from '../../../src/ui/app/frame/hit-test.ts';
import { outputOfChange } from '../../../src/ui/app/linear-output.ts';
import { geometry } from '../../../src/ui/layout/geometry.ts';
import { rowText } from '../../../src/ui/layout/row.ts';
import { relatedRows } from '../../../src/ui/reading/shown/related.ts';
import { pictureWith } from '../../story/helpers.ts';
import { DEFAULT_PREFERENCES, type Reader, readerOf, storyOf } from '../app/reader.ts';

const CHECKED = `provenance:
  text: {source: trainedAlgorithmicMedia, by: {name: W, kind: software}, date: 2026-02-20}
  images: [{alt: x, source: trainedAlgorithmicMedia}]
  fact_check: {by: {name: C, kind: software}, date: 2026-02-21, sources: [{title: P, url: https://example.com/p}]}
`;
const SENTENCE = 'Reference prices for each stage of production, backed by tariffs. ';
const LINKED = Array.from({ length: 8 }, (_, i) => `r${i}`);

/** A story that names eight others, whose summaries are of several lengths, and one that is similar to it. */
const story = (id: string, i: number, related: readonly string[] = []) => {
  const made = storyOf({
    id,
    published: `2026-02-${String(20 - i).padStart(2, '0')}`,
    title: [`제목 ${id}`, `Title ${id} `.repeat(i === 3 ? 20 : 1).trim()],
    related,
    ...(i % 2 === 0 ? { provenance: CHECKED } : {}),
  });
  const { en } = made.editions;
  if (!en) throw new Error('no English edition');
  const summary = i === 5 ? '' : i === 6 ? `[Fact-checked] ${SENTENCE}` : SENTENCE.repeat(1 + (i % 4)).trim();
  return { ...made, editions: { ...made.editions, en: { ...en, summary } } };
};
const STORIES = [story('main', -1, LINKED), ...LINKED.map(story), story('other', 9)];
const similar = (id: string): readonly string[] => (id === 'main' ? ['other'] : []);

const open = (cols: number, rows = 40, more: Parameters<typeof readerOf>[0] = {}): Reader =>
  readerOf({ ui: 'en', cols, rows, stories: STORIES, similar, ...more }).press('g', 'enter');
const body = (reader: Reader): string[] => reader.screen().split('\n').slice(2, -1);

it('of a story whose picture states to be by AI have the badge with these words', () => {
  const picture = 'https://example.com/a.jpg';
  const [main, made] = [
    story('main', -1, ['made']),
    storyOf({ id: 'made', published: '2026-02-01', title: ['그림', 'Drawn'] }),
  ];
  const { en } = made.editions;
  if (!en) expect.fail('no edition');
  const pictures = { [picture]: pictureWith({ source: 'trainedAlgorithmicMedia' }) };
  const stories = [main, { ...made, langs: ['en'], editions: { en: withValues(en, { pictures }) } }];
  expect(body(open(100, 40, { stories }).press('end')).join('\n')).toContain('[AI-generated image (the file states)]');
});

describe('related stories', () => {
  it.each([40, 60, 80, 100, 110, 160, 200])('are cards at %i columns: title, badges, summary, date', (cols) => {
    const reader = open(cols, 60);
    const size = geometry(reader.state());
    const rows = relatedRows(reader.state(), 'main');
    const { badge } = messages('en').story;
    for (const [number, id] of LINKED.entries()) {
      const card = rows.filter((row) => row.kind !== 'heading' && row.number === number);
      const details = card.flatMap((row) => (row.kind === 'detail' ? [rowText(row.row)] : []));
      expect(card[0]?.kind).toBe('story');
      if (size.storyWidth < 110) expect(card.length, `${cols} ${id}`).toBeLessThanOrEqual(cols < 60 ? 5 : 4);
      for (const row of details) expect(cellWidth(row)).toBeLessThanOrEqual(size.textWidth);
      const text = details.map((row) => row.trim()).join(' ');
      const hasBadges = number % 2 === 0;
      for (const one of ['ai-text', 'ai-image', 'fact-checked-auto'] as const)
        expect(text.includes(`[${badge[one]}]`), `${cols} ${id} ${one}`).toBe(hasBadges);
      const { summary = '' } = reader.state().library.catalogue.entry(id)?.editions.en ?? {};
      const shown = text.slice(text.indexOf(summary === '' ? '' : number === 6 ? '(Fact-checked)' : 'Reference'));
      if (size.storyWidth >= 110) expect(shown).toContain(summary.replace('[Fact-checked]', '(Fact-checked)').trim());
      else if (cellWidth(summary) > 2 * size.textWidth) expect(shown).toMatch(/…/);
      const summaryRows = details.filter((row) => !/\[|\bFeb$/.test(row)).length;
      if (cols >= 80 && size.storyWidth < 110 && cellWidth(summary) > size.textWidth) expect(summaryRows).toBe(2);
    }
    reader.press('tab');
    const titles = body(reader).filter((row) => /\b1 Title r0\b/.test(row));
    expect(titles).toHaveLength(1);
    if (cols >= 60) expect(titles[0]).toMatch(/20 Feb *$/);
  });

  it('are all reached, whole, with Tab and the arrows, the digits and the mouse', () => {
    for (const [cols, rows] of [
      [40, 12],
      [80, 24],
      [160, 20],
    ] as const) {
      const reader = open(cols, rows).press('tab');
      for (let round = 0; round < 2; round += 1) {
        for (const [number, id] of [...LINKED, 'other'].entries()) {
          const at = body(reader).findIndex((row) => row.includes(`❯ ${number + 1} Title ${id}`));
          expect(at, `${cols} ${id}`).toBeGreaterThanOrEqual(0);
          expect(reader.state().story.focus).toBe('related');
          const size = geometry(reader.state());
          const all = relatedRows(reader.state(), 'main');
          const card = all.filter((row) => row.kind !== 'heading' && row.number === number);
          expect(at + card.length, `${cols} ${id}`).toBeLessThanOrEqual(size.bodyHeight);
          expect(frameOf(reader.state()).cursor).toEqual({
            x: size.storyLeft + size.textLeft,
            y: at + 2,
            shown: false,
          });
          for (let row = at; row < at + card.length; row += 1)
            expect(targetAt(reader.state(), size.storyLeft + 10, row + 2)).toEqual({ kind: 'related', number });
          reader.press('j');
        }
      }
    }
    for (const [number, id] of LINKED.entries())
      expect(
        open(80)
          .press(String(number + 1))
          .state()
          .story.history.at(-1)?.id,
      ).toBe(id);
  });

  it('have their summaries in screen-reader mode, where they are chosen', () => {
    const reader = open(80, 24, { linear: true });
    const before = reader.state();
    const lines = outputOfChange(before, reader.press('tab').state()).lines;
    expect(lines.at(-1)).toMatch(/^1 of 9, Title r0, Reported by AI, .*Reference prices for each stage/);
    const preferences = { ...DEFAULT_PREFERENCES, ui: 'ko' } as const;
    expect(open(80, 40, { preferences }).press('tab').screen()).toContain(
      '[AI에 의해 보고됨] [AI에 의해 생성된 이미지]',
    );
  });
});
