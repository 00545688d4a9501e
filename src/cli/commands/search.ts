import type { StoryStore } from '../../db/open-store.ts';
import { findMatches, type TextRange } from '../../output/snippet.ts';
import type { StoryEntry } from '../../story/entry.ts';
import { type Query, searchedWords, withoutTranslations } from '../../story/query/parse-query.ts';
import { type CommandSpec, OPTION } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { loadForSearch, reportUnreadable } from '../library/load-library.ts';
import { limitOption } from '../option-values.ts';
import { filterMap, printNotice, withCount, writeAll } from '../output.ts';
import { type BestMatch, bestMatch } from '../stories/best-match.ts';
import { matchesQuery, pickLang } from '../stories/filter-options.ts';
import type { ListedStory } from '../stories/format-template.ts';
import { listFormat, listRow, printStories } from '../stories/print-list.ts';
import { expandedQuery, marksOf, queryOptions, searchStories } from '../stories/queries.ts';
import { colorDepthOf } from '../terminal/capabilities.ts';

export const spec: CommandSpec<'search'> = {
  name: 'search',
  usage: 'QUERY…',
  needs: 'QUERY',
  follows: { more: 'query' },
  options: [
    OPTION.json,
    OPTION.jsonl,
    OPTION.ids,
    OPTION.rowFormat,
    { ...OPTION.limit, text: 'searchLimit' },
    OPTION.view,
  ],
  examples: [
    'minerals-news search 희토류 -갈륨 since:2026',
    `minerals-news search '"rare earths" is:unread' --limit 5`,
    'minerals-news search gallium --ids | minerals-news show - | less',
  ],
  takesQuery: true,
};

/** The default limit on a terminal. */
const ON_TERMINAL = 50;
/** Cells of a snippet in a pipe. */
const CELLS = 120;

/** A hit: a story, its edition, and the place in its text. */
type Hit = ListedStory & BestMatch;

function* hitsOf(
  { storyLangs }: Pick<Context, 'storyLangs'>,
  library: Pick<StoryStore, 'load'>,
  found: Iterable<StoryEntry>,
  query: Query,
  cells: number,
): Generator<Hit> {
  const wanted = [searchedWords(withoutTranslations(query)), searchedWords(query)];
  for (const entry of found) {
    const story = library.load(entry.id);
    // Its file may have been deleted since.
    if (!story) continue;
    const meant = pickLang(entry, storyLangs, (lang) => matchesQuery(query, entry, lang));
    const langs = new Set([...(meant === null ? [] : [meant]), ...storyLangs, ...story.langs]);
    yield {
      entry,
      ...bestMatch(
        story,
        [...langs].filter((lang) => Object.hasOwn(story.editions, lang)),
        wanted,
        cells,
      ),
    };
  }
}

/** Matches in characters (code points), which every language can count. */
function inCharacters(text: string, matches: readonly TextRange[]): (readonly [number, number])[] {
  const count = (to: number): number => [...text.slice(0, to)].length;
  return matches.map(([from, to]) => [count(from), count(to)]);
}

function* entriesAt({ catalogue }: Pick<StoryStore, 'catalogue'>, positions: Iterable<number>, limit: number) {
  let left = limit;
  for (const position of positions) {
    if (left === 0) return;
    left -= 1;
    const entry = catalogue.at(position);
    if (entry) yield entry;
  }
}

/** `search`: the matching stories, newest first, with snippets. */
export async function run(context: Context): Promise<0 | 1> {
  const { io, options } = context;
  const listed = listFormat(context);
  const { form } = listed;
  const query = [...queryOptions(context), ...expandedQuery(context, context.args.join(' '))];
  const onScreen = io.stdout.isTTY && form === undefined;
  const limit = options.has('limit') ? limitOption(options) : onScreen ? ON_TERMINAL : Number.POSITIVE_INFINITY;

  const library = await loadForSearch(context);
  const positions = searchStories(library.catalogue, query, marksOf(context, library.catalogue));
  const found = withCount(entriesAt(library, positions, limit));
  const isColored = form === undefined && colorDepthOf(options, io.env, io.stdout.isTTY) !== 'none';
  const laidOut = onScreen || isColored ? await import('../stories/terminal-list.ts') : null;
  const cells = onScreen && laidOut ? laidOut.snippetWidth(context) : CELLS;
  const hits = hitsOf(context, library, found, query, cells);
  const alike = query.flatMap((term) => (term.kind === 'words' && term.alike !== undefined ? [term.alike] : []));
  if (onScreen && alike.length > 0) await printNotice(io, context.words.glossary.alike(alike.join(', ')));
  const wanted = searchedWords(query);
  const lineMaker = async (): Promise<(hit: Hit) => string> => {
    if (onScreen && laidOut) {
      const row = laidOut.terminalRows(context, wanted);
      return (hit) => row({ ...hit, place: hit.snippet });
    }
    const marked = laidOut?.matchHighlighter(context) ?? ((text: string) => text);
    const paint = (title: string): string => marked(title, laidOut ? findMatches(title, wanted) : []);
    return ({ entry, lang, snippet }) => listRow(entry, lang, { paint, more: marked(snippet.text, snippet.matches) });
  };
  if (form === 'ids') {
    // Ids need no stories.
    await writeAll(
      io.stdout,
      filterMap(found, ({ id }) => `${id}\n`),
    );
  } else {
    await printStories(context, listed, library, hits, lineMaker, ({ lang, snippet: { text, matches } }) => ({
      snippet: text,
      snippetLanguage: lang,
      matches: inCharacters(text, matches),
    }));
  }
  await reportUnreadable(context, library);
  if (found.count === 0) {
    await printNotice(
      io,
      library.catalogue.size === 0 ? context.words.errors.noStories : context.words.errors.nothingMatches,
    );
  } else if (!options.has('limit') && found.count < positions.length) {
    await printNotice(io, context.words.notes.moreFound(found.count, positions.length));
  }
  return 0;
}
