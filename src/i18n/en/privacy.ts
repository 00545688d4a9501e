import type { Widen } from '../widen.ts';
import { counted } from './counted.ts';

export const privacyEn = {
  consent: 'Reading journal and typed lines (cookies and analytics)',
  state: { undecided: 'not answered yet, which counts as declined', declined: 'declined', accepted: 'allowed' },
  decided: (date: string, notice: number) => `${date}, notice ${notice}`,
  doNotTrack: 'DO_NOT_TRACK is set, which counts as declined, whatever answer is kept.',
  doNotTrackJournal:
    'A journal from an earlier consent is still there. Nothing is added to it; privacy decline or privacy erase deletes it.',
  files: 'Files',
  bytes: (n: string, files: number) => (files === 1 ? `${n} bytes` : `${n} bytes in ${counted(files, 'file')}`),
  noFile: 'not there',
  purpose: {
    config: 'preferences, consent, saved views, watched terms, feeds',
    state: 'recent read marks, stars and positions',
    lastGood: 'the settings as they were when they could last be read',
    beforeSplit: 'the settings as they were before marks got a file of their own',
    marks: 'older read marks, stars and positions',
    broken: 'settings or marks that could not be read',
    left: 'left by a write that did not come to its end',
    journal: 'reading journal',
    typed: 'commands and pipes that you typed in the reader',
    stories: 'your own stories',
    credentials: 'names and passwords of feeds, by server',
    feeds: 'what each feed sent last and how it fared, so that nothing is fetched twice',
    index: 'index of the stories, for lists and searches; made again when it is needed',
    code: 'compiled code of this program, for a quick start; made again when it is needed',
    cache: 'can be made again',
    crash: 'crash report',
    glossary: 'your own terms',
    program: 'the program itself',
    other: 'not made by this version of the program',
  },
  need: { always: 'kept in any case', consent: 'only with consent', yours: 'yours, never touched by erase' },
  nothingSent:
    'No cookie is ever set or sent. Nothing about your reading leaves this machine; feeds and pages are asked for when you sync or import or run verify --online.',
  accepted: (path: string) =>
    `Allowed. The journal is kept in ${path}, typed commands and pipes in typed.jsonl beside it.`,
  declined: (hadJournal: boolean) =>
    hadJournal
      ? 'Declined. The journal and the typed lines have been deleted.'
      : 'Declined. No journal and no typed lines are kept.',
  erased: (path: string) => `Deleted: ${path}`,
  nothingToErase: 'There was nothing to delete.',
  remains: {
    stories: (path: string) => `Your stories remain: ${path}`,
    glossary: (path: string) => `Your terms remain: ${path}`,
    program: (path: string) => `The program itself remains: ${path}`,
    other: (path: string) => `Not made by this program, so it remains: ${path}`,
  },
};

export type PrivacyMessages = Widen<typeof privacyEn>;

/** The notice on what is kept, where, what for and how long, a paragraph each. */
export const noticeEn: readonly string[] = [
  'This program reads stories that are stored on this computer. No cookie is ever set or sent, and nothing about your reading leaves this machine. A link you open goes to your browser, and only then. Feeds and pages are fetched when you ask for it, by sync, import or feeds add, the sources of fact-checks by verify --online, and never otherwise; their servers see your address and the name and version of this program, and are told not to track you (DNT, Sec-GPC).',
  'Kept in any case, because reading needs it: which stories you have read and starred, and when; where you stopped in each; your preferences; the searches you saved under a name; the terms you watch for; the feeds you added; and your answer to this question. What you set is in config.json in the folder for settings, with a copy in config.last-good.json that is used when you mistype something in it; recent marks and places are in state.json and older ones in marks.jsonl beside it. Names and passwords that feeds need are in credentials.json in the folder for data. Only your user account can read these files, and they stay until you delete them.',
  'Kept in any case, because fetching needs it: what each feed sent last and how it fared, in the folder feeds beside your stories, until you delete it. An index of the stories and the compiled code of this program are in the cache folder, for speed alone; they may be deleted at any time and are made again. If the program crashes, a report of what went wrong where is kept in the cache folder, or else in the temporary folder, until you delete it. Stories you import and terms you add are your own files.',
  'Kept only if you allow it: a reading journal for statistics that only you see. Each time a story is opened or closed it gets one line with date and time, story, language, seconds and per cent read. It is the file journal.jsonl beside your stories, readable by your user account alone. Lines are kept for 365 days; the setting journalDays says otherwise if you want. What you type after : and | in the reader is kept as well, to be called up again: 200 lines of each at most, in the file typed.jsonl beside it, also readable by your user account alone.',
  'Until you answer, it counts as declined. Declining takes nothing away from reading: no journal and no typed lines are written, and those that exist are deleted. DO_NOT_TRACK=1 in the environment always counts as declined; what an earlier consent allowed is then left as it is, and nothing is added to it. When this notice changes, you are asked again.',
  'You can change your mind at any time, in the reader’s settings (:settings) or with minerals-news privacy accept and privacy decline. privacy status lists every file and where it is, privacy export prints all that is kept, privacy erase deletes it and says what remains.',
];
