import { SECOND_TEXT_INDENT } from '../../page/parallel.ts';
import { findTerms, type Glossary } from '../../story/glossary/glossary.ts';
import type { Edition } from '../../story/model.ts';
import type { TextPlace } from '../../story/numbers/model.ts';
import { TITLE } from '../../story/pairs.ts';
import { blockText } from '../../story/plain-text.ts';
import { type Line, type Style, type StyledSpan, spansText } from '../../text/styled-line.ts';
import { cell, fitRow, type Row } from '../layout/row.ts';
import { type DocumentText, type RowPart, rowParts, type TextSide } from '../reading/shown/document-texts.ts';
import { hitsIn } from '../reading/shown/find-in-story.ts';
import { shownText, type UnitPosition } from '../reading/shown/find-matches.ts';
import { HIT, restyleRanges } from '../reading/shown/marked-text.ts';
import { rowsOfPair } from '../reading/shown/scroll.ts';
import type { ParallelText, StoryDocument } from '../reading/shown/shown-document.ts';
import { isWaiting } from '../reading/translation/growing-edition.ts';
import { memoize } from '../state/memoize.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { deviationsOf } from './deviations.ts';
import { shownLinkNumbers, withLinkNumbers } from './link-numbers.ts';

const SIDES: readonly TextSide[] = ['left', 'right'];

const CURRENT_HIT: Style = { role: 'selection', bold: true, inverse: true };

const underlined = (style: Style): Style => ({ ...style, underline: true });

/** A number that the other edition states differently: visible without colours too. */
const deviating = (style: Style): Style => ({ ...style, role: 'warning', inverse: true });

const partsByRow = new WeakMap<readonly RowPart[], ReadonlyMap<number, readonly RowPart[]>>();

/** Parts by their rows, cached: a long text may have very many hits, and every frame asks for them. */
function byRow<P extends RowPart>(parts: readonly P[]): ReadonlyMap<number, readonly P[]> {
  const known = partsByRow.get(parts) as ReadonlyMap<number, readonly P[]> | undefined;
  if (known) return known;
  const rows = new Map<number, P[]>();
  partsByRow.set(parts, rows);
  for (const part of parts) {
    const here = rows.get(part.row);
    if (here) here.push(part);
    else rows.set(part.row, [part]);
  }
  return rows;
}

/**
 * Draws the rows of a story's document with found words highlighted, and with the numbers of its links while they are
 * chosen from; with two editions also glossary terms and the current pair.
 *
 * @param width cells of a row with one edition, margin included.
 */
export function rowDrawer(state: ReaderState, document: StoryDocument, width: number): (row: number) => Row {
  const { parallel, lines, measurer } = document;
  const numbers = shownLinkNumbers(state);
  const hits = byRow(state.story.find && state.screen === 'story' ? hitsIn(document, state.story.find.terms) : []);
  const room = parallel ? parallel.column : width;
  const lineAt = (row: number, side: TextSide): Line | null | undefined =>
    parallel ? parallel.rows[row]?.[side] : lines[row];
  const isDim = (row: number, side: TextSide): boolean => {
    const sides = parallel?.sides;
    const block = sides?.pairs[parallel?.rows[row]?.pair ?? -1]?.[side] ?? -1;
    return isWaiting(sides?.[side].blocks[block]);
  };
  const drawn = (row: number, side: TextSide): Row => {
    const line = lineAt(row, side);
    if (!line) return [];
    const spans = isDim(row, side) ? [cell(spansText(line.spans), { role: 'meta' })] : highlighted(line, row, side);
    return numbers ? withLinkNumbers(spans, line, lineAt(row + 1, side), numbers, room, measurer) : spans;
  };
  const highlighted = (line: Line, row: number, side: TextSide): Row => {
    const ofSide = <P extends RowPart>(parts: readonly P[] | undefined): readonly P[] =>
      parts?.filter((part) => part.side === side) ?? [];
    const { terms, deviations } = pairMarks(document, state.library.glossary, parallel?.rows[row]?.pair ?? -1);
    const restyled = (before: readonly StyledSpan[], parts: readonly RowPart[], style: typeof underlined): Row =>
      restyleRanges(
        before,
        ofSide(parts.filter((part) => part.row === row)).map(({ from, to }) => ({ from, to, style })),
      );
    const spans = restyled(restyled(line.spans, terms, underlined), deviations, deviating);
    return restyleRanges(
      spans,
      ofSide(hits.get(row)).map(({ from, to, hit }) => ({
        from,
        to,
        style: hit === state.story.find?.at ? CURRENT_HIT : HIT,
      })),
    );
  };
  if (!parallel) return (row) => drawn(row, 'left');
  const inFocus = rowsOfPair(parallel, state.story.pair);
  return (row) => {
    const both = parallel.rows[row];
    if (!both) return [];
    const mark = focusMark(document, row >= inFocus[0] && row < inFocus[1]);
    const left = drawn(row, 'left');
    const right = drawn(row, 'right');
    return parallel.isSideBySide
      ? [mark, ...besideRule(left, parallel, document), mark, ...right]
      : [mark, ...(both.left ? left : [cell(SECOND_TEXT_INDENT), ...right])];
  };
}

