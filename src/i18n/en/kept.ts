import type { Widen } from '../widen.ts';
import { counted } from './counted.ts';

export const keptCommandsEn = {
  backup: {
    summary: 'print marks, places, feeds and preferences, to be kept',
    examples: ['One file with all of it; the stories are files of their own.', 'Carry it to another machine.'],
  },
  restore: {
    summary: 'bring a backup back in; what is newer here stays',
    examples: ['See what it would bring in.', 'Bring it in.'],
  },
};

export type KeptCommandWords = Widen<typeof keptCommandsEn>;

export const keptOptionsEn = {
  restoreDryRun: 'only say what would be brought in',
};

export type KeptOptionWords = Widen<typeof keptOptionsEn>;

/** What a restore brings in, in numbers. */
export interface RestoreCounts {
  readonly read: number;
  readonly starred: number;
  readonly positions: number;
  readonly feeds: number;
  readonly views: number;
  readonly watch: number;
  readonly preferences: number;
  /** 1 if the backup has the answer about the journal, else 0. */
  readonly consent: number;
  readonly journal: number;
  /** Lines that were typed in the reader. */
  readonly typed: number;
}

const NOUNS: Readonly<Record<keyof RestoreCounts, readonly [one: string, many?: string]>> = {
  read: ['read mark'],
  starred: ['star'],
  positions: ['place'],
  feeds: ['feed'],
  views: ['view'],
  watch: ['watched term'],
  preferences: ['preference'],
  consent: ['answer about the journal', 'answers about the journal'],
  journal: ['line of the journal', 'lines of the journal'],
  typed: ['typed line'],
};

function listed(counts: RestoreCounts): string {
  return (Object.keys(NOUNS) as (keyof RestoreCounts)[])
    .filter((name) => counts[name] > 0)
    .map((name) => counted(counts[name], ...NOUNS[name]))
    .join(', ');
}

export const keptEn = {
  place: (line: number, column: number) => `line ${line}, column ${column}`,
  /** `where` is a place or a reason; `hasGood` is whether the last good copy is in use. */
  broken: (path: string, where: string, hasGood: boolean) =>
    `the settings in ${path} cannot be read (${where}) – ${hasGood ? 'the last good copy is' : 'the defaults are'} used until the file is mended: minerals-news config edit`,
  /** `keys` are the names of the wrong values, `where` is the place of the first. */
  wrong: (path: string, keys: string, where: string) =>
    `${path} has a wrong value for ${keys}${where ? ` (${where})` : ''} – the last good value or the default is used: minerals-news config check`,
  gone: (path: string) =>
    `${path} is gone – the last good copy is used; minerals-news config edit brings it back, minerals-news privacy erase deletes the copy too`,
  newer: (path: string, version: string) =>
    `${path} is of a newer minerals-news (version ${version}) – what can be read is used, and nothing is written to it; update the program`,
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
  wrongValue: (key: string, advice: string) => `wrong value for ${key} – ${advice}`,
  /** What may be there instead of a wrong value. */
  rightValue: {
    choice: (choices: string) => `choose one of ${choices}`,
    number: (least: number, most: number) => `give a whole number from ${least} to ${most}`,
    list: 'give a list in [ ]',
    object: 'give an object in { }',
    consent: 'answer again with minerals-news privacy accept or minerals-news privacy decline',
    item: (command: string) => `remove it and add it again with minerals-news ${command}`,
  },
  noEditor: (path: string) => `no editor is named – set VISUAL or EDITOR, or edit ${path} yourself`,
  /** `copy` is the path of the file that was edited. */
  editorFailed: (reason: string, copy: string) =>
    `the editor failed (${reason}) – nothing is stored; the copy that was edited is ${copy}`,
  notStored: (copy: string) => `nothing is stored, since it has a mistake – the copy that was edited is ${copy}`,
  changedMeanwhile: (path: string, copy: string) =>
    `nothing is stored, since ${path} was changed meanwhile – the copy that was edited is ${copy}`,
  editAgain: 'Edit again? [Y/n] ',
  /** Answers that mean no, in lower case. */
  editAgainNo: ['n', 'no'],
  stored: (path: string) => `Stored: ${path}`,
  notEdited: 'Nothing was changed.',
  unwritable: (path: string, reason: string) =>
    `the settings could not be written to ${path} (${reason}) – what you do now is not kept`,
  refused: (path: string) =>
    `the change is not kept, since nothing is written to ${path} as it is – minerals-news config check`,
  split: (path: string, copy: string) =>
    `recent marks and places are in ${path} from now on – the settings as they were before are kept as ${copy}`,
  /** `movedTo` is '' if the file could not be moved; `isRescued` is whether marks of it are in use. */
  stateBroken: (path: string, movedTo: string, isRescued: boolean) =>
    movedTo
      ? `the recent marks in ${path} could not be read – the file was moved to ${movedTo}${isRescued ? ', and the parts that can be read are used' : ''}`
      : `the recent marks in ${path} cannot be read – nothing is written to the file until it is mended`,
  stateUnreadable: (path: string, reason: string) =>
    `the recent marks in ${path} cannot be opened (${reason}) – nothing is written to the file; make it readable`,
  /** `movedTo` is '' if the file could not be moved. */
  marksBroken: (path: string, movedTo: string) =>
    movedTo
      ? `the older marks in ${path} could not be read – the file was moved to ${movedTo}, and its stories count as unread`
      : `the older marks in ${path} cannot be read – their stories count as unread until the file is fixed`,
  /** `movedTo` is '' as long as the lines are in the file. */
  marksDamaged: (path: string, lines: number, movedTo: string) =>
    `${lines === 1 ? 'one line' : `${lines} lines`} of older marks in ${path} ${lines === 1 ? 'is' : 'are'} damaged and cannot be read – ${movedTo ? `moved to ${movedTo}` : 'the next write moves them to a file of their own'}`,
  marksUnreadable: (path: string, reason: string) =>
    `the older marks in ${path} cannot be opened (${reason}) – their stories count as unread; make the file readable`,
  restored: (counts: RestoreCounts) => `Brought in: ${listed(counts)}`,
  wouldRestore: (counts: RestoreCounts) => `Would bring in: ${listed(counts)}`,
  nothingNew: 'Everything in it is here already, or newer here',
  consentLeft:
    'the journal and the typed lines in it are left out, since you have not agreed to keep any – minerals-news privacy accept allows it',
  notWhole: 'nothing is printed, since not all that is kept could be read',
  noBackup: (file: string) => `${file} is no backup – minerals-news backup > FILE makes one`,
  deepBackup: (file: string) => `${file} is nested too deeply to be a backup`,
  newerBackup: (file: string, version: string) =>
    `${file} is of a newer minerals-news (version ${version}) – update the program first`,
  cannotRead: (file: string, reason: string) => `${file} cannot be read (${reason}) – check its name and permissions`,
  cannotWriteJournal: (path: string, reason: string) =>
    `the journal could not be written to ${path} (${reason}) – the rest was brought in`,
  cannotWriteTyped: (path: string, reason: string) =>
    `the typed lines could not be written to ${path} (${reason}) – the rest was brought in`,
};

export type KeptMessages = Widen<typeof keptEn>;
