import { parseJson } from '../../../platform/parse-json.ts';
import { isMapping } from '../../../story/file/value-checks.ts';
import { cleanInline } from '../../../text/clean.ts';
import { firstAddress } from '../../feed/raw-feed.ts';
import { Failure } from '../../fetch/failure.ts';
import type { ApiAnswer } from '../../fetch/sender.ts';
import { problemOf } from '../miniflux/api.ts';
import type {
  AccountClient,
  ClientOptions,
  Entry,
  EntryId,
  EntryState,
  PagesWanted,
  RemoteFeed,
  Watermarks,
} from '../model.ts';
import { form, isOk, openSession, refusalOf, textOf } from './session.ts';

const STATE = 'user/-/state/com.google/';
const READ = `${STATE}read`;
const STARRED = `${STATE}starred`;
const LIST = `${STATE}reading-list`;
const LABEL = 'user/-/label/';

/** Where feeds without a folder are: FreshRSS names it in the user's first language. */
const NO_FOLDER = { freshrss: 'Uncategorized', miniflux: 'All' } as const;
/** Entries in a request for articles, and in a change: FreshRSS reads 1,000 variables of a form, and takes long for a change. */
const PAGE = 250;
const BATCH = 100;
/** Entries that are requested at first; a server that has more is asked again, never by pages, which lose entries. */
const MANY = 100_000;
const MOST = 100_000_000;
/** Seconds: FreshRSS may give entries of a refresh numbers that are lower than those of a shorter one. */
const OVERLAP = 3600;

/** The form of a number that all versions of both servers read alike. */
const longId = (id: EntryId): string => `tag:google.com,2005:reader/item/${id.toString(16).padStart(16, '0')}`;
const withIds = (ids: readonly EntryId[]): string => ids.map((id) => form({ i: longId(id) })).join('&');

/** Signs that FreshRSS writes in the names of feeds instead of ASCII ones. */
const FULL_WIDTH: ReadonlyMap<string, string> = new Map(
  [...'＆＜＞？＼／，；'].map((sign) => [sign, String.fromCharCode(sign.charCodeAt(0) - 0xfee0)]),
);

/** A name as the user has written it. In Chinese and Japanese, only signs of markup are rarer than their full-width forms. */
function nameOf(text: string): string {
  const signs = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
    ? /[＆＜＞]/g
    : /[＆＜＞？＼／，；]/g;
  return cleanInline(text.replace(signs, (sign) => FULL_WIDTH.get(sign) ?? sign));
}

const isEvery = <T>(values: Iterable<T>, is: (value: T) => boolean): boolean => {
  for (const value of values) if (!is(value)) return false;
  return true;
};

