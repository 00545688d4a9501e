import { Failure } from '../fetch/failure.ts';
import { type Item, LARGE_DOCUMENT_BYTES, type Reason, type ReasonCode } from '../model.ts';
import type { Pool } from '../parser-pool.ts';
import { type ListedEntry, listEntries } from './list-entries.ts';
import type { Entry, ReadEntries } from './model.ts';

/** Failures of the parser that one article may have caused. */
const MAY_BE_ONE: ReadonlySet<ReasonCode> = new Set<ReasonCode>(['too-slow', 'too-much-memory', 'parser-failed']);
/** Such failures of an answer, after which articles that are not parsed yet are left out: each may take ten seconds. */
const MAX_FAILURES = 20;

/** Whether the parser could not even begin: nothing is known of the articles then. */
const isOfSystem = ({ code, params }: Reason): boolean =>
  code === 'parser-failed' && /^(?:closed|E[A-Z]+)$/.test(params.detail ?? '');

/** Bytes of articles that are parsed together: in a thread, since they are less than a large document. */
const BYTES_TOGETHER = LARGE_DOCUMENT_BYTES / 2;

function inParts(entries: readonly ListedEntry[]): readonly (readonly ListedEntry[])[] {
  const parts: ListedEntry[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const entry of entries) {
    const own = Buffer.byteLength(entry.article.content);
    if (size + own > BYTES_TOGETHER) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(entry);
    size += own;
  }
  return parts;
}

/**
 * Reads the entries of answers; their articles are parsed in a pool. An article that breaks the parser is found by bisection and left
 * out: it must not keep the others away permanently.
 */
export function entriesReader({ read }: Pick<Pool, 'read'>): ReadEntries {
  return async (answer, api, articles = 'all') => {
    const { listed, total } = listEntries(answer, api);
    const made = new Map<ListedEntry, Item | Reason>();
    let failures = 0;
    let failure: Reason | null = null;
    const make = async (some: readonly ListedEntry[]): Promise<void> => {
      if (some.length === 0) return;
      const bytes = new TextEncoder().encode(JSON.stringify(some.map(({ article }) => article)));
      const source = { bytes, url: '', contentType: '', name: '', isArticles: true } as const;
      const document = failures < MAX_FAILURES ? await read(source) : null;
      if (document?.kind === 'articles') {
        for (const [index, entry] of some.entries()) made.set(entry, document.articles[index] as Item | Reason);
        return;
      }
      if (document?.kind === 'unreadable') failure = document.why;
      failures += 1;
      const why = failure ?? { code: 'parser-failed', params: {} };
      if (isOfSystem(why)) throw new Failure(why.code, why.params);
      if (some.length === 1 || document === null || !MAY_BE_ONE.has(why.code)) {
        for (const entry of some) made.set(entry, why);
        return;
      }
      const middle = some.length >> 1;
      await make(some.slice(0, middle));
      await make(some.slice(middle));
    };
    const wanted = articles === 'all' ? listed.filter(({ isRemoved }) => !isRemoved) : [];
    await Promise.all(inParts(wanted).map(make));
    const entries = listed.map((entry): Entry => {
      const { article: _, ...rest } = entry;
      const found = made.get(entry) ?? null;
      const isItem = found !== null && 'guid' in found;
      return { ...rest, item: isItem ? found : null, why: isItem ? null : found };
    });
    return { entries, total };
  };
}
