import { describe, expect, it } from 'vitest';
import { rowDates } from '../../../src/ingest/listing/row-date.ts';

/** 30 November 2026, 15:00 in Korea. */
const NOW = Date.parse('2026-11-30T06:00:00Z');
const inKorea = rowDates(
  NOW,
  Object.assign(() => '+09:00', { order: () => 'ymd' as const }),
);
const inWorld = rowDates(NOW, () => 'Z');

describe('the date of a row', () => {
  it.each([
    ['2026-11-28', '2026-11-28'],
    ['2026.11.28.', '2026-11-28'],
    ['등록일 2026. 11. 8', '2026-11-08'],
    ['2026.11.28 14:20', '2026-11-28T14:20:00+09:00'],
    ['2026년 11월 2일 (월)', '2026-11-02'],
    ['26.11.28', '2026-11-28'],
    ['11.28', '2026-11-28'],
    ['11-28 09:05', '2026-11-28T09:05:00+09:00'],
    ['11월 28일', '2026-11-28'],
    ['12.24', '2025-12-24'],
    ['12-01', '2026-12-01'],
    ['12-02', '2025-12-02'],
    ['02-29', '2024-02-29'],
    ['14:20', '2026-11-30T14:20:00+09:00'],
    ['오전 9:05', '2026-11-30T09:05:00+09:00'],
    ['3시간 전', '2026-11-30T12:00:00+09:00'],
    ['한빛신문 · 20분 전', '2026-11-30T14:40:00+09:00'],
    ['2일 전', '2026-11-28'],
    ['어제', '2026-11-29'],
    ['공보실 | 11월 27일', '2026-11-27'],
    ["'26.11.28", '2026-11-28'],
    ['하루 전', '2026-11-29'],
    ['방금 전', '2026-11-30T15:00:00+09:00'],
  ])('in Korea: %s', (line, date) => {
    expect(inKorea.of([line])).toBe(date);
  });

  it.each([
    ['November 28, 2026 at 3:02 pm', '2026-11-28T15:02:00Z'],
    ['Published on 28 Nov 2026', '2026-11-28'],
    ['Nov 28', '2026-11-28'],
    ['28 Nov', '2026-11-28'],
    ['Fri, Dec 25th', '2025-12-25'],
    ['2 days ago', '2026-11-28'],
    ['5 mins ago', '2026-11-30T05:55:00Z'],
    ['Yesterday', '2026-11-29'],
    ['a day ago', '2026-11-29'],
    ['an hour ago', '2026-11-30T05:00:00Z'],
    ['28.11.2026', '2026-11-28'],
    ['11/13/2026', '2026-11-13'],
  ])('in English: %s', (line, date) => {
    expect(inWorld.of([line])).toBe(date);
  });

  it.each([
    ...[
      '1,204',
      '3.5',
      '7203',
      '조회 97',
      '2026',
      '10 of 24',
      '[3]',
      'Room 11-28B',
      '2031-01-01',
      '12:75',
      '13.45',
      '32일',
    ],
    'A long line of prose that names 28 November 2026 as the day on which the mine in the north will reopen',
  ])('is none: %s', (line) => {
    expect(inKorea.of([line])).toBeNull();
    expect(inWorld.of([line])).toBeNull();
  });

  it('has its day first where that is usual', () => {
    const dates = (order: 'dmy' | 'mdy') =>
      rowDates(
        NOW,
        Object.assign(() => 'Z', { order: () => order }),
      );
    expect(dates('dmy').of(['03/11/2026'])).toBe('2026-11-03');
    expect(dates('mdy').of(['Released 11/03/2026'])).toBe('2026-11-03');
  });

  it('is the first that has come', () => {
    expect(inKorea.of(['2027-03-01', '접수 중', '2026-11-20'])).toBe('2026-11-20');
  });

  it('is in several lines, and the length of a film is none', () => {
    expect(inKorea.of(['02:13', '홍보실', '2026.11.28'])).toBe('2026-11-28');
    expect(inKorea.of(['1,204', '28', '2026.11'])).toBe('2026-11-28');
    expect(inWorld.of(['28', 'Nov', 'News'])).toBe('2026-11-28');
    expect(inWorld.of(['Nov', '28', '2025'])).toBe('2025-11-28');
    expect(inWorld.of(['28', '12'])).toBeNull();
  });
});
