import { accountRow, changeAccount, ensureAccount, waitingCounts } from '../../db/data/accounts.ts';
import { orIfUnusable } from '../../db/data/data-file.ts';
import {
  type DatabaseSync,
  type EntryRow,
  entriesById,
  entriesOfOtherFeeds,
  isKnownEntry,
  labelledEntries,
  type Owner,
  openEntries,
  openWants,
  storyEntries,
  type WantRow,
  wantSeq,
} from '../../db/data/entries.ts';
import { errorCode } from '../../platform/error-code.ts';
import { parseJson } from '../../platform/parse-json.ts';
import { fetchedChange } from '../feed-record.ts';
import { Failure, MAX_WAIT } from '../fetch/failure.ts';
import type { Reason, Skipped } from '../model.ts';
import type { IngestOptions } from '../services.ts';
import { commitDelivery, commitEntries, commitNews, type MarkDue, marksBefore, setMarksDue } from './commit-round.ts';
import { identityOf } from './identity.ts';
import type {
  AccountOrder,
  AccountReport,
  EntriesPage,
  EntryField,
  EntryId,
  FeedsPort,
  MarkChange,
  States,
  Watermarks,
} from './model.ts';
import {
  compareStates,
  type Delivery,
  idsToCompare,
  markField,
  markOf,
  sortWants,
  stateChanges,
} from './plan-round.ts';
import { type StoredPages, storePages } from './store-entries.ts';
import { syncSubscriptions } from './subscriptions.ts';

const DAY = 24 * 3_600_000;

/** How often marks are made again because the user has changed them meanwhile; the next round makes those that are left. */
const MAX_TRIES = 5;
/** How often pages that could not be fetched are tried again, in milliseconds. */
const PAGES_EVERY = 3_600_000;

/** A round with an account. */
class Round {
  private readonly plan: IngestOptions;
  private readonly order: AccountOrder;
  private readonly counts = { added: 0, updated: 0, existing: 0, sent: 0, received: 0 };
  private readonly dropped: Skipped[] = [];
  private missed: readonly Skipped[] = [];
  /** How many entries this round fetches, if the server has said it. */
  private expected: number | null = null;

  constructor(plan: IngestOptions, order: AccountOrder) {
    [this.plan, this.order] = [plan, order];
  }

  private get account(): string {
    return this.order.account.name;
  }

  private ownerOf(library: number): Owner {
    return { library, account: this.account };
  }

  private read<T>(work: (db: DatabaseSync, owner: Owner) => T, missing: T): T {
    return this.plan.data.read((db, library) => work(db, this.ownerOf(library)), missing);
  }

  private write<T>(work: (db: DatabaseSync, owner: Owner) => T, isDurable = true): T {
    return this.plan.data.write((db, library) => work(db, this.ownerOf(library)), { isDurable });
  }

  /** Does everything; what fails ends the round. @throws Failure, and errors of the disk. */
  async run(): Promise<void> {
    const { client } = this.order;
    const wants = this.read(openWants, []);
    await this.makeMarksDue();
    const removeMissing = await this.syncFeeds();
    const watermarks = this.watermarks();
    const open = new Map(this.read(openEntries, []).map((row) => [row.id, row]));
    const unread = [...open.values()].filter(({ isRead }) => !isRead).length;
    const states = await client.states(watermarks, unread);
    this.counts.received += await removeMissing();
    const deliveries = await this.take(states, open, wants);
    for (const delivery of deliveries) await this.deliver(delivery);
    await this.fetchEntries(states);
    // What came meanwhile: the user's, and what a story had when it met an entry. Whether it is true there is not known.
    const before = new Set(wants.map(({ seq }) => seq));
    const later = this.read(openWants, []).filter(({ seq }) => !before.has(seq));
    if (later.length > 0) await this.makeMarksDue();
    const server = { valueAt: () => undefined, labels: this.labelsOf(states) };
    for (const delivery of sortWants(later, server).deliveries) await this.deliver(delivery);
  }

