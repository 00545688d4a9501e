import { accountRow, changeAccount } from '../../db/data/accounts.ts';
import { dropFeedWant, type OpenFeedWant, openFeedWants } from '../../db/data/feed-wants.ts';
import type { LibraryData } from '../../db/data/library-data.ts';
import { parseJson } from '../../platform/parse-json.ts';
import { withoutUserInfo } from '../../story/address.ts';
import { cleanText } from '../../text/clean.ts';
import { noteSites } from '../feed-record.ts';
import { Failure } from '../fetch/failure.ts';
import type { ReasonCode } from '../model.ts';
import type { AccountClient, AccountFeed, AccountReport, FeedChange, FeedsPort, RemoteFeed } from './model.ts';

export interface SubscriptionsOrder {
  /** The name of an account that has a row in the data file. */
  readonly account: string;
  readonly data: LibraryData;
  readonly client: AccountClient;
  readonly feeds: FeedsPort;
  /** Is called with what the server has refused permanently. */
  readonly onDropped: (dropped: AccountReport['dropped'][number]) => void;
  /** Whether this is not the first list of its round: then it removes no feed. */
  readonly isAgain?: boolean;
}

export interface SubscriptionsResult {
  /** What the server has accepted. */
  readonly sent: number;
  /** What it has changed in the feeds here. */
  readonly received: number;
  /**
   * Removes the feeds that this list and the one before are missing, and returns how many. To be called once the server has given its
   * states too: of a round that fails until then, an empty list counts for nothing.
   */
  readonly removeMissing: () => Promise<number>;
}

/** Forgets the name that the user wanted a feed to have: it gets that of the server. @throws like `LibraryData.write`. */
export function forgetTitle(data: LibraryData, account: string, feed: string): void {
  const isIt = (want: OpenFeedWant): boolean => want.feed === feed && want.field === 'title';
  const wants = data.read((db, library) => openFeedWants(db, library, account), []).filter(isIt);
  for (const want of wants) data.write((db, library) => dropFeedWant(db, library, account, want));
}

/** Lists of the server are compared with feeds here in this form. */
const asHere = (feed: RemoteFeed): RemoteFeed => ({
  ...feed,
  title: cleanText(feed.title) || feed.url,
  folder: cleanText(feed.folder).replaceAll('/', '∕'),
});

/** The name of a folder as the server has it. */
const folderThere = (list: readonly RemoteFeed[], folder: string): string =>
  list.find((feed) => asHere(feed).folder === folder)?.folder ?? folder;

type Wanted = Pick<OpenFeedWant, 'feed' | 'field' | 'remote' | 'url' | 'value'>;
type Named = Pick<RemoteFeed, 'id' | 'url'>;

/** The feed of a list by its address, or by its id: a server that was set up again has given the id to another one. */
const findIn = <T extends Named>(list: readonly T[], { remote, url }: Pick<Wanted, 'remote' | 'url'>): T | undefined =>
  list.find((one) => one.url === url) ?? list.find(({ id }) => remote !== '' && id === remote);

/**
 * What the list of a server changes in the feeds here, except where a want is open. A feed that is missing in it goes if it was missing
 * in the last one too.
 *
 * @param absent what was missing: ids of the server, addresses for feeds without one.
 */
export function changesOfList(
  here: readonly AccountFeed[],
  listed: readonly RemoteFeed[],
  wants: readonly Wanted[],
  absent: ReadonlySet<string>,
): { readonly changes: readonly FeedChange[]; readonly absent: readonly string[] } {
  const isOpen = (ref: string, field: Wanted['field']): boolean =>
    wants.some((want) => want.feed === ref && want.field === field);
  const left = new Map(listed.map((feed) => [feed.id, feed]));
  const byUrl = new Map(listed.map((feed) => [feed.url, feed]));
  const found = new Map<AccountFeed, RemoteFeed>();
  const take = (feed: AccountFeed, there: RemoteFeed | undefined): void => {
    if (!there || found.has(feed) || !left.delete(there.id)) return;
    found.set(feed, there);
  };
  for (const feed of here) take(feed, byUrl.get(feed.url));
  for (const feed of here) take(feed, left.get(feed.remote));
  const changes: FeedChange[] = [];
  const missing: string[] = [];
  for (const feed of here) {
    const { ref } = feed;
    const there = found.get(feed);
    if (!there) {
      const name = feed.remote || feed.url;
      if (isOpen(ref, 'subscribed')) continue;
      if (absent.has(name)) changes.push({ kind: 'removed', ref });
      else missing.push(name);
      continue;
    }
    const { id, url, title, folder } = there;
    if (id !== feed.remote || url !== feed.url) changes.push({ kind: 'linked', ref, remote: id, url });
    if (title !== feed.title && !isOpen(ref, 'title')) changes.push({ kind: 'renamed', ref, title });
    if (folder !== feed.folder && !isOpen(ref, 'folder')) changes.push({ kind: 'moved', ref, folder });
  }
  const isUnwanted = ({ id, url }: RemoteFeed): boolean =>
    wants.some((want) => want.field === 'subscribed' && want.value === '0' && (want.remote === id || want.url === url));
  for (const feed of left.values()) if (!isUnwanted(feed)) changes.push({ kind: 'added', feed });
  return { changes, absent: missing };
}

