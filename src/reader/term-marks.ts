import type { Glossary } from '../story/glossary.ts';
import { termPlaces } from '../story/glossary-match.ts';
import type { StoryDocument } from './document.ts';
import { written } from './hits.ts';
import { type RowPart, rowParts, textsOf } from './texts.ts';

const remembered = new WeakMap<StoryDocument, { readonly glossary: Glossary; readonly parts: readonly RowPart[] }>();

/** Where terms of the glossary stand in the body of a document, of two editions in both. */
export function termMarks(document: StoryDocument, glossary: Glossary): readonly RowPart[] {
  const known = remembered.get(document);
  if (known?.glossary === glossary) return known.parts;
  const { edition, parallel, blocks, ruler } = document;
  const parts = textsOf(document).flatMap(({ side, block, rows }): readonly RowPart[] => {
    if (block < 0 || block >= blocks) return [];
    const lang = side === 'right' ? (parallel?.sides.right.lang ?? '') : edition.lang;
    const { text, letters } = written(rows, ruler);
    return termPlaces(text, lang, glossary).flatMap(({ from, to }) => rowParts(letters.slice(from, to), side));
  });
  remembered.set(document, { glossary, parts });
  return parts;
}
