import { countOf, formatNumber } from '../number.ts';
import { alreadyExist, asSentence, counted, stories } from './counted.ts';

const storiesOf = (n: number, kind: string): string => counted(n, `${kind} story`, `${kind} stories`);

function brought(added: number, updated: number): string {
  if (added > 0 && updated > 0) return `${storiesOf(added, 'new')} and ${storiesOf(updated, 'changed')}.`;
  if (added > 0) return `${storiesOf(added, 'new')}.`;
  return updated > 0 ? `No new stories; ${storiesOf(updated, 'changed')}.` : 'No new stories.';
}

export const syncEn = {
  running: 'Fetching',
  addingOne: (address: string) => `Adding: ${address}`,
  chooseLater: (url: string, feeds: number) => `${url} has ${counted(feeds, 'feed')}. Add it again to choose one.`,
  newStories: (n: number) => `${countOf(n, 'en')} new`,
  alreadyRunning: 'Stories are already being fetched.',
  /** Stories of feeds that were fetched for the first time. */
  older: (n: number) => `${counted(n, 'older one', 'older ones')} came as read.`,
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
  /** Changes of the user that servers do not know yet. */
  waiting: (n: number) => `${countOf(n, 'en')} to send`,
  accountFailed: (name: string, why: string) => asSentence(`Could not sync ${name}: ${why}`),
  /** Articles of an account that are stored, of how many, 0 if unknown. */
  articles: (stored: number, of: number) =>
    `Fetching ${formatNumber(stored)}${of > 0 ? `/${formatNumber(of)}` : ''} articles`,
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
      : `${counted(feeds, 'feed')} added${known > 0 ? `, ${alreadyExist(known)}` : ''}.${key === '' ? '' : ` ${key} fetches their stories.`}`,
  nothingAdded: (address: string) => `Nothing new to add: ${address}`,
  pageAdded: {
    added: (title: string) => `Story added: ${title}`,
    updated: (title: string) => `The story has changed and was fetched again: ${title}`,
    existing: (title: string) => `This story already exists: ${title}`,
  },
  notAdded: (address: string, why: string) => `Could not add ${address} – ${why}`,
  offer: 'Add a feed: :add URL, or :suggest',
  missedTitle: 'Feeds that could not be fetched',
  /** The same for a user with accounts. */
  failedTitle: 'Feeds and accounts that could not be fetched',
  nothingMissed: 'No feed failed.',
  /** One sentence for each row. */
  missedHelp: (key: string, hasFeeds: boolean, hasPrivate: boolean) => [
    `${key} fetches again.`,
    ...(hasFeeds ? ['minerals-news feeds remove FEED removes a feed that you no longer want.'] : []),
    ...(hasPrivate ? ['A feed in a private network is fetched once you add its address: :add URL'] : []),
  ],
};

