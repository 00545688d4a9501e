import { listTime } from '../../../i18n/date.ts';
import { cleanText } from '../../../text/clean.ts';
import { cellWidth, padEnd, padStart, truncate } from '../../../text/width.ts';
import { geometry } from '../../layout/geometry.ts';
import { cell, progressBar, type Row } from '../../layout/row.ts';
import { measurerOf, wordsOf } from '../../layout/typesetting.ts';
import type { ReaderState } from '../../state/reader-state.ts';
import { findRun } from './sync.ts';

/** Cells reserved for digits, so that the words before them do not move. */
const DIGITS = 3;
/** Cells for an address that is being added, with and without the program's name next to it. */
const ADDRESS = 24;
const ADDRESS_NARROW = 12;

/** An address in short, readable form. */
const spoken = (address: string): string => cleanText(address).replace(/^(?:https?|feed):\/\/(?:www\.)?/i, '');

/**
 * Progress of running syncs in a fixed width: how many feeds are done and how many stories were added; if only
 * addresses are added, the last of them. '' for none.
 */
export function syncProgressText(state: ReaderState): string {
  const size = geometry(state);
  const { sync } = wordsOf(state).reader;
  const measurer = measurerOf(state);
  const running = findRun(state, '');
  if (!running) {
    const address = state.sync.running.at(-1)?.address ?? '';
    const room = size.narrow ? ADDRESS_NARROW : ADDRESS;
    return address === '' ? '' : sync.addingOne(padEnd(truncate(spoken(address), room, measurer), room, measurer));
  }
  if (running.isSending) return '';
  if (running.entries) return sync.articles(running.entries.stored, running.entries.of);
  // The timer asks often, and mostly no feed is due.
  if (running.all === 0) return running.isTimed ? '' : sync.running;
  const all = String(running.all);
  const feeds = `${sync.running} ${padStart(String(running.done), all.length, measurer)}/${all}`;
  if (size.narrow) return feeds;
  const widest = cellWidth(sync.newStories(10 ** DIGITS - 1), measurer);
  return `${feeds} · ${padEnd(sync.newStories(running.added), widest, measurer)}`;
}

/** How many changes are still to be sent to servers; '' for none. */
export function waitingText(state: ReaderState): string {
  const waiting = state.sync.accounts.reduce((sum, account) => sum + account.waiting, 0);
  return waiting > 0 ? wordsOf(state).reader.sync.waiting(waiting) : '';
}

/** The account that was synced longest ago, with that time, if it is more than an hour and not that of the last sync; '' for none. */
export function lateText(state: ReaderState): string {
  const { accounts, lastSync } = state.sync;
  const time = (at: string): string => listTime(at, state.localDay, wordsOf(state).lang, state.utcOffset);
  const late = accounts.filter(({ isLate, lastSuccess }) => isLate && time(lastSuccess) !== time(lastSync));
  const [first] = late.toSorted((a, b) => (a.lastSuccess < b.lastSuccess ? -1 : 1));
  return first ? `${cleanText(first.name)} ${wordsOf(state).reader.header.synced(time(first.lastSuccess))}` : '';
}

/** A word and a progress bar while the library is scanned; in a narrow frame only the bar. */
export function scanProgress(state: ReaderState): Row {
  const size = geometry(state);
  if (state.library.progress === null) return [];
  const word = size.narrow ? '' : `${wordsOf(state).reader.checkingStories} `;
  return [
    cell(word, { role: 'meta' }),
    ...progressBar(state.library.progress, size.narrow ? 6 : 10, measurerOf(state)),
  ];
}