/** What may also come of a publisher that does not answer the server. */
const UNANSWERED: ReadonlySet<ReasonCode> = new Set(['timeout', 'reset', 'server-error']);

/** A round of the feeds of an account. */
class Round {
  private readonly order: SubscriptionsOrder;
  sent = 0;

  constructor(order: SubscriptionsOrder) {
    this.order = order;
  }

  /** The feeds at the server. What signs in at a publisher stays there. */
  async list(): Promise<readonly RemoteFeed[]> {
    const list = await this.order.client.feeds();
    return list.map((feed) => ({ ...feed, url: withoutUserInfo(feed.url) }));
  }

  wants(): readonly OpenFeedWant[] {
    const { data, account } = this.order;
    return data.read((db, library) => openFeedWants(db, library, account), []);
  }

  drop(want: OpenFeedWant): void {
    const { data, account } = this.order;
    data.write((db, library) => dropFeedWant(db, library, account, want));
  }

  /** Tells the server something; whether it accepts it. */
  private async send(want: OpenFeedWant, deliver: () => Promise<unknown>): Promise<boolean> {
    try {
      await deliver();
      this.sent += 1;
      return true;
    } catch (error) {
      if (!(error instanceof Failure) || error.why.code !== 'refused-batch') throw error;
      const feed = this.order.feeds.all().find(({ ref }) => ref === want.feed);
      this.order.onDropped({ what: feed?.title ?? want.url, why: error.why });
      return false;
    }
  }

  /**
   * Subscribes to what the user has added, and returns the list after that. What the server refuses goes here too. If it does not answer,
   * its next list says whether it is away, or only this feed is slow, which then waits while the round continues.
   */
  async subscribe(before: readonly RemoteFeed[]): Promise<readonly RemoteFeed[]> {
    let list = before;
    for (const want of this.wants()) {
      if (want.field !== 'subscribed' || want.value !== '1') continue;
      try {
        await this.subscribeTo(want, list);
      } catch (error) {
        if (!(error instanceof Failure) || !UNANSWERED.has(error.why.code)) throw error;
        list = await this.list();
      }
    }
    return this.sent > 0 ? this.list() : list;
  }

  private async subscribeTo(want: OpenFeedWant, list: readonly RemoteFeed[]): Promise<void> {
    const { client, feeds } = this.order;
    const { feed: ref, url } = want;
    const here = feeds.all();
    const folder = here.find((one) => one.ref === ref)?.folder ?? '';
    let remote = findIn(list, want)?.id;
    const isAccepted =
      remote !== undefined ||
      (await this.send(want, async () => {
        remote = await client.subscribe(url, folderThere(list, folder));
      }));
    // A page may name a feed that is here already.
    const isOther = here.some((one) => one.ref !== ref && one.remote === remote);
    if (!isAccepted || remote === undefined || isOther) await feeds.apply([{ kind: 'removed', ref }]);
    else if (here.some((one) => one.ref === ref && one.remote !== remote))
      await feeds.apply([{ kind: 'linked', ref, remote, url }]);
    this.drop(want);
  }

