import { type Ruler, screenRuler } from '../layout/ruler.ts';
import type { ReaderState } from './state.ts';

/** Measures text as this terminal shows it: by what it answered, and by the setting where that says otherwise. */
export function rulerOf({ habits, preferences }: Pick<ReaderState, 'habits' | 'preferences'>): Ruler {
  const { ambiguousWidth } = preferences;
  if (ambiguousWidth === 'auto') return screenRuler(habits);
  return screenRuler({ ...habits, ambiguous: ambiguousWidth === '2' ? 2 : 1 });
}
