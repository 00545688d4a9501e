import { feedFolders } from '../../story/query/feed-folders.ts';
import { caseFold } from '../../text/case-fold.ts';
import { openPrompt } from '../layout/layers.ts';
import { wordsOf } from '../layout/words.ts';
import { chosenFolder, moveFeed, renameRow } from '../reading/feeds/change-feeds.ts';
import { folderOf } from '../reading/feeds/feed-counts.ts';
import { chooseFound } from '../reading/feeds/feeds-navigation.ts';
import { chosenRow } from '../reading/feeds/rows.ts';
import { setStatus } from '../reading/status/set-status.ts';
import { addSource } from '../reading/sync/sync.ts';
import { type Prompt, type ReaderState, type Update, unchanged } from '../state/reader-state.ts';

/** Lines about the selected row of the feeds, and the one that narrows the rows. */

const ADD_LINE: Prompt = {
  label: (state) => wordsOf(state).reader.prompt.addFeed,
  submit: (state, { text }) =>
    text.trim() === '' ? unchanged(state) : addSource(state, text, state.screen === 'feeds' ? chosenFolder(state) : ''),
};

/** Opens the line for the address of a feed. It goes to the folder of the selected row. */
export function openAddFeed(state: ReaderState): Update {
  const opened = openPrompt(state, ADD_LINE);
  const folder = chosenFolder(state);
  return unchanged(folder === '' ? opened : setStatus(opened, wordsOf(state).reader.feeds.addsTo(folder)));
}

/** Opens the same line for a pasted address. */
export const openAddPasted = (state: ReaderState): ReaderState =>
  setStatus(openPrompt(state, ADD_LINE), wordsOf(state).reader.feeds.addsPasted);

const RENAME_LINE: Prompt = { label: (state) => wordsOf(state).reader.prompt.renameFeed, submit: renameRow };

export function openRename(state: ReaderState): Update {
  const row = chosenRow(state);
  return unchanged(openPrompt(state, RENAME_LINE, row?.folder || row?.name || ''));
}

const MOVE_LINE: Prompt = {
  label: (state) => wordsOf(state).reader.prompt.moveFeed,
  submit: moveFeed,
  // The folders that begin with the typed text, each with its number of feeds.
  complete: ({ saved }, text) =>
    [...feedFolders(saved.feeds)]
      .filter(([path]) => caseFold(path).startsWith(caseFold(text)))
      .map(([path, inside]) => ({ line: path, label: path, about: String(inside.length) })),
};

export function openMove(state: ReaderState): Update {
  const feed = chosenRow(state)?.feeds[0];
  return unchanged(openPrompt(state, MOVE_LINE, feed ? folderOf(feed) : ''));
}

/** The line whose letters narrow the rows. */
const NARROW_LINE: Prompt = {
  label: (state) => wordsOf(state).reader.prompt.narrow,
  edit: (state, query) => unchanged(chooseFound({ ...state, feeds: { ...state.feeds, query } })),
  submit: unchanged,
  cancel: (state) => unchanged({ ...state, feeds: { ...state.feeds, ...state.feeds.before } }),
};

export function openNarrowing(state: ReaderState): Update {
  const { query, chosen } = state.feeds;
  const begun: ReaderState = { ...state, feeds: { ...state.feeds, before: { query, chosen } } };
  return unchanged(openPrompt(begun, NARROW_LINE, query));
}
