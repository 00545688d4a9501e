import type { UiLang } from './index.ts';

const known = new Map<UiLang, (a: string, b: string) => number>();

/**
 * Compares two names as a reader of the interface's language looks for them: in Korean 가나다 before Latin letters, small
 * letters beside capitals, numbers by their value. For lists that people read. Making a collator takes some milliseconds,
 * so it is made once, when the first two names are compared.
 *
 * @returns the same function each time.
 */
export function compareNames(lang: UiLang): (a: string, b: string) => number {
  const before = known.get(lang);
  if (before) return before;
  let collated: Intl.Collator['compare'] | undefined;
  const compare = (a: string, b: string): number => {
    collated ??= new Intl.Collator(lang, { numeric: true }).compare;
    // Names that differ in nothing that is heard still have one order.
    return collated(a, b) || (a < b ? -1 : a > b ? 1 : 0);
  };
  known.set(lang, compare);
  return compare;
}
