import { formatDate } from './date.ts';
import type { UiLang } from './ui-lang.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const WORDS = {
  ko: {
    now: '방금',
    minutes: (n: number) => `${n}분 전`,
    hours: (n: number) => `${n}시간 전`,
    days: ['오늘', '어제', '그저께'],
  },
  en: {
    now: 'just now',
    minutes: (n: number) => `${n} min ago`,
    hours: (n: number) => (n === 1 ? '1 hour ago' : `${n} hours ago`),
    days: ['today', 'yesterday', '2 days ago'],
  },
} as const;

/** The ISO day of a moment, `2026-02-04`, in a time zone `offset` minutes ahead of UTC; '' for an invalid moment. */
export function dayOf(time: number, offset = 0): string {
  const date = new Date(time + offset * MINUTE);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}

/**
 * The name of a day relative to another one: 오늘, 어제 and 그저께, `today`, `yesterday` and `2 days ago`; '' for other days
 * and invalid dates. Both are ISO dates or date-times, whose day counts as written.
 */
export function relativeDay(iso: string, today: string, lang: UiLang): string {
  const ago = (Date.parse(today.slice(0, 10)) - Date.parse(iso.slice(0, 10))) / DAY;
  return WORDS[lang].days[ago] ?? '';
}

/**
 * How long ago something was: 방금, 5분 전, 3시간 전, 어제, 그저께; before that its date, as `formatDate` writes it. Hours are
 * counted up to twelve and within a day, days by the calendar. A moment in the future is 방금 within a minute, because
 * clocks differ, and its date otherwise. No ICU wording is involved.
 *
 * @param then, now milliseconds since 1970 in UTC.
 * @param offset minutes that local clocks are ahead of UTC, for the end of a day: 540 in Korea.
 * @returns '' for an invalid moment.
 */
export function relativeTime(then: number, now: number, lang: UiLang, offset = 0): string {
  const words = WORDS[lang];
  const ago = now - then;
  const [day, today] = [dayOf(then, offset), dayOf(now, offset)];
  if (day === '') return '';
  if (Math.abs(ago) < MINUTE) return words.now;
  if (ago < 0) return formatDate(day, lang);
  if (ago < HOUR) return words.minutes(Math.floor(ago / MINUTE));
  if (ago < 12 * HOUR || day === today) return words.hours(Math.floor(ago / HOUR));
  return relativeDay(day, today, lang) || formatDate(day, lang);
}
