import { storyEn } from '../i18n/en/story.ts';
import { storyKo } from '../i18n/ko/story.ts';
import type { StyledSpan } from '../text/styled-line.ts';

/**
 * A story must not imitate a badge, on screen or in a pipe. If its own words are in brackets like a badge, the brackets
 * are shown as parentheses; and in printed text the first line is always the badge line, even when empty. Nothing else
 * of a story is changed, and JSON, which has badges as data, changes nothing.
 */

/** Characters that are invisible between two letters, or only visible as a mark on one of them. */
const UNSEEN = '[\\u00ad\\u200b-\\u200d\\u2060\\p{M}]*';

/** Letters of other scripts that look like these (Unicode confusables, those needed for the labels). */
const ALIKE: Readonly<Record<string, string>> = {
  a: 'аɑα',
  b: 'Ьƅ',
  c: 'сϲ',
  d: 'ԁ',
  e: 'еҽ',
  g: 'ɡ',
  h: 'һ',
  i: 'іıι',
  k: 'кκ',
  n: 'ո',
  o: 'оοօ',
  p: 'рρ',
  r: 'г',
  s: 'ѕ',
  t: 'тτ',
  u: 'υս',
  w: 'ѡ',
  x: 'х',
  y: 'уү',
  f: 'ϝ',
  l: 'ӏ1|I',
};

function looseLetter(letter: string): string {
  if (letter === ' ') return '[\\s\\u00a0-]*';
  if (letter === '-') return '[\\s\\-\\u2010-\\u2015\\u2212\\ufe63\\uff0d]*';
  if (/[()]/.test(letter)) return `\\${letter}`;
  const alike = ALIKE[letter.toLowerCase()];
  return alike ? `[${letter}${alike.replace('|', '\\|')}]` : letter;
}

/** A pattern for words however they are spaced, joined or marked. */
function loosely(words: string): string {
  return [...words].map(looseLetter).join(UNSEEN) + UNSEEN;
}

const OPEN = '[［⟦❲【〔〖〚⁅';
const CLOSE = ']］⟧❳】〕〗〛⁆';
const ANY_OPEN = new RegExp(`[\\[${OPEN.slice(1)}]`);
const EDGES = `\\[\\]${OPEN.slice(1)}${CLOSE.slice(1)}`;
const BLANK = '[\\s\\u00a0\\u00ad\\u200b-\\u200d\\u2060]*';
/** A label alone, or one followed by something other than a letter: `, desk`, ` (stated by publisher)`. */
const REST = `(?:[^\\p{L}\\p{N}${EDGES}][^${EDGES}]{0,80})?`;

let pattern: RegExp | undefined;
/** The pattern of an imitation; making it takes as long as showing a story, and most texts have no brackets. */
function fakeBadgePattern(): RegExp {
  if (pattern) return pattern;
  const labels = [
    ...new Set(
      [storyKo, storyEn].flatMap((words) => [
        ...Object.values(words.badge),
        ...Object.values(words.passage),
        ...Object.values(words.passage).map(words.passageEnd),
      ]),
    ),
  ].map(loosely);
  pattern = new RegExp(`[\\[${OPEN.slice(1)}]${BLANK}(?:${labels.join('|')})${REST}[\\]${CLOSE.slice(1)}]`, 'giu');
  return pattern;
}

const WIDE = /[\u3010-\u301b\uff3b\uff3d]/;

/** Parentheses as wide as the bracket that they replace, so that a row keeps its width. */
function parenthesis(bracket: string, narrow: '(' | ')'): string {
  return WIDE.test(bracket) ? (narrow === '(' ? '（' : '）') : narrow;
}

/** A story's words with the brackets of fake badges as parentheses; the same number of code units and cells. */
export function neutralizeFakeBadges(text: string): string {
  if (!ANY_OPEN.test(text)) return text;
  return text.replace(
    fakeBadgePattern(),
    (match) => parenthesis(match.charAt(0), '(') + match.slice(1, -1) + parenthesis(match.slice(-1), ')'),
  );
}

/** The same for a row of spans; real badges, recognized by their role, stay. */
export function neutralizeFakeBadgesInRow(spans: readonly StyledSpan[]): readonly StyledSpan[] {
  if (!spans.some(({ text }) => ANY_OPEN.test(text))) return spans;
  const isBadge = (span: StyledSpan) => span.style.role.startsWith('badge-');
  // Real badges are blanked out for the search, so that their brackets cannot complete those of the text around them.
  const text = spans.map((span) => (isBadge(span) ? ' '.repeat(span.text.length) : span.text)).join('');
  const changed = neutralizeFakeBadges(text);
  if (changed === text) return spans;
  let start = 0;
  return spans.map((span) => {
    const from = start;
    start += span.text.length;
    return isBadge(span) ? span : { ...span, text: changed.slice(from, start) };
  });
}
