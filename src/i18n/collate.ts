import type { UiLang } from './index.ts';

const known = new Map<UiLang, Intl.Collator>();

/**
 * Compares two names as a reader of the interface's language looks for them: in Korean 가나다 before Latin letters, small
 * letters beside capitals, numbers by their value. For lists that people read. Making a collator takes some milliseconds,
 * so it is made once, when the first two names are compared.
 */
export function compareNames(lang: UiLang): (a: string, b: string) => number {
  return (a, b) => {
    const collator = known.get(lang) ?? new Intl.Collator(lang, { numeric: true });
    known.set(lang, collator);
    // Names that differ in nothing that is heard still have one order.
    return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
  };
}
