import { findFeedBy, titleOf } from '../../settings/changes.ts';
import {
  FEED_SETTING_IDS,
  FEED_SETTINGS,
  type FeedSettingChange,
  type FeedSettingId,
} from '../../settings/feed-settings.ts';
import { feedRef, SETTINGS } from '../../settings/settings-table.ts';
import type { Catalogue } from '../../story/query/catalogue.ts';
import { openMenu, openPrompt, reopenPrompt } from '../layout/layers.ts';
import { keyOf, wordsOf } from '../layout/typesetting.ts';
import { changeFeeds, feedStories, unsubscribe } from '../reading/feeds/change-feeds.ts';
import { fetchFeedsOf, toggleUnreadOnly } from '../reading/feeds/row-actions.ts';
import { chosenRow, type FeedsRow, rowNow, sortedNow } from '../reading/feeds/rows.ts';
import { savePreferences } from '../reading/settings/preferences.ts';
import { feedSettingText, readFeedSetting } from '../reading/settings/read-setting.ts';
import { say, warn } from '../reading/status/set-status.ts';
import {
  type MenuItem,
  type Prompt,
  type PromptLayer,
  type ReaderState,
  type Update,
  unchanged,
} from '../state/reader-state.ts';
import { openMove, openRename } from './feed-lines.ts';

type FeedAction = 'rename' | 'move' | 'fetch' | 'unsubscribe';

const does: Readonly<Record<FeedAction, (state: ReaderState, row: FeedsRow) => Update>> = {
  rename: openRename,
  move: openMove,
  fetch: fetchFeedsOf,
  unsubscribe: askBeforeUnsubscribing,
};

/** The settings of a feed with their values. A choice goes to its next value; for the others a line is opened. */
function settingItems(state: ReaderState, ref: string): readonly MenuItem[] {
  const { reader, cli } = wordsOf(state);
  const { feeds: words, settings: values } = reader;
  const feed = findFeedBy(state.saved.feeds, ref);
  const shownValue = (id: FeedSettingId): string => {
    const value = feed?.[id];
    if (value === undefined) return words.byDefault;
    return value === 'on' || value === 'off' ? values[value] : feedSettingText(value);
  };
  return (feed ? FEED_SETTING_IDS : []).map((id) => ({
    label: cli.feedSettings[id].name,
    value: shownValue(id),
    stays: FEED_SETTINGS[id].kind === 'choice',
    choose: (now) => editFeedSetting(now, ref, id),
  }));
}

/** Opens the menu of the selected row: what can be done with it, and how the rows are sorted. */
export function openFeedMenu(state: ReaderState): Update {
  const opened = chosenRow(state);
  const isNamed = opened?.kind === 'feed' || opened?.kind === 'folder';
  const [feed] = opened?.kind === 'feed' ? opened.feeds : [];
  const actions: readonly FeedAction[] =
    opened?.kind === 'feed' ? ['rename', 'move', 'fetch', 'unsubscribe'] : isNamed ? ['rename', 'fetch'] : [];
  const doTo = (now: ReaderState, action: FeedAction): Update => {
    const row = opened && rowNow(now, opened);
    return row ? does[action](now, row) : unchanged(now);
  };
  return unchanged(
    openMenu(state, {
      title: (now) => (isNamed ? opened.name : wordsOf(now).reader.feeds.title),
      items: (now) => {
        const { feeds: words, settings: values } = wordsOf(now).reader;
        const { preferences } = now.settings;
        return [
          ...actions.map(
            (action): MenuItem => ({ label: words.does[action], value: '', choose: (next) => doTo(next, action) }),
          ),
          ...(feed ? settingItems(now, feedRef(feed)) : []),
          ...SETTINGS.feedSort.values.map(
            (feedSort): MenuItem => ({
              label: words.sortBy[feedSort],
              value: preferences.feedSort === feedSort ? values.on : '',
              choose: (next) => savePreferences(sortedNow(next), { feedSort }),
            }),
          ),
          {
            label: words.unreadOnly,
            value: now.feeds.unreadOnly ? values.on : values.off,
            choose: (next) => unchanged(toggleUnreadOnly(next)),
          },
        ];
      },
    }),
  );
}

/** Asks whether the feed of a row is removed: its stories stay, or go with it if there are any. */
export function askBeforeUnsubscribing(state: ReaderState, row: FeedsRow): Update {
  let counted: { readonly of: Catalogue; readonly stories: number } | undefined;
  /** Counted again only for another library: this goes through all stories of the feed. */
  const countStories = (now: ReaderState): number => {
    const { catalogue } = now.library;
    if (counted?.of !== catalogue) counted = { of: catalogue, stories: feedStories(now, row).length };
    return counted.stories;
  };
  return unchanged(
    openMenu(state, {
      title: (now) => wordsOf(now).reader.feeds.unsubscribeTitle(row.name),
      items: (now) => {
        const { feeds: words } = wordsOf(now).reader;
        const stories = countStories(now);
        const item = (label: string, withStories: boolean): MenuItem => ({
          label,
          value: '',
          answer: 'yes',
          choose: (next) => unsubscribe(next, row, withStories),
        });
        return [
          { label: words.unsubscribeNo, value: '', answer: 'no', choose: unchanged },
          item(words.unsubscribeYes, false),
          ...(stories > 0 ? [item(words.unsubscribeAll(stories), true)] : []),
        ];
      },
    }),
  );
}

/** Sets a setting of a feed to its next value in the open menu, or opens a line for it. */
function editFeedSetting(state: ReaderState, ref: string, id: FeedSettingId): Update {
  const feed = findFeedBy(state.saved.feeds, ref);
  const row = FEED_SETTINGS[id];
  if (!feed) return unchanged(state);
  const value = feed[id];
  if (row.kind === 'choice') {
    // The default first, then the others, then the default as a value.
    const values = [undefined, ...row.values.toReversed()];
    const next = values[(values.indexOf(value as (typeof values)[number]) + 1) % values.length];
    return setFeed(state, ref, { [id]: next } as FeedSettingChange);
  }
  const text = value === undefined ? '' : feedSettingText(value);
  return say(openPrompt(state, settingLine(ref, id), text), valuesText(state, id));
}

/** The line for a value of a setting of a feed. */
const settingLine = (ref: string, id: FeedSettingId): Prompt => ({
  label: (state) => wordsOf(state).reader.prompt.feedSetting,
  submit: (state, line) => saveFeedSetting(state, ref, id, line),
});

/** What the value of a setting may be. */
function valuesText(state: ReaderState, id: FeedSettingId): string {
  const { cli, reader } = wordsOf(state);
  const { name, values } = cli.feedSettings[id];
  return reader.feeds.settingLine(name, values);
}

function setFeed(state: ReaderState, ref: string, settings: FeedSettingChange): Update {
  const feed = findFeedBy(state.saved.feeds, ref);
  const said = wordsOf(state).reader.feeds.set(feed ? titleOf(feed) : '', keyOf(state, 'undo'));
  return changeFeeds(state, [{ kind: 'feedSet', feed: ref, settings }], said);
}

/** Takes over a typed setting of a feed; without a value it is the default. An invalid one can be corrected. */
function saveFeedSetting(state: ReaderState, ref: string, id: FeedSettingId, line: PromptLayer): Update {
  const typed = line.text.trim();
  if (typed === '') return setFeed(state, ref, { [id]: undefined });
  const value = readFeedSetting(id, typed);
  if (value !== null) return setFeed(state, ref, { [id]: value });
  return warn(reopenPrompt(state, line), valuesText(state, id));
}
