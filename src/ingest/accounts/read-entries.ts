import { Failure } from '../fetch/failure.ts';
import type { Entry, ReasonCode } from '../model.ts';
import type { Pool } from '../parser-pool.ts';
import { listEntries, withoutArticle } from './list-entries.ts';
import type { ReadEntries } from './model.ts';

/** Failures of the parser that one article may have caused. */
const MAY_BE_ONE: ReadonlySet<ReasonCode> = new Set<ReasonCode>(['too-slow', 'too-much-memory', 'parser-failed']);
/** Such failures of an answer, after which the articles that are not parsed yet are left out: each may take ten seconds. */
const MAX_FAILURES = 20;

/**
 * Parses the entries of answers with their articles in a pool. An article that breaks the parser is found by bisection and left out: it
 * must not keep the others away for ever.
 */
export function entriesReader({ read }: Pick<Pool, 'read'>): ReadEntries {
  return async (bytes, api, articles = 'all') => {
    // States alone are little work, for which no thread is started.
    const parse = () => {
      const { listed, total } = listEntries(bytes, api);
      return { entries: listed.map(withoutArticle), total };
    };
    if (articles === 'none') return parse();
    const source = { url: '', contentType: '', name: '' };
    // A copy is transferred.
    const whole = await read({ ...source, bytes: bytes.slice(), api: { name: api } });
    if (whole.kind === 'entries') return { entries: whole.entries, total: whole.total };
    const { code = 'bad-answer', params = {} } = whole.kind === 'unreadable' ? whole.why : {};
    if (!MAY_BE_ONE.has(code)) throw new Failure(code, params);
    const { entries, total } = parse();
    let failures = 1;
    const inRange = async (from: number, to: number): Promise<readonly Entry[]> => {
      if (from === to) return [];
      const part =
        failures < MAX_FAILURES
          ? await read({ ...source, bytes: bytes.slice(), api: { name: api, range: [from, to] } })
          : whole;
      if (part.kind === 'entries') return part.entries.slice(from, to);
      failures += 1;
      const why = part.kind === 'unreadable' ? part.why : { code, params };
      const middle = (from + to) >> 1;
      if (to - from <= 1 || failures > MAX_FAILURES) return entries.slice(from, to).map((entry) => ({ ...entry, why }));
      return [...(await inRange(from, middle)), ...(await inRange(middle, to))];
    };
    const middle = entries.length >> 1;
    return { entries: [...(await inRange(0, middle)), ...(await inRange(middle, entries.length))], total };
  };
}
