import type { StoryStore } from '../../db/open-store.ts';
import type { StoryEntry } from '../../story/entry.ts';
import { MAX_SIMILAR } from '../../story/query/catalogue.ts';
import { type CommandSpec, OPTION } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { loadLibrary, reportUnreadable } from '../library/load-library.ts';
import { printNotice } from '../output.ts';
import { pickLang } from '../stories/filter-options.ts';
import { listFormat, listRow, printStories } from '../stories/print-list.ts';
import { findEntry, unknownStory } from '../stories/story-ids.ts';

export const spec: CommandSpec<'related'> = {
  name: 'related',
  usage: 'ID',
  needs: 'ID',
  follows: { words: ['ids'] },
  options: [OPTION.json, OPTION.rowFormat, { name: 'named', text: 'named' }],
  examples: ['minerals-news related vance-trade-bloc', 'minerals-news related vance-trade-bloc | minerals-news show -'],
};

/** Follows the title of a similar story; English, for scripts. */
const SIMILAR = 'similar';

export interface RelatedStory {
  readonly entry: StoryEntry;
  /** Found by its text; others are named by the story itself. */
  readonly similar: boolean;
}

export function relatedTo(
  library: Pick<StoryStore, 'catalogue' | 'entry'>,
  entry: StoryEntry,
): readonly RelatedStory[] {
  const named = entry.related.flatMap((id) => library.entry(id) ?? []);
  const known = new Set([entry.id, ...named.map(({ id }) => id)]);
  const similar = library.catalogue.similar(entry.id).filter((id) => !known.has(id));
  return [
    ...named.map((other) => ({ entry: other, similar: false })),
    ...similar
      .flatMap((id) => library.entry(id) ?? [])
      .slice(0, MAX_SIMILAR)
      .map((other) => ({ entry: other, similar: true })),
  ];
}

/** `related`: the stories that a story names as related, in its order, then similar ones. */
export async function run(context: Context): Promise<0 | 1> {
  const { io, options, storyLangs, words } = context;
  const [id = ''] = context.args;
  const form = listFormat(context);
  const library = await loadLibrary(context);
  const entry = findEntry(library, id);
  const found = entry ? relatedTo(library, entry).filter(({ similar }) => !similar || !options.has('named')) : [];
  const rows = found.map((one) => ({ ...one, lang: pickLang(one.entry, storyLangs) ?? '' }));
  const lineMaker = async (): Promise<(row: (typeof rows)[number]) => string> => {
    if (!io.stdout.isTTY) {
      return ({ entry: other, lang, similar }) => listRow(other, lang, similar ? { more: SIMILAR } : {});
    }
    const { terminalRows } = await import('../stories/terminal-list.ts');
    const row = terminalRows(context);
    return (one) => row({ ...one, ...(one.similar && { more: words.notes.similar }) });
  };
  await printStories(context, form, library, rows, lineMaker, ({ similar }) => ({ similar }));
  if (!entry) throw unknownStory(library, id);
  await reportUnreadable(context, library);
  if (found.length === 0) await printNotice(io, words.errors.noRelated(entry.id));
  return 0;
}
