import { badgeRows, badgeSpan } from '../layout/badge-spans.ts';
import type { StyledSpan } from '../layout/line.ts';
import { layoutPage } from '../layout/page.ts';
import { badgesOf, pageBadges } from '../story/badges.ts';
import type { Edition } from '../story/model.ts';
import { readingMinutes } from '../story/plain.ts';
import { type PrintOptions, wordsFor } from './printer.ts';

/**
 * An edition as the rows of a page at most `width` cells wide (`Infinity`: one row a paragraph): the badges first, in as
 * many rows as they need and at least one, then the page as on screen.
 */
export function wrappedRows(
  edition: Edition,
  width: number,
  options: Pick<PrintOptions, 'today' | 'ui' | 'mode' | 'ruler'>,
): (readonly StyledSpan[])[] {
  const messages = wordsFor(edition.lang, options.ui);
  const setting = {
    ...(options.mode === undefined ? {} : { mode: options.mode }),
    ...(options.ruler === undefined ? {} : { ruler: options.ruler }),
  };
  const badges = pageBadges(badgesOf(edition, options.today)).map((id) =>
    badgeSpan(id, edition.provenance.basis, messages.story),
  );
  const rows = badgeRows(badges, width, setting);
  const page = layoutPage(edition, [], { width, messages, minutes: readingMinutes(edition), ...setting });
  return [...(rows.length > 0 ? rows : [[]]), ...page.lines.map((line) => line.spans)];
}
