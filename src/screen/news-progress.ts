import { cellWidth, padEnd, padStart } from '../layout/width.ts';
import type { Geometry } from '../reader/geometry.ts';
import { rulerOf } from '../reader/ruler.ts';
import type { ReaderState } from '../reader/state.ts';
import { wordsOf } from '../reader/step.ts';

/** Cells kept for the digits of what is counted, so that the words before them stay where they are. */
const DIGITS = 3;

/** News that are being got: how many feeds are done and how many stories have come, in a place of one width; else nothing. */
export function gettingNews(state: ReaderState, geometry: Geometry): string {
  const { running } = state.intake;
  if (!running) return '';
  const { sync } = wordsOf(state).reader;
  const ruler = rulerOf(state);
  const word = running.address === '' ? sync.running : sync.adding;
  if (running.all === 0) return word;
  const all = String(running.all);
  const feeds = `${word} ${padStart(String(running.done), all.length, ruler)}/${all}`;
  if (geometry.narrow) return feeds;
  const widest = cellWidth(sync.newStories(10 ** DIGITS - 1), ruler);
  return `${feeds} · ${padEnd(sync.newStories(running.added), widest, ruler)}`;
}
