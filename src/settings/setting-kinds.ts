import { type Check, isArgument, isInteger, isListOf, isOneOf, isRecordOf } from './checks.ts';

/**
 * How the reader uses a setting: it is on the settings page, and a change applies at once or at the next start.
 * Settings without this are for commands only.
 */
interface OnPage {
  readonly page?: 'now' | 'nextStart';
}

/** One of a few values; the first is the default. */
export const choice = <const V extends readonly [string, ...string[]], const P extends OnPage>(values: V, page: P) =>
  ({
    kind: 'choice',
    file: 'config',
    values,
    fallback: values[0] as V[number],
    check: isOneOf(values),
    ...page,
  }) as const;

/** A whole number within bounds. */
export const number = <const P extends OnPage>(least: number, most: number, fallback: number, page: P) =>
  ({ kind: 'number', file: 'config', least, most, fallback, check: isInteger(least, most), ...page }) as const;

/** A program and its arguments, which is run without a shell; empty for none. */
export const argv = () =>
  ({ kind: 'argv', file: 'config', fallback: [] as readonly string[], check: isListOf(isArgument) }) as const;

/** A list without duplicates, in the order in which items were added; `setBy` is the command that changes it. */
export const list = <T, const F extends 'config' | 'state'>(
  item: Check<T>,
  nameOf: (item: T) => string,
  file: F,
  setBy: string,
) => ({ kind: 'list', file, item, nameOf, fallback: [] as readonly T[], check: isListOf(item), setBy }) as const;

/** Values by name. */
export const record = <T, const F extends 'config' | 'state'>(item: Check<T>, file: F, setBy: string) =>
  ({ kind: 'record', file, fallback: {} as Readonly<Record<string, T>>, check: isRecordOf(item), setBy }) as const;

/** Values by the id of a story (`constructor` is a valid id); for each story the newest counts. */
export const byStory = <T>(item: Check<T>) =>
  ({
    kind: 'byStory',
    file: 'state',
    item,
    fallback: {} as Readonly<Record<string, T>>,
    check: isRecordOf(item),
  }) as const;

/** A value that is replaced as a whole. */
export const single = <T, const N extends T | null, const F extends 'config' | 'state'>(
  check: Check<T>,
  fallback: N,
  file: F,
) => ({ kind: 'whole', file, fallback: fallback as T | (N & null), check }) as const;
