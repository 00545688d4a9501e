import { lineToAnsi } from '../page/ansi.ts';
import { badgeSpan, neutralizeFakeBadges } from '../page/badges.ts';
import { layoutPage } from '../page/layout-page.ts';
import { wrapItems } from '../page/rows.ts';
import { THEME_VARIANTS } from '../page/theme/built-in-themes.ts';
import { withValues } from '../story/editions.ts';
import type { Edition } from '../story/model.ts';
import { badgeBasis, badgesOf, pageBadges } from '../story/origin/badges.ts';
import { readingMinutes } from '../story/reading-time.ts';
import type { StyledSpan } from '../text/styled-line.ts';
import { printJson } from './json.ts';
import { printMarkdown } from './markdown.ts';
import { printUnwrapped } from './plain-text.ts';
import { type Format, type Printer, type PrintOptions, printEach, wordsFor } from './printer.ts';

/** The page in colours; every row sets and resets its own. Without a width there is one row for each paragraph. */
export const printAnsi: Printer = (items, options) =>
  printEach(items, '\n', ({ edition }) => {
    const theme = options.theme ?? THEME_VARIANTS.dark.full;
    const rows = wrappedRows(edition, options.width ?? Number.POSITIVE_INFINITY, options);
    return `${rows.map((row) => lineToAnsi(row, theme, { links: options.links ?? false })).join('\n')}\n`;
  });

/** Plain text. An empty line separates stories, each of which begins with its badge line. */
export const printText: Printer = (items, options) => {
  const { width } = options;
  if (width === null) return printUnwrapped(items, options);
  return printEach(items, '\n', ({ edition }) => {
    const rows = wrappedRows(edition, width, options).map((row) => row.map((span) => span.text).join(''));
    return `${rows.join('\n')}\n`;
  });
};

/**
 * An edition as the rows of a page of at most `width` cells (`Infinity`: one row for each paragraph): the badges first,
 * in one or more rows, then the page as on screen.
 */
function wrappedRows(
  edition: Edition,
  width: number,
  options: Pick<PrintOptions, 'today' | 'ui' | 'mode' | 'measurer'>,
): (readonly StyledSpan[])[] {
  const messages = wordsFor(edition.lang, options.ui);
  const setting = {
    ...(options.mode === undefined ? {} : { mode: options.mode }),
    ...(options.measurer === undefined ? {} : { measurer: options.measurer }),
  };
  const badges = pageBadges(badgesOf(edition, options.today)).map((id) =>
    badgeSpan(id, badgeBasis(id, edition), messages.story),
  );
  const rows = wrapItems(badges, width, setting);
  // Without badges the title comes first; in narrow rows a fake one would be in several.
  const printed = withValues(edition, { title: neutralizeFakeBadges(edition.title) });
  const page = layoutPage(printed, [], { width, messages, minutes: readingMinutes(edition), ...setting });
  return [...rows, ...page.lines.map((line) => line.spans)];
}

/** The printers by format name. */
export const PRINTERS: Readonly<Record<Format, Printer>> = {
  text: printText,
  markdown: printMarkdown,
  json: printJson,
  ansi: printAnsi,
};
