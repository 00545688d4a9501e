import { findFeedBy, titleOf } from '../../settings/changes.ts';
import { FEED_SETTINGS, type FeedSettingChange, type FeedSettingId } from '../../settings/feed-settings.ts';
import { openPrompt, reopenPrompt } from '../layout/layers.ts';
import { wordsOf } from '../layout/words.ts';
import { changeFeeds, undoKey } from '../reading/feeds/change-feeds.ts';
import { feedSettingText, readFeedSetting } from '../reading/settings/feed-settings.ts';
import { setStatus } from '../reading/status/set-status.ts';
import { type Prompt, type PromptLayer, type ReaderState, type Update, unchanged } from '../state/reader-state.ts';

/** Sets a setting of a feed to its next value in the open menu, or opens a line for it. */
export function editFeedSetting(state: ReaderState, ref: string, id: FeedSettingId): Update {
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
  return unchanged(setStatus(openPrompt(state, settingLine(ref, id), text), valuesText(state, id)));
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
  const said = wordsOf(state).reader.feeds.set(feed ? titleOf(feed) : '', undoKey(state));
  return changeFeeds(state, [{ kind: 'feedSet', feed: ref, settings }], said);
}

/** Takes over a typed setting of a feed; without a value it is the default. An invalid one can be corrected. */
function saveFeedSetting(state: ReaderState, ref: string, id: FeedSettingId, line: PromptLayer): Update {
  const typed = line.text.trim();
  if (typed === '') return setFeed(state, ref, { [id]: undefined });
  const value = readFeedSetting(id, typed);
  if (value !== null) return setFeed(state, ref, { [id]: value });
  return unchanged(setStatus(reopenPrompt(state, line), valuesText(state, id), 'warning'));
}
