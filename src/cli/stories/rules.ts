import { orIfUnusable } from '../../db/data/data-file.ts';
import { NO_MATCHES, type RuleMatches, ruleMatches } from '../../db/data/rule-matches.ts';
import { edit } from '../../settings/edit.ts';
import { currentMark } from '../../settings/marks/story-marks.ts';
import { hasRuleEnded, type Rule, type RuledStories, ruleKey } from '../../settings/settings-table.ts';
import type { Catalogue, Marks } from '../../story/query/catalogue.ts';
import { tagOf } from '../../story/query/name-match.ts';
import { parseQuery, termsOf } from '../../story/query/parse-query.ts';
import { cleanText } from '../../text/clean.ts';
import type { Context } from '../context.ts';
import { CliError } from '../exit-errors.ts';
import { ingestFolders } from '../feeds/ingest-options.ts';
import { loadLibrary } from '../library/load-library.ts';
import { localDay } from '../local-time.ts';
import { deleteEntries, deletionFailure, refusalSentence } from './delete-stories.ts';
import { expandedQuery, marksOf, selectAmong } from './queries.ts';
import { starredIds } from './starred-stories.ts';

/** Ids that can be undone, of each kind; a sync that brings more has brought a whole archive. */
const MAX_UNDONE = 5000;

/** Stories that could not be deleted and are named; usually all have the same reason. */
export const MAX_REPORTED = 5;

/** What rules did with new stories, and a sentence for each rule that does not work and each story that could not be deleted. */
interface Ruling {
  readonly ruled: RuledStories;
  /** How many stories a rule would have deleted if they had no star. */
  readonly kept: number;
  readonly problems: readonly string[];
  /** How many of the stories each rule has found, by `ruleKey`. */
  readonly matches: ReadonlyMap<string, number>;
}

/** The ids of the stories for which each action is meant, and by tag of those that get it. */
interface Meant extends Readonly<Record<Rule['actions'][number], Set<string>>> {
  readonly tags: ReadonlyMap<string, ReadonlySet<string>>;
  readonly matches: ReadonlyMap<string, number>;
}

const noMatches = (rules: readonly Rule[]): Map<string, number> => new Map(rules.map((rule) => [ruleKey(rule), 0]));

/** Whether all that a rule marks is decided for a story: by the rule before its text came, or by the user since. */
function isDecided({ settings: { data } }: Context, { actions, tag = '' }: Rule, id: string): boolean {
  const marks = [
    ...(actions.includes('read') ? ['read' as const] : []),
    ...(actions.includes('star') ? ['starred' as const] : []),
    ...(tag === '' ? [] : ['tags' as const]),
  ];
  return marks.length > 0 && marks.every((mark) => currentMark(data, mark, id) !== undefined);
}

function meantBy(
  context: Context,
  catalogue: Catalogue,
  marks: Marks,
  { news, late }: Ruled,
  rules: readonly Rule[],
  problems: string[],
): Meant {
  const meant = { read: new Set<string>(), star: new Set<string>(), delete: new Set<string>() };
  const tags = new Map<string, Set<string>>();
  const matches = noMatches(rules);
  const today = localDay(context.io.now());
  for (const rule of rules) {
    if (hasRuleEnded(rule, today)) continue;
    const { query, actions, tag = '' } = rule;
    try {
      const ids = asksText(query) ? [...news, ...late.filter((id) => !isDecided(context, rule, id))] : news;
      const found = selectAmong(catalogue, expandedQuery(context, query), marks, ids);
      matches.set(ruleKey(rule), found.length);
      for (const action of actions) for (const id of found) meant[action].add(id);
      const given = tagOf(tag);
      if (given !== '') tags.set(given, new Set([...(tags.get(given) ?? []), ...found]));
    } catch (error) {
      // Edited in the file.
      if (!(error instanceof CliError)) throw error;
      problems.push(context.words.rules.mistaken(cleanText(query), error.say(context.words)));
    }
  }
  return { ...meant, tags, matches };
}

/** Stories that rules are applied to, by their ids. */
interface Ruled {
  readonly news: readonly string[];
  /** Those whose text came only now: only rules that ask for it are applied. */
  readonly late: readonly string[];
  /** Those that no rule deletes. */
  readonly undeletable: ReadonlySet<string>;
}

