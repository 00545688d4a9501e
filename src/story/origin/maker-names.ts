import type { Edition, Maker, Provenance } from '../model.ts';

type Made = { readonly source?: string | null; readonly date?: string } | null | undefined;

/**
 * The name of a maker in another edition that states the same about it: it is taken for a translation. People are never
 * matched.
 */
function nameOf(by: Maker | null, other: Maker | null | undefined, what: Made, itsOther: Made): Maker | null {
  if (!by || !other?.name || by.kind !== other.kind) return by;
  if (by.kind !== 'software' && by.kind !== 'organization') return by;
  return what?.source === itsOther?.source && what?.date === itsOther?.date ? other : by;
}

/**
 * The record of an edition with makers' names from another edition of the story, for an interface in that edition's language. A
 * publisher's statements stay unchanged.
 */
export function withNamesOf({ provenance }: Edition, other: Edition | undefined): Provenance {
  const there = other?.provenance;
  if (!there || provenance === there || provenance.basis !== 'self' || there.basis !== 'self') return provenance;
  const { text, images, factCheck } = provenance;
  return {
    ...provenance,
    text: text && { ...text, by: nameOf(text.by, there.text?.by, text, there.text) },
    factCheck: factCheck && { ...factCheck, by: nameOf(factCheck.by, there.factCheck?.by, factCheck, there.factCheck) },
    images: images.map((image, at) => {
      const same = there.images[at];
      return same?.src === image.src ? { ...image, by: nameOf(image.by, same.by, image, same) } : image;
    }),
  };
}
