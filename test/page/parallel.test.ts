import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineToAnsi } from '../../src/page/ansi.ts';
import { layoutPage } from '../../src/page/layout-page.ts';
import {
  GUTTER_WIDTH,
  layoutParallel,
  MARK_WIDTH,
  type ParallelPage,
  SECOND_TEXT_INDENT,
  type Side,
} from '../../src/page/parallel.ts';
import type { Edition, Story } from '../../src/story/model.ts';
import { badgesOf } from '../../src/story/origin/badges.ts';
import { type SideBySide, sideBySide } from '../../src/story/pairs.ts';
import type { Line } from '../../src/text/styled-line.ts';
import { graphemes, padEnd } from '../../src/text/width.ts';
import { runs } from '../seed.ts';
import { anyBlocks, anyText } from '../text/arbitraries.ts';
import { EN, edition, KO, paragraph } from './stories.ts';

const story = (ko: Edition, en: Edition): Story => ({
  id: ko.id,
  published: ko.published,
  langs: ['ko', 'en'],
  tags: [],
  related: [],
  editions: { ko, en },
});

const side = (of: Edition): Side => ({
  edition: of,
  badges: badgesOf(of, '2026-11-25'),
  options: { messages: of.lang === 'ko' ? KO : EN, minutes: 3 },
});

const pageOf = ({ left, right, pairs }: SideBySide, width: number, isSideBySide: boolean): ParallelPage =>
  layoutParallel(side(left), side(right), pairs, { width, isSideBySide });

const both = (ko: Edition, en: Edition, wanted = ko): SideBySide => {
  const pair = sideBySide(story(ko, en), wanted);
  if (pair === null) throw new Error('a story of two editions has two sides');
  return pair;
};

const textOf = (line: Line | null): string => (line ? lineToAnsi(line.spans, null) : '');

const shown = (page: ParallelPage): string[] =>
  page.rows.map(({ left, right }) =>
    (page.isSideBySide
      ? `${padEnd(textOf(left), page.column)} │ ${textOf(right)}`
      : left
        ? textOf(left)
        : SECOND_TEXT_INDENT + textOf(right)
    ).trimEnd(),
  );

const ko = edition({
  lang: 'ko',
  title: '한국, 자원 협력 의장국',
  blocks: [paragraph('가나다라 마바사아 자차카타 파하'), paragraph('끝')],
});
const en = edition({
  lang: 'en',
  title: 'Korea chairs',
  blocks: [paragraph('One two'), paragraph('three'), paragraph('alone')],
});

describe('two editions as one page', () => {
  it('are aligned, each with its own text, and mark a missing side', () => {
    expect(shown(pageOf(both(ko, en), 50, true))).toMatchInlineSnapshot(`
      [
        "한국, 자원 협력 의장국  │ Korea chairs",
        "2026. 2. 4.(수) ·       │ Wed 4 Feb 2026 ·",
        "워싱턴 · 3분 분량       │ 워싱턴 · 3 min read",
        "                        │",
        "미국 국무부가 4일 워싱  │ 미국 국무부가 4일 워싱",
        "턴에서 핵심광물을 주제  │ 턴에서 핵심광물을 주제",
        "로 한 첫 장관급 회의를  │ 로 한 첫 장관급 회의를",
        "열었다.                 │ 열었다.",
        "                        │",
        "가나다라 마바사아 자차  │ One two",
        "카타 파하               │",
        "                        │",
        "끝                      │ three",
        "                        │",
        "(짝 없음)               │ alone",
        "                        │",
        "출처: 핵심광물 뉴스 —   │ Source: 핵심광물 뉴스 —",
        "https://example.org/    │ https://example.org/",
        "news/2026/02/04/        │ news/2026/02/04/",
        "critical-minerals       │ critical-minerals",
      ]
    `);
  });

  it('are below each other pair by pair if there is no room for columns', () => {
    expect(shown(pageOf(both(ko, en), 40, false))).toMatchInlineSnapshot(`
      [
        "한국, 자원 협력 의장국",
        "2026. 2. 4.(수) · 워싱턴 · 3분 분량",
        "",
        "  Korea chairs",
        "  Wed 4 Feb 2026 · 워싱턴 · 3 min read",
        "",
        "미국 국무부가 4일 워싱턴에서",
        "핵심광물을 주제로 한 첫 장관급 회의를",
        "열었다.",
        "  미국 국무부가 4일 워싱턴에서",
        "  핵심광물을 주제로 한 첫 장관급 회의를",
        "  열었다.",
        "",
        "가나다라 마바사아 자차카타 파하",
        "  One two",
        "",
        "끝",
        "  three",
        "",
        "(짝 없음)",
        "  alone",
        "",
        "출처: 핵심광물 뉴스 —",
        "https://example.org/news/2026/02/04/",
        "critical-minerals",
        "  Source: 핵심광물 뉴스 —",
        "  https://example.org/news/2026/02/04/",
        "  critical-minerals",
      ]
    `);
  });

  it('swap sides without any other change', () => {
    const paired = pageOf(both(ko, en), 50, true);
    const back = pageOf(both(ko, en, en), 50, true);
    expect(back.rows.map(({ pair, left, right }) => ({ pair, left: right, right: left }))).toEqual(paired.rows);
    expect({ ...back, rows: [] }).toEqual({ ...paired, rows: [] });
  });
});

