import { type Draft, measured, NUM, ordinal, START, toNumber } from './measured-number.ts';
import { CURRENCY_SIGN } from './units.ts';

const table = (words: string): ReadonlyMap<string, number> =>
  new Map(words.split(' ').flatMap((same, index) => same.split('|').map((word) => [word, index + 1] as const)));

/** One to nineteen by their words. */
export const SMALL = table(
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
);
const TENS = table('- twenty thirty forty fifty sixty seventy eighty ninety');
const ORDINALS = table('first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth');
const SCALES: ReadonlyMap<string, number> = new Map(
  Object.entries({ dozen: 12, hundred: 100, thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 }),
);
/** Short scales after digits; `m` without a currency is metres unless a noun follows. */
const SHORT: ReadonlyMap<string, number> = new Map(
  Object.entries({ k: 1e3, m: 1e6, mn: 1e6, M: 1e6, bn: 1e9, B: 1e9, tn: 1e12, trn: 1e12 }),
);
const MULTIPLES = table('- double|doubles|doubled|doubling|twice triple|triples|tripled|tripling quadruple|quadrupled');
/** Numbers of which only the size is stated: `tens of thousands`. */
const MANY =
  /\b(?:tens|dozens|scores|hundreds|thousands|millions|billions)(?: of (?:thousands|millions|billions|trillions))?\b/gi;

/** How many parts of this name are a whole: `quarters`, `third`; undefined for none. */
function partsOf(word: string | undefined): number | undefined {
  const part = word?.replace(/s$/, '');
  const parts = part === 'quarter' ? 4 : ORDINALS.get(part ?? '');
  return parts && parts > 2 ? parts : undefined;
}

const TIMES = /^(?:hour|day|week|month|year|decade|century)$/;
/** The years or days of words that need no number. */
const SPANS: ReadonlyMap<string, readonly [value: number, unit: string]> = new Map([
  ['decade', [10, 'year']],
  ['century', [100, 'year']],
  ['fortnight', [14, 'day']],
]);
const HALF = /^[ -]and[ -]a[ -]half\b/;
/** What follows a part of a whole, not a place in an order. */
const SHARED = /^(?:$| of\b|[.,;:)]| (?:from|in|to|since|over|by|on|lower|higher|less|more|fewer)\b)/;

const DIGITS = new RegExp(
  `${START}(?<sign>${CURRENCY_SIGN})? ?(?<digits>${NUM}|\\.\\d+)(?:[ -]?(?<scale>hundred|thousand|million|billion|trillion|dozen)\\b|(?<short>(?:k|mn|bn|B|M|trn?|tn)(?![A-Za-z])|m(?![A-Za-z-])))?(?<place>st|nd|rd|th)?`,
  'g',
);
/** Words with a capital letter after which a number is no part of a name. */
const NO_NAME =
  /^(?:About|Around|Some|Nearly|Almost|Roughly|Over|Only|Just|All|The|Those|These|At|In|On|By|Of|For|From|With|And|But|Between|More|Another|Its|Their|His|Her|To|As|Up|Least|Also|Both|Since|Until|After|Before|Under|Above|Below|Than|When|If|Last|Next|Another|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Brent|That|Unlike|Fewer)$/;

