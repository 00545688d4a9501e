import { messages, wordFor } from '../../i18n/index.ts';
import { type Amount, type Stats, statsOf } from '../../story/reading-history.ts';
import { statsLines } from '../../ui/specs/history/stats-lines.ts';
import type { LoadedReadings } from '../../ui/state/history.ts';
import type { CommandSpec } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { loadLibrary } from '../library/load-library.ts';
import { printJson, writeAll } from '../output.ts';
import { printLayout } from '../terminal/layout-options.ts';
import { linePrinter } from '../terminal/themes.ts';
import { historyNote, loadHistory, withDataFile } from '../user-data/consented-data.ts';

export const spec: CommandSpec<'stats'> = {
  name: 'stats',
  usage: '',
  follows: {},
  options: [{ name: 'json', text: 'jsonObject' }],
  examples: ['minerals-news stats', 'minerals-news stats --json'],
};

/** Columns of a pipe. */
const DEFAULT_WIDTH = 80;
const MIN = 20;

/** Statistics as JSON; what read marks cannot tell is null. */
function toJson(stats: Stats, { isJournal, journalDays }: LoadedReadings) {
  const amounts = (name: string, some: readonly Amount[]) =>
    some.map(({ key, stories, seconds }) => ({ [name]: key, stories, seconds: isJournal ? seconds : null }));
  return {
    source: isJournal ? 'journal' : 'read-marks',
    from: stats.from || null,
    to: stats.to || null,
    journalDays,
    total: { stories: stats.stories, seconds: isJournal ? stats.seconds : null, days: stats.days.length },
    inLibrary: stats.stories - stats.missing,
    days: amounts('day', stats.days),
    feeds: amounts('feed', stats.feeds),
    languages: isJournal ? amounts('lang', stats.langs) : null,
  };
}

/** `stats`: figures on what was read, as text or as JSON. */
export async function run(context: Context): Promise<0> {
  const { io, options, settings, words, ui, storyLangs } = context;
  const past = withDataFile(context, () => loadHistory(context));
  const { catalogue } = await loadLibrary(context);
  const stats = statsOf(past.readings, catalogue.entry, storyLangs);
  if (options.has('json')) {
    await printJson(io, toJson(stats, past));
    return 0;
  }
  const { langNoun } = messages(ui).reader;
  const lines = statsLines(stats, past.isJournal, historyNote(past, settings, words), {
    width: Math.max(MIN, io.stdout.columns ?? DEFAULT_WIDTH),
    set: printLayout(context),
    ui,
    words: words.history,
    langName: (lang) => wordFor(langNoun, lang),
  });
  const print = linePrinter(context);
  await writeAll(
    io.stdout,
    lines.map(({ spans }) => print(spans)),
  );
  return 0;
}
