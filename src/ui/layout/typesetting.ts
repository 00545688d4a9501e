import { screenMeasurer, type WidthMeasurer } from '../../text/width.ts';
import type { WrapOptions } from '../../text/wrap.ts';
import type { SettingsState } from '../state/settings.ts';
import type { TerminalState } from '../state/terminal.ts';

interface TypesettingContext {
  readonly terminal: Pick<TerminalState, 'capabilities'>;
  readonly settings: Pick<SettingsState, 'preferences'>;
}

/** Measures text as this terminal shows it: by its answers, unless the setting overrides them. */
export function measurerOf({
  terminal: { capabilities },
  settings: { preferences },
}: TypesettingContext): WidthMeasurer {
  const { ambiguousWidth } = preferences;
  // With ASCII, text is drawn as on terminals where lines take two cells.
  if (capabilities.repertoire === 'ascii') return screenMeasurer({ ...capabilities, ambiguous: 2 });
  if (ambiguousWidth === 'auto') return screenMeasurer(capabilities);
  return screenMeasurer({ ...capabilities, ambiguous: ambiguousWidth === '2' ? 2 : 1 });
}

/** How text is set on this screen: its measurer and its line-break mode. */
export type Typesetting = Required<WrapOptions>;

export function typesettingOf(state: TypesettingContext): Typesetting {
  return { measurer: measurerOf(state), mode: state.settings.preferences.break };
}
