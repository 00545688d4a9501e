import { type StoryMessages, storyEn } from '../i18n/en/story.ts';
import { type Messages, wordFor } from '../i18n/index.ts';
import { storyKo } from '../i18n/ko/story.ts';
import type { Lang } from '../story/model.ts';
import {
  type BadgeBasis,
  type BadgeId,
  type BadgeSlot,
  badgeInSlot,
  badgeLabel,
  badgeOf,
} from '../story/origin/badges.ts';
import type { Role, Style, StyledSpan } from '../text/styled-line.ts';
import { cellWidth, type WidthMeasurer } from '../text/width.ts';

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

const cell = (text: string, style: Style): StyledSpan => ({ text, style });

/** The places of badges in a list row, in the order in which they are shown. */
const SLOTS = ['text', 'image', 'check', 'translation'] as const satisfies readonly BadgeSlot[];

/**
 * The badges of a list row in at most five cells: what software made, then the check, `AI글v`. A text that changed
 * since its check has `!` in place of the check, which no longer covers it. Nothing for a story of which nothing is
 * known.
 */
function badgeCluster(badges: readonly BadgeId[], { story: { cluster } }: Messages): StyledSpan[] {
  const made = madeBySoftware(badges, cluster);
  const spans = made === '' ? [] : [cell(made, { role: 'meta' })];
  const check = badgeInSlot(badges, 'check');
  if (check === null) return spans;
  if (badgeOf(check).tone === 'warn') return [...spans, cell(cluster.changed, { role: 'badge-warn' })];
  return [cell(`${made}${check === 'fact-checked' ? cluster.byPeople : cluster.bySoftware}`, { role: 'meta' })];
}

function madeBySoftware(badges: readonly BadgeId[], cluster: StoryMessages['cluster']): string {
  const text = badgeInSlot(badges, 'text');
  const isAi = text === 'ai-text' || text === 'ai-edited-text';
  const hasAiImage = badgeInSlot(badges, 'image') !== null;
  if (isAi) return hasAiImage ? cluster.both : cluster.text;
  if (hasAiImage) return cluster.image;
  return text === 'auto-text' ? cluster.automatic : '';
}

/** The least width of a row with badges in words, and the greatest width of these. */
const WORDS_FROM = 110;
const WORDS_CELLS = 30;

/** Whether badges in a row of `width` cells are in words. All rows on a screen have the same form. */
export const hasBadgeWords = (width: number): boolean => width >= WORDS_FROM;

/** The badges that a list row leaves out for want of room, first those of less weight. */
const LEFT_OUT: readonly (readonly BadgeSlot[])[] = [[], ['translation'], ['image', 'translation']];

/** The badges of a row of `width` cells: in words, or in a narrow row as a cluster; none for a story of which nothing is known. */
export function rowBadges(
  badges: readonly BadgeId[],
  width: number,
  words: Messages,
  measurer: WidthMeasurer,
): StyledSpan[] {
  return hasBadgeWords(width) ? badgeWords(badges, words, measurer) : badgeCluster(badges, words);
}

function badgeWords(badges: readonly BadgeId[], { story }: Messages, measurer: WidthMeasurer): StyledSpan[] {
  const namesWithout = (slots: readonly BadgeSlot[]): BadgeId[] =>
    SLOTS.flatMap((slot) => (slots.includes(slot) ? [] : (badgeInSlot(badges, slot) ?? []))).filter(
      (id) => id !== 'unknown',
    );
  const spans = LEFT_OUT.map((slots) =>
    namesWithout(slots).flatMap((id, i) => [
      ...(i === 0 ? [] : [cell(' · ', { role: 'meta' })]),
      cell(story.badgeShort[id], { role: badgeOf(id).tone === 'warn' ? 'badge-warn' : 'meta' }),
    ]),
  );
  const widthOf = (row: readonly StyledSpan[]): number =>
    row.reduce((sum, { text }) => sum + cellWidth(text, measurer), 0);
  return spans.find((row) => widthOf(row) <= WORDS_CELLS) ?? [];
}

/** The languages of a story in list rows: `한/EN`. */
export function languageLabels(langs: readonly Lang[], words: Messages): string {
  return langs.map((lang) => wordFor(words.reader.langMark, lang).toUpperCase()).join('/');
}

/** The role of a badge. */
export const badgeTone = (id: BadgeId): Role => `badge-${badgeOf(id).tone}`;

/** A badge in full words and brackets, with its role: `[AI에 의해 보고됨]`. */
export function badgeSpan(id: BadgeId, basis: BadgeBasis, words: StoryMessages): StyledSpan {
  return { text: `[${badgeLabel(id, basis, words)}]`, style: { role: badgeTone(id) } };
}
