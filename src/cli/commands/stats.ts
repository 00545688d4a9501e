import { messages, wordFor } from '../../i18n/index.ts';
import { type Amount, type Share, type Stats, statsOf } from '../../story/history/reading-stats.ts';
import { statsLines } from '../../ui/history/stats-lines.ts';
import type { LoadedReadings } from '../../ui/state/reading-history.ts';
import type { CommandSpec } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { loadLibrary } from '../library/load-library.ts';
import { localDay } from '../local-time.ts';
import { printJson, writeAll } from '../output.ts';
import { printLayout } from '../terminal/layout-options.ts';
import { linePrinter, printTheme } from '../terminal/themes.ts';
import { historyNote, loadHistory, readJournalOrFail } from '../user-data/journal.ts';

export const spec: CommandSpec<'stats'> = {
  name: 'stats',
  usage: '',
  follows: {},
  options: [{ name: 'json', text: 'jsonObject' }],
  examples: ['minerals-news stats', 'minerals-news stats --color never', 'minerals-news stats --json'],
};

/** Columns of charts: a year of weeks in two cells each needs no more; a pipe gets the usual width. */
const MAX_WIDTH = 160;
const DEFAULT_WIDTH = 80;
const MIN = 20;

function widthOf({ io }: Context): number {
  return Math.max(MIN, Math.min(io.stdout.columns ?? DEFAULT_WIDTH, MAX_WIDTH));
}

/** Statistics as JSON; what read marks cannot tell is null. */
function toJson(stats: Stats, past: LoadedReadings) {
  const { isJournal, damaged, journalDays } = past;
  const amount = ({ stories, seconds }: Amount) => ({ stories, seconds: isJournal ? seconds : null });
  const dated = (name: string, amounts: ReadonlyMap<string, Amount>) =>
    [...amounts].map(([day, one]) => ({ [name]: day, ...amount(one) }));
  const shares = (some: readonly Share[], all: number) =>
    some.map(({ key, stories }) => ({ key, stories, share: all === 0 ? 0 : stories / all }));
  const read = stats.langs.reduce((sum, { stories }) => sum + stories, 0);
  return {
    source: isJournal ? 'journal' : 'read-marks',
    from: stats.from || null,
    to: stats.to || null,
    journalDays,
    damagedLines: damaged,
    total: { ...amount(stats.total), days: stats.days.size, readings: isJournal ? stats.total.readings : null },
    longestRun: stats.longestRun,
    currentRun: stats.currentRun,
    days: dated('day', stats.days),
    weeks: dated('week', stats.weeks),
    languages: isJournal ? shares(stats.langs, read) : null,
    inLibrary: stats.known,
    origins: shares(stats.origins, stats.known),
    checks: shares(stats.checks, stats.known),
    tags: shares(stats.tags, stats.known),
    sources: shares(stats.sources, stats.known),
  };
}

/** `stats`: reading statistics as charts and text, or as JSON. */
export async function run(context: Context): Promise<0> {
  const { io, options, settings, words, ui, storyLangs } = context;
  const past = readJournalOrFail(io, () => loadHistory(settings));
  const { catalogue } = await loadLibrary(context);
  const today = localDay(io.now());
  const stats = statsOf(past.readings, catalogue.entry, today, storyLangs);
  if (options.has('json')) {
    await printJson(io, toJson(stats, past));
    return 0;
  }
  const { isJournal, damaged, journalDays } = past;
  const note = historyNote(past, settings, words);
  const { langNoun } = messages(ui).reader;
  const lines = statsLines(
    { stats, isJournal, note, damaged, journalDays, today },
    {
      width: widthOf(context),
      set: printLayout(context),
      plain: printTheme(context) === null,
      ui,
      words: words.history,
      langName: (lang) => wordFor(langNoun, lang),
    },
  );
  const print = linePrinter(context);
  await writeAll(
    io.stdout,
    lines.map(({ spans }) => print(spans)),
  );
  return 0;
}
