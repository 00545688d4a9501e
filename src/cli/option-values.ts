import { dayAfter, daysAgo, isIsoDate } from '../story/dates.ts';
import type { Context, Options } from './context.ts';
import { wrongUse } from './exit-errors.ts';
import { localDay } from './local-time.ts';

/** A whole number within bounds. `what` names it in the error. @throws CliError with exit 2 for anything else. */
export function wholeNumber(what: string, value: string, min: number, max: number): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < min || number > max) {
    throw wrongUse((words) => words.errors.badNumber(what, value, min, max));
  }
  return number;
}

/** A whole number given to an option, or null if it is missing. */
export function numberOption(options: Options, name: string, min: number, max: number): number | null {
  const value = options.value(name);
  return value === undefined ? null : wholeNumber(`--${name}`, value, min, max);
}

/** The greatest number of stories: `--limit`, otherwise infinity. */
export function limitOption(options: Options): number {
  return numberOption(options, 'limit', 1, 1_000_000_000) ?? Number.POSITIVE_INFINITY;
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && isIsoDate(text);

/** A day (2026-02-04) given to an option. @throws CliError with exit 2 for anything else. */
export function dateValue(name: string, value: string): string {
  if (!isDay(value)) throw wrongUse((words) => words.errors.badDate(`--${name}`, value));
  return value;
}

/**
 * The first day of `--since`, or null without it: a day, the first one of a year or month, `today`, `yesterday`, or some days
 * (`7d`) or weeks (`2w`) before today in local time.
 *
 * @throws CliError with exit 2 for anything else.
 */
export function sinceOption({ io, options }: Pick<Context, 'io' | 'options'>): string | null {
  const value = options.value('since');
  if (value === undefined) return null;
  const before = daysAgo(value);
  if (before !== null) return dayAfter(localDay(io.now()), -before);
  const day = /^\d{4}$/.test(value) ? `${value}-01-01` : /^\d{4}-\d{2}$/.test(value) ? `${value}-01` : value;
  if (!isDay(day)) throw wrongUse((words) => words.errors.badSince(value));
  return day;
}
