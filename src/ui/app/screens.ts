import type { Screen } from '../layout/screen.ts';
import { menuScreen } from '../menu/menu.ts';
import { pageScreen } from '../page/page.ts';
import { pickerScreen } from '../picker/picker.ts';
import { promptScreen } from '../prompt/prompt.ts';
import type { Layer } from '../state/reader-state.ts';

const SCREENS = { menu: menuScreen, page: pageScreen, prompt: promptScreen, picker: pickerScreen } as const satisfies {
  readonly [Kind in Layer['kind']]: Screen<Layer & { readonly kind: Kind }>;
};

/** What shows a layer. The table has the screen of each kind, so that it fits this one. */
export const screenOf = (layer: Layer): Screen<Layer> => SCREENS[layer.kind] as unknown as Screen<Layer>;
