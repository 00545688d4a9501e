import {
  type Filter,
  filterOf,
  isSameQuery,
  isUnreadTerm,
  queryOf,
  queryText,
  type SavedView,
} from '../../../story/query/filter.ts';
import { cellWidth } from '../../../text/width.ts';
import { measurerOf, wordsOf } from '../../layout/typesetting.ts';
import { memoize } from '../../state/memoize.ts';
import type { ReaderState } from '../../state/reader-state.ts';
import { filterWords } from '../listed/list-filter.ts';
import { returnsToFeeds } from '../listed/opened-row.ts';
import { viewsOf } from './watched-terms.ts';

/** What a list shows, for the header, the footer and the feeds. */
interface ListLocation {
  readonly kind: 'all' | 'unread' | 'today' | 'starred' | 'watched' | 'feed' | 'folder' | 'view' | 'search';
  /** The name of the feed, folder or view; the query of a search; '' for the others. */
  readonly name: string;
  /** Whether only unread stories are listed. */
  readonly isUnreadOnly: boolean;
}

/** The name of a feed or folder in a query as it was typed: parsed queries have no capital letters. */
const NAMED = /(?:^|\s)(?:feed|folder)[:：](?:"([^"]*)"?|(\S+))/i;

/** What a filter amounts to. `views` are the views that it may be, `today` is the ISO date of today. */
export function locationOf(filter: Filter, views: readonly SavedView[] = [], today = ''): ListLocation {
  const query = queryOf(filter);
  const others = query.filter((term) => !isUnreadTerm(term));
  const isUnreadOnly = others.length < query.length;
  if (query.length === 0) return { kind: 'all', name: '', isUnreadOnly };
  const view = filter.bodies ? undefined : viewOf(filter, views);
  if (view) return { kind: 'view', name: view.name, isUnreadOnly };
  if (others.length === 0) return { kind: 'unread', name: '', isUnreadOnly };
  const [term] = others;
  const search: ListLocation = { kind: 'search', name: filter.text.trim(), isUnreadOnly };
  if (others.length > 1 || !term || term.not) return search;
  if (term.kind === 'is' && (term.mark === 'starred' || term.mark === 'watched'))
    return { kind: term.mark, name: '', isUnreadOnly };
  if (term.kind === 'since' && ('ago' in term ? term.ago === 0 : term.day === today))
    return { kind: 'today', name: '', isUnreadOnly };
  if (term.kind !== 'feed' && term.kind !== 'folder') return search;
  const [, quoted, typed = ''] = NAMED.exec(filter.text) ?? [];
  return { kind: term.kind, name: quoted ?? typed, isUnreadOnly };
}

/** The view with the query of a filter, with or without the limit to unread stories. */
function viewOf(filter: Filter, views: readonly SavedView[]): SavedView | undefined {
  const query = queryOf(filter);
  const all: Filter = { text: queryText(query.filter((term) => !isUnreadTerm(term))), bodies: false };
  const hasQuery = (wanted: Filter) => (view: SavedView) => isSameQuery(filterOf(view), wanted);
  return views.find(hasQuery(filter)) ?? (all.text === '' ? undefined : views.find(hasQuery(all)));
}

/** Cells of a search in words above which its term translations are left out. */
const WORDS_CELLS = 40;

/** What the list shows. One opened from a row of the feeds has its name, even if a view has the same query. */
export const currentLocation = memoize((state: ReaderState) => {
  const { filter } = state.list;
  const views = viewsOf(state);
  const isOfView = views.map(filterOf).some((one) => one === state.feeds.opened || one === filter);
  const opened = returnsToFeeds(state) && !isOfView ? locationOf(filter, [], state.localDay) : null;
  return opened && opened.kind !== 'search' ? opened : locationOf(filter, views, state.localDay);
});

/** The name of what the list shows: a view, a feed, a search in words, all stories. */
export function locationName(state: ReaderState): string {
  const words = wordsOf(state);
  const { allStories, feeds, filter, terms } = words.reader;
  const { kind, name } = currentLocation(state);
  switch (kind) {
    case 'all':
    case 'unread':
      return allStories;
    case 'today':
      return feeds.today;
    case 'starred':
      return filter.starred;
    case 'watched':
      return terms.watchedView;
    case 'feed':
    case 'folder':
    case 'view':
      return name;
    case 'search': {
      const whole = filterWords(state, words);
      return cellWidth(whole, measurerOf(state)) <= WORDS_CELLS ? whole : filterWords(state, words, true);
    }
  }
}
