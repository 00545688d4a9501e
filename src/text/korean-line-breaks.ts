import { KIND, WORD } from './character-kinds.ts';
import { LETTER } from './code-units.ts';
import { HIDDEN, type Paragraph, scan } from './paragraph.ts';
import { markIsland } from './uax14.ts';
import { DEFAULT_MEASURER, type WidthMeasurer } from './width.ts';

/** Cells of the widest bracket that stays with the word before it, brackets included. */
const BRACKET_CELLS = 10;
/** Clusters of a word that are looked at; no number has more. */
const WORD_CLUSTERS = 24;

/** Determiners that after a number are counters or ages (`65 세`). */
const NUMERAL = /[한두세네]/;
/** Words that come before an amount, and how that begins. */
const ABOUT = /^(?:약|총|최대|최소)$/;
const AMOUNT = /[\d$]|[수몇][십백천만]|[한두세네] |절반/y;
/** A word that is a number; `G7` and `코로나19` are names. */
const NUMBER = /(?:^|[^A-Za-z가-힣\d.,])[약총제수몇연]?[\d.,십백천만억조]+$/;
/** Units, counters and currencies. After one of a single syllable only particles: `3 건설사` is not a count. */
const UNIT =
  /달러|위안|유로|파운드|루블|톤|퍼센트|배럴|헥타르|킬로|미터|개월|개국|가지|분기|번째|[원엔명건개곳종대척배년월일주시분초회번차세살위층](?:이|가|은|는|을|를|의|에|에서|로|으로|와|과|도|만|씩|당|까지|부터|보다|이나|이며|이고|이다|입니다|이었다|였다|인|여|이상|이하|미만|가량|정도|규모|어치|짜리|쯤|꼴|째|마다){0,2}(?![가-힣])|[㎏㎡㎞㎿]|(?:[km]?g|[kcm]?m|t|ha|[kMG]Wh?)(?![A-Za-z\d])/y;
const DAY = /\d{1,2}일/y;
/** The month or the day of `2026. 2. 4.`. */
const DOTTED = /\d{1,2}\./y;
/** `전` before what somebody was, and before what it means all of. Otherwise it means before (`사흘 전`). */
const FORMER =
  /전 [가-힣]{0,6}(?:대통령|총리|장관|차관|의원|대표|총재|회장|사장|위원장|의장|지사|시장|총장|원장|국장|대사)/y;
const ENTIRE = /전 (?:세계|국민)/y;
const TIME = /[\d년월일주달날틀흘루칠간분초]$/;

const matches = (pattern: RegExp, text: string, at = 0): boolean => {
  pattern.lastIndex = at;
  return pattern.test(text);
};

/** The word that ends before position `index`, or its last clusters. */
function wordBefore(text: string, { starts, ends, gaps, kinds }: Paragraph, index: number): string {
  const least = Math.max(0, index - WORD_CLUSTERS);
  let first = index - 1;
  while (first > least && gaps[first] === 0 && ((kinds[first - 1] ?? 0) & KIND.opens) === 0) first -= 1;
  return first < 0 ? '' : text.slice(starts[first], ends[index - 1]);
}

/** Whether a word of one syllable before position `index` belongs to the word after it. */
function leadsNext(text: string, paragraph: Paragraph, index: number): boolean {
  const at = paragraph.starts[index - 1] ?? 0;
  const word = text[at] ?? '';
  if (ABOUT.test(word)) return matches(AMOUNT, text, paragraph.starts[index] ?? 0);
  if (word !== '전') return !(NUMERAL.test(word) && /\d$/.test(wordBefore(text, paragraph, index - 1)));
  if (!matches(FORMER, text, at) && !matches(ENTIRE, text, at)) return false;
  return !TIME.test(wordBefore(text, paragraph, index - 1));
}

/** Whether a position between two words is inside a phrase: a number with its unit, a determiner with its noun. */
function joinsWords(text: string, paragraph: Paragraph, index: number): boolean {
  const { starts, gaps, kinds } = paragraph;
  const [left, right] = [kinds[index - 1] ?? 0, kinds[index] ?? 0];
  const beforeLeft = index === 1 || gaps[index - 1] !== 0 ? KIND.space : (kinds[index - 2] ?? 0);
  const start = starts[index] ?? 0;
  if ((beforeLeft & (KIND.space | KIND.opens)) !== 0) {
    // A surname stays with `전 대통령`.
    if (text[start] === '전' && (left & KIND.hangul) !== 0 && matches(FORMER, text, start)) return true;
    if ((left & KIND.leads) !== 0 && (right & (WORD | KIND.opens)) !== 0) return leadsNext(text, paragraph, index);
  }
  if (text[start - 2] === '.')
    return matches(DOTTED, text, start) && /^\d{1,4}\.$/.test(wordBefore(text, paragraph, index));
  if (
    (left & KIND.digit) === 0 &&
    ((left & KIND.amount) === 0 || (beforeLeft & (KIND.digit | KIND.amount | KIND.space | KIND.opens)) === 0)
  )
    return false;
  const word = wordBefore(text, paragraph, index);
  if (ABOUT.test(word)) return matches(AMOUNT, text, start);
  if (/\d월$/.test(word)) return matches(DAY, text, start);
  if (!NUMBER.test(word)) return false;
  return ((right & KIND.digit) !== 0 && !/\d$/.test(word)) || matches(UNIT, text, start);
}

