import type { SyncReport } from '../../ui/state/sync.ts';

/** Milliseconds from the start of the reader to its first sync, which must not delay it. */
const AFTER_START = 2000;
/** Milliseconds after a change of the period: the user may go through several values. */
const AFTER_CHANGE = 10_000;
/** Longest pause between two looks at the clock, since a machine may sleep, and the period may change. */
const MAX_PAUSE = 30_000;
/** Milliseconds until a sync that did not begin, because another one ran, is tried again. */
const RETRY = 60_000;

const MINUTE = 60_000;

interface TimerOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The period, 0 for off. */
  readonly minutes: () => number;
  /** Whether all feeds are fetched at the start. */
  readonly isOnStart: boolean;
}

/** Tells when feeds are due while the reader is open. It counts from the last requests, whichever program made them. */
export function syncTimer({ now, minutes, isOnStart }: TimerOptions) {
  let period = minutes();
  let at = now() + AFTER_START;
  let isStart = isOnStart;
  const look = (onDue: (minutes: number) => void): void => {
    if (minutes() !== period) at = now() + AFTER_CHANGE;
    period = minutes();
    if (now() < at || (period === 0 && !isStart)) return;
    at = now() + RETRY;
    onDue(isStart ? 0 : period);
    isStart = false;
  };
  return {
    watch: (onDue: (minutes: number) => void): (() => void) => {
      let timer: NodeJS.Timeout;
      const wait = (): void => {
        const pause = at > now() ? Math.min(at - now(), MAX_PAUSE) : MAX_PAUSE;
        timer = setTimeout(() => {
          look(onDue);
          wait();
        }, pause).unref();
      };
      wait();
      return () => clearTimeout(timer);
    },
    /** A sync of this reader has ended, of the timer or of the user. */
    ended: (report: SyncReport): void => {
      const next = report.kind === 'ended' ? Date.parse(report.nextDue ?? '') : Number.NaN;
      const later = report.kind === 'failed' ? period * MINUTE : RETRY;
      at = Number.isNaN(next) ? now() + later : Math.max(next, now());
    },
  };
}
