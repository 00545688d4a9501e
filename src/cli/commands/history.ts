import { positionOf } from '../../settings/marks/story-marks.ts';
import { historyOf, matchingStories, type ReadStory } from '../../story/reading-history.ts';
import { cleanText } from '../../text/clean.ts';
import { dayLine, type HistoryLook, readStoryLines, titleOf } from '../../ui/specs/history/history-view.ts';
import { type CommandSpec, OPTION } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { loadLibrary } from '../library/load-library.ts';
import { limitOption } from '../option-values.ts';
import { filterMap, printJsonRows, printNotice, writeAll } from '../output.ts';
import { expandedQuery, marksOf } from '../stories/queries.ts';
import { printLayout, terminalWidth } from '../terminal/layout-options.ts';
import { linePrinter } from '../terminal/themes.ts';
import { historyNote, loadHistory, withDataFile } from '../user-data/consented-data.ts';

export const spec: CommandSpec<'history'> = {
  name: 'history',
  usage: '[QUERY…]',
  follows: { more: 'query' },
  options: [OPTION.json, OPTION.limit],
  examples: [
    'minerals-news history --limit 10',
    'minerals-news history 갈륨 --json',
    'minerals-news read "$(minerals-news history --limit 1 | cut -f 1)"',
  ],
  takesQuery: true,
};

/** A story as a line for a pipe: id, time (UTC), seconds, per cent, language, title; `-` for unknown. */
function pipeRow(story: ReadStory, look: HistoryLook): string {
  const { id, at, seconds, percent, lang } = story;
  const known = percent === null ? ['-', '-', '-'] : [seconds, percent, cleanText(lang) || '-'];
  return `${[cleanText(id), new Date(at).toISOString(), ...known, titleOf(story, look).title].join('\t')}\n`;
}

function* pageOf(context: Context, history: readonly ReadStory[], look: HistoryLook): Generator<string> {
  const print = linePrinter(context);
  let day = '';
  for (const story of history) {
    const heading = story.day === day ? [] : [dayLine(story, look)];
    day = story.day;
    for (const { spans } of [...heading, ...readStoryLines(story, false, look)]) yield print(spans);
  }
}

/** `history`: the stories that were read, newest first, filtered by a query. */
export async function run(context: Context): Promise<0 | 1> {
  const { io, options, settings, words, ui, storyLangs } = context;
  const limit = limitOption(options);
  const text = context.args.join(' ');
  const query = text === '' ? [] : expandedQuery(context, text);
  const past = withDataFile(context, () => loadHistory(context));
  const { catalogue } = await loadLibrary(context);
  const found = matchingStories(historyOf(past.readings), query, catalogue, marksOf(context, catalogue));
  const history = found.slice(0, limit);
  const width = terminalWidth(context);
  const set = printLayout(context);
  const look = { width: width ?? 0, set, ui, words: words.history, catalogue, lang: storyLangs[0] ?? '' };
  if (options.has('json')) {
    const objects = filterMap(history, (story) => {
      const { id, day, at, visits, lang, seconds, percent } = story;
      const { title, isThere } = titleOf(story, look);
      return {
        id,
        day,
        openedAt: new Date(at).toISOString(),
        visits: percent === null ? null : visits,
        lang: lang || null,
        seconds: percent === null ? null : seconds,
        percent,
        title,
        inLibrary: isThere,
        place: positionOf(settings.data, id),
      };
    });
    await printJsonRows(io, objects);
  } else {
    const rows = width === null ? filterMap(history, (story) => pipeRow(story, look)) : pageOf(context, history, look);
    await writeAll(io.stdout, rows);
  }
  const note = historyNote(past, settings, words);
  if (note !== '') await printNotice(io, note);
  const { nothingRead, nothingInJournal, nothingFound } = words.history;
  const nothing = past.isJournal ? nothingInJournal : nothingRead;
  if (history.length === 0) await printNotice(io, past.readings.length === 0 ? nothing : nothingFound);
  return 0;
}
