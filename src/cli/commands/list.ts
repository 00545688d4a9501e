import { type CommandSpec, FILTER_OPTIONS, OPTION } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { failed } from '../exit-errors.ts';
import { loadLibrary, reportUnreadable } from '../library/load-library.ts';
import { printNotice, withCount } from '../output.ts';
import { filteredRows, readFilter } from '../stories/filter-options.ts';
import { listFormat, listRow, printStories } from '../stories/print-list.ts';

export const spec: CommandSpec<'list'> = {
  name: 'list',
  usage: '',
  follows: {},
  options: [
    OPTION.json,
    OPTION.jsonl,
    OPTION.ids,
    OPTION.rowFormat,
    ...FILTER_OPTIONS,
    OPTION.limit,
    OPTION.view,
    OPTION.query,
  ],
  examples: [
    'minerals-news list --unread --limit 5',
    'minerals-news list --tag trade --ids | minerals-news show -',
    'minerals-news list --badge ai-text | cut -f 5',
    "minerals-news list --format '{date} {title}'",
  ],
};

/** `list`: the stories, newest first, one a line or as JSON. */
export async function run(context: Context): Promise<0 | 1> {
  const { io } = context;
  const form = listFormat(context);
  const choice = readFilter(context);
  const library = await loadLibrary(context);
  const rows = withCount(filteredRows(context, library.catalogue, choice));
  await printStories(context, form, library, rows, async () => {
    if (!io.stdout.isTTY) return ({ entry, lang }) => listRow(entry, lang);
    const { terminalRows } = await import('../stories/terminal-list.ts');
    return terminalRows(context, library.catalogue.present);
  });
  await reportUnreadable(context, library);
  if (rows.count > 0) return 0;
  await printNotice(
    io,
    library.catalogue.size === 0
      ? context.words.errors.noStories
      : failed((w) => w.errors.nothingFound).say(context.words),
  );
  return 1;
}
