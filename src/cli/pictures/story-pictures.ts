import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { orIfUnusable } from '../../db/connection.ts';
import { storiesWithPicture } from '../../db/data/pictures.ts';
import { indexPictures } from '../../db/entry-index.ts';
import { picturesDir } from '../../db/folders.ts';
import type { StoryStore } from '../../db/open-store.ts';
import type { PictureCache, PicturesOrder, WantedPictures } from '../../ingest/index.ts';
import type { PicturePool } from '../../picture/pool.ts';
import { feedRef } from '../../settings/settings-table.ts';
import { hostOf, trustedFor } from '../../settings/trusted-hosts.ts';
import { sourceAddress } from '../../story/address.ts';
import type { StoryEntry } from '../../story/entry.ts';
import type { Story } from '../../story/model.ts';
import { pictureAddresses } from '../../story/plain-text.ts';
import { feedRefsOf } from '../../story/query/feed-names.ts';
import type { Context } from '../context.ts';
import { CliError, failed } from '../exit-errors.ts';
import { userAgent } from '../feeds/ingest-options.ts';
import { storePlan } from '../library/load-library.ts';
import { starredIds } from '../stories/starred-stories.ts';

type Stories = Pick<StoryStore, 'load' | 'entry' | 'catalogue'>;

/** The picture files in the cache folder. */
export async function pictureCache({ io, data }: Pick<Context, 'io' | 'data'>): Promise<PictureCache> {
  const { PictureCache } = await import('../../ingest/index.ts');
  return new PictureCache(picturesDir(io.env), data, io.now);
}

/** Whether a picture of a story stays however full the cache is: of all stories while it is not known which ones are starred. */
function keptStories(context: Context): (story: string) => boolean {
  try {
    const starred = starredIds(context);
    return (story) => starred.has(story);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return () => true;
  }
}

/** The feeds of a story, by what identifies them. */
export const feedsOfStory = (store: Stories, entry: StoryEntry): ReadonlySet<string> =>
  feedRefsOf(entry, store.catalogue.otherFeeds(entry.id));

/** What is to be got for a story: all of its pictures from the web, or the one that is named. */
function wantedOf({ settings }: Context, store: Stories, story: Story, named: string | undefined): WantedPictures {
  const editions = story.langs.flatMap((lang) => story.editions[lang] ?? []);
  const urls = [...new Set(editions.flatMap(pictureAddresses))];
  const [edition] = editions;
  const entry = store.entry(story.id);
  const feeds = entry ? feedsOfStory(store, entry) : new Set();
  // A feed in a private network may have its pictures where it is; nothing else may.
  const trusted = settings.data.feeds
    .filter((feed) => feeds.has(feedRef(feed)))
    .map(({ url }) => ({ host: hostOf(url), addresses: trustedFor(settings.data, url) }))
    .filter(({ addresses }) => addresses.length > 0);
  return {
    story: story.id,
    urls: named === undefined ? urls : urls.filter((url) => url === named),
    page: edition ? sourceAddress(story, edition) : '',
    trusted,
  };
}

/** Opens the thread that reads pictures. @throws CliError if the program has not been built. */
export async function openPictures({ io }: Pick<Context, 'io'>): Promise<PicturePool> {
  const file = join(io.packageRoot, 'dist', 'picture-worker.cjs');
  if (!existsSync(file)) throw failed(({ ingest }) => ingest.notBuilt);
  return (await import('../../picture/pool.ts')).openPicturePool({ file });
}

/** Gets the pictures of stories, and shows in lists what they say of themselves; or only the one that is `named` by its address. */
export async function getStoryPictures(
  context: Context,
  store: Stories,
  ids: readonly string[],
  order: Omit<PicturesOrder, 'stories'>,
  named?: string,
): Promise<void> {
  const { io, data, settings } = context;
  const stories = ids.flatMap((id) => {
    const story = store.load(id);
    return story ? wantedOf(context, store, story, named) : [];
  });
  if (stories.every(({ urls }) => urls.length === 0)) return;
  const { getPictures } = await import('../../ingest/index.ts');
  const pool = await openPictures(context);
  const plan = {
    ...{ userAgent: userAgent(context), env: io.env, now: io.now, data, cache: await pictureCache(context) },
    inspect: pool.inspect,
    isKept: keptStories(context),
    mayRefer: settings.data.pictureReferrer === 'on',
  };
  const here: string[] = [];
  const onPicture: PicturesOrder['onPicture'] = (url, result, all) => {
    if (result.kind !== 'missed') here.push(url);
    order.onPicture(url, result, all);
  };
  await getPictures(plan, { ...order, stories, onPicture }).finally(pool.close);
  const shown = orIfUnusable(() => data.read((db) => here.flatMap((url) => storiesWithPicture(db, url)), []), []);
  indexPictures(storePlan(context), [...new Set(shown)]);
}
