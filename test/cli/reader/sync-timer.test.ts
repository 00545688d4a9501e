import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { syncTimer } from '../../../src/cli/reader/sync-ports.ts';
import type { SyncReport } from '../../../src/ui/state/sync.ts';

const MINUTE = 60_000;
const BEGIN = Date.parse('2026-02-04T12:00:00Z');

beforeEach(() => vi.useFakeTimers({ now: BEGIN }));
afterEach(() => vi.useRealTimers());

const ended = (nextDue?: string): SyncReport => ({
  kind: 'ended',
  added: 0,
  updated: 0,
  existing: 0,
  failed: 0,
  ...(nextDue !== undefined && { nextDue }),
});
const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * MINUTE).toISOString();

/** A running timer, whose period may change. */
function started(minutes: number, isOnStart = false) {
  const period = { minutes };
  const due: number[] = [];
  const timer = syncTimer({ now: Date.now, minutes: () => period.minutes, isOnStart });
  const stop = timer.watch((every) => due.push(every));
  return {
    ...timer,
    period,
    stop,
    /** The syncs that became due while some minutes passed. */
    after: (passed: number): number[] => {
      due.length = 0;
      vi.advanceTimersByTime(passed * MINUTE);
      return [...due];
    },
  };
}

it('asks for what is due soon after the start, and then when the first feed is due', () => {
  const timer = started(30);
  expect(timer.after(0.1)).toEqual([30]);
  timer.ended(ended(inMinutes(12)));
  expect(timer.after(11.9)).toEqual([]);
  expect(timer.after(0.6)).toEqual([30]);
  timer.stop();
  expect(timer.after(60)).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

it('is off without a period, but for a sync of everything at the start', () => {
  expect(started(0).after(600)).toEqual([]);
  const timer = started(0, true);
  expect(timer.after(0.1)).toEqual([0]);
  timer.ended(ended());
  expect(timer.after(600)).toEqual([]);
});

it('follows a changed period a moment later', () => {
  const timer = started(0);
  timer.after(10);
  timer.period.minutes = 60;
  expect(timer.after(1)).toEqual([60]);
  timer.ended(ended(inMinutes(60)));
  timer.period.minutes = 15;
  expect(timer.after(1)).toEqual([15]);
  timer.period.minutes = 0;
  expect(timer.after(600)).toEqual([]);
});

it('tries again soon if another program was syncing, and after a period if it failed', () => {
  const timer = started(30);
  timer.after(0.1);
  timer.ended({ kind: 'busy', pid: 1 });
  expect(timer.after(0.9)).toEqual([]);
  expect(timer.after(0.7)).toEqual([30]);
  timer.ended({ kind: 'failed', message: '' });
  expect(timer.after(29)).toEqual([]);
  expect(timer.after(1.5)).toEqual([30]);
});

it('notices after a sleep of the machine that feeds are due', () => {
  const timer = started(30);
  timer.after(0.1);
  timer.ended(ended(inMinutes(30)));
  timer.after(1);
  vi.setSystemTime(Date.now() + 8 * 60 * MINUTE);
  expect(timer.after(0.5)).toEqual([30]);
});
