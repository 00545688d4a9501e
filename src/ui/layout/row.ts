import { type Style, type StyledSpan, spansText } from '../../text/styled-line.ts';
import { cellWidth, clusters, truncate, type WidthMeasurer } from '../../text/width.ts';

/** One row of the screen: spans from left to right. */
export type Row = readonly StyledSpan[];

/** A span; plain text unless a style is given. */
export const cell = (text: string, style: Style = { role: 'text' }): StyledSpan => ({ text, style });

export function rowWidth(row: Row, measurer: WidthMeasurer): number {
  return row.reduce((sum, span) => sum + cellWidth(span.text, measurer), 0);
}

/** Characters that never form a cluster with the one before or after them: Latin, Han, Hangul syllables. */
const SEPARATE = /[\u0020-\u02ff\u2010-\u2027\u2500-\u257f\u3000-\u3029\u4e00-\u9fff\uac00-\ud7a3]/;

/**
 * Joins spans so that each has whole grapheme clusters: a story's styles may separate a mark or an emoji from its base. A
 * separator between two spans is put into the second one.
 */
function joinClusters(row: Row, measurer: WidthMeasurer): Row {
  const whole: StyledSpan[] = [];
  for (const span of row) {
    const before = whole.at(-1);
    if (before === undefined || (SEPARATE.test(before.text.slice(-1)) && SEPARATE.test(span.text.charAt(0)))) {
      whole.push(span);
      continue;
    }
    const { starts } = clusters(before.text + span.text);
    const taken = (starts.find((start) => start >= before.text.length) ?? 0) - before.text.length;
    const joined = before.text + span.text.slice(0, taken);
    whole[whole.length - 1] = { ...before, text: joined };
    const rest = measurer.separated(span.text.slice(taken), joined);
    if (rest !== '') whole.push({ ...span, text: rest });
  }
  return whole;
}

/** The cells of a row from one place to another, exactly; a cluster that is cut becomes spaces. */
function sliceRow(row: Row, from: number, to: number, measurer: WidthMeasurer): Row {
  const sliced: StyledSpan[] = [];
  let at = 0;
  // As shown: a cluster that is cut off from the one before it may be narrower.
  for (const span of shownRow(joinClusters(row, measurer), measurer)) {
    if (at >= to) break;
    const { starts, widths } = clusters(span.text, measurer);
    let text = '';
    for (const [i, width] of widths.entries()) {
      const end = at + width;
      if (at >= from && end <= to) text += span.text.slice(starts[i], starts[i + 1]);
      else text += ' '.repeat(Math.max(0, Math.min(end, to) - Math.max(at, from)));
      at = end;
    }
    if (text !== '') sliced.push({ ...span, text });
  }
  return sliced;
}

/** A row with another one over its cells from `left` on. */
export function overlayRow(row: Row, over: Row, left: number, measurer: WidthMeasurer): Row {
  const right = left + rowWidth(over, measurer);
  const end = rowWidth(row, measurer);
  return [...sliceRow(row, 0, left, measurer), ...over, ...sliceRow(row, right, end, measurer)];
}

/** A row cut (with `…`, never inside a cluster) or padded with spaces to exactly `width` cells. */
export function fitRow(row: Row, width: number, measurer: WidthMeasurer): Row {
  const fitted: StyledSpan[] = [];
  let left = width;
  for (const span of joinClusters(row, measurer)) {
    const cells = cellWidth(span.text, measurer);
    if (cells > left) {
      const text = truncate(span.text, left, measurer);
      fitted.push({ ...span, text });
      left -= cellWidth(text, measurer);
      break;
    }
    fitted.push(span);
    left -= cells;
  }
  return left > 0 ? [...fitted, cell(' '.repeat(left))] : fitted;
}

/** A left and a right part in one row of `width` cells; the left one is cut. */
export function leftAndRight(left: Row, right: Row, width: number, measurer: WidthMeasurer): Row {
  const tail = rowWidth(right, measurer);
  return tail >= width ? fitRow(right, width, measurer) : [...fitRow(left, width - tail, measurer), ...right];
}

/** A thin rule over the whole width, with `joint` at the cells `at`. */
export function ruleRow(width: number, at: readonly number[] = [], joint = '─'): Row {
  const text = Array.from({ length: Math.max(0, width) }, (_, i) => (at.includes(i) ? joint : '─')).join('');
  return [cell(text, { role: 'rule' })];
}

/** A row in one style, as a selected row is shown; underlines and links stay. */
export function restyle(row: Row, style: Style): Row {
  return row.map(({ text, style: { underline, link } }) => ({
    text,
    style: underline || link ? { ...style, ...(underline ? { underline } : {}), ...(link ? { link } : {}) } : style,
  }));
}

/** The selected row of a list: a background under its own colours. */
export function selectedRow(row: Row): Row {
  return row.map(({ text, style }) => ({ text, style: { ...style, selected: true } }));
}

/** The pointer before the selected row of a menu. */
export const POINTER = '❯ ';

export const NO_POINTER = '  ';

/** A row of a menu with its pointer. */
export function pointed(row: Row, chosen: boolean): Row {
  return chosen ? restyle([cell(POINTER), ...row], { role: 'selection' }) : [cell(NO_POINTER), ...row];
}

/** Exactly `height` rows of `width` cells: cut at the end, or filled with empty rows. */
export function block(rows: readonly Row[], width: number, height: number, measurer: WidthMeasurer): Row[] {
  return Array.from({ length: height }, (_, i) => fitRow(rows[i] ?? [], width, measurer));
}

/** Rows of panes side by side, with a thin rule between them. */
export function joinPanes(panes: readonly (readonly Row[])[]): Row[] {
  const height = Math.max(0, ...panes.map((pane) => pane.length));
  return Array.from({ length: height }, (_, i) =>
    panes.flatMap((pane, at) => (at === 0 ? (pane[i] ?? []) : [cell('│', { role: 'rule' }), ...(pane[i] ?? [])])),
  );
}

/** A row with unsupported characters replaced; its measured width stays the same. */
export function shownRow(row: Row, measurer: WidthMeasurer): Row {
  return row.map((span) => ({ ...span, text: measurer.shown(span.text) }));
}

/** The text of a row, for golden screens and for copying. */
export function rowText(row: Row): string {
  return spansText(row);
}

/** A progress bar of `cells` cells. The done part differs in form as well as in colour. */
export function progressBar(share: number, cells: number, measurer: WidthMeasurer): Row {
  const done = Math.floor(Math.max(0, Math.min(1, share)) * cells);
  const [full, empty] = measurer.capabilities.ambiguous === 1 ? ['━', '─'] : ['=', '-'];
  return [cell(full.repeat(done), { role: 'accent' }), cell(empty.repeat(cells - done), { role: 'rule' })];
}
