import { readDate, type Zone } from '../document/dates.ts';

const DAY_MS = 86_400_000;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\\.?';
const WEEKDAY = '(?:\\([월화수목금토일](?:요일)?\\)|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\\.?,?)?';
const CLOCK =
  '(?:(?:오전|오후)\\s?)?\\d{1,2}:[0-5]\\d(?::\\d{2})?(?:\\s?[ap]\\.?m\\.?)?(?:\\s?(?:Z\\b|[+-]\\d{2}:?\\d{2}|UTC|GMT|KST|E[SD]?T))?';

/** A date with a year within a line. */
const FULL = new RegExp(
  `(?<!\\d)(?:\\d{4}\\s?[.\\-/년]\\s?\\d{1,2}\\s?[.\\-/월]\\s?\\d{1,2}(?!\\d)(?:\\s?[.일])?(?:\\s?\\([월화수목금토일](?:요일)?\\))?(?:[,\\sT]{1,3}${CLOCK})?|` +
    `(?:${MONTH}\\s\\d{1,2}(?:st|nd|rd|th)?,?\\s\\d{4}|\\d{1,2}(?:st|nd|rd|th)?[\\s-]${MONTH},?[\\s-]\\d{4})(?:,?\\s(?:at\\s|[-–|]\\s)?${CLOCK})?|` +
    '\\d{1,2}([./-])\\d{1,2}\\1\\d{4}(?!\\d))',
  'i',
);
const LATER = `(?:,?\\s(?:at\\s)?${CLOCK})?$`;
/** Forms without a year, with the names of their parts. */
const NO_YEAR = [
  `^(?<m>\\d{2}(?=\\s?[.\\-/])|\\d{1,2}(?=\\s?월))\\s?[.\\-/월]\\s?(?<d>\\d{2}|\\d(?=\\s?일))\\s?[.일]?\\s?${WEEKDAY}${LATER}`,
  `^${WEEKDAY}\\s?(?<m>${MONTH})\\s(?<d>\\d{1,2})(?:st|nd|rd|th)?${LATER}`,
  `^${WEEKDAY}\\s?(?<d>\\d{1,2})(?:st|nd|rd|th)?\\s(?<m>${MONTH})${LATER}`,
].map((form) => new RegExp(form, 'i'));
const LAST_CLOCK = new RegExp(`${CLOCK}$`, 'i');
/** The clock of today, or how long a film is. */
const ONLY_CLOCK = new RegExp(`^${CLOCK}$`, 'i');
/** Parts of a date in lines of their own: `30`, `Nov`, `2026`, or `30`, `2026.11`. */
const PIECE = new RegExp(`^(?:\\d{1,2}|20\\d\\d(?:\\s?[.\\-/년]\\s?\\d{1,2}[.월]?)?|${MONTH}(?:\\s20\\d\\d)?)$`, 'i');
const DAY_FIRST = /^(\d{1,2}) (20\d\d)\s?[.\-/년]\s?(\d{1,2})[.월]?$/;
const AGO =
  /(?<![\d.])(\d{1,3})\s?(?:(초|seconds?|secs?)|(분|minutes?|mins?|m)|(시간|hours?|hrs?|h)|(일|days?|d)|(주일?|weeks?|wks?|w)|(개월|달|months?))\s?(?:전|ago)/i;
const UNITS = [1000, 60_000, 3_600_000, DAY_MS, 7 * DAY_MS, 30 * DAY_MS];
const LABEL = /^(?:[\p{L} ]{2,12}\s?[:|]\s?|published\s(?:on\s)?|posted\s(?:on\s)?)/iu;
/** A longer line is prose, which may name any date. */
const MAX_LINE = 80;

/** Reads dates of rows: with or without a year, of a clock, or counted back from now. */
export interface RowDates {
  /** ISO 8601 date or date-time in the first of some lines that has one not later than tomorrow; or null. */
  readonly of: (lines: Iterable<string>) => string | null;
}

/** `now` is when the page was fetched, in milliseconds since 1970. */
export function rowDates(now: number, zone: Zone): RowDates {
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d{2}):(\d{2})$/.exec(zone()) ?? [];
  const local = now + Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  const dayAt = (time: number): string => new Date(time).toISOString().slice(0, 10);
  const tomorrow = dayAt(local + DAY_MS);

  /** The latest year of a day, of which the 29 February may be years ago. */
  const lastOf = (month: string, day: string, clock: string): string | null => {
    const number = Number(month) || MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
    const years = [0, 1, 2, 3, 4].map((back) => Number(tomorrow.slice(0, 4)) - back);
    const dates = years.map((year) => readDate(`${year}-${number}-${day} ${clock}`.trim(), zone));
    return dates.find((date) => date !== null && date.slice(0, 10) <= tomorrow) ?? null;
  };

  const inLine = (said: string): string | null => {
    const line = said
      .replace(/\s+/g, ' ')
      .replace(/(?<!\p{L})(?:an?(?= (?:minute|hour|day|week|month) ago)|하루(?= ?전))/iu, (one) =>
        one === '하루' ? '1일' : '1',
      )
      .replace(/^(?:방금(?: ?전)?|just now)$/i, '0분 전')
      .replace(/^['‘’](?=\d{2}\.)/, '')
      .trim()
      .replace(DAY_FIRST, '$2-$3-$1');
    if (line.length > MAX_LINE || !/\d|어제|오늘|day/i.test(line)) return null;
    const full = FULL.exec(line)?.[0].replace(/\s?[-–|]\s(?=\d)/, ' ') ?? '';
    const whole = readDate(full, zone) ?? (line.length > 5 ? readDate(line, zone) : null);
    if (whole !== null) return whole;
    const bare = line.replace(LABEL, '');
    const clock = LAST_CLOCK.exec(bare)?.[0] ?? '';
    if (clock !== '' && clock === bare) return readDate(`${dayAt(local)} ${bare}`, zone);
    const { m, d } = NO_YEAR.map((form) => form.exec(bare)?.groups).find((groups) => groups !== undefined) ?? {};
    if (m && d) return lastOf(m, d, clock);
    const ago = AGO.exec(line);
    if (ago) {
      const unit = ago.slice(2).findIndex((name) => name !== undefined);
      const time = local - Number(ago[1]) * (UNITS[unit] ?? 0);
      return unit < 3 ? `${new Date(time).toISOString().slice(0, 16)}:00${zone()}` : dayAt(time);
    }
    const day = /^(?:(어제|yesterday)|오늘|today)(?!\p{L})/iu.exec(bare.slice(0, 25));
    return day && dayAt(day[1] ? local - DAY_MS : local);
  };

  return {
    of: (lines) => {
      const parts = [...lines].flatMap((line) => line.split(/[|·•ㅣ｜]/)).map((part) => part.trim());
      const isSoFar = (date: string | null): date is string =>
        date !== null && date.slice(0, 10) <= tomorrow && date.slice(0, 10) >= '1990';
      const dateOf = (some: readonly string[]): string | null => some.values().map(inLine).find(isSoFar) ?? null;
      const day = dateOf(parts.filter((part) => !ONLY_CLOCK.test(part)));
      if (day !== null) return day;
      const pieces = parts.filter((part) => PIECE.test(part)).join(' ');
      return dateOf([pieces, ...parts]);
    },
  };
}
