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

import { LETTER, unitClasses } from './units.ts';

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

/** The break opportunities by the library's rules alone, as `baseBreaks` gives them. For tests: the two must agree. */
export function baseBreaksByRules(text: string): Uint8Array {
  const allowed = new Uint8Array(text.length + 1);
  for (const { position } of breaker().breaks(text)) allowed[position] = 1;
  allowed[text.length] = 1;
  return allowed;
}

/** Longest island whose opportunities are remembered, as the bits of a number. */
const LONGEST = 24;
/** Opportunities of islands seen so far; emptied when a text brings more of them than prose ever does. */
const islands = new Map<string, number>();

/** What an island is remembered by: characters that mean the same to the rules are the same in it. */
function signature(text: string, from: number, to: number): string {
  const { of, samples } = unitClasses();
  let key = '';
  for (let at = from; at < to; at += 1) {
    const number = of[text.charCodeAt(at)] ?? 0;
    // Characters that join others count as they are, and so do all beside them.
    if (number === 0) return text.slice(from, to);
    key += samples[number];
  }
  return key;
}

/** The opportunities inside an island by the rules: bit `i` is set where a row may end before its code unit `i`. */
function islandBits(text: string, from: number, to: number): number {
  const key = signature(text, from, to);
  let bits = islands.get(key);
  if (bits === undefined) {
    bits = 0;
    for (const { position } of breaker().breaks(key)) if (position < key.length) bits |= 1 << position;
    if (islands.size > 10_000) islands.clear();
    islands.set(key, bits);
  }
  return bits;
}

/**
 * Marks the opportunities around a place in `allowed` (element `i`: before code unit `i`) and gives the end of what it
 * marked. No rule of UAX #14 looks back across a letter of an alphabet, a syllable or an ideograph, so what lies between
 * two of those, an island, can be looked at alone; `floor` is where the last island ended.
 */
export function markIsland(text: string, place: number, floor: number, allowed: Uint8Array): number {
  const { of, letters } = unitClasses();
  const isLetter = (at: number): boolean => {
    const letter = letters[of[text.charCodeAt(at)] ?? 0];
    return letter === LETTER.wide || letter === LETTER.narrow;
  };
  let from = place - 1;
  while (from > 0 && from >= floor && !isLetter(from)) from -= 1;
  let to = place;
  while (to < text.length && !isLetter(to)) to += 1;
  to = Math.min(to + 1, text.length);
  if (to - from <= LONGEST) {
    const bits = islandBits(text, from, to);
    for (let at = from + 1; at < to; at += 1) allowed[at] = (bits >>> (at - from)) & 1;
  } else {
    for (let at = from + 1; at < to; at += 1) allowed[at] = 0;
    for (const { position } of breaker().breaks(text.slice(from, to))) {
      if (from + position < to) allowed[from + position] = 1;
    }
  }
  return to;
}

/**
 * The break opportunities of UAX #14 (Unicode 15.1, untailored but for the regular expression for numbers of its example
 * 7): element `i` is 1 where a row may end before code unit `i`. The end of the text is one.
 */
export function baseBreaks(text: string): Uint8Array {
  const allowed = new Uint8Array(text.length + 1);
  const { of, letters } = unitClasses();
  let end = 0;
  for (let at = 1; at < text.length; at += 1) {
    const left = letters[of[text.charCodeAt(at - 1)] ?? 0] ?? 0;
    const right = letters[of[text.charCodeAt(at)] ?? 0] ?? 0;
    // Two letters: before and after those that break anywhere.
    if (left === LETTER.wide || left === LETTER.narrow) {
      if (right === LETTER.wide || right === LETTER.narrow) {
        allowed[at] = left === LETTER.wide || right === LETTER.wide ? 1 : 0;
        continue;
      }
    }
    if (at >= end) end = markIsland(text, at, end, allowed);
  }
  allowed[text.length] = 1;
  return allowed;
}
