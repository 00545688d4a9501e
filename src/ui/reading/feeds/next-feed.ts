import { truncate } from '../../../text/width.ts';
import { geometry } from '../../layout/geometry.ts';
import { openedPage } from '../../layout/layers.ts';
import type { Hint } from '../../layout/screen.ts';
import { measurerOf, wordsOf } from '../../layout/typesetting.ts';
import { memoize } from '../../state/memoize.ts';
import type { ReaderState, Update } from '../../state/reader-state.ts';
import { nextUnreadRow, unreadCount } from '../listed/next-unread.ts';
import { rowKeyOf } from '../listed/row-of-list.ts';
import { idAt, indexOf } from '../listed/row-stories.ts';
import { shownId } from '../shown/shown-document.ts';
import { say, setStatus } from '../status/set-status.ts';
import { openStory } from '../visits/story-navigation.ts';
import { feedsCounted } from './feed-counts.ts';
import { openHiddenRow } from './feeds-navigation.ts';
import { allRows, type FeedsRow } from './rows.ts';

/** The key of the feed or folder that is listed, '' for another list. */
const listedRow = ({ list, saved }: ReaderState): string => rowKeyOf(list.filter, saved.feeds);

/**
 * The next feed with unread stories in the order of the feeds screen; after a folder the next feed or folder outside of
 * it. Null if there is none.
 */
const rowAfter = memoize((state: ReaderState): FeedsRow | null => {
  const rows = allRows(state);
  const here = rows.findIndex(({ key }) => key === listedRow(state));
  const from = rows[here];
  if (!from) return null;
  const isOutside = ({ kind, depth }: FeedsRow): boolean =>
    from.kind === 'folder' ? (kind === 'folder' || kind === 'feed') && depth <= from.depth : kind === 'feed';
  return rows.find((row, i) => i > here && isOutside(row) && (row.count ?? 0) > 0) ?? null;
});

/** The row of the list from which the next unread story is looked for. */
function currentRow(state: ReaderState): number {
  const open = state.screen === 'story' ? indexOf(state, shownId(state)) : -1;
  return open < 0 ? state.list.cursor : open;
}

/** The feed or folder with which the key of the next unread story continues; null while there is one in the list. */
export const feedAhead = memoize((state: ReaderState): FeedsRow | null => {
  if (!state.feeds.isCounted || openedPage(state) || state.story.find || listedRow(state) === '') return null;
  return nextUnreadRow(state, currentRow(state), 1) < 0 ? rowAfter(state) : null;
});

/** Greatest width of its name in the footer. */
const NAME_CELLS = { narrow: 12, wide: 20 };

/**
 * What the footer calls the key of the next unread story where it continues with another feed; null elsewhere. Only the help comes before it:
 * it is the only hint that says where a key leads.
 */
export function hintAhead(state: ReaderState): Hint | null {
  const ahead = feedAhead(state);
  if (!ahead) return null;
  const cells = NAME_CELLS[geometry(state).narrow ? 'narrow' : 'wide'];
  return { text: wordsOf(state).reader.feeds.nextRow(truncate(ahead.name, cells, measurerOf(state))), order: 0.5 };
}

/**
 * Continues, after a feed or folder without a further unread story, with the next one that has any; from a story with the first
 * one there. Null in other lists.
 */
export function goToNextFeed(before: ReaderState): Update | null {
  if (listedRow(before) === '') return null;
  const state = before.feeds.isCounted ? before : feedsCounted(before);
  const { feeds: words } = wordsOf(state).reader;
  const row = rowAfter(state);
  if (!row) return say(state, words.nothingLeft(unreadCount(state)));
  const [listed, effects] = openHiddenRow(state, row);
  const next = setStatus(listed, words.wentOn(row.name));
  const first = idAt(next, 0);
  if (state.screen !== 'story' || first === '') return [next, effects];
  const [opened, more] = openStory(next, first, []);
  return [opened, [...effects, ...more]];
}
