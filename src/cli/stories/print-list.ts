import type { StoryStore } from '../../db/open-store.ts';
import { storyMarks } from '../../settings/marks/tags.ts';
import type { StoryEntry } from '../../story/entry.ts';
import type { Lang, Story } from '../../story/model.ts';
import type { BadgeId } from '../../story/origin/badges.ts';
import type { Query } from '../../story/query/parse-query.ts';
import type { Context } from '../context.ts';
import { filterMap, outputForm, writeAll } from '../output.ts';
import { formatOption, type ListedStory } from './format-template.ts';

/** The language of the edition to show: the first wanted one that passes, otherwise the first that does. */
export function pickLang(
  entry: StoryEntry,
  wanted: readonly Lang[],
  matches: (lang: Lang) => boolean = () => true,
): Lang | null {
  return [...wanted, ...entry.langs].find((lang) => Object.hasOwn(entry.editions, lang) && matches(lang)) ?? null;
}

export function hasBadge(entry: StoryEntry, lang: Lang, badge: BadgeId): boolean {
  return entry.editions[lang]?.badges.includes(badge) ?? false;
}

/** Whether an edition has the badges and languages of a query. */
export function matchesQuery(query: Query, entry: StoryEntry, lang: Lang): boolean {
  return query.every((term) => {
    if (term.not) return true;
    return term.kind === 'badge' ? hasBadge(entry, lang, term.badge) : term.kind !== 'lang' || term.lang === lang;
  });
}

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
export function listFormat(context: Pick<Context, 'options' | 'settings'>): ListFormat {
  const form = outputForm(context.options);
  return { form, format: form === 'format' ? formatOption(context) : null };
}

/** Makes the object that `--json` prints for a story, of which an edition is shown. */
export async function storyObjects({ settings, today }: Pick<Context, 'settings' | 'today'>) {
  const { storyToJson } = await import('../../output/json.ts');
  return (story: Story, lang: Lang) =>
    storyToJson(story, { today, lang, ...storyMarks(settings.data, story.id), bodies: false });
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
      return story && { ...objectOf(story, row.lang), ...more(row) };
    });
    await writeAll(io.stdout, form === 'json' ? jsonArray(objects) : jsonLines(objects));
  } else {
    const line = form === 'ids' ? ({ entry }: R) => `${entry.id}\n` : (format?.(library) ?? (await lineMaker()));
    await writeAll(io.stdout, filterMap(rows, line));
  }
}
