import { edit } from '../../settings/edit.ts';
import { allPositions } from '../../story/query/catalogue.ts';
import { tagOf } from '../../story/query/name-match.ts';
import { type ActionName, type CommandSpec, OPTION } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { failed, wrongUse } from '../exit-errors.ts';
import { loadLibrary, reportUnreadable } from '../library/load-library.ts';
import { printNotice } from '../output.ts';
import { saveSettings } from '../save-settings.ts';
import { marksOf, queryOptions, selectStories } from '../stories/queries.ts';
import { findEntries, readIds } from '../stories/story-ids.ts';

export const spec: CommandSpec<'mark'> = {
  name: 'mark',
  isQueued: true,
  usage: 'ACTION ID…',
  needs: 'ACTION',
  actions: {
    read: { more: 'ids' },
    unread: { more: 'ids' },
    star: { more: 'ids' },
    unstar: { more: 'ids' },
    tag: { words: ['tags'], more: 'ids' },
    untag: { words: ['tags'], more: 'ids' },
  },
  options: [{ name: 'all', text: 'all' }, OPTION.query],
  examples: [
    'minerals-news mark star vance-trade-bloc forge-korea-chair',
    'minerals-news mark read --all',
    "minerals-news mark read --query 'before:7d'",
    'minerals-news mark tag later vance-trade-bloc',
    'minerals-news list --tag trade --ids | minerals-news mark read -',
  ],
};

const ACTIONS = {
  read: { mark: 'read', on: true, done: 'read' },
  unread: { mark: 'read', on: false, done: 'unread' },
  star: { mark: 'starred', on: true, done: 'star' },
  unstar: { mark: 'starred', on: false, done: 'unstar' },
  tag: { mark: 'tag', on: true, done: 'tag' },
  untag: { mark: 'tag', on: false, done: 'untag' },
} as const satisfies Readonly<Record<ActionName<'mark'>, object>>;

/** The tag of `mark tag TAG ID…`, and the other arguments. @throws CliError with exit 2 for a missing or empty one. */
function tagFirst(args: readonly string[]): readonly [tag: string, others: readonly string[]] {
  const [typed = '', ...others] = args;
  const tag = tagOf(typed);
  if (tag === '') throw wrongUse(({ errors }) => errors.argumentMissing('TAG', 'mark'));
  return [tag, others];
}

/** `mark`: sets or removes the read mark, the star or a tag of stories. */
export async function run(context: Context): Promise<0 | 1> {
  const { io, options, settings, words } = context;
  const [word = '', ...typed] = context.args;
  const { mark, on, done } = ACTIONS[word as ActionName<'mark'>];
  const [tag, args] = mark === 'tag' ? tagFirst(typed) : ['', typed];
  const all = options.has('all');
  const query = options.has('query') ? queryOptions(context) : null;
  if ((all || query) && args.length + Number(all) + Number(query !== null) > 1)
    throw wrongUse(({ errors }) => errors.allAndIds);
  if (!all && !query && args.length === 0) throw wrongUse(({ errors }) => errors.argumentMissing('ID', 'mark'));

  const ids = await readIds(context, args);
  const library = await loadLibrary(context);
  const { size, idsAt } = library.catalogue;
  const found = await findEntries(context, library, ids);
  const matches =
    query && idsAt(Uint32Array.from(selectStories(library.catalogue, query, marksOf(context, library.catalogue))));
  const marked = all ? idsAt(allPositions(size)) : (matches ?? [...new Set(found.entries.map(({ id }) => id))]);
  if (marked.length === 0) {
    if (all) await printNotice(io, words.errors.noStories);
    if (query) await printNotice(io, failed(({ errors }) => errors.nothingFound).say(words));
    return 1;
  }
  const which = mark === 'tag' ? ({ kind: 'tagged', tag } as const) : ({ kind: 'marked', mark } as const);
  edit(settings, { ...which, ids: marked, on });
  const kept = await saveSettings(context, words.marked[done](marked.length, tag));
  if (all) await reportUnreadable(context, library);
  return found.missed ? 1 : kept;
}
