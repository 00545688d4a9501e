import type { Library } from '../../library/library.ts';
import { relatedEntries } from '../../library/related.ts';
import type { StoryEntry } from '../../story/entry.ts';
import { type Context, loadLibrary, tellUnreadable } from '../context.ts';
import { findEntry, unknownStory } from '../ids.ts';
import { formOf, mapped, say, writeAll } from '../output.ts';
import { formatOption } from '../row-format.ts';
import { listRow, objectMaker, shownLang } from '../rows.ts';
import { type CommandSpec, OPTION } from '../spec.ts';

export const spec: CommandSpec<'related'> = {
  name: 'related',
  usage: 'ID',
  needs: 'ID',
  follows: { words: ['ids'] },
  options: [OPTION.json, OPTION.rowFormat, { name: 'named', text: 'named' }],
  examples: ['minerals-news related vance-trade-bloc', 'minerals-news related vance-trade-bloc | minerals-news show -'],
};

/** Stands behind the title of a story that is only like the one that was asked for; an English word for scripts. */
const SIMILAR = 'similar';

export interface RelatedStory {
  readonly entry: StoryEntry;
  /** Found by what both are about; the other ones are named by the story itself. */
  readonly similar: boolean;
}

/** What is related to a story: those it names, in its order, then those most like it. */
export function relatedTo(library: Pick<Library, 'catalogue' | 'entry'>, entry: StoryEntry): readonly RelatedStory[] {
  const named = relatedEntries(library, entry);
  const known = new Set([entry.id, ...named.map(({ id }) => id)]);
  const similar = library.catalogue.similar(entry.id).filter((id) => !known.has(id));
  return [
    ...named.map((other) => ({ entry: other, similar: false })),
    ...similar.flatMap((id) => library.entry(id) ?? []).map((other) => ({ entry: other, similar: true })),
  ];
}

/** `related`: the stories that a story names as related, in its order, then those that are like it. */
export async function run(context: Context): Promise<0 | 1> {
  const { io, options, storyLangs, words } = context;
  const [id = ''] = context.args;
  const format = formOf(options) === 'format' ? formatOption(context) : null;
  const library = await loadLibrary(context, { likeness: id.normalize('NFC') });
  const entry = findEntry(library, id);
  const found = entry ? relatedTo(library, entry).filter(({ similar }) => !similar || !options.has('named')) : [];
  if (options.has('json')) {
    const toObject = await objectMaker(context);
    const { jsonArray } = await import('../../print/json.ts');
    const objects = mapped(found, ({ entry: { id: other }, similar }) => {
      const story = library.load(other);
      return story && { ...toObject(story), similar };
    });
    await writeAll(io.stdout, jsonArray(objects));
  } else {
    const langOf = (other: StoryEntry): string => shownLang(other, storyLangs) ?? '';
    if (format) {
      const row = format(library);
      const rows = mapped(found, ({ entry: other }) => row({ entry: other, lang: langOf(other) }));
      await writeAll(io.stdout, rows);
    } else if (io.stdout.isTTY) {
      const { terminalRows } = await import('../terminal-rows.ts');
      const row = terminalRows(context, library.catalogue.present);
      const more = { more: words.notes.similar };
      const rows = mapped(found, ({ entry: other, similar }) =>
        row({ entry: other, lang: langOf(other), ...(similar && more) }),
      );
      await writeAll(io.stdout, rows);
    } else {
      const rows = mapped(found, ({ entry: other, similar }) =>
        listRow(other, langOf(other), similar ? { more: SIMILAR } : {}),
      );
      await writeAll(io.stdout, rows);
    }
  }
  if (!entry) throw unknownStory(library, id);
  await tellUnreadable(context, library);
  if (found.length > 0) return 0;
  await say(io, words.errors.noRelated(entry.id));
  return 1;
}