  /** Sends what else the user has changed. @returns the folders that feeds have left by that, by their ids. */
  async change(list: readonly RemoteFeed[], absent: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
    const { client, feeds } = this.order;
    const leaving = new Map<string, string>();
    for (const want of this.wants()) {
      const { feed: ref, field, value, url } = want;
      if (field === 'subscribed' && value === '1') continue;
      const here = feeds.all();
      const feed = here.find((one) => one.ref === ref);
      const remote = feed?.remote || want.remote;
      const there = findIn(list, { url, remote });
      if (field === 'subscribed') {
        const id = there?.id ?? remote;
        // Without an id it was never there. The user may have added it again.
        const isNamed = (one: AccountFeed): boolean => one.remote === id || one.url === (there?.url ?? url);
        const isWanted = here.some(
          (one) => one.ref !== ref && isNamed(one) && (!there || findIn(list, one)?.id === id),
        );
        const isSent = id !== '' && !isWanted && (await this.send(want, () => client.unsubscribe(id)));
        if (isSent && there) leaving.set(id, there.folder);
      } else if (feed && !there) {
        // As with the feed itself: the next list must agree.
        if (!absent.has(remote || url)) continue;
      } else if (feed && there && asHere(there)[field] !== value) {
        const { id } = there;
        const isSent = await this.send(want, () =>
          field === 'title' ? client.rename(id, value) : client.move(id, folderThere(list, value)),
        );
        if (isSent && field === 'folder') leaving.set(id, there.folder);
      }
      this.drop(want);
    }
    return leaving;
  }

  /** Deletes folders that the user has emptied, if the present list has nothing in them, and all other feeds of the one before. */
  async deleteEmpty(
    leaving: ReadonlyMap<string, string>,
    before: readonly RemoteFeed[],
    now: readonly RemoteFeed[],
  ): Promise<void> {
    const [ids, folders] = [new Set(now.map(({ id }) => id)), new Set(leaving.values())];
    const isWhole = before.every(({ id }) => ids.has(id) || leaving.has(id));
    if (!isWhole || now.length === 0) return;
    folders.delete('');
    // One that had others in it was emptied by the server's page.
    for (const { id, folder } of before) if (!leaving.has(id)) folders.delete(folder);
    for (const folder of folders) {
      if (now.some((feed) => feed.folder === folder)) continue;
      try {
        await this.order.client.deleteFolder(folder);
      } catch (error) {
        // The server needs it, or it is gone.
        if (!(error instanceof Failure) || error.why.code !== 'refused-batch') throw error;
      }
    }
  }

  absent(): ReadonlySet<string> {
    const { data, account } = this.order;
    const read: unknown = parseJson(
      data.read((db, library) => accountRow(db, library, account)?.absent, undefined) ?? '',
    );
    return new Set(Array.isArray(read) ? read.filter((one) => typeof one === 'string') : []);
  }

  private changesOf(list: readonly RemoteFeed[], before: ReadonlySet<string>): ReturnType<typeof changesOfList> {
    return changesOfList(this.order.feeds.all(), list.map(asHere), this.wants(), before);
  }

  /** Takes over what the server's list has, and the sites that it names. @returns the number of changes. */
  async apply(list: readonly RemoteFeed[]): Promise<number> {
    const { data, feeds } = this.order;
    const { changes } = this.changesOf(list, new Set());
    if (changes.length > 0) await feeds.apply(changes);
    const sites = new Map(list.map(({ id, site }) => [id, withoutUserInfo(site)]));
    noteSites(data, new Map(feeds.all().map(({ ref, remote }) => [ref, sites.get(remote) ?? ''])));
    return changes.length;
  }

  /** Removes what the server's list and the one before are missing, and records what this one is missing. @returns how many. */
  async removeMissing(list: readonly RemoteFeed[], before: ReadonlySet<string>): Promise<number> {
    const { account, data, feeds } = this.order;
    const { changes, absent } = this.changesOf(list, before);
    const removed = changes.filter(({ kind }) => kind === 'removed');
    if (removed.length > 0) await feeds.apply(removed);
    if (absent.join('\n') !== [...before].join('\n'))
      data.write((db, library) => changeAccount(db, library, account, { absent: JSON.stringify(absent) }));
    return removed.length;
  }
}

/**
 * Makes the feeds of an account the same here and at its server: sends what the user has changed, unless the server's list has it
 * already, and takes over the list where nothing waits. A kill anywhere only repeats the work.
 *
 * @throws Failure if the server does not answer as documented, an error if settings or data file cannot be written. What was accepted
 *   until then is not sent again.
 */
export async function syncSubscriptions(order: SubscriptionsOrder): Promise<SubscriptionsResult> {
  const round = new Round(order);
  const absent = order.isAgain ? new Set<string>() : round.absent();
  const before = await round.subscribe(await round.list());
  const { sent } = round;
  const leaving = await round.change(before, absent);
  const list = round.sent > sent ? await round.list() : before;
  const received = await round.apply(list);
  await round.deleteEmpty(leaving, before, list);
  const removeMissing = async (): Promise<number> => (order.isAgain ? 0 : round.removeMissing(list, absent));
  return { sent: round.sent, received, removeMissing };
}
