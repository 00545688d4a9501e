import { HIDDEN, levelOf, PLACE, pairLevelsOf } from './break-levels.ts';
import { KIND } from './character-kinds.ts';
import { LEVEL } from './korean-breaks.ts';
import { type Paragraph, scan } from './paragraph-scan.ts';
import { markIsland } from './uax14.ts';
import { DEFAULT_MEASURER, type WidthMeasurer } from './width-measurer.ts';

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
