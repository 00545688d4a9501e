import { counted } from './counted.ts';

/** The changes of a restore, in numbers. */
export interface RestoreCounts {
  readonly read: number;
  readonly starred: number;
  readonly tags: number;
  readonly positions: number;
  readonly accounts: number;
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
  accounts: ['account'],
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

export const searchIndexEn = {
  building: 'Indexing',
  folder: 'folder',
  condition: 'state',
  conditions: {
    none: 'not built yet; it is built when stories are listed, read or searched',
    unusable: 'from another version or broken; it is rebuilt when stories are listed, read or searched',
    damaged: 'damaged; it is rebuilt as soon as the damage is detected',
    sound: 'intact',
  },
  stories: 'stories',
  files: 'files',
  unreadable: 'unreadable',
  bytes: 'bytes',
  rebuilt: (stories: number, folder: string) => `Indexed ${counted(stories, 'story', 'stories')} in ${folder}`,
  notKept: (folder: string) =>
    `the index cannot be stored in ${folder} – it is rebuilt on every start; make the folder writable`,
  dropped: (folder: string) => `Removed ${folder}; the index is rebuilt when stories are listed, read or searched`,
  nothingToDrop: 'There is no index',
  failed: (folder: string, reason: string) => `${folder} could not be removed (${reason}) – delete it yourself`,
};

export const privacyEn = {
  consent: 'Reading journal and prompt history (cookies and analytics)',
  state: { undecided: 'not answered yet (counts as declined)', declined: 'declined', accepted: 'allowed' },
  decided: (date: string, notice: number) => `${date}, notice ${notice}`,
  doNotTrack: 'DO_NOT_TRACK is set, which counts as declined, whatever answer is stored.',
  doNotTrackJournal:
    'A reading journal that you allowed earlier still exists. Nothing is added to it; privacy decline or privacy erase deletes it.',
  files: 'Files',
  bytes: (n: string, files: number) => (files === 1 ? `${n} bytes` : `${n} bytes in ${counted(files, 'file')}`),
  noFile: 'none',
  purpose: {
    config: 'settings, consent, saved views, watched terms, feeds, accounts, translation engines',
    state: 'recent read marks, stars, tags and positions',
    lastGood: 'last good copy of the settings',
    marks: 'older read marks, stars, tags and positions',
    broken: 'unreadable settings or marks',
    left: 'left over from an interrupted write',
    data: 'last response and state of each feed, states and waiting changes of accounts, deleted stories, translations, what pictures say about themselves, and other data that is in no other file',
    brokenData: 'damaged data of the program',
    mark: 'id of a library of stories, by which the program knows it',
    stories: 'your own stories',
    credentials: 'user names, passwords, tokens and keys of feeds, accounts and translation engines',
    index: 'index of the stories for lists and searches; rebuilt when needed',
    code: 'compiled code of this program for a quick start; rebuilt when needed',
    pictures: 'pictures of stories that were got; minerals-news pictures clear removes them',
    cache: 'can be rebuilt',
    crash: 'crash report',
    glossary: 'your own glossary',
    program: 'the program itself',
    other: 'not made by this version of the program',
  },
  need: { always: 'always stored', consent: 'only if you allow it', yours: 'yours, never touched by erase' },
  /** What the data file has of the journal and the prompt history. */
  consented: ({ journal, typed }: { readonly journal: number; readonly typed: number }) =>
    `in it: ${counted(journal, 'entry', 'entries')} of the reading journal, ${counted(typed, 'line')} of the prompt history`,
  nothingSent:
    'No cookies are used. Nothing about your reading leaves this computer, except that the servers of accounts that you add are sent your marks, and that a translation engine that you add and confirm gets the stories that it is to translate; feeds and pages are requested only when you add them, run sync, import or check --online, or have switched on a timer, and pictures only when you ask for one or have set pictures to sync.',
  accepted: (path: string) => `Allowed. The journal and the prompt history are stored in ${path}.`,
  declined: (hadJournal: boolean) =>
    hadJournal
      ? 'Declined. The journal and the prompt history have been deleted.'
      : 'Declined. No journal and no prompt history are stored.',
  erased: (path: string) => `Deleted: ${path}`,
  nothingToErase: 'There was nothing to delete.',
  remains: {
    stories: (path: string) => `Your stories remain: ${path}`,
    glossary: (path: string) => `Your glossary remains: ${path}`,
    program: (path: string) => `The program itself remains: ${path}`,
    other: (path: string) => `Not made by this program, so it remains: ${path}`,
  },
};

/** The notice on what is stored, where, why and for how long, one paragraph for each item. */
export const noticeEn: readonly string[] = [
  'No cookies are used. This program reads stories that are stored on this computer, and nothing about your reading leaves it, unless you add an account at a server of your own (Miniflux, FreshRSS): then that server, and no other, is sent what you mark there as read, starred or tagged, and what you change of its feeds; or unless you add a translation engine and confirm what goes where: then the title, summary and text of the stories that it is to translate, and their terms of the glossary, go to that server or program, and nothing else does. Only links that you open are passed to your browser or player. Feeds and pages are fetched only when you ask for it with sync, import or feeds add, or with a timer that you have switched on, the pictures of stories only when you ask for one or have set them to come with each sync, and the sources of fact-checks only with check --online; their servers see your IP address and the name and version of this program, and are asked not to track you (DNT, Sec-GPC).',
  'Always stored, because reading needs it: which stories you have read, starred and tagged, and when; where you stopped in each; your settings; your saved views; the terms you watch; the feeds, accounts and translation engines you added, and what you have confirmed that they may get; and your answer about the reading journal. Settings are in config.json in the settings folder, with a copy in config.last-good.json that is used if config.json has a mistake; recent marks and positions are in state.json and older ones in marks.jsonl in the same folder. User names, passwords, tokens and keys of feeds, accounts and translation engines are in credentials.json in the data folder, unless a program of yours prints them. Only your user account can read these files, and they stay until you delete them.',
  'Always stored, because fetching needs it: in minerals-news.db in the data folder the last response and state of each feed, hashes of stories by which they are found again, also of those that you have deleted, for seven days the files of these, so that you can restore them, the names of the new stories of the last sync and of those to which rules are still to be applied, how many stories each rule has found and when it last did, which process is syncing, and for each account the states of its articles as its server has them and the changes that wait to be sent, and what translation engines have made of titles and paragraphs, by their hashes, with how many words they got on each day, and of pictures that were requested the addresses, what they say about themselves, when they were last shown and which stories show them; and an id in the file .minerals-news in each folder of imported stories. They stay until you delete them. An index of the stories and the compiled code of this program are in the cache folder, only for speed; you may delete them at any time, and they are rebuilt. Pictures that were got are there too, 200 MB at most without those of starred stories. If the program crashes, a report of what went wrong and where is written to the cache folder, or else to the temporary folder, and stays until you delete it. Stories you import and terms you add are your own files.',
  'Stored only if you allow it: a reading journal for statistics that only you see. Each time you open a story, an entry is added to the journal: date and time, story, language, seconds and percentage read. It is in the file minerals-news.db in the data folder, readable only by your user account. Entries are kept for 365 days; the setting journalDays changes that. What you type after : and | in the reader is stored as well, so that you can recall it: at most 200 entries of each, in the same file. If you decline later, both are deleted from the file and overwritten.',
  'No answer counts as declined; after three starts without one you are no longer asked. You can read everything if you decline: no journal and no prompt history are written, and existing ones are deleted. DO_NOT_TRACK=1 in the environment always counts as declined; records from an earlier consent are then left unchanged, and nothing is added to them. When this notice changes, you are asked again.',
  'You can change your mind at any time, in the reader’s settings (:settings) or with minerals-news privacy accept and privacy decline. privacy status lists every file and its location, privacy export prints everything that is stored, and privacy erase deletes it and lists what remains.',
];

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
    binding: 'enter a key, a screen and commands, such as {"key": "X", "scope": "all", "run": "star ; next"}',
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
    reason === 'EBUSY'
      ? `another process has locked the data file ${path} – try again when it has finished; a stopped one must be continued or ended`
      : `the data file ${path} cannot be used (${reason}) – check its permissions, and whether another version of the program made it`,
  notQueued: (path: string, reason: string) =>
    `nothing was changed because ${path} could not record it for the server (${reason}) – ${reason === 'EBUSY' ? 'another process has locked the file; try again when it has finished' : 'check free space and permissions, and try again'}`,
  dataSetAside: (path: string, movedTo: string) =>
    `the data file ${path} is damaged and was moved to ${movedTo} – a new one was made`,
  storiesReadAgain: (count: number, folder: string) =>
    `the data file knew nothing of ${counted(count, 'story', 'stories')} in ${folder} – what the files say was recorded again`,
  cannotWriteData: (path: string, reason: string) =>
    `the journal and the prompt history could not be written to ${path} (${reason}) – the rest was restored`,
};