/** Opens an account at a server with the Google Reader API: FreshRSS, or Miniflux. */
export function openGreader(options: ClientOptions): AccountClient {
  const { account, readEntries } = options;
  const isFreshrss = account.kind === 'freshrss';
  const noFolder = NO_FOLDER[account.kind];
  const { fault, get, post, probe } = openSession(options);
  /** The feeds as listed last, after which this client has changed none. */
  let listed: readonly RemoteFeed[] | null = null;
  let labels: ReadonlySet<string> = new Set();
  /** FreshRSS: what was crawled since the last round, as listed in this one. */
  let recent: ReadonlySet<EntryId> | null = null;

  /** The list in an answer. @throws Failure for anything else */
  function listOf(answer: ApiAnswer, key: string): readonly Readonly<Record<string, unknown>>[] {
    const json = answer.status === 200 ? parseJson(textOf(answer)) : undefined;
    const list = isMapping(json) ? json[key] : undefined;
    if (!Array.isArray(list) || !list.every(isMapping)) throw fault(answer, key);
    return list;
  }

  async function idsOf(stream: string, more: Readonly<Record<string, string>> = {}): Promise<ReadonlySet<EntryId>> {
    for (let n = MANY; ; n *= 10) {
      const query = form({ output: 'json', s: stream, ...(isFreshrss && { n: String(n) }), ...more });
      const answer = await get(`stream/items/ids?${query}`);
      const ids = listOf(answer, 'itemRefs').map(({ id }) => (typeof id === 'string' ? Number(id) : Number.NaN));
      if (!ids.every((id) => Number.isSafeInteger(id) && id > 0)) throw fault(answer, 'itemRefs');
      const { continuation } = parseJson(textOf(answer)) as { readonly continuation?: unknown };
      if (continuation === undefined) return new Set(ids);
      if (!isFreshrss || n >= MOST) throw fault(answer, 'continuation');
    }
  }

  const unreadIds = (): Promise<ReadonlySet<EntryId>> => idsOf(LIST, { xt: READ });

  async function feeds(): Promise<readonly RemoteFeed[]> {
    listed = null;
    const answer = await get('subscription/list?output=json');
    const found = listOf(answer, 'subscriptions').map((feed): RemoteFeed => {
      const [, id] = /^feed\/(.+)$/s.exec(String(feed.id)) ?? [];
      const { title, url, htmlUrl, categories } = feed;
      const isWhole = typeof title === 'string' && typeof url === 'string' && Array.isArray(categories);
      if (id === undefined || !isWhole) throw fault(answer, 'subscriptions');
      const [category] = categories as readonly { readonly label?: unknown }[];
      const label = typeof category?.label === 'string' ? cleanInline(category.label) : '';
      const folder = label === noFolder ? '' : label;
      const name = isFreshrss ? nameOf(title) : cleanInline(title);
      const site = typeof htmlUrl === 'string' ? firstAddress('', htmlUrl) : '';
      return { id, url: firstAddress('', url), title: name, site, folder };
    });
    listed = found.filter(({ url }) => url !== '');
    return listed;
  }

  const lastFeeds = async (): Promise<readonly RemoteFeed[]> => listed ?? (await feeds());
  const feedById = async (id: string): Promise<RemoteFeed | undefined> =>
    (await lastFeeds()).find((feed) => feed.id === id);

  /** Folders and labels. A name that would be cleaned could not be sent back. */
  async function tags(): Promise<ReadonlyMap<string, 'folder' | 'tag'>> {
    const answer = await get('tag/list?output=json');
    const all = new Map<string, 'folder' | 'tag'>();
    for (const { id, type } of listOf(answer, 'tags')) {
      const [, name = ''] = /^user\/[^/]+\/label\/(.*)$/s.exec(String(id)) ?? [];
      if (name !== '' && cleanInline(name) === name && (type === 'folder' || type === 'tag')) all.set(name, type);
    }
    labels = new Set([...all].filter(([, type]) => type === 'tag').map(([name]) => name));
    return all;
  }

  /** The entries of each label. A label that is gone is answered with all entries, so one that seems to have all is looked at again. */
  async function labelled(others: readonly ReadonlySet<EntryId>[]): Promise<ReadonlyMap<string, ReadonlySet<EntryId>>> {
    await tags();
    const found = new Map<string, ReadonlySet<EntryId>>();
    for (const name of labels) found.set(name, await idsOf(LABEL + name));
    const hasAll = (ids: ReadonlySet<EntryId>): boolean =>
      ids.size > 0 && others.every((set) => isEvery(set, (id) => ids.has(id)));
    const doubtful = [...found].filter(([, ids]) => hasAll(ids));
    if (doubtful.length > 0) await tags();
    for (const [name] of doubtful) if (!labels.has(name)) found.delete(name);
    return found;
  }

  async function contents(ids: readonly EntryId[], articles: 'all' | 'none'): Promise<readonly Entry[]> {
    try {
      return await contentsOf(ids, articles);
    } catch (error) {
      if (!(error instanceof Failure) || error.why.code !== 'too-large' || ids.length === 1) throw error;
      const half = Math.ceil(ids.length / 2);
      return [...(await contents(ids.slice(0, half), articles)), ...(await contents(ids.slice(half), articles))];
    }
  }

  async function contentsOf(ids: readonly EntryId[], articles: 'all' | 'none'): Promise<readonly Entry[]> {
    const answer = await post('stream/items/contents', `output=json&${withIds(ids)}`, false);
    // Miniflux has none of them.
    if (!isFreshrss && answer.status === 400 && /no items returned/.test(textOf(answer))) return [];
    if (answer.status !== 200) throw fault(answer, 'items');
    const { entries } = await readEntries(answer.bytes, 'greader', articles);
    const requested = new Set(ids);
    if (!entries.every(({ id }) => requested.has(id))) throw new Failure('bad-answer', { detail: 'items' });
    return entries;
  }

  /** Which entries are missing here: new ones first, which are those with the highest numbers. */
  async function missing(
    wanted: PagesWanted,
  ): Promise<{ readonly ids: readonly EntryId[]; readonly after: Watermarks }> {
    const { watermarks, states, isHeld, since, most } = wanted;
    const isWhole = most === Number.POSITIVE_INFINITY;
    const { floor = 0, crawled } = watermarks;
    const isFirst = crawled === undefined || (isWhole && floor > 0);
    const ot = String(Math.max(1, Math.floor(since)));
    const others = isFreshrss
      ? ((isFirst ? null : recent) ?? (await idsOf(LIST, { ot })))
      : // Here `ot` is the time of publication.
        await idsOf(READ, { ot });
    // Not what the first sync has left at the server.
    const from = isFreshrss ? Math.min(since, crawled ?? since) * 1e6 : 0;
    const wantedOthers = [...others].filter((id) => id >= from);
    const all = [states.sets?.unread ?? [], states.sets?.starred ?? [], wantedOthers].flatMap((ids) => [...ids]);
    const highest = all.reduce((most, id) => Math.max(most, id), 0);
    const lowest = isWhole ? 0 : floor;
    const ids = [...new Set(all)].filter((id) => id >= lowest && !isHeld(id)).sort((a, b) => b - a);
    const isCut = isFirst && ids.length > most;
    return {
      ids: isCut ? ids.slice(0, most) : ids,
      after: {
        ...(highest > 0 && { crawled: Math.max(crawled ?? 0, isFreshrss ? Math.floor(highest / 1e6) : highest) }),
        ...((isCut || lowest > 0) && { floor: isCut ? (ids[most - 1] ?? 0) : lowest }),
      },
    };
  }

  async function change(path: string, values: Readonly<Record<string, string>>): Promise<ApiAnswer> {
    listed = null;
    return post(path, form(values));
  }

  /** @throws Failure for an answer that is not that of success. `refused-batch` if the server will never do it. */
  function accepted(answer: ApiAnswer, path: string): void {
    if (isOk(answer)) return;
    const detail = refusalOf(answer);
    throw detail === null ? fault(answer, path) : new Failure('refused-batch', { detail });
  }

  async function editFeed(id: string, values: Readonly<Record<string, string>>): Promise<void> {
    accepted(await change('subscription/edit', { ac: 'edit', s: `feed/${id}`, ...values }), 'subscription/edit');
  }

  return {
    hasLabels: isFreshrss,
    batch: BATCH,
    probe,
    feeds,

    async states(watermarks) {
      const [unread, starred] = [await unreadIds(), await idsOf(STARRED)];
      const { crawled } = watermarks;
      const isLater = isFreshrss && crawled !== undefined;
      recent = isLater ? await idsOf(LIST, { ot: String(Math.max(1, crawled - OVERLAP)) }) : null;
      const labels = isFreshrss ? await labelled([unread, starred, recent ?? new Set()]) : null;
      return { named: new Map(), sets: { unread, starred }, labels, watermarks };
    },

    async lookUp(ids) {
      const found = new Map<EntryId, EntryState>();
      for (let at = 0; at < ids.length; at += PAGE) {
        const entries = await contents(ids.slice(at, at + PAGE), 'none');
        for (const { id, state } of entries) found.set(id, state);
      }
      return found;
    },

    async *pages(wanted) {
      const { ids, after } = await missing(wanted);
      const { crawled } = wanted.watermarks;
      const { crawled: _, ...others } = { ...after };
      const before = { ...others, ...(crawled !== undefined && { crawled }) };
      const request = (at: number): Promise<readonly Entry[]> | null => {
        const next = at < ids.length ? contents(ids.slice(at, at + PAGE), 'all') : null;
        next?.catch(() => {});
        return next;
      };
      let next = request(0);
      for (let at = PAGE; next !== null; at += PAGE) {
        const found = await next;
        // While this page is stored, the next one is on its way.
        next = request(at);
        // A folder looks like a label.
        const isLabel = (name: string): boolean => wanted.states.labels?.has(name) ?? false;
        const entries = found.map((entry) => ({ ...entry, labels: entry.labels.filter(isLabel) }));
        yield { entries, watermarks: next ? before : after, left: Math.max(0, ids.length - at) };
      }
      const isSame = JSON.stringify(after) === JSON.stringify(wanted.watermarks);
      if (ids.length === 0 && !isSame) yield { entries: [], watermarks: after };
    },

    async deliver(field, value, ids) {
      const label = field.startsWith('tag:') ? field.slice('tag:'.length) : null;
      let sent = ids;
      if (value && !isFreshrss) {
        // Before version 2.3 Miniflux changes what is so already to the contrary.
        const now = field === 'read' ? await unreadIds() : await idsOf(STARRED);
        sent = ids.filter((id) => now.has(id) === (field === 'read'));
      }
      if (sent.length === 0) return;
      const stream = label === null ? STATE + field : LABEL + label;
      // What comes after the thousandth variable is ignored.
      const answer = await post('edit-tag', `${form({ [value ? 'a' : 'r']: stream })}&${withIds(sent)}`);
      accepted(answer, 'edit-tag');
      // FreshRSS accepts a label with the name of a folder, and does not make it.
      if (!value || label === null || labels.has(label)) return;
      await tags();
      if (!labels.has(label)) throw new Failure('refused-batch', { detail: label });
    },

    async subscribe(url, folder) {
      const address = firstAddress('', url);
      const before = await lastFeeds();
      const known = before.find((feed) => feed.url === address);
      if (known) return known.id;
      const a = folder === '' ? {} : { a: LABEL + folder };
      const answer = await change('subscription/edit', { ac: 'subscribe', s: `feed/${url}`, ...a });
      const after = await feeds();
      // The server follows redirects, and finds the feed of a page.
      const added = after.filter(({ id }) => !before.some((feed) => feed.id === id));
      const found = after.find((feed) => feed.url === address) ?? (added.length === 1 ? added[0] : undefined);
      if (found) return found.id;
      // Miniflux says so for what it cannot fetch, and for a database that is down.
      const detail = answer.status === 500 ? problemOf(answer) : null;
      if (detail !== null && !/^(?:store|pq):/.test(detail)) throw new Failure('refused-batch', { detail });
      accepted(answer, 'subscription/edit');
      throw new Failure('bad-answer', { detail: 'subscription/edit' });
    },

    async unsubscribe(feed) {
      if (!(await feedById(feed))) return;
      const answer = await change('subscription/edit', { ac: 'unsubscribe', s: `feed/${feed}` });
      if (!isOk(answer) && (await feedById(feed))) accepted(answer, 'subscription/edit');
    },

    async rename(feed, title) {
      const now = await feedById(feed);
      if (now && now.title !== title) await editFeed(feed, { t: title });
    },

    async move(feed, folder) {
      const now = await feedById(feed);
      if (!now || now.folder === folder) return;
      const isOut = folder === '' && isFreshrss;
      await editFeed(feed, isOut ? { r: LABEL + now.folder } : { a: LABEL + (folder || noFolder) });
    },

    async deleteFolder(folder) {
      if ((await feeds()).some((feed) => feed.folder === folder)) return;
      // A label of this name would be deleted instead.
      if ((await tags()).get(folder) === 'tag') return;
      const answer = await change('disable-tag', { s: LABEL + folder });
      // FreshRSS has no such folder.
      if (answer.status !== 400) accepted(answer, 'disable-tag');
    },
  };
}
