import type { StoryJson } from '../print/json.ts';
import { hasMark } from '../settings/marks.ts';
import type { BadgeId } from '../story/badges.ts';
import type { Present } from '../story/catalogue.ts';
import type { StoryEntry } from '../story/entry.ts';
import type { Lang, Story } from '../story/model.ts';
import type { Query } from '../story/query.ts';
import type { Context } from './context.ts';

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

/**
 * Whether an edition is one that the badges and languages of a query speak of: it stands for the story where there are
 * several to choose from.
 */
export function isMeant(query: Query, entry: StoryEntry, lang: Lang): boolean {
  return query.every((term) => {
    if (term.not) return true;
    return term.kind === 'badge' ? hasBadge(entry, lang, term.badge) : term.kind !== 'lang' || term.lang === lang;
  });
}

interface RowParts {
  readonly paint?: (title: string) => string;
  /** What a command adds behind the title. */
  readonly more?: string;
}

/** A story's line in lists, tab-separated: id, day, languages, badges, title. Titles hold no tab; cleaning saw to it. */
export function listRow(entry: StoryEntry, lang: Lang, { paint = (title) => title, more }: RowParts = {}): string {
  const edition = entry.editions[lang];
  const fields = [entry.id, entry.published.slice(0, 10), entry.langs.join(','), edition?.badges.join(',') ?? ''];
  return `${[...fields, paint(edition?.title ?? ''), ...(more === undefined ? [] : [more])].join('\t')}\n`;
}

/** What makes the rows of stories in lists: for people on a terminal, for programs in a pipe. */
export async function rowMaker(
  context: Context,
  present: Present,
): Promise<(listed: { readonly entry: StoryEntry; readonly lang: Lang }) => string> {
  if (!context.io.stdout.isTTY) return ({ entry, lang }) => listRow(entry, lang);
  const { terminalRows } = await import('./terminal-rows.ts');
  return terminalRows(context, present);
}

/** What makes JSON objects of stories, without their bodies, as all lists print them. */
export async function objectMaker({
  settings,
  today,
}: Pick<Context, 'settings' | 'today'>): Promise<(story: Story) => StoryJson> {
  const { storyToJson } = await import('../print/json.ts');
  return (story) => {
    const [read, starred] = [hasMark(settings.data, 'read', story.id), hasMark(settings.data, 'starred', story.id)];
    return storyToJson(story, { today, read, starred, bodies: false });
  };
}
