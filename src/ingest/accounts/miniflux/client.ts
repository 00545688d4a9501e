import { isMapping } from '../../../story/file/value-checks.ts';
import { caseFold } from '../../../text/case-fold.ts';
import { Failure } from '../../fetch/failure.ts';
import { webAddress } from '../../markdown/address.ts';
import type {
  AccountClient,
  ClientOptions,
  EntriesPage,
  Entry,
  EntryId,
  EntryState,
  PagesWanted,
  RemoteFeed,
  States,
  Watermarks,
} from '../model.ts';
import { isId, isSince, jsonOf, MinifluxApi, problemOf, versionParts } from './api.ts';

/** The oldest version with all parameters that are used. */
const LEAST = [2, 1, 0] as const;
/** Every user has a category of this name from the start; what is in it has no folder here. */
const NO_FOLDER = 'All';
/** Entries of one answer with their articles. */
const PAGE = 250;
/** Single entries that are stored together. */
const SINGLE = 50;
const DAY = 24 * 3_600_000;
/** Seconds by which an entry may appear after others that were changed later: its transaction took so long. */
const TOLERANCE = 2;
/** All but removed entries, which are in an answer if no status is named. */
const PRESENT = 'status=read&status=unread';

/**
 * What is remembered between rounds. Of entries that are here: all from `newest` down to those of the first sync. Of states: all that
 * were changed before `changed`.
 */
interface Marks {
  /** Milliseconds since 1970: the latest change that was seen, and how many changes were within the tolerance before it. */
  readonly changed?: number;
  readonly within?: number;
  /** The highest id that was seen, and the highest one whose article was requested. */
  readonly highest?: number;
  readonly newest?: number;
  /** The first sync: the ids below which articles are still to be requested, 0 for none, and how many it has fetched. */
  readonly belowStarred?: number;
  readonly belowUnread?: number;
  readonly belowRead?: number;
  readonly fetched?: number;
  /** Above 0 if it has left older articles at the server, since there are too many. */
  readonly floor?: number;
  /** When the sets were last requested whole, in milliseconds since 1970. */
  readonly sets?: number;
  /** How many more unread entries the server has than are held, also after whole sets; 0 in `isCounted`: to be counted. */
  readonly apart?: number;
  readonly isCounted?: number;
}

type Entries = readonly Entry[];

