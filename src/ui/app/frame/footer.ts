import { isFiltered, NO_FILTER } from '../../../story/query/filter.ts';
import { padEnd, padStart, truncate } from '../../../text/width.ts';
import { keyNames, keyOf } from '../../keys/key-names.ts';
import type { Action, FooterBinding, FooterScope, KeyBinding } from '../../keys/keymap.ts';
import { geometry } from '../../layout/geometry.ts';
import { frontLayer, openCover } from '../../layout/layers.ts';
import { cell, leftAndRight, type Row, rowWidth } from '../../layout/row.ts';
import { measurerOf, wordsOf } from '../../layout/typesetting.ts';
import { feedAhead } from '../../reading/feeds/next-feed.ts';
import { isBelowFeeds } from '../../reading/listed/opened-row.ts';
import { selectedCount } from '../../reading/selection/selection.ts';
import { outerFilter } from '../../reading/views/saved-views.ts';
import type { ReaderState } from '../../state/reader-state.ts';
import { paneOf, screenOf } from '../screens.ts';
import { scopeOf } from '../update.ts';

/** Room for `100%`, so that the keys do not move when the end of a story is reached. */
const POSITION_CELLS = 4;

/** Room for the indicator of the Hangul layout, so that nothing moves when it appears. */
const MARK_CELLS = 3;

const GAP = 2;

/** Greatest width of the name of the next feed. */
const FEED_CELLS = { narrow: 12, wide: 20 };
/** The place of its hint in the order of importance: it is the only one that says where a key leads. */
const FEED_ORDER = 0;

/** The scope whose keys the footer shows; selected related stories are a menu. */
function footerScope(state: ReaderState): FooterScope {
  const scope = scopeOf(state);
  if (scope === 'list' && selectedCount(state) > 0) return 'selection';
  return scope === 'story' && state.story.focus === 'related' ? 'menu' : scope;
}

/** The keys for down and up: the arrows, if they are bound and one cell wide. */
function upAndDownKeys(state: ReaderState): string {
  const { keyName } = wordsOf(state).reader;
  const { list } = state.settings.keys.starts;
  const arrows = list.get('down')?.action === 'down' && list.get('up')?.action === 'up';
  if (arrows && measurerOf(state).capabilities.ambiguous === 1) return '↑↓';
  return `${keyOf('down', keyName, state.settings.keys)} ${keyOf('up', keyName, state.settings.keys)}`;
}

/** What the key of the next unread story does: at the end of a feed it continues with another one. */
function nextText(state: ReaderState): string {
  const { feeds, hint: words } = wordsOf(state).reader;
  const ahead = feedAhead(state);
  if (!ahead) return words.nextUnread;
  return (ahead.kind === 'folder' ? feeds.nextFolder : feeds.nextFeed)(
    truncate(ahead.name, FEED_CELLS[geometry(state).narrow ? 'narrow' : 'wide'], measurerOf(state)),
  );
}

function hint(binding: FooterBinding, state: ReaderState): Row {
  const { hint: words, keyName } = wordsOf(state).reader;
  const scope = footerScope(state);
  const names: Partial<Record<string, string>> = {
    'toList list': isBelowFeeds(state) ? words.feeds : words.quit,
    'open list': words.read,
    'open menu': openCover(state) ? words.choose : words.open,
    'open settings': words.choose,
    'find list': words.search,
    'find page': words.search,
    'toList feeds': words.quit,
    'unsubscribe feeds': words.unsubscribe,
    'back selection': words.endSelection,
    'back feeds': state.feeds.query === '' ? words.toList : words.everything,
    'back list': isFiltered(outerFilter(state) ?? NO_FILTER) ? words.endSearch : words.everything,
  };
  const keys = binding.action === 'down' ? upAndDownKeys(state) : keyNames(binding.keys.slice(0, 1), keyName);
  const text =
    binding.action === 'nextUnread' ? nextText(state) : (names[`${binding.action} ${scope}`] ?? words[binding.action]);
  return [cell(keys, { role: 'key' }), cell(` ${text}`, { role: 'meta' })];
}

/** Whether an action has an effect where the keys go. */
function applies(state: ReaderState, action: Action): boolean {
  const front = frontLayer(state);
  return front ? (screenOf(front).applies?.(state, front, action) ?? true) : paneOf(state).applies(state, action);
}

/** The key hints of the footer, and the position at the right. */
interface Hints {
  readonly hints: readonly { readonly binding: KeyBinding; readonly row: Row }[];
  readonly right: Row;
}

/** The most important keys that fit, in the order of the keymap. */
function hintsOf(state: ReaderState, position: string, width: number): Hints {
  const scope = footerScope(state);
  const measurer = measurerOf(state);
  const { hangulMark, selection } = wordsOf(state).reader;
  const mark = state.terminal.hangulKeys
    ? cell(padEnd(` ${hangulMark}`, MARK_CELLS, measurer), { role: 'accent' })
    : cell(' '.repeat(MARK_CELLS));
  const selected = scope === 'selection' ? ` ${selection.count(selectedCount(state))} ` : '';
  const right: Row = [
    cell(selected, { role: 'accent' }),
    mark,
    cell(position ? ` ${padStart(position, POSITION_CELLS, measurer)} ` : '', { role: 'meta' }),
  ];
  let room = width - 1 - rowWidth(right, measurer) + GAP;
  const candidates = state.settings.keys.rows
    .filter(
      (binding): binding is FooterBinding =>
        binding.footer?.[scope] !== undefined && binding.keys.length > 0 && applies(state, binding.action),
    )
    .map((binding) => {
      const isAhead = binding.action === 'nextUnread' && feedAhead(state) !== null;
      return { binding, row: hint(binding, state), order: isAhead ? FEED_ORDER : (binding.footer[scope] ?? 0) };
    });
  const chosen = new Set<KeyBinding>();
  for (const { binding, row } of candidates.toSorted((a, b) => a.order - b.order)) {
    const cells = rowWidth(row, measurer) + GAP;
    if (cells > room) continue;
    room -= cells;
    chosen.add(binding);
  }
  return { hints: candidates.filter(({ binding }) => chosen.has(binding)), right };
}

export function keyRow(state: ReaderState, position: string, width: number): Row {
  const front = frontLayer(state);
  const own = front && screenOf(front).footer?.(state, front, position);
  if (own) return own.row;
  const { hints, right } = hintsOf(state, position, width);
  const left = hints.flatMap(({ row }, i) => [cell(i === 0 ? '' : ' '.repeat(GAP)), ...row]);
  return leftAndRight([cell(' '), ...left], right, width, measurerOf(state));
}

/** The action whose key hint is at a cell of the footer, or undefined. */
export function actionAt(state: ReaderState, position: string, width: number, x: number): Action | undefined {
  const measurer = measurerOf(state);
  let from = 1;
  for (const { binding, row } of hintsOf(state, position, width).hints) {
    const to = from + rowWidth(row, measurer);
    if (x >= from && x < to) return binding.action;
    from = to + GAP;
  }
  return undefined;
}
