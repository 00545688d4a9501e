import type { Line } from '../../text/styled-line.ts';
import { blankLine, fieldLines, headingLine, span, textLines } from '../layout/fields.ts';
import { typesettingOf } from '../layout/typesetting.ts';
import { wordsOf } from '../layout/words.ts';
import type { ReaderState } from '../state/reader-state.ts';

const COLUMN = 16;

/** The page on the query language: each condition with an example, then whole queries. */
export function queryLines(state: ReaderState, width: number): Line[] {
  const { query, cli } = wordsOf(state);
  const set = typesettingOf(state);
  const example = (text: string): Line[] => fieldLines('', [span(text, { role: 'key' })], width, COLUMN, set);
  return [
    ...query.rules.flatMap((rule) => textLines([span(rule)], width, set)),
    blankLine,
    ...Object.entries(query.terms).flatMap(([form, { means, example: shown }]) => [
      ...fieldLines(`  ${form}`, [span(means)], width, COLUMN, set),
      ...example(shown),
    ]),
    blankLine,
    headingLine(cli.help.examples, set.measurer),
    ...Object.values(query.examples).flatMap(({ query: text, means }) => [
      ...textLines([span(text, { role: 'key' })], width, set, 2),
      ...textLines([span(means)], width, set, 4),
    ]),
  ];
}
