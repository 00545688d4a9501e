import { KIND, WORD } from './character-kinds.ts';

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
export type Level = (typeof LEVEL)[keyof typeof LEVEL];

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
