import { resolve } from 'node:path';
import type { Reason, Skipped, StoredResult } from '../../ingest/index.ts';
import type { Context } from '../context.ts';
import { wallTime } from '../local-time.ts';

export function reasonText({ code, params }: Reason, context: Pick<Context, 'words' | 'io' | 'ui'>): string {
  const { until } = params;
  const said = until === undefined ? params : { ...params, until: wallTime(until, context) };
  return context.words.ingest.reasons[code]?.(said) ?? code;
}

/** A date or date-time as UTC, `2026-02-04T06:05:00Z`; null for none. Without an offset it counts as UTC. */
export function utcSecond(published: string | null): string | null {
  if (published === null || published === '') return null;
  const whole = published.length <= 10 ? `${published}T00:00:00Z` : published;
  const time = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(whole) ? whole : `${whole}Z`);
  return Number.isNaN(time) ? null : `${new Date(time).toISOString().slice(0, 19)}Z`;
}

export function storyJson({
  id,
  lang,
  title,
  published,
  author,
  url,
  path,
  partial,
}: StoredResult): Readonly<Record<string, unknown>> {
  return {
    id,
    lang,
    title,
    published: utcSecond(published),
    author,
    url,
    path: resolve(path),
    ...(partial && { partial }),
  };
}

export function partialOf(kept: readonly StoredResult[]): readonly StoredResult[] {
  return kept.filter(({ partial = false }) => partial);
}

export function skippedJson({ what, why }: Skipped, context: Context): Readonly<Record<string, unknown>> {
  return { what, why: reasonText(why, context), code: why.code };
}

/** The pages of a feed or an account that could not be fetched, as a line of text, if there are any. */
export function missedPagesLines(title: string, missed: readonly Skipped[], context: Context): readonly string[] {
  if (missed.length === 0) return [];
  const [only = '', ...others] = new Set(missed.map((one) => reasonText(one.why, context)));
  return [context.words.ingest.sync.missedPages(title, missed.length, others.length === 0 ? only : '')];
}

/** The number of stories by outcome; `beside` are new texts of stories that the user has edited. */
export function countsOf(kept: readonly StoredResult[], skipped: number) {
  const count = (...outcomes: readonly StoredResult['outcome'][]): number =>
    kept.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const beside = count('beside');
  return { added: count('added'), updated: count('updated'), beside, existing: count('existing'), skipped };
}
