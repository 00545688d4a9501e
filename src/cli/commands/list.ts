import { chosenRows, readChoice } from '../choosing.ts';
import { type Context, loadLibrary, tellUnreadable } from '../context.ts';
import { failed } from '../errors.ts';
import { counted, formOf, mapped, say, writeAll } from '../output.ts';
import { formatOption } from '../row-format.ts';
import { objectMaker, rowMaker } from '../rows.ts';
import { CHOICE, type CommandSpec, OPTION } from '../spec.ts';

export const spec: CommandSpec<'list'> = {
  name: 'list',
  usage: '',
  follows: {},
  options: [
    OPTION.json,
    OPTION.jsonl,
    OPTION.ids,
    OPTION.rowFormat,
    ...CHOICE,
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
  const { io, options } = context;
  const form = formOf(options);
  const format = form === 'format' ? formatOption(context) : null;
  const choice = readChoice(context);
  const library = await loadLibrary(context);
  const rows = counted(chosenRows(context, library.catalogue, choice));
  if (form === 'json' || form === 'jsonl') {
    const toObject = await objectMaker(context);
    const { jsonArray, jsonLines } = await import('../../print/json.ts');
    const stories = mapped(rows, ({ entry }) => library.load(entry.id));
    const objects = mapped(stories, toObject);
    await writeAll(io.stdout, form === 'json' ? jsonArray(objects) : jsonLines(objects));
  } else {
    const row = format ? format(library) : await rowMaker(context, library.catalogue.present);
    await writeAll(
      io.stdout,
      mapped(rows, (listed) => (form === 'ids' ? `${listed.entry.id}\n` : row(listed))),
    );
  }
  await tellUnreadable(context, library);
  if (rows.count > 0) return 0;
  await say(
    io,
    library.catalogue.size === 0
      ? context.words.errors.noStories
      : failed((w) => w.errors.nothingFound).say(context.words),
  );
  return 1;
}
