import { isIsoDate } from '../story/date.ts';
import type { Options } from './command-line.ts';
import { wrongUse } from './errors.ts';

/**
 * A whole number within bounds. `what` names it for the reader.
 *
 * @throws CliError with exit 2 for anything else.
 */
export function wholeNumber(what: string, value: string, min: number, max: number): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < min || number > max) {
    throw wrongUse((words) => words.errors.badNumber(what, value, min, max));
  }
  return number;
}

/** One of the actions of a command by its name. @throws CliError with exit 2 that lists them. */
export function actionNamed<Action>(command: string, actions: Readonly<Record<string, Action>>, name: string): Action {
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action !== undefined) return action;
  throw wrongUse(({ errors }) => errors.badChoice(command, name, Object.keys(actions).join(', ')));
}

/** A whole number given to an option, or null when it was not given. */
export function numberOption(options: Options, name: string, min: number, max: number): number | null {
  const value = options.value(name);
  return value === undefined ? null : wholeNumber(`--${name}`, value, min, max);
}

/** How many stories are wanted at most: `--limit`, infinitely many when it was not given. */
export function limitOption(options: Options): number {
  return numberOption(options, 'limit', 1, 1_000_000_000) ?? Number.POSITIVE_INFINITY;
}

/** A day (2026-02-04) given to an option. */
export function dateValue(name: string, value: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || !isIsoDate(value)) {
    throw wrongUse((words) => words.errors.badDate(`--${name}`, value));
  }
  return value;
}

/** The first day of a year, month or day, or null when the option was not given. */
export function sinceOption(options: Options): string | null {
  const value = options.value('since');
  if (value === undefined) return null;
  const day = /^\d{4}$/.test(value) ? `${value}-01-01` : /^\d{4}-\d{2}$/.test(value) ? `${value}-01` : value;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !isIsoDate(day)) {
    throw wrongUse((words) => words.errors.badDate('--since', value));
  }
  return day;
}
