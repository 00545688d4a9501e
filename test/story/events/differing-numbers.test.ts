import { describe, expect, it } from 'vitest';
import { differingNumbers } from '../../../src/story/events/differing-numbers.ts';
import { ENGLISH, KOREAN, type ReportPair } from './report-pairs.ts';

/** What reports state differently; each is a text, in Korean if it has Hangul. */
const differ = (...texts: readonly string[]) =>
  differingNumbers(texts.map((text) => ({ lang: /[가-힣]/.test(text) ? 'ko' : 'en', texts: text.split('|') }))).map(
    (all) => all.map(({ report, text }) => `${report} ${text}`),
  );

describe('numbers that differ between reports of an event', () => {
  it.each([
    [
      ['At least 12 people were killed and 40 injured.', '15 dead, 40 hurt in quake'],
      [['0 12 people were killed', '1 15 dead']],
    ],
    [
      ['Quake kills 12', 'Death toll from the quake rises to 15', '지진으로 20명이 숨지고 40명이 다쳤다'],
      [['0 kills 12', '1 Death toll from the quake rises to 15', '2 20명이 숨지고']],
    ],
    [
      ['사망자 12명, 부상자 40명', '사망자가 15명으로 늘었다. 부상자는 40명이다'],
      [['0 사망자 12명', '1 사망자가 15명']],
    ],
    [['12명 사망 40명 부상', '12명 사망 45명 부상'], [['0 40명 부상', '1 45명 부상']]],
    [
      ['Twelve soldiers were killed', '14 soldiers killed'],
      [['0 Twelve soldiers were killed', '1 14 soldiers killed']],
    ],
    [
      ['The company will cut 9,000 jobs by May', 'It plans to cut 12,000 jobs'],
      [['0 cut 9,000 jobs', '1 cut 12,000 jobs']],
    ],
    [
      ['공장에 직원 300명이 남았다', '공장의 직원 450명이 남았다'],
      [['0 직원 300명이 남았다', '1 직원 450명이 남았다']],
    ],
  ])('are found in %j', (texts, found) => {
    expect(differ(...texts)).toEqual(found);
  });

  it.each([
    // The same, as words, in another language, or rounded.
    [['Quake kills 12 in Chile', 'Twelve people died', '칠레 지진으로 12명이 숨졌다']],
    [['A deal worth $3.5 billion was signed', 'A deal worth $3.46 billion was signed']],
    [['About 500 people were injured', '520 people were injured']],
    // About something else.
    [['12 people were killed', '15 people were injured']],
    [['12 rescued after storm', '15 killed in storm']],
    [['Prices rose 3% in March', 'Prices rose 5% in April']],
    [['It employs 9,000 people', 'It dismissed 700 people']],
    [['A fine of $5 million', 'A fine of 7 million euros']],
    // Two values in one report.
    [['12 people were killed. By evening 15 people were killed.', '14 people were killed']],
    [['On 4 February', 'On 6 February']],
    [['No numbers at all', '15 dead']],
  ])('are none in %j', (texts) => {
    expect(differ(...texts)).toEqual([]);
  });
});

describe.each([
  { lang: 'en', pairs: ENGLISH, missed: 0 },
  { lang: 'ko', pairs: KOREAN, missed: 1 },
])('in reports of 60 events ($lang)', ({ lang, pairs, missed }) => {
  const judged = pairs.map(([first, second, ...differ]: ReportPair) => {
    const found = differingNumbers([first, second].map((text) => ({ lang, texts: text.split(' | ') })));
    const isThere = (expected: string) =>
      found.some((stated) => expected.split('/').every((value, i) => stated[i]?.text.includes(value)));
    const missing = differ.filter((expected) => !isThere(expected));
    return { first, second, missing, wrong: found.length - (differ.length - missing.length), found };
  });

  it('no difference is false', () => {
    expect(judged.filter(({ wrong }) => wrong > 0)).toEqual([]);
  });

  it('nearly all differences are found', () => {
    expect(judged.flatMap(({ missing }) => missing)).toHaveLength(missed);
  });
});
