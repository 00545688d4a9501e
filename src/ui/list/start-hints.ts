import { cellWidth } from '../../text/width.ts';
import { keyOf } from '../keys/key-names.ts';
import { measurerOf } from '../layout/typesetting.ts';
import { wordsOf } from '../layout/words.ts';
import type { ReaderState } from '../state/reader-state.ts';

/**
 * The offers below the list, most important first: the first keys at the first start, and how to add a feed while there
 * is none.
 */
export function offeredTexts(state: ReaderState, width: number): readonly string[] {
  const { firstKeys, firstKeysShort, keyName, sync } = wordsOf(state).reader;
  const keys = [
    keyOf('open', keyName, state.settings.keys),
    keyOf('language', keyName, state.settings.keys),
    keyOf('help', keyName, state.settings.keys),
  ] as const;
  const long = firstKeys(...keys);
  const first = cellWidth(long, measurerOf(state)) < width ? long : firstKeysShort(...keys);
  return [...(state.list.isFirstRun ? [first] : []), ...(state.sync.feeds === 0 ? [sync.offer] : [])];
}
