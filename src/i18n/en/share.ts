import { formatNumber } from '../number.ts';
import { stories } from './counted.ts';

const matching = (n: number): string => `${stories(n)} ${n === 1 ? 'matches' : 'match'}.`;

/** Tags that the user gives to stories. `undo` is a key. */
export const taggingEn = {
  given: (tag: string, n: number, undo: string) => `Added tag “${tag}” to ${stories(n)}. Press ${undo} to undo.`,
  removed: (tag: string, n: number, undo: string) => `Tag “${tag}” removed from ${stories(n)}. Press ${undo} to undo.`,
  needsTag: 'Say which tag: :tag TAG',
  inFile: (tag: string) => `The tag “${tag}” is in the file of the story and stays.`,
};

/** Stories that are selected together. `undo` is a key. */
export const selectionEn = {
  count: (n: number) => `${formatNumber(n)} selected`,
  /** `what` is done with them. */
  of: (what: string, n: number) => `${what} (${formatNumber(n)} selected)`,
  unread: (n: number, undo: string) => `Marked ${stories(n)} as unread. Press ${undo} to undo.`,
  starred: (n: number, undo: string) => `Starred ${stories(n)}. Press ${undo} to undo.`,
  unstarred: (n: number, undo: string) => `Removed the star of ${stories(n)}. Press ${undo} to undo.`,
  /** The suggested name of a file with several stories. */
  file: 'stories',
  noAddresses: 'There is no address to copy.',
  tooMany: (most: number) => `At most ${stories(most)} at once. minerals-news show and export take more.`,
  inList: 'This works in the list only.',
  amount: { all: 'all stories of the list', none: 'end the selection' },
  noSuchAmount: (allowed: string) => `Choose what to select: ${allowed}`,
};

/** Actions on all stories of a query. */
export const onQueryEn = {
  asks: {
    read: (n: number) => `${matching(n)} Mark as read?`,
    star: (n: number) => `${matching(n)} Star?`,
    tag: (n: number, tag: string) => `${matching(n)} Add tag “${tag}”?`,
    delete: (n: number) => `${matching(n)} Delete?`,
    yes: { read: 'Mark as read', star: 'Star', tag: 'Add the tag', delete: 'Delete' },
  },
  /** No story is left for the action. */
  none: {
    read: (_: string) => 'No unread story matches.',
    star: (_: string) => 'No story without a star matches.',
    tag: (tag: string) => `No story without the tag “${tag}” matches.`,
    delete: (_: string) => 'No story matches.',
  },
  needsQuery: (command: string) => `Say which stories: :${command} QUERY`,
  needsAge: 'Say from which age on, for example three days: :catch-up 3d',
  nothingOlder: 'No unread story is older.',
};

export const shareEn = {
  saveHint: 'Format by extension: .txt text, .md Markdown, .json JSON.',
  saved: (path: string) => `Saved: ${path}`,
  saveFailed: (path: string, why: string) => `Not saved (${why}): ${path}`,
  saveError: {
    ENOENT: 'no such folder',
    ENOTDIR: 'part of the path is not a folder',
    ENOSPC: 'the disk is full',
    EDQUOT: 'disk quota exceeded',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'read-only file system',
    ENAMETOOLONG: 'the name is too long',
    gone: 'the story no longer exists',
    folder: 'it is a folder',
    link: 'it is a symbolic link',
    special: 'it is not a regular file',
  },
  overwriteTitle: (path: string) => `A file with this name exists: ${path}`,
  overwriteNo: 'Choose another name',
  overwriteYes: 'Replace it',
  watchedTerm: 'stop watching',
  noPipe: 'No shell command has been run yet.',
  /** `names` are those of the settings, '' for none. */
  noProgram: (name: string, names: string) =>
    names === '' ? 'The settings name no programs.' : `There is no program ${name}. Programs: ${names}`,
  outsideTitle: 'Open in another program',
  outside: { pager: 'Read in the pager', editor: 'Edit the file' },
  noEditor: 'No editor is configured: set VISUAL or EDITOR.',
  notEdited: 'bundled story, cannot be edited',
  notYours: 'This bundled story cannot be edited; :pager shows it.',
  noFile: 'The file of this story no longer exists.',
  /** `error` is a system error code, such as `EACCES`. */
  toolMissing: (program: string, error: string) =>
    error === 'ENOENT' ? `Program not found: ${program}` : `Could not run: ${program} (${error})`,
  openQuote: (command: string) => `Unclosed quote: ${command}`,
  editedBroken: (check: string) => `The edited file cannot be read – ${check}`,
  /** What is copied: rows of the list of `y`, and messages. */
  copied: {
    address: 'Address',
    link: 'Title and address',
    title: 'Title',
    markdown: 'Markdown link',
    story: 'Whole text',
    quotation: 'Quotation with source',
    url: 'Link',
    page: 'This page',
  },
  copyQuotation: (lang: string) => `Quotation (${lang}) with source`,
  copyLink: (n: number, label: string) => `Link ${n}${label && `: ${label}`}`,
  ofStories: (what: string, n: number) => `${what} of ${stories(n)}`,
  copiedToTerminal: (what: string) => `${what}: sent to the terminal’s clipboard (OSC 52).`,
  copiedBy: (what: string, program: string) => `${what}: copied (${program}).`,
  copyTooLarge: (bytes: number, most: number) =>
    `Not copied: ${formatNumber(bytes)} bytes; a terminal accepts at most ${formatNumber(most)}. Save or pipe it instead.`,
  copyOff: 'Copying is off (setting copy).',
  copyNoWay: 'Cannot copy: no clipboard program was found.',
  /** `why` is the program and a system error code. */
  copyFailed: (why: string) => `Could not copy: ${why}`,
};
