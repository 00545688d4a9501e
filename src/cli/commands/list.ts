import { type CommandSpec, FILTER_OPTIONS, OPTION } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { printNotice } from '../output.ts';
import { readFilter } from '../stories/filter-options.ts';
import { listFormat, printFiltered } from '../stories/print-list.ts';

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
  const form = listFormat(context);
  const { count, catalogue } = await printFiltered(context, form, readFilter(context));
  if (count === 0) {
    // Words are loaded when they are needed.
    const { noStories, nothingFound } = context.words.errors;
    await printNotice(context.io, catalogue.size === 0 ? noStories : nothingFound);
  }
  return 0;
}
