import { frontLayer, openedPicker } from '../layout/layers.ts';
import { joinFacts } from '../layout/linear.ts';
import { wordsOf } from '../layout/typesetting.ts';
import { accountOf, chosenIndex, chosenRow, type FeedsRow, feedsRows, isTagRow } from '../reading/feeds/rows.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { accountFacts, feedsSummary, headlineOf, noteOf } from './feeds-view.ts';

function countWords(state: ReaderState, { kind, count }: FeedsRow): string {
  const { feeds, linear } = wordsOf(state).reader;
  if (count === null) return '';
  return kind === 'starred' ? linear.stories(count) : feeds.unread(count);
}

/** The selected row of the feeds, or why there is none. */
export function feedsWords(state: ReaderState): string {
  const { feeds, linear } = wordsOf(state).reader;
  const row = chosenRow(state);
  if (!row) return feeds.notFound;
  const account = accountOf(state, row);
  const kinds: Partial<Record<FeedsRow['kind'], string>> = {
    folder: state.feeds.collapsed.has(row.folder) ? feeds.collapsedFolder : feeds.expandedFolder,
    view: feeds.view,
  };
  return joinFacts([
    linear.place(chosenIndex(state) + 1, feedsRows(state).length),
    row.name,
    account ? feeds.account : '',
    isTagRow(row) ? feeds.tag : (kinds[row.kind] ?? ''),
    countWords(state, row),
    ...(account ? accountFacts(state, account) : [noteOf(state, row).text]),
    headlineOf(state, row),
  ]);
}

/** The lines for a change of the feeds. */
export function feedsChanges(before: ReaderState, now: ReaderState): readonly string[] {
  const { title: all, titleUnread } = wordsOf(now).reader.feeds;
  const title = now.feeds.unreadOnly ? titleUnread : all;
  const words = feedsWords(now);
  if (before.screen !== 'feeds') return [`${title}, ${feedsSummary(now)}`, words];
  const wasOpen = frontLayer(before) !== null && !openedPicker(before);
  return wasOpen || words !== feedsWords(before) ? [words] : [];
}
