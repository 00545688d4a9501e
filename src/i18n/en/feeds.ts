import { countOf } from '../number.ts';
import type { Widen } from '../widen.ts';
import { counted, stories } from './counted.ts';

/** The feeds screen. `undo` is a key. */
export const feedsEn = {
  title: 'Feeds',
  all: 'All stories',
  today: 'Today',
  starred: 'Starred',
  watched: 'Watched',
  views: 'Saved views',
  /** The title while feeds without unread stories are hidden. */
  titleUnread: 'Feeds with unread stories',
  summary: (unread: number, failing: number) =>
    `${countOf(unread, 'en')} unread${failing > 0 ? ` · ${countOf(failing, 'en')} failing` : ''}`,
  failing: 'failing',
  failingFor: (days: number) => `failing ${counted(days, 'day')}`,
  none: (key: string) => `There are no feeds yet. Press ${key} to add one.`,
  notFound: 'No feed matches.',
  noStories: 'No stories here.',
  allRead: 'No unread stories here.',
  notAFeed: 'Select a feed to unsubscribe from it.',
  noMoreFeeds: 'No feed with unread stories below.',
  noEarlierFeeds: 'No feed with unread stories above.',
  nextFeed: (name: string) => `next feed: ${name}`,
  nextFolder: (name: string) => `next folder: ${name}`,
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
  unsubscribeTitle: (name: string) => `Unsubscribe from ${name}?`,
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
};

export type FeedsMessages = Widen<typeof feedsEn>;
