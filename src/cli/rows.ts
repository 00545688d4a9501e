import type { Library } from '../library/library.ts';
import { hasMark } from '../settings/marks.ts';
import type { Settings } from '../settings/types.ts';
import type { BadgeId } from '../story/badges.ts';
import type { StoryEntry } from '../story/entry.ts';
import type { Lang } from '../story/model.ts';

/** The language whose edition stands for a story in a list: the first wanted one that passes, else the first that does. */
export function shownLang(
  entry: StoryEntry,
  wanted: readonly Lang[],
  passes: (lang: Lang) => boolean = () => true,
): Lang | null {
  return [...wanted, ...entry.langs].find((lang) => Object.hasOwn(entry.editions, lang) && passes(lang)) ?? null;
}

/** Whether an edition of an entry carries a badge. */
export function hasBadge(entry: StoryEntry, lang: Lang, badge: BadgeId): boolean {
  return entry.editions[lang]?.badges.includes(badge) ?? false;
}

/** A story's line in lists, tab-separated: id, day, languages, badges, title. Titles hold no tab; cleaning saw to it. */
export function listRow(entry: StoryEntry, lang: Lang): string {
  const edition = entry.editions[lang];
  const fields = [entry.id, entry.published.slice(0, 10), entry.langs.join(','), edition?.badges.join(',') ?? ''];
  return `${[...fields, edition?.title ?? ''].join('\t')}\n`;
}

/** Stories as JSON objects without their bodies, one after another. */
export async function entryObjects(
  entries: readonly StoryEntry[],
  library: Library,
  settings: Settings,
  today: string,
): Promise<Iterable<unknown>> {
  const { storyToJson } = await import('../print/json.ts');
  function* objects(): Generator<unknown> {
    for (const { id } of entries) {
      const story = library.load(id);
      const [read, starred] = [hasMark(settings.data, 'read', id), hasMark(settings.data, 'starred', id)];
      if (story) yield storyToJson(story, { today, read, starred, bodies: false });
    }
  }
  return objects();
}
