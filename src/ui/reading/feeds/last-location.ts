import type { Change } from '../../../settings/changes.ts';
import { feedFolders } from '../../../story/query/feed-names.ts';
import type { LastLocation } from '../../state/feeds.ts';
import { type ReaderState, type Update, unchanged } from '../../state/reader-state.ts';
import { change } from '../edit/edit.ts';
import { returnsToFeeds } from '../listed/opened-row.ts';
import { rebuildList } from '../listed/rebuild-list.ts';
import { leaveStory } from '../visits/story-navigation.ts';
import { feedsRows, openedFilter, sortedNow } from './rows.ts';

/** What is open: a row of the feeds by its key, or '' for a list that is none. What was searched for is not part of it. */
function locationOfState(state: ReaderState): LastLocation {
  if (state.screen === 'feeds') return { screen: 'feeds', row: state.feeds.chosen };
  return { screen: 'list', row: returnsToFeeds(state) ? state.feeds.chosen : '' };
}

/**
 * Ends the reader after saving the position in the open story, which folders are collapsed, and what is open if it starts with
 * that.
 */
export function quit(state: ReaderState): Update {
  const [left, effects] = leaveStory(state);
  const [saved, saving] = state.isQuitting ? unchanged(left) : rememberLocation(left);
  return [{ ...saved, isQuitting: true }, [...saving, ...effects, { type: 'Quit' }]];
}

function rememberLocation(state: ReaderState): Update {
  const { collapsed, collapsedAtStart } = state.feeds;
  const changes: Change[] = [];
  if (collapsed !== collapsedAtStart) {
    const known = feedFolders(state.saved.feeds);
    changes.push({ kind: 'foldersCollapsed', folders: [...collapsed].filter((path) => known.has(path)) });
  }
  if (state.settings.preferences.start === 'last') changes.push({ kind: 'located', place: locationOfState(state) });
  return change(state, changes);
}

/** The state of the first frame with the screen that the user starts with. */
export function startingLocation(state: ReaderState, last: LastLocation | null): ReaderState {
  const { start } = state.settings.preferences;
  if (start === 'feeds') return { ...state, screen: 'feeds' };
  if (start === 'all' || !last) return state;
  if (last.screen === 'feeds') return { ...state, screen: 'feeds', feeds: { ...state.feeds, chosen: last.row } };
  return openedRow(sortedNow(state), last);
}

function openedRow(state: ReaderState, last: LastLocation): ReaderState {
  const index = feedsRows(state).findIndex(({ key }) => key === last.row);
  const row = feedsRows(state)[index];
  const chosen: ReaderState = row ? { ...state, feeds: { ...state.feeds, chosen: row.key, index } } : state;
  const filter = row && openedFilter(row);
  if (!filter) return chosen;
  return rebuildList({
    ...chosen,
    feeds: { ...chosen.feeds, opened: filter },
    list: { ...chosen.list, filter },
  });
}
