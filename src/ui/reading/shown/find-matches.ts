import { caseFold, normalizeLetters } from '../../../text/case-fold.ts';
import { type Found, findIn } from '../../../text/hangul/pattern.ts';
import type { Line, Role } from '../../../text/styled-line.ts';
import { graphemes, type WidthMeasurer } from '../../../text/width.ts';

/** Bars, marks and frames are graphics: words are searched for in the text between them. */
const DRAWN: ReadonlySet<Role> = new Set<Role>(['quoteBar', 'listMark', 'rule']);

/** The position of a code unit: its row and, in the row's text, its grapheme cluster. */
export interface UnitPosition {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

/** Text as shown, case-folded, with the position of each code unit. */
interface ShownText {
  readonly text: string;
  readonly letters: readonly UnitPosition[];
}

/** A word as it is shown, case-folded. Spaces around it are kept: they mark word boundaries. '' for none. */
export function normalizeTerm(word: string, measurer: WidthMeasurer): string {
  const folded = caseFold(measurer.shown(word));
  return folded === '' ? '' : `${/^\s/.test(word) ? ' ' : ''}${folded}${/\s$/.test(word) ? ' ' : ''}`;
}

/** A text as shown, case-folded cluster by cluster, with positions from `at` code units into its row. */
function spelled(written: string, row: number, at: number, measurer: WidthMeasurer): ShownText {
  let text = '';
  const letters: UnitPosition[] = [];
  let from = at;
  let before = '';
  for (const cluster of graphemes(written)) {
    const letter = { row, from, to: from + cluster.length };
    const shown = folded(measurer.shown(measurer.separated(cluster, before)));
    for (let unit = 0; unit < shown.length; unit++) letters.push(letter);
    text += shown;
    from = letter.to;
    before = cluster;
  }
  return { text, letters };
}

/**
 * The text of a block's rows in one string as shown, case-folded, with the position of each code unit. Hits are whole
 * clusters, since nothing smaller can be highlighted; replacement characters are found too.
 */
export function shownText(rows: readonly (readonly [number, Line])[], measurer: WidthMeasurer): ShownText {
  let text = '';
  const letters: UnitPosition[] = [];
  let expected = rows[0]?.[1].offset ?? 0;
  for (const [row, line] of rows) {
    // Spaces and joiners at row breaks are on no row; offsets reveal them.
    if (line.offset > expected && text !== '') {
      text += ' ';
      letters.push({ row, from: 0, to: 0 });
    }
    let at = 0;
    let length = 0;
    for (const [i, span] of line.spans.entries()) {
      const indent = i === 0 && span.text.trim() === '';
      if (!indent && !DRAWN.has(span.style.role)) {
        const part = spelled(span.text, row, at, measurer);
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

/** A hit of one of the wanted texts, by its index. */
export interface TextRange {
  readonly term: number;
  readonly letters: readonly UnitPosition[];
}

/** A cluster in comparable form. Nearly all are one unit, and most of those a syllable, which has only one form. */
function folded(cluster: string): string {
  const code = cluster.length === 1 ? cluster.charCodeAt(0) : 0;
  return code >= 0xac00 && code <= 0xd7a3 ? cluster : normalizeLetters(code === 0 ? cluster.normalize('NFC') : cluster);
}

/** The hits of some words (`wantedIn`), in order and without overlap; of two that begin together the longer one counts. */
export function findMatches({ text, letters }: ShownText, wanted: readonly string[]): readonly TextRange[] {
  const found: TextRange[] = [];
  const next: (Found | null)[] = wanted.map((word) => findIn(text, word, 0));
  for (let end = 0; ; ) {
    let [first, best]: [number, Found | null] = [-1, null];
    for (const [i, word] of wanted.entries()) {
      let now = next[i] ?? null;
      if (now && now.from < end) now = findIn(text, word, end);
      next[i] = now;
      if (now && (!best || now.from < best.from || (now.from === best.from && now.to > best.to)))
        [first, best] = [i, now];
    }
    if (!best) return found;
    end = best.to;
    // The rest of the last cluster belongs to this hit.
    while (letters[end] !== undefined && letters[end] === letters[end - 1]) end++;
    found.push({ term: first, letters: letters.slice(best.from, end) });
  }
}

/** The ranges of one row's text that contain one of some words, in code units and whole clusters. */
export function matchesIn(
  text: string,
  words: readonly string[],
  measurer: WidthMeasurer,
): readonly { readonly from: number; readonly to: number }[] {
  const wanted = words.map((word) => normalizeTerm(word, measurer)).filter((word) => word !== '');
  if (wanted.length === 0) return [];
  return findMatches(spelled(text, 0, 0, measurer), wanted).map(({ letters }) => ({
    from: letters[0]?.from ?? 0,
    to: letters.at(-1)?.to ?? 0,
  }));
}
