import { lineToAnsi } from '../page/ansi.ts';
import {
  layoutParallel,
  type ParallelRow,
  SECOND_TEXT_INDENT,
  SIDE_BY_SIDE_MIN_WIDTH,
  type Side,
} from '../page/parallel.ts';
import { THEME_VARIANTS } from '../page/theme/built-in-themes.ts';
import type { Edition } from '../story/model.ts';
import { badgesOf } from '../story/origin/badges.ts';
import { outerLabels } from '../story/origin/passages.ts';
import { type SideBySide, sideBySide } from '../story/pairs.ts';
import { blockText } from '../story/plain-text.ts';
import { readingMinutes } from '../story/reading-time.ts';
import { escaped, inCode } from '../text/markdown.ts';
import type { StyledSpan } from '../text/styled-line.ts';
import { DEFAULT_MEASURER, padEnd } from '../text/width.ts';
import { jsonArray } from './json.ts';
import { blockCell, printMarkdown } from './markdown.ts';
import { type TextParts, textParts } from './plain-text.ts';
import {
  bracketedBadges,
  type Format,
  type Printer,
  type PrintItem,
  type PrintOptions,
  printEach,
  wordsFor,
} from './printer.ts';
import { printAnsi, printText } from './printers.ts';

/** A part of two editions as text; null if an edition lacks it. */
interface PairText {
  /** The kind of the block, or of the part around the body. */
  readonly kind: string;
  readonly left: string | null;
  readonly right: string | null;
}

/** The parts of an edition above and below its body, each with its kind. */
interface Around {
  readonly above: readonly (readonly [kind: string, text: string])[];
  readonly below: readonly (readonly [kind: string, text: string])[];
}

/** All parts of two editions in reading order. `block` writes a block of an edition, `around` the parts around the body. */
function pairTexts(
  { left, right, pairs }: SideBySide,
  around: (edition: Edition) => Around,
  block: (edition: Edition, index: number) => string,
): readonly PairText[] {
  const [one, other] = [around(left), around(right)];
  const sideBySideParts = (here: Around['above'], there: Around['above']): readonly PairText[] =>
    Array.from({ length: Math.max(here.length, there.length) }, (_, i) => ({
      kind: (here[i] ?? there[i])?.[0] ?? '',
      left: here[i]?.[1] || null,
      right: there[i]?.[1] || null,
    }));
  const body = pairs.map((pair): PairText => {
    const kind = pair.left === null ? right.blocks[pair.right ?? 0]?.kind : left.blocks[pair.left]?.kind;
    return {
      kind: kind ?? 'paragraph',
      left: pair.left === null ? null : block(left, pair.left),
      right: pair.right === null ? null : block(right, pair.right),
    };
  });
  return [...sideBySideParts(one.above, other.above), ...body, ...sideBySideParts(one.below, other.below)].filter(
    (pair) => pair.left !== null || pair.right !== null,
  );
}

/** The parts around a body, written by `text`; badges are in brackets, as in print. */
function aroundOf(
  edition: Edition,
  options: PrintOptions,
  text: (text: string) => string,
  badge: (badge: string) => string,
): Around {
  const parts = textParts(edition, options);
  return {
    above: [
      ['badges', bracketedBadges(edition, options).map(badge).join(' ')],
      ['title', text(edition.title)],
      ['dateline', text(parts.dateline)],
      ['amended', text(parts.amended.join(' '))],
      ['summary', text(edition.summary)],
      ...parts.pictures.map((line) => ['picture', text(line)] as const),
    ],
    // In one line: pages of a list are separated by semicolons.
    below: [['source', text(parts.source.join('; ').replace(':; - ', ': ').replaceAll('; - ', '; '))]],
  };
}

/** Markdown: a two-column table with a row for each pair, the languages in its header. */
const printPairTable: Printer = (items, options) =>
  printEach(items, '\n---\n\n', (item) => {
    const sides = sideBySide(item.story, item.edition);
    if (!sides) return [...printMarkdown([item], options)].join('');
    const around = (edition: Edition): Around => aroundOf(edition, options, (text) => escaped(text), inCode);
    const nothing = (edition: Edition): string => `*${escaped(wordsFor(edition.lang, options.ui).story.unpaired)}*`;
    const isBlock = (kind: string): boolean =>
      !['badges', 'title', 'dateline', 'amended', 'summary', 'picture', 'source'].includes(kind);
    const block = (edition: Edition, at: number): string =>
      blockCell(edition, at, wordsFor(edition.lang, options.ui).story);
    const rows = pairTexts(sides, around, block).map(({ kind, left, right }) => {
      const cell = (text: string | null, edition: Edition): string => {
        if (text === null) return isBlock(kind) ? nothing(edition) : '';
        return kind === 'title' ? `**${text}**` : text;
      };
      return `| ${cell(left, sides.left)} | ${cell(right, sides.right)} |`;
    });
    return [`| ${sides.left.lang} | ${sides.right.lang} |`, '| --- | --- |', ...rows, ''].join('\n');
  });

function* pairObjects(
  items: Parameters<Printer>[0],
  options: PrintOptions,
): Generator<Readonly<Record<string, unknown>>> {
  const around = (edition: Edition): Around =>
    aroundOf(
      edition,
      options,
      (text) => text,
      (badge) => badge,
    );
  // In brackets, as the badges are.
  const block = (edition: Edition, at: number): string => {
    const [of, { story: words }] = [edition.blocks[at], wordsFor(edition.lang, options.ui)];
    if (!of) return '';
    const labels = outerLabels(of, edition.provenance.basis, words);
    const before = labels.map((one) => (one.before === '' ? '' : `[${one.before}]${one.words && ` ${one.words}`}`));
    const after = labels.map((one) => (one.after === '' ? '' : `[${one.after}]`));
    return [...before, blockText(of), ...after].filter((text) => text !== '').join('\n');
  };
  for (const { story, edition } of items) {
    const sides = sideBySide(story, edition);
    const alone = { left: edition, right: edition, pairs: edition.blocks.map((_, at) => ({ left: at, right: at })) };
    // Each pair has two languages, even if the story has one.
    const lacking = edition.lang === 'ko' ? ['ko', 'en'] : ['ko', edition.lang];
    const langs = sides ? story.langs.filter((lang) => lang === edition.lang || lang === sides.right.lang) : lacking;
    for (const { kind, left, right } of pairTexts(sides ?? alone, around, block)) {
      const texts: Record<string, string | null> = {};
      for (const lang of langs) texts[lang] = lang === edition.lang ? left : sides ? right : null;
      yield { id: story.id, kind, ...texts };
    }
  }
}

/** JSON: the pairs of all stories, each an object with the story's id, the kind of text and the text in each language. */
const printPairJson: Printer = (items, options) => jsonArray(pairObjects(items, options));

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
