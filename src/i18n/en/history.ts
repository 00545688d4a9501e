import { countOf } from '../number.ts';
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

/** A time that may be less than a minute. */
const readFor = (seconds: number): string => (seconds < 60 ? 'under a minute' : minutes(Math.round(seconds / 60)));

export const historyEn = {
  historyTitle: 'Reading history',
  statsTitle: 'Reading statistics',
  /** `how` is the command that allows a journal. */
  journalOff: (how: string) =>
    `The reading journal is off, so only read marks are shown, without reading time, progress or language. ${how} turns the journal on.`,
  doNotTrack: 'DO_NOT_TRACK is set: the journal is neither written nor read, and only read marks are shown.',
  journalOffShort: (how: string) => `The reading journal is off: only read marks are shown. ${how} turns it on.`,
  doNotTrackShort: 'DO_NOT_TRACK is set: only read marks are shown.',
  nothingRead: 'Nothing has been read yet.',
  nothingInJournal: 'The journal is empty. It records what you read from now on.',
  nothingFound: 'No story you read matches.',
  found: (shown: number, all: number) => `${countOf(shown, 'en')} of ${countOf(all, 'en')}`,
  gone: 'no longer in the library',
  markedRead: 'marked as read',
  readFor,
  seen: (percent: number) => `${percent}% seen`,
  visits: (n: number) => `opened ${n} times`,
  stories,
  summary: (from: string, to: string, n: number, on: number) =>
    from === to ? `${stories(n)} on ${from}.` : `${stories(n)} on ${days(on)}, from ${from} to ${to}.`,
  summaryWithTime: (from: string, to: string, n: number, on: number, time: number) =>
    from === to
      ? `${stories(n)} on ${from} in ${readFor(time)}.`
      : `${stories(n)} on ${days(on)} in ${readFor(time)}, from ${from} to ${to}.`,
  days: 'By day',
  feeds: 'By feed',
  langs: 'By language',
  notImported: 'not imported',
  others: (n: number) => `${countOf(n, 'en')} more`,
  missing: (n: number) => `Not counted here: ${stories(n)} no longer in the library.`,
  onlyHere: 'All figures are computed on this computer; nothing is sent.',
};
