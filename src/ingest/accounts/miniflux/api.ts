import { parseJson } from '../../../platform/parse-json.ts';
import { isMapping } from '../../../story/file/value-checks.ts';
import { Failure } from '../../fetch/failure.ts';
import { basicAuth } from '../../fetch/proxy.ts';
import type { ApiAnswer, ApiRequest } from '../../fetch/sender.ts';
import { failureOfAnswer } from '../answer-failure.ts';
import type { ClientOptions, EntryId, ParsedEntries } from '../model.ts';

/** Requests to Miniflux' API `/v1`, and the checks of its answers. Whatever is not the documented answer is a `Failure`. */

/** The version from which there are lists of ids, and stars are set rather than toggled. */
const WITH_IDS = [2, 3, 2] as const;
/** The greatest numbers of values in an answer that newer versions accept. */
const MOST_ENTRIES = 1000;
const MOST_IDS = 10_000;

/** What is listed: `query` without limits, `after` or `before` an id in the order of ids. */
export interface Listing {
  readonly query: string;
  readonly after?: EntryId;
  readonly before?: EntryId;
  readonly limit?: number;
}

export interface ApiOptions extends Pick<ClientOptions, 'account' | 'secret' | 'send' | 'readEntries'> {
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The parts of a version, null if it is not a number. */
export function versionParts(version: string): readonly [number, number, number] | null {
  const [, ...parts] = /^v?(\d{1,6})\.(\d{1,6})\.(\d{1,6})/.exec(version) ?? [];
  return parts.length === 3 ? (parts.map(Number) as [number, number, number]) : null;
}

/** Whether a version is at least another one. */
export function isSince(version: string, least: readonly number[]): boolean {
  const parts = versionParts(version);
  if (parts === null) return false;
  const at = parts.findIndex((part, index) => part !== least[index]);
  return at < 0 || (parts[at] ?? 0) > (least[at] ?? 0);
}

export const isId = (value: unknown): value is EntryId => Number.isSafeInteger(value) && (value as number) > 0;

export class MinifluxApi {
  private readonly options: ApiOptions;
  /** How many entries one answer has at most. It falls if they are too large together. */
  private most = MOST_ENTRIES;

  constructor(options: ApiOptions) {
    this.options = options;
  }

  /** An answer of any status. */
  ask(method: ApiRequest['method'], path: string, body?: unknown): Promise<ApiAnswer> {
    const { secret, account, send } = this.options;
    const headers: Record<string, string> =
      secret.kind === 'token'
        ? { 'X-Auth-Token': secret.token }
        : { Authorization: basicAuth({ user: account.user, password: secret.password }) };
    return send({
      method,
      path: `/v1/${path}`,
      headers,
      ...(body !== undefined && { body: { type: 'application/json', text: JSON.stringify(body) } }),
    });
  }

  /** The failure for an answer that is not documented. */
  fault(answer: ApiAnswer, method: ApiRequest['method'], path: string): Failure {
    return failureOfAnswer(answer, `${method} /v1/${path.replace(/\?.*$/s, '')}`, new Date(this.options.now()));
  }

  async get(path: string): Promise<unknown> {
    const answer = await this.ask('GET', path);
    const value = answer.status === 200 ? jsonOf(answer) : undefined;
    if (value === undefined) throw this.fault(answer, 'GET', path);
    return value;
  }

  /** A list of objects. */
  async list(path: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const value = await this.get(path);
    if (!Array.isArray(value) || !value.every(isMapping)) throw bad(path);
    return value;
  }

  /**
   * Changes something at the server, which must answer with the documented status.
   *
   * @throws Failure `refused-batch` if the server refuses it permanently.
   */
  async change(method: 'POST' | 'PUT', path: string, documented: number, body?: unknown): Promise<ApiAnswer> {
    const answer = await this.ask(method, path, body);
    if (answer.status === documented) return answer;
    const detail = problemOf(answer);
    if (detail !== null && isRefusal(answer.status, detail, path === 'feeds' || path === 'discover'))
      throw new Failure('refused-batch', { detail });
    throw this.fault(answer, method, path);
  }

  /** Deletes something, which may be gone already. */
  async remove(path: string): Promise<void> {
    const answer = await this.ask('DELETE', path);
    const isGone = answer.status === 204 || (answer.status === 404 && problemOf(answer) !== null);
    if (!isGone) throw this.fault(answer, 'DELETE', path);
  }

  /** Whether it has lists of ids, and its time in milliseconds since 1970. */
  async version(): Promise<{ readonly hasIds: boolean; readonly now: number }> {
    const answer = await this.ask('GET', 'version');
    const value = answer.status === 200 ? jsonOf(answer) : undefined;
    if (!isMapping(value) || typeof value.version !== 'string') throw this.fault(answer, 'GET', 'version');
    const date = Date.parse(answer.headers.date ?? '');
    // The field has whole seconds.
    const now = (Number.isNaN(date) ? this.options.now() : date) + 999;
    return { hasIds: isSince(value.version, WITH_IDS), now };
  }

