import { isIsoDate } from '../story/dates.ts';
import type { Options } from './context.ts';
import { wrongUse } from './exit-errors.ts';

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

/** A day (2026-02-04) given to an option. @throws CliError with exit 2 for anything else. */
export function dateValue(name: string, value: string, day = value): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !isIsoDate(day)) {
    throw wrongUse((words) => words.errors.badDate(`--${name}`, value));
  }
  return day;
}

/** The first day of the year, month or day of `--since`, or null without it. */
export function sinceOption(options: Options): string | null {
  const value = options.value('since');
  if (value === undefined) return null;
  const day = /^\d{4}$/.test(value) ? `${value}-01-01` : /^\d{4}-\d{2}$/.test(value) ? `${value}-01` : value;
  return dateValue('since', value, day);
}
