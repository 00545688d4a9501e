import { KIND } from './character-kinds.ts';
import { LETTER } from './code-units.ts';
import { isInPhrase, LEVEL, levelAt } from './korean-line-breaks.ts';
import { HIDDEN, type Paragraph, scan } from './paragraph.ts';
import { markIsland } from './uax14.ts';
import { DEFAULT_MEASURER, type WidthMeasurer } from './width.ts';

/** Levels between two plain letters or digits, by 4 times the LETTER of the left one plus that of the right one. */
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

/**
 * Decides for each `"` and `'` whether it opens or closes: by the adjacent space, and inside a word by whether one of its kind
 * is open. Between letters of other scripts than Korean a `'` is an apostrophe, which closes.
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

/** Whether a separator is shown before the cluster at `at`: that of flags in letters, which are one word. */
function isSeparated(text: string, at: number, { separated }: WidthMeasurer): boolean {
  const flag = text.slice(at, at + 2);
  return separated(flag, text.slice(at - 2, at)) !== flag;
}

/** Break opportunities of UAX #14 by code unit. Reused for every text, like the paragraph. */
let allowed = new Uint8Array(1024);

/**
 * Parses a one-line text into clusters and gives each position between them a level; `word` keeps Korean words whole. Linear in
 * time. The result is valid until the next call.
 */
export function paragraphOf(text: string, word: boolean, measurer: WidthMeasurer = DEFAULT_MEASURER): Paragraph {
  const paragraph = scan(text, measurer);
  if (paragraph.hasStraightQuotes) resolveStraightQuotes(text, paragraph);
  const { count, starts, gaps, kinds, letters, hidden, levels, hyphens } = paragraph;
  const pairs = word ? WORD_PAIRS : CHARACTER_PAIRS;
  if (allowed.length <= text.length) allowed = new Uint8Array(2 * text.length);
  let islandEnd = 0;
  levels[0] = 0;
  hyphens.fill(0, 0, count + 1);
  for (let index = 1; index < count; index += 1) {
    const bits = hidden[index] ?? 0;
    const spaced = gaps[index] !== 0;
    if (letters[index - 1] && letters[index] && bits === 0) {
      if (!spaced) levels[index] = pairs[(letters[index - 1] ?? 0) * 4 + (letters[index] ?? 0)] ?? 0;
      else levels[index] = word && isInPhrase(text, paragraph, index) ? LEVEL.phrase : LEVEL.normal;
      continue;
    }
    const start = starts[index] ?? 0;
    if (start >= islandEnd) islandEnd = markIsland(text, start, islandEnd, allowed);
    const level = levelAt({
      beforeLeft: index < 2 || gaps[index - 1] ? KIND.space : (kinds[index - 2] ?? 0),
      left: kinds[index - 1] ?? 0,
      right: kinds[index] ?? 0,
      afterRight: index + 1 >= count || gaps[index + 1] ? KIND.space : (kinds[index + 1] ?? 0),
      spaced,
      base: allowed[start] === 1,
      joined: (bits & HIDDEN.joined) !== 0 || (!spaced && isSeparated(text, start, measurer)),
      zeroWidthSpace: (bits & HIDDEN.zeroWidthSpace) !== 0,
      softHyphen: (bits & HIDDEN.softHyphen) !== 0,
      word,
    });
    levels[index] = word && level === LEVEL.normal && isInPhrase(text, paragraph, index) ? LEVEL.phrase : level;
    if (level === LEVEL.wideWord) paragraph.hasWideWords = true;
    if (bits === HIDDEN.softHyphen && !spaced && level !== LEVEL.forced) hyphens[index] = 1;
  }
  levels[count] = 0;
  return paragraph;
}
