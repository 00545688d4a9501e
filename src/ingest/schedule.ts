import { isMapping } from '../story/file/value-checks.ts';

/** How often a feed asks programs to fetch it automatically. */
export interface FeedSchedule {
  /** Minutes between two requests at least, 0 if it does not say. */
  readonly minutes: number;
  /** Hours of the day in UTC, and days of the week from 0 for Sunday, at which nothing new appears. */
  readonly skipHours: readonly number[];
  readonly skipDays: readonly number[];
}

export const NO_SCHEDULE: FeedSchedule = { minutes: 0, skipHours: [], skipDays: [] };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Minutes: a feed that asks for more is fetched once a week. */
const MAX_MINUTES = (7 * DAY) / MINUTE;

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

const PERIODS: Readonly<Record<string, number>> = {
  hourly: HOUR,
  daily: DAY,
  weekly: 7 * DAY,
  monthly: 30 * DAY,
  yearly: 365 * DAY,
};

/** What a feed states, as read from its document. */
export interface StatedSchedule {
  readonly ttl?: number | undefined;
  readonly skipHours?: readonly number[] | undefined;
  readonly skipDays?: readonly string[] | undefined;
  readonly sy?: { readonly updatePeriod?: string; readonly updateFrequency?: number } | undefined;
}

/** Characters of a channel in which its hours and days are looked for. */
const MAX_HEAD = 16_384;

/** The hours and days that an RSS channel names before its items; the parser loses a single one. */
export function skipsOf(xml: string): Required<Pick<StatedSchedule, 'skipHours' | 'skipDays'>> {
  const [channel = ''] = xml.slice(0, MAX_HEAD).split(/<item[\s>]/i, 1);
  const valuesOf = (list: string, element: string): string[] => {
    const [, inside = ''] = new RegExp(`<${list}>(.*?)</${list}>`, 'is').exec(channel) ?? [];
    return [...inside.matchAll(new RegExp(`<${element}>([^<]*)<`, 'gi'))].map(([, value = '']) => value.trim());
  };
  const hours = valuesOf('skipHours', 'hour').filter((value) => value !== '');
  return { skipHours: hours.map(Number), skipDays: valuesOf('skipDays', 'day') };
}

/** Minutes within the bounds; 0 for anything else. */
const bounded = (minutes: number): number =>
  Number.isFinite(minutes) && minutes > 0 ? Math.min(Math.ceil(minutes), MAX_MINUTES) : 0;

/** Distinct numbers below a bound in order; none if all are listed, since then nothing would ever be fetched. */
function someBelow(bound: number, values: readonly number[]): readonly number[] {
  const known = [...new Set(values.filter((value) => Number.isInteger(value) && value >= 0 && value < bound))];
  return known.length === bound ? [] : known.sort((a, b) => a - b);
}

/** The schedule that a feed states; undefined if it states none. */
export function scheduleOf({
  ttl = 0,
  skipHours = [],
  skipDays = [],
  sy = {},
}: StatedSchedule): FeedSchedule | undefined {
  const period = PERIODS[sy.updatePeriod?.trim().toLowerCase() ?? ''] ?? 0;
  const frequency = sy.updateFrequency && sy.updateFrequency > 0 ? sy.updateFrequency : 1;
  const schedule = {
    minutes: Math.max(bounded(ttl), bounded(period / MINUTE / frequency)),
    // Some write 24 for midnight.
    skipHours: someBelow(
      24,
      skipHours.map((hour) => (hour === 24 ? 0 : hour)),
    ),
    skipDays: someBelow(
      7,
      skipDays.map((day) => DAYS.indexOf(day.trim().toLowerCase())),
    ),
  };
  return schedule.minutes > 0 || schedule.skipHours.length + schedule.skipDays.length > 0 ? schedule : undefined;
}

/** The stored schedule of a feed; none if it is damaged. */
export function readSchedule(value: unknown): FeedSchedule {
  if (!isMapping(value)) return NO_SCHEDULE;
  const numbers = (list: unknown): number[] =>
    Array.isArray(list) ? list.filter((one) => typeof one === 'number') : [];
  const { minutes } = value;
  return {
    minutes: bounded(typeof minutes === 'number' ? minutes : 0),
    skipHours: someBelow(24, numbers(value.skipHours)),
    skipDays: someBelow(7, numbers(value.skipDays)),
  };
}

/**
 * When a feed is due again: after `minutes` or what it asks for, whichever is longer, outside of the hours and days
 * that it names.
 *
 * @param last milliseconds since 1970 of the last request.
 */
export function dueAt(last: number, minutes: number, { minutes: asked, skipHours, skipDays }: FeedSchedule): number {
  let at = last + Math.max(minutes, asked) * MINUTE;
  // Each step leaves a skipped hour or day; the longest series has seven days of 24 hours.
  for (let step = 0; step < 7 * 24; step += 1) {
    const date = new Date(at);
    if (skipDays.includes(date.getUTCDay())) at = (Math.floor(at / DAY) + 1) * DAY;
    else if (skipHours.includes(date.getUTCHours())) at = (Math.floor(at / HOUR) + 1) * HOUR;
    else break;
  }
  return at;
}
