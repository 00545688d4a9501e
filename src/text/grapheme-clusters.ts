import { unitClasses } from './code-units.ts';
import { DEFAULT_MEASURER, type WidthMeasurer } from './width-measurer.ts';

/**
 * The grapheme clusters (UAX #29) of a text: cluster `i` is `text.slice(starts[i], starts[i + 1])` and is `widths[i]` cells
 * wide. `starts` has one more entry than `widths`: the length of the text.
 */
export interface Clusters {
  readonly starts: readonly number[];
  readonly widths: readonly number[];
}

let segmenter: Intl.Segmenter | undefined;

/** This many plain units end a range for the segmenter; below that, segmenting them costs less than another range. */
const PLAIN_RUN = 6;

/**
 * The end of a range that needs the segmenter: after the first of the next few plain units, which all have boundaries between
 * them, or at the text's end.
 */
export function stretchEnd(text: string, from: number, of: Uint8Array): number {
  let run = 0;
  for (let at = from; at < text.length; at += 1) {
    run = of[text.charCodeAt(at)] === 0 ? 0 : run + 1;
    if (run === PLAIN_RUN) return at - PLAIN_RUN + 2;
  }
  return text.length;
}

/** The clusters of a text by Intl.Segmenter, which is made on first use. */
export function segment(text: string): string[] {
  segmenter ??= new Intl.Segmenter();
  return Array.from(segmenter.segment(text), (part) => part.segment);
}

/** Splits a text into grapheme clusters and measures them. */
export function clusters(text: string, measurer: WidthMeasurer = DEFAULT_MEASURER): Clusters {
  const { of } = unitClasses();
  const { cells } = measurer;
  const starts: number[] = [];
  const widths: number[] = [];
  const { length } = text;
  let at = 0;
  while (at < length) {
    const number = of[text.charCodeAt(at)] ?? 0;
    if (number !== 0 && (at + 1 === length || of[text.charCodeAt(at + 1)] !== 0)) {
      starts.push(at);
      widths.push(cells[number] || measurer.clusterWidth(text.charAt(at)));
      at += 1;
      continue;
    }
    let before = '';
    for (const cluster of segment(text.slice(at, stretchEnd(text, at, of)))) {
      starts.push(at);
      widths.push(measurer.clusterWidth(cluster, before));
      at += cluster.length;
      before = cluster;
    }
  }
  starts.push(length);
  return { starts, widths };
}
