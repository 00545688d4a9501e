import { HELD_OUT, PAIRS, type SentencePair } from './pairs.ts';

/** A true pair with one error in one of its texts. */
export interface SeededError {
  readonly kind: string;
  readonly published: string;
  readonly ko: string;
  readonly en: string;
  readonly side: 'ko' | 'en';
  /** The place of the error in the text of its side; empty if a number was dropped there. */
  readonly from: number;
  readonly to: number;
}

/** A change of what a pattern finds; null if it does not fit. */
type Mutation = readonly [
  kind: string,
  side: 'ko' | 'en',
  pattern: RegExp,
  change: (found: string, seed: number) => string | null,
];

const EN_NUMBER = /(?<![A-Za-z\d.,:-]|[A-Z&][\w&.]* )\d+(?:,\d{3})*(?:\.\d+)?(?![\d:A-Z]|-|,\d| [ap]\.m)/g;
const KO_NUMBER = /(?<![A-Za-z\d.,:~-])\d+(?:,\d{3})*(?:\.\d+)?(?![\d:A-Z~-]|,\d|[시분]|차)/g;

function digitChanged(found: string, seed: number): string | null {
  const places = [...found].flatMap((sign, at) => (/[1-9]/.test(sign) ? [at] : []));
  const at = places[seed % places.length];
  if (at === undefined || found.replace(/\D/g, '').length < 2) return null;
  const digit = ((Number(found[at]) + 2 + (seed % 5)) % 9) + 1;
  return digit === Number(found[at]) ? null : found.slice(0, at) + digit + found.slice(at + 1);
}

function digitsSwapped(found: string): string | null {
  const at = found.search(/(\d)(?!\1)\d/);
  if (at < 0 || found[at + 1] === '0' || /^(?:19|20)\d\d$/.test(found)) return null;
  return found.slice(0, at) + found[at + 1] + found[at] + found.slice(at + 2);
}

const times = (factor: number) => (found: string) => {
  const value = Number(found.replaceAll(',', '')) * factor;
  if (value < 1 || value > 1e8 || /^(?:19|20)\d\d$/.test(found)) return null;
  return String(Number(value.toFixed(4))).replace(/\B(?=(?:\d{3})+$)/g, found.includes('.') || value < 1000 ? '' : ',');
};

const swap = (table: Readonly<Record<string, string>>) => (found: string) => table[found] ?? null;
const EN_DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const EN_WORDS: Readonly<Record<string, string>> = {
  three: 'five',
  four: 'six',
  five: 'three',
  six: 'nine',
  seven: 'eleven',
  eight: 'three',
  nine: 'four',
  ten: 'six',
  eleven: 'seven',
};
const KO_WORDS: Readonly<Record<string, string>> = {
  '세 ': '다섯 ',
  '네 ': '일곱 ',
  '석 ': '다섯 ',
  '넉 ': '여섯 ',
  '다섯 ': '세 ',
  나흘: '열흘',
  사흘: '닷새',
};
const otherDay = (found: string, seed: number): string => String(((Number(found) + 3 + (seed % 9)) % 28) + 1);

