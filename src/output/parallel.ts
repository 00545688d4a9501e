import { lineToAnsi } from '../page/ansi.ts';
import { layoutParallel, type ParallelRow, SECOND_TEXT_INDENT, type Side } from '../page/parallel.ts';
import { SIDE_BY_SIDE_MIN_WIDTH } from '../page/side-by-side.ts';
import { THEME_VARIANTS } from '../page/theme/built-in-themes.ts';
import type { Edition } from '../story/model.ts';
import { badgesOf } from '../story/origin/badges.ts';
import { type SideBySide, sideBySide } from '../story/pairs.ts';
import { readingMinutes } from '../story/reading-time.ts';
import type { StyledSpan } from '../text/styled-line.ts';
import { padEnd } from '../text/width.ts';
import { DEFAULT_MEASURER } from '../text/width-measurer.ts';
import { printPairJson, printPairTable } from './parallel-table.ts';
import { type TextParts, textParts } from './plain-text.ts';
import { type Format, type Printer, type PrintItem, type PrintOptions, printEach, wordsFor } from './printer.ts';
import { printAnsi, printText } from './printers.ts';

/** The two editions of a story to print; null if it has only one. */
const sidesOf = ({ story, edition }: PrintItem): SideBySide | null => sideBySide(story, edition);

type Spans = readonly StyledSpan[];

/** A page of two editions in rows of at most `width` cells, badges first: side by side if there is room. */
function pageRows({ left, right, pairs }: SideBySide, width: number, options: PrintOptions): readonly Spans[] {
  const { measurer = DEFAULT_MEASURER, mode, today, ui } = options;
  const side = (edition: Edition): Side => ({
    edition,
    badges: badgesOf(edition, today),
    options: { messages: wordsFor(edition.lang, ui), minutes: readingMinutes(edition) },
  });
  const page = layoutParallel(side(left), side(right), pairs, {
    width,
    isSideBySide: width >= SIDE_BY_SIDE_MIN_WIDTH,
    badgesFirst: true,
    measurer,
    ...(mode && { mode }),
  });
  const rule: StyledSpan = { text: ` ${measurer.glyphs.vertical} `, style: { role: 'rule' } };
  const text = (spans: Spans): string => spans.map((span) => span.text).join('');
  return page.rows.map(({ left: one, right: other }: ParallelRow): Spans => {
    const [here, there] = [one?.spans ?? [], other?.spans ?? []];
    if (!page.isSideBySide)
      return one ? here : there.length === 0 ? [] : [{ text: SECOND_TEXT_INDENT, style: { role: 'text' } }, ...there];
    const gap = padEnd(text(here), page.column, measurer).slice(text(here).length);
    const last: StyledSpan = there.length === 0 ? { ...rule, text: rule.text.trimEnd() } : rule;
    return [...here, { text: gap, style: { role: 'text' } }, last, ...there];
  });
}

/** The lines of two editions part by part, one paragraph a line, without empty lines within a pair. */
function pairLines({ left, right, pairs }: SideBySide, options: PrintOptions): readonly string[] {
  const [one, other] = [textParts(left, options), textParts(right, options)];
  const both = (line: (parts: TextParts) => string): string[] => [line(one), line(other)].filter((text) => text !== '');
  const side = (edition: Edition, parts: TextParts, block: number | null): readonly string[] =>
    block === null ? [wordsFor(edition.lang, options.ui).story.unpaired] : (parts.blocks[block] ?? []);
  const groups = [
    both(({ title }) => title),
    both(({ dateline }) => dateline),
    [...one.amended, ...other.amended],
    both(({ summary }) => summary),
    [...one.pictures, ...other.pictures],
    ...pairs.map((pair) => [...side(left, one, pair.left), ...side(right, other, pair.right)]),
    both(({ titleOnly }) => titleOnly),
    both(({ partial }) => partial),
    [...one.source, ...other.source],
  ];
  return [both(({ badges }) => badges), ...groups]
    .filter((lines) => lines.length > 0)
    .flatMap((lines, at) => (at === 0 ? lines : ['', ...lines]));
}

const printPairs: Printer = (items, options) =>
  printEach(items, '\n', (item) => {
    const sides = sidesOf(item);
    if (!sides) return [...printText([item], options)].join('');
    const lines =
      options.width === null
        ? pairLines(sides, options)
        : pageRows(sides, options.width, options).map((row) => row.map((span) => span.text).join(''));
    return `${lines.join('\n')}\n`;
  });

const printColoured: Printer = (items, options) =>
  printEach(items, '\n', (item) => {
    const sides = sidesOf(item);
    if (!sides) return [...printAnsi([item], options)].join('');
    const rows = pageRows(sides, options.width ?? SIDE_BY_SIDE_MIN_WIDTH, options);
    const theme = options.theme ?? THEME_VARIANTS.dark.full;
    return `${rows.map((row) => lineToAnsi(row, theme, { links: options.links ?? false })).join('\n')}\n`;
  });

/** The printers of `show --parallel` by format. A story in one language is printed normally. */
export const PARALLEL_PRINTERS: Readonly<Record<Format, Printer>> = {
  text: printPairs,
  markdown: printPairTable,
  json: printPairJson,
  ansi: printColoured,
};
