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

let rules: Rules | undefined;

/** The rules as needed here, made when a text first needs them. */
function breaker(): Rules {
  if (rules !== undefined) return rules;
  const { BK, CR, LF, NL, OP, QU, GL, SP, ZW } = LineBreakClasses as Readonly<Record<string, number>>;
  const beforeOpening = new Set<number | undefined>([sot, BK, CR, LF, NL, OP, QU, GL, SP, ZW]);
  /**
   * LB15a: (sot | BK | CR | LF | NL | OP | QU | GL | SP | ZW) [\p{Pi}&QU] SP* ×. The library's rule holds back the next
   * space even where none follows the quotation mark, and so loses the break after a one-syllable word.
   */
  const openingQuote: BreakRule = (state) => {
    if (state.cur.cls !== QU || !beforeOpening.has(state.prev.cls) || !/^\p{gc=Pi}$/u.test(state.cur.char)) return PASS;
    if (state.next.cls === SP) state.spaces = true;
    return NO_BREAK;
  };
  // What the library's option `example7` does, by identity: its own way goes by function names, which a bundler may change.
  const replaced = new Map<BreakRule, BreakRule>([
    [LB13, Example7_13],
    [LB15a, openingQuote],
    [LB25, Example7_25],
  ]);
  rules = new Rules();
  rules.rules = rules.rules.map((rule) => replaced.get(rule) ?? rule);
  return rules;
}

/** Classes of the code units whose breaks need no more than the pair they stand in; 0 for all others. */
const PLAIN = { ideograph: 1, letter: 2, digit: 3, stop: 4, space: 5 } as const;

function plainClass(unit: number): number {
  if (unit >= 0xac00 && unit <= 0xd7a3) return PLAIN.ideograph;
  if (unit === 0x20) return PLAIN.space;
  if ((unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a)) return PLAIN.letter;
  if (unit >= 0x30 && unit <= 0x39) return PLAIN.digit;
  if (unit === 0x2e || unit === 0x2c) return PLAIN.stop;
  return unit >= 0x4e00 && unit <= 0x9fff ? PLAIN.ideograph : 0;
}

/** Marks the opportunities of a piece in which every code unit is plain. */
function markPlain(text: string, from: number, to: number, allowed: Uint8Array): void {
  let left: number = plainClass(text.charCodeAt(from));
  let number = left === PLAIN.digit;
  for (let at = from + 1; at < to; at += 1) {
    const right = plainClass(text.charCodeAt(at));
    const closes = right === PLAIN.space || right === PLAIN.stop; // LB7, LB13
    const inWord = left >= PLAIN.letter && left <= PLAIN.stop && (right === PLAIN.letter || right === PLAIN.digit); // LB23, 28, 29
    const afterStop = left === PLAIN.stop && right === PLAIN.digit && !number; // only numbers hold on to digits after a stop
    if (!closes && (!inWord || afterStop)) allowed[at] = 1;
    number = right === PLAIN.digit || (right === PLAIN.stop && number);
    left = right;
  }
}

/** Marks the opportunities of a piece as the rules find them. */
function markByRules(text: string, from: number, to: number, allowed: Uint8Array): void {
  for (const { position } of breaker().breaks(text.slice(from, to))) {
    if (from + position < to) allowed[from + position] = 1;
  }
}

/** As `baseBreaks`, every character by the rules. For tests: the two must agree. */
export function baseBreaksByRules(text: string): Uint8Array {
  const allowed = new Uint8Array(text.length + 1);
  markByRules(text, 0, text.length, allowed);
  allowed[text.length] = 1;
  return allowed;
}

/**
 * The break opportunities of UAX #14 (Unicode 15.1, untailored but for the regular expression for numbers of its example
 * 7): element `i` is 1 where a row may end before code unit `i`. The end of the text is one.
 *
 * The text is taken in pieces that begin with the space after a plain character: no rule looks across such a place. Most
 * words are plain and never reach the rules, which are many times slower.
 */
export function baseBreaks(text: string): Uint8Array {
  const allowed = new Uint8Array(text.length + 1);
  const { length } = text;
  let from = 0;
  let plain = true;
  let before = 0;
  for (let at = 0; at <= length; at += 1) {
    const here = at < length ? plainClass(text.charCodeAt(at)) : PLAIN.space;
    if (at === length || (here === PLAIN.space && before >= PLAIN.ideograph && before <= PLAIN.stop)) {
      (plain ? markPlain : markByRules)(text, from, at, allowed);
      from = at;
      plain = true;
    }
    plain &&= here !== 0;
    before = here;
  }
  allowed[length] = 1;
  return allowed;
}
