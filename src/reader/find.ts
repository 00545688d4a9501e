import type { Line, Role } from '../layout/line.ts';
import type { Ruler } from '../layout/ruler.ts';
import { graphemes } from '../layout/width.ts';
import { fold, sameLetters } from '../story/fold.ts';
import { documentOf, type StoryDocument } from './document.ts';
import { keyOf } from './key-names.ts';
import type { Action } from './keymap.ts';
import type { ReaderState } from './state.ts';
import { geometry, say, wordsOf } from './step.ts';
import { scrollTo } from './story.ts';

/** A stretch of one row that belongs to a hit: code units into the row's whole text. */
export interface HitPart {
  readonly hit: number;
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

/** Bars, marks and frames are drawn, not written: words are looked for in the text between them. */
const DRAWN: ReadonlySet<Role> = new Set<Role>(['quoteBar', 'listMark', 'rule']);

/** Where a code unit stands: its row and, in the row's text, the grapheme cluster that it belongs to. */
interface Letter {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The written text of a block's rows in one string as it is shown, each code unit with the place it stands at. Hits are
 * whole clusters, since nothing less can be marked; and what stands in for a character is found as well.
 */
function written(rows: readonly (readonly [number, Line])[], ruler: Ruler): { text: string; letters: Letter[] } {
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
        let from = at;
        for (const cluster of graphemes(span.text)) {
          const letter = { row, from, to: from + cluster.length };
          const shown = ruler.shown(cluster);
          for (let unit = 0; unit < shown.length; unit++) letters.push(letter);
          text += shown;
          from = letter.to;
        }
        length += span.text.length;
      }
      at += span.text.length;
    }
    expected = line.offset + length;
  }
  return { text, letters };
}

const remembered = new WeakMap<StoryDocument, { words: string; parts: readonly HitPart[] }>();

/** Every stretch of a document that holds the words, in reading order; a hit may run over the end of a row. */
export function hitsIn(document: StoryDocument, words: string): readonly HitPart[] {
  const known = remembered.get(document);
  if (known && known.words === words) return known.parts;
  const wanted = fold(document.ruler.shown(words));
  const parts: HitPart[] = [];
  let hit = 0;
  const blocks = new Map<number, [number, Line][]>();
  document.lines.forEach((line, row) => {
    const rows = blocks.get(line.block) ?? [];
    rows.push([row, line]);
    blocks.set(line.block, rows);
  });
  for (const rows of wanted ? blocks.values() : []) {
    // The header's rows are not parts of one text: each is looked through by itself.
    const groups = (rows[0]?.[1].block ?? -1) < 0 ? rows.map((row) => [row]) : [rows];
    for (const group of groups) {
      const { text, letters } = written(group, document.ruler);
      const lower = sameLetters(text);
      const hay = lower.length === text.length ? lower : text;
      let end = 0;
      for (let from = hay.indexOf(wanted); from >= 0; from = hay.indexOf(wanted, end)) {
        const spread = new Map<number, { from: number; to: number }>();
        end = from + wanted.length;
        // What is left of the last cluster belongs to this hit.
        while (letters[end] !== undefined && letters[end] === letters[end - 1]) end++;
        for (const letter of letters.slice(from, end)) {
          if (letter.from === letter.to) continue;
          const part = spread.get(letter.row);
          if (part) part.to = letter.to;
          else spread.set(letter.row, { from: letter.from, to: letter.to });
        }
        for (const [row, part] of spread) parts.push({ hit, row, ...part });
        hit++;
      }
    }
  }
  remembered.set(document, { words, parts });
  return parts;
}

/** Goes to the next or previous hit, round the ends, and says which one it is; from nowhere, to the first in view or below. */
export function findNext(state: ReaderState, by: 1 | -1): ReaderState {
  const size = geometry(state);
  const document = documentOf(state, size);
  const { find } = state;
  if (!document || !find) return state;
  const { status, keyName } = wordsOf(state).reader;
  const key = (action: Action): string => keyOf(action, keyName);
  const parts = hitsIn(document, find.words);
  const count = (parts.at(-1)?.hit ?? -1) + 1;
  if (count === 0) return say({ ...state, find: null }, status.notFound(find.words), 'warning');
  const firstBelow = parts.find((part) => part.row >= state.top)?.hit ?? 0;
  const at = find.at < 0 ? firstBelow : (find.at + by + count) % count;
  const row = parts.find((part) => part.hit === at)?.row ?? 0;
  const inView = row >= state.top && row < state.top + size.bodyHeight;
  const moved = inView ? state : scrollTo(state, row - Math.floor(size.bodyHeight / 3));
  return say(
    { ...moved, find: { ...find, at } },
    status.found(at + 1, count, key('nextUnread'), key('previousUnread'), key('back')),
  );
}