function focusMark({ measurer }: StoryDocument, isRead: boolean): StyledSpan {
  return isRead ? cell(measurer.glyphs.focus, { role: 'accent' }) : cell(' ');
}

/** A row of the left column with the rule after it. */
function besideRule(left: Row, { column }: ParallelText, { measurer }: StoryDocument): Row {
  return [...fitRow(left, column, measurer), cell(` ${measurer.glyphs.vertical}`, { role: 'rule' })];
}

/** The text of rows, one code unit for each letter, with its original case: abbreviations need it. */
function asWritten(letters: readonly UnitPosition[], rows: DocumentText['rows']): string {
  const texts = new Map(rows.map(([row, { spans }]) => [row, spansText(spans)]));
  let before: UnitPosition | undefined;
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

/** The ranges of glossary terms and of deviations in both texts of a pair. */
interface PairMarks {
  readonly terms: readonly RowPart[];
  readonly deviations: readonly RowPart[];
}

const NO_MARKS: PairMarks = { terms: [], deviations: [] };

/** The marks of pairs of paragraphs. */
const marksOfPairs = memoize((_: StoryDocument, __: Glossary): Map<number, PairMarks> => new Map());

/** The marks of a pair; those of a long story are found as it is read. */
function pairMarks(document: StoryDocument, glossary: Glossary, pair: number): PairMarks {
  const { parallel, measurer } = document;
  if (!parallel || pair === -1 || pair >= document.blocks) return NO_MARKS;
  const marksOf = marksOfPairs(document, glossary);
  const known = marksOf.get(pair);
  if (known) return known;
  const found = deviationsOf(document).filter((one) => one.pair === pair && one.kind !== 'missing');
  const marks = SIDES.map((side): PairMarks => {
    const [from, to] = pair < 0 ? [0, parallel.pairStart[0] ?? parallel.rows.length] : rowsOfPair(parallel, pair);
    const rows = parallel.rows
      .slice(from, to)
      .flatMap(({ [side]: line, pair: of }, i) => (line && of === pair ? [[from + i, line] as const] : []));
    const { letters } = shownText(rows, measurer);
    const text = asWritten(letters, rows);
    const edition = parallel.sides[side];
    const parts = (ranges: readonly { readonly from: number; readonly to: number }[]): readonly RowPart[] =>
      ranges.flatMap((range) => rowParts(letters.slice(range.from, range.to), side));
    const places = found.flatMap(({ [side]: place }) => (place ? [shownPlace(place, edition, text)] : []));
    const terms = pair < 0 ? [] : findTerms(text, edition.lang, glossary);
    return { terms: parts(terms), deviations: parts(places.flat()) };
  });
  const both = {
    terms: marks.flatMap(({ terms }) => terms),
    deviations: marks.flatMap(({ deviations }) => deviations),
  };
  marksOf.set(pair, both);
  return both;
}

/** Where a place of a block is in its text on screen, which has other signs between its parts: the same occurrence. */
function shownPlace(
  { block, from, to, text }: TextPlace,
  { blocks, title, summary }: Edition,
  shown: string,
): readonly Pick<TextPlace, 'from' | 'to'>[] {
  if (block < 0) {
    // Rows of a title or summary are joined without the spaces between them.
    const whole = block === TITLE ? title : summary;
    const lettersIn = (part: string): number => part.replace(/\s/g, '').length;
    const [first, last] = [lettersIn(whole.slice(0, from)), lettersIn(whole.slice(0, to))];
    const letters = Array.from(shown.matchAll(/\S/g), ({ index }) => index);
    return [{ from: letters[first] ?? 0, to: (letters[last - 1] ?? -1) + 1 }];
  }
  const of = blocks[block];
  if (!of) return [];
  const before = blockText(of).slice(0, from).split(text).length - 1;
  let at = shown.indexOf(text);
  for (let count = 0; count < before && at >= 0; count += 1) at = shown.indexOf(text, at + text.length);
  return at < 0 ? [] : [{ from: at, to: at + text.length }];
}
