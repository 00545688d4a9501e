import type { FeedLink } from '../../ingest/index.ts';
import type { Context } from '../context.ts';
import { printLines, printNotice } from '../output.ts';
import type { PrintEvent } from './sync.ts';

/** Most feeds that are named after the one that was added. */
const MAX_OTHERS = 10;

const labelOf = ({ title, subject }: FeedLink, { words }: Context): string =>
  [title, subject && words.ingest.feeds.subject[subject]].filter(Boolean).join(' · ');

const rowOf = (feed: FeedLink, context: Context): string =>
  [labelOf(feed, context), feed.url].filter(Boolean).join('  ');

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
  const { io, options, words } = context;
  const { several, which } = words.ingest.feeds;
  if (events) {
    await events({
      event: 'choice',
      url,
      feeds: feeds.map((feed) => ({ title: labelOf(feed, context), url: feed.url })),
    });
    return null;
  }
  await printNotice(io, several(feeds.length));
  const rows = feeds.map((feed, i) => `  ${i + 1}  ${rowOf(feed, context)}`);
  await printLines({ stdout: io.stderr }, rows.join('\n'));
  if (!io.stdin.isTTY || !io.stderr.isTTY || options.has('json')) return null;
  return feeds[Number((await io.ask(which)) ?? '') - 1] ?? null;
}

/** Names the feeds of a page that were not added. */
export async function printOthers(context: Context, others: readonly FeedLink[]): Promise<void> {
  if (others.length === 0) return;
  await printNotice(context.io, context.words.ingest.feeds.others(others.length));
  const rows = others.slice(0, MAX_OTHERS).map((feed) => `  ${rowOf(feed, context)}`);
  await printLines({ stdout: context.io.stderr }, rows.join('\n'));
}
