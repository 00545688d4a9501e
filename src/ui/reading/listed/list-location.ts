import {
  type Filter,
  filterOf,
  isSameQuery,
  isUnreadTerm,
  queryOf,
  queryText,
  type SavedView,
} from '../../../story/query/filter.ts';

/** What a list shows, for the header, the footer and the feeds. */
export interface ListLocation {
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
