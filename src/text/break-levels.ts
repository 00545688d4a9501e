import { KIND } from './character-kinds.ts';
import { LETTER } from './code-units.ts';
import { LEVEL, levelAt } from './korean-line-breaks.ts';
import { HIDDEN, type Paragraph, scan } from './paragraph.ts';
import { markIsland } from './uax14.ts';
import { DEFAULT_MEASURER, type WidthMeasurer } from './width-measurer.ts';

/** Levels of the places between two plain letters or digits, by their LETTER: those of the rules, which a test compares. */
function pairLevels(word: boolean): Uint8Array {
  const levels = new Uint8Array(16);
  for (const left of Object.values(LETTER)) {
    for (const right of Object.values(LETTER)) {
      const base = left === LETTER.wide || right === LETTER.wide;
      const digits = (left === LETTER.digit) !== (right === LETTER.digit);
      if (!base || (digits && word)) levels[left * 4 + right] = LEVEL.cluster;
      else levels[left * 4 + right] = word ? LEVEL.longWord : LEVEL.normal;
    }
  }
  return levels;
}
const WORD_PAIRS = pairLevels(true);
const CHARACTER_PAIRS = pairLevels(false);

/** Levels between two plain letters or digits with nothing between them, at 4 times the LETTER of the left one plus that of the right one. */
export function pairLevelsOf(word: boolean): Uint8Array {
  return word ? WORD_PAIRS : CHARACTER_PAIRS;
}

/** Numbers of the kinds seen so far, and levels by the numbers of what stands at a place. */
const kindNumbers = new Map<number, number>();
const levelsSeen = new Map<number, number>();

function numberOf(kind: number): number {
  let number = kindNumbers.get(kind);
  if (number === undefined) {
    number = kindNumbers.size;
    kindNumbers.set(kind, number);
  }
  return number;
}

/** What is true of a place besides the kinds around it; HIDDEN bits stand above. */
export const PLACE = { word: 1, base: 2, spaced: 4, hiddenShift: 3 } as const;

/** The level of a place by the rules for Korean, from the kinds around it and PLACE flags; each is worked out once. */
export function levelOf(beforeLeft: number, left: number, right: number, afterRight: number, flags: number): number {
  // Kinds are combinations of a few bits, of which some thirty occur in all of Unicode; of what follows only its width counts.
  const wide = afterRight & KIND.wide ? 1 : 0;
  const key = (((numberOf(left) * 128 + numberOf(right)) * 128 + numberOf(beforeLeft)) * 64 + flags) * 2 + wide;
  let level = levelsSeen.get(key);
  if (level === undefined) {
    level = levelAt({
      left,
      beforeLeft,
      right,
      afterRight,
      spaced: (flags & PLACE.spaced) !== 0,
      base: (flags & PLACE.base) !== 0,
      joined: (flags & (HIDDEN.joined << PLACE.hiddenShift)) !== 0,
      zeroWidthSpace: (flags & (HIDDEN.zeroWidthSpace << PLACE.hiddenShift)) !== 0,
      softHyphen: (flags & (HIDDEN.softHyphen << PLACE.hiddenShift)) !== 0,
      word: (flags & PLACE.word) !== 0,
    });
    levelsSeen.set(key, level);
  }
  return level;
}

/**
 * Says of each `"` and `'` whether it opens or closes: by the space beside it, and inside a word by whether one of its
 * kind is open. Between letters of other scripts than Korean a `'` is an apostrophe, which closes.
 */
export function resolveStraightQuotes(
  text: string,
  { count, starts, gaps, kinds }: Pick<Paragraph, 'count' | 'starts' | 'gaps' | 'kinds'>,
): void {
  const open = new Map<string, boolean>();
  for (let index = 0; index < count; index += 1) {
    if (((kinds[index] ?? 0) & KIND.straightQuote) === 0) continue;
    const mark = text[starts[index] ?? 0] ?? '';
    const before = index === 0 || gaps[index] ? KIND.space : (kinds[index - 1] ?? 0);
    const after = index + 1 === count || gaps[index + 1] ? KIND.space : (kinds[index + 1] ?? 0);
    const starting = (before & (KIND.space | KIND.opens)) !== 0;
    const ending = (after & (KIND.space | KIND.closes)) !== 0;
    const apostrophe = mark === "'" && ((before | after) & KIND.wide) === 0 && !starting;
    const opens = starting === ending ? !(open.get(mark) ?? false) && !apostrophe : starting;
    if (!apostrophe || ending) open.set(mark, opens);
    kinds[index] = opens ? KIND.opens | KIND.openQuote : KIND.closes | KIND.takesParticle;
  }
}

/** Opportunities around the places that were asked for; used again for every text, as the paragraph's lists are. */
let allowed = new Uint8Array(1024);

/** Takes a one-line text apart; `word` keeps Korean words whole. Linear in time. Good until the next text is taken apart. */
export function paragraphOf(text: string, word: boolean, measurer: WidthMeasurer = DEFAULT_MEASURER): Paragraph {
  const paragraph = scan(text, measurer);
  if (paragraph.straightQuotes) resolveStraightQuotes(text, paragraph);
  const { count, starts, gaps, kinds, letters, hidden, levels, hyphens } = paragraph;
  const pairs = pairLevelsOf(word);
  if (allowed.length <= text.length) allowed = new Uint8Array(2 * text.length);
  let islandEnd = 0;
  levels[0] = 0;
  hyphens[0] = 0;
  for (let index = 1; index < count; index += 1) {
    const unseen = hidden[index] ?? 0;
    const pair = letters[index - 1] && letters[index] && unseen === 0;
    hyphens[index] = 0;
    if (pair) {
      levels[index] = gaps[index] ? LEVEL.normal : (pairs[(letters[index - 1] ?? 0) * 4 + (letters[index] ?? 0)] ?? 0);
      continue;
    }
    const start = starts[index] ?? 0;
    if (start >= islandEnd) islandEnd = markIsland(text, start, islandEnd, allowed);
    const spaced = gaps[index] !== 0;
    const level = levelOf(
      index < 2 || gaps[index - 1] ? KIND.space : (kinds[index - 2] ?? 0),
      kinds[index - 1] ?? 0,
      kinds[index] ?? 0,
      index + 1 >= count || gaps[index + 1] ? KIND.space : (kinds[index + 1] ?? 0),
      (unseen << PLACE.hiddenShift) |
        (spaced ? PLACE.spaced : 0) |
        (allowed[start] ? PLACE.base : 0) |
        (word ? PLACE.word : 0),
    );
    levels[index] = level;
    if (level === LEVEL.wideWord) paragraph.wideWords = true;
    if (unseen === HIDDEN.softHyphen && !spaced && level !== LEVEL.forced) hyphens[index] = 1;
  }
  levels[count] = 0;
  hyphens[count] = 0;
  return paragraph;
}
