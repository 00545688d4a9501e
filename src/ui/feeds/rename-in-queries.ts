import { folderKey } from '../../settings/settings-table.ts';
import type { Filter } from '../../story/query/filter.ts';
import { renamedInQuery } from '../../story/query/named-term.ts';
import type { ReaderState } from '../state/reader-state.ts';

/** Takes over the new name of a feed or folder in the saved views and in the open list; the settings do it themselves. */
export function withNameInQueries(state: ReaderState, kind: 'feed' | 'folder', from: string, to: string): ReaderState {
  const renamed = (query: string): string => renamedInQuery(query, kind, from, to);
  const filtered = (filter: Filter): Filter => {
    const text = renamed(filter.text);
    return text === filter.text ? filter : { ...filter, text };
  };
  const { views, filter } = state.list;
  const named = views.map((view) => ({ ...view, query: renamed(view.query) }));
  const isSame = named.every(({ query }, i) => query === views[i]?.query);
  const { opened, listSorts } = state.feeds;
  const keyed = (row: string): string => {
    const isInside = row === folderKey(from) || row.startsWith(`${folderKey(from)}/`);
    return kind === 'folder' && isInside ? folderKey(to) + row.slice(folderKey(from).length) : row;
  };
  return {
    ...state,
    list: { ...state.list, filter: filtered(filter), views: isSame ? views : named },
    feeds: {
      ...state.feeds,
      opened: opened && filtered(opened),
      listSorts: Object.fromEntries(Object.entries(listSorts).map(([row, sort]) => [keyed(row), sort])),
    },
  };
}
