import type { Line } from '../../text/styled-line.ts';
import { blankLine, fieldLines, headingLine, textLines } from '../layout/fields.ts';
import { closeLayer } from '../layout/layers.ts';
import { cell } from '../layout/row.ts';
import { typesettingOf, wordsOf } from '../layout/typesetting.ts';
import { type Page, type ReaderState, unchanged } from '../state/reader-state.ts';

const COLUMN = 16;

/** The page on the query language: each condition with an example, then whole queries. */
function queryLines(state: ReaderState, width: number): Line[] {
  const { query, cli } = wordsOf(state);
  const set = typesettingOf(state);
  const example = (text: string): Line[] => fieldLines('', [cell(text, { role: 'key' })], width, COLUMN, set);
  return [
    ...query.rules.flatMap((rule) => textLines([cell(rule)], width, set)),
    blankLine,
    ...Object.entries(query.terms).flatMap(([form, { means, example: shown }]) => [
      ...fieldLines(`  ${form}`, [cell(means)], width, COLUMN, set),
      ...example(shown),
    ]),
    blankLine,
    headingLine(cli.help.examples, set.measurer),
    ...Object.values(query.examples).flatMap(({ query: text, means }) => [
      ...textLines([cell(text, { role: 'key' })], width, set, 2),
      ...textLines([cell(means)], width, set, 4),
    ]),
  ];
}

export const QUERY_PAGE: Page = {
  title: (state) => wordsOf(state).query.title,
  lines: queryLines,
  act: (state, action) => (action === 'help' ? unchanged(closeLayer(state)) : null),
};
