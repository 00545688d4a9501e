import type { Widen } from '../widen.ts';
import { counted } from './counted.ts';

export const storageCommandsEn = {
  backup: {
    summary: 'print marks, positions, feeds and settings as a backup',
    examples: ['Save everything in one file; stories are separate files.', 'Copy it to another computer.'],
  },
  restore: {
    summary: 'restore a backup; newer local data is kept',
    examples: ['Preview what would be restored.', 'Restore it.'],
  },
};

export type StorageCommandWords = Widen<typeof storageCommandsEn>;

export const storageOptionsEn = {
  restoreDryRun: 'only print what would be restored',
};

export type StorageOptionWords = Widen<typeof storageOptionsEn>;

/** The changes of a restore, in numbers. */
export interface RestoreCounts {
  readonly read: number;
  readonly starred: number;
  readonly tags: number;
  readonly positions: number;
  readonly feeds: number;
  readonly views: number;
  readonly watch: number;
  readonly preferences: number;
  /** 1 if the backup has the answer about the journal, otherwise 0. */
  readonly consent: number;
  readonly journal: number;
  /** Entries of the prompt history. */
  readonly typed: number;
  /** Deleted stories that feeds must not bring back. */
  readonly deleted: number;
}

const NOUNS: Readonly<Record<keyof RestoreCounts, readonly [one: string, many?: string]>> = {
  read: ['read mark'],
  starred: ['star'],
  tags: ['tagged story', 'tagged stories'],
  positions: ['reading position'],
  feeds: ['feed'],
  views: ['view'],
  watch: ['watched term'],
  preferences: ['setting'],
  consent: ['consent choice'],
  journal: ['journal entry', 'journal entries'],
  typed: ['prompt history entry', 'prompt history entries'],
  deleted: ['deletion'],
};

function listed(counts: RestoreCounts): string {
  return (Object.keys(NOUNS) as (keyof RestoreCounts)[])
    .filter((name) => counts[name] > 0)
    .map((name) => counted(counts[name], ...NOUNS[name]))
    .join(', ');
}

const UNTIL_SETTLED =
  'no story expires and no rule deletes one until the file is back, or minerals-news restore has read a backup; to continue without them: minerals-news backup | minerals-news restore -';

