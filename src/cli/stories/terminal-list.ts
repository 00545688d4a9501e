import { latinWords, messages } from '../../i18n/index.ts';
import { findMatches, type TextRange } from '../../output/snippet.ts';
import { lineToAnsi } from '../../page/ansi.ts';
import { languageLabels, rowBadges } from '../../page/badges.ts';
import type { Theme } from '../../page/theme/look.ts';
import { type StyledSpan, spansText } from '../../text/styled-line.ts';
import { cellWidth, padEnd, truncate } from '../../text/width.ts';
import type { Context } from '../context.ts';
import { printMeasurer } from '../terminal/layout-options.ts';
import { linePrinter, printTheme } from '../terminal/themes.ts';
import { type ListedStory, listedTranslation } from './format-template.ts';

/** Cells before the rows below a title. */
const INDENT = '    ';
/** Columns if unknown. */
const DEFAULT_COLUMNS = 80;
/** The least cells of a title after the day; with fewer, the day goes below it. */
const MIN_TITLE = 24;
/** The least cells of a snippet. */
const MIN_SNIPPET = 20;
/** Cells of a day, 2026-02-04, and between it and a title. */
const DAY = 10;
const GAP = '  ';

interface Listed extends ListedStory {
  /** The match in its text. */
  readonly place?: { readonly text: string; readonly matches: readonly TextRange[] };
  /** A word after its id. */
  readonly more?: string;
}

/** A text with highlighted matches. */
function markedSpans(
  text: string,
  matches: readonly TextRange[],
  role: 'text' | 'title' | 'meta' = 'text',
): StyledSpan[] {
  const spans: StyledSpan[] = [];
  let at = 0;
  for (const [from, to] of matches) {
    spans.push({ text: text.slice(at, from), style: { role } });
    spans.push({ text: text.slice(from, to), style: { role: 'accent' } });
    at = to;
  }
  return [...spans, { text: text.slice(at), style: { role } }].filter((span) => span.text !== '');
}

/** Formats a text with highlighted matches, in colours if wanted. */
export function matchHighlighter(context: Context): (text: string, matches: readonly TextRange[]) => string {
  const theme = printTheme(context);
  return (text, matches) => lineToAnsi(markedSpans(text, matches), theme);
}

export function snippetWidth({ io }: Pick<Context, 'io'>): number {
  return Math.max(MIN_SNIPPET, (io.stdout.columns ?? DEFAULT_COLUMNS) - INDENT.length);
}

const meta = (text: string): StyledSpan => ({ text, style: { role: 'meta' } });

/**
 * Formats a story for a terminal: day, title and badges, the snippet, and the id, which is never cut, so that it can be
 * copied. On a narrow terminal day and badges go below the title.
 *
 * @param wanted the words to highlight in titles.
 */
export function terminalRows(context: Context, wanted: readonly string[] = []): (listed: Listed) => string {
  const measurer = printMeasurer(context);
  const usual = messages(context.ui);
  const words = (measurer.capabilities.repertoire ?? 'all') === 'all' ? usual : latinWords(usual);
  const theme: Theme | null = printTheme(context);
  const columns = context.io.stdout.columns ?? DEFAULT_COLUMNS;
  const isWide = columns - DAY - GAP.length >= MIN_TITLE;
  const row = linePrinter(context);

  /** Before a translated title, in the gap before titles. */
  const mark = meta(`${' '.repeat((isWide ? DAY + GAP.length : INDENT.length) - 1)}~`);

  return ({ entry, lang, place, more }) => {
    const edition = entry.editions[lang];
    const badges = rowBadges(edition?.badges ?? [], columns, words, measurer);
    const right = badges.length === 0 ? [] : [meta(' '), ...badges];
    const day = meta(padEnd(entry.published.slice(0, DAY), DAY, measurer));
    const taken = isWide ? DAY + GAP.length + cellWidth(spansText(right), measurer) : 0;
    const room = Math.max(1, columns - taken);
    const title = truncate(edition?.title ?? entry.id, room, measurer);
    const shown = markedSpans(title, theme ? findMatches(title, wanted) : [], 'title');
    const fill = right.length === 0 ? '' : ' '.repeat(Math.max(0, room - cellWidth(title, measurer)));
    const head = isWide ? [[day, meta(GAP), ...shown, meta(fill), ...right]] : [shown, [meta(INDENT), day, ...right]];
    const said = [edition?.source ?? '', languageLabels(entry.langs, words), more ?? ''].filter((part) => part !== '');
    const left = columns - INDENT.length - cellWidth(entry.id, measurer);
    const details = said.map((part) => ` · ${part}`).join('');
    const translated = listedTranslation({ entry, lang }, context)?.text ?? '';
    const below = truncate(translated, Math.max(1, columns - spansText([mark]).length), measurer);
    const rows = [
      ...head,
      ...(translated === '' ? [] : [[mark, ...markedSpans(below, theme ? findMatches(below, wanted) : [], 'meta')]]),
      ...(place ? [[meta(INDENT), ...markedSpans(place.text, place.matches)]] : []),
      [meta(`${INDENT}${entry.id}${left > MIN_SNIPPET ? truncate(details, left, measurer) : ''}`)],
    ];
    return rows.map(row).join('');
  };
}
