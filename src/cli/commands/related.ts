import { relatedEntries } from '../../library/related.ts';
import { type Context, loadLibrary, tellUnreadable } from '../context.ts';
import { findEntry, unknownStory } from '../ids.ts';
import { say, writeAll } from '../output.ts';
import { entryObjects, listRow, shownLang } from '../rows.ts';

/** `related`: the stories that a story names as related, in its order. */
export async function run(context: Context): Promise<0 | 1> {
  const { io, options, settings, storyLangs, today, words } = context;
  const [id = ''] = context.args;
  const library = await loadLibrary(context);
  const entry = findEntry(library, id);
  const entries = entry ? relatedEntries(library, entry) : [];
  if (options.has('json')) {
    const { jsonArray } = await import('../../print/json.ts');
    await writeAll(io.stdout, jsonArray(await entryObjects(entries, library, settings, today)));
  } else {
    await writeAll(
      io.stdout,
      entries.map((related) => listRow(related, shownLang(related, storyLangs) ?? '')),
    );
  }
  if (!entry) throw unknownStory(library, id);
  await tellUnreadable(context, library);
  if (entries.length > 0) return 0;
  await say(io, words.errors.noRelated(entry.id));
  return 1;
}