export const storageEn = {
  place: (line: number, column: number) => `line ${line}, column ${column}`,
  /** `where` is a place or a reason; `hasGood` is whether the last good copy is in use. */
  broken: (path: string, where: string, hasGood: boolean) =>
    `the settings in ${path} cannot be read (${where}) – ${hasGood ? 'the last good copy is' : 'the defaults are'} used until the file is fixed: minerals-news config edit`,
  /** `keys` are the names of the invalid values, `where` is the place of the first. */
  wrong: (path: string, keys: string, where: string) =>
    `${path} has an invalid value for ${keys}${where ? ` (${where})` : ''} – the last good value or the default is used: minerals-news config check`,
  gone: (path: string) =>
    `${path} is missing – the last good copy is used; minerals-news config edit restores it, minerals-news privacy erase deletes the copy too`,
  foreign: (path: string, names: string) =>
    `another user can have written ${path} – the programs in it (${names}) are not run, and nothing is written to it until it and its folder are yours alone`,
  newer: (path: string, version: string) =>
    `${path} was written by a newer minerals-news (version ${version}) – readable settings are used, and nothing is written to the file; update the program`,
  /** `movedTo` is '' if the file could not be moved. */
  older: (path: string, version: string, movedTo: string) =>
    `the settings in ${path} are of version ${version}, from before the first release, and cannot be read – ${movedTo ? `the file was moved to ${movedTo}, and the program starts with its defaults` : 'the defaults are used, and nothing is written to the file'}`,
  unreadable: (path: string, reason: string, hasGood: boolean) =>
    `the settings in ${path} cannot be opened (${reason}) – ${hasGood ? 'the last good copy is' : 'the defaults are'} used, and nothing is written to the file`,
  brokenReason: {
    empty: 'it is empty',
    notJson: 'it is not JSON',
    notUtf8: 'it is not UTF-8',
    notObject: 'it is not a JSON object',
    notFile: 'it is not a regular file',
    tooLarge: 'it is too large',
    tooDeep: 'it is nested too deeply',
  },
  wrongValue: (key: string, advice: string) => `invalid value for ${key} – ${advice}`,
  /** The allowed values in place of an invalid one. */
  rightValue: {
    choice: (choices: string) => `choose one of ${choices}`,
    number: (least: number, most: number) => `enter a whole number from ${least} to ${most}`,
    argv: 'enter a program and its arguments as a list of texts, such as ["notify-send", "News"]',
    list: 'enter a list in [ ]',
    object: 'enter an object in { }',
    consent: 'choose again with minerals-news privacy accept or minerals-news privacy decline',
    item: (command: string) => `remove it and add it again with minerals-news ${command}`,
  },
  noEditor: (path: string) => `no editor is configured – set VISUAL or EDITOR, or edit ${path} yourself`,
  /** `copy` is the path of the file that was edited. */
  editorFailed: (reason: string, copy: string) =>
    `the editor failed (${reason}) – nothing was saved; your edited copy is ${copy}`,
  notStored: (copy: string) => `nothing was saved because the file has a mistake – your edited copy is ${copy}`,
  changedMeanwhile: (path: string, copy: string) =>
    `nothing was saved because ${path} was changed in the meantime – your edited copy is ${copy}`,
  editAgain: 'Edit again? [Y/n] ',
  /** Answers that mean no, in lower case. */
  editAgainNo: ['n', 'no'],
  stored: (path: string) => `Saved: ${path}`,
  notEdited: 'No changes.',
  unwritable: (path: string, reason: string) =>
    `the settings could not be written to ${path} (${reason}) – changes from now on are not saved`,
  refused: (path: string) => `the change was not saved because ${path} has a problem – minerals-news config check`,
  /** `movedTo` is '' if the file could not be moved; `isRescued` is whether its marks are in use. */
  stateBroken: (path: string, movedTo: string, isRescued: boolean) =>
    movedTo
      ? `the recent marks in ${path} could not be read – the file was moved to ${movedTo}${isRescued ? ', and the parts that can be read are used' : ''}`
      : `the recent marks in ${path} cannot be read – nothing is written to the file until it is fixed`,
  stateUnreadable: (path: string, reason: string) =>
    `the recent marks in ${path} cannot be opened (${reason}) – nothing is written to the file; make it readable`,
  /** `movedTo` is '' if the file could not be moved. */
  marksBroken: (path: string, movedTo: string) =>
    movedTo
      ? `the older marks in ${path} could not be read – the file was moved to ${movedTo}, and its stories count as unread`
      : `the older marks in ${path} cannot be read – their stories count as unread until the file is fixed`,
  /** `movedTo` is the copy, '' while the lines are in the file. */
  marksDamaged: (path: string, lines: number, movedTo: string) =>
    `${lines === 1 ? 'one line' : `${lines} lines`} of older marks in ${path} ${lines === 1 ? 'is' : 'are'} damaged and cannot be read – ${movedTo ? `the file was copied to ${movedTo} and written without them` : 'the next write copies the file and removes them'}`,
  marksUnreadable: (path: string, reason: string) =>
    `the older marks in ${path} cannot be opened (${reason}) – their stories count as unread; make the file readable`,
  stateLost: (path: string) => `recent read marks and stars are missing because ${path} is gone – ${UNTIL_SETTLED}`,
  marksLost: (path: string) =>
    `older read marks and stars are missing because ${path} is gone or shorter than it was – ${UNTIL_SETTLED}`,
  marksSettled: 'The read marks and stars that are there now count as complete.',
  restored: (counts: RestoreCounts) => `Restored: ${listed(counts)}`,
  wouldRestore: (counts: RestoreCounts) => `Would restore: ${listed(counts)}`,
  nothingNew: 'Nothing to restore: everything in it is already here or newer here',
  consentLeft:
    'the reading journal and prompt history in it were skipped because you have not allowed them – minerals-news privacy accept allows them',
  notWhole: 'nothing was printed because some of the stored data could not be read',
  noBackup: (file: string) => `${file} is not a backup – create one with minerals-news backup > FILE`,
  deepBackup: (file: string) => `${file} is nested too deeply to be a backup`,
  newerBackup: (file: string, version: string) =>
    `${file} was made by a newer minerals-news (version ${version}) – update the program first`,
  olderBackup: (file: string, version: string) =>
    `${file} is of version ${version}, from before the first release, and cannot be read`,
  cannotRead: (file: string, reason: string) => `${file} cannot be read (${reason}) – check its name and permissions`,
  cannotUseData: (path: string, reason: string) =>
    `the data file ${path} cannot be used (${reason}) – check its permissions, and whether another version of the program made it`,
  dataSetAside: (path: string, movedTo: string) =>
    `the data file ${path} is damaged and was moved to ${movedTo} – a new one was made`,
  cannotWriteData: (path: string, reason: string) =>
    `the journal and the prompt history could not be written to ${path} (${reason}) – the rest was restored`,
};

export type StorageMessages = Widen<typeof storageEn>;
