import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findMatches, makeSnippet } from '../../src/output/snippet.ts';
import { caseFold } from '../../src/text/case-fold.ts';
import { cleanText } from '../../src/text/clean.ts';
import { cellWidth, graphemes } from '../../src/text/width.ts';

/** A snippet with its matches in brackets. */
function shown(text: string, words: readonly string[], cells: number): string {
  const { text: piece, matches } = makeSnippet(text, words.map(caseFold), cells);
  let at = 0;
  let row = '';
  for (const [from, to] of matches) {
    row += `${piece.slice(at, from)}[${piece.slice(from, to)}]`;
    at = to;
  }
  return row + piece.slice(at);
}

const KOREAN = '정부는 오늘 희토류 비축 계획을 발표했다. 자석에 쓰이는 희토류와 갈륨을 세 배로 늘린다고 밝혔다.';

describe('a snippet', () => {
  test.each([
    ['a short text is whole', 'Rare earths', ['earth'], 40, 'Rare [earth]s'],
    ['a text without the words gives its beginning', KOREAN, ['리튬'], 24, '정부는 오늘 희토류…'],
    ['no words give the beginning', KOREAN, [], 24, '정부는 오늘 희토류…'],
    ['an empty text is empty', '', ['x'], 24, ''],
    ['the first word stands in its surroundings', KOREAN, ['갈륨'], 30, '…희토류와 [갈륨]을 세 배로…'],
    ['every word in it is marked', KOREAN, ['갈륨', '희토류'], 44, '정부는 오늘 [희토류] 비축 계획을 발표했다.…'],
    ['near the end there is more before', KOREAN, ['밝혔다'], 30, '…세 배로 늘린다고 [밝혔다].'],
    [
      'it begins with the word that holds what was found',
      `${'앞선 이야기가 이어진다. '.repeat(9)}지난주 핵심광물협의포럼(FORGE·포지) 의장국이 되었다고 밝혔다.`,
      ['forge'],
      40,
      '…핵심광물협의포럼([FORGE]·포지) 의장국이…',
    ],
    [
      'nor is what was found cut for it',
      `앞선 이야기 핵심광물협의포럼장관회의(FORGE·포지)`,
      ['forge'],
      12,
      '…([FORGE]·포…',
    ],
    ['words may overlap', 'abcdef', ['abcd', 'cde'], 20, '[abcde]f'],
    ['quotes and case do not matter', 'He said “Rare” things', ['"rare"'], 40, 'He said [“Rare”] things'],
    ['letters that grow when folded', 'x İİ İzmir y', ['izmir'], 40, 'x İİ İzmir y'],
    ['letters behind those that grow', 'İİİİ gallium end', ['gallium'], 40, 'İİİİ [gallium] end'],
    ['a part of a cluster marks all of it', 'a 👩‍👩‍👧 b', ['👩'], 40, 'a [👩‍👩‍👧] b'],
    ['a word as wide as there is room', 'aa bb cccccccc dd', ['cccccccc'], 10, '…[cccccccc]…'],
    ['a word wider than there is room is cut', 'aa cccccccccccccc dd', ['cccccccccccccc'], 10, '…[cccccccc]…'],
  ] as const)('%s', (_, text, words, cells, expected) => {
    expect(shown(text, words, cells)).toBe(expected);
  });

  test('is no wider than requested, made of whole clusters, and its matches contain the words', () => {
    const unit = fc.constantFrom('a', 'B', ' ', '가', '나', '’', 'İ', '👩‍👩‍👧', 'é', 'q\u0323', '🇰🇷', '\u0300', '“');
    const texts = fc.array(unit, { maxLength: 60 }).map((units) => cleanText(units.join('')));
    const words = fc.array(
      texts.map((text) => caseFold(text).slice(0, 3)),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(texts, words, fc.integer({ min: 8, max: 40 }), (text, wanted, cells) => {
        const snippet = makeSnippet(text, wanted, cells);
        expect(cellWidth(snippet.text)).toBeLessThanOrEqual(cells);
        const inner = snippet.text.replace(/^…|…$/g, '');
        expect(` ${graphemes(text).join(' ')} `).toContain(` ${graphemes(inner).join(' ')}`.trimEnd());
        let last = 0;
        for (const [from, to] of snippet.matches) {
          expect(from).toBeGreaterThanOrEqual(last);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(snippet.text.length);
          last = to;
        }
        if (findMatches(text, wanted).length > 0) expect(snippet.matches.length).toBeGreaterThan(0);
      }),
    );
  });

  test('of a very long text is made in linear time', () => {
    const text = `${'a'.repeat(500_000)} 희토류 ${'가나다 '.repeat(200_000)}`;
    expect(shown(text, ['희토류'], 40)).toBe('…aaaaaaaaaaaaaaa [희토류] 가나다 가나다…');
  });
});
