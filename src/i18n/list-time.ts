import { formatDate, shortDate } from './date.ts';
import { dayOf } from './relative-time.ts';
import type { UiLang } from './ui-lang.ts';

/** Greatest width of a time in a list, in cells. */
export const LIST_TIME_CELLS = 7;

const DAY = 86_400_000;
const MINUTE = 60_000;
const WITH_TIME = /^\d{4}-\d{2}-\d{2}T\d/;
const WITH_OFFSET = /(?:Z|[+-]\d\d:?\d\d)$/i;

const WORDS = {
  ko: { yesterday: '어제', weekdays: ['일', '월', '화', '수', '목', '금', '토'] },
  en: { yesterday: 'Yest.', weekdays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] },
} as const;

/** The moment of a date-time in milliseconds since 1970, in UTC if it has no offset; NaN for a date without a time. */
function momentOf(iso: string): number {
  return WITH_TIME.test(iso) ? Date.parse(WITH_OFFSET.test(iso) ? iso : `${iso}Z`) : Number.NaN;
}

/** The day of a date or date-time on local clocks; a date without a time is returned unchanged. */
export function localDayOf(iso: string, offset: number): string {
  const moment = momentOf(iso);
  return Number.isNaN(moment) ? iso : dayOf(moment, offset);
}

/** The time of day on local clocks, `07:12`; '' for a date without a time. */
function clockOf(iso: string, offset: number): string {
  const moment = momentOf(iso);
  return Number.isNaN(moment) ? '' : new Date(moment + offset * MINUTE).toISOString().slice(11, 16);
}

/**
 * Day and time on local clocks: `2026. 11. 27.(금) 07:12`, `Fri 27 Nov 2026 07:12`; a date without a time has no clock.
 *
 * @param offset minutes that local clocks are ahead of UTC.
 */
export function dayAndTime(iso: string, lang: UiLang, offset: number): string {
  return `${formatDate(localDayOf(iso, offset), lang)} ${clockOf(iso, offset)}`.trimEnd();
}

/**
 * When a story of a list was published: `07:12` today, `어제`, a weekday within six days, `2. 4.` within the year,
 * else `2025-05`. A date without a time has no clock: today it is `2. 4.` too. Never relative to the hour, so a list
 * changes only with the day.
 *
 * @param iso ISO 8601 date or date-time; a time without an offset counts as UTC.
 * @param today ISO date in local time.
 * @param offset minutes that local clocks are ahead of UTC.
 */
export function listTime(iso: string, today: string, lang: UiLang, offset: number): string {
  const day = localDayOf(iso, offset).slice(0, 10);
  const clock = clockOf(iso, offset);
  const at = Date.parse(day);
  if (Number.isNaN(at)) return '';
  const ago = Math.round((Date.parse(today) - at) / DAY);
  if (ago === 0 && clock !== '') return clock;
  const { yesterday, weekdays } = WORDS[lang];
  if (ago === 1) return yesterday;
  if (ago > 1 && ago <= 6) return weekdays[new Date(at).getUTCDay()] ?? '';
  return day.slice(0, 4) === today.slice(0, 4) ? shortDate(day, lang) : day.slice(0, 7);
}
