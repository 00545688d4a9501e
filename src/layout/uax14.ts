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

const { BK, CR, LF, NL, OP, QU, GL, SP, ZW } = LineBreakClasses as Readonly<Record<string, number>>;
const BEFORE_OPENING = new Set<number | undefined>([sot, BK, CR, LF, NL, OP, QU, GL, SP, ZW]);

/**
 * LB15a: (sot | BK | CR | LF | NL | OP | QU | GL | SP | ZW) [\p{Pi}&QU] SP* ×. The library's rule holds back the next
 * space even where none follows the quotation mark, and so loses the break after a one-syllable word.
 */
const openingQuote: BreakRule = (state) => {
  if (state.cur.cls !== QU || !BEFORE_OPENING.has(state.prev.cls) || !/^\p{gc=Pi}$/u.test(state.cur.char)) return PASS;
  if (state.next.cls === SP) state.spaces = true;
  return NO_BREAK;
};

/** What the library's option `example7` does, by identity: its own way goes by function names, which a bundler may change. */
const REPLACED: ReadonlyMap<BreakRule, BreakRule> = new Map([
  [LB13, Example7_13],
  [LB15a, openingQuote],
  [LB25, Example7_25],
]);

let rules: Rules | undefined;

function breaker(): Rules {
  if (rules === undefined) {
    rules = new Rules();
    rules.rules = rules.rules.map((rule) => REPLACED.get(rule) ?? rule);
  }
  return rules;
}

/**
 * The break opportunities of UAX #14 (Unicode 15.1, untailored but for the regular expression for numbers of its example
 * 7): element `i` is 1 where a row may end before code unit `i`. The end of the text is one.
 */
export function baseBreaks(text: string): Uint8Array {
  const allowed = new Uint8Array(text.length + 1);
  for (const { position } of breaker().breaks(text)) allowed[position] = 1;
  return allowed;
}
