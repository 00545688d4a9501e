import { describe, expect, it } from 'vitest';
import { dayOf, relativeDay, relativeTime } from '../../src/i18n/date.ts';

const NOW = '2026-02-04T15:00:00Z';
const KOREA = 540;

const textsOf = (then: string, now = NOW, offset = 0): readonly string[] =>
  (['ko', 'en'] as const).map((lang) => relativeTime(Date.parse(then), Date.parse(now), lang, offset));

describe('relativeTime', () => {
  it.each([
    ['2026-02-04T15:00:00Z', '방금', 'just now'],
    ['2026-02-04T14:59:01Z', '방금', 'just now'],
    ['2026-02-04T14:59:00Z', '1분 전', '1 min ago'],
    ['2026-02-04T14:55:00Z', '5분 전', '5 min ago'],
    ['2026-02-04T14:00:01Z', '59분 전', '59 min ago'],
    ['2026-02-04T14:00:00Z', '1시간 전', '1 hour ago'],
    ['2026-02-04T12:00:00Z', '3시간 전', '3 hours ago'],
    ['2026-02-04T00:00:00Z', '15시간 전', '15 hours ago'],
    ['2026-02-03T23:59:00Z', '어제', 'yesterday'],
    ['2026-02-03T00:00:00Z', '어제', 'yesterday'],
    ['2026-02-02T23:59:00Z', '그저께', '2 days ago'],
    ['2026-02-02T00:00:00Z', '그저께', '2 days ago'],
    ['2026-02-01T23:59:00Z', '2026. 2. 1.(일)', 'Sun 1 Feb 2026'],
    ['2025-12-31T23:59:00Z', '2025. 12. 31.(수)', 'Wed 31 Dec 2025'],
  ])('prints %s as %s and %s', (then, ko, en) => {
    expect(textsOf(then)).toEqual([ko, en]);
  });

  it('counts hours across midnight, and days by the calendar', () => {
    expect(textsOf('2026-02-04T22:30:00Z', '2026-02-05T01:00:00Z')[0]).toBe('2시간 전');
    expect(textsOf('2026-02-04T13:00:00Z', '2026-02-05T01:00:00Z')[0]).toBe('어제');
    expect(textsOf('2026-02-03T13:00:00Z', '2026-02-05T01:00:00Z')[0]).toBe('그저께');
  });

  it('uses the local end of the day', () => {
    // 2026-02-05T00:00+09:00; 14 hours earlier it is the day before in Korea and the same day in Greenwich.
    expect(textsOf('2026-02-04T01:00:00Z', NOW, KOREA)[0]).toBe('어제');
    expect(textsOf('2026-02-04T01:00:00Z', NOW)[0]).toBe('14시간 전');
    expect(textsOf('2026-02-01T15:30:00Z', NOW, KOREA)[0]).toBe('2026. 2. 2.(월)');
    expect(textsOf('2026-02-01T15:30:00Z', NOW, -480)[0]).toBe('2026. 2. 1.(일)');
  });

  it('treats the near future as now, since clocks differ, and other future times by date', () => {
    expect(textsOf('2026-02-04T15:00:30Z')[0]).toBe('방금');
    expect(textsOf('2026-02-04T15:02:00Z')[0]).toBe('2026. 2. 4.(수)');
    expect(textsOf('2026-02-06T15:00:00Z')[1]).toBe('Fri 6 Feb 2026');
  });

  it('prints nothing for a missing date', () => {
    for (const then of [Number.NaN, Number.POSITIVE_INFINITY, -8.65e15]) {
      expect(relativeTime(then, Date.parse(NOW), 'ko')).toBe('');
    }
  });
});

describe('relativeDay', () => {
  it.each([
    ['2026-03-01', '오늘', 'today'],
    ['2026-03-01T23:00:00+09:00', '오늘', 'today'],
    ['2026-02-28', '어제', 'yesterday'],
    ['2026-02-27', '그저께', '2 days ago'],
    ['2026-02-26', '', ''],
    ['2026-03-02', '', ''],
    ['', '', ''],
    ['someday', '', ''],
  ])('prints %j as %j and %j', (day, ko, en) => {
    expect(relativeDay(day, '2026-03-01', 'ko')).toBe(ko);
    expect(relativeDay(day, '2026-03-01', 'en')).toBe(en);
  });
});

it('knows the day in zones east and west of UTC', () => {
  const time = Date.parse('2026-02-04T20:00:00Z');
  expect([dayOf(time), dayOf(time, KOREA), dayOf(time, -480)]).toEqual(['2026-02-04', '2026-02-05', '2026-02-04']);
});
