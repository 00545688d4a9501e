import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import {
  cellWidth,
  clusters,
  cutToCells,
  DEFAULT_CAPABILITIES,
  graphemes,
  padEnd,
  padStart,
  screenMeasurer,
  truncate,
} from '../../src/text/width.ts';
import { anyText } from './arbitraries.ts';

describe('clusters', () => {
  it('cuts where Intl.Segmenter does, for any text', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const { starts, widths } = clusters(text);
        const expected = [...new Intl.Segmenter().segment(text)];
        expect(starts).toEqual([...expected.map((part) => part.index), text.length]);
        expect(widths).toEqual(expected.map((part) => stringWidth(part.segment)));
      }),
    );
  });

  it.each([
    ['combining marks', 'e\u0301\u0323'],
    ['flags', '🇰🇷'],
    ['families', '👩‍👩‍👧 '],
    ['skin tones', '👍🏽'],
    ['jamo', '\u1112\u119e\u11ab'],
    ['conjuncts', 'क्षि'],
    ['prepended signs', '\u0600१'],
  ])('cuts long texts without spaces at the same positions: %s', (_name, part) => {
    const text = part.repeat(400);
    const expected = [...new Intl.Segmenter().segment(text)].map((each) => each.index);
    expect(clusters(text).starts).toEqual([...expected, text.length]);
  });
});

describe('cellWidth', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['핵심광물', 8],
    ['“가” · 나…', 10],
    ['ﾡﾢ', 2],
    ['＄１', 4],
    ['\u1112\u119e\u11ab글', 4],
    ['👩‍💻❤️', 4],
    ['🇰🇷', 2],
    ['e\u0301', 1],
    ['\u200b\u2060\u00ad', 0],
    ['\u3000', 2],
  ])('%j is %i cells', (text, cells) => {
    expect(cellWidth(text)).toBe(cells);
  });
});

describe('graphemes', () => {
  it('keeps clusters whole', () => {
    expect(graphemes('한e\u0301👩‍💻🇰🇷.')).toEqual(['한', 'e\u0301', '👩‍💻', '🇰🇷', '.']);
  });
});

describe('truncate', () => {
  it.each([
    ['가나다', 6, '가나다'],
    ['가나다', 5, '가나…'],
    ['가나다', 4, '가…'],
    ['가나다', 1, '…'],
    ['가나다', 0, ''],
    ['가나 다라', 6, '가나…'],
    ['a👩‍💻b', 3, 'a…'],
  ])('%j at %i cells is %j', (text, cells, expected) => {
    expect(truncate(text, cells)).toBe(expected);
  });

  it('is never too wide and never cuts a cluster', () => {
    fc.assert(
      fc.property(anyText(), fc.integer({ min: 0, max: 30 }), (text, cells) => {
        const cut = truncate(text, cells);
        expect(cellWidth(cut)).toBeLessThanOrEqual(cells);
        if (cut !== text && cells > 0) {
          const parts = graphemes(text);
          const whole = graphemes(cut).slice(0, -1);
          expect(parts.slice(0, whole.length)).toEqual(whole);
        }
      }),
    );
  });
});

describe('a text cut for a screen that replaces characters', () => {
  const wide = screenMeasurer({ ...DEFAULT_CAPABILITIES, ambiguous: 2 });

  it.each([truncate, cutToCells])('is never wider than its cells: %o', (cut) => {
    expect(cut('가c…가가Y가', 13, wide)).toBe('가c…가가Y가');
    expect(cellWidth(cut('가c…가가Y가', 12, wide), wide)).toBeLessThanOrEqual(12);
  });
});

describe('padding', () => {
  it('fills up to a width in cells', () => {
    expect(padEnd('가', 4)).toBe('가  ');
    expect(padStart('가', 4)).toBe('  가');
    expect(padEnd('가나다', 4)).toBe('가나다');
  });
});
