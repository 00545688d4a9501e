import { dayOf } from '../i18n/relative.ts';

/** Milliseconds between two looks at the clock: a machine that slept over midnight is not long behind. */
const BETWEEN = 60_000;

/** The ISO date of a moment where the clocks of this machine are. */
export function localDay(now: Date): string {
  return dayOf(now.getTime(), -now.getTimezoneOffset());
}

/** Tells of each day that begins on this machine. Returns what stops it; nothing waits for it to end. */
export function watchDay(now: () => Date, tell: (day: string) => void): () => void {
  let day = localDay(now());
  const timer = setInterval(() => {
    const today = localDay(now());
    if (today === day) return;
    day = today;
    tell(today);
  }, BETWEEN);
  timer.unref();
  return () => clearInterval(timer);
}
