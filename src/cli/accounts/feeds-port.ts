import type { AccountFeed, FeedChange, FeedsPort } from '../../ingest/accounts/model.ts';
import { accountOfFolder, folderAtServer, folderOfAccount, withItsAccount } from '../../settings/account-feeds.ts';
import type { Change } from '../../settings/changes.ts';
import { edited } from '../../settings/edit.ts';
import { withFeedIds } from '../../settings/feed-ids.ts';
import { feedSetting } from '../../settings/feed-settings.ts';
import type { SettingsData } from '../../settings/settings-data.ts';
import { feedRef, type SavedFeed } from '../../settings/settings-table.ts';
import type { Settings } from '../../settings/types.ts';

/** The feeds of an account in the settings. */
export const accountFeeds = (data: SettingsData, account: string): readonly AccountFeed[] =>
  data.feeds
    .filter((feed) => feed.account === account)
    .map((feed) => ({
      ref: feedRef(feed),
      remote: feed.remote ?? '',
      url: feed.url,
      title: feed.title,
      folder: folderAtServer(feed),
      full: feedSetting(feed, 'full', data) === 'on',
      language: feedSetting(feed, 'language', data),
    }));

/** The folders to which the server has given another name: all of their feeds are in one that is new. */
function renamedFolders({ feeds }: SettingsData, account: string, changes: readonly FeedChange[]): readonly Change[] {
  const moves = changes.flatMap((one) => (one.kind === 'moved' ? [[one.ref, one.folder] as const] : []));
  const moved = new Map(moves.map(([ref, folder]) => [ref, folderOfAccount(account, folder)]));
  const folders = Map.groupBy(feeds, ({ folder }) => folder);
  return [...folders].flatMap(([from, inside]): readonly Change[] => {
    const [to = '', ...others] = new Set(inside.map((feed) => moved.get(feedRef(feed)) ?? ''));
    return to !== '' && others.length === 0 && !folders.has(to) ? [{ kind: 'folderRenamed', from, to }] : [];
  });
}

/** The settings after changes that the server of an account has made to its feeds. */
export function withFeedChanges(data: SettingsData, account: string, changes: readonly FeedChange[]): SettingsData {
  // It may have been removed meanwhile.
  if (!data.accounts.some(({ name }) => name === account)) return data;
  const changed = (now: SettingsData, change: FeedChange): SettingsData => {
    const make = (one: Change): SettingsData => edited(now, [one], '');
    switch (change.kind) {
      case 'added':
        return now;
      case 'removed':
        return make({ kind: 'feedRemoved', feed: change.ref });
      case 'renamed':
        return make({ kind: 'feedRenamed', feed: change.ref, title: change.title, isOwn: true });
      case 'moved':
        return make({ kind: 'feedFiled', feed: change.ref, folder: folderOfAccount(account, change.folder) });
      case 'linked': {
        const { ref, remote, url } = change;
        return { ...now, feeds: now.feeds.map((feed) => (feedRef(feed) === ref ? { ...feed, remote, url } : feed)) };
      }
    }
  };
  // Together: there may be thousands.
  const feeds = changes.flatMap((one): readonly SavedFeed[] => {
    if (one.kind !== 'added') return [];
    const { id: remote, url, title, folder } = one.feed;
    return [{ url, title, folder: folderOfAccount(account, folder), account, remote }];
  });
  // Settings of these folders and queries that name them go along.
  const next = changes.reduce(changed, edited(data, renamedFolders(data, account, changes), ''));
  return withFeedIds(edited(next, [{ kind: 'feedsAdded', feeds }], ''));
}

/**
 * The same for a round: it makes no wants of what it changes.
 *
 * @param removed what ends a round whose account the user has removed: what it records would be taken for the next one of this name.
 */
export function feedsPort(settings: Settings, account: string, removed: () => Error): FeedsPort {
  return {
    all: () => {
      if (!settings.data.accounts.some(({ name }) => name === account)) throw removed();
      // What was typed into the file may have no id, or be in a folder that is not the account's.
      const isTyped = (feed: SavedFeed): boolean =>
        feed.account === account &&
        (feed.id === undefined || accountOfFolder([{ name: account }], feed.folder) === undefined);
      if (settings.data.feeds.some(isTyped))
        settings.update((data) =>
          withFeedIds({
            ...data,
            feeds: data.feeds.map((feed) => (isTyped(feed) ? withItsAccount(data.accounts, feed) : feed)),
          }),
        );
      return accountFeeds(settings.data, account);
    },
    apply: async (changes) => {
      settings.update((data) => withFeedChanges(data, account, changes));
      await settings.flush();
      if (!settings.unsaved) return;
      const reason = settings.warnings.findLast(({ kind }) => kind === 'unwritable')?.detail ?? '';
      const { Failure } = await import('../../ingest/index.ts');
      throw new Failure('unwritable', { reason });
    },
  };
}
