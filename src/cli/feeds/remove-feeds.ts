import { edit } from '../../settings/edit.ts';
import { feedRef, type SavedFeed } from '../../settings/settings-table.ts';
import { withoutUnused } from '../../settings/trusted-hosts.ts';
import { cleanText } from '../../text/clean.ts';
import type { Context } from '../context.ts';
import { failed, orFail, wrongUse } from '../exit-errors.ts';
import { loadLibrary } from '../library/load-library.ts';
import { asksYes, printLines, printNotice } from '../output.ts';
import { saveSettings } from '../save-settings.ts';
import { type RefusedStory, refusalSentence, unwritableOf } from '../stories/delete-stories.ts';
import { filesInLibrary, isOfFeeds, removableStories } from '../stories/feed-stories.ts';
import { starredIds } from '../stories/starred-stories.ts';
import { withDataFile } from '../user-data/consented-data.ts';
import { forgetCredentials } from './credentials.ts';
import { type FeedsAction, neededArgument } from './edit-feeds.ts';
import { findFeed } from './find-feeds.ts';
import { ingestFolders } from './ingest-options.ts';

/** The number of stories of a feed that were deleted, and of those that stay. */
export interface Counts {
  readonly deleted: number;
  readonly starred: number;
  /** Stories that the user has edited. */
  readonly edited: number;
  /** Stories that other feeds have too. */
  readonly shared: number;
  /** Stories that the disk refused to delete; the feed stays then. */
  readonly unwritable: readonly RefusedStory[];
}

/** Asks, then deletes the stories of feeds but the starred ones; null without a yes. @throws CliError if the disk refuses it. */
export async function deleteTheirs(
  context: Context,
  feeds: readonly SavedFeed[],
): Promise<ReadonlyMap<SavedFeed, Counts> | null> {
  const { io, options, words } = context;
  if (!options.has('yes') && !(io.stdin.isTTY && io.stderr.isTTY)) throw wrongUse(({ deletion }) => deletion.needsYes);
  const { deleteStories, forgetFeed } = await import('../../ingest/index.ts');
  const { data } = ingestFolders(context);
  withDataFile(context, () => data.version());
  const library = await loadLibrary(context);
  let starred = starredIds(context);
  const isStarred = (id: string): boolean => starred.has(id);
  const all = removableStories(context, library, feeds);
  // A damaged data file was set aside: which of the stories other feeds have is not known.
  const [isLost] = context.takeDataNotes();
  if (isLost !== undefined) throw failed(() => isLost);
  const count = all.reduce((sum, { stories }) => sum + stories.filter(({ id }) => !isStarred(id)).length, 0);
  if (!options.has('yes') && count > 0 && !(await asksYes(context, words.deletion.questionAll(count)))) return null;
  // Some may have been starred while the question was open.
  starred = starredIds(context);
  const plan = { cause: 'unsubscribed', now: io.now().getTime(), isOfFeed: isOfFeeds(context, feeds) } as const;
  return new Map(
    all.map(({ feed, stories, shared }) => {
      const ids = stories.map(({ id }) => id);
      const files = filesInLibrary(
        context,
        library,
        ids.filter((id) => !isStarred(id)),
      );
      const counts = orFail(
        () => {
          const { deleted, refused } = deleteStories(data, files, plan);
          const unwritable = unwritableOf({ refused });
          // Added again, the feed brings its stories again.
          if (unwritable.length === 0) forgetFeed(data, feedRef(feed));
          const [edited = 0, others = 0] = (['edited', 'other-feed'] as const).map(
            (what) => refused.filter(({ why }) => why === what).length,
          );
          const starred = ids.filter(isStarred).length;
          return { deleted: deleted.length, starred, edited, shared: shared + others, unwritable };
        },
        ({ deletion }, code) => deletion.failed(code),
      );
      return [feed, counts] as const;
    }),
  );
}

/** `feeds remove`: removes feeds, and with `--stories` their stories; 1 if the disk refuses to delete one, whose feed stays. */
export const removeFeeds: FeedsAction = async (context, args) => {
  neededArgument('FEED', args);
  const { io, options, settings, words } = context;
  const named = [...new Set(args.map((word) => findFeed(context, word)))];
  // First, so that the command can be repeated if it fails.
  const counts = options.has('stories') ? await deleteTheirs(context, named) : new Map<SavedFeed, Counts>();
  if (!counts) return 1;
  const refused = [...counts.values()].flatMap(({ unwritable }) => unwritable);
  for (const one of refused) await printNotice(io, refusalSentence(context, one));
  const found = named.filter((feed) => (counts.get(feed)?.unwritable ?? []).length === 0);
  if (found.length === 0) return 1;
  edit(settings, ...found.map((feed) => ({ kind: 'feedRemoved', feed: feedRef(feed) }) as const));
  settings.update(withoutUnused);
  const kept = await saveSettings(context);
  if (kept === 1) return kept;
  forgetCredentials(context, found);
  const line = (feed: SavedFeed): string => {
    const title = cleanText(feed.title);
    const gone = counts.get(feed);
    const { removed, removedAtServer } = words.ingest.feeds;
    const done = gone ? words.deletion.removedWith(title, gone) : removed(title);
    return feed.account === undefined ? done : `${done}${removedAtServer(cleanText(feed.account))}`;
  };
  await printLines(io, found.map(line).join('\n'));
  return refused.length > 0 ? 1 : kept;
};
