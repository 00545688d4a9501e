import { shortDate } from './date.ts';
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
  const written = iso.slice(0, 10);
  const moment = WITH_TIME.test(iso) ? Date.parse(WITH_OFFSET.test(iso) ? iso : `${iso}Z`) : Number.NaN;
  const hasTime = !Number.isNaN(moment);
  const day = hasTime ? dayOf(moment, offset) : written;
  const at = Date.parse(day);
  if (Number.isNaN(at)) return '';
  const ago = Math.round((Date.parse(today) - at) / DAY);
  if (ago === 0 && hasTime) return new Date(moment + offset * MINUTE).toISOString().slice(11, 16);
  const { yesterday, weekdays } = WORDS[lang];
  if (ago === 1) return yesterday;
  if (ago > 1 && ago <= 6) return weekdays[new Date(at).getUTCDay()] ?? '';
  return day.slice(0, 4) === today.slice(0, 4) ? shortDate(day, lang) : day.slice(0, 7);
}