  report(outcome: AccountReport['outcome'], why: Reason | null): AccountReport {
    const waiting = this.plan.data.read((db, library) => waitingCounts(db, library).get(this.account) ?? 0, 0);
    const isNew = this.counts.added + this.counts.updated + this.counts.received > 0;
    return {
      account: this.account,
      outcome: outcome === 'unchanged' && isNew ? 'new' : outcome,
      ...this.counts,
      waiting,
      dropped: this.dropped,
      missed: this.missed,
      isLimited: (this.watermarks().floor ?? 0) > 0,
      why,
    };
  }

  private watermarks(): Watermarks {
    const row = this.read((db, { library, account }) => accountRow(db, library, account), null);
    return (parseJson(row?.watermarks ?? '') as Watermarks | undefined) ?? {};
  }

  /** Makes the marks that a killed round or another process has left: those of open wants, and those of a commit. */
  private async makeMarksDue(): Promise<void> {
    this.order.marks.refresh();
    const due = this.read((db, owner) => {
      const { library, account } = owner;
      const left = parseJson(accountRow(db, library, account)?.marks_due ?? '') as readonly MarkDue[] | undefined;
      const wants = openWants(db, owner);
      const stories = new Map(
        entriesById(
          db,
          owner,
          wants.map(({ entry }) => entry),
        ).map((row) => [row.id, row.story]),
      );
      const wanted = wants.map(({ entry, field }): MarkDue => [markField(field), stories.get(entry) ?? '']);
      return { left: left ?? [], wanted: wanted.filter(([, story]) => story !== '') };
    }, null);
    if (due) await this.makeMarks([...due.left, ...due.wanted], due.left.length > 0);
  }

