import { formatDate, shortDate } from '../../i18n/date.ts';
import type { HistoryMessages } from '../../i18n/en/history.ts';
import type { UiLang } from '../../i18n/index.ts';
import { dayAfter, weekOf } from '../../story/dates.ts';
import type { Amount, Share, Stats } from '../../story/history/reading-stats.ts';
import { IDLE_AFTER } from '../../story/history/readings.ts';
import type { Line } from '../../text/styled-line.ts';
import { blankLine, headingLine, lineOf, span, textLines } from '../layout/fields.ts';
import type { Typesetting } from '../layout/typesetting.ts';
import { type Bar, barLines, type ChartGlyphs, calendarLines, chartGlyphs, legendOf, levelBounds } from './charts.ts';

/** The statistics and remarks about them. */
export interface StatsPage {
  readonly stats: Stats;
  /** Whether the readings come from the journal; read marks have no times and languages. */
  readonly isJournal: boolean;
  /** Why there is no journal, shown above the rest; '' if there is one. */
  readonly note: string;
  readonly damaged: number;
  /** Number of days that the journal keeps. */
  readonly journalDays: number;
  /** Today's ISO date in the local time zone. */
  readonly today: string;
}

export interface StatsLook {
  readonly width: number;
  readonly set: Typesetting;
  /** Draw charts in ASCII. */
  readonly plain: boolean;
  /** Only words, no charts; absent if there are charts. */
  readonly inWords?: boolean;
  readonly ui: UiLang;
  readonly words: HistoryMessages;
  /** The name of a language within a sentence. */
  readonly langName: (lang: string) => string;
}

const WEEKS = 12;
/** Number of tags and sources with bars of their own. */
const MAX_BARS = 8;

/** Bars of the last weeks, oldest first; a week without reading has a bar of no length. */
function weekBars(stats: Stats, today: string, ui: UiLang, of: (amount: Amount) => number, say: (n: number) => string) {
  const last = weekOf(today);
  return Array.from({ length: WEEKS }, (_, i): Bar => {
    const week = dayAfter(last, (i - WEEKS + 1) * 7);
    const value = of(stats.weeks.get(week) ?? { stories: 0, seconds: 0 });
    return { label: shortDate(week, ui), value, said: say(value) };
  });
}

/** Bars of the greatest shares, then one for the rest. */
function shareBars(
  shares: readonly Share[],
  all: number,
  words: HistoryMessages,
  name: (key: string) => string,
): Bar[] {
  const bar = (label: string, value: number): Bar => {
    return { label, value, said: words.share(value, all === 0 ? 0 : Math.round((100 * value) / all)) };
  };
  const shown = shares.slice(0, shares.length === MAX_BARS + 1 ? MAX_BARS + 1 : MAX_BARS);
  const bars = shown.map(({ key, stories }) => bar(name(key), stories));
  const left = shares.slice(shown.length);
  if (left.length === 0) return bars;
  // The rest gets no length: stories may have several tags, so a sum would mean nothing.
  return [...bars, { label: words.others(left.length), value: 0, said: '' }];
}

function calendarPart({ stats, today }: StatsPage, look: StatsLook, marks: ChartGlyphs): readonly Line[] {
  const { width, set, ui, words } = look;
  const amounts = new Map([...stats.days].map(([day, { stories }]) => [day, stories]));
  const [best, most] = [...amounts].reduce((a, b) => (b[1] >= a[1] ? b : a), ['', 0]);
  const bounds = levelBounds(amounts.values());
  const said = [
    ...(look.inWords ? [] : [words.legend(legendOf(bounds, marks))]),
    words.bestDay(formatDate(best, ui), most),
    words.runs(stats.longestRun, stats.currentRun),
  ];
  return [
    ...(look.inWords ? [] : calendarLines({ amounts, bounds, today, ui, marks }, width, set)),
    ...said.flatMap((text) => textLines([span(text)], width, set)),
  ];
}

