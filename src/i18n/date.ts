import type { UiLang } from './ui-lang.ts';

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
