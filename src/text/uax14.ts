import {
  type BreakRule,
  Example7_13,
  Example7_25,
  LB13,
  LB15a,
  LB25,
  LineBreakClasses,
  NO_BREAK,
  PASS,
  Rules,
  sot,
} from '@cto.af/linebreak';
import { LETTER, type UnitClasses, unitClasses } from './code-units.ts';

/** A letter for each line-break class of plain text. Other classes are left to the library. */
const LETTERS: Readonly<Record<string, string>> = {
  AL: 'a',
  ID: 'i',
  NU: '0',
  SP: ' ',
  IS: '.',
  EX: '!',
  QU: '"',
  QUPi: '<',
  QUPf: '>',
  OP: '(',
  OPWide: '[',
  CP: ')',
  CL: '}',
  PR: '$',
  PO: '%',
  HY: '-',
  BA: '|',
  BB: 'b',
  B2: '=',
  SY: '/',
  IN: ':',
  NS: 'n',
  GL: '_',
};

/** A rule of UAX #14: whether a row may end at a position, by what comes before and after it. */
type PlainRule = readonly [name: string, place: RegExp, allowed: 0 | 1];

let rulesForPlain: readonly PlainRule[] | undefined;

/**
 * UAX #14 (Unicode 15.1) for those classes, in order, with the numbers of its example 7. Rules of other classes are left out.
 * The first rule that matches decides, the last one always does.
 */
