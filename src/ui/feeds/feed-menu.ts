import { listTime } from '../../i18n/date.ts';
import { formatNumber } from '../../i18n/number.ts';
import type { Change } from '../../settings/changes.ts';
import {
  FEED_SETTING_IDS,
  FEED_SETTINGS,
  type FeedSettingChange,
  type FeedSettingId,
  type FeedSettings,
  FOLDER_SETTING_IDS,
} from '../../settings/feed-settings.ts';
import { feedRef, type SavedAccount, SETTINGS } from '../../settings/settings-table.ts';
import type { Catalogue } from '../../story/query/catalogue.ts';
import { cleanText } from '../../text/clean.ts';
import { openMenu, openPrompt, reopenPrompt } from '../layout/layers.ts';
import { keyOf, wordsOf } from '../layout/typesetting.ts';
import { changeFeeds, feedStories, unsubscribe } from '../reading/feeds/change-feeds.ts';
import { fetchFeedsOf, markRow, toggleUnreadOnly } from '../reading/feeds/row-actions.ts';
import { accountOf, accountState, chosenRow, type FeedsRow, rowNow, sortedNow } from '../reading/feeds/rows.ts';
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

/** The settings that a row may have, with its own values and the change of some. */
interface RowSettings {
  readonly ids: readonly FeedSettingId[];
  readonly values: FeedSettings;
  readonly change: (settings: FeedSettingChange) => Change;
}

type FeedAction = 'rename' | 'move' | 'fetch' | 'unsubscribe';

const does: Readonly<Record<FeedAction, (state: ReaderState, row: FeedsRow) => Update>> = {
  rename: openRename,
  move: openMove,
  fetch: fetchFeedsOf,
  unsubscribe: askBeforeUnsubscribing,
};

/** The settings of a row: those that it may have, and has. Undefined once it is gone, or if it has none. */
function settingsOfRow(state: ReaderState, opened: FeedsRow): RowSettings | undefined {
  const row = rowNow(state, opened);
  const [feed] = row?.feeds ?? [];
  const { folders, views } = state.saved;
  switch (row?.kind) {
    case 'feed': {
      const change = (settings: FeedSettingChange) =>
        ({ kind: 'feedSet', feed: feed ? feedRef(feed) : '', settings }) as const;
      return { ids: FEED_SETTING_IDS, values: feed ?? {}, change };
    }
    case 'folder': {
      const { folder } = row;
      const change = (settings: FeedSettingChange) => ({ kind: 'folderSet', folder, settings }) as const;
      return { ids: FOLDER_SETTING_IDS, values: folders.find(({ path }) => path === folder) ?? {}, change };
    }
    case 'view': {
      const view = views.find(({ name }) => name === row.name);
      if (!view) return undefined;
      const { name, query } = view;
      const change = (settings: FeedSettingChange) => {
        const { notify, translateTitles } = { ...view, ...settings };
        const set = { ...(notify && { notify }), ...(translateTitles && { translateTitles }) };
        return { kind: 'viewSaved', view: { name, query, ...set } } as const;
      };
      return { ids: ['notify', 'translateTitles'], values: view, change };
    }
    default:
      return undefined;
  }
}

/** Whether a setting is a program that makes the feed: it is shown, and only the command line sets it. */
const isProgram = (id: FeedSettingId): boolean => id === 'run' || id === 'filter';

/** The settings of a row with their values. A choice goes to its next value; for the others a line is opened. */
function settingItems(state: ReaderState, row: FeedsRow): readonly MenuItem[] {
  const { reader, cli } = wordsOf(state);
  const { feeds: words, settings: values } = reader;
  const known = settingsOfRow(state, row);
  const shownValue = (id: FeedSettingId): string => {
    const value = known?.values[id];
    if (value === undefined) return words.byDefault;
    return value === 'on' || value === 'off' ? values[value] : feedSettingText(id, value);
  };
  const isShown = (id: FeedSettingId): boolean => !isProgram(id) || known?.values[id] !== undefined;
  return (known?.ids ?? []).filter(isShown).map((id) => ({
    label: cli.feedSettings[id].name,
    value: shownValue(id),
    stays: FEED_SETTINGS[id].kind === 'choice',
    choose: (now) => editSetting(now, row, id),
  }));
}

