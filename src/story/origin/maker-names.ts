import type { Edition, Maker, Provenance } from '../model.ts';

type Made = { readonly source?: string | null; readonly date?: string } | null | undefined;

/**
 * Both editions say the same of a maker apart from its name: the name of the other one is the same maker's in another
 * language. People are never taken for one another.
 */
function nameOf(by: Maker | null, other: Maker | null | undefined, what: Made, itsOther: Made): Maker | null {
  if (!by || !other?.name || by.kind !== other.kind) return by;
  if (by.kind !== 'software' && by.kind !== 'organization') return by;
  return what?.source === itsOther?.source && what?.date === itsOther?.date ? other : by;
}

/**
 * The record of an edition with the names that another edition of the story gives to the same makers, for an interface in
 * that edition's language. What a publisher states stays as it stated it.
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
