import { KIND } from './kinds.ts';
import { LEVEL } from './korean.ts';
import { HIDDEN, levelOf, PLACE, pairLevelsOf } from './levels.ts';
import { resolveStraightQuotes } from './quotes.ts';
import { PAPER, type Ruler } from './ruler.ts';
import { type Paragraph, scan } from './scan.ts';
import { markIsland } from './uax14.ts';

/** Opportunities around the places that were asked for; used again for every text, as the paragraph's lists are. */
let allowed = new Uint8Array(1024);

/** Takes a one-line text apart; `word` keeps Korean words whole. Linear in time. Good until the next text is taken apart. */
export function paragraphOf(text: string, word: boolean, ruler: Ruler = PAPER): Paragraph {
  const paragraph = scan(text, ruler);
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
