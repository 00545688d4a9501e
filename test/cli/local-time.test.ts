import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { localDay } from '../../src/cli/local-time.ts';
import { watchDay } from '../../src/cli/reader/runtime-port.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('tells of a day when it has begun, once, and of none when it is stopped', () => {
  const days: string[] = [];
  // A minute and a half before midnight where the machine is, wherever that is.
  vi.setSystemTime(new Date(2026, 1, 3, 23, 58, 30));
  const stop = watchDay(
    () => new Date(),
    (day) => days.push(day),
  );
  vi.advanceTimersByTime(60_000);
  expect(days).toEqual([]);
  vi.advanceTimersByTime(10 * 60_000);
  expect(days).toEqual(['2026-02-04']);
  vi.advanceTimersByTime(24 * 3_600_000);
  expect(days).toEqual(['2026-02-04', '2026-02-05']);
  stop();
  vi.advanceTimersByTime(48 * 3_600_000);
  expect(days).toHaveLength(2);
});

it('has the day of the clock on the wall', () => {
  expect(localDay(new Date(2026, 1, 4, 0, 0))).toBe('2026-02-04');
  expect(localDay(new Date(2026, 1, 4, 23, 59))).toBe('2026-02-04');
});
