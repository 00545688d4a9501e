import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemDigest } from '../../../src/ingest/duplicates/text-digest.ts';
import { withoutVolatileText } from '../../../src/story/changes/volatile-text.ts';
import { item } from '../../ingest/store/helpers.ts';

const digest = (body: string): string => itemDigest(item({ body }));

describe('volatile text', () => {
  it.each([
    ['1,234 views', '1,235 views'],
    ['**12** views', '**9,999** views'],
    ['1 view', '2 views'],
    ['1.2K views', '3M views'],
    ['Views: 17', 'Views: 18'],
    ['Page views 17', 'Page views 18'],
    ['This article has been viewed 17 times.', 'This article has been viewed 18 times.'],
    ['17 people have read this article', '18 people have read this article'],
    ['Read by 17 people', 'Read by 18 people'],
    ['View count: 17', 'View count: 18'],
    ['17 readers', '18 readers'],
    ['👁 17 💬 3', '👁️ 18 💬 4'],
    ['3 comments | 5 shares', '4 comments | 9 shares'],
    ['Comments (3)', 'Comments (12)'],
    ['[3 comments](https://a.example/1#c)', '[4 comments](https://a.example/1#c)'],
    ['👍 12 likes · 3 replies', '👍 13 likes · 5 replies'],
    ['Updated 3 minutes ago', 'Updated 2 hours ago'],
    ['*Last updated: 24 November 2026, 10:30 GMT*', '*Last updated: 25 November 2026, 08:00 GMT*'],
    ['Updated on 2026-11-24T09:00:00Z', 'Updated on 2026-11-25T10:00:00Z'],
    ['just now', '5 minutes ago'],
    ['조회수 1,234', '조회수 1,240'],
    ['조회 1.2만회 · 댓글 3개', '조회 1.3만회 · 댓글 14개'],
    ['댓글 3', '댓글 4'],
    ['추천 5 공유 2', '추천 6 공유 4'],
    ['3분 전', '2시간 전'],
    ['최종수정 2026.11.24 10:20', '최종수정 2026.11.25 오후 3:05'],
    ['입력: 2026년 11월 24일 09시 00분 | 수정: 2026년 11월 24일 10시 00분', '입력: 2026년 11월 24일 09시 00분'],
  ])('%j to %j is no change of a text', (before, after) => {
    for (const text of [
      'A text of two lines.\n\nIts end.\n\n%',
      '%\n\nA text.',
      'A text. % And more.',
      '첫 문단이다.\n%',
    ])
      expect(digest(text.replace('%', `${before}.`))).toBe(digest(text.replace('%', `${after}.`)));
  });

  it('is removed after a text without a separator, if it counts views', () => {
    expect(digest('The price of lithium rose 17 views')).toBe(digest('The price of lithium rose 18 views'));
    expect(digest('리튬 값이 올랐다 조회수 17')).toBe(digest('리튬 값이 올랐다 조회수 18'));
  });
});

describe('a change', () => {
  it.each([
    ['The price rose by 3 percent.', 'The price rose by 4 percent.'],
    ['He bought 300 shares of the mine.', 'He bought 400 shares of the mine.'],
    ['The agency had 1,200 comments on the rule.', 'The agency had 1,300 comments on the rule.'],
    ['The mine opened 3 years ago in Chile.', 'The mine opened 4 years ago in Chile.'],
    ['The company published 24 reports.', 'The company published 25 reports.'],
    ['A reading list.', 'Another reading list.'],
    ['3년 전 문을 연 광산이다.', '4년 전 문을 연 광산이다.'],
    ['2026', '2027'],
    ['Prices: 17', 'Prices: 18'],
  ])('from %j to %j is one', (before, after) => {
    expect(digest(`A text.\n\n${before}`)).not.toBe(digest(`A text.\n\n${after}`));
  });

  it('is never seen in a text without volatile parts', () => {
    const word = fc.constantFrom(
      ...['the', 'mine', 'of', 'lithium', '광산', '값이', 'rose', 'views', 'ago', 'updated', '전', '\n\n', '. '],
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (words) => {
        const text = words.join(' ');
        expect(withoutVolatileText(text)).toBe(text);
      }),
    );
  });

  it('is found in linear time, in any text', () => {
    const piece = fc.constantFrom(
      ...['1', ' ', '.', ',', 'view', 's', 'updated ', ':', '전', '분', '댓글', '(', 'a', '1 ', 'may', 'z'],
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 2000, maxLength: 4000 }), (pieces) => {
        const text = pieces.join('');
        expect(withoutVolatileText(text).length).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 20 },
    );
  });
});
