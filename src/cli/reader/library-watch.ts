import { isStorageError, orIfUnusable } from '../../db/connection.ts';
import { isSameState, type OpenedStore, type StoryStore } from '../../db/open-store.ts';
import type { StoryEntry } from '../../story/entry.ts';
import type { Story } from '../../story/model.ts';
import { badgesOf, fileBadges } from '../../story/origin/badges.ts';
import { CliError } from '../exit-errors.ts';

/** Milliseconds of work between two chances for keys and drawing. */
const SLICE = 4;
/** Milliseconds before progress is reported. */
const QUIET = 300;
/** Milliseconds between two progress reports. */
const BETWEEN_REPORTS = 100;

/**
 * Runs a generator in time slices, so that keys are not delayed.
 *
 * @param steps yield the share that is done (0 to 1), or a promise of it if another process works, and return the
 *   result, or null.
 * @param progress is called with the share if the work takes a while, and with null at its end.
 * @returns the function that stops it.
 */
function runInSlices<T>(
  steps: Generator<number | Promise<number>, T | null>,
  progress: (share: number | null) => void,
  done: (result: T) => void,
): () => void {
  const begun = performance.now();
  let told = 0;
  let stopped = false;
  let waiting: NodeJS.Timeout | undefined;

  const tell = (share: number): void => {
    const now = performance.now();
    if (now - begun <= QUIET || now - told <= BETWEEN_REPORTS) return;
    told = now;
    progress(share);
  };
  const slice = (): void => {
    if (stopped) return;
    const end = performance.now() + SLICE;
    let step = steps.next();
    while (!step.done && typeof step.value === 'number' && performance.now() < end) step = steps.next();
    if (step.done) {
      // The result comes first, so that no empty state is shown in between.
      if (step.value !== null) done(step.value);
      progress(null);
      return;
    }
    const { value } = step;
    if (typeof value === 'number') {
      tell(value);
      next();
    } else {
      void value.then((share) => {
        if (stopped) return;
        tell(share);
        next();
      });
    }
  };
  // A timer, not setImmediate: input is read before it, and a waiting pipe is written.
  const next = (): void => {
    waiting = setTimeout(slice, 1);
  };
  next();
  return () => {
    stopped = true;
    clearTimeout(waiting);
    // Lets the generator clean up.
    steps.return(null);
  };
}

/** Least milliseconds between two scans. */
const BETWEEN = 500;
/** A scan that took n ms is followed by a pause of three times that. */
const REST = 3;
/** Milliseconds from a scan of the folders to one of all files, which takes a second in a large library. */
const FILES_AFTER = 10_000;

/** Milliseconds after the last work until texts and events of stories that a sync has stored are filled in. */
const PENDING_AFTER = 2000;

/** A scan finds new, deleted and renamed files (`folders`), or edited ones as well (`files`). */
type ScanDepth = 'folders' | 'files';
/**
 * What is done to a library. `damage`: its database is rebuilt; `pending`: texts and events are filled in; `rows`: a database
 * that another process has changed is opened again, without a scan.
 */
type Job = ScanDepth | 'damage' | 'pending' | 'rows';

/** Each of these does more than those before it, and replaces them if they are due. */
const JOBS: readonly Job[] = ['pending', 'rows', 'folders', 'files', 'damage'];

/** The library of an open reader, which is scanned again when files change. */
export interface LibraryWatch {
  readonly store: () => StoryStore;
  /**
   * Does the work left from opening. `tell` gets every newer library, with `isNews` after a scan; `progress` gets the
   * share of that work, and of rebuilding a damaged database.
   */
  readonly begin: (
    tell: (store: StoryStore, isNews: boolean) => void,
    progress: (share: number | null) => void,
  ) => void;
  /** Requests a scan; they run one at a time. One of the folders is followed by one of the files after a while. */
  readonly look: (what: ScanDepth | 'rows') => void;
  /** Calls back when everything requested has been scanned, which starts at once. */
  readonly settle: (done: () => void) => void;
  /**
   * Until the result is called, another process stores stories and puts them into the database: folders are scanned only
   * afterwards, and what that process has written is shown.
   */
  readonly whileStored: () => () => void;
  readonly stop: () => void;
}

const CHANGED = 'changed-since-check';

/** What the list does not show of a story yet: that its text changed since its check, or the badges of its pictures. */
export function unlistedOf(story: Story, entry: StoryEntry | null, today: string): 'text' | 'pictures' | null {
  const known = story.langs.flatMap((lang) => {
    const [edition, listed] = [story.editions[lang], entry?.editions[lang]];
    return edition && listed ? { edition, listed } : [];
  });
  const hasChanged = ({ edition, listed }: (typeof known)[number]): boolean =>
    badgesOf(edition, today).includes(CHANGED) !== listed.badges.includes(CHANGED);
  if (known.some(hasChanged)) return 'text';
  const isOther = known.some(({ edition, listed }) => `${fileBadges(edition)}` !== `${listed.fileBadges ?? []}`);
  return isOther ? 'pictures' : null;
}

