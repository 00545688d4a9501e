import { describe, expect, it } from 'vitest';
import type { StorySource } from '../../../src/story/model.ts';
import { reservationOf } from '../../../src/story/origin/reservation.ts';

const of = (source: Partial<StorySource>) =>
  reservationOf({
    source: { name: 'Herald', url: '', id: '', feed: '', item: '', digest: '', undated: false, ...source },
  });

describe('a publisher', () => {
  it('reserves text and data mining', () => {
    expect(of({ tdmReserved: true })).toEqual({ isTdm: true, terms: '' });
    expect(of({})).toBeNull();
    expect(reservationOf({ source: null })).toBeNull();
  });

  it.each([
    'robots: noai',
    'Not for machine learning.',
    '무단 전재 및 재배포, AI 학습 및 활용 금지',
    'May not be translated.',
    'https://creativecommons.org/licenses/by-nc-nd/4.0/',
    'CC BY-ND 4.0',
    'These results may not be used, reproduced or transmitted.',
    '영리 목적의 사용을 금합니다',
  ])('reserves what machines do, or forbids translations or use: %s', (terms) => {
    expect(of({ terms })).toEqual({ isTdm: false, terms });
  });

  it.each([
    '무단 전재 및 재배포 금지',
    'https://creativecommons.org/licenses/by-sa/4.0/',
    'CC BY 4.0',
    'Republication only with permission.',
  ])('may forbid other things, or permit: %s', (terms) => {
    expect(of({ terms })).toBeNull();
  });
});
