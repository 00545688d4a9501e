import assert from 'node:assert/strict';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, it } from 'vitest';
import { classify, KIND } from '../../src/text/character-kinds.ts';
import { LEVEL, levelAt, paragraphOf, resolveStraightQuotes } from '../../src/text/korean-line-breaks.ts';
import { DEFAULT_MEASURER, plainMeasurer, screenMeasurer, type WidthMeasurer } from '../../src/text/width.ts';
import { runs } from '../seed.ts';
import { anyText } from './arbitraries.ts';
import { baseBreaksByRules } from './line-breaks.ts';

interface PossibleBreak {
  readonly text: string;
  readonly width: number;
  readonly gap: number;
  readonly kind: number;
  readonly level: number;
}

const segmenter = new Intl.Segmenter();

/** A paragraph analysed by segmenter, string-width, patterns and libraries alone, without tables or caches. */
function slowly(text: string, word: boolean, measure: (cluster: string) => number): PossibleBreak[] {
  // Invisible characters are not in rows, so they do not separate clusters; their positions still count.
  const visible = text.replace(/[\u200b\u00ad\u2060]/g, '');
  const origin: number[] = [];
  for (let at = 0; at < text.length; at += 1) if (!/[\u200b\u00ad\u2060]/.test(text.charAt(at))) origin.push(at);
  const starts: number[] = [];
  const clusters: string[] = [];
  const gaps: number[] = [];
  const unseen: string[] = [];
  let gap = 0;
  let end = 0;
  for (const { segment, index } of segmenter.segment(visible)) {
    const first = String.fromCodePoint(segment.codePointAt(0) ?? 0);
    if (classify(first) & KIND.space && segment.length === 1) {
      gap += measure(segment);
      continue;
    }
    const start = origin[index] ?? 0;
    starts.push(start);
    clusters.push(segment);
    gaps.push(gap);
    unseen.push(text.slice(end, start));
    end = (origin[index + segment.length - 1] ?? 0) + 1;
    gap = 0;
  }
  const kinds = Int32Array.from(clusters, (cluster) => classify(String.fromCodePoint(cluster.codePointAt(0) ?? 0)));
  const count = clusters.length;
  resolveStraightQuotes(text, { count, starts: Int32Array.from(starts), gaps: Int32Array.from(gaps), kinds });
  const base = baseBreaksByRules(text);
  const kindAt = (index: number, apart: boolean): number => (apart ? KIND.space : (kinds[index] ?? 0));
  return clusters.map((cluster, index) => ({
    text: cluster,
    width: measure(cluster),
    gap: gaps[index] ?? 0,
    kind: kinds[index] ?? 0,
    level:
      index === 0
        ? 0
        : levelAt({
            left: kinds[index - 1] ?? 0,
            beforeLeft: kindAt(index - 2, index < 2 || gaps[index - 1] !== 0),
            right: kinds[index] ?? 0,
            afterRight: kindAt(index + 1, index + 1 >= count || gaps[index + 1] !== 0),
            spaced: gaps[index] !== 0,
            base: base[starts[index] ?? 0] === 1,
            joined: unseen[index]?.includes('\u2060') ?? false,
            zeroWidthSpace: unseen[index]?.includes('\u200b') ?? false,
            softHyphen: unseen[index]?.includes('\u00ad') ?? false,
            word,
          }),
  }));
}

function quickly(text: string, word: boolean, measurer: WidthMeasurer): PossibleBreak[] {
  const { count, starts, ends, widths, gaps, kinds, levels } = paragraphOf(text, word, measurer);
  return Array.from({ length: count }, (_, index) => ({
    text: text.slice(starts[index], ends[index]).replace(/[\u200b\u00ad\u2060]/g, ''),
    width: widths[index] ?? 0,
    gap: gaps[index] ?? 0,
    kind: kinds[index] ?? 0,
    // Rule 21 looks at words; it has tests of its own.
    level: levels[index] === LEVEL.phrase ? LEVEL.normal : (levels[index] ?? 0),
  }));
}

/** Letters, digits and common marks close together, so that every pair and every short island occurs. */
const closeText = fc
  .array(
    fc.constantFrom(
      ...'가나中a bZ0 9.,…·~/-—“”‘’"\'()「」<>%℃$#▲■①㎏ー１Ａ＄é ',
      '\u200b',
      '\u00ad',
      '\u2060',
      '\u0301',
      '😀',
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''));

const WIDE = { ambiguous: 2, styled: true, joined: true, flags: true } as const;
const MEASURERS: readonly (readonly [name: string, measurer: WidthMeasurer, measure: (cluster: string) => number])[] = [
  ['usual', DEFAULT_MEASURER, (cluster) => stringWidth(cluster)],
  ['wide ambiguous', plainMeasurer(WIDE), (cluster) => stringWidth(cluster, { ambiguousIsNarrow: false })],
  [
    'a wide screen',
    screenMeasurer(WIDE),
    (cluster) => stringWidth(screenMeasurer(WIDE).shown(cluster), { ambiguousIsNarrow: false }),
  ],
];

describe.each(MEASURERS)('the fast and the slow implementation agree: %s', (_name, measurer, measure) => {
  it('about clusters, widths, spaces, kinds and levels of any text', () => {
    fc.assert(
      fc.property(fc.oneof(anyText(), closeText), fc.boolean(), (text, word) => {
        assert.deepEqual(quickly(text, word, measurer), slowly(text, word, measure));
      }),
      runs(1000),
    );
  });

  it('about every pair of common characters', () => {
    const common = [..."가中aZ0１Ａー.,…·~/-—“”'()%#▲①㎏😀"];
    for (const left of common) {
      for (const right of common) {
        for (const text of [left + right, `${left} ${right}`, `가${left}${right}a`]) {
          for (const word of [true, false])
            assert.deepEqual(quickly(text, word, measurer), slowly(text, word, measure));
        }
      }
    }
  });
});
