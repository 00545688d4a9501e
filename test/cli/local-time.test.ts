import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { localDay } from '../../src/cli/local-time.ts';
import { watchDay } from '../../src/cli/reader/ports.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('reports a new day once, and none after stop', () => {
  const days: string[] = [];
  // A minute and a half before midnight, local time.
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

it('uses the local calendar day', () => {
  expect(localDay(new Date(2026, 1, 4, 0, 0))).toBe('2026-02-04');
  expect(localDay(new Date(2026, 1, 4, 23, 59))).toBe('2026-02-04');
});
