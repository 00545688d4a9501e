import { screenMeasurer, type WidthMeasurer } from '../../text/width-measurer.ts';
import type { WrapOptions } from '../../text/wrap.ts';
import type { SettingsState } from '../settings/state.ts';
import type { TerminalState } from './state.ts';

interface TypesettingContext {
  readonly terminal: Pick<TerminalState, 'capabilities'>;
  readonly settings: Pick<SettingsState, 'preferences'>;
}

/** Measures text as this terminal shows it: by what it answered, and by the setting where that says otherwise. */
export function measurerOf({
  terminal: { capabilities },
  settings: { preferences },
}: TypesettingContext): WidthMeasurer {
  const { ambiguousWidth } = preferences;
  // Everything that is drawn in ASCII is drawn as where lines take two cells.
  if (capabilities.repertoire === 'ascii') return screenMeasurer({ ...capabilities, ambiguous: 2 });
  if (ambiguousWidth === 'auto') return screenMeasurer(capabilities);
  return screenMeasurer({ ...capabilities, ambiguous: ambiguousWidth === '2' ? 2 : 1 });
}

/** How text is set on this screen: what measures it and where its lines may break. */
export type Typesetting = Required<WrapOptions>;

export function typesettingOf(state: TypesettingContext): Typesetting {
  return { measurer: measurerOf(state), mode: state.settings.preferences.break };
}
