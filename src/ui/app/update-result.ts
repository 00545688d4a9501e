import { type Geometry, geometryOf } from '../layout/geometry.ts';
import { linearGeometry } from '../layout/linear-geometry.ts';
import { menuItems } from '../menus/menu-items.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { isParallel } from '../story/shown-document.ts';

/** The current layout, with an open short menu. */
export function geometry(state: ReaderState): Geometry {
  if (state.terminal.linear) return linearGeometry(state, isParallel(state));
  const items = !state.page && state.menu && state.menu.kind !== 'settings' ? menuWindow(state).count : 0;
  const hasFeeds = state.feeds.saved.length > 0 && state.settings.preferences.feedsPane === 'on';
  return geometryOf(state, items, isParallel(state), hasFeeds);
}

/** The visible rows of the open menu: at most half of the screen, with the selected one. */
export function menuWindow(state: ReaderState): { readonly from: number; readonly count: number } {
  const all = menuItems(state).length;
  const room =
    state.menu?.kind === 'settings' ? state.terminal.size.rows - 6 : Math.floor((state.terminal.size.rows - 4) / 2);
  const count = Math.min(all, Math.max(3, room));
  const index = state.menu?.index ?? 0;
  return { from: Math.max(0, Math.min(index - Math.floor(count / 2), all - count)), count };
}
