import type { OpenedStore, StoryStore } from '../../db/store.ts';
import type { StoryEntry } from '../../story/entry.ts';
import type { Story } from '../../story/model.ts';
import { badgesOf } from '../../story/origin/badges.ts';
import { runInSlices } from './time-slices.ts';

/** Milliseconds at least from one look at the library to the next while stories come in. */
const BETWEEN = 500;
/** A look that takes long leaves as many times as long to everything else. */
const REST = 3;
/** Milliseconds from a look at the folders to one at all files, which takes a second in a large library. */
const FILES_AFTER = 10_000;

/**
 * What a look at a library finds: files that came, went or were renamed (`folders`), or those that were edited in place as
 * well (`files`).
 */
export type Look = 'folders' | 'files';

/** The library of a running reader, looked at again when something has come into it. */
export interface LibraryWatch {
  /** The library as it was found last. */
  readonly store: () => StoryStore;
  /**
   * Does what was left to do when it was opened. `tell` hears of every newer library, with `isNews` where it was looked at
   * again; `progress` hears of the first work.
   */
  readonly begin: (
    tell: (store: StoryStore, isNews: boolean) => void,
    progress: (share: number | null) => void,
  ) => void;
  /**
   * Something has changed: looks for it soon, one look at a time, and none is forgotten. A look at the folders is followed by
   * one at the files when some time has passed.
   */
  readonly look: (what: Look) => void;
  /** Calls back when all that has come is in the library; looks at once for what has not been looked for. */
  readonly settle: (done: () => void) => void;
  readonly stop: () => void;
}

const CHANGED = 'changed-since-check';

/** Whether a story, as it has just been read, was changed since its check and the list does not say so, or the other way round. */
export function isChangeUnlisted(story: Story, entry: StoryEntry | null, today: string): boolean {
  return story.langs.some((lang) => {
    const [edition, listed] = [story.editions[lang], entry?.editions[lang]];
    if (!edition || !listed) return false;
    return badgesOf(edition, today).includes(CHANGED) !== listed.badges.includes(CHANGED);
  });
}

/** Whether two stores show the same state of the same index; false where that cannot be told. */
function isSameState(a: StoryStore, b: StoryStore): boolean {
  return a === b || (!!a.kept && a.kept.folder === b.kept?.folder && a.kept.state === b.kept.state);
}

/** Watches a library that was opened. `open` opens it again without doing what takes long. */
export function watchLibrary(opened: OpenedStore, open: (what: Look) => OpenedStore): LibraryWatch {
  let { store } = opened;
  let tell: (store: StoryStore, isNews: boolean) => void = () => {};
  let stopWork: (() => void) | null = null;
  let due: Look | null = null;
  let filesTimer: NodeJS.Timeout | undefined;
  let timer: NodeJS.Timeout | undefined;
  let notBefore = 0;
  let settled: (() => void)[] = [];
  let stopped = false;

  const take = (newer: StoryStore, isNews: boolean): void => {
    store = newer;
    tell(newer, isNews);
  };
  /** Some work is over; what has come meanwhile is looked for next. */
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
  const openAgain = (what: Look): OpenedStore | null => {
    try {
      return open(what);
    } catch {
      // A folder that has gone: what was there still serves.
      return null;
    }
  };
  const lookNow = (): void => {
    const what = due ?? 'folders';
    due = null;
    const begun = performance.now();
    const next = openAgain(what);
    let found = next?.store ?? store;
    /** Also where nothing is new to the index: another process may have put it in. */
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
      (share) => share === null && over(),
      (newer) => {
        found = newer;
      },
    );
  };
  const schedule = (): void => {
    if (stopped || stopWork || !due) return;
    clearTimeout(timer);
    const wait = settled.length > 0 ? 0 : notBefore - performance.now();
    timer = setTimeout(lookNow, Math.max(0, wait));
  };
  const look = (what: Look): void => {
    if (due !== 'files') due = what;
    schedule();
  };

  return {
    store: () => store,
    begin: (listener, progress) => {
      tell = listener;
      if (opened.work === null) return;
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
