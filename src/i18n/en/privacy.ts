import type { PrivacyMessages } from '../types/privacy.ts';

export const privacyEn: PrivacyMessages = {
  consent: 'Reading journal (cookies and analytics)',
  state: { undecided: 'not answered yet, which counts as declined', declined: 'declined', accepted: 'allowed' },
  decided: (date, notice) => `${date}, notice ${notice}`,
  doNotTrack: 'DO_NOT_TRACK is set, which counts as declined, whatever answer is kept.',
  doNotTrackJournal:
    'A journal from an earlier consent is still there. Nothing is added to it; privacy decline or privacy erase deletes it.',
  files: 'Files',
  bytes: (n) => `${n} bytes`,
  noFile: 'not there',
  purpose: {
    config: 'preferences, consent, read marks, stars, positions, saved views, feeds',
    broken: 'settings that could not be read',
    journal: 'reading journal',
    stories: 'your own stories',
    feeds: 'what each feed sent last, so that it is not sent again',
    cache: 'can be made again (compiled code of this program); crash reports',
    crash: 'crash report',
  },
  need: { always: 'kept in any case', consent: 'only with consent', yours: 'yours, never touched by erase' },
  nothingSent:
    'No cookie is ever set or sent. Nothing about your reading leaves this machine; feeds and pages are asked for when you sync or import.',
  accepted: (path) => `Allowed. The journal is kept in ${path}.`,
  declined: (hadJournal) => (hadJournal ? 'Declined. The journal has been deleted.' : 'Declined. No journal is kept.'),
  erased: (path) => `Deleted: ${path}`,
  nothingToErase: 'There was nothing to delete.',
  remains: (path) => `Your stories remain: ${path}`,
};

/** The notice on what is kept, a paragraph each. */
export const noticeEn: readonly string[] = [
  'This program reads stories that are stored on this computer. No cookie is ever set or sent, and nothing about your reading leaves this machine. A link you open goes to your browser, and only then. Feeds and pages that you add are fetched when you ask for it, by sync or import, and never otherwise; their servers see your address and the name and version of this program, and are told not to track you (DNT, Sec-GPC).',
  'Kept in any case, because reading needs it: which stories you have read and starred, and when; where you stopped in each; your preferences; the searches you saved under a name; the feeds you added; and your answer to this question. It is one file, config.json, that only your user account can read. If the program crashes, it also keeps a report of what went wrong where, in its cache folder or else in the temporary folder; that does not leave this machine either.',
  'Kept only if you allow it: a reading journal for statistics that only you see. Each time a story is opened or closed it gets one line with date and time, story, language, seconds and per cent read. It is the file journal.jsonl, readable by your user account alone.',
  'Until you answer, it counts as declined. Declining takes nothing away from reading: no journal is written, and one that exists is deleted. DO_NOT_TRACK=1 in the environment always counts as declined; a journal from an earlier consent is then left as it is, and nothing is added to it.',
  'You can change your mind at any time, in the reader’s settings (key ,) or with minerals-news privacy accept and privacy decline. privacy status lists every file, privacy export prints all that is kept, privacy erase deletes it.',
];
