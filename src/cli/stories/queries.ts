import { readGlossary } from '../../db/glossary.ts';
import { messages, UI_LANGS } from '../../i18n/index.ts';
import type { SettingsData } from '../../settings/data.ts';
import { markedIds } from '../../settings/marks/marks.ts';
import type { SavedView } from '../../settings/table.ts';
import { withCounterparts } from '../../story/glossary/term-translations.ts';
import {
  asksForNames,
  type Catalogue,
  entryText,
  type Marks,
  type Positions,
  passes,
} from '../../story/query/catalogue.ts';
import { explainMistake, parseQuery, type Query } from '../../story/query/query.ts';
import { findWatched, WATCHED_QUERY, watchedTerms } from '../../story/query/watch.ts';
import { caseFold } from '../../text/case-fold.ts';
import { cleanText } from '../../text/clean.ts';
import { closestWord } from '../closest-word.ts';
import type { Context } from '../context.ts';
import { failed, wrongUse } from '../errors.ts';

/**
 * What a query as it is typed asks for.
 *
 * @throws CliError with exit 2 that explains the first mistake in it, or says that it asks for nothing.
 */
export function parseQueryOrFail(text: string): Query {
  const { query, mistakes } = parseQuery(text);
  const [mistake] = mistakes;
  if (mistake) throw wrongUse((words) => explainMistake(mistake, words.query));
  if (query.length === 0) throw wrongUse(({ errors }) => errors.emptyQuery);
  return query;
}

type Asking = Pick<Context, 'io' | 'settings'>;

/**
 * The same with what its words are called in the other language, unless the settings say otherwise.
 *
 * @throws CliError as `parseQueryOrFail` does.
 */
export function expandedQuery({ io, settings }: Asking, text: string): Query {
  const query = parseQueryOrFail(text);
  const isAsked = settings.data.searchTerms === 'on' && query.some((term) => term.kind === 'words');
  return isAsked ? withCounterparts(query, readGlossary(io.env, io.packageRoot).glossary) : query;
}

/** Whether a name is that of the view of watched stories, in either language of the interface. */
const isWatchedView = (wanted: string): boolean =>
  UI_LANGS.some((lang) => caseFold(messages(lang).cli.glossary.watch.view) === wanted);

/** A saved view by its name, in whatever case. @throws CliError when there is none, or it is one that is built in. */
export function findView({ views }: Pick<SettingsData, 'views'>, name: string): SavedView {
  const wanted = caseFold(name);
  const view = views.find((known) => caseFold(known.name) === wanted);
  if (view) return view;
  if (isWatchedView(wanted)) throw failed(({ glossary }) => glossary.watch.viewStays(name));
  const names = new Map(views.map((known) => [caseFold(known.name), known.name]));
  throw failed(({ errors }) => errors.unknownView(name, names.get(closestWord(wanted, names.keys())) ?? ''));
}

/** What a view asks for, by its name: one that was saved, or else that of watched stories. @throws CliError as `findView`. */
function viewQuery(data: Pick<SettingsData, 'views' | 'watch'>, name: string): string {
  const wanted = caseFold(name);
  const isSaved = data.views.some((known) => caseFold(known.name) === wanted);
  if (isSaved || !isWatchedView(wanted)) return findView(data, name).query;
  if (data.watch.length === 0) throw failed(({ glossary }) => glossary.watch.none);
  return WATCHED_QUERY;
}

/**
 * What `--view` and `--query` ask for together; nothing when neither is given.
 *
 * @throws CliError as `findView` and `parseQueryOrFail` do; a view from a settings file may hold mistakes as well.
 */
export function queryOptions(context: Asking & Pick<Context, 'options'>): Query {
  const { options, settings } = context;
  const [view, query] = [options.value('view'), options.value('query')];
  return [
    ...(view === undefined ? [] : expandedQuery(context, viewQuery(settings.data, view))),
    ...(query === undefined ? [] : expandedQuery(context, query)),
  ];
}

/** What holds a watched term, of a whole library. Goes through all of it. */
function watchedIn(catalogue: Catalogue, { io, settings }: Asking): ReadonlySet<string> {
  const { glossary } = readGlossary(io.env, io.packageRoot);
  const steps = findWatched(catalogue, watchedTerms(settings.data.watch.map(cleanText), glossary));
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The reader's marks as a catalogue asks for them; the sets are made when they are looked at. */
export function marksOf(context: Asking, catalogue: Catalogue): Marks {
  const { data } = context.settings;
  let watched: ReadonlySet<string> | undefined;
  let read: ReadonlySet<string> | undefined;
  let starred: ReadonlySet<string> | undefined;
  return {
    get read() {
      read ??= markedIds(data, 'read');
      return read;
    },
    get starred() {
      starred ??= markedIds(data, 'starred');
      return starred;
    },
    get watched() {
      watched ??= watchedIn(catalogue, context);
      return watched;
    },
  };
}

/** So many stories are looked at one by one before the whole catalogue is asked. */
const NEAR = 200;

/**
 * Positions of the stories that a query lets through by what lists show, newest first. What is wanted is mostly among the
 * newest: who takes few of them has only a few looked at.
 */
export function* selectStories(catalogue: Catalogue, query: Query, marks: Marks): Generator<number> {
  // One by one nothing is known of the names that other stories have.
  const most = query.some(asksForNames) ? 0 : NEAR;
  const near = query.length === 0 ? catalogue.size : Math.min(catalogue.size, most);
  for (let position = 0; position < near; position += 1) {
    if (query.length === 0 || passesAt(catalogue, position, query, marks)) yield position;
  }
  if (near === catalogue.size) return;
  for (const position of catalogue.select(query, marks)) if (position >= near) yield position;
}

function passesAt(catalogue: Catalogue, position: number, query: Query, marks: Marks): boolean {
  const entry = catalogue.at(position);
  return entry !== undefined && query.every((term) => passes(term, entry, () => entryText(entry), marks));
}

/** The same with words looked for in the texts as well; goes through all of them. */
export function searchStories(catalogue: Catalogue, query: Query, marks: Marks): Positions {
  const steps = catalogue.search(query, marks);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
