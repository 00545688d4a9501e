import type { NumberMention } from './model.ts';
import { unitAt } from './units.ts';

/** A number with what is needed to complete ranges such as `3~5억 달러`. */
export interface Draft extends NumberMention {
  readonly scale: number;
}

/** A number in digits, as the source of an expression. */
export const NUM = '\\d+(?:,\\d{3})*(?:\\.\\d+)?';
/** Not in a word or another number. */
export const START = '(?<![A-Za-z\\d.,])';

const ROUGH_BEFORE =
  /(?:약|대략|거의|최소|최대|적어도|많게는|(?<![a-z])(?:about|around|roughly|approximately|approx\.|nearly|almost|some|over|under|above|below|(?:more|less|fewer) than|at (?:least|most)|up to|as (?:much|many|few|high|low) as|close to|(?:an )?estimated|exceed(?:s|ed|ing)?|topp(?:ed|ing)|a record)) ?$/i;
const ROUGH_AFTER =
  /^(?:[가-힣]{0,3} ?(?:이상|이하|미만|초과|안팎|가량|정도|남짓|넘|웃도|웃돌|육박|가까|여(?![가-힣]))| or (?:so|more|less)\b|\+|-plus\b)/;

const isRoughAt = (text: string, from: number, to: number): boolean =>
  ROUGH_BEFORE.test(text.slice(Math.max(0, from - 20), from)) || ROUGH_AFTER.test(text.slice(to, to + 12));

const PERCENT =
  /[ -]?(?:(?<points>%p\b|[%％] ?포인트|퍼센트 ?포인트|percentage[- ]points?|pp\b|%-points?)|(?<basis>bps?\b|basis[- ]points?|베이시스 ?포인트)|(?<percent>[%％]|퍼센트|per ?cent|pct\b))/y;

/** A number with what follows it: percent, points, a unit or a currency. */
export function measured(
  text: string,
  from: number,
  number: { value: number; scale: number; to: number },
  sign = '',
): Draft {
  const { scale, to } = number;
  let [kind, value, unit, end]: [NumberMention['kind'], number, string, number] = ['count', number.value, '', to];
  PERCENT.lastIndex = to;
  const share = PERCENT.exec(text);
  const found = share ? null : unitAt(text, to);
  if (sign !== '') {
    [kind, unit] = ['money', unitAt(sign.trim(), 0)?.unit ?? ''];
    if (found?.isMoney) end = found.to;
  } else if (share) {
    kind = share.groups?.percent ? 'percent' : 'points';
    if (share.groups?.basis) value /= 100;
    end = PERCENT.lastIndex;
  } else if (found) {
    [kind, unit, end] = [found.isMoney ? 'money' : 'count', found.unit, found.to];
    if (unit === 'cent') [kind, unit, value] = ['money', 'USD', value / 100];
  }
  const isRough = isRoughAt(text, from, end);
  const isMinor = !share && (value === 1 || value === 0);
  return { kind, value, unit, isRough, isMinor, text: text.slice(from, end), from, to: end, scale };
}

/** A number of only its place in an order or a name: it is said in too many ways to be missed. */
export const ordinal = (text: string, from: number, to: number, value: number): Draft => ({
  kind: 'count',
  value,
  unit: '',
  isRough: false,
  isMinor: true,
  text: text.slice(from, to),
  from,
  to,
  scale: 1,
});

export const toNumber = (digits: string): number => Number(digits.replaceAll(',', ''));

/** Text with what a pattern finds replaced by signs that no number has, at the same length. */
export const masked = (text: string, pattern: RegExp): string =>
  text.replace(pattern, (found) => '\0'.repeat(found.length));
