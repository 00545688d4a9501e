import type { StyledSpan } from '../../text/styled-line.ts';
import { cellWidth, padEnd, truncate, type WidthMeasurer } from '../../text/width.ts';
import type { Action } from '../keys/keymap.ts';
import { textLines } from '../layout/fields.ts';
import { geometry, menuTitle } from '../layout/geometry.ts';
import { closeLayer, menuIndex, menuItems, menuWindow, withLayer } from '../layout/layers.ts';
import { block, cell, fitRow, pointed, type Row, ruleRow } from '../layout/row.ts';
import { type Cell, MENU_LEFT, type MenuView, type Pane, type Screen } from '../layout/screen.ts';
import { measurerOf, typesettingOf, wordsOf } from '../layout/typesetting.ts';
import { type MenuItem, type MenuLayer, type ReaderState, type Update, unchanged } from '../state/reader-state.ts';

/** Greatest width of labels next to values. */
const LABEL_CELLS = 40;

/** The menu at another item, within its ends. */
export const moved = (state: ReaderState, layer: MenuLayer, index: number): Update =>
  unchanged(withLayer(state, layer, { ...layer, index: Math.max(0, Math.min(index, menuItems(state).length - 1)) }));

function movedRound(state: ReaderState, layer: MenuLayer, by: number): Update {
  const { length } = menuItems(state);
  return length === 0 ? unchanged(state) : moved(state, layer, (menuIndex(state) + by + length) % length);
}

/** Does what an item is for. */
export function choose(state: ReaderState, layer: MenuLayer, index: number): Update {
  const item = menuItems(state)[index];
  if (!item) return unchanged(state);
  return item.choose(item.stays ? withLayer(state, layer, { ...layer, index }) : closeLayer(state));
}

function answer(state: ReaderState, layer: MenuLayer, wanted: 'yes' | 'no'): Update {
  return choose(
    state,
    layer,
    menuItems(state).findIndex((item) => item.answer === wanted),
  );
}

function act(state: ReaderState, layer: MenuLayer, action: Action, key: string): Update | null {
  switch (action) {
    case 'down':
      return movedRound(state, layer, 1);
    case 'up':
      return movedRound(state, layer, -1);
    case 'top':
      return moved(state, layer, 0);
    case 'end':
      return moved(state, layer, menuItems(state).length - 1);
    case 'open':
    case 'chooseItem':
      return choose(state, layer, menuIndex(state));
    case 'paneRight':
      return layer.menu.below ? choose(state, layer, menuIndex(state)) : unchanged(state);
    case 'relatedDigit':
      return choose(state, layer, Number(key) - 1);
    case 'answerYes':
      return answer(state, layer, 'yes');
    case 'answerNo':
      return answer(state, layer, 'no');
    case 'back':
    case 'toList':
    case 'paneLeft':
      return unchanged(closeLayer(state));
    default:
      return null;
  }
}

function itemRow(item: MenuItem, labelWidth: number, width: number, measurer: WidthMeasurer): Row {
  const label = item.value ? padEnd(truncate(item.label, labelWidth, measurer), labelWidth, measurer) : item.label;
  const value: StyledSpan[] = item.value ? [cell('  '), cell(item.value, { role: 'meta' })] : [];
  return fitRow([cell(label), ...value], width, measurer);
}

interface ItemRows extends Pane {
  /** The chosen item, if its row cuts its value off: that is shown in full then. */
  readonly cut: MenuItem | null;
}

/** The rows of the items on the screen, and the menu for `ink-select-input`. */
function itemRows(state: ReaderState): ItemRows {
  const width = state.terminal.size.cols;
  const measurer = measurerOf(state);
  const { from, count } = menuWindow(state);
  const all = menuItems(state);
  const shown = all.slice(from, from + count);
  const widest = Math.min(
    LABEL_CELLS,
    Math.max(0, ...shown.filter((item) => item.value).map((item) => cellWidth(item.label, measurer))),
  );
  const items = all.map((item) => itemRow(item, widest, width - 4, measurer));
  const index = menuIndex(state);
  const left = cell(' '.repeat(MENU_LEFT));
  const rows = items
    .map((item, i) => fitRow([left, ...pointed(item, i === index)], width, measurer))
    .slice(from, from + count);
  const menu: MenuView | null = items.length > 0 ? { top: 0, from, count, items, index } : null;
  const chosen = all[index];
  const isCut = chosen !== undefined && widest + 2 + cellWidth(chosen.value, measurer) > width - 4;
  return { rows, menu, cut: isCut && chosen.value !== '' ? chosen : null };
}

