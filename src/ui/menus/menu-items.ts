import type { ReaderMessages } from '../../i18n/en/reader.ts';
import { messages } from '../../i18n/index.ts';
import { FEED_SETTING_IDS, type FeedSettingId } from '../../settings/feed-settings.ts';
import { PAGE_KEYS, type PageKey, type Preferences, SETTINGS } from '../../settings/settings-table.ts';
import { oncePerState } from '../layout/once-per-state.ts';
import { uiOf } from '../layout/words.ts';
import { selectedCount } from '../selection/acted-ids.ts';
import { feedSettingText } from '../settings/feed-settings.ts';
import { settingLabel, settingValue, settingWords } from '../settings/setting-words.ts';
import type { FeedsMenu } from '../state/menu.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { COPIED_OF_ALL, type CopiedOfAll, type Copying, type Tool } from '../state/story.ts';
import { copyItems } from '../story/copy-items.ts';

/** What choosing a row of a menu does. */
export type Choice =
  | { readonly type: 'consent'; readonly analytics: 'accepted' | 'declined' }
  | { readonly type: 'notice' }
  | { readonly type: 'readAll'; readonly yes: boolean }
  | { readonly type: 'cycle'; readonly key: CycledKey }
  | { readonly type: 'theme' }
  | { readonly type: 'analytics' }
  | { readonly type: 'overwrite'; readonly yes: boolean }
  | { readonly type: 'feed'; readonly does: FeedAction }
  | { readonly type: 'feedSetting'; readonly setting: FeedSettingId }
  | { readonly type: 'feedSort'; readonly sort: Preferences['feedSort'] }
  | { readonly type: 'unreadOnly' }
  | { readonly type: 'unsubscribe'; readonly yes: boolean; readonly stories: boolean }
  | { readonly type: 'outside'; readonly tool: Tool }
  | { readonly type: 'copy'; readonly of: Copying }
  | { readonly type: 'copySelected'; readonly part: CopiedOfAll };

/** What the menu of a feed or folder does with it. */
type FeedAction = 'rename' | 'move' | 'fetch' | 'unsubscribe';

export interface MenuItem {
  readonly label: string;
  /** The text after the label: the current value, an address. */
  readonly value: string;
  readonly choice: Choice;
}

/** Settings that Enter sets to their next value; a theme is chosen from a list. */
export type CycledKey = Exclude<PageKey, 'theme'>;

const FEED_ACTIONS: Readonly<Record<FeedsMenu['kind'], readonly FeedAction[]>> = {
  feed: ['rename', 'move', 'fetch', 'unsubscribe'],
  folder: ['rename', 'fetch'],
  other: [],
};

/** What can be done with a feed or folder, and how the rows of the feeds are sorted. */
function feedItems({ menu, feeds, settings }: ReaderState): MenuItem[] {
  const { reader, cli } = messages(uiOf(settings.preferences, settings.localeUi));
  const { feeds: words, settings: values } = reader;
  const feed = feeds.saved.find(({ url }) => url === menu?.about?.url);
  const shownValue = (id: FeedSettingId): string => {
    const value = feed?.[id];
    if (value === undefined) return words.byDefault;
    return value === 'on' || value === 'off' ? values[value] : feedSettingText(value);
  };
  const item = (label: string, choice: Choice, value = ''): MenuItem => ({ label, value, choice });
  return [
    ...FEED_ACTIONS[menu?.about?.kind ?? 'other'].map((does) => item(words.does[does], { type: 'feed', does })),
    ...(feed ? FEED_SETTING_IDS : []).map((setting) =>
      item(cli.feedSettings[setting].name, { type: 'feedSetting', setting }, shownValue(setting)),
    ),
    ...SETTINGS.feedSort.values.map((sort) =>
      item(words.sortBy[sort], { type: 'feedSort', sort }, settings.preferences.feedSort === sort ? values.on : ''),
    ),
    item(words.unreadOnly, { type: 'unreadOnly' }, feeds.unreadOnly ? values.on : values.off),
  ];
}

/** The answers to whether a feed is removed: its stories stay, or go with it if there are any. */
function unsubscribeItems(stories: number, { feeds: words }: ReaderMessages): MenuItem[] {
  const item = (label: string, yes: boolean, all = false): MenuItem => ({
    label,
    value: '',
    choice: { type: 'unsubscribe', yes, stories: all },
  });
  return [
    item(words.unsubscribeNo, false),
    item(words.unsubscribeYes, true),
    ...(stories > 0 ? [item(words.unsubscribeAll(stories), true, true)] : []),
  ];
}

function settingsItems(state: ReaderState): MenuItem[] {
  const words = settingWords(state).settings;
  const { answer: given, isAsked } = state.consent;
  const answer = given === 'undecided' && !isAsked ? 'unanswered' : given;
  return [
    ...PAGE_KEYS.map(
      (key): MenuItem => ({
        label: settingLabel(state, key),
        value: settingValue(state, key),
        choice: key === 'theme' ? { type: 'theme' } : { type: 'cycle', key },
      }),
    ),
    { label: words.analytics, value: words[answer], choice: { type: 'analytics' } },
    { label: words.notice, value: '', choice: { type: 'notice' } },
  ];
}

export const menuItems = oncePerState((state): readonly MenuItem[] => {
  const words = messages(uiOf(state.settings.preferences, state.settings.localeUi)).reader;
  const plain = (label: string, choice: Choice, value = ''): MenuItem => ({ label, value, choice });
  switch (state.menu?.kind) {
    case 'consent':
      return [
        plain(words.consent.declineLong, { type: 'consent', analytics: 'declined' }),
        plain(words.consent.allow, { type: 'consent', analytics: 'accepted' }),
        plain(words.consent.readNotice, { type: 'notice' }),
      ];
    case 'readAll':
      return [
        plain(words.readAllNo, { type: 'readAll', yes: false }),
        plain(words.readAllYes, { type: 'readAll', yes: true }),
      ];
    case 'feed':
      return feedItems(state);
    case 'unsubscribe':
      return unsubscribeItems(state.menu.about?.stories ?? 0, words);
    case 'settings':
      return settingsItems(state);
    case 'overwrite':
      return [false, true].map((yes) =>
        plain(yes ? words.share.overwriteYes : words.share.overwriteNo, { type: 'overwrite', yes }),
      );
    case 'outside':
      return (['pager', 'editor'] as const).map((tool) =>
        plain(
          words.share.outside[tool],
          { type: 'outside', tool },
          tool === 'editor' && state.menu?.isBundled ? words.share.notEdited : state.programs.tools[tool],
        ),
      );
    case 'copy':
      if (selectedCount(state) > 0)
        return COPIED_OF_ALL.map((part) => plain(words.selection.copy[part], { type: 'copySelected', part }));
      return copyItems(state).map(({ label, value, copying }) => plain(label, { type: 'copy', of: copying }, value));
    default:
      return [];
  }
});
