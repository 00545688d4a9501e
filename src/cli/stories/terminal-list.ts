import { messages } from '../../i18n/index.ts';
import { latinWords } from '../../i18n/latin.ts';
import { findMatches, type Stretch } from '../../output/snippet.ts';
import { lineToAnsi } from '../../page/ansi.ts';
import { badgeColumns, badgeSlots, columnWidths, languageLabels, shortBadges } from '../../page/badges.ts';
import type { Theme } from '../../page/theme/built-in-themes.ts';
import type { StoryEntry } from '../../story/entry.ts';
import type { Lang } from '../../story/model.ts';
import type { Present } from '../../story/query/catalogue.ts';
import type { StyledSpan } from '../../text/styled-line.ts';
import { cellWidth, padEnd, truncate } from '../../text/width.ts';
import type { Context } from '../context.ts';
import { printMeasurer } from '../terminal/layout-options.ts';
import { linePrinter, printTheme } from '../terminal/themes.ts';

/** Cells before the rows below a title. */
const INDENT = '    ';
/** Columns of a terminal that does not say how many it has. */
const USUAL_COLUMNS = 80;
/** The least cells a title gets beside the badges; where there are fewer these stand below it. */
const LEAST_TITLE = 24;
/** The least cells of a snippet. */
const LEAST_SNIPPET = 20;
/** Cells of a day: 2026-02-04. */
const DAY = 10;

/** A story as a command lists it, the edition that stands for it, and what more there is to say. */
export interface Listed {
  readonly entry: StoryEntry;
  readonly lang: Lang;
  /** The place in its text at which it was found. */
  readonly place?: { readonly text: string; readonly matches: readonly Stretch[] };
  /** A word behind its id. */
  readonly more?: string;
}

/** A text in one role, with stretches of it as what was found. */
function markedSpans(text: string, matches: readonly Stretch[], role: 'text' | 'title' = 'text'): StyledSpan[] {
  const spans: StyledSpan[] = [];
  let at = 0;
  for (const [from, to] of matches) {
    spans.push({ text: text.slice(at, from), style: { role } });
    spans.push({ text: text.slice(from, to), style: { role: 'accent' } });
    at = to;
  }
  return [...spans, { text: text.slice(at), style: { role } }].filter((span) => span.text !== '');
}

/** What writes a text with stretches of it as what was found, in colours where there are any. */
export function matchHighlighter(context: Context): (text: string, matches: readonly Stretch[]) => string {
  const theme = printTheme(context);
  return (text, matches) => lineToAnsi(markedSpans(text, matches), theme);
}

/** Cells of the rows below a title. */
export function snippetWidth({ io }: Pick<Context, 'io'>): number {
  return Math.max(LEAST_SNIPPET, (io.stdout.columns ?? USUAL_COLUMNS) - INDENT.length);
}

const meta = (text: string): StyledSpan => ({ text, style: { role: 'meta' } });

/**
 * What makes the rows of a story on a terminal, within its columns: day, badges and title, the place in its text, and its
 * id, which is never cut, so that it can be copied. Where there is no room for all of the first row, day and badges stand
 * below the title.
 *
 * @param wanted what is marked in titles, as `wantedWords` gives it.
 */
export function terminalRows(
  context: Context,
  present: Present,
  wanted: readonly string[] = [],
): (listed: Listed) => string {
  const measurer = printMeasurer(context);
  const usual = messages(context.ui);
  const words = (measurer.capabilities.repertoire ?? 'all') === 'all' ? usual : latinWords(usual);
  const theme: Theme | null = printTheme(context);
  const columns = context.io.stdout.columns ?? USUAL_COLUMNS;
  const widths = columnWidths(present, words, measurer);
  const slots = badgeSlots(present);
  const before = DAY + slots.reduce((sum, slot) => sum + 1 + widths[slot], 0) + 2;
  const isWide = columns - before >= LEAST_TITLE;
  const row = linePrinter(context);

  return ({ entry, lang, place, more }) => {
    const edition = entry.editions[lang];
    const badges = edition?.badges ?? [];
    const day = meta(padEnd(entry.published.slice(0, DAY), DAY, measurer));
    const title = truncate(edition?.title ?? entry.id, Math.max(1, isWide ? columns - before : columns), measurer);
    const shown = markedSpans(title, theme ? findMatches(title, wanted) : [], 'title');
    const head = isWide
      ? [[day, ...badgeColumns(badges, slots, widths, words, measurer), meta('  '), ...shown]]
      : [shown, [meta(INDENT), day, ...shortBadges(badges, words).flatMap((badge) => [meta(' '), badge])]];
    const said = [edition?.source ?? '', languageLabels(entry.langs, words), more ?? ''].filter((part) => part !== '');
    const room = columns - INDENT.length - cellWidth(entry.id, measurer);
    const behind = said.map((part) => ` · ${part}`).join('');
    const rows = [
      ...head,
      ...(place ? [[meta(INDENT), ...markedSpans(place.text, place.matches)]] : []),
      [meta(`${INDENT}${entry.id}${room > LEAST_SNIPPET ? truncate(behind, room, measurer) : ''}`)],
    ];
    return rows.map(row).join('');
  };
}