const MUTATIONS: readonly Mutation[] = [
  ['digit', 'en', EN_NUMBER, digitChanged],
  ['digit', 'ko', KO_NUMBER, digitChanged],
  ['swapped digits', 'en', EN_NUMBER, digitsSwapped],
  ['swapped digits', 'ko', KO_NUMBER, digitsSwapped],
  ['factor 10', 'en', EN_NUMBER, times(10)],
  ['factor 10', 'ko', KO_NUMBER, times(0.1)],
  ['factor 1000', 'en', EN_NUMBER, times(0.001)],
  ['factor 1000', 'ko', KO_NUMBER, times(1000)],
  [
    'million or billion',
    'en',
    /(?<= )(?:million|billion|trillion)/g,
    swap({ million: 'billion', billion: 'million', trillion: 'billion' }),
  ],
  ['만 or 억', 'ko', /(?<=\d)[만억조]/g, swap({ 만: '억', 억: '만', 조: '억' })],
  [
    'currency',
    'en',
    /(?:[AC]|US)?\$(?=\d)|£|(?<=\d |illion )(?:yuan|won|yen|euros)\b/g,
    (found) => ({ yuan: 'yen', won: 'yen', yen: 'yuan', euros: 'dollars', '£': '€' })[found] ?? '€',
  ],
  [
    'currency',
    'ko',
    /(?<=\d[만억조]? ?)(?:달러|위안|원|엔|유로)/g,
    swap({ 달러: '유로', 위안: '엔', 원: '엔', 엔: '위안', 유로: '달러' }),
  ],
  [
    'unit',
    'en',
    /\btonnes\b|\bkm\b(?!\/)|\bMW\b|gigawatts|hectares|(?<=[0-9] )barrels|\bmetres\b/g,
    swap({
      tonnes: 'kilograms',
      km: 'miles',
      MW: 'GW',
      gigawatts: 'megawatts',
      hectares: 'square kilometres',
      barrels: 'tonnes',
      metres: 'kilometres',
    }),
  ],
  [
    'unit',
    'ko',
    /(?<=\d[만억]?)(?:t|㎞|GW|ha|배럴|m|kg)(?![A-Za-z\d])/g,
    swap({ t: 'kg', '㎞': 'm', GW: 'MW', ha: '㎢', 배럴: 't', m: '㎞', kg: 't' }),
  ],
  [
    'percent or points',
    'en',
    /(?<=\d)%| percentage points| basis points/g,
    swap({ '%': ' percentage points', ' percentage points': '%', ' basis points': '%' }),
  ],
  ['percent or points', 'ko', /(?<=\d)%(?:포인트)?/g, swap({ '%': '%포인트', '%포인트': '%' })],
  [
    'day',
    'en',
    /(?<=(?:January|February|June|August|September|October|November|December) )\d{1,2}(?!\d)|\b\d{1,2}(?= (?:January|February|June|August|September|October|November|December))/g,
    otherDay,
  ],
  ['day', 'ko', /(?<!\d)\d{1,2}(?=일(?!간| 동안|째))/g, otherDay],
  [
    'month',
    'en',
    /January|February|June|July|August|September|October|November|December/g,
    swap({
      January: 'May',
      February: 'October',
      June: 'December',
      July: 'April',
      August: 'November',
      September: 'July',
      October: 'March',
      November: 'August',
      December: 'May',
    }),
  ],
  ['year', 'en', /(?<![\d$,])(?:19|20)\d\d(?!s|\d| World)/g, (found) => String(Number(found) + 3)],
  ['year', 'ko', /(?:19|20)\d\d(?=년)/g, (found) => String(Number(found) - 2)],
  [
    'weekday',
    'en',
    /(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day/g,
    (found, seed) => EN_DAYS[(EN_DAYS.indexOf(found) + 3 + (seed % 2)) % 7] ?? null,
  ],
  ['word', 'en', /\b(?:three|four|five|six|seven|eight|nine|ten|eleven)\b(?! and)/g, swap(EN_WORDS)],
  ['word', 'ko', /(?<![가-힣])(?:[세네] (?=배|가지|곳|번|명|차례)|[석넉] (?=달)|다섯 |나흘|사흘)/g, swap(KO_WORDS)],
  [
    'dropped',
    'en',
    /(?: about| nearly| more than)? [A-Z$€£]*\d[\d,.]*(?: million| billion| trillion)?%?(?= [a-z])/g,
    (found) => (/[A-Z] ?\d|[ ](?:19|20)\d\d$/.test(found) ? null : ''),
  ],
  ['dropped', 'ko', /(?<=[가-힣] )(?:약 )?(?<![.\d])\d[\d,.]*[만억조]?\d*(?:%|t|명|달러|원|대|건)/g, () => ''],
  ['added', 'en', /(?<=[a-z])\.$/g, (_, seed) => `, up ${37 + (seed % 20)}.5%.`],
  ['added', 'ko', /다\.$/g, (_, seed) => `다. 모두 ${313 + seed}건이다.`],
];

/** Deterministic errors, one for each true pair: of those that fit, the kind that was made least often until then. */
function seeded(pairs: readonly SentencePair[]): readonly SeededError[] {
  const made = new Map<string, number>();
  return pairs.flatMap(([published, ko, en], seed) => {
    const texts = { ko, en };
    const fitting = MUTATIONS.flatMap(([kind, side, pattern, change]) => {
      const matches = [...texts[side].matchAll(pattern)].flatMap((match) => {
        const to = change(match[0], seed);
        return to === null || to === match[0] ? [] : [{ at: match.index, from: match[0], to }];
      });
      const match = matches[seed % Math.max(1, matches.length)];
      return match ? [{ kind, side, ...match }] : [];
    });
    const count = ({ kind, side }: { kind: string; side: string }): number => made.get(kind + side) ?? 0;
    const [chosen] = fitting.toSorted((one, other) => count(one) - count(other));
    if (!chosen) return [];
    const { kind, side, at, from, to } = chosen;
    made.set(kind + side, count(chosen) + 1);
    const text = texts[side].slice(0, at) + to + texts[side].slice(at + from.length);
    return [{ kind, published, ...texts, [side]: text, side, from: at, to: at + to.length }];
  });
}

export const SEEDED_ERRORS = seeded(PAIRS);
export const HELD_OUT_ERRORS = seeded(HELD_OUT);
