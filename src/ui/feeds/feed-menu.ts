import type { ReaderState } from '../app/state.ts';
import { feedStories } from './change-feeds.ts';
import { chosenRow } from './rows.ts';

/** Opens a menu about the selected row. */
export function openFeedMenu(state: ReaderState, kind: 'feed' | 'unsubscribe'): ReaderState {
  const row = chosenRow(state);
  const about = {
    kind: row?.kind === 'feed' || row?.kind === 'folder' ? row.kind : 'other',
    name: row?.name ?? '',
    url: row?.kind === 'feed' ? (row.feeds[0]?.url ?? '') : '',
    stories: kind === 'unsubscribe' ? feedStories(state).length : 0,
  } as const;
  return { ...state, menu: { kind, index: 0, returnTo: null, about } };
}
