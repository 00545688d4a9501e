import { formatDate } from '../../../i18n/date.ts';
import type { CliMessages } from '../../../i18n/en/cli.ts';
import type { UiLang } from '../../../i18n/index.ts';
import type { Amount, Stats } from '../../../story/reading-history.ts';
import { cleanText } from '../../../text/clean.ts';
import type { Line } from '../../../text/styled-line.ts';
import { cellWidth, padEnd } from '../../../text/width.ts';
import { blankLine, headingLine, lineOf, textLines } from '../../layout/fields.ts';
import { cell } from '../../layout/row.ts';
import type { Typesetting } from '../../layout/typesetting.ts';

interface StatsLook {
  readonly width: number;
  readonly set: Typesetting;
  readonly ui: UiLang;
  readonly words: CliMessages['history'];
  /** The name of a language within a sentence. */
  readonly langName: (lang: string) => string;
}

/** Rows of a part; the rest is counted. */
const MAX_ROWS = 10;
const GAP = 2;

/** Figures in columns below a heading; labels that leave no room for them are above. None for no amounts. */
function part(
  title: string,
  amounts: readonly Amount[],
  isJournal: boolean,
  { width, set, words }: StatsLook,
  nameOf: (key: string) => string,
): readonly Line[] {
  if (amounts.length === 0) return [];
  const { measurer } = set;
  const rows = amounts.slice(0, MAX_ROWS).map(({ key, stories, seconds }) => ({
    label: nameOf(key),
    figures: isJournal ? `${words.stories(stories)}, ${words.readFor(seconds)}` : words.stories(stories),
  }));
  const widest = (texts: readonly string[]): number => Math.max(...texts.map((text) => cellWidth(text, measurer)));
  const column = widest(rows.map(({ label }) => label)) + GAP;
  const fits = column + widest(rows.map(({ figures }) => figures)) <= width;
  const lines = rows.flatMap(({ label, figures }) =>
    fits
      ? [lineOf([cell(padEnd(label, column, measurer)), cell(figures)], measurer)]
      : [...textLines([cell(label)], width, set), ...textLines([cell(figures)], width, set, GAP)],
  );
  const left = amounts.length - rows.length;
  const rest = left > 0 ? textLines([cell(words.others(left), { role: 'meta' })], width, set) : [];
  return [blankLine, headingLine(title, measurer), ...lines, ...rest];
}

/**
 * The statistics in rows of at most `width` cells.
 *
 * @param isJournal whether the readings come from the journal; read marks have no times and languages.
 * @param note why there is no journal, shown above the rest; '' if there is one.
 */
export function statsLines(stats: Stats, isJournal: boolean, note: string, look: StatsLook): readonly Line[] {
  const { width, ui, words, langName } = look;
  // Words of figures are not broken, whatever the setting for stories.
  const set: Typesetting = { ...look.set, mode: 'word' };
  const text = (said: string, role: 'text' | 'meta' | 'accent' = 'text'): readonly Line[] =>
    textLines([cell(said, { role })], width, set);
  const above = note === '' ? [] : [...text(note, 'accent'), blankLine];
  if (stats.stories === 0) return [...above, ...text(isJournal ? words.nothingInJournal : words.nothingRead)];
  const [from, to] = [formatDate(stats.from, ui), formatDate(stats.to, ui)];
  const figures = (title: string, amounts: readonly Amount[], nameOf: (key: string) => string): readonly Line[] =>
    part(title, amounts, isJournal, { ...look, set }, nameOf);
  return [
    ...above,
    ...text(
      isJournal
        ? words.summaryWithTime(from, to, stats.stories, stats.days.length, stats.seconds)
        : words.summary(from, to, stats.stories, stats.days.length),
    ),
    ...figures(words.days, stats.days, (day) => formatDate(day, ui)),
    ...figures(words.feeds, stats.feeds, (feed) => cleanText(feed) || words.notImported),
    ...figures(words.langs, stats.langs, (lang) => langName(cleanText(lang))),
    blankLine,
    ...(stats.missing > 0 ? text(words.missing(stats.missing), 'meta') : []),
    ...text(words.onlyHere, 'meta'),
  ];
}
