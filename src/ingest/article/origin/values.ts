import { normalizeSourceType } from '../../../story/origin/source-type.ts';
import { address, list, words } from '../json-ld.ts';

/** A mapping without what is not said: nothing, an empty text, list or mapping. */
export function filled(mapping: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const isSaid = (value: unknown) =>
    value !== undefined &&
    value !== null &&
    value !== '' &&
    (typeof value !== 'object' || Object.keys(value).length > 0);
  return Object.fromEntries(Object.entries(mapping).filter(([, value]) => isSaid(value)));
}

/** A source type in any spelling as its bare id, '' for what is none. */
export function sourceTypeOf(value: unknown): string {
  const [first] = list(value);
  const written = typeof first === 'string' ? first : address(first) || words(first);
  return normalizeSourceType(written.slice(0, 200)) ?? '';
}
