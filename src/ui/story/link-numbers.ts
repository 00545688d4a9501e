import { type Line, type Role, type Style, spansText } from '../../text/styled-line.ts';
import { cellWidth, clusters, truncate, type WidthMeasurer } from '../../text/width.ts';
import { cell, type Row, rowWidth } from '../layout/row.ts';
import { storyLinks } from '../reading/shown/story-links.ts';
import type { ReaderState } from '../state/reader-state.ts';

/** The numbers of a story's links by address, and the address of the chosen one. */
interface LinkNumbers {
  readonly of: ReadonlyMap<string, number>;
  readonly chosen: string;
}

const NUMBER: Style = { role: 'key' };
const CHOSEN: Style = { role: 'selection', bold: true, inverse: true };

/** The numbers of the links while they are chosen from; otherwise null. */
export function shownLinkNumbers(state: ReaderState): LinkNumbers | null {
  const { links } = state.story;
  return links && { of: new Map(storyLinks(state).map(({ url }, i) => [url, i + 1])), chosen: links.chosen };
}

/** A link that ends in a row, `at` this code unit. */
interface NumberedLink {
  readonly at: number;
  readonly number: number;
  readonly isChosen: boolean;
}

const isBlank = (text: string): boolean => text.trim() === '';

/** Whether a link continues at the beginning of a row, after its bar, mark or indent. */
export function continuesIn(next: Line | null | undefined, { block }: Line, link: string): boolean {
  if (next?.block !== block) return false;
  const first = next.spans.find(
    ({ text, style }) => !isBlank(text) && style.role !== 'quoteBar' && style.role !== 'listMark',
  );
  return first?.style.link === link;
}

/** The links that end in a row; one that continues in the next row ends there. */
function numberedLinks(line: Line, next: Line | null | undefined, numbers: LinkNumbers): readonly NumberedLink[] {
  let at = 0;
  return line.spans.flatMap(({ text, style: { link = '' } }, i): readonly NumberedLink[] => {
    const end = at + text.trimEnd().length;
    at += text.length;
    const number = numbers.of.get(link);
    if (number === undefined || line.spans[i + 1]?.style.link === link) return [];
    const isLast = line.spans.slice(i + 1).every((span) => isBlank(span.text));
    return isLast && continuesIn(next, line, link) ? [] : [{ at: end, number, isChosen: link === numbers.chosen }];
  });
}

/** Spans before and after a code unit of their text. */
function splitRow(row: Row, at: number): readonly [Row, Row] {
  let from = 0;
  const before: Row[number][] = [];
  const after: Row[number][] = [];
  for (const span of row) {
    const cut = Math.max(0, Math.min(span.text.length, at - from));
    from += span.text.length;
    if (cut > 0) before.push({ ...span, text: span.text.slice(0, cut) });
    if (cut < span.text.length) after.push({ ...span, text: span.text.slice(cut) });
  }
  return [before, after];
}

/** A row without some cells of the first run of spaces or of a frame's edge that has more of them; null without such a run. */
function withoutFiller(row: Row, cells: number, { glyphs }: WidthMeasurer): Row | null {
  const run = new RegExp(` {${cells + 1},}|${glyphs.horizontal}{${cells + 1},}`).exec(spansText(row));
  if (!run) return null;
  const [before, rest] = splitRow(row, run.index);
  return [...before, ...splitRow(rest, cells)[1]];
}

/** The beginning of a row that leaves out its last cells; a wide character that does not fit is replaced by a space. */
function withoutLast(row: Row, cells: number, measurer: WidthMeasurer): Row {
  const text = spansText(row);
  const room = Math.max(0, cellWidth(text, measurer) - cells);
  const { starts, widths } = clusters(text, measurer);
  let used = 0;
  const first = widths.findIndex((width) => {
    used += width;
    return used > room;
  });
  if (first < 0) return row;
  const kept = splitRow(row, starts[first] ?? 0)[0];
  return [...kept, cell(' '.repeat(Math.max(0, room - rowWidth(kept, measurer))))];
}

/** A row that was shortened: code units after `to` are `by` further left. */
interface Shortened {
  readonly row: Row;
  readonly to: number;
  readonly by: number;
}

/** Cells that remain of a text that is shortened. */
const LEAST = 6;
const DRAWN: ReadonlySet<Role> = new Set<Role>(['quoteBar', 'listMark', 'figure', 'rule']);

/** A row that is at least `cells` cells shorter in its longest text between links; null if all of these are short. */
function shortened(row: Row, cells: number, measurer: WidthMeasurer): Shortened | null {
  let run = { from: 0, to: 0, width: 0 };
  let best = run;
  let at = 0;
  for (const { text, style } of row) {
    const isPlain = style.link === undefined && !DRAWN.has(style.role);
    const from = isPlain && run.to === at ? run.from : at;
    at += text.length;
    if (isPlain) run = { from, to: at, width: (from === run.from ? run.width : 0) + cellWidth(text, measurer) };
    if (run.width > best.width) best = run;
  }
  if (best.width < cells + LEAST) return null;
  const [before, rest] = splitRow(row, best.from);
  const [plain, after] = splitRow(rest, best.to - best.from);
  const text = spansText(plain);
  const gap = text.endsWith(' ') ? ' ' : '';
  const { ellipsis } = measurer.glyphs;
  const shown = truncate(text, best.width - cells - gap.length, measurer);
  const kept = splitRow(plain, shown.length - ellipsis.length)[0];
  return {
    row: [...before, ...kept, cell(ellipsis + gap, { role: 'meta' }), ...after],
    to: best.to,
    by: text.length - shown.length - gap.length,
  };
}

/**
 * A row with the numbers of the links that end in it. Lines never break elsewhere: a number takes spaces or free cells after
 * the link; a full row leaves out a part of its longest text between links, or without one the last cells of the link.
 *
 * @param row the line as drawn, with the same text.
 * @param width cells that the row may have.
 */
export function withLinkNumbers(
  row: Row,
  line: Line,
  next: Line | null | undefined,
  numbers: LinkNumbers,
  width: number,
  measurer: WidthMeasurer,
): Row {
  const links = numberedLinks(line, next, numbers);
  const missing = links.reduce((sum, { number }) => sum + `[${number}]`.length, line.width - width);
  const hasFiller = withoutFiller(row, 1, measurer) !== null;
  const shorter = links.length > 0 && missing > 0 && !hasFiller ? shortened(row, missing, measurer) : null;
  let done: Row = [];
  let rest = shorter?.row ?? row;
  let at = 0;
  let free = width - (shorter ? rowWidth(shorter.row, measurer) : line.width);
  for (const link of links) {
    const label = `[${link.number}]`;
    const end = shorter && link.at >= shorter.to ? link.at - shorter.by : link.at;
    const [before, after] = splitRow(rest, end - at);
    const filled = withoutFiller(after, label.length, measurer);
    const isFree = filled !== null || free >= label.length;
    if (filled === null && isFree) free -= label.length;
    const kept = isFree ? before : withoutLast(before, label.length, measurer);
    done = [...done, ...kept, cell(label, link.isChosen ? CHOSEN : NUMBER)];
    rest = filled ?? after;
    at = end;
  }
  return [...done, ...rest];
}
