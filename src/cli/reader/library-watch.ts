import type { OpenedStore, StoryStore } from '../../db/open-store.ts';
import type { StoryEntry } from '../../story/entry.ts';
import type { Story } from '../../story/model.ts';
import { badgesOf } from '../../story/origin/badges.ts';
import { runInSlices } from './time-slices.ts';

/** Least milliseconds between two scans. */
const BETWEEN = 500;
/** A scan that took n ms is followed by a pause of three times that. */
const REST = 3;
/** Milliseconds from a scan of the folders to one of all files, which takes a second in a large library. */
const FILES_AFTER = 10_000;

/** A scan finds new, deleted and renamed files (`folders`), or edited ones as well (`files`). */
export type ScanDepth = 'folders' | 'files';
/** What is done to a library; `damage`: its database is rebuilt. */
type Job = ScanDepth | 'damage';

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
  readonly look: (what: ScanDepth) => void;
  /** Calls back when everything requested has been scanned, which starts at once. */
  readonly settle: (done: () => void) => void;
  readonly stop: () => void;
}

const CHANGED = 'changed-since-check';

/** Whether a story changed since its check and the list does not show that, or the reverse. */
export function isChangeUnlisted(story: Story, entry: StoryEntry | null, today: string): boolean {
  return story.langs.some((lang) => {
    const [edition, listed] = [story.editions[lang], entry?.editions[lang]];
    if (!edition || !listed) return false;
    return badgesOf(edition, today).includes(CHANGED) !== listed.badges.includes(CHANGED);
  });
}

/** Whether two stores are the same state of the same index; false if unknown. */
function isSameState(a: StoryStore, b: StoryStore): boolean {
  return a === b || (!!a.kept && a.kept.folder === b.kept?.folder && a.kept.state === b.kept.state);
}

/** Watches an open library. `open` opens it again without slow work; it gets the present store. */
export function watchLibrary(opened: OpenedStore, open: (what: Job, store: StoryStore) => OpenedStore): LibraryWatch {
  let { store } = opened;
  let tell: (store: StoryStore, isNews: boolean) => void = () => {};
  let stopWork: (() => void) | null = null;
  let showProgress: (share: number | null) => void = () => {};
  let due: Job | null = null;
  let filesTimer: NodeJS.Timeout | undefined;
  let timer: NodeJS.Timeout | undefined;
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
  };
  const openAgain = (what: Job): OpenedStore | null => {
    try {
      return open(what, store);
    } catch {
      // A folder is gone: keep the present store.
      return null;
    }
  };
  const lookNow = (): void => {
    if (stopWork) return;
    const what = due ?? 'folders';
    due = null;
    const begun = performance.now();
    const next = openAgain(what);
    let found = next?.store ?? store;
    /** Also without work: another process may have updated the index. */
    const over = (): void => {
      const now = performance.now();
      notBefore = now + Math.max(BETWEEN, REST * (now - begun));
      clearTimeout(filesTimer);
      if (what === 'folders') filesTimer = setTimeout(() => look('files'), FILES_AFTER).unref();
      if (!isSameState(found, store)) take(found, true);
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
    if (due === null || due === 'folders' || what === 'damage') due = what;
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
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      clearTimeout(filesTimer);
      stopWork?.();
    },
  };
}
