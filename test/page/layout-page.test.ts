import assert from 'node:assert/strict';
import { describe, expect, it } from 'vitest';
import { lineToAnsi } from '../../src/page/ansi.ts';
import { layoutPage, type Page } from '../../src/page/layout-page.ts';
import type { Block } from '../../src/story/model.ts';
import type { BadgeId } from '../../src/story/origin/badges.ts';
import { blockText } from '../../src/story/plain-text.ts';
import { cellWidth } from '../../src/text/width.ts';
import { EN, EN_BLOCKS, edition, image, KO, KO_BLOCKS, paragraph, source } from './stories.ts';

const BADGES: BadgeId[] = ['ai-text', 'human-text', 'ai-image', 'fact-checked-auto'];

const korean = edition(
  { blocks: KO_BLOCKS },
  {
    images: [
      image({ alt: '연단에 선 부통령과 50여 나라의 국기', source: 'trainedAlgorithmicMedia', credit: '그림 모델' }),
      image({ src: 'room.png', source: 'compositeSynthetic' }),
    ],
  },
);
const english = edition(
  {
    lang: 'en',
    title: 'US opens first critical-minerals ministerial',
    summary: 'The State Department opened its first ministerial on critical minerals in Washington on Wednesday.',
    place: 'Washington',
    blocks: EN_BLOCKS,
    source: source('Critical Minerals News', 'https://example.org/news/2026/02/04/critical-minerals'),
  },
  {
    basis: 'publisher',
    images: [image({ src: 'room.png', source: 'trainedAlgorithmicMedia', credit: 'Press office' })],
  },
);
const PAGES = { ko: { story: korean, messages: KO }, en: { story: english, messages: EN } } as const;

const pageOf = (lang: 'ko' | 'en', width: number): Page =>
  layoutPage(PAGES[lang].story, BADGES, { width, messages: PAGES[lang].messages, minutes: 3 });
const textOf = (page: Page): string => page.lines.map((line) => lineToAnsi(line.spans, null)).join('\n');
const widths = Array.from({ length: 80 }, (_, index) => index + 1);

describe.each(['ko', 'en'] as const)('a page in %s', (lang) => {
  it.each([10, 20, 40, 76])('at %i columns', async (width) => {
    await expect(`${textOf(pageOf(lang, width))}\n`).toMatchFileSnapshot(`pages/${lang}-${width}.txt`);
  });

  it('has no line wider than the page from 2 columns up, and knows the width of each', () => {
    for (const width of widths) {
      for (const line of pageOf(lang, width).lines) {
        const cells = cellWidth(lineToAnsi(line.spans, null));
        assert.equal(line.width, cells);
        if (width >= 2) assert.ok(cells <= width, `${cells} cells in ${width}`);
      }
    }
  });

  it('has no line with a space at its end, or at its beginning except for indents', () => {
    for (const width of widths) {
      for (const line of pageOf(lang, width).lines) {
        const text = lineToAnsi(line.spans, null);
        assert.equal(text, text.trimEnd());
        if (width < 20 && line.spans[0]?.style.role !== 'code') assert.equal(text, text.trimStart());
      }
    }
  });

  it('gives the source position of each line, in order, within the block and its text', () => {
    const { blocks } = PAGES[lang].story;
    const lengths = blocks.map((block) => blockText(block).length);
    for (const width of widths) {
      const { lines } = pageOf(lang, width);
      const blockStart = PAGES[lang].story.blocks.map((_, block) => lines.findIndex((line) => line.block === block));
      let before = { block: -1, offset: 0 };
      for (const line of lines) {
        assert.ok(line.block === before.block || line.block === before.block + 1, 'blocks out of order');
        if (line.block === before.block) assert.ok(line.offset >= before.offset, 'offsets out of order');
        if (blocks[line.block]) assert.ok(line.offset <= (lengths[line.block] ?? -1), 'an offset behind its block');
        before = line;
      }
      expect(before.block).toBe(blocks.length);
      blockStart.forEach((row, block) => {
        expect(lines[row]).toMatchObject({ block, offset: 0 });
        expect(lines[row - 1]?.block).toBe(block - 1);
      });
    }
  });

  it("finds the first word of a paragraph's line at its offset", () => {
    const { blocks } = PAGES[lang].story;
    for (const width of [20, 40, 76]) {
      for (const line of pageOf(lang, width).lines) {
        const block = blocks[line.block];
        if (block?.kind !== 'paragraph' || line.spans.length === 0) continue;
        expect(blockText(block).startsWith(lineToAnsi(line.spans, null), line.offset)).toBe(true);
      }
    }
  });
});

describe('the parts of a page', () => {
  const only = (part: Parameters<typeof edition>[0], badges: BadgeId[] = []): string[] =>
    textOf(layoutPage(edition(part), badges, { width: 40, messages: KO, minutes: 1 })).split('\n');

  it('omits missing parts, with their blank row', () => {
    expect(only({ title: '제목', place: '', summary: '', source: null })).toEqual([
      '제목',
      '2026. 2. 4.(수) · 1분 분량',
    ]);
    expect(only({ title: '제목', summary: '', source: source('', 'https://e.org') })).toEqual([
      '제목',
      '2026. 2. 4.(수) · 워싱턴 · 1분 분량',
      '',
      '출처: https://e.org',
    ]);
  });

  it('keeps badges of the record out of the page and gives each its tone', () => {
    const page = layoutPage(edition({}), BADGES, { width: 40, messages: KO, minutes: 1 });
    const roles = page.lines.flatMap((line) => line.spans.map((span) => span.style.role));
    expect(roles.filter((role) => role.startsWith('badge-'))).toEqual(['badge-ai', 'badge-ai', 'badge-check']);
    expect(textOf(page)).not.toContain('사람이 작성');
  });

  it('breaks between badges, and inside one only if it is wider than the page', () => {
    expect(only({ summary: '', source: null }, ['ai-text', 'ai-image']).slice(-2)).toEqual([
      '[AI에 의해 보고됨]',
      '[AI에 의해 생성된 이미지]',
    ]);
  });

  it('links the source', () => {
    const page = layoutPage(edition({}), [], { width: 76, messages: KO, minutes: 1 });
    expect(page.lines.at(-1)?.spans.at(-1)?.style.link).toBe(korean.source?.url);
  });

  it('keeps to its width however deeply lists and quotes are nested', () => {
    const nested = (depth: number): Block =>
      depth === 0
        ? paragraph('가나다라마바사 아자차카타파하')
        : depth % 2 === 0
          ? { kind: 'quote', blocks: [nested(depth - 1)] }
          : { kind: 'list', ordered: depth % 3 === 0, start: 100, items: [[nested(depth - 1)], []] };
    for (const width of [2, 10, 20, 30, 76]) {
      const page = layoutPage(edition({ blocks: [nested(40)] }), [], { width, messages: KO, minutes: 1 });
      expect(Math.max(...page.lines.map((line) => line.width))).toBeLessThanOrEqual(width);
    }
  });

  it('has one row per paragraph without a width', () => {
    const page = layoutPage(korean, BADGES, { width: Number.POSITIVE_INFINITY, messages: KO, minutes: 3 });
    expect(textOf(page)).toContain(korean.summary);
    expect(textOf(page)).not.toContain('┌');
  });
});
