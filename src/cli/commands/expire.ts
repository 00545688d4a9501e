import { cleanText } from '../../text/clean.ts';
import { type CommandSpec, OPTION } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { failed } from '../exit-errors.ts';
import { type ExpiredStory, expireStories, keepOf } from '../feeds/expire.ts';
import { feedsOf, findNamed } from '../feeds/find-feeds.ts';
import { utcSecond } from '../feeds/ingest-results.ts';
import { printJsonRows, printNotice } from '../output.ts';
import { deletionFailure, emptyDeleted, refusalSentence } from '../stories/delete-stories.ts';
import { tableText } from '../terminal/table.ts';

export const spec: CommandSpec<'expire'> = {
  name: 'expire',
  usage: '[FEED|FOLDER…]',
  follows: { more: 'feedsAndFolders' },
  options: [{ name: 'dry-run', text: 'expireDryRun' }, OPTION.json],
  examples: [
    'minerals-news feeds set --all keep=30d',
    'minerals-news expire --dry-run',
    "minerals-news expire 'Example News' --json",
  ],
};

const storyJson = ({ id, title, published, feed, left }: ExpiredStory) => ({
  id,
  title: cleanText(title),
  published: utcSecond(published),
  feed: { title: cleanText(feed.title), url: cleanText(feed.url) },
  left,
});

/** `expire`: deletes the stories whose time is over, of all feeds or of some; 1 if the disk refuses one. */
export async function run(context: Context): Promise<0 | 1> {
  const { args, io, options, settings, words } = context;
  const feeds = args.length > 0 ? feedsOf(args.map((word) => findNamed(context, word))) : settings.data.feeds;
  const dryRun = options.has('dry-run');
  const { expired, refused } = await expireStories(context, feeds, { dryRun }).catch((error) => {
    throw failed(() => deletionFailure(context, error));
  });
  if (!dryRun) await emptyDeleted(context);
  const printRefused = async (): Promise<void> => {
    for (const one of refused) await printNotice(io, refusalSentence(context, one));
  };
  const exit = refused.length > 0 ? 1 : 0;
  if (options.has('json')) {
    await printJsonRows(io, expired.map(storyJson));
    await printRefused();
    return exit;
  }
  const rows = expired.map(({ id, left, feed, title }) => [id, left ?? '', feed.title, title].map(cleanText));
  await io.stdout.write(tableText(context, rows));
  const { deletion } = words;
  const isUnlimited = feeds.every((feed) => keepOf(context, feed) === '');
  const said = isUnlimited ? deletion.keepsAll : (dryRun ? deletion.wouldExpire : deletion.expired)(expired.length);
  await printRefused();
  // Where none could be deleted, "nothing has expired" would be wrong.
  if (expired.length > 0 || exit === 0) await printNotice(io, said);
  return exit;
}
