import type { Widen } from '../widen.ts';
import { counted } from './counted.ts';

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
    config: 'settings, consent, saved views, watched terms, feeds',
    state: 'recent read marks, stars, tags and positions',
    lastGood: 'last good copy of the settings',
    marks: 'older read marks, stars, tags and positions',
    broken: 'unreadable settings or marks',
    left: 'left over from an interrupted write',
    data: 'last response and state of each feed, deleted stories, and other data that is in no other file',
    brokenData: 'damaged data of the program',
    mark: 'id of a library of stories, by which the program knows it',
    stories: 'your own stories',
    credentials: 'user names and passwords of feeds, by server',
    feeds: 'locks of syncs, and new stories to which rules are still to be applied',
    index: 'index of the stories for lists and searches; rebuilt when needed',
    code: 'compiled code of this program for a quick start; rebuilt when needed',
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
    'No cookies are used. Nothing about your reading leaves this computer; feeds and pages are requested only when you add them, run sync, import or check --online, or have switched on a timer.',
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

export type PrivacyMessages = Widen<typeof privacyEn>;

/** The notice on what is stored, where, why and for how long, one paragraph for each item. */
export const noticeEn: readonly string[] = [
  'No cookies are used. This program reads stories that are stored on this computer, and nothing about your reading leaves it. Only links that you open are passed to your browser or player. Feeds and pages are fetched only when you ask for it with sync, import or feeds add, or with a timer that you have switched on, and the sources of fact-checks only with check --online; their servers see your IP address and the name and version of this program, and are asked not to track you (DNT, Sec-GPC).',
  'Always stored, because reading needs it: which stories you have read, starred and tagged, and when; where you stopped in each; your settings; your saved views; the terms you watch; the feeds you added; and your answer about the reading journal. Settings are in config.json in the settings folder, with a copy in config.last-good.json that is used if config.json has a mistake; recent marks and positions are in state.json and older ones in marks.jsonl in the same folder. User names and passwords of feeds are in credentials.json in the data folder. Only your user account can read these files, and they stay until you delete them.',
  'Always stored, because fetching needs it: in minerals-news.db in the data folder the last response and state of each feed, hashes of stories by which they are found again, also of those that you have deleted, and for seven days the files of these, so that you can restore them; locks of syncs and the names of new stories to which rules are still to be applied in the folder feeds next to your stories; and an id in the file .minerals-news in each folder of imported stories. They stay until you delete them. An index of the stories and the compiled code of this program are in the cache folder, only for speed; you may delete them at any time, and they are rebuilt. If the program crashes, a report of what went wrong and where is written to the cache folder, or else to the temporary folder, and stays until you delete it. Stories you import and terms you add are your own files.',
  'Stored only if you allow it: a reading journal for statistics that only you see. Each time you open a story, an entry is added to the journal: date and time, story, language, seconds and percentage read. It is in the file minerals-news.db in the data folder, readable only by your user account. Entries are kept for 365 days; the setting journalDays changes that. What you type after : and | in the reader is stored as well, so that you can recall it: at most 200 entries of each, in the same file. If you decline later, both are deleted from the file and overwritten.',
  'No answer counts as declined; after three starts without one you are no longer asked. You can read everything if you decline: no journal and no prompt history are written, and existing ones are deleted. DO_NOT_TRACK=1 in the environment always counts as declined; records from an earlier consent are then left unchanged, and nothing is added to them. When this notice changes, you are asked again.',
  'You can change your mind at any time, in the reader’s settings (:settings) or with minerals-news privacy accept and privacy decline. privacy status lists every file and its location, privacy export prints everything that is stored, and privacy erase deletes it and lists what remains.',
];
