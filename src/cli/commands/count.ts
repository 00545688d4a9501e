import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cacheCount, cachedCount, cachedMarks, hashKey, type MarkedCount } from '../../db/count-cache.ts';
import { glossaryFiles } from '../../db/glossary.ts';
import type { StoryStore } from '../../db/open-store.ts';
import type { Mark } from '../../settings/changes.ts';
import { isInAll } from '../../settings/feed-settings.ts';
import { lastGoodPath } from '../../settings/last-good-copy.ts';
import { hasMark, markedIds } from '../../settings/marks/story-marks.ts';
import { marksLogPath } from '../../settings/settings-storage.ts';
import { statePath } from '../../settings/state-file.ts';
import { selectListed } from '../../story/query/catalogue.ts';
import { type CommandSpec, FILTER_OPTIONS, OPTION } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { loadLibrary, reportUnreadable } from '../library/load-library.ts';
import { localDay } from '../local-time.ts';
import { filteredRows, filterKey, hasFilter, readFilter, type StoryFilter } from '../stories/filter-options.ts';
import { marksOf } from '../stories/queries.ts';

export const spec: CommandSpec<'count'> = {
  name: 'count',
  usage: '',
  follows: {},
  options: [OPTION.countJson, ...FILTER_OPTIONS, OPTION.view, OPTION.query],
  examples: [
    'minerals-news count --unread',
    "minerals-news count --query '희토류 is:unread'",
    "tmux set -g status-right '#(minerals-news count --unread) unread'",
  ],
};

/** The mark of a filter that consists of one mark; null for any other filter. */
function filteredMark({ query: [term, ...others], isWhole }: StoryFilter): Mark | null {
  if (!isWhole || term?.kind !== 'is' || others.length > 0) return null;
  const { mark } = term;
  if (mark === 'starred') return mark;
  return mark === 'read' || mark === 'unread' ? 'read' : null;
}

/** With more recent marks than this, the next count starts again. */
const MAX_RECENT = 500;

/**
 * Counts the stories that have a mark. After a new mark only the recent marks that differ from those of the last count are
 * looked up, not a hundred thousand.
 */
function countMarked(
  { settings: { data } }: Context,
  { catalogue }: StoryStore,
  { mark, state, last }: { readonly mark: Mark; readonly state: string; readonly last: MarkedCount | undefined },
): MarkedCount {
  const entries = Object.entries(data[mark]).map(([id, { at }]) => ({ id, at: hashKey(at), key: hashKey(id) }));
  const keys = new Set(entries.map(({ key }) => key));
  const isMany = entries.length > MAX_RECENT;
  if (!last || isMany || !Object.keys(last.recent).every((key) => keys.has(key))) {
    const ids = markedIds(data, mark);
    const recent = entries.map(({ id, at, key }) => [key, [ids.has(id), at] as const]);
    return {
      mark,
      state: isMany ? '' : state,
      count: catalogue.count(ids),
      recent: isMany ? {} : Object.fromEntries(recent),
    };
  }
  const recent = { ...last.recent };
  const [added, removed] = [new Set<string>(), new Set<string>()];
  for (const { id, at, key } of entries) {
    const before = recent[key];
    // A mark of the same time is the same: more than some lookups would have all of the marks log parsed.
    if (before?.[1] === at) continue;
    const isOn = hasMark(data, mark, id);
    const wasOn = before ? before[0] : hasMark({ ...data, [mark]: {} }, mark, id);
    recent[key] = [isOn, at];
    if (isOn !== wasOn) (isOn ? added : removed).add(id);
  }
  return { mark, state, count: last.count + catalogue.count(added) - catalogue.count(removed), recent };
}

/** The number of stories that pass a filter. A query is counted in the index. */
function countFiltered(context: Context, { catalogue }: StoryStore, filter: StoryFilter): number {
  const { query, isWhole } = filter;
  if (isWhole && query.length === 0 && !catalogue.leftOut()) return catalogue.size;
  if (isWhole) return selectListed(catalogue, query, marksOf(context, catalogue)).length;
  return filteredRows(context, catalogue, filter).reduce((count) => count + 1, 0);
}

/** The answer to `is:read`, `is:unread`, `is:starred` or the opposite of one, from the number of stories with the mark. */
function countTerm({ catalogue }: StoryStore, { query: [term] }: StoryFilter, marked: number): number {
  const isOpposite = term?.kind === 'is' && (term.mark === 'unread') !== term.not;
  return isOpposite ? catalogue.size - marked : marked;
}

function signature(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat ? `${stat.ino} ${stat.size} ${stat.mtimeMs}` : '-';
}

const signatures = (paths: readonly string[]): readonly string[] =>
  paths.map((path) => `${basename(path)} ${signature(path)}`);

/** The state of everything that a count depends on. */
function stateOf({ io, settings, today }: Context, index: string): string {
  const files = [
    join(io.packageRoot, 'package.json'),
    settings.path,
    lastGoodPath(settings.path),
    statePath(settings.path),
    marksLogPath(settings.path),
  ];
  // Queries may have days in relation to today.
  return [index, today, localDay(io.now()), ...signatures(files)].join('\n');
}

/**
 * The question, with the state of the glossary if words are looked for, which adds synonyms, and with the feeds of stories that
 * came in several if feeds may be looked for, or are left out.
 */
function questionOf(context: Context, { sharedFeeds }: StoryStore): string {
  const { io, options, settings } = context;
  const { data } = settings;
  const hasWords = options.has('query') || options.has('view');
  const isNamed = hasWords || options.has('feed') || options.has('folder');
  const hasFeeds = isNamed || data.feeds.some((feed) => !isInAll(feed, data));
  return [
    filterKey(context),
    ...signatures(hasWords ? glossaryFiles(io.env, io.packageRoot) : []),
    ...(hasFeeds && sharedFeeds ? [JSON.stringify([...sharedFeeds()])] : []),
  ].join('\n');
}

/** `count`: the number of stories, and nothing else; with `--json` in an object. */
export async function run(context: Context): Promise<0> {
  const isAll = !hasFilter(context);
  const library = await loadLibrary(context);
  const kept = isAll || context.settings.unsaved ? undefined : library.kept;
  const [state, question] = kept ? [stateOf(context, kept.state), questionOf(context, library)] : ['', ''];
  let count = kept && cachedCount(kept.folder, state, question);
  if (count === undefined) {
    // Changes after the files were read must not count as counted.
    context.settings.refresh();
    const filter = readFilter(context);
    const mark = filter.isOfAll && library.catalogue.leftOut() ? null : filteredMark(filter);
    const marksState = `${kept?.state} ${signature(marksLogPath(context.settings.path))}`;
    const last = mark && kept ? cachedMarks(kept.folder, marksState, mark) : undefined;
    const marked = mark ? countMarked(context, library, { mark, state: marksState, last }) : undefined;
    count = marked ? countTerm(library, filter, marked.count) : countFiltered(context, library, filter);
    if (kept) cacheCount(kept.folder, state, question, count, marked);
  }
  await context.io.stdout.write(context.options.has('json') ? `${JSON.stringify({ count })}\n` : `${count}\n`);
  await reportUnreadable(context, library);
  return 0;
}
