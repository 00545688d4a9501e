import type { Program } from '../app/program.ts';
import type { Effect } from '../state/effect.ts';
import type { LibraryPort } from './ports.ts';

/** Stories whose passages are found at a time: a key waits for no more. */
const PASSAGES_AT_ONCE = 8;

/** Finds passages between keys, some at a time. */
export function findPassages(
  effect: Effect & { readonly type: 'FindPassages' },
  dispatch: Program['dispatch'],
  library: Pick<LibraryPort, 'passages'>,
): void {
  const { number, ids, lang, wanted, cells } = effect;
  const next = (from: number): void => {
    const some = ids.slice(from, from + PASSAGES_AT_ONCE);
    if (some.length === 0) return;
    dispatch({ type: 'PassagesFound', number, texts: library.passages(some, lang, wanted, cells) });
    setImmediate(next, from + PASSAGES_AT_ONCE);
  };
  setImmediate(next, 0);
}
