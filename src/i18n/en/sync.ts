import { countOf } from '../number.ts';
import type { SyncMessages } from '../types/sync.ts';

const stories = (n: number, kind: string): string => `${countOf(n, 'en')} ${kind} ${n === 1 ? 'story' : 'stories'}`;

function brought(added: number, updated: number): string {
  if (added > 0 && updated > 0) return `${stories(added, 'new')} and ${stories(updated, 'changed')}.`;
  if (added > 0) return `${stories(added, 'new')}.`;
  return updated > 0 ? `No new stories; ${stories(updated, 'changed')}.` : 'No new stories.';
}

export const syncEn: SyncMessages = {
  running: 'Fetching',
  addingOne: (address) => `Adding: ${address}`,
  newStories: (n) => `${countOf(n, 'en')} new`,
  alreadyRunning: 'News is being fetched already.',
  noFeeds: 'There are no feeds yet. :add URL adds one.',
  brought,
  missed: (feeds, key) =>
    `${countOf(feeds, 'en')} ${feeds === 1 ? 'feed' : 'feeds'} could not be fetched. ${key} or :failures says why.`,
  failed: (why) => `Could not fetch news: ${why}`,
  addNeedsAddress: 'Name the address of a feed or a page: :add URL',
  feedAdded: (title, more) => `Feed added: ${title}${more && ` — ${more}`}`,
  feedKnown: (title, more) => `This feed is there already: ${title}${more && ` — ${more}`}`,
  feedsAdded: (feeds, known, key) =>
    feeds === 0
      ? `All ${countOf(known, 'en')} feeds are there already.`
      : `${countOf(feeds, 'en')} ${feeds === 1 ? 'feed' : 'feeds'} added${known > 0 ? `, ${countOf(known, 'en')} there already` : ''}. ${key} fetches their stories.`,
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
  missedHelp: (key) => [
    `${key} fetches again.`,
    'minerals-news feeds remove NAME removes a feed that you no longer want.',
    'A feed in a private network is fetched once you add its address: :add URL',
  ],
};