  /** One page of entries, complete: as many as the server counts, in the order of ids. */
  async entries(listing: Listing, articles: 'all' | 'none'): Promise<Required<ParsedEntries> & { total: number }> {
    for (let isAgain = false; ; ) {
      const limit = Math.min(listing.limit ?? this.most, this.most);
      const { query, after, before } = listing;
      const isAll = after === undefined && before === undefined;
      const way = isAll ? '' : `&order=id&direction=${before === undefined ? 'asc' : 'desc'}`;
      const from = after ? `&after_entry_id=${after}` : before ? `&before_entry_id=${before}` : '';
      const path = `entries?${query}${way}${from}&limit=${limit}`;
      const answer = await this.answerOf(path, limit);
      if (answer === null) continue;
      const { entries, total } = await this.options.readEntries(answer.bytes, 'v1', articles);
      if (total === null) throw bad(path);
      if (!isAll) checkOrder(entries, listing, path);
      if (entries.length === Math.min(limit, total)) return { entries, total };
      // The server counts after it has listed: something may have changed in between, but not time and again.
      if (isAgain) throw bad(path);
      isAgain = true;
    }
  }

  /** Null if the answer is too large: then the next page has half as many entries. */
  private async answerOf(path: string, limit: number): Promise<ApiAnswer | null> {
    try {
      const answer = await this.ask('GET', path);
      if (answer.status !== 200) throw this.fault(answer, 'GET', path);
      return answer;
    } catch (error) {
      if (!(error instanceof Failure) || error.why.code !== 'too-large' || limit === 1) throw error;
      this.most = Math.ceil(limit / 2);
      return null;
    }
  }

  /** The states of all entries of a query, in the order of ids. */
  async *states(query: string): AsyncGenerator<ParsedEntries['entries'][number], void> {
    for (let after = 0, isLast = false; !isLast; ) {
      const { entries, total } = await this.entries({ query, after }, 'none');
      yield* entries;
      isLast = entries.length === total;
      after = entries.at(-1)?.id ?? after;
    }
  }

  /** The ids of all entries of a query, of a server that has lists of them. */
  async ids(query: string): Promise<ReadonlySet<EntryId>> {
    for (let isAgain = false; ; isAgain = true) {
      const ids = new Set<EntryId>();
      let [offset, total] = [0, 1];
      while (offset < total) {
        const path = `entries/ids?${query}&limit=${MOST_IDS}&offset=${offset}`;
        const value = await this.get(path);
        const { entry_ids: page, total: count } = isMapping(value) ? value : {};
        if (!Array.isArray(page) || !page.every(isId) || typeof count !== 'number') throw bad(path);
        if (page.length !== Math.min(MOST_IDS, Math.max(0, count - offset))) break;
        for (const id of page) ids.add(id);
        [offset, total] = [offset + MOST_IDS, count];
      }
      // Pages by offset shift if something changes in between.
      if (offset >= total && ids.size === total) return ids;
      if (isAgain) throw bad('entries/ids');
    }
  }

  /** How many entries are unread. */
  async unreadCount(): Promise<number> {
    const value = await this.get('feeds/counters');
    const counts = isMapping(value) && isMapping(value.unreads) ? Object.values(value.unreads) : [null];
    return counts.reduce((sum: number, count) => {
      if (typeof count !== 'number') throw bad('feeds/counters');
      return sum + count;
    }, 0);
  }

  /** The text of an entry; null if the server no longer has it. */
  async entry(id: EntryId): Promise<string | null> {
    const path = `entries/${id}`;
    const answer = await this.ask('GET', path);
    if (answer.status === 404 && problemOf(answer) !== null) return null;
    const value = answer.status === 200 ? jsonOf(answer) : undefined;
    if (!isMapping(value) || value.id !== id) throw this.fault(answer, 'GET', path);
    return textOf(answer);
  }

  /** Some entries, one request each; those that are gone are missing. */
  async someEntries(ids: readonly EntryId[], articles: 'all' | 'none'): Promise<ParsedEntries['entries']> {
    const texts: string[] = [];
    for (const id of ids) texts.push((await this.entry(id)) ?? '');
    const found = texts.filter((text) => text !== '');
    if (found.length === 0) return [];
    const bytes = new TextEncoder().encode(`{"total":${found.length},"entries":[${found.join(',')}]}`);
    return (await this.options.readEntries(bytes, 'v1', articles)).entries;
  }
}

const bad = (path: string): Failure => new Failure('bad-answer', { detail: `/v1/${path.replace(/\?.*$/s, '')}` });

const textOf = ({ bytes }: ApiAnswer): string => new TextDecoder().decode(bytes);
export const jsonOf = (answer: ApiAnswer): unknown => parseJson(textOf(answer));

/** The sentence of an error of the API; null for an answer of anything else, such as a proxy. */
export function problemOf(answer: ApiAnswer): string | null {
  const value = jsonOf(answer);
  return isMapping(value) && typeof value.error_message === 'string' ? value.error_message : null;
}

/**
 * Whether an error is final: 4xx, and 500 if nothing of what is named exists. Adding a feed answers 500 with a sentence for an address
 * without a feed as well, but not with the words of a database that is down.
 */
function isRefusal(status: number, problem: string, isAdding: boolean): boolean {
  if (status !== 500) return status >= 400 && status < 500 && ![401, 408, 429].includes(status);
  return problem === 'store: nothing has been updated' || (isAdding && !/^(?:store|pq):/.test(problem));
}

/** Parameters that a server does not understand are ignored by it, so what it lists is checked. */
function checkOrder(entries: ParsedEntries['entries'], { query, after, before }: Listing, path: string): void {
  let last = after ?? before ?? 0;
  for (const { id, isRemoved, state } of entries) {
    const isNext = before === undefined ? id > last : id < last;
    const isWanted =
      !(isRemoved && query.includes('status=')) &&
      !(state.isRead && /status=unread/.test(query) && !/status=read/.test(query)) &&
      !(!state.isStarred && query.includes('starred=true'));
    if (!isNext || !isWanted) throw bad(path);
    last = id;
  }
}
