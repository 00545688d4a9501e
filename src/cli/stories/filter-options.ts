import type { StoryEntry } from '../../story/entry.ts';
import type { Lang } from '../../story/model.ts';
import { BADGES, type BadgeId } from '../../story/origin/badges.ts';
import { type Catalogue, isOfAll } from '../../story/query/catalogue.ts';
import type { Condition, Query, Term } from '../../story/query/parse-query.ts';
import { caseFold } from '../../text/case-fold.ts';
import { closestWord } from '../../text/closest-word.ts';
import { FILTER_OPTIONS, OPTION } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { wrongUse } from '../exit-errors.ts';
import { langOption, limitOption, sinceOption } from '../option-values.ts';
import type { ListedStory } from './format-template.ts';
import { marksOf, queryOptions, selectStories } from './queries.ts';

/** The language of the edition to show: the first wanted one that passes, otherwise the first that does. */
export function pickLang(
  entry: StoryEntry,
  wanted: readonly Lang[],
  matches: (lang: Lang) => boolean = () => true,
): Lang | null {
  return [...wanted, ...entry.langs].find((lang) => Object.hasOwn(entry.editions, lang) && matches(lang)) ?? null;
}

function hasBadge(entry: StoryEntry, lang: Lang, badge: BadgeId): boolean {
  return entry.editions[lang]?.badges.includes(badge) ?? false;
}

/** Whether an edition has the badges and languages of a query. */
export function matchesQuery(query: Query, entry: StoryEntry, lang: Lang): boolean {
  return query.every((term) => {
    if (term.not) return true;
    if (term.kind === 'group') return term.any.some((all) => matchesQuery(all, entry, lang));
    return term.kind === 'badge' ? hasBadge(entry, lang, term.badge) : term.kind !== 'lang' || term.lang === lang;
  });
}

function badgeOption(context: Context): BadgeId | null {
  const value = context.options.value('badge');
  if (value === undefined) return null;
  const ids = BADGES.map((badge) => badge.id);
  const known = ids.find((id) => id === value);
  if (!known) throw wrongUse((words) => words.errors.unknownBadge(value, closestWord(value, ids), ids.join(', ')));
  return known;
}

const FILTER_NAMES = [...FILTER_OPTIONS, OPTION.view, OPTION.query].map(({ name }) => name);

export function hasFilter({ options }: Pick<Context, 'options'>): boolean {
  return FILTER_NAMES.some((name) => options.has(name));
}

/** The filter options as a cache key; with a day in place of `--since today`. */
export function filterKey(context: Context): string {
  const value = (name: string): string | null => context.options.value(name) ?? null;
  return JSON.stringify(FILTER_NAMES.map((name) => (name === 'since' ? sinceOption(context) : value(name))));
}

export interface StoryFilter {
  /** What a query can express; `matches` has the rest. */
  readonly query: Query;
  /** Whether the query expresses all of it. */
  readonly isWhole: boolean;
  /** Whether it is a list of all stories, without feeds that are left out of it. */
  readonly isOfAll: boolean;
  readonly limit: number;
  readonly matches: (entry: StoryEntry, lang: Lang) => boolean;
  readonly isMeant: (entry: StoryEntry, lang: Lang) => boolean;
}

const langTerm = (lang: Lang): Term => ({ kind: 'lang', lang, not: false });

/**
 * The filter of `--unread`, `--starred`, `--tag`, `--badge`, `--lang`, `--feed`, `--folder`, `--since`, `--limit`, `--view` and `--query`.
 *
 * @throws CliError for an invalid value.
 */
export function readFilter(context: Context): StoryFilter {
  const { options } = context;
  const badge = badgeOption(context);
  const since = sinceOption(context);
  const langs = langOption(options);
  const [tag, feed, folder] = ['tag', 'feed', 'folder'].map((name) => options.value(name));
  const asked = queryOptions(context);
  const terms: readonly (Condition | false)[] = [
    options.has('unread') && { kind: 'is', mark: 'unread', not: false },
    options.has('starred') && { kind: 'is', mark: 'starred', not: false },
    tag !== undefined && { kind: 'tag', tag: caseFold(tag), not: false },
    badge !== null && { kind: 'badge', badge, not: false },
    langs.length === 1 && langTerm(langs[0] ?? ''),
    langs.length > 1 && { kind: 'group', any: langs.map((lang) => [langTerm(lang)]), not: false },
    feed !== undefined && { kind: 'feed', feed: caseFold(feed), not: false },
    folder !== undefined && { kind: 'folder', folder: caseFold(folder), not: false },
    since !== null && { kind: 'since', day: since, not: false },
  ];
  const query = [...terms.filter((term) => term !== false), ...asked];
  return {
    query,
    isOfAll: isOfAll(query) && langs.length === 0,
    // No query expresses that badge and language belong to the same edition.
    isWhole: langs.length === 0 || badge === null,
    limit: limitOption(options),
    matches: (entry, lang) =>
      (langs.length === 0 || langs.includes(lang)) && (badge === null || hasBadge(entry, lang, badge)),
    isMeant: (entry, lang) => matchesQuery(asked, entry, lang),
  };
}

/** The stories that pass a filter, newest first. */
export function* filteredRows(context: Context, catalogue: Catalogue, choice: StoryFilter): Generator<ListedStory> {
  const { storyLangs } = context;
  let left = choice.limit;
  const leftOut = choice.isOfAll ? catalogue.leftOut() : null;
  for (const position of selectStories(catalogue, choice.query, marksOf(context, catalogue))) {
    if (leftOut?.[position] === 1) continue;
    const entry = catalogue.at(position);
    if (!entry) continue;
    const matches = (lang: Lang): boolean => choice.matches(entry, lang);
    const meant = pickLang(entry, storyLangs, (lang) => matches(lang) && choice.isMeant(entry, lang));
    const lang = meant ?? pickLang(entry, storyLangs, matches);
    if (lang === null) continue;
    yield { entry, lang };
    left -= 1;
    if (left === 0) return;
  }
}
