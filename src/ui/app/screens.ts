import { feedsScreen } from '../feeds/feeds-screen.ts';
import type { Action, FooterScope, KeyScope } from '../keys/keymap.ts';
import { frontLayer } from '../layout/layers.ts';
import type { Hint, PaneScreen, Screen } from '../layout/screen.ts';
import { listScreen } from '../list/list-screen.ts';
import { menuScreen } from '../menu/menu.ts';
import { pageScreen } from '../page/page.ts';
import { pickerScreen } from '../picker/picker.ts';
import { promptScreen } from '../prompt/prompt.ts';
import type { Layer, ReaderState } from '../state/reader-state.ts';
import { storyScreen } from '../story/story-screen.ts';

const SCREENS = { menu: menuScreen, page: pageScreen, prompt: promptScreen, picker: pickerScreen } as const satisfies {
  readonly [Kind in Layer['kind']]: Screen<Layer & { readonly kind: Kind }>;
};

/** What shows a layer. The table has the screen of each kind, so that it fits this one. */
export const screenOf = (layer: Layer): Screen<Layer> => SCREENS[layer.kind] as unknown as Screen<Layer>;

const PANES: Readonly<Record<ReaderState['screen'], PaneScreen>> = {
  feeds: feedsScreen,
  list: listScreen,
  story: storyScreen,
};

/** The pane that has the keys when no layer has, or another one by its name. */
export const paneOf = ({ screen }: Pick<ReaderState, 'screen'>): PaneScreen => PANES[screen];

/** The scope that has the keys: that of the layer in front, or the pane. A layer with a line has none of its own. */
export function scopeOf(state: ReaderState): KeyScope {
  const front = frontLayer(state);
  return (front && screenOf(front).scope?.(front)) ?? state.screen;
}

/** What the footer shows keys for. */
export const footerScope = (state: ReaderState): FooterScope =>
  frontLayer(state) ? scopeOf(state) : paneOf(state).footerScope(state);

/** What the footer calls an action where the keys go; null for its usual name. */
export function hintOf(state: ReaderState, action: Action): Hint | null {
  const front = frontLayer(state);
  return front ? (screenOf(front).hint?.(state, action) ?? null) : paneOf(state).hint(state, action);
}

/** Whether an action has an effect where the keys go. */
export function applies(state: ReaderState, action: Action): boolean {
  const front = frontLayer(state);
  return front ? (screenOf(front).applies?.(state, front, action) ?? true) : paneOf(state).applies(state, action);
}

/** The position: that of the layer in front, or of the pane. */
export function positionText(state: ReaderState): string {
  const front = state.layers.findLast((layer) => screenOf(layer).position);
  return front ? (screenOf(front).position?.(state, front) ?? '') : paneOf(state).position(state);
}
