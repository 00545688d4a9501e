import { monthName, weekdays } from '../../i18n/date.ts';
import type { UiLang } from '../../i18n/index.ts';
import { dayAfter, weekOf } from '../../story/dates.ts';
import type { Line, StyledSpan } from '../../text/styled-line.ts';
import { cellWidth, padEnd } from '../../text/width.ts';
import { lineOf, span, textLines } from '../layout/fields.ts';
import type { Typesetting } from '../layout/typesetting.ts';

/** The characters that charts are drawn with, from none to most; one cell each. */
export interface ChartGlyphs {
  readonly levels: readonly [string, string, string, string, string];
  readonly bar: string;
}

const BLOCKS: ChartGlyphs = { levels: ['·', '░', '▒', '▓', '█'], bar: '█' };
const ASCII: ChartGlyphs = { levels: ['.', '-', '+', '*', '#'], bar: '#' };

/** Block characters, or ASCII if requested or if blocks would take two cells. */
export function chartGlyphs({ measurer }: Pick<Typesetting, 'measurer'>, plain: boolean): ChartGlyphs {
  return plain || measurer.capabilities.ambiguous === 2 ? ASCII : BLOCKS;
}

/**
 * The greatest amount for each mark: none, then quarters of the distinct amounts. With quarters, one day on which
 * everything was marked as read does not make all other days look alike.
 */
export function levelBounds(amounts: Iterable<number>): readonly number[] {
  const sorted = [...amounts].filter((n) => n > 0).sort((a, b) => a - b);
  const quarters = [1, 2, 3, 4].map((part) => sorted[Math.ceil((sorted.length * part) / 4) - 1] ?? 0);
  return [...new Set([0, ...quarters])];
}

/** The mark of a number: the first whose bound is not lower. With fewer than five bounds the last ones are the darkest. */
function markOf(n: number, bounds: readonly number[], { levels }: ChartGlyphs): string {
  const level = bounds.findIndex((bound) => n <= bound);
  return (level === 0 ? levels[0] : levels[level - bounds.length + levels.length]) ?? levels[4];
}

/** The marks, each with its greatest amount. */
export function legendOf(
  bounds: readonly number[],
  marks: ChartGlyphs,
): readonly (readonly [mark: string, most: number])[] {
  return bounds.map((bound) => [markOf(bound, bounds, marks), bound]);
}

/** Joins neighbouring spans of one style. */
function joined(spans: readonly StyledSpan[]): readonly StyledSpan[] {
  const whole: StyledSpan[] = [];
  for (const one of spans) {
    const before = whole.at(-1);
    if (before?.style.role === one.style.role) whole[whole.length - 1] = span(before.text + one.text, one.style);
    else whole.push(one);
  }
  return whole;
}

/** A year and the rest of the week in which it ends. */
const MAX_WEEKS = 53;

/**
 * The names of months over the weeks in which they begin, where there is room before the next one. The last one always has room:
 * it ends with its weeks if they are narrower. Others may begin a cell early.
 */
function monthsRow(
  weeks: readonly string[],
  { step, width }: { readonly step: number; readonly width: number },
  ui: UiLang,
  { measurer }: Typesetting,
): string {
  let row = '';
  let end = width + 1;
  for (let i = weeks.length - 1; i >= 0; i -= 1) {
    if (i > 0 && weeks[i]?.slice(0, 7) === weeks[i - 1]?.slice(0, 7)) continue;
    const name = monthName(weeks[i] ?? '', ui);
    const at = Math.min(i * step, end - 1 - cellWidth(name, measurer));
    if (at < 0 || (row !== '' && at < i * step - 1)) continue;
    row = row === '' ? name : `${padEnd(name, end - at, measurer)}${row}`;
    end = at;
  }
  return `${' '.repeat(Math.max(0, end))}${row}`;
}

export interface CalendarOptions {
  /** The amount of each day, by ISO date; a missing day has none. */
  readonly amounts: ReadonlyMap<string, number>;
  /** The greatest amount for each mark. */
  readonly bounds: readonly number[];
  readonly today: string;
  readonly ui: UiLang;
  readonly marks: ChartGlyphs;
}

/**
 * A calendar of marks: a column for each week, a row for each day of the week, the current week last; as many weeks as
 * fit, at most a year.
 */
export function calendarLines(options: CalendarOptions, width: number, set: Typesetting): readonly Line[] {
  const { amounts, bounds, today, ui, marks } = options;
  const names = weekdays(ui);
  const column = Math.max(...names.map((name) => cellWidth(name, set.measurer))) + 1;
  const step = column + MAX_WEEKS * 2 <= width ? 2 : 1;
  const count = Math.max(1, Math.min(MAX_WEEKS, Math.floor((width - column) / step)));
  const last = weekOf(today);
  const weeks = Array.from({ length: count }, (_, i) => dayAfter(last, (i - count + 1) * 7));
  const months = `${' '.repeat(column)}${monthsRow(weeks, { step, width: width - column }, ui, set)}`;
  const rows = names.map((name, weekday) => {
    const cells = weeks.map((week) => {
      const day = dayAfter(week, weekday);
      const n = amounts.get(day) ?? 0;
      const mark = day > today ? ' ' : markOf(n, bounds, marks);
      return span(padEnd(mark, step, set.measurer), { role: n > 0 ? 'accent' : 'rule' });
    });
    return lineOf([span(padEnd(name, column, set.measurer), { role: 'meta' }), ...joined(cells)], set.measurer);
  });
  return [lineOf([span(months, { role: 'meta' })], set.measurer), ...rows];
}

/** One bar: its label, its length, and the same in words. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly said: string;
}

const GAP = 2;
const MIN_BAR = 8;
const MAX_BAR_LENGTH = 40;

export interface BarsOptions {
  readonly width: number;
  readonly set: Typesetting;
  readonly marks: ChartGlyphs;
  /** The amount of a bar of full length. */
  readonly most: number;
}

/** Bars with labels and numbers, one row each; if there is no room, labels are above their bars. */
export function barLines(bars: readonly Bar[], { width, set, marks, most }: BarsOptions): readonly Line[] {
  const { measurer } = set;
  const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => cellWidth(text, measurer)));
  const labels = widest(bars.map(({ label }) => label));
  const numbers = widest(bars.map(({ said }) => said));
  const beside = width - labels - numbers - 2 * GAP;
  const isSideBySide = beside >= MIN_BAR;
  const room = Math.min(MAX_BAR_LENGTH, isSideBySide ? beside : width - numbers - 2 * GAP);
  return bars.flatMap(({ label, value, said }) => {
    const cells = value === 0 ? 0 : Math.max(1, Math.round((value / Math.max(1, most)) * Math.max(1, room)));
    const drawn = [
      span(padEnd(marks.bar.repeat(cells), room + GAP, measurer), { role: 'accent' }),
      span(said, { role: 'text' }),
    ];
    if (said === '') return textLines([span(label)], width, set);
    if (isSideBySide) return [lineOf([span(padEnd(label, labels + GAP, measurer)), ...drawn], measurer)];
    const above = textLines([span(label)], width, set);
    if (room >= MIN_BAR) return [...above, lineOf([span(' '.repeat(GAP)), ...drawn], measurer)];
    return [...above, ...textLines([span(said)], width, set, GAP)];
  });
}
