import { searchesBodies } from '../../../story/query/filter.ts';
import { searchedWords, withoutTranslations } from '../../../story/query/parse-query.ts';
import { geometry } from '../../layout/geometry.ts';
import type { Passages } from '../../state/list.ts';
import type { ReaderState, Update } from '../../state/reader-state.ts';
import { expandedQuery } from '../listed/list-filter.ts';
import { visibleRows } from '../listed/list-window.ts';
import { idAt } from '../listed/row-stories.ts';

export const NO_PASSAGES: Passages = { number: -1, cells: 0, asked: new Set(), texts: new Map() };

/** Cells at the edges of a row of the list with a passage. */
const EDGES = 4;

/** Asks for the passages of the stories on the screen that a finished search of bodies found. */
export function findPassages([state, effects]: Update): Update {
  const { search, list, screen, terminal } = state;
  if (!searchesBodies(list.filter) || search.share !== null || screen !== 'list' || terminal.linear)
    return [state, effects];
  const size = geometry(state);
  const cells = size.listWidth - EDGES;
  const isSame = search.passages.number === search.number && search.passages.cells === cells;
  const asked = isSame ? search.passages.asked : NO_PASSAGES.asked;
  const shown = visibleRows(state).flatMap(({ index, part }) => (part === 0 ? [idAt(state, index)] : []));
  const ids = shown.filter((id) => id !== '' && !asked.has(id));
  if (ids.length === 0) return [state, effects];
  const query = expandedQuery(state, list.filter);
  const passages: Passages = {
    ...search.passages,
    number: search.number,
    cells,
    asked: new Set([...asked, ...ids]),
  };
  return [
    { ...state, search: { ...search, passages } },
    [
      ...effects,
      {
        type: 'FindPassages',
        number: search.number,
        ids,
        lang: state.lang,
        wanted: [searchedWords(withoutTranslations(query)), searchedWords(query)],
        cells,
      },
    ],
  ];
}

/** Takes over passages, unless another search is awaited. */
export function passagesFound(
  state: ReaderState,
  { number, texts }: { readonly number: number; readonly texts: readonly (readonly [id: string, text: string])[] },
): ReaderState {
  const { passages } = state.search;
  if (number !== passages.number) return state;
  const all = new Map([...passages.texts, ...texts]);
  return { ...state, search: { ...state.search, passages: { ...passages, texts: all } } };
}
