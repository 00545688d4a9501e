import type { Catalogue } from '../../story/query/catalogue.ts';
import type { Context } from '../context.ts';
import { loadLibrary, reportUnreadable } from '../library/load-library.ts';
import { withCount } from '../output.ts';
import { filteredRows, type StoryFilter } from './filter-options.ts';
import { type ListFormat, listRow, printStories } from './print-list.ts';

/** Prints the stories that pass a filter, newest first, and names unreadable files; their number and their catalogue. */
export async function printFiltered(
  context: Context,
  form: ListFormat,
  choice: StoryFilter,
): Promise<{ readonly count: number; readonly catalogue: Catalogue }> {
  const library = await loadLibrary(context);
  const { catalogue } = library;
  const rows = withCount(filteredRows(context, catalogue, choice));
  await printStories(context, form, library, rows, async () => {
    if (!context.io.stdout.isTTY) return ({ entry, lang }) => listRow(entry, lang);
    const { terminalRows } = await import('./terminal-list.ts');
    return terminalRows(context, catalogue.present);
  });
  await reportUnreadable(context, library);
  return { count: rows.count, catalogue };
}