/** A client for Miniflux' own API, `/v1`, of 2.1.0 and later. */
export function openMiniflux({ account, secret, send, readEntries, now = Date.now }: ClientOptions): AccountClient {
  const api = new MinifluxApi({ account, secret, send, readEntries, now });
  // As the last version said; looking before toggling is right with every version.
  let setsStars = false;

  /** States of entries that were changed since the last round, with the watermarks that follow. */
  async function changes(marks: Marks, serverNow: number) {
    const named = new Map<EntryId, EntryState | null>();
    const { changed, highest = 0 } = marks;
    const latest = (query: string) => api.entries({ query: `${query}&direction=desc`, limit: 1 }, 'none');
    // A clock that was set back makes changes look older than what was seen before.
    const tolerant = (time: number): string => {
      const from = floorSeconds(Math.min(time, serverNow)) - TOLERANCE;
      return from > 0 ? `changed_after=${from}` : '';
    };
    if (changed === undefined) {
      // The first round needs no states, which come with the articles. An entry that appears meanwhile is changed later.
      const last = (await latest('order=changed_at')).entries[0]?.changed ?? 0;
      const { total: within } = await latest(`${tolerant(last)}&order=changed_at`);
      const [top] = (await latest('order=id')).entries;
      return { named, isQuiet: false, marks: { changed: last, within, highest: top?.id ?? 0 } };
    }
    const since = tolerant(changed);
    const { entries, total } = await latest(`${since}&order=changed_at`);
    const isQuiet = total === marks.within && (entries[0]?.changed ?? changed) === changed && changed <= serverNow;
    if (isQuiet) return { named, isQuiet, marks: {} };
    const times: number[] = [];
    let top = highest;
    for await (const { id, isRemoved, state, changed: at } of api.states(since)) {
      named.set(id, isRemoved ? null : state);
      times.push(at ?? 0);
      top = Math.max(top, id);
    }
    const last = times.reduce((most, at) => Math.max(most, at), 0) || changed;
    const tolerated = (floorSeconds(last) - TOLERANCE) * 1000;
    const within = times.filter((at) => at >= tolerated).length;
    return { named, isQuiet, marks: { changed: last, within, highest: top } };
  }

  /** The whole sets of a server without lists of ids. */
  async function wholeSets() {
    const unread = new Set<EntryId>();
    const starred = new Set<EntryId>();
    for await (const { id } of api.states('status=unread')) unread.add(id);
    for await (const { id } of api.states(`${PRESENT}&starred=true`)) starred.add(id);
    return { unread, starred };
  }

  /** Whether the sets of a server without lists of ids must be fetched whole: daily, or if the counters tell it. */
  async function isDue(marks: Marks, isQuiet: boolean, heldUnread: number) {
    const { sets = 0, apart = 0, floor = 0, isCounted = floor > 0 ? 0 : 1 } = marks;
    if (Math.abs(now() - sets) > DAY) return { isDue: true, marks: {} };
    // News is not counted here yet, nor is what the first sync has not fetched.
    if (!isQuiet || !(isWhole(marks) || floor > 0)) return { isDue: false, marks: {} };
    const difference = (await api.unreadCount()) - heldUnread;
    // Entries that whole sets have not brought are not wanted.
    if (isCounted === 0) return { isDue: false, marks: { apart: difference, isCounted: 1 } };
    return { isDue: difference !== apart, marks: {} };
  }

  async function states(watermarks: Watermarks, heldUnread: number): Promise<States> {
    const marks: Marks = watermarks;
    const { hasIds, now: serverNow } = await api.version();
    setsStars = hasIds;
    const found = await changes(marks, serverNow);
    const { named } = found;
    const next = { ...watermarks, ...found.marks };
    if (hasIds) {
      const sets = { unread: await api.ids('status=unread'), starred: await api.ids('starred=true') };
      return { named, sets, labels: null, watermarks: next };
    }
    // The first sync brings the states of all entries.
    if (marks.changed === undefined) return { named, sets: null, labels: null, watermarks: { ...next, sets: now() } };
    const due = await isDue(marks, found.isQuiet, heldUnread);
    if (!due.isDue) return { named, sets: null, labels: null, watermarks: { ...next, ...due.marks } };
    const sets = await wholeSets();
    return { named, sets, labels: null, watermarks: { ...next, sets: now(), isCounted: 0 } };
  }

  /** Entries that are wanted though they are not among the new ones: late ones, and earlier ones that were marked there. */
  function missing({ states: { named, sets }, isHeld }: PagesWanted, marks: Marks): readonly EntryId[] {
    const { newest = 0, belowStarred = 0, belowUnread = 0 } = marks;
    const ids = new Set<EntryId>();
    const add = (id: EntryId, below: number): void => {
      if (id <= newest && id >= below && !isHeld(id)) ids.add(id);
    };
    for (const [id, state] of named) {
      if (state?.isStarred) add(id, belowStarred);
      else if (state?.isRead === false) add(id, belowUnread);
    }
    for (const id of sets?.starred ?? []) add(id, belowStarred);
    for (const id of sets?.unread ?? []) add(id, belowUnread);
    return [...ids].sort((a, b) => b - a);
  }

  /** What entries of a first sync are requested, those that matter most first. */
  const phases = (since: number) =>
    [
      { below: 'belowStarred', query: `${PRESENT}&starred=true` },
      { below: 'belowUnread', query: 'status=unread&starred=false' },
      { below: 'belowRead', query: `status=read&starred=false&published_after=${Math.max(1, Math.floor(since))}` },
    ] as const;

  /** The pages of the first sync that are missing, with what is remembered after each and how many entries follow. */
  async function* backfill(
    { since, most }: PagesWanted,
    from: Marks,
  ): AsyncGenerator<readonly [marks: Marks, entries: Entries, left: number]> {
    let marks = from;
    let left = 0;
    for (const { below, query } of phases(since)) {
      const { [below]: before = 0, fetched = 0 } = marks;
      if (before > 0 && fetched < most) left += (await api.entries({ query, before, limit: 1 }, 'none')).total;
    }
    left = Math.min(left, most - (marks.fetched ?? 0));
    for (const { below: key, query } of phases(since)) {
      const request = (): Promise<{ entries: Entries; total: number }> | null => {
        const { [key]: before = 0, fetched = 0 } = marks;
        return before > 0 && fetched < most ? quietly(api.entries({ query, before, limit: PAGE }, 'all')) : null;
      };
      for (let next = request(); next !== null; ) {
        const { entries, total } = await next;
        const { fetched = 0 } = marks;
        const wanted = entries.slice(0, most - fetched);
        const isLast = wanted.length === total;
        marks = { ...marks, [key]: isLast ? 0 : (wanted.at(-1)?.id ?? 0), fetched: fetched + wanted.length };
        marks = { ...marks, floor: fetched + wanted.length >= most && !isWhole(marks) ? 1 : 0 };
        left -= wanted.length;
        const stored = marks;
        // While this page is stored, the next one is on its way.
        next = request();
        yield [stored, wanted, left];
      }
    }
  }

  async function* pages(wanted: PagesWanted): AsyncGenerator<EntriesPage, void> {
    let marks: Marks = { ...wanted.watermarks, ...wanted.states.watermarks };
    const isNeeded = ({ id, isRemoved }: Entry): boolean => !isRemoved && !wanted.isHeld(id);
    const page = (entries: Entries, left?: number): EntriesPage => ({
      entries: entries.filter(isNeeded),
      watermarks: { ...marks } as Watermarks,
      ...(left !== undefined && { left }),
    });
    const { highest = 0, newest } = marks;
    if (newest === undefined) {
      const top = highest + 1;
      marks = { ...marks, newest: highest, belowStarred: top, belowUnread: top, belowRead: top, fetched: 0 };
    } else {
      const single = missing(wanted, marks);
      for (let at = 0; at < single.length; at += SINGLE) {
        yield page(await api.someEntries(single.slice(at, at + SINGLE), 'all'));
      }
      for (let after = newest, isLast = highest <= newest; !isLast; ) {
        const { entries, total } = await api.entries({ query: PRESENT, after, limit: PAGE }, 'all');
        isLast = entries.length === total;
        after = entries.at(-1)?.id ?? after;
        marks = { ...marks, newest: isLast ? Math.max(after, highest) : after };
        yield page(entries);
      }
    }
    for await (const [next, entries, left] of backfill(wanted, marks)) {
      marks = next;
      yield page(entries, left);
    }
  }

  async function lookUp(ids: readonly EntryId[]): Promise<ReadonlyMap<EntryId, EntryState>> {
    const found = await api.someEntries(ids, 'none');
    return new Map(found.filter(({ isRemoved }) => !isRemoved).map(({ id, state }) => [id, state]));
  }

  async function setStars(starred: boolean, ids: readonly EntryId[]): Promise<void> {
    await api.change('PUT', 'entries', 204, { entry_ids: ids, starred });
  }

  /** Stars of a server that only toggles them: each is looked at right before, and none is requested twice in a round. */
  async function toggleStars(value: boolean, ids: readonly EntryId[]): Promise<void> {
    for (const id of ids) {
      const state = (await lookUp([id])).get(id);
      if (state && state.isStarred !== value) await api.change('PUT', `entries/${id}/bookmark`, 204);
    }
  }

  async function feeds(): Promise<readonly RemoteFeed[]> {
    const all = (await api.list('feeds')).map(({ id, feed_url: url, title, site_url: site, category }) => {
      const folder = isMapping(category) ? category.title : null;
      if (!isId(id) || typeof url !== 'string' || typeof title !== 'string' || typeof folder !== 'string')
        throw new Failure('bad-answer', { detail: '/v1/feeds' });
      const home = typeof site === 'string' ? site : '';
      const address = webAddress(url, '');
      return { id: String(id), url: address, title, site: home, folder: folder === NO_FOLDER ? '' : folder };
    });
    return all.filter((feed) => feed.url !== '');
  }

  /** The id of a folder's category, which is null if there is none. Names that differ in case alone are one at the server. */
  async function categoryOf(folder: string): Promise<number | null> {
    const title = folder || NO_FOLDER;
    const categories = await api.list('categories');
    const found =
      categories.find((one) => one.title === title) ??
      categories.find((one) => typeof one.title === 'string' && caseFold(one.title) === caseFold(title));
    return typeof found?.id === 'number' ? found.id : null;
  }

  async function ensureCategory(folder: string): Promise<number> {
    const present = await categoryOf(folder);
    if (present !== null) return present;
    const made = jsonOf(await api.change('POST', 'categories', 201, { title: folder || NO_FOLDER }));
    if (!isMapping(made) || typeof made.id !== 'number') throw new Failure('bad-answer', { detail: '/v1/categories' });
    return made.id;
  }

  /** The first feed that a page names; null for none. */
  async function feedOfPage(url: string): Promise<string | null> {
    try {
      const found = jsonOf(await api.change('POST', 'discover', 200, { url }));
      const [first] = Array.isArray(found) ? (found as unknown[]) : [];
      return isMapping(first) && typeof first.url === 'string' ? first.url : null;
    } catch (error) {
      if (isRefused(error)) return null;
      throw error;
    }
  }

  async function subscribe(url: string, folder: string, isOfPage = false): Promise<string> {
    const request = { feed_url: url, category_id: await ensureCategory(folder) };
    try {
      const made = jsonOf(await api.change('POST', 'feeds', 201, request));
      if (!isMapping(made) || typeof made.feed_id !== 'number')
        throw new Failure('bad-answer', { detail: '/v1/feeds' });
      return String(made.feed_id);
    } catch (error) {
      if (!isRefused(error)) throw error;
      const present = (await feeds()).find((feed) => feed.url === url);
      if (present) return present.id;
      const found = isOfPage ? null : await feedOfPage(url);
      if (found === null || found === url) throw error;
      return subscribe(found, folder, true);
    }
  }

  async function deleteFolder(folder: string): Promise<void> {
    const id = folder === '' ? null : await categoryOf(folder);
    // Feeds of a category are deleted with it.
    const isUsed = (await api.list('feeds')).some(({ category }) => isMapping(category) && category.id === id);
    if (id !== null && !isUsed) await api.remove(`categories/${id}`);
  }

  async function probe(): Promise<string> {
    const user = await api.ask('GET', 'me');
    const answered = jsonOf(user);
    if (user.status === 404) throw new Failure('wrong-path');
    if (user.status === 200 && !(isMapping(answered) && typeof answered.username === 'string'))
      throw new Failure('not-miniflux');
    if (user.status !== 200) throw api.fault(user, 'GET', 'me');
    const answer = await api.ask('GET', 'version');
    const least = LEAST.join('.');
    if (answer.status === 404 && problemOf(answer) === null) throw new Failure('too-old', { least });
    const value = answer.status === 200 ? jsonOf(answer) : undefined;
    if (!isMapping(value) || typeof value.version !== 'string') throw api.fault(answer, 'GET', 'version');
    const { version } = value;
    // A version without a number is one of the development.
    if (versionParts(version) !== null && !isSince(version, LEAST)) throw new Failure('too-old', { version, least });
    return version;
  }

  return {
    hasLabels: false,
    batch: 1000,
    ...{ probe, feeds, states, lookUp, pages, deleteFolder },
    subscribe: (url, folder) => subscribe(url, folder),
    async deliver(field, value, ids) {
      if (field === 'starred') await (setsStars ? setStars : toggleStars)(value, ids);
      else await api.change('PUT', 'entries', 204, { entry_ids: ids, status: value ? 'read' : 'unread' });
    },
    async unsubscribe(feed) {
      // Another part of a path would be something else to delete.
      if (/^\d+$/.test(feed)) await api.remove(`feeds/${feed}`);
    },
    async rename(feed, title) {
      await api.change('PUT', `feeds/${feed}`, 201, { title });
    },
    async move(feed, folder) {
      await api.change('PUT', `feeds/${feed}`, 201, { category_id: await ensureCategory(folder) });
    },
  };
}

const isRefused = (error: unknown): boolean => error instanceof Failure && error.why.code === 'refused-batch';

const floorSeconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

/** Whether the first sync has fetched all there is. */
const isWhole = ({ belowRead = 1, belowUnread = 1, belowStarred = 1 }: Marks): boolean =>
  belowRead + belowUnread + belowStarred === 0;

/** A promise that nobody may wait for in the end. */
function quietly<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
