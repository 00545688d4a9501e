import type { Line, Role } from '../layout/line.ts';
import type { Ruler } from '../layout/ruler.ts';
import { graphemes } from '../layout/width.ts';
import { fold, sameLetters } from '../story/fold.ts';

/** Bars, marks and frames are drawn, not written: words are looked for in the text between them. */
const DRAWN: ReadonlySet<Role> = new Set<Role>(['quoteBar', 'listMark', 'rule']);

/** Where a code unit stands: its row and, in the row's text, the grapheme cluster that it belongs to. */
export interface Letter {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

/** Text as it is shown, each code unit with the place it stands at. */
export interface Written {
  readonly text: string;
  readonly letters: readonly Letter[];
}

/** A text as it is shown, `at` code units into its row. */
function spelled(written: string, row: number, at: number, ruler: Ruler): Written {
  let text = '';
  const letters: Letter[] = [];
  let from = at;
  for (const cluster of graphemes(written)) {
    const letter = { row, from, to: from + cluster.length };
    const shown = ruler.shown(cluster);
    for (let unit = 0; unit < shown.length; unit++) letters.push(letter);
    text += shown;
    from = letter.to;
  }
  return { text, letters };
}

/**
 * The written text of a block's rows in one string as it is shown, each code unit with the place it stands at. Hits are
 * whole clusters, since nothing less can be marked; and what stands in for a character is found as well.
 */
export function written(rows: readonly (readonly [number, Line])[], ruler: Ruler): Written {
  let text = '';
  const letters: Letter[] = [];
  let expected = rows[0]?.[1].offset ?? 0;
  for (const [row, line] of rows) {
    // Spaces and joints at which the rows were parted are not on any row; the offsets tell that they are there.
    if (line.offset > expected && text !== '') {
      text += ' ';
      letters.push({ row, from: 0, to: 0 });
    }
    let at = 0;
    let length = 0;
    for (const [i, span] of line.spans.entries()) {
      const indent = i === 0 && span.text.trim() === '';
      if (!indent && !DRAWN.has(span.style.role)) {
        const part = spelled(span.text, row, at, ruler);
        for (const letter of part.letters) letters.push(letter);
        text += part.text;
        length += span.text.length;
      }
      at += span.text.length;
    }
    expected = line.offset + length;
  }
  return { text, letters };
}

/** A stretch that holds one of the wanted texts, by its index. */
export interface Stretch {
  readonly term: number;
  readonly letters: readonly Letter[];
}

/**
 * The letters of each stretch that holds one of some folded texts, in order; stretches do not overlap, of two that begin
 * together the longer one counts.
 */
export function stretches({ text, letters }: Written, wanted: readonly string[]): readonly Stretch[] {
  const lower = sameLetters(text);
  const hay = lower.length === text.length ? lower : text;
  const found: Stretch[] = [];
  const next = wanted.map((word) => hay.indexOf(word));
  for (let end = 0; ; ) {
    let first = -1;
    for (const [i, word] of wanted.entries()) {
      const from = next[i] ?? -1;
      if (from >= 0 && from < end) next[i] = hay.indexOf(word, end);
      const now = next[i] ?? -1;
      const best = first < 0 ? Number.POSITIVE_INFINITY : (next[first] ?? 0);
      if (now >= 0 && (now < best || (now === best && word.length > (wanted[first]?.length ?? 0)))) first = i;
    }
    if (first < 0) return found;
    const from = next[first] ?? 0;
    end = from + (wanted[first]?.length ?? 1);
    // What is left of the last cluster belongs to this hit.
    while (letters[end] !== undefined && letters[end] === letters[end - 1]) end++;
    found.push({ term: first, letters: letters.slice(from, end) });
  }
}

/** The stretches of one row's text that hold one of some words, in code units and whole clusters. */
export function marksIn(
  text: string,
  words: readonly string[],
  ruler: Ruler,
): readonly { readonly from: number; readonly to: number }[] {
  const wanted = words.map((word) => fold(ruler.shown(word))).filter((word) => word !== '');
  if (wanted.length === 0) return [];
  return stretches(spelled(text, 0, 0, ruler), wanted).map(({ letters }) => ({
    from: letters[0]?.from ?? 0,
    to: letters.at(-1)?.to ?? 0,
  }));
}
