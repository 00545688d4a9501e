import type { StoryStore } from '../../db/open-store.ts';
import { shownIdentity } from '../../settings/engines.ts';
import { storyMarks } from '../../settings/marks/story-marks.ts';
import type { StoryEntry } from '../../story/entry.ts';
import type { Lang, Story } from '../../story/model.ts';
import type { Catalogue } from '../../story/query/catalogue.ts';
import type { Context } from '../context.ts';
import { loadLibrary, reportUnreadable } from '../library/load-library.ts';
import { filterMap, outputForm, withCount, writeAll } from '../output.ts';
import { filteredRows, type StoryFilter } from './filter-options.ts';
import { formatOption, type ListedStory, listedTranslation } from './format-template.ts';

interface RowParts {
  readonly paint?: (title: string) => string;
  /** A further field after the title. */
  readonly more?: string;
}

/** The line of a story for a pipe: id, day, languages, badges, title, separated by tabs. */
export function listRow(entry: StoryEntry, lang: Lang, { paint = (title) => title, more }: RowParts = {}): string {
  const edition = entry.editions[lang];
  const fields = [entry.id, entry.published.slice(0, 10), entry.langs.join(','), edition?.badges.join(',') ?? ''];
  return `${[...fields, paint(edition?.title ?? ''), ...(more === undefined ? [] : [more])].join('\t')}\n`;
}

export interface ListFormat {
  readonly form: ReturnType<typeof outputForm>;
  readonly format: ReturnType<typeof formatOption> | null;
}

/** @throws CliError with exit 2 for two forms, or an invalid template of `--format`. */
export function listFormat(context: Pick<Context, 'options' | 'settings' | 'storyLangs'>): ListFormat {
  const form = outputForm(context.options);
  return { form, format: form === 'format' ? formatOption(context) : null };
}

/** Makes the object that `--json` prints for a story, of which an edition is shown. */
export async function storyObjects(context: Pick<Context, 'settings' | 'today' | 'storyLangs'>) {
  const { storyToJson } = await import('../../output/json.ts');
  const { settings, today, storyLangs } = context;
  return (story: Story, { entry, lang }: ListedStory) => {
    const found = listedTranslation({ entry, lang }, context);
    const translated = found && { lang: storyLangs[0] ?? '', title: found.text, engine: shownIdentity(found.engine) };
    return storyToJson(story, { today, lang, translated, ...storyMarks(settings.data, story.id), bodies: false });
  };
}

/**
 * Prints stories in a format.
 *
 * @param lineMaker makes the function that formats a line of the default format.
 * @param more further properties for JSON.
 */
export async function printStories<R extends ListedStory & { readonly story?: Story }>(
  context: Context,
  { form, format }: ListFormat,
  library: Pick<StoryStore, 'load' | 'file'>,
  rows: Iterable<R>,
  lineMaker: () => Promise<(row: R) => string>,
  more: (row: R) => object = () => ({}),
): Promise<void> {
  const { io } = context;
  if (form === 'json' || form === 'jsonl') {
    const { jsonArray, jsonLines } = await import('../../output/json.ts');
    const objectOf = await storyObjects(context);
    const objects = filterMap(rows, (row) => {
      const story = row.story ?? library.load(row.entry.id);
      return story && { ...objectOf(story, row), ...more(row) };
    });
    await writeAll(io.stdout, form === 'json' ? jsonArray(objects) : jsonLines(objects));
  } else {
    const line = form === 'ids' ? ({ entry }: R) => `${entry.id}\n` : (format?.(library) ?? (await lineMaker()));
    await writeAll(io.stdout, filterMap(rows, line));
  }
}

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
    return terminalRows(context);
  });
  await reportUnreadable(context, library);
  return { count: rows.count, catalogue };
}
