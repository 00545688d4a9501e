import type { BasedOn, Edition } from '../model.ts';

/** What the line at a story's end names, and whether that is the outlet that published it. */
export interface NamedOrigin {
  readonly kind: 'source' | 'basedOn';
  readonly pages: readonly BasedOn[];
}

/**
 * The outlet that published a story; of a text that no outlet published, what it was written from. `null` where the
 * story names neither. The record of origin has both.
 */
export function namedOrigin({ source, provenance }: Pick<Edition, 'source' | 'provenance'>): NamedOrigin | null {
  if (source && (source.name !== '' || source.url !== ''))
    return { kind: 'source', pages: [{ title: source.name, url: source.url }] };
  return provenance.basedOn.length > 0 ? { kind: 'basedOn', pages: provenance.basedOn } : null;
}

/** Names that a line has room for. */
const MOST_NAMED = 3;

/** The first of the pages that a story was written from, and how many others there are. */
export function firstNamed(pages: readonly BasedOn[]): { readonly named: readonly BasedOn[]; readonly more: number } {
  const named = pages.slice(0, MOST_NAMED);
  return { named, more: pages.length - named.length };
}
