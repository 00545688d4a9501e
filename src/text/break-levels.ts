import { KIND } from './character-kinds.ts';
import { LETTER } from './code-units.ts';
import { LEVEL, levelAt } from './korean-breaks.ts';

/** What may stand unseen at a place, as bits. */
export const HIDDEN = { zeroWidthSpace: 1, softHyphen: 2, joined: 4 } as const;

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