const placed = (menu: MenuView | null, top: number): MenuView | null => menu && { ...menu, top };

/** A menu above the footer. */
function sheet(state: ReaderState, layer: MenuLayer): Pane | null {
  if (layer.menu.below) return null;
  const width = state.terminal.size.cols;
  const { rows, menu, cut } = itemRows(state);
  // Next to the title there is more room than after a label.
  const whole = cut ? [cell(`  ${cut.value}`, { role: 'meta' })] : [];
  const lines = menuTitle(state, layer.menu);
  const title = lines.map(({ spans }, at) =>
    fitRow([cell(' '), ...spans, ...(at === lines.length - 1 ? whole : [])], width, measurerOf(state)),
  );
  return { rows: [ruleRow(width), ...title, ...rows], menu: placed(menu, 1 + title.length) };
}

/** A menu that fills the body, with the text below its items. */
function body(state: ReaderState, layer: MenuLayer): Pane | null {
  if (!layer.menu.below) return null;
  const width = state.terminal.size.cols;
  const set = typesettingOf(state);
  const { bodyHeight } = geometry(state);
  const { rows, menu, cut } = itemRows(state);
  const texts = [
    ...(cut ? textLines([cell(`${cut.label}: ${cut.value}`)], width - 2, set) : []),
    ...textLines([cell(layer.menu.below(state), { role: 'meta' })], width - 2, set),
  ];
  const below = texts.map((line) => fitRow([cell(' '), ...line.spans], width, set.measurer));
  // Without room for all, the chosen value is worth more than empty rows.
  const gap = rows.length + below.length + 2 <= bodyHeight ? [fitRow([], width, set.measurer)] : [];
  const all = block([...gap, ...rows, ...gap, ...below], width, bodyHeight, set.measurer);
  return { rows: all, menu: placed(menu, gap.length) };
}

function hit(state: ReaderState, layer: MenuLayer, { y: row }: Cell): number | null {
  const { from, count } = menuWindow(state);
  const { bodyHeight } = geometry(state);
  const isWhole = layer.menu.below !== undefined;
  const at =
    row - (isWhole ? (body(state, layer)?.menu?.top ?? 0) : bodyHeight + (sheet(state, layer)?.menu?.top ?? 0));
  return at < 0 || at >= count || (isWhole && row >= bodyHeight) ? null : from + at;
}

const itemText = ({ label, value }: MenuItem): string => (value === '' ? label : `${label}: ${value}`);

/** The chosen item with its place. */
function chosenText(state: ReaderState): string {
  const items = menuItems(state);
  const index = menuIndex(state);
  const item = items[index];
  const { linear, inStory } = wordsOf(state).reader;
  return item ? `${linear.place(index + 1, items.length)}, ${itemText(item)}` : inStory.noLinks;
}

/** A menu: a sheet above the footer, or the whole body. */
export const menuScreen: Screen<MenuLayer> = {
  scope: ({ menu }) => (menu.below ? 'settings' : 'menu'),
  act,
  title: (state, { menu }) => menu.title(state),
  position: (state) => `${menuIndex(state) + 1}/${menuItems(state).length}`,
  body,
  sheet,
  applies: (state, _, action) =>
    (action !== 'answerYes' && action !== 'answerNo') ||
    menuItems(state).some((item) => item.answer === (action === 'answerYes' ? 'yes' : 'no')),
  hint: (state, action) => (action === 'open' ? { text: wordsOf(state).reader.hint.choose } : null),
  hit,
  click: choose,
  wheel: (state, layer, by) => moved(state, layer, menuIndex(state) + by),
  // The items are numbered like the digit keys that choose them.
  opened: (state, layer) => [
    layer.menu.title(state),
    ...(layer.menu.about?.(state) ?? []),
    ...menuItems(state).map((item, i) => `${i + 1}. ${itemText(item)}`),
    wordsOf(state).reader.linear.chosen(chosenText(state)),
  ],
  where: (state) => [chosenText(state)],
  about: (_, { menu }) => menu,
};