function hasPending(store: StoryStore): boolean {
  return orIfUnusable(() => (store.pending?.() ?? 0) > 0, false);
}

/** Watches an open library. `open` opens it again without slow work; it gets the present store. */
export function watchLibrary(opened: OpenedStore, open: (what: Job, store: StoryStore) => OpenedStore): LibraryWatch {
  let { store } = opened;
  let tell: (store: StoryStore, isNews: boolean) => void = () => {};
  let stopWork: (() => void) | null = null;
  let showProgress: (share: number | null) => void = () => {};
  let due: Job | null = null;
  let filesTimer: NodeJS.Timeout | undefined;
  let pendingTimer: NodeJS.Timeout | undefined;
  let timer: NodeJS.Timeout | undefined;
  /** How many processes store stories. */
  let storing = 0;
  /** Whether the last attempt to fill in texts found nothing to do: their files have changed, or the database is locked. */
  let isStuck = false;
  let notBefore = 0;
  let settled: (() => void)[] = [];
  let stopped = false;
  /** Until `begin` nothing is reported, and the work of the opened library has not started. */
  let hasBegun = false;

  const take = (newer: StoryStore, isNews: boolean): void => {
    store = newer;
    // What replaces a damaged store needs no other rebuild.
    if (due === 'damage') due = null;
    followDamage();
    tell(newer, isNews);
  };
  /** Runs requested scans, then reports that all are done. */
  const rest = (): void => {
    stopWork = null;
    if (due) {
      schedule();
      return;
    }
    const done = settled;
    settled = [];
    for (const call of done) call();
    fillLater();
  };
  /** Fills in texts and events when nothing else is to be done. */
  const fillLater = (): void => {
    clearTimeout(pendingTimer);
    if (stopped || isStuck || storing > 0 || !hasPending(store)) return;
    pendingTimer = setTimeout(() => {
      if (!stopWork && due === null) look('pending');
    }, PENDING_AFTER).unref();
  };
  const openAgain = (what: Job): OpenedStore | null => {
    try {
      return open(what, store);
    } catch (error) {
      // A folder is gone: keep the present store.
      if (!(error instanceof CliError || isStorageError(error))) throw error;
      return null;
    }
  };
  const lookNow = (): void => {
    if (stopWork) return;
    const what = due === 'folders' && storing > 0 ? 'rows' : (due ?? 'folders');
    due = null;
    const begun = performance.now();
    const next = openAgain(what);
    let found = next?.store ?? store;
    /** Also without work: another process may have updated the index. */
    const over = (): void => {
      const now = performance.now();
      notBefore = now + Math.max(BETWEEN, REST * (now - begun));
      if (what === 'folders' || what === 'files') clearTimeout(filesTimer);
      if (what === 'folders') filesTimer = setTimeout(() => look('files'), FILES_AFTER).unref();
      const isSame = isSameState(found, store);
      isStuck = what === 'pending' && isSame;
      if (!isSame) take(found, true);
      rest();
    };
    if (!next?.work) {
      over();
      return;
    }
    stopWork = runInSlices(
      next.work,
      (share) => {
        if (share === null) over();
        if (what === 'damage') showProgress(share);
      },
      (newer) => {
        found = newer;
      },
    );
  };
  const schedule = (): void => {
    if (stopped || stopWork || !due || !hasBegun) return;
    clearTimeout(timer);
    const wait = settled.length > 0 ? 0 : notBefore - performance.now();
    timer = setTimeout(lookNow, Math.max(0, wait));
  };
  const look = (what: Job): void => {
    if (due === null || JOBS.indexOf(what) > JOBS.indexOf(due)) due = what;
    schedule();
  };
  const followDamage = (): void => {
    const followed = store;
    followed.onDamage?.(() => {
      if (store === followed) look('damage');
    });
  };
  followDamage();

  return {
    store: () => store,
    begin: (listener, progress) => {
      tell = listener;
      showProgress = progress;
      hasBegun = true;
      if (opened.work === null) {
        schedule();
        fillLater();
        return;
      }
      stopWork = runInSlices(
        opened.work,
        (share) => {
          progress(share);
          if (share === null) rest();
        },
        (newer) => take(newer, false),
      );
    },
    look,
    settle: (done) => {
      settled.push(done);
      if (due) schedule();
      else if (!stopWork) rest();
    },
    whileStored: () => {
      storing += 1;
      return () => {
        storing -= 1;
        look('folders');
      };
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      clearTimeout(pendingTimer);
      clearTimeout(filesTimer);
      stopWork?.();
    },
  };
}
