import { type Catalogue, listedOf } from '../../story/query/catalogue.ts';
import { findWatched } from '../../story/query/watched-terms.ts';
import type { Program } from '../app/program.ts';
import type { Effect } from '../state/effect.ts';
import type { ReaderEvent } from '../state/event.ts';

type EffectOf<Type extends Effect['type']> = Effect & { readonly type: Type };

/** Runs a job after the keys that have arrived. */
type Defer = (job: () => void) => void;

/** Each method cancels its previous work. */
interface SearchRunner {
  /** Searches bodies step by step and reports progress. */
  readonly search: (effect: EffectOf<'SearchBodies'>, dispatch: Program['dispatch']) => void;
  readonly stop: () => void;
  /** Counts the stories of each view. */
  readonly count: (effect: EffectOf<'CountViews'>, dispatch: Program['dispatch']) => void;
  /** Finds the stories that contain a watched term. */
  readonly watch: (effect: EffectOf<'FindWatched'>, dispatch: Program['dispatch']) => void;
}

/** How often progress is reported in a search: as often as a bar of ten cells changes. */
const PROGRESS_STEPS = 10;

/** Runs searches in steps, between which keys are read and rows are drawn. */
export function searchRunner(defer: Defer = setImmediate): SearchRunner {
  /** Starts work whose `step` says whether it continues; starting again cancels what was running. */
  const latest = () => {
    let running = 0;
    return (step?: () => boolean): void => {
      running += 1;
      const mine = running;
      const next = (): void => {
        if (mine === running && step?.()) defer(next);
      };
      if (step) defer(next);
    };
  };
  const search = latest();
  const count = latest();
  const watch = latest();

  return {
    search: ({ number, query, isInTexts, catalogue, marks }, dispatch) => {
      const steps = catalogue.search(query, marks, isInTexts);
      let reported = 0;
      /** Runs one step; returns its report, and whether it was the last one. */
      const next = (): readonly [ReaderEvent | null, boolean] => {
        try {
          const { value, done } = steps.next();
          if (done) return [{ type: 'BodiesSearched', number, positions: value, share: 1 }, true];
          const progress = Math.floor(value * PROGRESS_STEPS);
          if (progress <= reported || progress >= PROGRESS_STEPS) return [null, false];
          reported = progress;
          return [{ type: 'BodiesSearched', number, positions: null, share: value }, false];
        } catch (error) {
          return [
            { type: 'SearchFailed', number, message: error instanceof Error ? error.message : String(error) },
            true,
          ];
        }
      };
      search(() => {
        const [event, isLast] = next();
        if (event) dispatch(event);
        return !isLast;
      });
    },
    stop: () => search(),
    count: ({ number, queries, catalogue, marks }, dispatch) => {
      const counts: number[] = [];
      let steps: ReturnType<Catalogue['search']> | null = null;
      count(() => {
        const query = queries[counts.length];
        if (!query) {
          dispatch({ type: 'ViewsCounted', number, counts });
          return false;
        }
        try {
          steps ??= catalogue.search(query, marks, false);
          const { value, done } = steps.next();
          if (!done) return true;
          steps = null;
          counts.push(listedOf(catalogue, query, value).length);
          return true;
        } catch {
          // The search reports the mistake when the view is opened; until then it has no number.
          return false;
        }
      });
    },
    watch: ({ number, terms, catalogue }, dispatch) => {
      const steps = findWatched(catalogue, terms);
      watch(() => {
        try {
          const { value, done } = steps.next();
          if (done) dispatch({ type: 'WatchedFound', number, ids: value });
          return !done;
        } catch {
          // As above: the rows are marked anyway.
          return false;
        }
      });
    },
  };
}
