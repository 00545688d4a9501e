import { FEED_SETTINGS, type FeedSettingChange, type FeedSettingId } from '../../settings/feed-settings.ts';
import { graphemes } from '../../text/width.ts';
import { wordsOf } from '../layout/words.ts';
import { setStatus } from '../reading/set-status.ts';
import { feedSettingText, readFeedSetting } from '../settings/feed-settings.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { type Update, unchanged } from '../state/reader-state.ts';
import { changeFeeds, undoKey } from './change-feeds.ts';
import { titleOf } from './row-of-list.ts';

/** Sets a setting of a feed to its next value in the open menu, or opens a line for it. */
export function editFeedSetting(state: ReaderState, url: string, id: FeedSettingId): Update {
  const feed = state.feeds.saved.find((one) => one.url === url);
  const row = FEED_SETTINGS[id];
  if (!feed) return unchanged(state);
  const value = feed[id];
  if (row.kind === 'choice') {
    // The default first, then the others, then the default as a value.
    const values = [undefined, ...row.values.toReversed()];
    const next = values[(values.indexOf(value as (typeof values)[number]) + 1) % values.length];
    return setFeed(state, url, { [id]: next } as FeedSettingChange);
  }
  const text = value === undefined ? '' : feedSettingText(value);
  return unchanged(openLine(state, { url, id }, text));
}

function openLine(state: ReaderState, feedSetting: { readonly url: string; readonly id: FeedSettingId }, text: string) {
  const { name, values } = wordsOf(state).cli.feedSettings[feedSetting.id];
  const { settingLine } = wordsOf(state).reader.feeds;
  const prompt = { kind: 'feedSetting', text, cursor: graphemes(text).length, before: null, feedSetting } as const;
  return setStatus({ ...state, prompt }, settingLine(name, values));
}

function setFeed(state: ReaderState, url: string, settings: FeedSettingChange): Update {
  const feed = state.feeds.saved.find((one) => one.url === url);
  const said = wordsOf(state).reader.feeds.set(feed ? titleOf(feed) : '', undoKey(state));
  return changeFeeds(state, [{ kind: 'set', url, settings }], said);
}

/** Takes over a typed setting of a feed; without a value it is the default. An invalid one can be corrected. */
export function saveFeedSetting(state: ReaderState, url: string, id: FeedSettingId, typed: string): Update {
  if (typed.trim() === '') return setFeed(state, url, { [id]: undefined });
  const value = readFeedSetting(id, typed);
  if (value !== null) return setFeed(state, url, { [id]: value });
  const opened = openLine(state, { url, id }, typed);
  return unchanged(opened.status ? setStatus(opened, opened.status.text, 'warning') : opened);
}
