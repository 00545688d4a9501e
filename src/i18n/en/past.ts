import { countOf } from '../number.ts';
import type { Widen } from '../widen.ts';
import { counted, stories } from './counted.ts';

const days = (n: number): string => counted(n, 'day');

function minutes(n: number): string {
  const [hours, rest] = [Math.floor(n / 60), n % 60];
  const parts = [
    ...(hours > 0 ? [`${countOf(hours, 'en')} h`] : []),
    ...(rest > 0 || hours === 0 ? [`${rest} min`] : []),
  ];
  return parts.join(' ');
}

export const pastCommandsEn = {
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

export type PastCommandWords = Widen<typeof pastCommandsEn>;

export const pastOptionsEn = { jsonObject: 'print one JSON object' };

/** A time that may be less than a minute. */
const readFor = (seconds: number): string => (seconds < 60 ? 'under a minute' : minutes(Math.round(seconds / 60)));

export const pastEn = {
  historyTitle: 'What you read',
  statsTitle: 'Reading statistics',
  /** `how` is the command that allows a journal. */
  journalOff: (how: string) =>
    `The reading journal is off, so this is only what read marks tell: not how long, how far or in which language you read. ${how} switches the journal on.`,
  doNotTrack: 'DO_NOT_TRACK is set: no journal is kept or looked at, and this is only what read marks tell.',
  journalOffShort: (how: string) => `There is no reading journal: these are read marks. ${how} allows one.`,
  doNotTrackShort: 'DO_NOT_TRACK is set: these are read marks, there is no journal.',
  nothingRead: 'Nothing has been read yet.',
  nothingInJournal: 'The journal is still empty. It holds what you read since you allowed it.',
  nothingFound: 'Nothing you read matches.',
  found: (shown: number, all: number) => `${countOf(shown, 'en')} of ${countOf(all, 'en')}`,
  gone: 'no longer in the library',
  markedRead: 'marked as read',
  readFor,
  seen: (percent: number) => `${percent}% seen`,
  visits: (n: number) => `opened ${n} times`,
  stories,
  minutes,
  share: (n: number, percent: number) => `${stories(n)}, ${percent}%`,
  summary: (from: string, to: string, n: number, on: number) =>
    from === to ? `${stories(n)} on ${from}.` : `${stories(n)} on ${days(on)}, from ${from} to ${to}.`,
  summaryWithTime: (from: string, to: string, n: number, on: number, time: number) =>
    from === to
      ? `${stories(n)} on ${from} in ${readFor(time)}.`
      : `${stories(n)} on ${days(on)} in ${readFor(time)}, from ${from} to ${to}.`,
  calendar: 'Days of reading',
  legend: (marks: readonly (readonly [mark: string, most: number])[]) =>
    `Stories a day: ${marks.map(([mark, most]) => `${mark} ${most === 0 ? 'none' : `up to ${countOf(most, 'en')}`}`).join(', ')}.`,
  runs: (longest: number, current: number) =>
    `Longest run: ${days(longest)} in a row. ${current > 0 ? `Now: ${days(current)}.` : 'None now.'}`,
  bestDay: (day: string, n: number) => `Most on ${day}: ${stories(n)}.`,
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
  others: (n: number) => `${countOf(n, 'en')} more`,
  asStated: 'As the records of the stories state it.',
  missing: (n: number) => `Not counted here: ${stories(n)} no longer in the library.`,
  idling: (n: number) =>
    `A story counts ${minutes(n)} at most each time it is opened; nobody sees whether you still read.`,
  period: (from: string, to: string, kept: number) =>
    `The journal ${from === to ? `is of ${from}` : `reaches from ${from} to ${to}`}. It keeps each line for ${days(kept)}.`,
  damaged: (n: number) => `${counted(n, 'damaged line')} of the journal left out.`,
  onlyHere: 'All of it is counted on this machine and sent nowhere.',
};

export type PastOptionWords = Widen<typeof pastOptionsEn>;

export type PastMessages = Widen<typeof pastEn>;