  /** Gives stories the marks that follow from their entries, until both agree: the user may change them meanwhile. */
  private async makeMarks(due: readonly MarkDue[], isRecorded: boolean): Promise<number> {
    const { marks } = this.order;
    const changed = new Set<string>();
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const groups = new Map<string, { field: EntryField; value: boolean; stories: string[] }>();
      this.read((db, { library }) => {
        for (const [field, story] of due) {
          const value = markOf(storyEntries(db, library, story), field);
          if (value === null || marks.has(field, story) === value) continue;
          changed.add(`${field} ${story}`);
          const key = `${value} ${field}`;
          const group = groups.get(key);
          if (group) group.stories.push(story);
          else groups.set(key, { field, value, stories: [story] });
        }
      }, undefined);
      const changes: readonly MarkChange[] = [...groups.values()];
      if (changes.length === 0) break;
      await marks.apply(changes);
    }
    if (isRecorded) this.write((db, owner) => setMarksDue(db, owner, []), false);
    return changed.size;
  }

  /** The labels of the server; null if it has none. */
  private labelsOf({ labels }: States): readonly string[] | null {
    return this.order.client.hasLabels ? [...(labels?.keys() ?? [])] : null;
  }

  /** Records the server's states, and makes the marks of it. @returns what is to be sent. */
  private async take(
    states: States,
    open: ReadonlyMap<EntryId, EntryRow>,
    wants: readonly WantRow[],
  ): Promise<readonly Delivery[]> {
    const { client } = this.order;
    const labels = this.read(labelledEntries, new Map());
    const ids = idsToCompare(states, open, labels, wants);
    const held = new Map([...open, ...this.read(known(ids), []).map((row) => [row.id, row] as const)]);
    const { changes, gone, unknown } = compareStates(states, held, labels);
    // What other processes have done since the round began.
    this.order.marks.refresh();
    const remotes = this.order.feeds.all().map(({ remote }) => remote);
    const left = this.read((db, owner) => entriesOfOtherFeeds(db, owner, remotes), []);
    const [seen, allGone] = [[...changes], new Set([...gone, ...left])];
    // The sets are of several moments: what has lost its star or a label since the first one may be gone.
    const bare = changes.filter(({ id, field, value }) => field !== 'read' && !value && !states.named.has(id));
    const asked = new Set([...unknown, ...bare.map(({ id }) => id)]);
    if (asked.size > 0) {
      const found = await client.lookUp([...asked]);
      for (const id of asked) if (!found.has(id)) allGone.add(id);
      for (const id of unknown) {
        const [row, now] = [held.get(id), found.get(id)];
        if (row && now) seen.push(...stateChanges(row, now));
      }
    }
    const allChanges = seen.filter(({ id }) => !allGone.has(id));
    const now = new Map(allChanges.map(({ id, field, value }) => [`${id} ${field}`, value]));
    const valueNow = (id: EntryId, field: EntryField): boolean | null => {
      const row = held.get(id);
      if (!row || allGone.has(id)) return null;
      if (field.startsWith('tag:')) return states.labels?.get(field.slice('tag:'.length))?.has(id) ?? false;
      return now.get(`${id} ${field}`) ?? (field === 'read' ? row.isRead : row.isStarred);
    };
    const { done, deliveries } = sortWants(wants, { valueAt: valueNow, labels: this.labelsOf(states) });
    const isSame = JSON.stringify(states.watermarks) === JSON.stringify(this.watermarks());
    const news = { changes: allChanges, gone: [...allGone], done, watermarks: states.watermarks };
    if (allChanges.length + allGone.size + done.length > 0 || !isSame) {
      const due = this.write((db, owner) => commitNews(db, owner, news));
      this.counts.received += await this.makeMarks(due, due.length > 0);
    }
    return deliveries;
  }

  /** Sends a value of a field of entries in batches, each recorded when it is accepted. */
  private async deliver(delivery: Delivery): Promise<void> {
    const { wants } = delivery;
    const { batch } = this.order.client;
    for (let from = 0; from < wants.length; from += batch)
      await this.deliverBatch({ ...delivery, wants: wants.slice(from, from + batch) });
  }

  private async deliverBatch(delivery: Delivery): Promise<void> {
    const { field, value, wants } = delivery;
    const { client } = this.order;
    // The user may have changed their mind meanwhile.
    const open = this.read(
      (db, owner) => wants.filter((want) => wantSeq(db, owner, want.entry, want.field) === want.seq),
      [],
    );
    if (open.length === 0) return;
    try {
      await client.deliver(
        field,
        value,
        open.map(({ entry }) => entry),
      );
    } catch (error) {
      if (!(error instanceof Failure) || error.why.code !== 'refused-batch') throw error;
      if (open.length === 1) return this.drop(open[0] as WantRow, error.why);
      const half = Math.ceil(open.length / 2);
      await this.deliverBatch({ ...delivery, wants: open.slice(0, half) });
      return this.deliverBatch({ ...delivery, wants: open.slice(half) });
    }
    this.write((db, owner) => commitDelivery(db, owner, { ...delivery, wants: open }));
    this.counts.sent += open.length;
  }

  /** Gives up a want that the server refuses: its entry is gone, or it says so. */
  private async drop(want: WantRow, why: Reason): Promise<void> {
    const isThere = (await this.order.client.lookUp([want.entry])).has(want.entry);
    const [row] = this.read(known([want.entry]), []);
    const news = isThere ? { gone: [], refused: [want] } : { gone: [want.entry] };
    const due = this.write((db, owner) => commitNews(db, owner, { changes: [], done: [], ...news }));
    await this.makeMarks(due, due.length > 0);
    if (isThere) this.dropped.push({ what: row?.story || String(want.entry), why });
  }

  /** Makes the feeds the same here and there. @returns what removes those that are missing there. */
  private async syncFeeds(isAgain = false): Promise<() => Promise<number>> {
    const { client, feeds } = this.order;
    const onDropped = (dropped: Skipped): void => void this.dropped.push(dropped);
    const order = { account: this.account, data: this.plan.data, client, feeds, onDropped, isAgain };
    const { sent, received, removeMissing } = await syncSubscriptions(order);
    this.counts.sent += sent;
    this.counts.received += received;
    return removeMissing;
  }

  /** Fetches the entries that are missing. The store and its worker are opened only if there are some. */
  private async fetchEntries(states: States): Promise<void> {
    const { client, history, most, marks, feeds, tell } = this.order;
    const pages = client.pages({
      watermarks: this.watermarks(),
      states,
      isHeld: (id) => this.read((db, owner) => isKnownEntry(db, owner, id), false),
      since: Math.floor((this.plan.now().getTime() - history * DAY) / 1000),
      most,
    });
    let stored = 0;
    const commit = async ({ entries, watermarks, counts, save }: StoredPages): Promise<void> => {
      // A story is shown once its file is written: the user may have marked it since.
      const had = marksBefore(entries, marks);
      marks.refresh();
      // It may have been removed.
      feeds.all();
      const marksDue = this.write((db, owner) => {
        save(db, owner.library);
        return commitEntries(db, owner, entries, { marks, had, hasLabels: client.hasLabels, watermarks });
      });
      await this.makeMarks(marksDue, marksDue.length > 0);
      this.count(counts);
      stored += entries.length;
      tell({ kind: 'entries', stored, of: this.expected });
    };
    const fetched = this.read((db, { library, account }) => accountRow(db, library, account)?.fetched ?? null, null);
    const passed = this.plan.now().getTime() - (fetched ?? 0);
    const order = {
      retriesPages: passed >= PAGES_EVERY,
      get feeds() {
        return feeds.all();
      },
      commit,
    };
    const { counts, missed } = await storePages(this.withFeeds(pages), order, this.plan);
    this.count(counts);
    this.missed = missed;
  }

  private count({ added, updated, existing }: StoredPages['counts']): void {
    Object.assign(this.counts, { added, updated, existing });
  }

  /** Pages whose feeds are known here: one may have been added at the server since its feeds were listed. */
  private async *withFeeds(pages: AsyncIterable<EntriesPage>): AsyncIterable<EntriesPage> {
    let isListed = false;
    let seen = 0;
    for await (const page of pages) {
      seen += page.entries.length;
      this.expected = page.left === undefined ? null : seen + page.left;
      const known = new Set(this.order.feeds.all().map(({ remote }) => remote));
      if (!isListed && page.entries.some(({ feed }) => !known.has(feed))) {
        isListed = true;
        await this.syncFeeds(true);
      }
      yield page;
    }
  }
}