/** What is known of an account, what can be done with it, and how it is removed. */
function accountItems(state: ReaderState, row: FeedsRow, account: SavedAccount): readonly MenuItem[] {
  const { reader, lang } = wordsOf(state);
  const { accounts: words, settings: values } = reader;
  const { name, url, send = 'on' } = account;
  const { lastSuccess = '', waiting = 0, failingSince = '', why = '' } = accountState(state, account) ?? {};
  const time = (at: string): string => listTime(at, state.localDay, lang, state.utcOffset);
  const fact = (label: string, value: string): MenuItem => ({ label, value, stays: true, choose: unchanged });
  return [
    { label: reader.feeds.does.fetch, value: '', choose: (now) => fetchFeedsOf(now, row) },
    { label: reader.readAllYes, value: '', choose: markRow },
    {
      label: words.sendsSoon,
      value: values[send],
      stays: true,
      choose: (now) => {
        const set = { kind: 'accountSet', account: name, send: send === 'on' ? 'off' : undefined } as const;
        return changeFeeds(now, [set], wordsOf(now).reader.feeds.set(row.name, keyOf(now, 'undo')));
      },
    },
    fact(words.waiting, formatNumber(waiting)),
    fact(words.lastSuccess, time(lastSuccess) || words.never),
    ...(failingSince === '' ? [] : [fact(words.failingSince(time(failingSince)), cleanText(why))]),
    fact(words.address, cleanText(url)),
    { label: words.remove, value: '', choose: sayHowToRemove },
  ];
}

/** An account is removed by a command: that cannot be undone. */
export const sayHowToRemove = (state: ReaderState): Update => {
  const row = chosenRow(state);
  const account = row && accountOf(state, row);
  return account ? say(state, wordsOf(state).reader.accounts.removedBy(cleanText(account.name))) : unchanged(state);
};

/** Opens the menu of the selected row: what can be done with it, and how the rows are sorted. */
export function openFeedMenu(state: ReaderState): Update {
  const opened = chosenRow(state);
  const isNamed = opened?.kind === 'feed' || opened?.kind === 'folder' || opened?.kind === 'view';
  const actions: readonly FeedAction[] =
    opened?.kind === 'feed'
      ? ['rename', 'move', 'fetch', 'unsubscribe']
      : opened?.kind === 'folder'
        ? ['rename', 'fetch']
        : [];
  const accountNow = (now: ReaderState) => opened && accountOf(now, opened);
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
        const account = accountNow(now);
        return [
          ...(opened && account ? accountItems(now, opened, account) : []),
          ...(account ? [] : actions).map(
            (action): MenuItem => ({ label: words.does[action], value: '', choose: (next) => doTo(next, action) }),
          ),
          ...(opened ? settingItems(now, opened) : []),
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
      title: (now) => wordsOf(now).reader.feeds.unsubscribeTitle(row.name, cleanText(row.feeds[0]?.account ?? '')),
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

/** Sets a setting of a row to its next value in the open menu, or opens a line for it. */
function editSetting(state: ReaderState, opened: FeedsRow, id: FeedSettingId): Update {
  const known = settingsOfRow(state, opened);
  const row = FEED_SETTINGS[id];
  if (!known) return unchanged(state);
  if (isProgram(id)) return say(state, wordsOf(state).reader.feeds.setByCommand(`--${id}`));
  const value = known.values[id];
  if (row.kind === 'choice') {
    // The default first, then the others, then the default as a value.
    const values = [undefined, ...row.values.toReversed()];
    const next = values[(values.indexOf(value as (typeof values)[number]) + 1) % values.length];
    return setRow(state, opened, { [id]: next } as FeedSettingChange);
  }
  const text = value === undefined ? '' : feedSettingText(id, value);
  return say(openPrompt(state, settingLine(opened, id), text), valuesText(state, id));
}

/** The line for a value of a setting of a row. */
const settingLine = (row: FeedsRow, id: FeedSettingId): Prompt => ({
  label: (state) => wordsOf(state).reader.prompt.feedSetting,
  submit: (state, line) => saveSetting(state, row, id, line),
});

/** What the value of a setting may be. */
function valuesText(state: ReaderState, id: FeedSettingId): string {
  const { cli, reader } = wordsOf(state);
  const { name, values } = cli.feedSettings[id];
  return reader.feeds.settingLine(name, values);
}

function setRow(state: ReaderState, row: FeedsRow, settings: FeedSettingChange): Update {
  const change = settingsOfRow(state, row)?.change(settings);
  const said = wordsOf(state).reader.feeds.set(rowNow(state, row)?.name ?? row.name, keyOf(state, 'undo'));
  return change ? changeFeeds(state, [change], said) : unchanged(state);
}

/** Takes over a typed setting of a row; without a value it is the default. An invalid one can be corrected. */
function saveSetting(state: ReaderState, row: FeedsRow, id: FeedSettingId, line: PromptLayer): Update {
  const typed = line.text.trim();
  if (typed === '') return setRow(state, row, { [id]: undefined });
  const value = readFeedSetting(id, typed);
  if (value !== null) return setRow(state, row, { [id]: value });
  return warn(reopenPrompt(state, line), valuesText(state, id));
}
