import { feedsScreen } from '../feeds/feeds-screen.ts';
import type { PaneScreen, Screen } from '../layout/screen.ts';
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