const known =
  (ids: Iterable<number>) =>
  (db: DatabaseSync, owner: Owner): readonly EntryRow[] =>
    entriesById(db, owner, ids);

/**
 * Brings an account and the library to the same state: sends what waits, takes what has changed, fetches what is missing. What
 * fails ends the round; all that it has done until then is recorded, and the next one continues.
 */
export async function syncAccount(plan: IngestOptions, order: AccountOrder): Promise<AccountReport> {
  const { name } = order.account;
  const { data } = plan;
  const round = new Round(plan, order);
  const now = (): number => plan.now().getTime();
  let row = null;
  try {
    row = data.read((db, library) => accountRow(db, library, name), null);
    const identity = identityOf(order.account);
    if (row !== null && row.identity !== identity) await forgetRemotes(order.feeds);
    if (row?.identity !== identity) data.write((db, library) => ensureAccount(db, library, name, identity));
    const wait = row?.not_before ?? 0;
    // A later time was recorded by a clock that has since been set back.
    if (wait > now() && wait <= now() + MAX_WAIT) return round.report('later', laterUntil(wait));
    await round.run();
    const done = { ...fetchedChange({ failing_since: null }, null, now()), not_before: null };
    data.write((db, library) => changeAccount(db, library, name, done), { isDurable: false });
    return round.report('unchanged', null);
  } catch (error) {
    const why = reasonOf(error);
    if (!why) throw error;
    const until = why.code === 'later' ? Date.parse(why.params.until ?? '') : Number.NaN;
    const change = fetchedChange(row ?? { failing_since: null }, why, now());
    const later = Number.isNaN(until) ? {} : { not_before: until };
    orIfUnusable(() => data.write((db, library) => changeAccount(db, library, name, { ...change, ...later })));
    return round.report(Number.isNaN(until) ? 'failed' : 'later', why);
  }
}

/** Forgets another server's numbers of feeds, which may be those of other feeds at this one. */
async function forgetRemotes(feeds: FeedsPort): Promise<void> {
  const numbered = feeds.all().filter(({ remote }) => remote !== '');
  if (numbered.length > 0)
    await feeds.apply(numbered.map(({ ref, url }) => ({ kind: 'linked', ref, url, remote: '' })));
}

/** Why a round failed: what the server or the disk has done; null for a mistake of the program. */
function reasonOf(error: unknown): Reason | null {
  if (error instanceof Failure) return error.why;
  const code = errorCode(error);
  return /^E[A-Z]+$/.test(code) ? { code: 'unwritable', params: { reason: code } } : null;
}

const laterUntil = (until: number): Reason => ({ code: 'later', params: { until: new Date(until).toISOString() } });
