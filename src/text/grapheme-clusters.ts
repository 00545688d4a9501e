import { unitClasses } from './code-units.ts';
import { DEFAULT_MEASURER, type WidthMeasurer } from './width-measurer.ts';

/**
 * A text taken apart into grapheme clusters (UAX #29): cluster `i` is `text.slice(starts[i], starts[i + 1])` and is
 * `widths[i]` cells wide. `starts` has one entry more than `widths`, the length of the text.
 */
export interface Clusters {
  readonly starts: readonly number[];
  readonly widths: readonly number[];
}

let segmenter: Intl.Segmenter | undefined;

/** So many plain units end a stretch: fewer are sooner segmented with it than a new stretch is begun. */
const PLAIN_RUN = 6;

/**
 * Where a stretch that needs the segmenter ends: behind the first of the next few plain units, between any two of which
 * there is a boundary, or at the text's end.
 */
export function stretchEnd(text: string, from: number, of: Uint8Array): number {
  let run = 0;
  for (let at = from; at < text.length; at += 1) {
    run = of[text.charCodeAt(at)] === 0 ? 0 : run + 1;
    if (run === PLAIN_RUN) return at - PLAIN_RUN + 2;
  }
  return text.length;
}

/**
 * Segments `text` from `from` to `end`, which must both be cluster boundaries, through Intl.Segmenter, and has `found` called
 * for each cluster with its beginning and its text.
 */
export function segmentSlowly(
  text: string,
  from: number,
  end: number,
  found: (start: number, cluster: string) => void,
): void {
  segmenter ??= new Intl.Segmenter();
  for (const { segment, index } of segmenter.segment(text.slice(from, end))) found(from + index, segment);
}

/** Takes a text apart into grapheme clusters with their widths by a measurer. */
export function clusters(text: string, measurer: WidthMeasurer = DEFAULT_MEASURER): Clusters {
  const { of } = unitClasses();
  const { cells } = measurer;
  const starts: number[] = [];
  const widths: number[] = [];
  const length = text.length;
  let at = 0;
  while (at < length) {
    const number = of[text.charCodeAt(at)] ?? 0;
    if (number !== 0 && (at + 1 === length || of[text.charCodeAt(at + 1)] !== 0)) {
      starts.push(at);
      widths.push(cells[number] || measurer.clusterWidth(text.charAt(at)));
      at += 1;
      continue;
    }
    const end = stretchEnd(text, at, of);
    segmentSlowly(text, at, end, (start, cluster) => {
      starts.push(start);
      widths.push(measurer.clusterWidth(cluster));
    });
    at = end;
  }
  starts.push(length);
  return { starts, widths };
}
