import { SMALL } from '../numbers/english-numbers.ts';

const BE =
  '(?:were|was|are|is|have|has|had|been|be|also|feared|confirmed|reported|left|shot|found|still|remain(?:ed)?) ';
const ROUGH = '(?:at least |about |around |some |nearly |up to |more than |over |another |all )?';
const RISES = "(?:[\\p{L}’']+ ){0,5}(?:to|of|at|reaches|reached|passes|tops) ";
/** Who was counted, before a word that says what happened to them: `12 people, among them two children, were`. */
const WHO = `(?:(?:people|persons|others|more) |${BE}){0,4}(?:(?!(?:and|or|in|on|at|by|of|to|for) )\\p{L}+(?:, (?:including|among them|most of them) [^,.;]{1,50},)? (?:${BE}){0,3})?`;
/** What follows a verb that says who killed others, not who was killed: `a magnitude 7 earthquake killed 12`. */
const OTHERS = ` ${ROUGH}(?:\\d|people|dozens|scores|hundreds|thousands|several|${[...SMALL.keys()].join('|')})`;
const KO_WHO = '(?:여 ?)?명?(?: 이상| 넘게| 가까이)?(?:이|도|은)? ?';
const KO_NUMBER = '(?: 수)?(?:가|는|도|를)? (?:최소 |모두 )?';

/** People counted by what happened to them: the words after their number, and before it. */
const CASUALTIES: Readonly<Record<string, readonly [after: string, before: string]>> = {
  dead: [
    `(?:dead|died|deaths?|fatalities|killed(?!${OTHERS}))(?!\\p{L})|${KO_WHO}(?:숨지|숨졌|숨져|숨진 것|사망|순직|죽고|죽었|목숨을 잃)[가-힣]*`,
    `(?:kill(?:s|ed|ing)? |(?:(?:death )?toll|number of (?:the )?(?:dead|deaths)) ${RISES})${ROUGH}|(?:(?:사망자|희생자)${KO_NUMBER}|사망 |숨진 사람[은이] )`,
  ],
  injured: [
    `(?:injuries|(?:injured|wounded|hurt)(?!${OTHERS}))(?!\\p{L})|${KO_WHO}(?:다치|다쳤|다쳐|부상)[가-힣]*`,
    `(?:injur|wound)(?:es|ed|ing|s) ${ROUGH}|(?:부상자${KO_NUMBER}|부상 |다친 사람[은이] )`,
  ],
  missing: [`missing(?!\\p{L})|${KO_WHO}실종[가-힣]*`, `(?:실종자${KO_NUMBER}|실종 )`],
};
/** The kinds of casualties that are counted. */
export const TOLLS = Object.keys(CASUALTIES);
const PATTERNS = Object.entries(CASUALTIES).map(([what, [after, before]]) => ({
  what,
  after: new RegExp(`^ ?(?:${WHO})(?:${after})`, 'iu'),
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

const MENTIONED =
  /kill|dead|died|death|toll|fatal|injur|wound|hurt|missing|숨[지졌져진]|사망|희생|순직|죽[고었]|목숨|다[치쳤쳐친]|부상|실종/;
/** Integers in digits, and as words: but `one` is often `no one`. */
const INTEGER = new RegExp(
  `(?<![\\d.,:]|\\p{L})\\d+(?:,\\d{3})*(?![.,]?\\d)|(?<!\\p{L})(?:${[...SMALL.keys()].slice(1).join('|')})(?!\\p{L})`,
  'gu',
);
/** After a number that counts no people: ages, times, measures. */
const OTHER_UNIT =
  /^(?:-\p{L}|%|[년월일시분초세살배개건번차대회호위곳]|경기| ?(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|times|per ?cent|miles?|k?m|킬로미터|퍼센트)(?!\p{L}))/u;
const DAY = /(?<!\p{L})(?:mon|tues|wednes|thurs|fri|satur|sun)day(?!\p{L})|(?<![\d.,])\d{1,2}일(?![\d가-힣])/gu;

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
