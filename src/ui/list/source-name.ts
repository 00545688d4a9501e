import { oncePerState } from '../app/once-per-state.ts';
import { queryOf } from './filter.ts';
import { placeOf } from './place.ts';

/** What follows the name of an outlet in the title of its feed: ` · World`, ` - News`, ` | Top stories`. */
const SECTION = /^(.*?\S) +(?:[·|–—-]) +\S.*$/u;

/** The name of a source as a list shows it: without "The" and without what follows the name of the outlet. */
export function shortSource(source: string): string {
  const name = SECTION.exec(source)?.[1] ?? source;
  return name.replace(/^The +(?=\S)/, '');
}

/**
 * Whether rows name their sources: not if the library has only one, or if the list is that of one feed or publisher.
 */
export const showsSources = oncePerState((state): boolean => {
  const { filter } = state.list;
  if (state.library.catalogue.present.sources.size < 2) return false;
  if (placeOf(filter).kind === 'feed') return false;
  return !queryOf(filter).some((term) => term.kind === 'source' && !term.not);
});
