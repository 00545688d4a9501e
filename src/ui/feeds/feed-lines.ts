import { accountOfFolder, folderAtServer } from '../../settings/account-feeds.ts';
import { feedFolders } from '../../story/query/feed-names.ts';
import { caseFold } from '../../text/case-fold.ts';
import { openedPrompt, openPrompt } from '../layout/layers.ts';
import { wordsOf } from '../layout/typesetting.ts';
import { chosenFolder, moveFeed, renameRow } from '../reading/feeds/change-feeds.ts';
import { folderOf } from '../reading/feeds/feed-counts.ts';
import { chooseFound } from '../reading/feeds/feeds-navigation.ts';
import type { FeedsRow } from '../reading/feeds/rows.ts';
import { setStatus } from '../reading/status/set-status.ts';
import { addSource } from '../reading/sync/sync.ts';
import { type Prompt, type ReaderState, type Update, unchanged } from '../state/reader-state.ts';

/** Lines about a row of the feeds, and the one that narrows the rows. */

/** The line for the address of a feed, which goes to a folder; '' for none. */
const addLine = (folder: string): Prompt => ({
  label: (state) => wordsOf(state).reader.prompt.addFeed,
  submit: (state, { text }) => (text.trim() === '' ? unchanged(state) : addSource(state, text, folder)),
});

/** Where a feed goes: into a folder, or to an account. */
function addsTo(state: ReaderState, folder: string): string {
  const words = wordsOf(state).reader;
  const account = accountOfFolder(state.saved.accounts, folder);
  if (account === undefined) return words.feeds.addsTo(folder);
  return words.accounts.addsTo(account, folderAtServer({ account, folder }));
}

/** Opens the line for the address of a feed. It goes to the folder of the selected row. */
export function openAddFeed(state: ReaderState): Update {
  const folder = chosenFolder(state);
  const opened = openPrompt(state, addLine(folder));
  return unchanged(folder === '' ? opened : setStatus(opened, addsTo(state, folder)));
}

/** Opens the same line for a pasted address. */
export function openAddPasted(state: ReaderState): ReaderState {
  const folder = state.screen === 'feeds' ? chosenFolder(state) : '';
  const { addsPasted } = wordsOf(state).reader.feeds;
  const said = folder === '' ? addsPasted : `${addsTo(state, folder)} ${addsPasted}`;
  return setStatus(openPrompt(state, addLine(folder)), said);
}

const renameLine = (row: FeedsRow): Prompt => ({
  label: (state) => wordsOf(state).reader.prompt.renameFeed,
  submit: (state, line) => renameRow(state, row, line),
});

export const openRename = (state: ReaderState, row: FeedsRow): Update =>
  unchanged(openPrompt(state, renameLine(row), row.folder || row.name));

const moveLine = (row: FeedsRow): Prompt => ({
  label: (state) => wordsOf(state).reader.prompt.moveFeed,
  submit: (state, line) => moveFeed(state, row, line),
  // The folders that begin with the typed text, each with its number of feeds.
  complete: ({ saved }, text) =>
    [...feedFolders(saved.feeds)]
      .filter(([path]) => accountOfFolder(saved.accounts, path) === row.feeds[0]?.account)
      .filter(([path]) => caseFold(path).startsWith(caseFold(text)))
      .map(([path, inside]) => ({ line: path, label: path, about: String(inside.length) })),
});

export function openMove(state: ReaderState, row: FeedsRow): Update {
  const [feed] = row.feeds;
  return unchanged(openPrompt(state, moveLine(row), feed ? folderOf(feed) : ''));
}

/** The line whose letters narrow the rows. */
const NARROW_LINE: Prompt = {
  label: (state) => wordsOf(state).reader.prompt.narrow,
  edit: (state, query) => unchanged(chooseFound({ ...state, feeds: { ...state.feeds, query } })),
  submit: unchanged,
  cancel: (state) => unchanged({ ...state, feeds: { ...state.feeds, ...state.feeds.before } }),
};

/** Whether that line is open. */
export const isNarrowing = (state: ReaderState): boolean => openedPrompt(state)?.prompt === NARROW_LINE;

export function openNarrowing(state: ReaderState): Update {
  const { query, chosen } = state.feeds;
  const begun: ReaderState = { ...state, feeds: { ...state.feeds, before: { query, chosen } } };
  return unchanged(openPrompt(begun, NARROW_LINE, query));
}
