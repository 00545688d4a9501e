import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distinctSummary, isReadMoreLine } from '../../../src/ingest/document/summary.ts';

const BODY = [
  '## 부제가 여기에 있다',
  '![광산 \\[사진\\]](https://s.example/m.jpg "그림 설명")',
  '정부가 **“핵심 광물”** 비축을 [두 배](https://s.example/a(b))로 늘린다. 업계는 환영했다.',
  'The ministry said on Monday that stocks will double by 2030. Officials plan more.',
].join('\n\n');

describe('a summary', () => {
  test.each([
    ['the beginning of a paragraph', '정부가 "핵심 광물" 비축을 두 배로 늘린다.'],
    ['cut in the middle of a sentence', '정부가 “핵심 광물” 비축을 두 배로 늘'],
    ['cut with points', '정부가 “핵심 광물” 비축을 두 배로..'],
    ['cut by a blog program', 'The ministry said on Monday that stocks […]'],
    ['a link to more', 'The ministry said on Monday that stocks will double by 2030. Read on'],
    ['a link to more without a stop', 'The ministry said on Monday that stocks will double Continue reading...'],
    ['the title', '광물 비축 두 배로!'],
    ['the title and the text', '광물 비축 두 배로 — 부제가 여기에 있다'],
    ['sentences with others between them', '부제가 여기에 있다. 업계는 환영했다. Officials plan more.'],
    ['signs alone', '…'],
  ])('that is %s is dropped', (_what, summary) => {
    expect(distinctSummary(summary, BODY, '광물 비축 두 배로')).toBe('');
  });

  test.each([
    ['other words', 'Why it will not help.'],
    ['a sentence more', '정부가 “핵심 광물” 비축을 두 배로 늘린다. 그러나 쉽지 않아 보인다.'],
    ['few words that any text has', '광물'],
    ['the description of a picture', '광산 사진 그림 설명을 여기에 쓴다'],
  ])('of %s stays', (_what, summary) => {
    expect(distinctSummary(summary, BODY, '광물 비축 두 배로')).toBe(summary);
  });

  test('loses its “read more” link, but nothing similar', () => {
    expect(distinctSummary('Another view. Continue reading…', BODY, 't')).toBe('Another view.');
    expect(distinctSummary('다른 의견도 있다. [더 보기]', BODY, 't')).toBe('다른 의견도 있다.');
    expect(distinctSummary('This is a book to read on', BODY, 't')).toBe('This is a book to read on');
  });

  test('that repeats a much later part stays', () => {
    const late = `${'word '.repeat(2000)}\n\nThe end was foreseen by everybody.`;
    expect(distinctSummary('The end was foreseen by everybody.', late, '')).not.toBe('');
  });

  test('of a story without a text stays', () => {
    expect(distinctSummary('Short.', '', 'Short')).toBe('Short.');
  });

  test('never becomes longer or different', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'a ![]("x)…. \\') }), fc.string(), (body, summary) => {
        expect(summary.trim().startsWith(distinctSummary(summary, body, ''))).toBe(true);
      }),
    );
  });
});

test.each(['Continue reading...', '더보기 >', '▷직접 가서 보기◁', 'read more!', 'Lire la suite →', '続きを読む'])(
  '%s is a “read more” line',
  (line) => {
    expect(isReadMoreLine(line)).toBe(true);
  },
);

test.each(['Read more books', '더 보기 좋은 그림', 'I read on', ''])('%s is not', (line) => {
  expect(isReadMoreLine(line)).toBe(false);
});
