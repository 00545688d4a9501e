import type { SavedAccount, SavedFeed } from './settings-table.ts';

/** The feeds of accounts: where they are filed, and what is sent to their servers. */

type Accounts = readonly Pick<SavedAccount, 'name'>[];

/** Whether this machine fetches a feed; otherwise the server of its account does. */
export const isLocal = ({ account }: Pick<SavedFeed, 'account'>): boolean => account === undefined;

/** What no two feeds have in common: the same address may be local, and in several accounts. */
export const addressKey = ({ account = '', url }: Pick<SavedFeed, 'account' | 'url'>): string => `${account}\n${url}`;

/** The account in whose folder a folder is; undefined for a folder of local feeds. */
export const accountOfFolder = (accounts: Accounts, folder: string): string | undefined =>
  accounts.find(({ name }) => folder === name || folder.startsWith(`${name}/`))?.name;

/** The folder of an account's feed at its server, '' for none. */
export const folderAtServer = ({ account = '', folder }: Pick<SavedFeed, 'account' | 'folder'>): string =>
  folder.slice(account.length + 1);

/** The folder here of a folder at a server, which has one level. */
export const folderOfAccount = (account: string, folder: string): string =>
  folder === '' ? account : `${account}/${folder.replaceAll('/', '∕')}`;

/** A new feed in the folder of its account, or with the account in whose folder it is. */
export function withItsAccount(accounts: Accounts, feed: SavedFeed): SavedFeed {
  const account = feed.account ?? accountOfFolder(accounts, feed.folder);
  if (account === undefined) return feed;
  const isInside = accountOfFolder([{ name: account }], feed.folder) !== undefined;
  const folder = folderOfAccount(account, isInside ? folderAtServer({ ...feed, account }) : feed.folder);
  return { ...feed, folder, account, remote: feed.remote ?? '' };
}

/** Whether a feed may be moved to a folder: it stays in its account, or local, and servers have one level of folders. */
export const mayFile = (accounts: Accounts, feed: SavedFeed, folder: string): boolean =>
  accountOfFolder(accounts, folder) === feed.account && (isLocal(feed) || folder.split('/').length <= 2);

/** The same for a folder that gets another name; that of an account has the account's. */
export function mayRenameFolder(accounts: Accounts, from: string, to: string): boolean {
  const account = accountOfFolder(accounts, from);
  if (account !== accountOfFolder(accounts, to)) return false;
  return account === undefined || [from, to].every((path) => path.split('/').length === 2);
}

/** What is to be sent to the server of a feed; `remote` is the server's id, '' if it has none yet. */
export interface WantedOfFeed {
  readonly account: string;
  /** Its id. */
  readonly feed: string;
  readonly field: 'subscribed' | 'title' | 'folder';
  readonly url: string;
  readonly remote: string;
  readonly value: string;
}

/** Settings with feeds and accounts. */
export interface FeedsAndAccounts {
  readonly feeds: readonly SavedFeed[];
  readonly accounts: Accounts;
}

/** What changes of settings by the user mean for the servers of accounts. An account that comes or goes is no such change. */
export function feedWantsOf(before: FeedsAndAccounts, after: FeedsAndAccounts): readonly WantedOfFeed[] {
  if (before.feeds === after.feeds) return [];
  const stay = before.accounts.filter(({ name }) => after.accounts.some((one) => one.name === name));
  if (stay.length === 0) return [];
  const accounts = new Set(stay.map(({ name }) => name));
  // A feed that was typed into the file gets its id only with this change.
  const given = new Map(after.feeds.map((feed) => [addressKey(feed), feed.id]));
  const byId = ({ feeds }: FeedsAndAccounts) =>
    new Map(
      feeds
        .filter(({ account = '' }) => accounts.has(account))
        .map((feed) => [feed.id ?? given.get(addressKey(feed)) ?? feed.url, feed]),
    );
  const [was, now] = [byId(before), byId(after)];
  const wants: WantedOfFeed[] = [];
  const want = (
    { account = '', remote = '', url }: SavedFeed,
    feed: string,
    field: WantedOfFeed['field'],
    value: string,
  ) => wants.push({ account, feed, field, url, remote, value });
  for (const [id, feed] of was) if (!now.has(id)) want(feed, id, 'subscribed', '0');
  for (const [id, feed] of now) {
    const known = was.get(id);
    if (!known) want(feed, id, 'subscribed', '1');
    // The title of a feed that comes back is the one that its server had, which another device may have given.
    if (known ? known.title !== feed.title : feed.renamed || feed.remote) want(feed, id, 'title', feed.title);
    const folder = folderAtServer(feed);
    if (folder !== (known ? folderAtServer(known) : '')) want(feed, id, 'folder', folder);
  }
  return wants;
}
