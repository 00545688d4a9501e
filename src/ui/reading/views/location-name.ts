import { filterOf } from '../../../story/query/filter.ts';
import { cellWidth } from '../../../text/width.ts';
import { oncePerState } from '../../layout/once-per-state.ts';
import { measurerOf } from '../../layout/typesetting.ts';
import { wordsOf } from '../../layout/words.ts';
import type { ReaderState } from '../../state/reader-state.ts';
import { filterWords } from '../listed/filter-words.ts';
import { locationOf } from '../listed/list-location.ts';
import { returnsToFeeds } from '../listed/opened-row.ts';
import { viewsOf } from './watched-terms.ts';

/** Cells of a search in words above which its term translations are left out. */
const WORDS_CELLS = 40;

/** What the list shows. One opened from a row of the feeds has its name, even if a view has the same query. */
export const currentLocation = oncePerState((state) => {
  const { filter } = state.list;
  const views = viewsOf(state);
  const isOfView = views.map(filterOf).some((one) => one === state.feeds.opened || one === filter);
  const opened = returnsToFeeds(state) && !isOfView ? locationOf(filter, [], state.localDay) : null;
  return opened && opened.kind !== 'search' ? opened : locationOf(filter, views, state.localDay);
});

/** The name of what the list shows: a view, a feed, a search in words, all stories. */
export function locationName(state: ReaderState): string {
  const words = wordsOf(state);
  const { allStories, feeds, filter, terms } = words.reader;
  const { kind, name } = currentLocation(state);
  switch (kind) {
    case 'all':
    case 'unread':
      return allStories;
    case 'today':
      return feeds.today;
    case 'starred':
      return filter.starred;
    case 'watched':
      return terms.watchedView;
    case 'feed':
    case 'folder':
    case 'view':
      return name;
    case 'search': {
      const whole = filterWords(state, words);
      return cellWidth(whole, measurerOf(state)) <= WORDS_CELLS ? whole : filterWords(state, words, true);
    }
  }
}
