import { graphemes } from '../../text/width.ts';
import { memoize } from '../state/memoize.ts';
import type {
  Layer,
  Menu,
  MenuItem,
  MenuLayer,
  Page,
  PageLayer,
  Picker,
  PickerLayer,
  Prompt,
  PromptLayer,
  ReaderState,
} from '../state/reader-state.ts';

/** The layers over the panes: opening, closing and asking for them. Who opens a layer makes what it shows. */

type Layers = Pick<ReaderState, 'layers'>;

/** The layer in front, which has the keys; null if the panes have them. */
export const frontLayer = ({ layers }: Layers): Layer | null => layers.at(-1) ?? null;

/** Whether keys are text: a line or a picker is in front. */
export function isTyping(state: Layers): boolean {
  const front = frontLayer(state);
  return front?.kind === 'prompt' || front?.kind === 'picker';
}

/** The page or menu that is open; also below a line or a picker, which leave it in sight. */
export function openCover({ layers }: Layers): PageLayer | MenuLayer | null {
  const cover = layers.findLast(({ kind }) => kind === 'page' || kind === 'menu');
  return cover?.kind === 'page' || cover?.kind === 'menu' ? cover : null;
}

export function openedPage(state: Layers): PageLayer | null {
  const cover = openCover(state);
  return cover?.kind === 'page' ? cover : null;
}

export function openedMenu(state: Layers): MenuLayer | null {
  const cover = openCover(state);
  return cover?.kind === 'menu' ? cover : null;
}

/** The line that is open; also below a picker. */
export function openedPrompt({ layers }: Layers): PromptLayer | null {
  const line = layers.findLast(({ kind }) => kind === 'prompt');
  return line?.kind === 'prompt' ? line : null;
}

/** The picker, which is always in front. */
export function openedPicker(state: Layers): PickerLayer | null {
  const front = frontLayer(state);
  return front?.kind === 'picker' ? front : null;
}

/** Whether a menu has the keys. */
export const hasMenuKeys = (state: Layers): boolean => frontLayer(state)?.kind === 'menu';

/** Whether a page is open, in front or below another layer. */
export const isPageOpen = ({ layers }: Layers, page: Page): boolean =>
  layers.some((layer) => layer.kind === 'page' && layer.page === page);

const withLayers = (state: ReaderState, layers: readonly Layer[]): ReaderState => ({ ...state, layers });

const withLayerInFront = (state: ReaderState, layer: Layer): ReaderState => withLayers(state, [...state.layers, layer]);

/** Opens a menu over the layer in front. */
export const openMenu = (state: ReaderState, menu: Menu): ReaderState =>
  withLayerInFront(state, { kind: 'menu', menu, index: 0 });

/** Closes the layers over a menu that is open; null if it is not. */
export function backToMenu(state: ReaderState, menu: Menu): ReaderState | null {
  const at = state.layers.findIndex((layer) => layer.kind === 'menu' && layer.menu === menu);
  return at < 0 ? null : withLayers(state, state.layers.slice(0, at + 1));
}

/** Opens a page. Another page makes way for it: pages are left with one key. */
export function openPage(state: ReaderState, page: Page): ReaderState {
  const below = frontLayer(state)?.kind === 'page' ? closeLayer(state) : state;
  return withLayerInFront(below, { kind: 'page', page, top: 0 });
}

/** Opens a line with a text, its cursor at the end. */
export const openPrompt = (state: ReaderState, prompt: Prompt, text = ''): ReaderState =>
  withLayerInFront(state, { kind: 'prompt', prompt, text, cursor: graphemes(text).length });

/** Opens a picker over what is on the screen. */
export const openPicker = (state: ReaderState, picker: Picker): ReaderState =>
  withLayerInFront(state, { kind: 'picker', picker, text: '', cursor: 0, index: picker.start ?? null });

/** Puts another form of a layer in its place. */
export const withLayer = (state: ReaderState, layer: Layer, changed: Layer): ReaderState =>
  withLayers(
    state,
    state.layers.map((one) => (one === layer ? changed : one)),
  );

/** Closes the layer in front; what it was opened over is in front again. */
export const closeLayer = (state: ReaderState): ReaderState =>
  state.layers.length === 0 ? state : withLayers(state, state.layers.slice(0, -1));

/** Closes all layers. */
export const closeLayers = (state: ReaderState): ReaderState =>
  state.layers.length === 0 ? state : withLayers(state, []);

/** The items of the open menu; none without one. */
export const menuItems = memoize(
  (state: ReaderState): readonly MenuItem[] => openedMenu(state)?.menu.items(state) ?? [],
);

/** The chosen item of the open menu by its index, within its items: they may have become fewer. */
export const menuIndex = (state: ReaderState): number =>
  Math.max(0, Math.min(openedMenu(state)?.index ?? 0, menuItems(state).length - 1));

/** The items of the open menu that are on the screen: at most half of it, unless the menu fills it, with the chosen one. */
export function menuWindow(state: ReaderState): { readonly from: number; readonly count: number } {
  const layer = openedMenu(state);
  const all = menuItems(state).length;
  const { rows } = state.terminal.size;
  const room = layer?.menu.below ? rows - 6 : Math.floor((rows - 4) / 2);
  const count = Math.min(all, Math.max(3, room));
  return { from: Math.max(0, Math.min(menuIndex(state) - Math.floor(count / 2), all - count)), count };
}

/** Opens a line again that was just closed, for correction. */
export const reopenPrompt = (state: ReaderState, line: PromptLayer): ReaderState => withLayerInFront(state, line);
