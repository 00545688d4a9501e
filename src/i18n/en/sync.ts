import type { SyncMessages } from '../types/sync.ts';

const stories = (n: number, kind: string): string => `${n} ${kind} ${n === 1 ? 'story' : 'stories'}`;

function brought(added: number, updated: number): string {
  if (added > 0 && updated > 0) return `${stories(added, 'new')} and ${stories(updated, 'changed')}.`;
  if (added > 0) return `${stories(added, 'new')}.`;
  return updated > 0 ? `No new stories; ${stories(updated, 'changed')}.` : 'No new stories.';
}

export const syncEn: SyncMessages = {
  running: 'Fetching',
  adding: 'Adding',
  newStories: (n) => `${n} new`,
  alreadyRunning: 'News is being fetched already.',
  noFeeds: 'There are no feeds yet. :add URL adds one.',
  brought,
  missed: (feeds, key) =>
    `${feeds} ${feeds === 1 ? 'feed' : 'feeds'} could not be fetched. ${key} or :failures says why.`,
  failed: (why) => `Could not fetch news: ${why}`,
  addNeedsAddress: 'Name the address of a feed or a page: :add URL',
  addsLater: (address) => `Will be added when the feeds are done: ${address}`,
  feedAdded: (title, more) => `Feed added: ${title}${more && ` — ${more}`}`,
  feedKnown: (title, more) => `This feed is there already: ${title}${more && ` — ${more}`}`,
  feedsAdded: (feeds, key) => `${feeds} feeds added. ${key} fetches their stories.`,
  nothingAdded: (address) => `There is nothing new to add: ${address}`,
  pageAdded: {
    added: (title) => `Story added: ${title}`,
    updated: (title) => `The story has changed and was fetched anew: ${title}`,
    existing: (title) => `This story is there already: ${title}`,
  },
  notAdded: (address, why) => `Could not add ${address} — ${why}`,
  offer: 'Add a feed with :add URL',
  missedTitle: 'Feeds that could not be fetched',
  nothingMissed: 'No feed failed.',
};
