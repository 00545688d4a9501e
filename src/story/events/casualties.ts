import { SMALL } from '../numbers/english-numbers.ts';

const PEOPLE = '(?:people|persons|others|more|were|was|are|is|have|has|had|been|feared|confirmed|reported|left) ';
const ROUGH = '(?:at least |about |around |some |nearly |up to |more than |over |another )?';
const RISES = "(?:[\\p{L}’']+ ){0,5}(?:to|of|at|reaches|reached|passes|tops) ";

/** People counted by what happened to them: the words after their number, and before it. */
const CASUALTIES: Readonly<Record<string, readonly [after: string, before: string]>> = {
  dead: [
    `(?:dead|killed|died|deaths?|fatalities)(?!\\p{L})|명?(?:이|도|은)? ?(?:숨지|숨졌|숨져|사망)[가-힣]*`,
    `(?:kill(?:s|ed|ing)? |(?:death )?toll ${RISES})${ROUGH}|(?:사망자|희생자)(?: 수)?(?:가|는|도)? (?:최소 |모두 )?`,
  ],
  injured: [
    `(?:injured|wounded|hurt|injuries)(?!\\p{L})|명?(?:이|도|은)? ?(?:다치|다쳤|다쳐|부상)[가-힣]*`,
    `(?:injur|wound)(?:es|ed|ing|s) ${ROUGH}|부상자(?: 수)?(?:가|는|도)? (?:최소 |모두 )?`,
  ],
  missing: [`missing(?!\\p{L})|명?(?:이|도|은)? ?실종[가-힣]*`, `실종자(?: 수)?(?:가|는|도)? (?:최소 |모두 )?`],
};
/** What casualties are counted. */
export const TOLLS = Object.keys(CASUALTIES);
const PATTERNS = Object.entries(CASUALTIES).map(([what, [after, before]]) => ({
  what,
  after: new RegExp(`^ ?(?:${PEOPLE}){0,4}(?:\\p{L}+ (?:were |was |are )?)?(?:${after})`, 'iu'),
  before: new RegExp(`(?<!\\p{L})(?:${before})$`, 'iu'),
}));

/** A number of people to whom something happened, with the words that say so: `15 people were killed`. */
export interface Casualties {
  readonly what: string;
  readonly from: number;
  readonly to: number;
}

/** What the number at a place of a text counts, if it counts the dead, injured or missing; otherwise null. */
export function casualtiesAt(text: string, from: number, to: number): Casualties | null {
  const [before, after] = [text.slice(Math.max(0, from - 80), from), text.slice(to, to + 80)];
  for (const pattern of PATTERNS) {
    const [end] = pattern.after.exec(after) ?? [];
    if (end !== undefined) return { what: pattern.what, from, to: to + end.length };
  }
  for (const pattern of PATTERNS) {
    const [begin] = pattern.before.exec(before) ?? [];
    if (begin !== undefined) return { what: pattern.what, from: from - begin.length, to };
  }
  return null;
}

const MENTIONED = /kill|dead|died|death|toll|fatal|injur|wound|hurt|missing|숨[지졌져]|사망|희생|다[치쳤쳐]|부상|실종/;
/** Integers in digits, and as words: but `one` is often `no one`. */
const INTEGER = new RegExp(
  `(?<![\\d.,]|\\p{L})\\d+(?:,\\d{3})*(?![.,]?\\d)|(?<!\\p{L})(?:${[...SMALL.keys()].slice(1).join('|')})(?!\\p{L})`,
  'gu',
);
/** After a number that counts no people: ages, times, measures. */
const OTHER_UNIT =
  /^(?:-\p{L}|%|[년월일시분초세살배개건번차대]| ?(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|times|per ?cent|miles?|k?m|킬로미터|퍼센트)(?!\p{L}))/u;
const DAY = /(?<!\p{L})(?:mon|tues|wednes|thurs|fri|satur|sun)day(?!\p{L})|(?<![\d.,])[1-9]일(?![\d가-힣])/gu;

/**
 * A text with one word instead of each number of casualties; the greatest of a kind is put into `tolls`, and days that are named into
 * `days`, since they tell one attack from the next. Other texts are left as they are.
 */
export function withoutTolls(text: string, tolls: Map<string, number>, days: string[]): string {
  if (!MENTIONED.test(text)) return text;
  days.push(...(text.match(DAY) ?? []));
  return text.replace(INTEGER, (written, from: number) => {
    const to = from + written.length;
    const found = OTHER_UNIT.test(text.slice(to, to + 12)) ? null : casualtiesAt(text, from, to);
    if (found === null) return written;
    const value = SMALL.get(written) ?? Number(written.replaceAll(',', ''));
    tolls.set(found.what, Math.max(value, tolls.get(found.what) ?? 0));
    return 'casualties ';
  });
}
