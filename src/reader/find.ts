import type { Line } from '../layout/line.ts';
import { documentOf, type StoryDocument } from './document.ts';
import { stretches, wantedIn, written } from './hits.ts';
import { keyOf } from './key-names.ts';
import type { Action } from './keymap.ts';
import { scrollTo } from './scroll.ts';
import type { ReaderState } from './state.ts';
import { geometry, say, wordsOf } from './step.ts';

/** A stretch of one row that belongs to a hit: code units into the row's whole text. */
export interface HitPart {
  readonly hit: number;
  /** Which of the texts it is. */
  readonly term: number;
  readonly row: number;
  /** Which of two texts it is in; code units count into the line of that one. */
  readonly side: Side;
  readonly from: number;
  readonly to: number;
}

type Side = 'left' | 'right';
type Rows = [row: number, line: Line][];

/** The texts of a document in reading order, each with its rows: blocks, and of two editions those of each pair. */
function textsOf({ lines, parallel }: StoryDocument): readonly { readonly side: Side; readonly rows: Rows }[] {
  const texts = new Map<string, { side: Side; rows: Rows }>();
  const add = (side: Side, block: number, row: number, line: Line): void => {
    // The header's rows are not parts of one text: each is looked through by itself.
    const key = block < 0 ? `${row} ${side}` : `${block} ${side}`;
    const text = texts.get(key) ?? { side, rows: [] };
    texts.set(key, text);
    text.rows.push([row, line]);
  };
  lines.forEach((line, row) => {
    const both = parallel?.rows[row];
    if (!both) add('left', line.block, row, line);
    if (both?.left) add('left', both.pair, row, both.left);
    if (both?.right) add('right', both.pair, row, both.right);
  });
  return [...texts.values()];
}

const remembered = new WeakMap<StoryDocument, { terms: readonly string[]; parts: readonly HitPart[] }>();

/** Every stretch of a document that holds one of the texts, in reading order; a hit may run over the end of a row. */
export function hitsIn(document: StoryDocument, terms: readonly string[]): readonly HitPart[] {
  const known = remembered.get(document);
  if (known && known.terms === terms) return known.parts;
  const wanted = terms.map((term) => wantedIn(term, document.ruler)).filter((term) => term !== '');
  const parts: HitPart[] = [];
  let hit = 0;
  for (const { side, rows } of wanted.length > 0 ? textsOf(document) : []) {
    for (const { term, letters } of stretches(written(rows, document.ruler), wanted)) {
      const spread = new Map<number, { from: number; to: number }>();
      for (const letter of letters) {
        if (letter.from === letter.to) continue;
        const part = spread.get(letter.row);
        if (part) part.to = letter.to;
        else spread.set(letter.row, { from: letter.from, to: letter.to });
      }
      for (const [row, part] of spread) parts.push({ hit, term, row, side, ...part });
      hit++;
    }
  }
  remembered.set(document, { terms, parts });
  return parts;
}

/** Goes to the next or previous hit, round the ends, and says which one it is; from nowhere, to the first in view or below. */
export function findNext(state: ReaderState, by: 1 | -1): ReaderState {
  const document = documentOf(state, geometry(state));
  const { find } = state;
  if (!document || !find) return state;
  const parts = hitsIn(document, find.terms);
  const count = (parts.at(-1)?.hit ?? -1) + 1;
  if (count === 0) return say({ ...state, find: null }, wordsOf(state).reader.status.notFound(find.words), 'warning');
  const firstBelow = parts.find((part) => part.row >= state.top)?.hit ?? 0;
  return goToHit(state, find.at < 0 ? firstBelow : (find.at + by + count) % count);
}

/** Scrolls so that a hit is in view, and says which one it is. */
export function goToHit(state: ReaderState, at: number): ReaderState {
  const size = geometry(state);
  const document = documentOf(state, size);
  const { find } = state;
  if (!document || !find) return state;
  const { status, keyName } = wordsOf(state).reader;
  const key = (action: Action): string => keyOf(action, keyName);
  const parts = hitsIn(document, find.terms);
  const count = (parts.at(-1)?.hit ?? -1) + 1;
  const row = parts.find((part) => part.hit === at)?.row ?? 0;
  const inView = row >= state.top && row < state.top + size.bodyHeight;
  const moved = inView ? state : scrollTo(state, row - Math.floor(size.bodyHeight / 3));
  const pair = document.parallel
    ? Math.max(0, Math.min(document.lines[row]?.block ?? 0, document.blocks - 1))
    : state.pair;
  return say(
    { ...moved, pair, find: { ...find, at } },
    status.found(at + 1, count, key('nextUnread'), key('previousUnread'), key('back')),
  );
}

/** The first hit of the paragraph that holds the most of the texts, -1 where there is no hit. */
export function bestHit(document: StoryDocument, terms: readonly string[]): number {
  const parts = hitsIn(document, terms);
  const held = new Map<number, Set<number>>();
  const blockOf = (part: HitPart): number => document.lines[part.row]?.block ?? -1;
  for (const part of parts) held.set(blockOf(part), (held.get(blockOf(part)) ?? new Set()).add(part.term));
  const most = Math.max(0, ...[...held.values()].map(({ size }) => size));
  return parts.find((part) => held.get(blockOf(part))?.size === most)?.hit ?? -1;
}