/** Whether a bare number belongs to a name: `Model 3`, `Section 232`, `Boeing 737`. */
function isInName(text: string, from: number, to: number): boolean {
  const word = /(?:^|[^A-Za-z&])([A-Z][A-Za-z&.’']*) $/.exec(text.slice(Math.max(0, from - 24), from))?.[1];
  return word !== undefined && !NO_NAME.test(word) && !/^(?:-\d|[-–]\d| ?%)/.test(text.slice(to, to + 3));
}

function* digitNumbers(text: string): Generator<Draft> {
  for (const match of text.matchAll(DIGITS)) {
    const { sign, digits = '', scale = '', short = '', place } = match.groups ?? {};
    const from = match.index + (sign ? 0 : match[0].length - match[0].trimStart().length);
    const isMetres =
      short === 'm' &&
      !sign &&
      !/^ (?!(?:high|tall|long|wide|deep|from|in|of|to|above|below|and|or|at)\b)[a-z]/.test(
        text.slice(match.index + match[0].length, match.index + match[0].length + 9),
      );
    const to = match.index + match[0].length - (isMetres ? 1 : 0);
    const factor = SCALES.get(scale) ?? (isMetres ? 1 : (SHORT.get(short) ?? 1));
    const value = toNumber(digits) * factor;
    if (place) {
      yield ordinal(text, from, to, value);
      continue;
    }
    const found = measured(text, from, { value, scale: factor, to }, sign);
    const isBare = found.to === to && factor === 1 && !sign;
    if (isBare && /[A-Za-z]/.test(text[to] ?? '') && !/^s\b/.test(text.slice(to, to + 2))) continue;
    const isName = isBare && /^\d{1,4}$/.test(digits) && isInName(text, from, to);
    yield { ...found, isMinor: found.isMinor || isName };
  }
}

/** Words of a text, to be read one after the other. */
interface Word {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

/** The value of the number words from one on, and how many they are; null if it begins none. */
function wordsNumber(words: readonly Word[], at: number, text: string): { value: number; count: number } | null {
  let [total, current, count] = [0, 0, 0];
  const gapBefore = (index: number): string => text.slice(words[index - 1]?.to ?? 0, words[index]?.from ?? 0);
  const first = words[at]?.word ?? '';
  if (/^(?:an?|per)$/.test(first)) {
    if (!SCALES.has(words[at + 1]?.word ?? '') || gapBefore(at + 1) !== ' ') return null;
    [current, count] = [1, 1];
  }
  for (let index = at + count; index < words.length; index += 1) {
    const { word } = words[index] as Word;
    if (index > at && !/^[ -]$/.test(gapBefore(index))) break;
    const isJoined = word === 'and' && current + total >= 100 && gapBefore(index + 1) === ' ';
    const [small, tens, scale] = [SMALL.get(word), TENS.get(word), SCALES.get(word)];
    if (isJoined && (SMALL.has(words[index + 1]?.word ?? '') || TENS.has(words[index + 1]?.word ?? ''))) continue;
    if (small !== undefined && (current % 100 === 0 || (current % 10 === 0 && small < 10))) current += small;
    else if (tens !== undefined && current % 100 === 0) current += tens * 10;
    else if (scale !== undefined && current > 0) {
      if (scale <= 100) current *= scale;
      else [total, current] = [total + current * scale, 0];
    } else break;
    count = index + 1 - at;
  }
  return count === 0 || total + current === 0 ? null : { value: total + current, count };
}

/** The numbers of an English text without its dates. */
export function* englishNumbers(text: string): Generator<Draft> {
  yield* digitNumbers(text);
  const words: Word[] = Array.from(text.matchAll(/(?<![A-Za-z\d])[A-Za-z]+/g), ({ 0: word, index }) => ({
    word: word.toLowerCase(),
    from: index,
    to: index + word.length,
  }));
  for (let at = 0; at < words.length; at += 1) {
    const { word, from, to } = words[at] as Word;
    const next = words[at + 1];
    const isHalf = word === 'half' && /^ an? $/.test(text.slice(to, words[at + 2]?.from ?? to));
    const scaled = isHalf ? (SCALES.get(words[at + 2]?.word ?? '') ?? 1) : 1;
    const number = isHalf
      ? scaled > 1 || (words[at + 2]?.word === 'year' && !/^[’']/.test(text.slice(words[at + 2]?.to)))
        ? { value: scaled / 2, count: scaled > 1 ? 3 : 2 }
        : null
      : wordsNumber(words, at, text);
    if (number) {
      const { value, count } = number;
      const last = words[at + count - 1] as Word;
      at += count - 1;
      const part = words[at + 1];
      const share = partsOf(part?.word);
      const gap = text.slice(last.to, part?.from ?? last.to);
      if (part && share && value < share && (gap === '-' || (gap === ' ' && SHARED.test(text.slice(part.to))))) {
        yield { ...ordinal(text, from, part.to, value / share), isMinor: false };
        at += 1;
        continue;
      }
      const half = HALF.exec(text.slice(last.to, last.to + 11))?.[0] ?? '';
      const to = last.to + half.length;
      const exact = value + (half === '' ? 0 : 0.5);
      const isMinor = exact === 1 || exact === 2;
      yield { ...measured(text, from, { value: exact, scale: 1, to }), isMinor };
      continue;
    }
    const share = partsOf(word);
    if (share && /\ban? $/i.test(text.slice(Math.max(0, from - 3), from)) && SHARED.test(text.slice(to))) {
      yield { ...ordinal(text, from, to, 1 / share), isMinor: !text.startsWith(' of', to) };
      continue;
    }
    const isOne = /^an?$/.test(word) && next && next.from === to + 1 && TIMES.test(next.word);
    if (isOne || SPANS.has(word)) {
      const end = isOne ? next.to : to;
      const half = HALF.exec(text.slice(end, end + 11))?.[0] ?? '';
      const span = isOne ? next.word : word;
      const [value, unit] = SPANS.get(span) ?? [1, span];
      const whole = ordinal(text, from, end + half.length, value + (half === '' ? 0 : 0.5));
      yield { ...whole, unit, isMinor: half === '' };
      at += isOne ? 1 : 0;
      continue;
    }
    const place = ORDINALS.get(word);
    if (place && (next?.word === 'quarter' || next?.word === 'half'))
      yield { ...ordinal(text, from, next.to, place), unit: next.word, isMinor: next.word === 'half' };
    else if (place) yield ordinal(text, from, to, place);
    const multiple = MULTIPLES.get(word) ?? SMALL.get(/^(.+)fold$/.exec(word)?.[1] ?? '');
    if (multiple) yield { ...ordinal(text, from, to, multiple), unit: 'times' };
  }
  for (const { 0: found, index } of text.matchAll(MANY)) {
    const sizes = found
      .toLowerCase()
      .split(' of ')
      .map((size) => SCALES.get(size.slice(0, -1)) ?? 10);
    const value = sizes.reduce((all, size) => all * (size < 100 ? 10 : size), 1);
    yield { ...ordinal(text, index, index + found.length, value), unit: 'many' };
  }
  for (const match of text.matchAll(/\b(?:Q([1-4])|([1-4])Q|([1-4])(?:st|nd|rd|th)[ -]quarter)\b/g)) {
    const value = Number(match[1] ?? match[2] ?? match[3]);
    yield { ...ordinal(text, match.index, match.index + match[0].length, value), unit: 'quarter', isMinor: false };
  }
}