describe('any two editions at any width', () => {
  const anyEdition = (lang: string) =>
    fc
      .record({ title: anyText(12), summary: anyText(20), blocks: anyBlocks() })
      .map(
        ({ title, summary, blocks }): Edition => edition({ lang, title: `x${title}`, summary: summary.trim(), blocks }),
      );
  const anyWidth = fc.integer({ min: 60, max: 200 });
  const RUNS = runs(150);

  it('begin each pair on one row, lose no text and have no row too wide', () => {
    fc.assert(
      fc.property(anyEdition('ko'), anyEdition('en'), anyWidth, fc.boolean(), (one, other, width, isSideBySide) => {
        const pair = both(one, other);
        const page = pageOf(pair, width, isSideBySide);
        const column = page.column;
        const taken = isSideBySide ? 2 * column + GUTTER_WIDTH : MARK_WIDTH + SECOND_TEXT_INDENT.length + column;
        assert.ok(taken <= width, 'too wide');
        const letters = (lines: readonly (Line | null)[]): string =>
          lines
            .map((line) => textOf(line))
            .join('')
            .replace(/\s/g, '');
        const sides = [
          [one, page.rows.map(({ left }) => left), KO, 'left'],
          [other, page.rows.map(({ right }) => right), EN, 'right'],
        ] as const;
        for (const [of, lines, messages, name] of sides) {
          const alone = layoutPage(of, side(of).badges, { ...side(of).options, width: column });
          const marks = pair.pairs.filter((blocks) => blocks[name] === null).length;
          const mark = messages.story.unpaired.replace(/\s/g, '');
          const [shown, expected] = [letters(lines), letters(alone.lines)];
          assert.equal(shown.replaceAll(mark, ''), expected.replaceAll(mark, ''));
          assert.equal(shown.split(mark).length - expected.split(mark).length, marks);
          for (const line of lines) {
            if (line && line.width > column) assert.ok(graphemes(textOf(line)).length <= 1, textOf(line));
          }
        }
        const bareLines = (of: Edition) => layoutPage(of, [], { ...side(of).options, width: column }).lines;
        const bare = { left: bareLines(one), right: bareLines(other) };
        pair.pairs.forEach((blocks, index) => {
          const start = page.pairStart[index] ?? -1;
          assert.equal(page.rows[start]?.pair, index);
          assert.ok((page.rows[start - 1]?.pair ?? Number.NaN) < index, 'pairs out of order');
          if (!isSideBySide) return;
          const first = (name: 'left' | 'right', at: number): string =>
            textOf(bare[name].find((line) => line.block === at) ?? null);
          if (blocks.left !== null) assert.equal(textOf(page.rows[start]?.left ?? null), first('left', blocks.left));
          if (blocks.right !== null)
            assert.equal(textOf(page.rows[start]?.right ?? null), first('right', blocks.right));
        });
      }),
      RUNS,
    );
  });

  it('are unchanged after swapping twice', () => {
    fc.assert(
      fc.property(anyEdition('ko'), anyEdition('en'), anyWidth, fc.boolean(), (one, other, width, isSideBySide) => {
        const paired = both(one, other);
        const turned = both(one, other, paired.right);
        const back = both(one, other, turned.right);
        assert.deepEqual(pageOf(back, width, isSideBySide), pageOf(paired, width, isSideBySide));
        assert.deepEqual(
          turned.pairs.map(({ left, right }) => ({ left: right, right: left })),
          paired.pairs,
        );
        if (isSideBySide)
          assert.equal(pageOf(turned, width, true).rows.length, pageOf(paired, width, true).rows.length);
      }),
      RUNS,
    );
  });
});
