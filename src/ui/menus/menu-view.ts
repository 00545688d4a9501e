import type { StyledSpan } from '../../text/styled-line.ts';
import { cellWidth, padEnd, truncate } from '../../text/width.ts';
import type { WidthMeasurer } from '../../text/width-measurer.ts';
import { geometry, menuWindow } from '../app/update-result.ts';
import { unreadAsked } from '../feeds/row-actions.ts';
import { textLines } from '../layout/fields.ts';
import { oncePerState } from '../layout/once-per-state.ts';
import { block, cell, fitRow, type Row, ruleRow } from '../layout/row.ts';
import { measurerOf, typesettingOf } from '../layout/typesetting.ts';
import { wordsOf } from '../layout/words.ts';
import { selectedCount } from '../selection/acted-ids.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { type MenuView, pointed } from '../story/story-view.ts';
import { type MenuItem, menuItems } from './menu-items.ts';

function itemRow(item: MenuItem, labelWidth: number, width: number, measurer: WidthMeasurer): Row {
  const label = item.value ? padEnd(truncate(item.label, labelWidth, measurer), labelWidth, measurer) : item.label;
  const value: StyledSpan[] = item.value ? [cell('  '), cell(item.value, { role: 'meta' })] : [];
  return fitRow([cell(label), ...value], width, measurer);
}

/**
 * The rows of an open menu with a title, and the menu for `ink-select-input`, placed relative to the first row. `room`
 * is the greatest number of rows.
 */
export function menuRows(
  state: ReaderState,
  room = Number.POSITIVE_INFINITY,
): { readonly rows: Row[]; readonly menu: MenuView | null } {
  const words = wordsOf(state).reader;
  const width = state.terminal.size.cols;
  const set = typesettingOf(state);
  const { measurer } = set;
  const { from, count } = menuWindow(state);
  const shown = menuItems(state).slice(from, from + count);
  const widest = Math.min(
    40,
    Math.max(0, ...shown.filter((item) => item.value).map((item) => cellWidth(item.label, measurer))),
  );
  const items = shown.map((item) => itemRow(item, widest, width - 4, measurer));
  const index = (state.menu?.index ?? 0) - from;
  const rows = items.map((item, i) => fitRow([cell(' '), ...pointed(item, i === index)], width, measurer));
  const view: MenuView | null = items.length > 0 ? { top: 0, left: 1, items, index } : null;
  if (!state.menu) return { rows: [], menu: null };
  const chosen = shown[index];
  // A value that a narrow row cuts off is shown in full before it is chosen.
  const cut = chosen && widest + 2 + cellWidth(chosen.value, measurer) > width - 4 ? chosen.value : '';
  if (state.menu.kind === 'settings') {
    const whole = cut && chosen ? textLines([cell(`${chosen.label}: ${cut}`)], width - 2, set) : [];
    const file = textLines([cell(words.settings.file(state.settings.configPath), { role: 'meta' })], width - 2, set);
    const below = [...whole, ...file].map((line) => fitRow([cell(' '), ...line.spans], width, measurer));
    // Without room for all, the selected value is worth more than empty rows.
    const gap = rows.length + below.length + 2 <= room ? [fitRow([], width, measurer)] : [];
    return { rows: [...gap, ...rows, ...gap, ...below], menu: view && { ...view, top: gap.length } };
  }
  const selected = selectedCount(state);
  const titles = {
    overwrite: words.share.overwriteTitle(state.menu.file ?? ''),
    outside: words.share.outsideTitle,
    copy: selected > 0 ? words.selection.of(words.share.copyTitle, selected) : words.share.copyTitle,
    feed: state.menu.about?.kind === 'other' ? words.feeds.title : (state.menu.about?.name ?? ''),
    unsubscribe: words.feeds.unsubscribeTitle(state.menu.about?.name ?? ''),
    consent: width < 60 ? words.consent.questionShort : words.consent.title,
    readAll: words.readAllTitle(state.menu.kind === 'readAll' ? unreadAsked(state).length : 0),
  };
  // Next to the title there is more room than after a label.
  const whole = cut === '' ? [] : [cell(`  ${cut}`, { role: 'meta' })];
  const title = fitRow([cell(` ${titles[state.menu.kind]}`, { role: 'title' }), ...whole], width, measurer);
  return { rows: [ruleRow(width), title, ...rows], menu: view && { ...view, top: 2 } };
}

export const settingsBody = oncePerState((state): { readonly rows: Row[]; readonly menu: MenuView | null } => {
  const { bodyHeight } = geometry(state);
  const { rows, menu } = menuRows(state, bodyHeight);
  return { rows: block(rows, state.terminal.size.cols, bodyHeight, measurerOf(state)), menu };
});
