/** Whether a parsed value is of a type. */
export type Check<T> = (value: unknown) => value is T;
export type Checked<C> = C extends Check<infer T> ? T : never;
type Checks = Readonly<Record<string, Check<unknown>>>;
type Checkeds<C extends Checks> = { readonly [K in keyof C]: Checked<C[K]> };
type Flat<T> = { readonly [K in keyof T]: T[K] };

/** Whether a parsed value is a mapping of names to values, not a list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const isText = (value: unknown): value is string => typeof value === 'string';
/** Whether a value can be an argument of a program. */
export const isArgument = (value: unknown): value is string => isText(value) && !value.includes('\0');
export const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
export const isInteger =
  (least: number, most = Number.POSITIVE_INFINITY): Check<number> =>
  (value): value is number =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
export const isOneOf =
  <const V extends readonly string[]>(values: V): Check<V[number]> =>
  (value): value is V[number] =>
    values.some((known) => known === value);
export const isListOf =
  <T>(item: Check<T>): Check<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.every(item);
export const isRecordOf =
  <T>(item: Check<T>): Check<Readonly<Record<string, T>>> =>
  (value): value is Readonly<Record<string, T>> =>
    isRecord(value) && Object.values(value).every(item);
/** An object with certain keys. Other keys belong to a later version and are allowed. */
export const isObject =
  <R extends Checks, O extends Checks = Record<never, never>>(
    required: R,
    optional?: O,
  ): Check<Flat<Checkeds<R> & Partial<Checkeds<O>>>> =>
  (value): value is Flat<Checkeds<R> & Partial<Checkeds<O>>> =>
    isRecord(value) &&
    Object.entries(required).every(([key, check]) => Object.hasOwn(value, key) && check(value[key])) &&
    Object.entries(optional ?? {}).every(([key, check]) => !Object.hasOwn(value, key) || check(value[key]));
export const isAnything = (_value: unknown): _value is unknown => true;
