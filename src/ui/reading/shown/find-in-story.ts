import { caseFold } from '../../../text/case-fold.ts';
import { matchesAtWordStart } from '../../../text/hangul/pattern.ts';
import type { Action } from '../../keys/keymap.ts';
import { geometry } from '../../layout/geometry.ts';
import { keyOf, wordsOf } from '../../layout/typesetting.ts';
import { memoize } from '../../state/memoize.ts';
import type { ReaderState } from '../../state/reader-state.ts';
import { setStatus } from '../status/set-status.ts';
import { type RowPart, rowParts, textsOf } from './document-texts.ts';
import { findMatches, normalizeTerm, shownText } from './find-matches.ts';
import { scrollTo } from './scroll.ts';
import { documentOf, type StoryDocument } from './shown-document.ts';

/** The part of a hit in one row. */
export interface HitPart extends RowPart {
  readonly hit: number;
  readonly term: number;
}

/** The pattern for what was typed: a short Latin word is found only at the start of words, unless it is in quotes. */
export function findTerm(typed: string): string {
  const word = caseFold(typed);
  const inner = /^"(.*)"$/.exec(word)?.[1] ?? '';
  if (matchesAtWordStart(inner)) return inner;
  return matchesAtWordStart(word) ? ` ${word}` : typed.trimStart();
}

/** All hits of the texts in a document, in reading order; a hit may continue in the next row. */
export const hitsIn = memoize((document: StoryDocument, terms: readonly string[]): readonly HitPart[] => {
  const wanted = terms.map((term) => normalizeTerm(term, document.measurer)).filter((term) => term !== '');
  const parts: HitPart[] = [];
  let hit = 0;
  for (const { side, rows } of wanted.length > 0 ? textsOf(document) : []) {
    for (const { term, letters } of findMatches(shownText(rows, document.measurer), wanted)) {
      for (const part of rowParts(letters, side)) parts.push({ hit, term, ...part });
      hit++;
    }
  }
  return parts;
});

/**
 * Goes to the next or previous hit, round the ends, and shows its number; without a current hit, to the first in view
 * or below.
 */
export function findNext(state: ReaderState, by: 1 | -1): ReaderState {
  const document = documentOf(state);
  const { find } = state.story;
  if (!document || !find) return state;
  const parts = hitsIn(document, find.terms);
  const count = (parts.at(-1)?.hit ?? -1) + 1;
  if (count === 0)
    return setStatus(
      { ...state, story: { ...state.story, find: null } },
      wordsOf(state).reader.status.notFound(find.words),
      'warning',
    );
  const firstBelow = parts.find((part) => part.row >= state.story.top)?.hit ?? 0;
  return goToHit(state, find.at < 0 ? firstBelow : (find.at + by + count) % count);
}

/** Scrolls to a hit and shows its number. */
export function goToHit(state: ReaderState, at: number): ReaderState {
  const size = geometry(state);
  const document = documentOf(state);
  const { find } = state.story;
  if (!document || !find) return state;
  const { status } = wordsOf(state).reader;
  const key = (action: Action): string => keyOf(state, action);
  const parts = hitsIn(document, find.terms);
  const count = (parts.at(-1)?.hit ?? -1) + 1;
  const row = parts.find((part) => part.hit === at)?.row ?? 0;
  const inView = row >= state.story.top && row < state.story.top + size.bodyHeight;
  const moved = inView ? state : scrollTo(state, row - Math.floor(size.bodyHeight / 3));
  const pair = document.parallel
    ? Math.max(0, Math.min(document.lines[row]?.block ?? 0, document.blocks - 1))
    : state.story.pair;
  return setStatus(
    { ...moved, story: { ...moved.story, pair, find: { ...find, at } } },
    status.found(at + 1, count, key('nextUnread'), key('previousUnread'), key('back')),
  );
}

/** The first hit of the paragraph that contains most of the texts; -1 if there is none. */
export function bestHit(document: StoryDocument, terms: readonly string[]): number {
  const parts = hitsIn(document, terms);
  const held = new Map<number, Set<number>>();
  const blockOf = (part: HitPart): number => document.lines[part.row]?.block ?? -1;
  for (const part of parts) held.set(blockOf(part), (held.get(blockOf(part)) ?? new Set()).add(part.term));
  const most = Math.max(0, ...[...held.values()].map(({ size }) => size));
  return parts.find((part) => held.get(blockOf(part))?.size === most)?.hit ?? -1;
}
