import { textLines } from '../reader/fields.ts';
import { isFiltered, mistakesIn } from '../reader/filter.ts';
import { typesettingOf } from '../reader/ruler.ts';
import type { ReaderState } from '../reader/state.ts';
import { wordsOf } from '../reader/step.ts';
import { BADGES } from '../story/badges.ts';
import { explainMistake, type Mistake } from '../story/query.ts';
import { progressBar } from './progress-bar.ts';
import { cell, fitRow, type Row } from './row.ts';

const BAR_CELLS = 10;
const MISTAKE_ROWS = 3;
/** More mistakes than that are in no rows of any terminal. */
const MOST_MISTAKES = 50;

/** A mistake with the badges that stories here have as its values; the others would find nothing. */
function withBadgesHere(mistake: Mistake, state: ReaderState): Mistake {
  if (mistake.code !== 'unknown-badge') return mistake;
  const here = state.catalogue.present.badges;
  return { ...mistake, allowed: BADGES.map(({ id }) => id).filter((id) => here.length === 0 || here.includes(id)) };
}

/** The rows above a search being typed: what of it is not understood, or how many it finds and what the keys do. */
export function searchHintRows(state: ReaderState): Row[] {
  const { prompt, filter, search } = state;
  if (!prompt?.before) return [];
  const words = wordsOf(state);
  const { searchHint, keyName } = words.reader;
  const set = typesettingOf(state);
  const { cols } = state.size;
  const mistakes = mistakesIn(filter);
  if (mistakes.length > 0) {
    const told = mistakes.slice(0, MOST_MISTAKES);
    const text = told.map((mistake) => explainMistake(withBadgesHere(mistake, state), words.query)).join(' / ');
    return textLines([cell(text, { role: 'warning' })], cols - 2, set)
      .slice(0, MISTAKE_ROWS)
      .map((line) => fitRow([cell(' '), ...line.spans], cols, set.ruler));
  }
  const count: Row =
    search.share === null
      ? [cell(isFiltered(filter) ? searchHint.hits(state.listed) : searchHint.all(state.listed), { role: 'accent' })]
      : [cell(`${searchHint.searching} `, { role: 'meta' }), ...progressBar(search.share, BAR_CELLS, set.ruler)];
  const other = prompt.kind === 'search' ? searchHint.toBodies : searchHint.toList;
  const keys: Row = [
    [keyName.tab, other],
    [keyName.enter, searchHint.keep],
    [keyName.esc, searchHint.cancel],
  ].flatMap(([name = '', what]) => [cell('  '), cell(name, { role: 'key' }), cell(` ${what}`, { role: 'meta' })]);
  return [fitRow([cell(' '), ...count, ...keys], cols, set.ruler)];
}
