import { countOf } from '../number.ts';
import type { PastCommandWords, PastMessages, PastOption } from '../types/past.ts';

const counted = (n: number, one: string, many: string): string =>
  n === 1 ? `1 ${one}` : `${countOf(n, 'en')} ${many}`;
const stories = (n: number): string => counted(n, 'story', 'stories');
const days = (n: number): string => counted(n, 'day', 'days');

function minutes(n: number): string {
  const [hours, rest] = [Math.floor(n / 60), n % 60];
  const parts = [
    ...(hours > 0 ? [`${countOf(hours, 'en')} h`] : []),
    ...(rest > 0 || hours === 0 ? [`${rest} min`] : []),
  ];
  return parts.join(' ');
}

export const pastCommandsEn: PastCommandWords = {
  history: {
    summary: 'print what you read when, newest first',
    examples: [
      'The ten stories you read last.',
      'What you read on gallium, for another program.',
      'Read the last one again, from where you left it.',
    ],
  },
  stats: {
    summary: 'show how much you read, and where it came from',
    examples: ['On a terminal and in colour.', 'Without colours, in plain ASCII.', 'The numbers, for another program.'],
  },
};

export const pastOptionsEn: Readonly<Record<PastOption, string>> = { jsonObject: 'print one JSON object' };

/** A time that may be less than a minute. */
const readFor = (seconds: number): string => (seconds < 60 ? 'under a minute' : minutes(Math.round(seconds / 60)));

export const pastEn: PastMessages = {
  historyTitle: 'What you read',
  statsTitle: 'Reading statistics',
  journalOff: (how) =>
    `The reading journal is off, so this is only what read marks tell: not how long, how far or in which language you read. ${how} switches the journal on.`,
  doNotTrack: 'DO_NOT_TRACK is set: no journal is kept or looked at, and this is only what read marks tell.',
  journalOffShort: (how) => `There is no reading journal: these are read marks. ${how} allows one.`,
  doNotTrackShort: 'DO_NOT_TRACK is set: these are read marks, there is no journal.',
  nothingRead: 'Nothing has been read yet.',
  nothingInJournal: 'The journal is still empty. It holds what you read since you allowed it.',
  nothingFound: 'Nothing you read matches.',
  found: (shown, all) => `${countOf(shown, 'en')} of ${countOf(all, 'en')}`,
  gone: 'no longer in the library',
  markedRead: 'marked as read',
  readFor,
  seen: (percent) => `${percent}% seen`,
  visits: (n) => `opened ${n} times`,
  stories,
  minutes,
  share: (n, percent) => `${stories(n)}, ${percent}%`,
  summary: (from, to, n, on) =>
    from === to ? `${stories(n)} on ${from}.` : `${stories(n)} on ${days(on)}, from ${from} to ${to}.`,
  summaryWithTime: (from, to, n, on, time) =>
    from === to
      ? `${stories(n)} on ${from} in ${readFor(time)}.`
      : `${stories(n)} on ${days(on)} in ${readFor(time)}, from ${from} to ${to}.`,
  calendar: 'Days of reading',
  legend: (marks) =>
    `Stories a day: ${marks.map(([mark, most]) => `${mark} ${most === 0 ? 'none' : `up to ${countOf(most, 'en')}`}`).join(', ')}.`,
  runs: (longest, current) =>
    `Longest run: ${days(longest)} in a row. ${current > 0 ? `Now: ${days(current)}.` : 'None now.'}`,
  bestDay: (day, n) => `Most on ${day}: ${stories(n)}.`,
  storiesAWeek: 'Stories a week',
  minutesAWeek: 'Time a week',
  langs: 'By language',
  origins: 'By who wrote it',
  checks: 'By what was checked',
  tags: 'By tag',
  sources: 'By source',
  origin: {
    machine: 'written by a machine',
    mixed: 'edited by a machine',
    person: 'written by a person',
    other: 'made otherwise',
    unknown: 'does not say',
  },
  check: {
    checked: 'checked by people',
    'checked-auto': 'checked by software',
    changed: 'changed since its check',
    unchecked: 'no check that counts',
  },
  notImported: 'not imported',
  others: (n) => `${countOf(n, 'en')} more`,
  asStated: 'As the records of the stories state it.',
  missing: (n) => `Not counted here: ${stories(n)} no longer in the library.`,
  idling: (n) => `A story counts ${minutes(n)} at most each time it is opened; nobody sees whether you still read.`,
  period: (from, to, kept) =>
    `The journal ${from === to ? `is of ${from}` : `reaches from ${from} to ${to}`}. It keeps each line for ${days(kept)}.`,
  damaged: (n) => `${counted(n, 'damaged line', 'damaged lines')} of the journal left out.`,
  onlyHere: 'All of it is counted on this machine and sent nowhere.',
};
