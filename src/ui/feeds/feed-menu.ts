import type { ReaderState } from '../state/reader-state.ts';
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

/** Counts the stories again that an open menu may delete: the library may have changed since it was opened. */
export function withFeedStories(state: ReaderState): ReaderState {
  const { menu } = state;
  if (menu?.kind !== 'unsubscribe' || !menu.about) return state;
  return { ...state, menu: { ...menu, about: { ...menu.about, stories: feedStories(state).length } } };
}
