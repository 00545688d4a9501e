import type { UiLang } from './locale.ts';

const KO_DAYS = ['일', '월', '화', '수', '목', '금', '토'];
const EN_DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const EN_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * An ISO 8601 date or date-time in the usual form: `2026. 2. 4.(수)`, `Wed 4 Feb 2026`. The day is the one written in
 * the text, whatever the machine's time zone, and no ICU wording is involved. Text that is not a date is returned
 * unchanged.
 */
export function formatDate(iso: string, lang: UiLang): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (!match) return iso;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return lang === 'ko'
    ? `${year}. ${month}. ${day}.(${KO_DAYS[weekday]})`
    : `${EN_DAYS[weekday]} ${day} ${EN_MONTHS[month - 1]} ${year}`;
}

/** The day of an ISO date without year and weekday, for narrow places: `2. 4.`, `4 Feb`. */
export function shortDate(iso: string, lang: UiLang): string {
  const [month, day] = [Number(iso.slice(5, 7)), Number(iso.slice(8, 10))];
  return lang === 'ko' ? `${month}. ${day}.` : `${day} ${EN_MONTHS[month - 1]}`;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const AGO_WORDS = {
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
  return AGO_WORDS[lang].days[ago] ?? '';
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
  const words = AGO_WORDS[lang];
  const ago = now - then;
  const [day, today] = [dayOf(then, offset), dayOf(now, offset)];
  if (day === '') return '';
  if (Math.abs(ago) < MINUTE) return words.now;
  if (ago < 0) return formatDate(day, lang);
  if (ago < HOUR) return words.minutes(Math.floor(ago / MINUTE));
  if (ago < 12 * HOUR || day === today) return words.hours(Math.floor(ago / HOUR));
  return relativeDay(day, today, lang) || formatDate(day, lang);
}

/** Greatest width of a time in a list, in cells. */
export const LIST_TIME_CELLS = 7;

const WITH_TIME = /^\d{4}-\d{2}-\d{2}T\d/;
const WITH_OFFSET = /(?:Z|[+-]\d\d:?\d\d)$/i;

const LIST_WORDS = {
  ko: { yesterday: '어제', weekdays: KO_DAYS },
  en: { yesterday: 'Yest.', weekdays: EN_DAYS },
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
  const { yesterday, weekdays } = LIST_WORDS[lang];
  if (ago === 1) return yesterday;
  if (ago > 1 && ago <= 6) return weekdays[new Date(at).getUTCDay()] ?? '';
  return day.slice(0, 4) === today.slice(0, 4) ? shortDate(day, lang) : day.slice(0, 7);
}

/** The same with the time of day for the six days before today too: `어제 21:05`. */
export function listTimeWithClock(iso: string, today: string, lang: UiLang, offset: number): string {
  const [time, clock] = [listTime(iso, today, lang, offset), clockOf(iso, offset)];
  const { yesterday, weekdays } = LIST_WORDS[lang];
  return time === yesterday || weekdays.includes(time) ? `${time} ${clock}`.trimEnd() : time;
}
