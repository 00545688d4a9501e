import { type Ruler, screenRuler } from '../../text/width-measurer.ts';
import type { WrapOptions } from '../../text/wrap.ts';
import type { ReaderState } from './state.ts';

type Measured = Pick<ReaderState, 'capabilities' | 'preferences'>;

/** Measures text as this terminal shows it: by what it answered, and by the setting where that says otherwise. */
export function rulerOf({ capabilities, preferences }: Measured): Ruler {
  const { ambiguousWidth } = preferences;
  // Everything that is drawn in ASCII is drawn as where lines take two cells.
  if (capabilities.repertoire === 'ascii') return screenRuler({ ...capabilities, ambiguous: 2 });
  if (ambiguousWidth === 'auto') return screenRuler(capabilities);
  return screenRuler({ ...capabilities, ambiguous: ambiguousWidth === '2' ? 2 : 1 });
}

/** How text is set on this screen: what measures it and where its lines may break. */
export type Typesetting = Required<WrapOptions>;

export function typesettingOf(state: Measured): Typesetting {
  return { ruler: rulerOf(state), mode: state.preferences.break };
}