/** Whether the bracket that begins at cluster `index` is short enough to stay with its word. */
function isShortBracket(text: string, { count, starts, widths, gaps }: Paragraph, index: number): boolean {
  if (!/[([（［]/.test(text[starts[index] ?? 0] ?? '')) return false;
  let cells = 0;
  for (let at = index; at < Math.min(count, index + BRACKET_CELLS); at += 1) {
    cells += (widths[at] ?? 0) + (gaps[at] ?? 0);
    if (cells > BRACKET_CELLS) return false;
    if (/[)\]）］]/.test(text[starts[at] ?? 0] ?? '')) return true;
  }
  return false;
}

/** Start of the word before position `index` if it is a single syllable, perhaps in quotes; otherwise 0. */
function loneSyllable({ gaps, kinds }: Paragraph, index: number): number {
  let syllables = 0;
  for (let at = index - 1; at > 0 && index - at <= 4; at -= 1) {
    const kind = kinds[at] ?? 0;
    if (kind & KIND.hangul) syllables += 1;
    else if (kind & WORD) return 0;
    if (gaps[at]) return syllables === 1 ? at : 0;
  }
  return 0;
}

/**
 * Rule 21: whether a position of LEVEL.normal is inside a phrase. Positions before it have their levels; that of a single
 * syllable whose bracket stays with it (`정할 것”(번역)`) changes too.
 */
function isInPhrase(text: string, paragraph: Paragraph, index: number): boolean {
  const { gaps, kinds, levels } = paragraph;
  if (gaps[index] !== 0) {
    const [left, right] = [kinds[index - 1] ?? 0, kinds[index] ?? 0];
    const mayJoin = (left & (KIND.digit | KIND.leads | KIND.amount)) | (right & (KIND.digit | KIND.leads));
    return mayJoin !== 0 && joinsWords(text, paragraph, index);
  }
  if (((kinds[index] ?? 0) & KIND.openBracket) === 0 || !isShortBracket(text, paragraph, index)) return false;
  const start = loneSyllable(paragraph, index);
  if (levels[start] === LEVEL.normal) levels[start] = LEVEL.phrase;
  return true;
}

/** How acceptable it is to end a row at a position; the lowest level that fits is used. */
export const LEVEL = {
  /** Between words and wherever readers expect it. */
  normal: 1,
  /** Between words that belong together: level 1.2. Used if the row would otherwise be less than half full. */
  phrase: 2,
  /** Inside a word that takes more than half a row: level 1.5. Becomes normal there and is not used elsewhere. */
  wideWord: 3,
  /** Inside a word that is wider than the row: level 2. */
  longWord: 4,
  /** Between any two clusters, respecting kinsoku: level 3. */
  cluster: 5,
  /** Between any two clusters: level 4. */
  forced: 6,
} as const;
type Level = (typeof LEVEL)[keyof typeof LEVEL];

/** A position between two characters, with or without spaces between them. */
export interface BreakPosition {
  /** Kind of the character before the position, and of the one before that (`KIND.space` for none or a space). */
  left: number;
  beforeLeft: number;
  /** Kind of the character after the position, and of the one after that (`KIND.space` likewise). */
  right: number;
  afterRight: number;
  /** Whether there are spaces at the position. */
  spaced: boolean;
  /** Whether UAX #14 allows a break. */
  base: boolean;
  /** Whether there is a word joiner, a zero width space or a soft hyphen at the position. */
  joined: boolean;
  zeroWidthSpace: boolean;
  softHyphen: boolean;
  /** Whether Korean words are kept whole (`word`); otherwise syllables may be separated (`character`). */
  word: boolean;
}

interface Rule {
  /** Number of the rule in docs/line-breaking.md. */
  readonly rule: string;
  readonly when: (place: BreakPosition) => boolean;
  readonly level: Level | ((place: BreakPosition) => Level);
}

const both = (place: BreakPosition, kind: number): boolean => (place.left & kind) !== 0 && (place.right & kind) !== 0;
const byBase = (place: BreakPosition): Level => (place.base ? LEVEL.normal : LEVEL.cluster);
const wordStart = (place: BreakPosition): boolean => (place.beforeLeft & (KIND.space | KIND.opens)) !== 0;

/** Whether an option such as `-l` or `--all` begins, which is a word; a dash has a space after it. */
const beginsOption = ({ spaced, right, afterRight }: BreakPosition): boolean =>
  spaced &&
  (right & KIND.hyphen) !== 0 &&
  (afterRight & (KIND.letter | KIND.hyphen)) !== 0 &&
  (afterRight & KIND.wide) === 0;

