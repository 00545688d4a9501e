import { countOf } from '../number.ts';
import type { Widen } from '../widen.ts';
import { alreadyExist, counted } from './counted.ts';

const stories = (n: number, kind: string): string => counted(n, `${kind} story`, `${kind} stories`);

/** A text with a full stop, unless it ends a sentence already. */
export const asSentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

function brought(added: number, updated: number): string {
  if (added > 0 && updated > 0) return `${stories(added, 'new')} and ${stories(updated, 'changed')}.`;
  if (added > 0) return `${stories(added, 'new')}.`;
  return updated > 0 ? `No new stories; ${stories(updated, 'changed')}.` : 'No new stories.';
}

export const syncEn = {
  running: 'Fetching',
  addingOne: (address: string) => `Adding: ${address}`,
  newStories: (n: number) => `${countOf(n, 'en')} new`,
  alreadyRunning: 'Stories are already being fetched.',
  /** Stories that rules have marked as read or deleted. */
  muted: (n: number) => `${counted(n, 'more was', 'more were')} marked as read or deleted by rules.`,
  /** `pid` is 0 if it is unknown. */
  busy: (pid: number) =>
    `Another program${pid > 0 ? ` (process ${pid})` : ''} is fetching stories already. They appear here.`,
  noFeeds: 'There are no feeds yet. Type :add URL to add one.',
  brought,
  /** Where new stories are that the screen does not show. */
  where: { shown: '', below: 'Further down in this list.', elsewhere: 'Not in this list.' },
  missed: (feeds: number, key: string) =>
    `${counted(feeds, 'feed')} could not be fetched. ${key} or :failures says why.`,
  failed: (why: string) => `Could not fetch stories: ${why}`,
  addNeedsAddress: 'Enter the address of a feed or a page: :add URL',
  /** `more` is a sentence on its stories, '' for none; `undo` is a key. */
  feedAdded: (title: string, more: string, undo: string) =>
    `${asSentence(`Feed added: ${title}${more && ` – ${more}`}`)} Press ${undo} to undo.`,
  feedKnown: (title: string, more: string) => `This feed already exists: ${title}${more && ` – ${more}`}`,
  /** `known` feeds of the list existed before. */
  feedsAdded: (feeds: number, known: number, key: string) =>
    feeds === 0
      ? `All ${countOf(known, 'en')} feeds already exist.`
      : `${counted(feeds, 'feed')} added${known > 0 ? `, ${alreadyExist(known)}` : ''}. ${key} fetches their stories.`,
  nothingAdded: (address: string) => `Nothing new to add: ${address}`,
  pageAdded: {
    added: (title: string) => `Story added: ${title}`,
    updated: (title: string) => `The story has changed and was fetched again: ${title}`,
    existing: (title: string) => `This story already exists: ${title}`,
  },
  notAdded: (address: string, why: string) => `Could not add ${address} – ${why}`,
  offer: 'Add a feed with :add URL',
  missedTitle: 'Feeds that could not be fetched',
  nothingMissed: 'No feed failed.',
  /** One sentence for each row. */
  missedHelp: (key: string, hasPrivate: boolean) => [
    `${key} fetches again.`,
    'minerals-news feeds remove FEED removes a feed that you no longer want.',
    ...(hasPrivate ? ['A feed in a private network is fetched once you add its address: :add URL'] : []),
  ],
};

export type SyncMessages = Widen<typeof syncEn>;
