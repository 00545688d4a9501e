import { grouped } from '../number.ts';
import type { Widen } from '../widen.ts';

export const handsEn = {
  saveHint: 'Format by ending: .txt text, .md Markdown, .json JSON.',
  saved: (path: string) => `Saved: ${path}`,
  saveFailed: (path: string, why: string) => `Not saved (${why}): ${path}`,
  saveError: {
    ENOENT: 'there is no such folder',
    ENOTDIR: 'part of the path is not a folder',
    ENOSPC: 'the disk is full',
    EDQUOT: 'your share of the disk is full',
    EACCES: 'not allowed',
    EPERM: 'not allowed',
    EROFS: 'nothing can be written there',
    ENAMETOOLONG: 'the name is too long',
    gone: 'the story is not there any more',
    folder: 'it is a folder',
    link: 'it is a symbolic link',
    special: 'it is not a plain file',
  },
  overwriteTitle: (path: string) => `There is a file of this name: ${path}`,
  overwriteNo: 'Choose another name',
  overwriteYes: 'Replace it',
  watchedTerm: 'watched; stops watching',
  noPipe: 'Nothing was piped yet.',
  outsideTitle: 'Open in another program',
  outside: { pager: 'Read in the pager', editor: 'Edit the file' },
  noEditor: 'No editor is named: set VISUAL or EDITOR.',
  notEdited: 'comes with the program, is not edited',
  notYours: 'This story comes with the program and is not edited; :pager shows it.',
  noFile: 'The file of this story is not there any more.',
  /** `error` is a system error code, such as `EACCES`. */
  toolMissing: (program: string, error: string) =>
    error === 'ENOENT' ? `There is no such program: ${program}` : `Could not run: ${program} (${error})`,
  openQuote: (command: string) => `A quote is not closed: ${command}`,
  editedBroken: (check: string) => `The file cannot be read as it is now — ${check}`,
  copyTitle: 'Copy',
  copy: {
    link: 'Title and address',
    title: 'Title',
    paragraph: 'This paragraph and where it is from',
    story: 'Whole story',
  },
  copyParagraph: (lang: string) => `This paragraph (${lang}) and where it is from`,
  copied: {
    link: 'Title and address',
    title: 'The title',
    paragraph: 'The paragraph and where it is from',
    story: 'The whole story',
    page: 'This page',
  },
  copiedToTerminal: (what: string) => `${what}: sent to the terminal’s clipboard (OSC 52).`,
  copiedBy: (what: string, program: string) => `${what}: copied (${program}).`,
  copyTooLarge: (bytes: number, most: number) =>
    `Not copied: ${grouped(bytes)} bytes, and a terminal takes ${grouped(most)} at most. Save or pipe it instead.`,
  copyOff: 'Copying is off (setting copy).',
  copyNoWay: 'Nothing here takes a copy: no clipboard program was found.',
  /** `why` is the program and a system error code. */
  copyFailed: (why: string) => `Could not copy: ${why}`,
};

export type HandsMessages = Widen<typeof handsEn>;
