import { countOf } from '../number.ts';
import type { KeptCommandWords, KeptMessages, KeptOption, RestoreCounts } from '../types/kept.ts';

export const keptCommandsEn: KeptCommandWords = {
  backup: {
    summary: 'print marks, places, feeds and preferences, to be kept',
    examples: ['One file with all of it; the stories are files of their own.', 'Carry it to another machine.'],
  },
  restore: {
    summary: 'bring a backup back in; what is newer here stays',
    examples: ['See what it would bring in.', 'Bring it in.'],
  },
};

export const keptOptionsEn: Readonly<Record<KeptOption, string>> = {
  restoreDryRun: 'only say what would be brought in',
};

const NOUNS: Readonly<Record<keyof RestoreCounts, readonly [string, string]>> = {
  read: ['read mark', 'read marks'],
  starred: ['star', 'stars'],
  positions: ['place', 'places'],
  feeds: ['feed', 'feeds'],
  views: ['view', 'views'],
  watch: ['watched term', 'watched terms'],
  preferences: ['preference', 'preferences'],
  consent: ['answer about the journal', 'answers about the journal'],
  journal: ['line of the journal', 'lines of the journal'],
  typed: ['typed line', 'typed lines'],
};

function listed(counts: RestoreCounts): string {
  return (Object.keys(NOUNS) as (keyof RestoreCounts)[])
    .filter((name) => counts[name] > 0)
    .map((name) => `${countOf(counts[name], 'en')} ${NOUNS[name][counts[name] === 1 ? 0 : 1]}`)
    .join(', ');
}

export const keptEn: KeptMessages = {
  place: (line, column) => `line ${line}, column ${column}`,
  broken: (path, where, hasGood) =>
    `the settings in ${path} cannot be read (${where}) – ${hasGood ? 'the last good copy is' : 'the defaults are'} used until the file is mended: minerals-news config edit`,
  wrong: (path, keys, where) =>
    `${path} has a wrong value for ${keys}${where ? ` (${where})` : ''} – the last good value or the default is used: minerals-news config check`,
  gone: (path) =>
    `${path} is gone – the last good copy is used; minerals-news config edit brings it back, minerals-news privacy erase deletes the copy too`,
  newer: (path, version) =>
    `${path} is of a newer minerals-news (version ${version}) – what can be read is used, and nothing is written to it; update the program`,
  unreadable: (path, reason, hasGood) =>
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
  wrongValue: (key) => `wrong value for ${key}`,
  noEditor: (path) => `no editor is named – set VISUAL or EDITOR, or edit ${path} yourself`,
  editorFailed: (reason, copy) =>
    `the editor failed (${reason}) – nothing is stored; the copy that was edited is ${copy}`,
  notStored: (copy) => `nothing is stored, since it has a mistake – the copy that was edited is ${copy}`,
  changedMeanwhile: (path, copy) =>
    `nothing is stored, since ${path} was changed meanwhile – the copy that was edited is ${copy}`,
  editAgain: 'Edit again? [Y/n] ',
  editAgainNo: ['n', 'no'],
  stored: (path) => `Stored: ${path}`,
  notEdited: 'Nothing was changed.',
  unwritable: (path, reason) =>
    `the settings could not be written to ${path} (${reason}) – what you do now is not kept`,
  refused: (path) =>
    `the change is not kept, since nothing is written to ${path} as it is – minerals-news config check`,
  split: (path, copy) =>
    `recent marks and places are in ${path} from now on – the settings as they were before are kept as ${copy}`,
  stateBroken: (path, movedTo, isRescued) =>
    movedTo
      ? `the recent marks in ${path} could not be read – the file was moved to ${movedTo}${isRescued ? ', and the parts that can be read are used' : ''}`
      : `the recent marks in ${path} cannot be read – nothing is written to the file until it is mended`,
  stateUnreadable: (path, reason) =>
    `the recent marks in ${path} cannot be opened (${reason}) – nothing is written to the file; make it readable`,
  marksBroken: (path, movedTo) =>
    movedTo
      ? `the older marks in ${path} could not be read – the file was moved to ${movedTo}, and its stories count as unread`
      : `the older marks in ${path} cannot be read – their stories count as unread until the file is fixed`,
  marksDamaged: (path, lines, movedTo) =>
    `${lines === 1 ? 'one line' : `${lines} lines`} of older marks in ${path} ${lines === 1 ? 'is' : 'are'} damaged and cannot be read – ${movedTo ? `moved to ${movedTo}` : 'the next write moves them to a file of their own'}`,
  marksUnreadable: (path, reason) =>
    `the older marks in ${path} cannot be opened (${reason}) – their stories count as unread; make the file readable`,
  restored: (counts) => `Brought in: ${listed(counts)}`,
  wouldRestore: (counts) => `Would bring in: ${listed(counts)}`,
  nothingNew: 'Everything in it is here already, or newer here',
  consentLeft:
    'the journal and the typed lines in it are left out, since you have not agreed to keep any – minerals-news privacy accept allows it',
  notWhole: 'nothing is printed, since not all that is kept could be read',
  noBackup: (file) => `${file} is no backup – minerals-news backup > FILE makes one`,
  deepBackup: (file) => `${file} is nested too deeply to be a backup`,
  newerBackup: (file, version) => `${file} is of a newer minerals-news (version ${version}) – update the program first`,
  cannotRead: (file, reason) => `${file} cannot be read (${reason}) – check its name and permissions`,
  cannotWriteJournal: (path, reason) =>
    `the journal could not be written to ${path} (${reason}) – the rest was brought in`,
  cannotWriteTyped: (path, reason) =>
    `the typed lines could not be written to ${path} (${reason}) – the rest was brought in`,
};
