import { findWatched } from '../../story/query/watch.ts';
import type { Effect } from '../app/effect.ts';
import type { ReaderEvent } from '../app/event.ts';

type SearchBodies = Effect & { readonly type: 'SearchBodies' };
type CountViews = Effect & { readonly type: 'CountViews' };
type FindWatched = Effect & { readonly type: 'FindWatched' };
type Dispatch = (...events: readonly ReaderEvent[]) => void;

/** Does something when the keys that are there have been read. */
export type Later = (job: () => void) => void;

export interface SearchRunner {
  /** Searches bodies step by step and tells how far it is; a search that is still running is given up. */
  readonly search: (effect: SearchBodies, dispatch: Dispatch) => void;
  readonly stop: () => void;
  /** Counts what each query lists, one query at a time; a count that is still running is given up. */
  readonly count: (effect: CountViews, dispatch: Dispatch) => void;
  /** Finds the stories that hold a watched term; a search for them that is still running is given up. */
  readonly watch: (effect: FindWatched, dispatch: Dispatch) => void;
}

/** How often it is told how far a search is: as often as a bar of ten cells changes. */
const TOLD = 10;

/** Carries out searches of the bodies, one at a time, in steps between which keys are read and rows are drawn. */
export function searchRunner(later: Later = setImmediate): SearchRunner {
  let running = 0;
  let counting = 0;
  let watching = 0;
  return {
    search: ({ number, query, catalogue, marks }, dispatch) => {
      running += 1;
      const mine = running;
      const steps = catalogue.search(query, marks);
      let told = 0;
      /** What one step has to tell, and whether it was the last one. */
      const next = (): { readonly event: ReaderEvent | null; readonly last: boolean } => {
        try {
          const { value, done } = steps.next();
          if (done) return { event: { type: 'BodiesSearched', number, positions: value, share: 1 }, last: true };
          const tenths = Math.floor(value * TOLD);
          const isNews = tenths > told && tenths < TOLD;
          if (isNews) told = tenths;
          return {
            event: isNews ? { type: 'BodiesSearched', number, positions: null, share: value } : null,
            last: false,
          };
        } catch (error) {
          const message = error instanceof Error ? error.message : String(error);
          return { event: { type: 'SearchFailed', number, message }, last: true };
        }
      };
      const step = (): void => {
        if (mine !== running) return;
        const { event, last } = next();
        if (!last) later(step);
        if (event) dispatch(event);
      };
      later(step);
    },
    stop: () => {
      running += 1;
    },
    count: ({ number, queries, catalogue, marks }, dispatch) => {
      counting += 1;
      const mine = counting;
      const counts: number[] = [];
      const step = (): void => {
        if (mine !== counting) return;
        const query = queries[counts.length];
        if (query) {
          try {
            counts.push(catalogue.select(query, marks).length);
          } catch {
            // The search says what is wrong when it is asked for; a row of views without numbers does no harm.
            return;
          }
          later(step);
        } else dispatch({ type: 'ViewsCounted', number, counts });
      };
      later(step);
    },
    watch: ({ number, terms, catalogue }, dispatch) => {
      watching += 1;
      const mine = watching;
      const steps = findWatched(catalogue, terms);
      const step = (): void => {
        if (mine !== watching) return;
        try {
          const { value, done } = steps.next();
          if (done) dispatch({ type: 'WatchedFound', number, ids: value });
          else later(step);
        } catch {
          // As above: the rows are marked all the same.
        }
      };
      later(step);
    },
  };
}
