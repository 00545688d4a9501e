import { readGlossary } from '../../db/glossary.ts';
import { messages, UI_LANGS } from '../../i18n/index.ts';
import { runToEnd } from '../../platform/run-to-end.ts';
import { currentMark, markedIds, taggedIds, timeOf } from '../../settings/marks/story-marks.ts';
import type { SettingsData } from '../../settings/settings-data.ts';
import type { SavedView } from '../../settings/settings-table.ts';
import { withTranslations } from '../../story/glossary/term-translations.ts';
import {
  type Catalogue,
  entryText,
  type Marks,
  matchesQuery,
  type Positions,
  type StoryDetails,
} from '../../story/query/catalogue.ts';
import { needsIndex } from '../../story/query/name-match.ts';
import {
  atDay,
  explainMistake,
  type ParsedQuery,
  parseQuery,
  type Query,
  termsOf,
} from '../../story/query/parse-query.ts';
import { findWatched, WATCHED_QUERY, watchedTerms } from '../../story/query/watched-terms.ts';
import { caseFold } from '../../text/case-fold.ts';
import { cleanText } from '../../text/clean.ts';
import { closestWord } from '../../text/closest-word.ts';
import type { Context } from '../context.ts';
import { failed, wrongUse } from '../exit-errors.ts';
import { localDay } from '../local-time.ts';

/** Parses a query. @throws CliError with exit 2 that explains the first mistake, or that it is empty. */
export function parseQueryOrFail(text: string): ParsedQuery {
  const { query, mistakes } = parseQuery(text);
  const [mistake] = mistakes;
  if (mistake) throw wrongUse((words) => explainMistake(mistake, words.query));
  if (query.length === 0) throw wrongUse(({ errors }) => errors.emptyQuery);
  return query;
}

type Asking = Pick<Context, 'io' | 'settings'>;

/** The same as it is searched for today, with the translations of its words unless switched off. @throws CliError as `parseQueryOrFail`. */
export function expandedQuery({ io, settings }: Asking, text: string): Query {
  const query = atDay(parseQueryOrFail(text), localDay(io.now()));
  const isAsked = settings.data.searchTerms === 'on' && termsOf(query).some((term) => term.kind === 'words');
  return isAsked ? withTranslations(query, readGlossary(io.env, io.packageRoot).glossary) : query;
}

const isWatchedView = (wanted: string): boolean =>
  UI_LANGS.some((lang) => caseFold(messages(lang).cli.glossary.watch.view) === wanted);

/** A saved view by its name, ignoring case. @throws CliError for an unknown or the built-in one. */
export function findView({ views }: Pick<SettingsData, 'views'>, name: string): SavedView {
  const wanted = caseFold(name);
  const view = views.find((known) => caseFold(known.name) === wanted);
  if (view) return view;
  if (isWatchedView(wanted)) throw failed(({ glossary }) => glossary.watch.viewStays(name));
  const names = new Map(views.map((known) => [caseFold(known.name), known.name]));
  throw failed(({ errors }) => errors.unknownView(name, names.get(closestWord(wanted, names.keys())) ?? ''));
}

/** The query of a saved view or the built-in one. @throws CliError as `findView`. */
function viewQuery(data: Pick<SettingsData, 'views' | 'watch'>, name: string): string {
  const wanted = caseFold(name);
  const isSaved = data.views.some((known) => caseFold(known.name) === wanted);
  if (isSaved || !isWatchedView(wanted)) return findView(data, name).query;
  if (data.watch.length === 0) throw failed(({ glossary }) => glossary.watch.none);
  return WATCHED_QUERY;
}

/** The query of `--view` and `--query` together. @throws CliError as `findView` and `parseQueryOrFail`. */
export function queryOptions(context: Asking & Pick<Context, 'options'>): Query {
  const { options, settings } = context;
  const [view, query] = [options.value('view'), options.value('query')];
  return [
    ...(view === undefined ? [] : expandedQuery(context, viewQuery(settings.data, view))),
    ...(query === undefined ? [] : expandedQuery(context, query)),
  ];
}

/** The ids of all stories with a watched term. */
function watchedIn(catalogue: Catalogue, { io, settings }: Asking): ReadonlySet<string> {
  const { glossary } = readGlossary(io.env, io.packageRoot);
  return runToEnd(findWatched(catalogue, watchedTerms(settings.data.watch.map(cleanText), glossary)));
}

/** Read stories whose publishers have changed their texts since, with the times when they were read. */
export function changedSinceRead(catalogue: Catalogue, data: SettingsData): ReadonlyMap<string, string> {
  return new Map(
    Array.from(catalogue.revised()).flatMap(([id, revised]) => {
      const mark = currentMark(data, 'read', id);
      return mark?.read && timeOf(mark.at) < timeOf(revised) ? [[id, mark.at] as const] : [];
    }),
  );
}

/** The marks for a catalogue, loaded lazily. */
export function marksOf(context: Asking, catalogue: Catalogue): Marks {
  const { data } = context.settings;
  let watched: ReadonlySet<string> | undefined;
  let read: ReadonlySet<string> | undefined;
  let starred: ReadonlySet<string> | undefined;
  let tags: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  let changed: ReadonlyMap<string, string> | undefined;
  return {
    get read() {
      read ??= markedIds(data, 'read');
      return read;
    },
    get starred() {
      starred ??= markedIds(data, 'starred');
      return starred;
    },
    get tags() {
      tags ??= taggedIds(data);
      return tags;
    },
    get watched() {
      watched ??= watchedIn(catalogue, context);
      return watched;
    },
    get changed() {
      changed ??= changedSinceRead(catalogue, data);
      return changed;
    },
  };
}

/** Stories checked one by one before the index is queried. */
const MAX_CHECKED_DIRECTLY = 200;

/**
 * The positions of stories that match a query by what lists show, newest first. The newest are checked one by one,
 * which is faster if few are needed.
 */
export function* selectStories(catalogue: Catalogue, query: Query, marks: Marks): Generator<number> {
  const most = needsIndex(query) ? 0 : MAX_CHECKED_DIRECTLY;
  const near = query.length === 0 ? catalogue.size : Math.min(catalogue.size, most);
  for (let position = 0; position < near; position += 1) {
    if (query.length === 0 || passesAt(catalogue, position, query, marks)) yield position;
  }
  if (near === catalogue.size) return;
  for (const position of catalogue.select(query, marks)) if (position >= near) yield position;
}

/** `needsIndex` is true for queries that ask for more. */
const NO_DETAILS: StoryDetails = { body: '', authors: '', urls: '', isNew: false };

function passesAt(catalogue: Catalogue, position: number, query: Query, marks: Marks): boolean {
  const entry = catalogue.at(position);
  if (entry === undefined) return false;
  const others = () => catalogue.otherFeeds(entry.id);
  return matchesQuery(query, { entry, others, text: () => entryText(entry), details: () => NO_DETAILS }, marks);
}

/** The ids of some stories that match a query, in the given order. */
export function selectAmong(catalogue: Catalogue, query: Query, marks: Marks, ids: readonly string[]): string[] {
  const isDirect = ids.length <= MAX_CHECKED_DIRECTLY && !needsIndex(query);
  const found = new Set(isDirect ? [] : catalogue.select(query, marks));
  return ids.filter((id) => {
    const position = catalogue.position(id);
    return isDirect ? position >= 0 && passesAt(catalogue, position, query, marks) : found.has(position);
  });
}

/** The same, searching the texts as well. */
export function searchStories(catalogue: Catalogue, query: Query, marks: Marks): Positions {
  return runToEnd(catalogue.search(query, marks));
}
