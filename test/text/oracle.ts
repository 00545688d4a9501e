import stringWidth from 'string-width';

/**
 * The prohibitions in docs/line-breaking.md, implemented a second time from their wording alone: with Intl.Segmenter and
 * string-width and without anything of src/text.
 */

/** Rule 9: closing marks and `. , ! ? : ; … · ㆍ ~ - – — ― % ℃ ー >`, in their full-width forms too. */
const NEVER_STARTS = /^[\p{Pe}\p{Pf}\p{Pd}.,!?:;…·ㆍ~%℃ー>。、，．！？：；～％＞]/u;
/** Rule 10: opening brackets and quotes, `< # @`. */
const NEVER_ENDS = /^[\p{Ps}\p{Pi}<#@＜＃＠]/u;
/** Rule 10: these, before a letter. */
const BULLET = /^[▲■●]/u;
/** Rule 12: what follows the hyphen of an option, which is a word. */
const OPTION = /^(?![\p{sc=Hang}\p{sc=Han}\p{sc=Hira}\p{sc=Kana}])[\p{L}\p{Pd}]/u;
const LETTER = /^[\p{L}\p{Nd}]/u;

/**
 * Cases in which the rules depend on more than the two characters: `"` and `'` open or close, a bullet may be spaced,
 * no-break spaces join, a mark without a base joins the next, small kana and ditto marks never start a row either.
 */
const UNSURE = /^["'\u00a0\u2007\u202f]/u;
const UNSURE_START = /^[\p{M}\p{Zs}\p{Lm}ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ・･‧‥°′″‰℉]/u;

const INVISIBLE = /[\u00ad\u200b\u2060]/g;
const SPACE = /^(?![\u00a0\u2007\u202f])[\t\p{Zs}]$/u;
const segmenter = new Intl.Segmenter();

/** A visible grapheme cluster of a paragraph that is no space; `text` is its visible form. */
interface Cluster {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The spaces and invisible characters before it. */
  readonly before: string;
}

/** Whether a cluster is a space that no row may begin or end with; no-break spaces are none. */
export const isSpace = (cluster: string): boolean => SPACE.test(cluster);

/** The grapheme clusters of a text. */
export function clustersOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** The clusters of a text in their visible form, without break controls, at their positions in the text itself. */
function visible(text: string): Cluster[] {
  const seen = text.replace(INVISIBLE, '');
  const places = text.split('').flatMap((unit, at) => (/[\u00ad\u200b\u2060]/.test(unit) ? [] : [at]));
  const found: Cluster[] = [];
  let from = 0;
  for (const { segment, index } of segmenter.segment(seen)) {
    if (isSpace(segment)) continue;
    const start = places[index] ?? 0;
    const end = (places[index + segment.length - 1] ?? 0) + 1;
    found.push({ text: segment, start, end, before: text.slice(from, start) });
    from = end;
  }
  return found;
}

/** Whether a row may end between two clusters: by rules 9 and 10 it must not (`bad`), it may (`free`), or it is unclear. */
function verdict(left: Cluster, right: Cluster, next: string): 'bad' | 'free' | 'unsure' {
  const joined = right.before.includes('\u2060');
  if (joined || UNSURE.test(left.text) || UNSURE.test(right.text) || UNSURE_START.test(right.text)) return 'unsure';
  if (/[\t\p{Zs}]/u.test(right.before) && /^\p{Pd}/u.test(right.text) && OPTION.test(next)) return 'unsure';
  if (NEVER_STARTS.test(right.text) || NEVER_ENDS.test(left.text)) return 'bad';
  if (BULLET.test(left.text) && LETTER.test(right.text)) return right.before === '' ? 'bad' : 'unsure';
  return 'free';
}

/** Widths of clusters by string-width, measured once: with narrow ambiguous characters, and with wide ones. */
const narrow = new Map<string, number>();
const wide = new Map<string, number>();

/** Width of a text in cells: the sum of its clusters'. */
export function widthOf(text: string, { ambiguousIsNarrow } = { ambiguousIsNarrow: true }): number {
  const known = ambiguousIsNarrow ? narrow : wide;
  let sum = 0;
  for (const { segment } of segmenter.segment(text)) {
    const width = known.get(segment) ?? stringWidth(segment, { ambiguousIsNarrow });
    known.set(segment, width);
    sum += width;
  }
  return sum;
}

/** The violations of rules 9 and 10 at the ends of a paragraph's rows, and the number of unavoidable ones. */
export interface Kinsoku {
  /** `row⏎next` of each pair of rows of which the first could have ended elsewhere. */
  readonly wrong: readonly string[];
  /** Rows with a forbidden end because nothing else fits. */
  readonly forced: number;
}

/**
 * Checks rows by rules 9 and 10. A row that begins at cluster `a` may only be followed by one that the rules forbid at its
 * position if nothing else fits: if among all positions after `a`, the text's end included, at which a row of at most `width`
 * cells could end, there is none that the rules clearly allow. `starts` are the code units at which the rows begin.
 */
export function kinsoku(
  text: string,
  starts: readonly number[],
  width: number,
  options?: { ambiguousIsNarrow: boolean },
): Kinsoku {
  const clusters = visible(text);
  const heads = starts.map((start) => clusters.findIndex((cluster) => cluster.start === start));
  const wrong: string[] = [];
  let forced = 0;
  const place = (at: number): ReturnType<typeof verdict> => {
    const [left, right, next] = clusters.slice(at - 1, at + 2);
    const isAttached = next !== undefined && !/[\t\p{Zs}]/u.test(next.before);
    return left && right ? verdict(left, right, isAttached ? next.text : '') : 'free';
  };
  const fits = (from: number, to: number): boolean => {
    const row = text.slice(clusters[from]?.start, clusters[to - 1]?.end).replace(INVISIBLE, '');
    const hyphen = clusters[to]?.before.match(/^\u00ad+$/) ? 1 : 0;
    return widthOf(row, options) + hyphen <= width;
  };
  heads.slice(1).forEach((next, row) => {
    const head = heads[row] ?? -1;
    if (head < 0 || next < 0 || place(next) !== 'bad') return;
    for (let at = head + 1; at <= clusters.length && (at < next || fits(head, at)); at += 1) {
      if (place(at) === 'free' && fits(head, at)) {
        const end = starts[row + 2] ?? text.length;
        wrong.push(`${text.slice(starts[row], starts[row + 1])}⏎${text.slice(starts[row + 1], end)}`);
        return;
      }
    }
    forced += 1;
  });
  return { wrong, forced };
}
