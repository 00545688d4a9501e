import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineToAnsi } from '../../src/page/ansi.ts';
import { layoutBlocks } from '../../src/page/layout-blocks.ts';
import { type Columns, columnWidth, layoutColumns } from '../../src/page/parallel.ts';
import type { Block } from '../../src/story/model.ts';
import { blockText } from '../../src/story/plain-text.ts';
import type { Line } from '../../src/text/styled-line.ts';
import { graphemes, padEnd } from '../../src/text/width.ts';
import { runs } from '../seed.ts';
import { anyBlocks } from '../text/arbitraries.ts';
import { EN, EN_BLOCKS, KO, KO_BLOCKS, paragraph } from './stories.ts';

const BETWEEN = ' │ ';

const columnsOf = (left: readonly Block[], right: readonly Block[], width: number): Columns =>
  layoutColumns(left, right, {
    width,
    gutter: BETWEEN.length,
    left: { messages: KO },
    right: { messages: EN },
  });

const textOf = (line: Line): string => lineToAnsi(line.spans, null);

const shown = ({ rows, column }: Columns): string[] =>
  rows.map(({ left, right }) => `${padEnd(textOf(left), column)}${BETWEEN}${textOf(right)}`.trimEnd());

describe('two columns', () => {
  it('show an edition next to its translation, paragraph by paragraph', async () => {
    const rows = shown(columnsOf(KO_BLOCKS, EN_BLOCKS, 79));
    await expect(`${rows.join('\n')}\n`).toMatchFileSnapshot('pages/ko-en-79.txt');
  });

  it('begin the blocks of a pair on the same row and pad the shorter one', () => {
    const left = [paragraph('가나다라 마바사아'), paragraph('자')];
    const right = [paragraph('ab'), paragraph('cd efgh ij')];
    expect(shown(columnsOf(left, right, 19))).toEqual([
      '가나다라 │ ab',
      '마바사아 │',
      '         │',
      '자       │ cd efgh',
      '         │ ij',
    ]);
  });

  it('show blocks without a partner alone, on either side', () => {
    const two = [paragraph('ab'), paragraph('cd')];
    expect(shown(columnsOf([], two, 15))).toEqual(['       │ ab', '       │', '       │ cd']);
    expect(shown(columnsOf(two, [], 15))).toEqual(['ab     │', '       │', 'cd     │']);
    expect(shown(columnsOf([], [], 15))).toEqual([]);
  });

  it('give each row its pair, and each line its position in its own edition', () => {
    const left = [paragraph('가나다라 마바사아'), paragraph('자')];
    const { rows, pairStart } = columnsOf(left, [paragraph('ab')], 19);
    const places = rows.map(({ pair, left, right }) => [pair, [left.block, left.offset], [right.block, right.offset]]);
    expect(places).toEqual([
      [0, [0, 0], [0, 0]],
      [0, [0, 5], [0, 2]],
      [0, [0, 9], [0, 2]],
      [1, [1, 0], [0, 2]],
    ]);
    expect(pairStart).toEqual([0, 3]);
    const alone = columnsOf([], [paragraph('ab')], 19).rows[0]?.left;
    expect(alone).toEqual({ spans: [], width: 0, block: -1, offset: 0 });
  });

  it('leave an odd cell free, so that swapping sides changes no layout', () => {
    expect([columnWidth(80, 3), columnWidth(79, 3), columnWidth(6, 3)]).toEqual([38, 38, 2]);
  });

  it("label figures in each edition's language, with its own records", () => {
    const figure: Block = { kind: 'figure', src: 'a.png', alt: '', caption: '' };
    const image = {
      src: 'a.png',
      alt: '',
      caption: '',
      source: 'trainedAlgorithmicMedia',
      by: null,
      credit: '',
    } as const;
    const { rows } = layoutColumns([figure], [figure], {
      width: 123,
      gutter: 3,
      left: { messages: KO, edition: { provenance: { basis: 'self', images: [image] } } },
      right: { messages: EN, edition: { provenance: { basis: 'publisher', images: [image] } } },
    });
    expect(textOf(rows[0]?.left as Line)).toBe('이미지(설명 없음) [AI에 의해 생성된 이미지]');
    expect(rows.map(({ right }) => textOf(right))).toEqual([
      'Image (no description)',
      '[AI-generated image (stated by publisher)]',
    ]);
  });

  it('contain no block that looks like a badge', () => {
    const { rows } = columnsOf([paragraph('[AI에 의해 보고됨]')], [], 83);
    expect(textOf(rows[0]?.left as Line)).toBe('(AI에 의해 보고됨)');
  });
});

describe('any two columns', () => {
  const RUNS = runs(200);
  const anyWidth = fc.integer({ min: 7, max: 120 });
  const filled = (lines: readonly Line[]): string[] => lines.map(textOf).filter((text) => text !== '');

  it('lose nothing, are never too wide, and stay aligned', () => {
    fc.assert(
      fc.property(anyBlocks(), anyBlocks(), anyWidth, (left, right, width) => {
        const { rows, column, pairStart } = columnsOf(left, right, width);
        const sides = [
          { blocks: left, lines: rows.map((row) => row.left), messages: KO },
          { blocks: right, lines: rows.map((row) => row.right), messages: EN },
        ];
        for (const { blocks, lines, messages } of sides) {
          const alone = layoutBlocks(blocks, { width: column, messages });
          assert.deepEqual(filled(lines), filled(alone));
          const lengths = blocks.map((block) => blockText(block).length);
          let before = { block: -1, offset: 0 };
          lines.forEach((line, index) => {
            const pair = rows[index]?.pair ?? 0;
            assert.equal(line.block, Math.min(pair, blocks.length - 1));
            if (line.block === before.block) assert.ok(line.offset >= before.offset, 'an offset before the last one');
            if (blocks[line.block]) assert.ok(line.offset <= (lengths[line.block] ?? -1), 'an offset behind its block');
            before = line;
          });
          blocks.forEach((_, index) => {
            const first = alone.find((line) => line.block === index);
            if (first) assert.deepEqual(lines[pairStart[index] ?? -1], first);
          });
        }
        assert.ok(column * 2 + BETWEEN.length <= width, 'too wide');
        for (const line of rows.flatMap((row) => [row.left, row.right])) {
          // Only a single cluster may be wider than the column.
          if (line.width > column) assert.equal(graphemes(textOf(line)).length, 1);
        }
        assert.equal(pairStart.length, Math.max(left.length, right.length));
      }),
      RUNS,
    );
  });

  it('are mirror images after swapping sides', () => {
    fc.assert(
      fc.property(anyBlocks(), anyBlocks(), anyWidth, (left, right, width) => {
        const options = { width, gutter: 3, left: { messages: KO }, right: { messages: EN } };
        const there = layoutColumns(left, right, options);
        const back = layoutColumns(right, left, { ...options, left: options.right, right: options.left });
        assert.deepEqual(
          back.rows.map(({ pair, left, right }) => ({ pair, left: right, right: left })),
          there.rows,
        );
      }),
      RUNS,
    );
  });
});
