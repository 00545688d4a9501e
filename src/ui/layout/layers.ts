import type { Layer, Menu, MenuItem, MenuLayer, Page, PageLayer, ReaderState } from '../state/reader-state.ts';
import { oncePerState } from './once-per-state.ts';

/** The layers over the panes: opening, closing and asking for them. Who opens a layer makes its menu or page. */

/** The layer in front, null if the panes are. */
export const frontLayer = ({ layers }: Pick<ReaderState, 'layers'>): Layer | null => layers.at(-1) ?? null;

/** The page in front, also if a line or a picker is open over it. */
export function frontPage(state: Pick<ReaderState, 'layers'>): PageLayer | null {
  const front = frontLayer(state);
  return front?.kind === 'page' ? front : null;
}

/** The menu in front, also if a line or a picker is open over it. */
export function frontMenu(state: Pick<ReaderState, 'layers'>): MenuLayer | null {
  const front = frontLayer(state);
  return front?.kind === 'menu' ? front : null;
}

/** Whether a page is open, in front or below another layer. */
export const isPageOpen = ({ layers }: Pick<ReaderState, 'layers'>, page: Page): boolean =>
  layers.some((layer) => layer.kind === 'page' && layer.page === page);

const withLayers = (state: ReaderState, layers: readonly Layer[]): ReaderState => ({ ...state, layers });

/** Opens a menu over the layer in front. */
export const openMenu = (state: ReaderState, menu: Menu): ReaderState =>
  withLayers(state, [...state.layers, { kind: 'menu', menu, index: 0 }]);

/** Opens a page. Another page makes way for it: pages are left with one key. */
export function openPage(state: ReaderState, page: Page): ReaderState {
  const below = frontPage(state) ? state.layers.slice(0, -1) : state.layers;
  return withLayers(state, [...below, { kind: 'page', page, top: 0 }]);
}

/** Puts another index or line into the layer in front. */
export const withFront = (state: ReaderState, front: Layer): ReaderState =>
  withLayers(state, [...state.layers.slice(0, -1), front]);

/** Closes the layer in front; what it was opened over is in front again. */
export const closeLayer = (state: ReaderState): ReaderState =>
  state.layers.length === 0 ? state : withLayers(state, state.layers.slice(0, -1));

/** Closes all layers. */
export const closeLayers = (state: ReaderState): ReaderState =>
  state.layers.length === 0 ? state : withLayers(state, []);

/** The items of the menu in front; none without one. */
export const menuItems = oncePerState((state): readonly MenuItem[] => frontMenu(state)?.menu.items(state) ?? []);

/** The items of the menu in front that are on the screen: at most half of it, unless the menu fills it, with the chosen one. */
export function menuWindow(state: ReaderState): { readonly from: number; readonly count: number } {
  const layer = frontMenu(state);
  const all = menuItems(state).length;
  const { rows } = state.terminal.size;
  const room = layer?.menu.below ? rows - 6 : Math.floor((rows - 4) / 2);
  const count = Math.min(all, Math.max(3, room));
  const index = layer?.index ?? 0;
  return { from: Math.max(0, Math.min(index - Math.floor(count / 2), all - count)), count };
}
