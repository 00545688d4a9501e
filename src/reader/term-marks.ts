import { spansText } from '../layout/line.ts';
import type { Glossary } from '../story/glossary.ts';
import { termPlaces } from '../story/glossary-match.ts';
import type { StoryDocument } from './document.ts';
import { type Letter, written } from './hits.ts';
import { type DocumentText, type RowPart, rowParts, textsOf } from './texts.ts';

const remembered = new WeakMap<StoryDocument, { readonly glossary: Glossary; readonly parts: readonly RowPart[] }>();

/** The text of rows, one code unit for each letter, with its capitals: an abbreviation is none without them. */
function asWritten(letters: readonly Letter[], rows: DocumentText['rows']): string {
  const texts = new Map(rows.map(([row, { spans }]) => [row, spansText(spans)]));
  let before: Letter | undefined;
  let unit = 0;
  return letters
    .map((letter) => {
      unit = letter === before ? unit + 1 : 0;
      before = letter;
      const at = letter.from + unit;
      return at < letter.to ? (texts.get(letter.row)?.charAt(at) ?? ' ') : ' ';
    })
    .join('');
}

/** Where terms of the glossary stand in the body of a document, of two editions in both. */
export function termMarks(document: StoryDocument, glossary: Glossary): readonly RowPart[] {
  const known = remembered.get(document);
  if (known?.glossary === glossary) return known.parts;
  const { edition, parallel, blocks, ruler } = document;
  const parts = textsOf(document).flatMap(({ side, block, rows }): readonly RowPart[] => {
    if (block < 0 || block >= blocks) return [];
    const lang = side === 'right' ? (parallel?.sides.right.lang ?? '') : edition.lang;
    const { letters } = written(rows, ruler);
    return termPlaces(asWritten(letters, rows), lang, glossary).flatMap(({ from, to }) =>
      rowParts(letters.slice(from, to), side),
    );
  });
  remembered.set(document, { glossary, parts });
  return parts;
}
