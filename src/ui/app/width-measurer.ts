import { type Ruler, screenRuler } from '../../text/width-measurer.ts';
import type { WrapOptions } from '../../text/wrap.ts';
import type { ReaderState } from './state.ts';

type Measured = Pick<ReaderState, 'habits' | 'preferences'>;

/** Measures text as this terminal shows it: by what it answered, and by the setting where that says otherwise. */
export function rulerOf({ habits, preferences }: Measured): Ruler {
  const { ambiguousWidth } = preferences;
  // Everything that is drawn in ASCII is drawn as where lines take two cells.
  if (habits.repertoire === 'ascii') return screenRuler({ ...habits, ambiguous: 2 });
  if (ambiguousWidth === 'auto') return screenRuler(habits);
  return screenRuler({ ...habits, ambiguous: ambiguousWidth === '2' ? 2 : 1 });
}

/** How text is set on this screen: what measures it and where its lines may break. */
export type Typesetting = Required<WrapOptions>;

export function typesettingOf(state: Measured): Typesetting {
  return { ruler: rulerOf(state), mode: state.preferences.break };
}
