import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { glossaryFiles } from '../../db/glossary.ts';
import { keepCount, knownCount } from '../../db/count-cache.ts';
import type { StoryStore } from '../../db/open-store.ts';
import { goodPath } from '../../settings/last-good.ts';
import { statePath } from '../../settings/state-file.ts';
import { olderPath } from '../../settings/storage.ts';
import { type CommandSpec, FILTER_OPTIONS, OPTION } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { loadLibrary, reportUnreadable } from '../library/open.ts';
import { filteredRows, filterKey, hasFilter, readFilter, type StoryFilter } from '../stories/filter-options.ts';
import { marksOf } from '../stories/queries.ts';

export const spec: CommandSpec<'count'> = {
  name: 'count',
  usage: '',
  follows: {},
  options: [...FILTER_OPTIONS, OPTION.view, OPTION.query],
  examples: [
    'minerals-news count --unread',
    "minerals-news count --query '희토류 is:unread'",
    "tmux set -g status-right '#(minerals-news count --unread) unread'",
  ],
};

/** The number of stories that pass a filter. A query is counted in the index. */
function countOf(context: Context, { catalogue }: StoryStore, choice: StoryFilter): number {
  const { query, isWhole } = choice;
  if (!isWhole) {
    let count = 0;
    for (const _ of filteredRows(context, catalogue, choice)) count += 1;
    return count;
  }
  const [term] = query;
  if (!term) return catalogue.size;
  const marks = marksOf(context, catalogue);
  if (query.length > 1 || term.kind !== 'is' || term.mark === 'watched') return catalogue.select(query, marks).length;
  const marked = catalogue.count(term.mark === 'starred' ? marks.starred : marks.read);
  return (term.mark === 'unread') === term.not ? marked : catalogue.size - marked;
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
    goodPath(settings.path),
    statePath(settings.path),
    olderPath(settings.path),
  ];
  return [index, today, ...signatures(files)].join('\n');
}

/** The question, with the state of the glossary if words are looked for, which adds synonyms. */
function questionOf(context: Context): string {
  const { io, options } = context;
  const hasWords = options.has('query') || options.has('view');
  return [filterKey(context), ...signatures(hasWords ? glossaryFiles(io.env, io.packageRoot) : [])].join('\n');
}

/** `count`: the number of stories, and nothing else. */
export async function run(context: Context): Promise<0> {
  const isAll = !hasFilter(context);
  const library = await loadLibrary(context);
  const kept = isAll || context.settings.unsaved ? undefined : library.kept;
  const [state, question] = kept ? [stateOf(context, kept.state), questionOf(context)] : ['', ''];
  let count = kept && knownCount(kept.folder, state, question);
  if (count === undefined) {
    // Changes since the files were read must not count as counted.
    context.settings.refresh();
    count = countOf(context, library, readFilter(context));
    if (kept) keepCount(kept.folder, state, question, count);
  }
  await context.io.stdout.write(`${count}\n`);
  await reportUnreadable(context, library);
  return 0;
}
