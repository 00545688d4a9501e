import { expect, it } from 'vitest';
import { compareNames } from '../../src/i18n/collate.ts';

const NAMES = ['zinc', 'Zulu', '희토류', 'apple', 'B사', '가나', '10호', '2호', '나트륨', '가격'];

it('puts 가나다 first in Korean and letters first in English', () => {
  const numbers = ['2호', '10호'];
  const korean = ['가격', '가나', '나트륨', '희토류'];
  const latin = ['apple', 'B사', 'zinc', 'Zulu'];
  expect([...NAMES].sort(compareNames('ko'))).toEqual([...numbers, ...korean, ...latin]);
  expect([...NAMES].sort(compareNames('en'))).toEqual([...numbers, ...latin, ...korean]);
});

it('has a total order for similar names', () => {
  const names = ['가'.normalize('NFD'), '가'];
  expect([...names].sort(compareNames('ko'))).toEqual([...names].reverse().sort(compareNames('ko')));
  expect(compareNames('ko')('가', '가')).toBe(0);
});
