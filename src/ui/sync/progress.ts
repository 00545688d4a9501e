import { cleanText } from '../../text/clean.ts';
import { cellWidth, padEnd, padStart, truncate } from '../../text/width.ts';
import type { WidthMeasurer } from '../../text/width-measurer.ts';
import type { ReaderState } from '../app/state.ts';
import { wordsOf } from '../app/update-result.ts';
import { cell, type Row } from '../frame/row.ts';
import type { Geometry } from '../layout/geometry.ts';
import { measurerOf } from '../layout/typesetting.ts';
import { findRun } from './sync.ts';

/** Cells kept for the digits of what is counted, so that the words before them stay where they are. */
const DIGITS = 3;
/** Cells of an address that is added, where there is room for the program's name and where there is not. */
const ADDRESS = 24;
const ADDRESS_NARROW = 12;

/** An address as a person would say it. */
const spoken = (address: string): string => cleanText(address).replace(/^(?:https?|feed):\/\/(?:www\.)?/i, '');

/**
 * News that are being got, in a place of one width: how many feeds are done and how many stories have come; where nothing
 * but addresses are added, the last of them. '' for nothing.
 */
export function syncProgressText(state: ReaderState, geometry: Geometry): string {
  const { sync } = wordsOf(state).reader;
  const measurer = measurerOf(state);
  const running = findRun(state, '');
  if (!running) {
    const address = state.sync.running.at(-1)?.address ?? '';
    const room = geometry.narrow ? ADDRESS_NARROW : ADDRESS;
    return address === '' ? '' : sync.addingOne(padEnd(truncate(spoken(address), room, measurer), room, measurer));
  }
  if (running.all === 0) return sync.running;
  const all = String(running.all);
  const feeds = `${sync.running} ${padStart(String(running.done), all.length, measurer)}/${all}`;
  if (geometry.narrow) return feeds;
  const widest = cellWidth(sync.newStories(10 ** DIGITS - 1), measurer);
  return `${feeds} · ${padEnd(sync.newStories(running.added), widest, measurer)}`;
}

/** A bar of `cells` cells for a share of 0 to 1. The done part differs in form as well as in colour. */
export function progressBar(share: number, cells: number, measurer: WidthMeasurer): Row {
  const done = Math.floor(Math.max(0, Math.min(1, share)) * cells);
  const [full, empty] = measurer.capabilities.ambiguous === 1 ? ['━', '─'] : ['=', '-'];
  return [cell(full.repeat(done), { role: 'accent' }), cell(empty.repeat(cells - done), { role: 'rule' })];
}
