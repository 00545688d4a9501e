import type { UiLang } from './locale.ts';

const known = new Map<UiLang, (a: string, b: string) => number>();

/**
 * Compares two names in the order of the interface's language: in Korean 가나다 before Latin letters, ignoring case,
 * numbers by value. A collator takes some milliseconds to create, so it is created with the first comparison.
 *
 * @returns the same function each time.
 */
export function compareNames(lang: UiLang): (a: string, b: string) => number {
  const before = known.get(lang);
  if (before) return before;
  let collated: Intl.Collator['compare'] | undefined;
  const compare = (a: string, b: string): number => {
    collated ??= new Intl.Collator(lang, { numeric: true }).compare;
    // Equal names still have one order.
    return collated(a, b) || (a < b ? -1 : a > b ? 1 : 0);
  };
  known.set(lang, compare);
  return compare;
}
