const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
/** Days that every month has. */
const PLAIN_DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/;

/** Whether a text is an ISO 8601 calendar date or date-time of a day that exists (no 30 February). */
export function isIsoDate(text: string): boolean {
  if (PLAIN_DAY.test(text)) return true;
  const match = ISO.exec(text);
  if (!match) return false;
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0));
  if (year === undefined || month === undefined || day === undefined) return false;
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return (
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    (hour ?? 0) < 24 &&
    (minute ?? 0) < 60 &&
    (second ?? 0) <= 60
  );
}

const DAY = 86_400_000;

/** The ISO date some days after another one; before it for a negative number. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

/** Examples of days in relation to today, which completion offers. */
export const RECENT_DAYS = ['today', 'yesterday', '7d', '2w'];

/** How many days ago `today`, `yesterday`, `7d` (days) or `2w` (weeks) is; null for any other text. */
export function daysAgo(text: string): number | null {
  if (text === 'today') return 0;
  if (text === 'yesterday') return 1;
  const [, count, unit] = /^(\d{1,4})([dw])$/.exec(text) ?? [];
  return count === undefined ? null : Number(count) * (unit === 'w' ? 7 : 1);
}

/** Days from one ISO date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}
