import { readDate } from '../document/dates.ts';

const DAY_MS = 86_400_000;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\\.?';
const WEEKDAY = '(?:\\([월화수목금토일](?:요일)?\\)|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\\.?,?)?';
const CLOCK =
  '(?:(?:오전|오후)\\s?)?\\d{1,2}:[0-5]\\d(?::\\d{2})?(?:\\s?[ap]\\.?m\\.?)?(?:\\s?(?:Z\\b|[+-]\\d{2}:?\\d{2}|UTC|GMT|KST|E[SD]?T))?';

/** A date with a year within a line. */
const FULL = new RegExp(
  `(?<!\\d)\\d{4}\\s?[.\\-/년]\\s?\\d{1,2}\\s?[.\\-/월]\\s?\\d{1,2}(?!\\d)(?:\\s?[.일])?(?:\\s?\\([월화수목금토일](?:요일)?\\))?(?:[,\\sT]{1,3}${CLOCK})?|` +
    `(?:${MONTH}\\s\\d{1,2}(?:st|nd|rd|th)?,?\\s\\d{4}|\\d{1,2}(?:st|nd|rd|th)?[\\s-]${MONTH},?[\\s-]\\d{4})(?:,?\\s(?:at\\s|[-–|]\\s)?${CLOCK})?`,
  'i',
);
/** The same in numbers with the year at an end: `28.11.2026`, `11/28/2026`, `26.11.28`. */
const [YEAR_LAST, YEAR_SHORT] = [
  /(?<![\d.])(\d{1,2})([./-])(\d{1,2})\2((?:20|19)\d{2})(?!\d)/,
  /^(\d{2})\s?[.\-/]\s?(\d{1,2})\s?[.\-/]\s?(\d{1,2})\.?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$/,
] as const;
const NO_YEAR: readonly (readonly [form: RegExp, isDayFirst: boolean])[] = [
  [
    new RegExp(
      `^(\\d{2}(?=\\s?[.\\-/])|\\d{1,2}(?=\\s?월))\\s?[.\\-/월]\\s?(\\d{2}|\\d(?=\\s?일))\\s?[.일]?\\s?${WEEKDAY}(?:\\s+${CLOCK})?$`,
      'i',
    ),
    false,
  ],
  [new RegExp(`^${WEEKDAY}\\s?(${MONTH})\\s(\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s(?:at\\s)?${CLOCK})?$`, 'i'), false],
  [new RegExp(`^${WEEKDAY}\\s?(\\d{1,2})(?:st|nd|rd|th)?\\s(${MONTH})(?:,?\\s(?:at\\s)?${CLOCK})?$`, 'i'), true],
];
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

/**
 * @param now when the page was fetched, in milliseconds since 1970
 * @param zone the offset of times without one, such as `+09:00` or `Z`
 * @param page the page's text or source, which shows whether days come before months in `3/11/2026`
 */
export function rowDates(now: number, zone: string, page: string): RowDates {
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d{2}):(\d{2})$/.exec(zone) ?? [];
  const local = now + Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  const dayAt = (time: number): string => new Date(time).toISOString().slice(0, 10);
  const tomorrow = dayAt(local + DAY_MS);
  const read = (text: string): string | null => readDate(text, () => zone);
  let [isMonthFirst, isDayFirst] = [false, false];
  for (const [, one, , two] of page.matchAll(new RegExp(YEAR_LAST, 'g'))) {
    if (Number(two) > 12) isMonthFirst = true;
    if (Number(one) > 12) isDayFirst = true;
  }

  const lastOf = (month: string, day: string, clock: string): string | null => {
    const number = /^\d/.test(month) ? Number(month) : MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
    for (const year of [0, 1, 2, 3, 4].map((back) => Number(tomorrow.slice(0, 4)) - back)) {
      const date = read(`${year}-${number}-${day} ${clock}`.trim());
      // The 29 February of the last leap year, for instance.
      if (date !== null && date.slice(0, 10) <= tomorrow) return date;
    }
    return null;
  };

  const inNumbers = (line: string): string | null => {
    const [, first = '', separator, second = '', year] = YEAR_LAST.exec(line) ?? [];
    if (year !== undefined) {
      const isMonth = isMonthFirst || (!isDayFirst && separator === '/');
      return read(`${year}-${isMonth ? `${first}-${second}` : `${second}-${first}`}`);
    }
    const [, short = '', month, day] = YEAR_SHORT.exec(line) ?? [];
    return day === undefined ? null : read(`20${short}-${month}-${day}`);
  };

  const inLine = (said: string): string | null => {
    const line = said.replace(/\s+/g, ' ').trim();
    if (line.length > MAX_LINE || !/[\d어오today]/i.test(line)) return null;
    const full = FULL.exec(line)?.[0];
    const whole =
      (full === undefined ? null : read(full.replace(/\s?[-–|]\s(?=\d)/, ' '))) ??
      inNumbers(line) ??
      (line.length > 5 ? read(line) : null);
    if (whole !== null) return whole;
    const bare = line.replace(LABEL, '');
    for (const [form, isReversed] of NO_YEAR) {
      const [text = '', one = '', two = ''] = form.exec(bare) ?? [];
      const clock = new RegExp(`${CLOCK}$`, 'i').exec(text)?.[0] ?? '';
      if (text !== '') return isReversed ? lastOf(two, one, clock) : lastOf(one, two, clock);
    }
    const ago = AGO.exec(line);
    if (ago) {
      const unit = ago.slice(2).findIndex((name) => name !== undefined);
      const time = local - Number(ago[1]) * (UNITS[unit] ?? 0);
      return unit < 3 ? `${new Date(time).toISOString().slice(0, 16)}:00${zone}` : dayAt(time);
    }
    if (/^(?:어제|yesterday)(?![\p{L}])/iu.test(bare)) return dayAt(local - DAY_MS);
    if (/^(?:오늘|today)(?![\p{L}])/iu.test(bare) && bare.length < 25) return dayAt(local);
    return new RegExp(`^${CLOCK}$`, 'i').test(bare) ? read(`${dayAt(local)} ${bare}`) : null;
  };

  return {
    of: (lines) => {
      for (const line of lines)
        for (const part of line.split(/\s*[|·•ㅣ｜]\s*/)) {
          const date = inLine(part);
          if (date !== null && date.slice(0, 10) <= tomorrow && date.slice(0, 10) >= '1990') return date;
        }
      return null;
    },
  };
}