function plainRules(): readonly PlainRule[] {
  rulesForPlain ??= [
    ['LB7', /(?= )/y, 0],
    ['LB12', /(?<=_)/y, 0],
    ['LB12a', /(?<=[^ |-])(?=_)/y, 0],
    ['LB13', /(?=!)|(?<!0)(?=[})./])/y, 0],
    ['LB14', /(?<=[([] *)/y, 0],
    ['LB15a', /(?<=(?:^|[(["<>_ ])< *)/y, 0],
    ['LB15b', /(?=>(?:$|[ _}"<>)!./]))/y, 0],
    ['LB16', /(?<=[})] *)(?=n)/y, 0],
    ['LB17', /(?<== *)(?==)/y, 0],
    ['LB18', /(?<= )/y, 1],
    ['LB19', /(?=["<>])|(?<=["<>])/y, 0],
    ['LB21', /(?=[|n-])|(?<=b)/y, 0],
    ['LB22', /(?=:)/y, 0],
    ['LB23', /(?<=a)(?=0)|(?<=0)(?=a)/y, 0],
    ['LB23a', /(?<=\$)(?=i)|(?<=i)(?=%)/y, 0],
    ['LB24', /(?<=[$%])(?=a)|(?<=a)(?=[$%])/y, 0],
    ['LB25 before', /(?<=[$%])(?=[([-]?0)|(?<=[([-])(?=0)/y, 0],
    ['LB25 inside', /(?<=0[0./]*)(?=[0./})])/y, 0],
    ['LB25 after', /(?<=0[0./]*[})]?)(?=[$%])/y, 0],
    ['LB28', /(?<=a)(?=a)/y, 0],
    ['LB29', /(?<=\.)(?=a)/y, 0],
    ['LB30', /(?<=[a0])(?=\()|(?<=\))(?=[a0])/y, 0],
    ['LB31', /(?:)/y, 1],
  ];
  return rulesForPlain;
}

let lettersOfClasses: readonly string[] | undefined;

/**
 * The line-break classes of a piece of text, a letter for each code unit; '' if a character is of another class, so that the
 * piece is left to the library.
 */
export function plainSignature(text: string, from: number, to: number): string {
  lettersOfClasses ??= unitClasses().lineBreaks.map((name) => LETTERS[name] ?? '');
  const { of } = unitClasses();
  let signature = '';
  for (let at = from; at < to; at += 1) {
    const letter = lettersOfClasses[of[text.charCodeAt(at)] ?? 0] ?? '';
    if (letter === '') return '';
    signature += letter;
  }
  return signature;
}

/** Where a row may end in a signature of at most 30 letters: bit `i` for before letter `i`. */
export function plainBits(signature: string): number {
  let bits = 0;
  for (let at = 1; at < signature.length; at += 1) {
    const rule = plainRules().find(([, place]) => {
      place.lastIndex = at;
      return place.test(signature);
    });
    if (rule?.[2] === 1) bits |= 1 << at;
  }
  return bits;
}

let rules: Rules | undefined;

/** The rules of UAX #14 (Unicode 15.1) with the regular expression for numbers of its example 7; made at first use. */
export function lineBreakRules(): Rules {
  if (rules !== undefined) return rules;
  const { BK, CR, LF, NL, OP, QU, GL, SP, ZW } = LineBreakClasses as Readonly<Record<string, number>>;
  const beforeOpening = new Set<number | undefined>([sot, BK, CR, LF, NL, OP, QU, GL, SP, ZW]);
  /**
   * LB15a: (sot | BK | CR | LF | NL | OP | QU | GL | SP | ZW) [\p{Pi}&QU] SP* ×. The library's rule delays the next space even
   * if none follows the quotation mark, and loses the break after a one-syllable word.
   */
  const openingQuote: BreakRule = (state) => {
    if (state.cur.cls !== QU || !beforeOpening.has(state.prev.cls) || !/^\p{gc=Pi}$/u.test(state.cur.char)) return PASS;
    if (state.next.cls === SP) state.spaces = true;
    return NO_BREAK;
  };
  // The library's option `example7` finds the rules by function name, which a bundler may change.
  const replaced = new Map<BreakRule, BreakRule>([
    [LB13, Example7_13],
    [LB15a, openingQuote],
    [LB25, Example7_25],
  ]);
  rules = new Rules();
  rules.rules = rules.rules.map((rule) => replaced.get(rule) ?? rule);
  return rules;
}

/** Longest island whose opportunities are cached, as the bits of a number. */
const MAX_LENGTH = 30;
/** Cached opportunities of islands: by their classes if those are plain, otherwise by text. */
const plainIslands = new Map<string, number>();
const otherIslands = new Map<string, number>();

/** The cached bits for a key; the cache is cleared when it has more keys than prose produces. */
function remembered(islands: Map<string, number>, key: string, find: (key: string) => number): number {
  let bits = islands.get(key);
  if (bits === undefined) {
    bits = find(key);
    if (islands.size > 10_000) islands.clear();
    islands.set(key, bits);
  }
  return bits;
}

function bitsByRules(text: string): number {
  let bits = 0;
  for (const { position } of lineBreakRules().breaks(text)) if (position < text.length) bits |= 1 << position;
  return bits;
}

/** Marks the opportunities inside an island. */
function markInside(text: string, from: number, to: number, allowed: Uint8Array): void {
  if (to - from <= MAX_LENGTH) {
    const plain = plainSignature(text, from, to);
    const bits =
      plain === ''
        ? remembered(otherIslands, text.slice(from, to), bitsByRules)
        : remembered(plainIslands, plain, plainBits);
    for (let at = from + 1; at < to; at += 1) allowed[at] = (bits >>> (at - from)) & 1;
    return;
  }
  allowed.fill(0, from + 1, to);
  for (const { position } of lineBreakRules().breaks(text.slice(from, to))) {
    if (from + position < to) allowed[from + position] = 1;
  }
}

/**
 * Code units of the letter, syllable, ideograph or emoji at a position; 0 for anything else. No rule of UAX #14 looks back
 * across one of these.
 */
function landAt(text: string, at: number, { of, letters }: UnitClasses): 0 | 1 | 2 {
  const unit = text.charCodeAt(at);
  const letter = letters[of[unit] ?? 0] ?? 0;
  if (letter === LETTER.wide || letter === LETTER.narrow) return 1;
  return unit < 0xd83c || unit > 0xd8bf ? 0 : farLandAt(text, at);
}

/** The same for pairs of surrogates. */
function farLandAt(text: string, at: number): 0 | 2 {
  const point = text.codePointAt(at) ?? 0;
  const ideograph = point >= 0x20000 && point <= 0x3fffd;
  const skin = point >= 0x1f3fb && point <= 0x1f3ff;
  const emoji = (point >= 0x1f300 && point <= 0x1f64f) || (point >= 0x1f680 && point <= 0x1faff);
  return ideograph || (emoji && !skin) ? 2 : 0;
}

/** Start of the island around a position, or `floor - 1` if that is later. */
function islandStart(text: string, place: number, floor: number): number {
  const classes = unitClasses();
  let from = place - 1;
  while (from > 0 && from >= floor && landAt(text, from, classes) === 0) from -= 1;
  // The last island may have ended with a pair of surrogates.
  return from > 0 && (text.charCodeAt(from) & 0xfc00) === 0xdc00 ? from - 1 : from;
}

/** End of the island around a position, after its last letter. */
function islandEnd(text: string, place: number): number {
  const classes = unitClasses();
  let to = place;
  while (to < text.length && landAt(text, to, classes) === 0) to += 1;
  return Math.min(to + landAt(text, to, classes), text.length);
}

/**
 * Marks the break opportunities around a position in `allowed` (element `i`: before code unit `i`). The text between two
 * letters, an island, can be analysed alone; `floor` is the end of the last one. Returns the end of the island.
 */
export function markIsland(text: string, place: number, floor: number, allowed: Uint8Array): number {
  const to = islandEnd(text, place);
  markInside(text, islandStart(text, place, floor), to, allowed);
  return to;
}
