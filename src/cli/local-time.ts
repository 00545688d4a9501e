import { dayOf, formatDate, relativeTime } from '../i18n/date.ts';
import type { Context } from './context.ts';

/** Minutes that local clocks are ahead of UTC at a moment. */
export const utcOffset = (now: Date): number => -now.getTimezoneOffset();

/** The ISO date of a moment in local time. */
export function localDay(now: Date): string {
  return dayOf(now.getTime(), utcOffset(now));
}

/** A moment in local time: `2026-02-04T09:05`. */
export function localTime(at: number): string {
  return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** A moment in local time: `20:41`, with the date unless that is today. */
export function wallTime(iso: string, { io, ui }: Pick<Context, 'io' | 'ui'>): string {
  const at = new Date(iso);
  const [day = '', time = ''] = localTime(at.getTime()).split('T');
  return day === localDay(io.now()) ? time : `${formatDate(day, ui)} ${time}`;
}

/** How long ago a moment was, in local days. */
export function howLongAgo(iso: string, { io, ui }: Pick<Context, 'io' | 'ui'>): string {
  const now = io.now();
  return relativeTime(Date.parse(iso), now.getTime(), ui, -now.getTimezoneOffset());
}