/** The feeds screen. `undo` is a key. */
export const feedsEn = {
  title: 'Feeds',
  all: 'All stories',
  today: 'Today',
  starred: 'Starred',
  watched: 'Watched',
  /** The title while feeds without unread stories are hidden. */
  titleUnread: 'Feeds with unread stories',
  summary: (unread: number, failing: number) =>
    `${countOf(unread, 'en')} unread${failing > 0 ? ` · ${countOf(failing, 'en')} failing` : ''}`,
  account: 'account',
  paused: 'paused',
  failing: 'failing',
  failingFor: (days: number) => `failing ${counted(days, 'day')}`,
  none: (key: string) => `No feeds yet. Press ${key} to add one.`,
  /** Feeds to begin with, which may be chosen. */
  suggestions: {
    row: 'Choose from suggested feeds',
    title: 'Suggested feeds. None is fetched before you add it.',
    run: 'suggested feeds',
    none: 'Add the feeds chosen below',
    add: (n: number) => `Add ${counted(n, 'feed')}`,
    chosen: 'chosen',
    stop: 'Do not offer these again',
    stopped: 'No longer offered here; :suggest still opens the list.',
  },
  notFound: 'No feed matches.',
  noStories: 'No stories here.',
  allRead: 'No unread stories here.',
  noSite: 'The site of this row is not known.',
  setByCommand: (option: string) =>
    `A program is set only by a command: minerals-news feeds set FEED ${option} PROGRAM`,
  notAFeed: 'Select a feed to unsubscribe from it.',
  noMoreFeeds: 'No feed with unread stories below.',
  noEarlierFeeds: 'No feed with unread stories above.',
  nextRow: (name: string) => `next: ${name}`,
  wentOn: (name: string) => `Now in ${name}.`,
  nothingLeft: (n: number) =>
    n === 0 ? 'No unread stories are left.' : `No feed below has unread stories; ${stories(n)} elsewhere.`,
  onlyUnread: 'Feeds without unread stories are hidden.',
  allFeeds: 'All feeds are shown.',
  nameTaken: (name: string) => `Another feed already has this name: ${name}`,
  nameTooWide: (cells: number) => `The name is too long: ${cells} columns at most.`,
  tooDeep: 'A folder inside a folder contains no others: FOLDER/FOLDER',
  addsPasted: 'Add this feed? Enter adds it, Esc does not.',
  addsTo: (folder: string) => `The feed goes into the folder ${folder}.`,
  byDefault: 'default',
  settingLine: (name: string, values: string) => `${name}: ${values}; empty for the default`,
  set: (name: string, undo: string) => `Settings of ${name} saved. Press ${undo} to undo.`,
  renamed: (name: string, undo: string) => `Renamed: ${name}. Press ${undo} to undo.`,
  folderRenamed: (name: string, undo: string) => `Folder renamed: ${name}. Press ${undo} to undo.`,
  moved: (name: string, folder: string, undo: string) => `Moved to ${folder}: ${name}. Press ${undo} to undo.`,
  unfiled: (name: string, undo: string) => `No longer in a folder: ${name}. Press ${undo} to undo.`,
  removed: (name: string, undo: string) => `Unsubscribed: ${name}. Its stories stay. Press ${undo} to undo.`,
  removedFeed: (name: string, undo: string) => `Unsubscribed: ${name}. Press ${undo} to undo.`,
  /** `account` is the one that the feed belongs to, '' for none. */
  unsubscribeTitle: (name: string, account: string) =>
    `Unsubscribe from ${name}${account === '' ? '' : `, also at the server of ${account}`}?`,
  unsubscribeYes: 'Unsubscribe; its stories stay',
  unsubscribeAll: (n: number) => `Unsubscribe and delete ${stories(n)}; starred ones stay`,
  unsubscribeNo: 'Keep the subscription',
  does: {
    rename: 'Rename…',
    move: 'Move to a folder…',
    fetch: 'Refresh',
    unsubscribe: 'Unsubscribe…',
  },
  sortBy: {
    name: 'Sort: by name',
    unread: 'Sort: most unread first',
    newest: 'Sort: newest story first',
  },
  unreadOnly: 'Only feeds with unread stories',
  /** In screen-reader mode. */
  unread: (n: number) => `${countOf(n, 'en')} unread`,
  expandedFolder: 'folder, expanded',
  collapsedFolder: 'folder, collapsed',
  view: 'saved view',
  tag: 'tag',
};

/** Accounts at sync servers, in the reader. */
export const accountsEn = {
  /** `folder` is a folder of the server, '' for none. */
  addsTo: (account: string, folder: string) =>
    `The feed goes to the account ${account}${folder === '' ? '' : `, into its folder ${folder}`}.`,
  /** What a server has refused permanently, with the reason, and how much else. */
  refused: (account: string, what: string, why: string, more: number) =>
    asSentence(`${account} did not accept ${what}${more > 0 ? ` and ${countOf(more, 'en')} more` : ''}: ${why}`),
  limited: (account: string) => `Older articles stay at ${account}.`,
  staysInAccount: (account: string) =>
    `It belongs to the account ${account}: its folder is ${account} or ${account}/FOLDER.`,
  staysLocal: (account: string, add: string) =>
    `${account} is an account: feeds are added there with ${add}, not moved to it.`,
  sendsSoon: 'Send marks after ten seconds',
  waiting: 'Changes to send',
  lastSuccess: 'Last synced',
  never: 'never',
  failingSince: (at: string) => `Failing since ${at}`,
  address: 'Address',
  remove: 'Remove the account…',
  removedBy: (account: string) => `To remove this account, run minerals-news accounts remove ${account}`,
  failedTitle: (account: string) => `Account ${account}`,
  /** What can be done about accounts that failed. */
  failedHelp: (account: string) =>
    `minerals-news accounts test ${account} says in detail what is wrong. What you change meanwhile is sent later.`,
};
