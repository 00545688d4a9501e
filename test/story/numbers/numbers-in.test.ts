import { describe, expect, it } from 'vitest';
import { numbersIn } from '../../../src/story/numbers/numbers-in.ts';

/** The numbers of a text as `kind value unit`, with `~` if rough and `?` if minor. */
const read = (text: string, lang: string): readonly string[] =>
  numbersIn(text, lang).map(
    ({ kind, value, unit, isRough, isMinor }) =>
      `${kind} ${Number(value.toPrecision(kind === 'date' ? 8 : 6))}${unit && ` ${unit}`}${isRough ? '~' : ''}${isMinor ? '?' : ''}`,
  );

describe('numbers of a Korean text', () => {
  it.each([
    ['1억 2천만 달러를 투입해 3조 5000억원 규모로', ['money 120000000 USD', 'money 3500000000000 KRW']],
    ['3천500만 명, 5만5천t, 1만2천500가구', ['count 35000000 person', 'count 55000 t', 'count 12500']],
    ['수만 명이 대피하고 50여 명이 다쳤다', ['count 10000 many?', 'count 50 person~']],
    ['약 3,500만t, 800개가 넘는 품목', ['count 35000000 t~', 'count 800~']],
    ['약 16억7000만~20억 달러', ['money 1670000000 USD~', 'money 2000000000 USD']],
    ['3~5% 올랐고 0.25%포인트, 25bp 내렸다', ['percent 3', 'percent 5', 'points 0.25', 'points 0.25']],
    ['나흘간, 여섯 달 안에 네 가지, 두 나라', ['count 4 day', 'count 6 month', 'count 4', 'count 2?']],
    ['3차 회의에서 제3국이 2위', ['count 3?', 'count 3?', 'count 2?']],
    ['2026년 11월 3일 오후 3시 30분, 지난 4일(월)', ['date 20261103', 'count 210 clock?', 'date 4', 'weekday 1']],
    [
      '5년 만에, 30일 안에, 2027년 초, 1990년대, 3분기',
      ['count 5 year', 'count 30 day', 'date 20270000', 'date 19900000', 'count 3 quarter'],
    ],
    ['11월 3~5일과 2024~25년', ['date 1105', 'date 1103', 'date 20240000', 'date 20250000']],
    ['무역확장법 232조, 테슬라 모델 3, F-35, G20, 5G, 코로나19', ['count 232?', 'count 3?', 'count 19?']],
    ['12·3 계엄, 1심과 2심, 18대 총선', ['date 1203', 'count 1?', 'count 2?', 'count 18?']],
    ['7조 1항, 2천4백50만 명, 1조 개', ['count 7?', 'count 1?', 'count 24500000 person', 'count 1000000000000']],
    ['3분의 1, 5억 위안, 2억 호주달러', ['count 0.333333', 'money 500000000 CNY', 'money 200000000 AUD']],
  ])('%s', (text, numbers) => {
    expect(read(text, 'ko')).toEqual(numbers);
  });
});

describe('numbers of an English text', () => {
  it.each([
    [
      '$120 million, 3.5 trillion won, US$1.2bn and A$5m',
      ['money 120000000 USD', 'money 3500000000000 KRW', 'money 1200000000 USD', 'money 5000000 AUD'],
    ],
    [
      'tens of thousands, more than 50, dozens, a dozen',
      ['count 10000 many?', 'count 50~', 'count 10 many?', 'count 12'],
    ],
    ['one hundred and twenty people, twenty-one, half a million', ['count 120 person', 'count 21', 'count 500000']],
    ['5m tonnes, 5m high, 12,000 barrels', ['count 5000000 t', 'count 5 m', 'count 12000 barrel']],
    [
      '3 to 5 percent, 0.25 percentage points, 25 basis points',
      ['percent 3', 'percent 5', 'points 0.25', 'points 0.25'],
    ],
    [
      'between 10 and 15 percent, $10-15 million',
      ['percent 10', 'percent 15', 'money 10000000 USD', 'money 15000000 USD'],
    ],
    [
      'On Nov. 3, 2026, at 3:30 p.m., 3 November, Monday',
      ['date 20261103', 'count 210 clock?', 'date 1103', 'weekday 1'],
    ],
    ['two-thirds, a third of it, in the third quarter', ['count 0.666667', 'count 0.333333', 'count 3 quarter']],
    ['Section 232, Model 3, F-35, COVID-19, S&P 500, 5G', ['count 232?', 'count 3?', 'count 500?']],
    [
      'doubled, fivefold, ten times, a fifth, .331',
      ['count 2 times?', 'count 5 times?', 'count 10 times', 'count 0.2?', 'count 0.331'],
    ],
    ['she may march in May 2026, a 20-year-old constructor', ['date 20260500', 'count 20 year']],
    ['https://example.com/2026/11/03 [3]\n1. first', ['count 1?']],
  ])('%s', (text, numbers) => {
    expect(read(text, 'en')).toEqual(numbers);
  });
});

it('reads digits, percentages and ISO dates of other languages', () => {
  expect(read('Am 2026-11-03 stieg er um 3,5 % auf 1.250 Punkte', 'de')).toEqual([
    'date 20261103',
    'percent 3.5',
    'count 1250',
  ]);
});

it('says the place of each number', () => {
  const text = 'It cost about $1.49 billion in November 2026.';
  for (const { from, to, text: written } of numbersIn(text, 'en')) expect(text.slice(from, to)).toBe(written);
  expect(numbersIn(text, 'en').map(({ text: written }) => written)).toEqual(['$1.49 billion', 'November 2026']);
});
