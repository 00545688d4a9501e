import { MARK_WIDTH } from '../../../page/parallel.ts';
import type { WidthMeasurer } from '../../../text/width.ts';
import { atMostRows, textLines } from '../../layout/fields.ts';
import { geometry as geometryNow, MIN_COLS, MIN_ROWS } from '../../layout/geometry.ts';
import { frontLayer, openCover, openedPrompt } from '../../layout/layers.ts';
import {
  block,
  cell,
  fitRow,
  joinPanes,
  leftAndRight,
  overlayRow,
  type Row,
  rowText,
  rowWidth,
  ruleRow,
  shownRow,
} from '../../layout/row.ts';
import { type Cell, MENU_LEFT, type MenuView } from '../../layout/screen.ts';
import { keyOf, measurerOf, typesettingOf, wordsOf } from '../../layout/typesetting.ts';
import { documentOf, shownTop } from '../../reading/shown/shown-document.ts';
import { syncProgressText } from '../../reading/sync/progress.ts';
import type { Layer, ReaderState } from '../../state/reader-state.ts';
import { paneOf, positionText, screenOf } from '../screens.ts';
import { keyRow } from './footer.ts';

/** What has the keys instead of a pane, and the rows of the screen that it takes. */
export type Widget = { readonly top: number; readonly height: number } & (
  | { readonly kind: 'menu'; readonly menu: MenuView }
  | { readonly kind: 'picker' | 'prompt' }
);

/**
 * A whole screen: exactly the rows and columns of the terminal, what has the keys, and the cursor. Every character in it
 * can be shown by the terminal.
 */
export interface Frame {
  readonly rows: readonly Row[];
  /** The first row below the panes. */
  readonly footer: number;
  readonly widget: Widget | null;
  readonly cursor: Cursor;
}

/** Rows above the body: the header and its rule. */
export const HEADER_ROWS = 2;

/** The cells at which rules separate panes or columns, in the row above and, if a menu follows, in the row below. */
interface Joints {
  readonly joints: readonly number[];
  readonly jointsBelow: readonly number[];
}

const NO_JOINTS: Joints = { joints: [], jointsBelow: [] };

/** The cells where the rule between two editions meets the rules above and below. */
function columnRule(state: ReaderState): Joints {
  const size = geometryNow(state);
  const parallel = size.parallel && documentOf(state)?.parallel;
  if (!parallel?.isSideBySide) return NO_JOINTS;
  const cells = [size.textLeft + MARK_WIDTH + parallel.column + 1];
  const reaches = (row: number): readonly number[] => (row < parallel.rows.length ? cells : []);
  const top = shownTop(state);
  return { joints: reaches(top), jointsBelow: reaches(top + size.bodyHeight - 1) };
}

/** The panes that fit the width, and the cells of the rules between them. */
function panes(state: ReaderState): { readonly rows: readonly Row[] } & Joints {
  const size = geometryNow(state);
  const inPane = (screen: ReaderState['screen'], width: number): readonly Row[] =>
    paneOf({ screen }).rows(state, width);
  const { feedsWidth } = size;
  const isWhole = feedsWidth === 0 && (size.panes === 1 || state.screen === 'feeds');
  if (isWhole) return { rows: inPane(state.screen, state.terminal.size.cols), ...columnRule(state) };
  const feeds = feedsWidth > 0 ? [inPane('feeds', feedsWidth)] : [];
  const story = size.panes > 1 ? [inPane('story', size.storyWidth)] : [];
  const rules = [...(feedsWidth > 0 ? [feedsWidth] : []), ...(size.panes > 1 ? [size.storyLeft - 1] : [])];
  return { rows: joinPanes([...feeds, inPane('list', size.listWidth), ...story]), joints: rules, jointsBelow: rules };
}

/** The top row: that of the pane, or the title of what covers the panes. */
function headerRow(state: ReaderState, cover: Layer | null): Row {
  if (!cover) return paneOf(state).header(state);
  const news = syncProgressText(state);
  const title = cell(` ${screenOf(cover).title?.(state, cover)}`, { role: 'title' });
  const right = cell(news === '' ? '' : ` ${news} `, { role: 'meta' });
  return leftAndRight([title], [right], state.terminal.size.cols, measurerOf(state));
}

const STATUS_ROWS = 4;

/** The status message, wrapped, for the last rows of the screen. */
export function statusRows(state: ReaderState, cols: number): Row[] {
  if (!state.status) return [];
  const role = state.status.tone === 'warning' ? 'warning' : 'accent';
  const set = typesettingOf(state);
  const lines = textLines([cell(state.status.text, { role })], cols - 2, set);
  return atMostRows(lines, STATUS_ROWS, set).map((line) => fitRow([cell(' '), ...line.spans], cols, set.measurer));
}