function summaryOf({ stats, isJournal }: StatsPage, { words, ui }: StatsLook): string {
  const { from, to, total, days } = stats;
  const [first, last] = [formatDate(from, ui), formatDate(to, ui)];
  return isJournal
    ? words.summaryWithTime(first, last, total.stories, days.size, total.seconds)
    : words.summary(first, last, total.stories, days.size);
}

/** Remarks at the end: what was not counted, how time is counted, how far back the journal goes. */
function remarks({ stats, isJournal, damaged, journalDays }: StatsPage, { words, ui }: StatsLook): readonly string[] {
  const missing = stats.total.stories - stats.known;
  return [
    ...(missing > 0 ? [words.missing(missing)] : []),
    ...(isJournal ? [words.idling(IDLE_AFTER / 60)] : []),
    ...(isJournal ? [words.period(formatDate(stats.from, ui), formatDate(stats.to, ui), journalDays)] : []),
    ...(damaged > 0 ? [words.damaged(damaged)] : []),
    words.onlyHere,
  ];
}

/** The statistics in rows of at most `width` cells: charts with labels and, next to or below them, the same in words. */
export function statsLines(page: StatsPage, look: StatsLook): readonly Line[] {
  const { stats, isJournal, today } = page;
  const { width, ui, words, langName } = look;
  // Words of charts are not broken, whatever the setting for stories.
  const set: Typesetting = { ...look.set, mode: 'word' };
  const marks = chartGlyphs(set, look.plain);
  const chart = (bars: readonly Bar[], most: number): readonly Line[] =>
    look.inWords
      ? bars.map(({ label, said }) => lineOf([span(said === '' ? label : `${label}: ${said}`)], set.measurer))
      : barLines(bars, { width, set, marks, most });
  const text = (said: string): readonly Line[] => (said === '' ? [] : textLines([span(said)], width, set));
  const meta = (said: string): readonly Line[] => textLines([span(said, { role: 'meta' })], width, set);
  const note = page.note === '' ? [] : [...textLines([span(page.note, { role: 'accent' })], width, set), blankLine];
  if (stats.total.readings === 0) return [...note, ...text(isJournal ? words.nothingInJournal : words.nothingRead)];
  const part = (title: string, lines: readonly Line[]): readonly Line[] =>
    lines.length === 0 ? [] : [blankLine, headingLine(title, set.measurer), ...lines];
  const shares = (some: readonly Share[], all: number, name: (key: string) => string): readonly Line[] =>
    chart(shareBars(some, all, words, name), all);
  const time = (seconds: number): string => (seconds === 0 ? words.minutes(0) : words.readFor(seconds));
  const perWeek = (of: (amount: Amount) => number, say: (n: number) => string): readonly Line[] => {
    const bars = weekBars(stats, today, ui, of, say);
    return chart(bars, Math.max(...bars.map(({ value }) => value)));
  };
  const read = stats.langs.reduce((sum, { stories }) => sum + stories, 0);
  const origins = shares(stats.origins, stats.known, (key) => words.origin[key as keyof typeof words.origin]);
  const checks = shares(stats.checks, stats.known, (key) => words.check[key as keyof typeof words.check]);
  return [
    ...note,
    ...text(summaryOf(page, look)),
    ...part(words.calendar, calendarPart(page, { ...look, set }, marks)),
    ...part(
      words.storiesAWeek,
      perWeek(({ stories }) => stories, words.stories),
    ),
    ...(isJournal
      ? part(
          words.minutesAWeek,
          perWeek(({ seconds }) => seconds, time),
        )
      : []),
    ...part(words.langs, shares(stats.langs, read, langName)),
    ...part(words.origins, origins),
    ...part(words.checks, checks),
    ...(stats.known > 0 ? meta(words.asStated) : []),
    ...part(
      words.tags,
      shares(stats.tags, stats.known, (tag) => tag),
    ),
    ...part(
      words.sources,
      shares(stats.sources, stats.known, (source) => source || words.notImported),
    ),
    blankLine,
    ...remarks(page, look).flatMap(meta),
  ];
}
