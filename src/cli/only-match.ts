import { cleanText } from '../text/clean.ts';
import { wrongUse } from './exit-errors.ts';

/** Matches that the message about an ambiguous beginning lists. */
const LISTED = 4;
/** It says whether there are more, so it needs this many. */
export const MOST_MATCHES = LISTED + 1;

/**
 * The only one whose id or name begins with what was typed; undefined for none.
 *
 * @throws CliError with exit 2 that lists some of them if there are several.
 */
export function onlyMatch<T>(
  typed: string,
  kind: 'ids' | 'names',
  matches: readonly T[],
  nameOf: (match: T) => string,
): T | undefined {
  if (matches.length > 1) {
    const names = matches.slice(0, LISTED).map((match) => cleanText(nameOf(match)));
    const isMore = matches.length > LISTED;
    throw wrongUse(({ errors }) => errors.ambiguous(cleanText(typed), kind, names.join(', '), isMore));
  }
  return matches[0];
}
