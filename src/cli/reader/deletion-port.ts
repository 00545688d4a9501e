import { basename } from 'node:path';
import { feedRef } from '../../settings/settings-table.ts';
import type { LibraryPort } from '../../ui/run/index.ts';
import type { Context } from '../context.ts';
import {
  type DeletedByFolder,
  deleteEntries,
  deletionFailure,
  requestAgainAfterUndo,
  restoreEntries,
} from '../stories/delete-stories.ts';
import { isOfFeeds, removableStories } from '../stories/feed-stories.ts';
import { starredIds } from '../stories/starred-stories.ts';
import type { LibraryWatch } from './library-watch.ts';

type DeletionPort = Pick<LibraryPort, 'deleteStories' | 'restoreStories'>;

/** The ids of starred stories. @throws an error with a sentence if some are unknown: no feed is deleted with its stories then. */
function starredOrFail(context: Context): ReadonlySet<string> {
  try {
    return starredIds(context);
  } catch (error) {
    throw new Error(deletionFailure(context, error));
  }
}

/** Deletes and restores stories for an open reader, one job after another; `ended` waits for all of them. */
export function deletionPort(
  context: Context,
  library: LibraryWatch,
): DeletionPort & { readonly ended: () => Promise<void> } {
  /** What this reader has deleted, by the ids of the stories. */
  const deleted = new Map<string, DeletedByFolder>();
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(job: () => Promise<T>): Promise<T> => {
    const next = last.then(job);
    last = next.catch(() => {});
    return next;
  };
  return {
    deleteStories: (ids, feed) => {
      // Before the feed is removed: the list finds stories by the name of a feed, which others may have too.
      const own = context.settings.data.feeds.filter((one) => feedRef(one) === feed);
      return inTurn(async () => {
        const store = library.store();
        const [found] = feed === '' ? [] : removableStories(context, store, own);
        const starred = feed === '' ? new Set<string>() : starredOrFail(context);
        const goes = new Set(found?.stories.map(({ id }) => id));
        const entries = ids
          .filter((id) => feed === '' || (goes.has(id) && !starred.has(id)))
          .flatMap((id) => store.entry(id) ?? []);
        const plan = feed === '' ? undefined : ({ cause: 'unsubscribed', isOfFeed: isOfFeeds(context, own) } as const);
        const done = await deleteEntries(context, store, entries, plan);
        if (feed !== '') await requestAgainAfterUndo(context, feed);
        library.look('folders');
        for (const [folder, stories] of done.deleted)
          for (const story of stories) deleted.set(story.id, new Map([[folder, [story]]]));
        return {
          ids: [...done.deleted.values()].flatMap((stories) => stories.map(({ id }) => id)),
          refused: done.refused.map(({ why, code, file }) => ({ why, detail: code || basename(file) })),
        };
      });
    },
    restoreStories: (ids) =>
      inTurn(async () => {
        const back = await restoreEntries(
          context,
          ids.flatMap((id) => deleted.get(id) ?? []),
        );
        library.look('folders');
        return back;
      }),
    ended: async () => {
      await last;
    },
  };
}
