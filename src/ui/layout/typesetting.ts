import { screenMeasurer, type WidthMeasurer } from '../../text/width-measurer.ts';
import type { WrapOptions } from '../../text/wrap.ts';
import type { ReaderState } from '../app/state.ts';

type Measured = Pick<ReaderState, 'capabilities' | 'preferences'>;

/** Measures text as this terminal shows it: by what it answered, and by the setting where that says otherwise. */
export function measurerOf({ capabilities, preferences }: Measured): WidthMeasurer {
  const { ambiguousWidth } = preferences;
  // Everything that is drawn in ASCII is drawn as where lines take two cells.
  if (capabilities.repertoire === 'ascii') return screenMeasurer({ ...capabilities, ambiguous: 2 });
  if (ambiguousWidth === 'auto') return screenMeasurer(capabilities);
  return screenMeasurer({ ...capabilities, ambiguous: ambiguousWidth === '2' ? 2 : 1 });
}

/** How text is set on this screen: what measures it and where its lines may break. */
export type Typesetting = Required<WrapOptions>;

export function typesettingOf(state: Measured): Typesetting {
  return { measurer: measurerOf(state), mode: state.preferences.break };
}