/** The tailoring of UAX #14 for Korean. The first rule that applies decides; the last one always does. */
export const RULES: readonly Rule[] = [
  { rule: '13 no-break', when: (p) => p.joined || ((p.left | p.right) & KIND.glue) !== 0, level: LEVEL.forced },
  { rule: '2 marks', when: (p) => (p.right & (KIND.mark | KIND.space)) !== 0, level: LEVEL.forced },
  { rule: '9', when: (p) => (p.right & KIND.closes) !== 0 && !beginsOption(p), level: LEVEL.forced },
  { rule: '10', when: (p) => (p.left & KIND.opens) !== 0, level: LEVEL.forced },
  {
    rule: '10 bullets',
    when: (p) => (p.left & KIND.bullet) !== 0 && (p.right & WORD) !== 0 && (!p.spaced || wordStart(p)),
    level: LEVEL.forced,
  },
  { rule: '13 zero width space', when: (p) => p.zeroWidthSpace, level: LEVEL.normal },
  { rule: '6 spaces', when: (p) => p.spaced, level: byBase },
  { rule: '13 soft hyphen', when: (p) => p.softHyphen, level: LEVEL.normal },
  {
    rule: '11 dots',
    // Between words, with their brackets and quotes; `3·1` stays whole.
    when: (p) =>
      (p.left & KIND.dot) !== 0 &&
      (p.beforeLeft & (WORD | KIND.takesParticle)) !== 0 &&
      (p.right & (WORD | KIND.opens)) !== 0 &&
      (p.beforeLeft & p.right & KIND.digit) === 0,
    level: (p) => (p.base && !p.word ? LEVEL.normal : LEVEL.wideWord),
  },
  {
    rule: '11 tilde',
    // A range such as `7만~8만` stays whole in a row that has room for it.
    when: (p) => (p.left & KIND.tilde) !== 0 && (p.beforeLeft & KIND.letter) !== 0 && (p.right & WORD) !== 0,
    level: (p) => (p.base && !p.word ? LEVEL.normal : (p.right & KIND.digit) !== 0 ? LEVEL.longWord : LEVEL.wideWord),
  },
  {
    rule: '11 slash',
    when: (p) => (p.left & KIND.slash) !== 0,
    // Not inside `//` or `2026/02`, and after the `//` of an address only if it is wider than the row.
    level: (p) => {
      if ((p.right & KIND.slash) !== 0 || (p.beforeLeft & p.right & KIND.digit) !== 0) return LEVEL.cluster;
      return (p.beforeLeft & KIND.slash) !== 0 ? LEVEL.longWord : LEVEL.wideWord;
    },
  },
  {
    rule: '12 bracket',
    when: (p) => (p.right & KIND.openBracket) !== 0,
    // Latin words keep their bracket (`item(s)`) unless the row is too narrow; Korean explanations may be separated from the
    // word.
    level: (p) => (p.base || ((p.left | p.afterRight) & KIND.wide) !== 0 ? LEVEL.normal : LEVEL.longWord),
  },
  {
    rule: '12 hyphen',
    when: (p) => (p.left & KIND.hyphen) !== 0,
    level: (p) => (wordStart(p) || (p.beforeLeft & KIND.hyphen) !== 0 ? LEVEL.cluster : byBase(p)),
  },
  {
    rule: '12 quote',
    when: (p) => (p.right & KIND.openQuote) !== 0,
    level: (p) => (p.word ? LEVEL.longWord : (p.left & KIND.wide) !== 0 ? LEVEL.normal : byBase(p)),
  },
  {
    rule: '8',
    when: (p) => p.word && (p.left & KIND.takesParticle) !== 0 && (p.right & KIND.hangul) !== 0,
    level: LEVEL.longWord,
  },
  { rule: '10 prefixes', when: (p) => (p.left & KIND.prefix) !== 0 && (p.right & WORD) !== 0, level: LEVEL.cluster },
  { rule: '6 signs', when: (p) => both(p, KIND.sign), level: LEVEL.cluster },
  { rule: '9 units', when: (p) => (p.right & KIND.unit) !== 0 && (p.left & KIND.digit) !== 0, level: LEVEL.cluster },
  {
    rule: '7 digits',
    when: (p) =>
      p.word &&
      (((p.left & KIND.digit) !== 0 && (p.right & KIND.wide & ~KIND.digit) !== 0 && (p.right & KIND.letter) !== 0) ||
        ((p.right & KIND.digit) !== 0 && (p.left & KIND.wide) !== 0 && (p.left & KIND.letter) !== 0)),
    level: LEVEL.cluster,
  },
  { rule: '7', when: (p) => p.word && both(p, WORD), level: (p) => (p.base ? LEVEL.longWord : LEVEL.cluster) },
  {
    rule: '7 emoji',
    when: (p) => p.word && p.base && both(p, WORD | KIND.emoji) && !both(p, KIND.emoji),
    level: LEVEL.longWord,
  },
  { rule: '6', when: () => true, level: byBase },
];

/** The level of a position, by the first rule of the table that applies. */
export function levelAt(place: BreakPosition): Level {
  const rule = RULES.find(({ when }) => when(place));
  if (rule === undefined) return byBase(place);
  return typeof rule.level === 'function' ? rule.level(place) : rule.level;
}

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
