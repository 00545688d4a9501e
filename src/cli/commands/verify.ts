import type { FoundFile, Verified } from '../../db/verify-index.ts';
import type { LinkStatus } from '../../ingest/index.ts';
import { cleanText } from '../../text/clean.ts';
import type { CommandSpec } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { userAgent } from '../feeds/ingest-options.ts';
import { reasonText } from '../feeds/ingest-results.ts';
import { loadLibrary, storePlan } from '../library/load-library.ts';
import { printJson, printNotice, writeAll } from '../output.ts';
import { showProgress } from '../progress.ts';
import { findEntry, readIds, unknownStory } from '../stories/story-ids.ts';

export const spec: CommandSpec<'verify'> = {
  name: 'verify',
  usage: '[ID…]',
  follows: { more: 'ids' },
  options: [
    { name: 'online', text: 'online' },
    { name: 'json', text: 'verifyJson' },
  ],
  examples: ['minerals-news verify', 'minerals-news verify --online vance-trade-bloc', 'minerals-news verify --json'],
};

type Sources = ReadonlyMap<string, LinkStatus>;

interface Group {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

async function verified(context: Context, ids: readonly string[]): Promise<Verified> {
  const { verify } = await import('../../db/verify-index.ts');
  const progress = showProgress(context.io, () => context.words.verify.running);
  const steps = verify(
    storePlan(context),
    new Set(ids.map((id) => id.normalize('NFC'))),
    context.options.has('online'),
  );
  let step = steps.next();
  for (; !step.done; step = steps.next()) progress(step.value);
  progress(null);
  return step.value;
}

function joined(one: Verified, other: Verified): Verified {
  const sources = new Map(one.sources);
  for (const [url, ids] of other.sources) sources.set(url, [...new Set([...(sources.get(url) ?? []), ...ids])]);
  return {
    editions: one.editions + other.editions,
    older: one.older + other.older,
    changed: [...one.changed, ...other.changed],
    missing: [...one.missing, ...other.missing],
    unverifiable: [...one.unverifiable, ...other.unverifiable],
    sources,
    unknown: other.unknown,
  };
}

/** The same, where the beginning of an id is enough. That is looked up last: the lookup forgets missing files. */
async function verifiedByIds(context: Context, ids: readonly string[]): Promise<Verified> {
  const found = await verified(context, ids);
  if (found.unknown.length === 0) return found;
  const library = await loadLibrary(context);
  const whole = found.unknown.map((id) => findEntry(library, id)?.id ?? id);
  return whole.every((id) => found.unknown.includes(id)) ? found : joined(found, await verified(context, whole));
}

/** Fetches the pages that the stories were checked against. */
async function follow(context: Context, { sources }: Verified): Promise<Sources> {
  const { io, settings, words } = context;
  const { checkLinks } = await import('../../ingest/index.ts');
  const progress = showProgress(io, () => words.verify.following);
  const plan = { userAgent: userAgent(context), env: io.env };
  const followed = await checkLinks(plan, new Set(sources.keys()), settings.data.feedsAtOnce, progress);
  progress(null);
  return followed;
}

function* sourcesOf(followed: Sources, kind: 'gone' | 'unknown') {
  for (const [url, one] of followed) if (one.kind === kind) yield { url, why: one.why };
}

function groupsOf(context: Context, found: Verified, followed: Sources): readonly Group[] {
  const { verify } = context.words;
  const rows = (files: readonly FoundFile[], words: Readonly<Record<string, string>>) =>
    files.map(({ id, lang, file, why }) => [id, lang, file, why.map((one) => words[one] ?? one).join('; ')]);
  const pages = (kind: 'gone' | 'unknown') =>
    [...sourcesOf(followed, kind)].map(({ url, why }) => {
      const ids = found.sources.get(url) ?? [];
      return [ids.join(' '), '', url, reasonText(why, context)];
    });
  const groups = [
    { name: verify.group.changed, rows: rows(found.changed, verify.changed) },
    { name: verify.group.missing, rows: rows(found.missing, verify.missing) },
    { name: verify.group.unverifiable, rows: rows(found.unverifiable, verify.unverifiable) },
    { name: verify.group.gone, rows: pages('gone') },
    { name: verify.group.unknown, rows: pages('unknown') },
  ];
  return groups.filter((group) => group.rows.length > 0);
}

function* paragraphs(groups: readonly Group[]): Generator<string> {
  for (const { name, rows } of groups) {
    yield `${name} (${rows.length})\n`;
    for (const [id = '', lang = '', what = '', why = ''] of rows.map((row) => row.map(cleanText))) {
      yield `  ${[id, lang].filter(Boolean).join('.')}\n    ${what}\n    ${why}\n`;
    }
    yield '\n';
  }
}

/** Lines for a pipe: group, id, language, file or page, and reason. */
function* lines(groups: readonly Group[]): Generator<string> {
  for (const { name, rows } of groups) {
    for (const row of rows) yield `${[name, ...row].map(cleanText).join('\t')}\n`;
  }
}

async function printReport(context: Context, found: Verified, followed: Sources | null): Promise<void> {
  const pages = (kind: 'gone' | 'unknown') =>
    [...sourcesOf(followed ?? new Map(), kind)].map(({ url, why }) => {
      return { url, ids: found.sources.get(url) ?? [], why: reasonText(why, context), code: why.code };
    });
  const { editions, older, changed, missing, unverifiable } = found;
  const reachable = [...(followed ?? [])].filter(([, { kind }]) => kind === 'reachable').length;
  const sources = followed && { asked: followed.size, reachable, gone: pages('gone'), unknown: pages('unknown') };
  await printJson(context.io, { editions, older, changed, missing, unverifiable, sources });
}

async function printCounts(context: Context, found: Verified, followed: Sources | null): Promise<void> {
  const { io, words } = context;
  const { editions, older, changed, missing, unverifiable } = found;
  await printNotice(
    io,
    words.verify.summary({
      editions,
      older,
      changed: changed.length,
      missing: missing.length,
      unverifiable: unverifiable.length,
    }),
  );
  if (!followed) return;
  const of = (kind: LinkStatus['kind']): number => [...followed.values()].filter((one) => one.kind === kind).length;
  const counts = { reachable: of('reachable'), gone: of('gone'), unknown: of('unknown') };
  await printNotice(io, words.verify.sources({ asked: followed.size, ...counts }));
}

/** `verify`: whether stories changed after they were checked or stored. Exit 1 for a changed or unknown one. */
export async function run(context: Context): Promise<0 | 1> {
  const { io, options } = context;
  const found = await verifiedByIds(context, await readIds(context, context.args));
  const followed = options.has('online') ? await follow(context, found) : null;
  if (options.has('json')) await printReport(context, found, followed);
  else {
    const groups = groupsOf(context, found, followed ?? new Map());
    await writeAll(io.stdout, (io.stdout.isTTY ? paragraphs : lines)(groups));
    await printCounts(context, found, followed);
  }
  if (found.unknown.length > 0) {
    const library = await loadLibrary(context);
    for (const id of found.unknown) await printNotice(io, unknownStory(library, id).say(context.words));
  }
  return found.changed.length > 0 || found.unknown.length > 0 ? 1 : 0;
}
