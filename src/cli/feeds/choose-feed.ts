import type { FeedLink } from '../../ingest/index.ts';
import type { Context } from '../context.ts';
import { mayAsk, printLines, printNotice } from '../output.ts';
import type { PrintEvent } from './sync.ts';

const labelOf = ({ title, subject }: FeedLink, { words }: Context): string =>
  [title, subject && words.ingest.feeds.subject[subject]].filter(Boolean).join(' · ');

/** Lists feeds with numbers after a sentence. */
export async function printFeeds(context: Context, feeds: readonly FeedLink[], sentence: string): Promise<void> {
  await printNotice(context.io, sentence);
  const rows = feeds.map((feed, i) => ['', i + 1, labelOf(feed, context) || feed.url, feed.url].join('  '));
  await printLines({ stdout: context.io.stderr }, rows.join('\n'));
}

/**
 * The feed that the user chooses of several: a reader gets them as an event, a terminal asks for a number, anything else says what to
 * type. Null for none.
 */
export async function chooseFeed(
  context: Context,
  events: PrintEvent | null,
  url: string,
  feeds: readonly FeedLink[],
): Promise<FeedLink | null> {
  const { io, words } = context;
  if (events) {
    const named = feeds.map((feed) => ({ title: labelOf(feed, context), url: feed.url }));
    await events({ event: 'choice', url, feeds: named });
    return null;
  }
  await printFeeds(context, feeds, words.ingest.feeds.several(feeds.length));
  if (!mayAsk(context)) return null;
  return feeds[Number((await io.ask(words.ingest.feeds.which)) ?? '') - 1] ?? null;
}
