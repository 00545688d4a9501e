import type { Positions } from '../../story/query/catalogue.ts';
import { oncePerState } from '../app/once-per-state.ts';
import type { ReaderState } from '../app/state.ts';
import { queryOf } from './filter.ts';
import { entryAt, listEdition } from './row-stories.ts';

/** What follows the name of an outlet in the title of its feed: ` · World`, ` - News`, ` | Top stories`. */
const SECTION = /^(.*?\S) +(?:[·|–—-]) +\S.*$/u;

/** The name of a source as a list shows it: without "The" and without what follows the name of the outlet. */
export function shortSource(source: string): string {
  const name = SECTION.exec(source)?.[1] ?? source;
  return name.replace(/^The +(?=\S)/, '');
}

/** Stories of a list that are looked at. */
const LOOKED_AT = 100;

const differing = new WeakMap<Positions, boolean>();

/** Whether the first stories of the list have several sources. */
function isMixed(state: ReaderState): boolean {
  const { visible } = state.list;
  const known = differing.get(visible);
  if (known !== undefined) return known;
  const names = new Set<string>();
  for (let index = 0; index < Math.min(LOOKED_AT, visible.length) && names.size < 2; index += 1) {
    const entry = entryAt(state, index);
    names.add((entry && listEdition(entry, state)?.source) ?? '');
  }
  differing.set(visible, names.size > 1);
  return names.size > 1;
}

/** Whether rows name their sources: not if the library has only one, or if a list by feed or publisher has only one. */
export const showsSources = oncePerState((state): boolean => {
  if (state.library.catalogue.present.sources.size < 2) return false;
  const isNarrowed = queryOf(state.list.filter).some(
    (term) => (term.kind === 'source' || term.kind === 'feed') && !term.not,
  );
  return !isNarrowed || isMixed(state);
});
