import { cellWidth } from '../layout/width.ts';
import { keyOf } from '../reader/key-names.ts';
import { rulerOf } from '../reader/ruler.ts';
import type { ReaderState } from '../reader/state.ts';
import { wordsOf } from '../reader/step.ts';

/** What stands below the list in `width` cells, what matters most first: at the first start the keys that come first, and how to add a feed while there is none. */
export function offeredTexts(state: ReaderState, width: number): readonly string[] {
  const { firstKeys, firstKeysShort, keyName, sync } = wordsOf(state).reader;
  const keys = [
    keyOf('open', keyName, state.keys),
    keyOf('language', keyName, state.keys),
    keyOf('help', keyName, state.keys),
  ] as const;
  const long = firstKeys(...keys);
  const first = cellWidth(long, rulerOf(state)) < width ? long : firstKeysShort(...keys);
  return [...(state.isFirst ? [first] : []), ...(state.intake.feeds === 0 ? [sync.offer] : [])];
}