/** The frame before unsupported characters are replaced. */
function drawn(state: ReaderState, measurer: WidthMeasurer): Frame {
  const { cols, rows } = state.terminal.size;
  const geometry = geometryNow(state);
  if (geometry.tooSmall) {
    const text = wordsOf(state).reader.tooSmall(`${MIN_COLS}×${MIN_ROWS}`, `${cols}×${rows}`);
    const all = block([[cell(text)]], cols, rows, measurer);
    return { rows: all, footer: rows, widget: null, cursor: { x: 0, y: 0, shown: false } };
  }
  const cover = openCover(state);
  const covered = cover && screenOf(cover).body?.(state, cover);
  const body = covered ? { ...covered, ...NO_JOINTS } : panes(state);
  const sheet = (cover && screenOf(cover).sheet?.(state, cover)) ?? { rows: [], menu: null };
  const footer = keyRow(state, positionText(state), cols);
  const above = [headerRow(state, covered ? cover : null), ruleRow(cols, body.joints, '┬'), ...body.rows];
  const all = [...above, ...sheet.rows, ...(geometry.bannerRows > 0 ? [consentRow(state)] : []), footer];
  const message = statusRows(state, cols);
  const prompt = openedPrompt(state);
  const line = prompt && screenOf(prompt).line?.(state, prompt, message);
  const last = line ? [...line.above, line.row] : message;
  all.splice(all.length - last.length, last.length, ...last);
  const front = frontLayer(state);
  const box = front && screenOf(front).box?.(state, front);
  for (const [i, row] of box?.rows.entries() ?? []) {
    const at = HEADER_ROWS + (box?.top ?? 0) + i;
    all[at] = overlayRow(all[at] ?? [], row, box?.left ?? 0, measurer);
  }
  const frame = { rows: all, footer: above.length };
  // What is covered stays as it is drawn.
  if (box) {
    const top = HEADER_ROWS + box.top;
    const widget: Widget = { kind: 'picker', top, height: box.rows.length };
    return { ...frame, widget, cursor: { x: box.cursor.x, y: HEADER_ROWS + box.cursor.y, shown: true } };
  }
  if (line) {
    const widget: Widget = { kind: 'prompt', top: all.length - last.length, height: last.length };
    return { ...frame, widget, cursor: { x: line.cursor, y: all.length - 1, shown: true } };
  }
  const pane = covered ?? sheet;
  const { menu } = pane;
  if (menu) {
    const top = covered ? HEADER_ROWS : above.length;
    // A message may be over the last items, or over all of them.
    const height = Math.min(pane.rows.length, all.length - last.length - top);
    const menuTop = Math.min(menu.top, height);
    return {
      ...frame,
      widget: {
        kind: 'menu',
        top,
        height,
        menu: { ...menu, top: menuTop, count: Math.min(menu.count, height - menuTop) },
      },
      cursor: { x: MENU_LEFT, y: top + menu.top + menu.index - menu.from, shown: false },
    };
  }
  const { x, y } = (cover && screenOf(cover).cursor?.(state, cover)) ?? paneOf(state).cursor(state);
  return { ...frame, widget: null, cursor: { x, y: HEADER_ROWS + y, shown: false } };
}

/** The frame of a state. Pure: the same state gives the same rows. */
export function frameOf(state: ReaderState): Frame {
  const measurer = measurerOf(state);
  const frame = drawn(state, measurer);
  const shown = (row: Row): Row => shownRow(row, measurer);
  const { widget } = frame;
  const items = widget?.kind === 'menu' ? widget.menu.items.map(shown) : [];
  return {
    ...frame,
    rows: frame.rows.map(shown),
    widget: widget?.kind === 'menu' ? { ...widget, menu: { ...widget.menu, items } } : widget,
  };
}

/** The frame as plain text, used for golden screens; a cell of a picture is `▒`. */
export function frameText(frame: Frame): string {
  const drawn = (row: Row): Row =>
    row.map((span) => (span.style.picture ? { ...span, text: '▒'.repeat(span.text.length) } : span));
  return frame.rows.map((row) => rowText(drawn(row)).trimEnd()).join('\n');
}

/** The question about the reading journal, in full if there is room. */
function consentRow(state: ReaderState): Row {
  const { consent: words } = wordsOf(state).reader;
  const { cols } = state.terminal.size;
  const measurer = measurerOf(state);
  const asked = (question: string, choose: string, gap: string): Row => [
    cell(` ${question}${gap}`),
    cell(keyOf(state, 'declineConsent'), { role: 'key' }),
    cell(` ${words.decline}  `),
    cell(keyOf(state, 'chooseConsent'), { role: 'key' }),
    cell(` ${choose}`),
  ];
  const whole = asked(words.question, words.choose, '  ');
  const row = rowWidth(whole, measurer) <= cols ? whole : asked(words.questionShort, words.chooseShort, ' ');
  return fitRow(row, cols, measurer);
}

/**
 * The terminal's cursor, always where the user reads: input methods compose there and screen readers read from there.
 * It is visible only in an open line.
 */
export interface Cursor extends Cell {
  readonly shown: boolean;
}
