import type { BasedOn, Edition } from '../model.ts';

/** The sources in the line at a story's end, and whether that is the outlet that published it. */
export interface NamedOrigin {
  readonly kind: 'source' | 'basedOn';
  readonly pages: readonly BasedOn[];
}

/**
 * The outlet that published a story; for a text without an outlet, its sources. `null` without either. The record of origin has
 * both.
 */
export function namedOrigin({ source, provenance }: Pick<Edition, 'source' | 'provenance'>): NamedOrigin | null {
  if (source && (source.name !== '' || source.url !== ''))
    return { kind: 'source', pages: [{ title: source.name, url: source.url }] };
  return provenance.basedOn.length > 0 ? { kind: 'basedOn', pages: provenance.basedOn } : null;
}

/** Greatest number of names in the line. */
const MAX_NAMED = 3;

/** The first source pages of a story, and the number of the others. */
export function firstNamed(pages: readonly BasedOn[]): { readonly named: readonly BasedOn[]; readonly more: number } {
  const named = pages.slice(0, MAX_NAMED);
  return { named, more: pages.length - named.length };
}