/** Whether a query asks for the text of a story. */
const asksText = (query: string): boolean => termsOf(parseQuery(query).query).some(({ kind }) => kind === 'text');

/** Marks and deletes new stories as the rules say. The marks are not yet written. */
export async function applyRules(context: Context, stories: Ruled): Promise<Ruling> {
  const { news, late, undeletable } = stories;
  const { settings } = context;
  const { rules } = settings.data;
  const nothing: RuledStories = { read: [], starred: [], deleted: [] };
  const isIdle = news.length === 0 && (late.length === 0 || !rules.some(({ query }) => asksText(query)));
  if (rules.length === 0 || isIdle) return { ruled: nothing, kept: 0, problems: [], matches: noMatches(rules) };
  const library = await loadLibrary(context);
  const { catalogue } = library;
  const problems: string[] = [];
  const marks = marksOf(context, catalogue);
  const meant = meantBy(context, catalogue, marks, stories, rules, problems);
  const unmarked = (ids: ReadonlySet<string>, marked: ReadonlySet<string>): readonly string[] =>
    [...ids].filter((id) => !marked.has(id));
  for (const id of undeletable) meant.delete.delete(id);
  const [read, starred] = [unmarked(meant.read, marks.read), unmarked(meant.star, marks.starred)];
  let deleted: readonly string[] = [];
  // A story with a star is kept, whichever rule set it.
  const unstarred = unmarked(meant.delete, new Set([...meant.star, ...marks.starred]));
  const kept = meant.delete.size - unstarred.length;
  const entries = unstarred.flatMap((id) => catalogue.entry(id) ?? []);
  try {
    if (entries.length > 0) {
      // Throws if some stars are unknown.
      starredIds(context);
      const done = await deleteEntries(context, library, entries);
      deleted = [...done.deleted.values()].flatMap((stories) => stories.map(({ id }) => id));
      problems.push(...done.refused.slice(0, MAX_REPORTED).map((one) => refusalSentence(context, one)));
    }
  } catch (error) {
    problems.push(deletionFailure(context, error));
  }
  const gone = new Set(deleted);
  const tagged = [...meant.tags].flatMap(([tag, ids]) => {
    const others = unmarked(ids, new Set([...gone, ...(marks.tags?.get(tag) ?? [])]));
    return others.length > 0 ? [[tag, others] as const] : [];
  });
  const ruled = { read, starred, deleted, tagged: Object.fromEntries(tagged) };
  if (tagged.length > 0 || [read, starred, deleted].some((ids) => ids.length > 0)) {
    const some = (ids: readonly string[]) => ids.slice(0, MAX_UNDONE);
    const undone = Object.fromEntries(tagged.map(([tag, ids]) => [tag, some(ids)]));
    edit(
      settings,
      { kind: 'marked', mark: 'read', ids: read, on: true },
      { kind: 'marked', mark: 'starred', ids: starred, on: true },
      ...tagged.map(([tag, ids]) => ({ kind: 'tagged', tag, ids, on: true }) as const),
    );
    settings.update((data) => ({
      ...data,
      ruled: { read: some(read), starred: some(starred), deleted: some(deleted), tagged: undone },
    }));
  }
  return { ruled, kept, problems, matches: meant.matches };
}

/** How often the rules have matched; nothing if the data file cannot be read. */
export function storedRuleMatches(context: Context): RuleMatches {
  const { data } = ingestFolders(context);
  return orIfUnusable(() => data.read(ruleMatches, NO_MATCHES), NO_MATCHES);
}

/**
 * How many stories rules have marked, deleted, and kept because of a star; `muted` are those that are read or gone. Null for
 * none.
 */
export function countRuled({ read, starred, deleted, tagged = {} }: RuledStories, kept: number) {
  const muted = new Set([...read, ...deleted]).size;
  const counts = {
    read: read.length,
    starred: starred.length,
    tagged: new Set(Object.values(tagged).flat()).size,
    deleted: deleted.length,
    kept,
    muted,
  };
  return Object.values(counts).some((count) => count > 0) ? counts : null;
}
