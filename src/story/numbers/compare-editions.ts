import type { Block, Edition } from '../model.ts';
import { isUnpaired, type Pair, type SideBySide, SUMMARY, TITLE } from '../pairs.ts';
import { blockText } from '../plain-text.ts';
import type { Deviation, DeviationKind, NumberMention, TextPlace } from './model.ts';
import { numbersIn } from './numbers-in.ts';
import { IMPERIAL, inBase } from './units.ts';

/**
 * How many mentions of a block without a counterpart are compared with each other, and how many of a block next to it are looked
 * through: more are no prose. After 1000 deviations in all the rest is not compared.
 */
const [MOST, MOST_NEAR, MOST_DEVIATIONS] = [50, 200, 1000];

/** Units that the other language may state by another word, or leave out. */
const SOFT: ReadonlySet<string> = new Set(['', 'person', 'point']);

const dayOf = (value: number): number => value % 100;
const monthOf = (value: number): number => Math.floor(value / 100) % 100;
const yearOf = (value: number): number => Math.floor(value / 10_000);

/** Days around a week's end are near each other. */
const isNextDay = (one: number, other: number): boolean => [0, 1, 6].includes(Math.abs(one - other));

/** Whether two dates may be the same: what both state is equal, or a day apart, as in another time zone. */
function isSameDate(one: number, other: number): boolean {
  const isWhole = yearOf(one) > 0 && yearOf(other) > 0;
  if (isWhole && yearOf(one) !== yearOf(other)) return false;
  const [months, days] = [Math.abs(monthOf(one) - monthOf(other)), Math.abs(dayOf(one) - dayOf(other))];
  const [hasMonths, hasDays] = [monthOf(one) * monthOf(other) > 0, dayOf(one) * dayOf(other) > 0];
  if (!isWhole && !hasMonths && !hasDays) return false;
  // The last day of a month and the first of the next one.
  if (hasDays && days >= 27 && (!hasMonths || months === 1 || months === 11)) return true;
  return (!hasMonths || months === 0) && (!hasDays || days <= 1);
}

/** Whether a date may be on a weekday, for a story of some day: a weekday alone is in the week before or after it. */
function isOnWeekday(value: number, weekday: number, published: string): boolean {
  const day = dayOf(value);
  const [year, month] = published.slice(0, 7).split('-').map(Number);
  if (day === 0) return false;
  if (!year || !month) return true;
  const named = monthOf(value);
  const months = named > 0 ? [named] : [month - 1, month, month + 1];
  return months.some((of) => {
    const time = Date.UTC(yearOf(value) || year, of - 1, day);
    const days = (time - Date.parse(published.slice(0, 10))) / 86_400_000;
    if (named === 0 && (days < -8 || days > 6)) return false;
    return isNextDay((new Date(time).getUTCDay() + 6) % 7, weekday - 1);
  });
}

/** The digits of a number without zeros at its end, and the size of the last one: 35 and 1e6 of 35,000,000. */
function lastDigit(value: number): { readonly digits: string; readonly size: number } {
  const [mantissa = '', exponent] = Math.abs(value).toExponential(11).split('e');
  const digits = mantissa.replace('.', '').replace(/(?<!0)0+$/, '');
  return { digits, size: 10 ** (Number(exponent) - Math.max(0, digits.length - 1)) };
}

/** Whether two values are the same, or one is the other rounded as far as its wording allows. */
function isSameValue(one: number, other: number, isRough: boolean): boolean {
  const difference = Math.abs(one - other);
  const greater = Math.max(Math.abs(one), Math.abs(other));
  if (difference <= greater * 1e-9) return true;
  const sizes = [lastDigit(one).size, lastDigit(other).size] as const;
  const last = Math.max(...sizes);
  const isCoarser = sizes[0] !== sizes[1];
  if (isRough && isCoarser && difference < last * 0.999 && difference <= greater * 0.15) return true;
  // `1.49 billion` for 1,487,300,000.
  return isCoarser && greater >= 99.5 * last && difference <= last * 0.5001;
}

/** How two mentions agree: in nothing, in their value, or also in what it is of. */
function agreement(one: NumberMention, other: NumberMention, published: string): 'none' | 'value' | 'same' {
  if (one.kind === 'weekday' || other.kind === 'weekday') {
    if (one.kind === other.kind) return one.value === other.value ? 'same' : 'none';
    const [date, weekday] = one.kind === 'weekday' ? [other, one] : [one, other];
    return date.kind === 'date' && isOnWeekday(date.value, weekday.value, published) ? 'same' : 'none';
  }
  if (one.kind === 'date' && other.kind === 'date') return isSameDate(one.value, other.value) ? 'same' : 'none';
  if (one.kind === 'date' || other.kind === 'date') {
    // `4일` may be days or a day: `on the 4th`, `four days`; and 2,026 a number or a year.
    const [date, count] = one.kind === 'date' ? [one, other] : [other, one];
    const isIt = [dayOf(date.value), yearOf(date.value)].includes(count.value) && count.kind === 'count';
    return isIt ? 'same' : 'none';
  }
  const [[base, factor], [otherBase, otherFactor]] = [inBase(one.unit), inBase(other.unit)];
  // `7.0` is stated to the tenth.
  const isRough = (one.isRough || other.isRough) && ![one, other].some(({ text }) => /\.\d*0(?!\d)/.test(text));
  const isEqual = isSameValue(one.value, other.value, isRough);
  if (one.unit !== other.unit && base === otherBase && base !== '') {
    const [here, there] = [one.value * factor, other.value * otherFactor];
    const isConverted = IMPERIAL.has(one.unit) !== IMPERIAL.has(other.unit);
    const near = isConverted && Math.abs(here - there) <= Math.max(here, there) * 0.06;
    return near || isSameValue(here, there, isRough) ? 'same' : isEqual ? 'value' : 'none';
  }
  if (!isEqual) return 'none';
  const isFree = (soft: NumberMention, mention: NumberMention): boolean =>
    soft.kind === 'count' &&
    (soft.unit === '' || (SOFT.has(soft.unit) && SOFT.has(mention.unit) && mention.kind !== 'percent'));
  const isKind = one.kind === other.kind && one.unit === other.unit;
  return isKind || isFree(one, other) || isFree(other, one) ? 'same' : 'value';
}

/** A day or year that is named by its relation to another one. */
const RELATIVE =
  /어제|연초|연말|오늘|내일|이날|전날|이튿날|다음 ?날|같은 ?날|당일|그날|지난해|작년|올해|내년|이듬해|전년|이달|지난달|다음 ?달|같은 ?달|yesterday|today|tonight|tomorrow|(?:the |that )?(?:same|next|previous) (?:day|month|year)|(?:the )?day (?:before|after|later)|(?:last|this|next|that) (?:day|week|month|year|night)|(?:year|month|day)s? (?:earlier|before|later|ago)/i;

/** A part of a block with its code as blanks, so that places stay. */
function withoutCode<Part>(part: Part): Part {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map(withoutCode) as Part;
  const { kind, text } = part as { kind?: string; text?: string };
  if (kind === 'code' && text !== undefined) return { ...part, kind: 'text', text: ' '.repeat(text.length) };
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, withoutCode(value)])) as Part;
}

/** Whether a year and a number of years say the same on a day: `since 2011`, `14년 만에`. */
function isSince(one: NumberMention, other: NumberMention, published: string): boolean {
  const [date, count] = one.kind === 'date' ? [one, other] : [other, one];
  if (date.kind !== 'date' || count.unit !== 'year' || count.value === 1 || yearOf(date.value) === 0) return false;
  return Math.abs(Number(published.slice(0, 4)) - yearOf(date.value) - count.value) <= 1;
}

interface Side {
  readonly block: number;
  readonly text: string;
  readonly mentions: readonly NumberMention[];
  readonly isFigure: boolean;
}

/** Blocks that were read, each in its language: a translation that is being made is compared again with each paragraph. */
const known = new WeakMap<Block, Side & { readonly lang: string }>();

function sideOf({ blocks, lang }: Compared, block: number | null): Side {
  const of = block === null ? undefined : blocks[block];
  const before = of && known.get(of);
  if (before?.lang === lang && before.block === block) return before;
  const text = !of || of.kind === 'code' ? '' : blockText(withoutCode(of));
  const side = { block: block ?? -1, text, mentions: numbersIn(text, lang), isFigure: of?.kind === 'figure', lang };
  if (of) known.set(of, side);
  return side;
}

function headOf({ title, summary, lang }: Compared, block: number): Side {
  const text = (block === TITLE ? title : summary) ?? '';
  return { block, text, mentions: numbersIn(text, lang), isFigure: false };
}

const placeOf = ({ block }: Side, { from, to, text }: NumberMention): TextPlace => ({ block, from, to, text });

/** Mentions of one side without those that have a counterpart of their own on the other. */
function unmatched(left: Side, right: Side, published: string): readonly [NumberMention[], NumberMention[]] {
  const key = ({ kind, value, unit }: NumberMention): string => `${kind} ${value} ${SOFT.has(unit) ? '' : unit}`;
  const free = Map.groupBy(right.mentions, key);
  const ones = left.mentions.filter((mention) => free.get(key(mention))?.shift() === undefined).slice(0, MOST);
  const others = new Set([...free.values()].flat().slice(0, MOST));
  const matchless = (isKind: (one: NumberMention, other: NumberMention) => boolean) => (one: NumberMention) => {
    const match = [...others].find((other) => isKind(one, other) && agreement(one, other, published) === 'same');
    return !match || !others.delete(match);
  };
  const rest = ones.filter(matchless((one, other) => one.kind === other.kind)).filter(matchless(() => true));
  return [rest, [...others].sort((one, other) => one.from - other.from)];
}

/** Whether a mention only converts the one before or after it, which has a counterpart: `5억 달러(약 7000억 원)`. */
function isConversion(mention: NumberMention, side: Side, lone: readonly NumberMention[]): boolean {
  const [base, factor] = inBase(mention.unit);
  const isOther = (near: NumberMention | undefined): boolean => {
    if (!near || lone.includes(near) || near.kind !== mention.kind) return false;
    const [nearBase, nearFactor] = inBase(near.unit);
    if (near.unit === mention.unit || near.unit === '') return false;
    return (
      base !== nearBase || Math.abs(mention.value * factor - near.value * nearFactor) < near.value * nearFactor * 0.06
    );
  };
  if (mention.unit === '') return false;
  const at = side.mentions.indexOf(mention);
  const [before, after] = [side.mentions[at - 1], side.mentions[at + 1]];
  const opens = (from: number, to: number): boolean =>
    /^[^\s(（/]{0,4} ?[(（/] ?(?:약|about|around|or|roughly)? ?$|^,? or (?:about )?$/.test(
      side.text.slice(from, Math.min(to, from + 20)),
    );
  return (
    (isOther(before) && opens(before?.to ?? 0, mention.from)) || (isOther(after) && opens(mention.to, after?.from ?? 0))
  );
}

const isDay = ({ kind }: NumberMention): boolean => kind === 'date' || kind === 'weekday';

/** The numbers of one side that have no counterpart on the other one, and are neither repeated nor said in another way there. */
function deviating(
  lone: readonly NumberMention[],
  side: Side,
  loneOthers: readonly NumberMention[],
  other: Side,
  near: readonly NumberMention[],
  published: string,
): readonly NumberMention[] {
  const isRelative = RELATIVE.test(other.text) && !loneOthers.some(isDay);
  return lone.filter((mention) => {
    if (near.some((there) => agreement(mention, there, published) === 'same')) return false;
    if ([...near, ...side.mentions].some((there) => isSince(mention, there, published))) return false;
    if (mention.unit === 'month' && mention.value === 3 && /분기|quarter/.test(other.text)) return false;
    if (isDay(mention)) return !isRelative;
    const isOther = (there: NumberMention): boolean =>
      there.unit === mention.unit || agreement(mention, there, published) === 'value';
    return loneOthers.some(isOther) || !isConversion(mention, side, lone);
  });
}

/** How far a counterpart is from a mention: by what it says, then by its place. */
function distance(one: NumberMention, other: NumberMention, left: Side, right: Side, published: string): number {
  const isUnlike = (minor: NumberMention, strong: NumberMention): boolean =>
    minor.isMinor && minor.unit !== strong.unit && !SOFT.has(strong.unit) && !(strong.isMinor && !SOFT.has(minor.unit));
  if (isUnlike(one, other) || isUnlike(other, one)) return 9;
  const isAlike = one.kind === other.kind || (isDay(one) && isDay(other));
  const place = Math.abs(one.from / (left.text.length + 1) - other.from / (right.text.length + 1));
  const isScale = isAlike && lastDigit(one.value).digits === lastDigit(other.value).digits;
  if (isScale && one.unit === other.unit) return place / 10;
  if (agreement(one, other, published) === 'value') return 0.1 + place / 10;
  const kinds = isScale ? 0.5 : isAlike ? 1 : isDay(one) !== isDay(other) ? 9 : 3;
  return kinds + place + (one.unit === other.unit ? 0 : 0.5);
}

/** Whether both are minor and one of them is at most two, which languages use freely: `one`, `두`, but not `third` and `5차`. */
const areBothFree = (one: NumberMention, other: NumberMention): boolean =>
  one.isMinor && other.isMinor && Math.min(one.value, other.value) < 3 && (SOFT.has(one.unit) || SOFT.has(other.unit));

function kindOf(one: NumberMention, other: NumberMention | undefined, published: string): DeviationKind {
  if (other && agreement(one, other, published) === 'value') return 'unit';
  if (one.kind === 'weekday' && (!other || other.kind === 'weekday')) return 'weekday';
  return isDay(one) ? 'date' : 'number';
}

/** What is compared of an edition. */
type Compared = Pick<Edition, 'lang' | 'blocks' | 'published'> & Partial<Pick<Edition, 'title' | 'summary'>>;
/** Two editions, as `SideBySide` has them. */
type ComparedSides = Pick<SideBySide, 'pairs'> & { readonly left: Compared; readonly right: Compared };

/** The deviations of a pair of blocks; `near` are the mentions of each edition there and in the pairs next to it. */
function comparePair(
  pair: number,
  left: Side,
  right: Side,
  near: readonly [readonly NumberMention[], readonly NumberMention[]],
  published: string,
): readonly Deviation[] {
  const [ones, others] = unmatched(left, right, published);
  const lone = deviating(ones, left, others, right, near[1], published);
  const loneOthers = deviating(others, right, ones, left, near[0], published);
  const links = lone
    .flatMap((one) => others.map((other) => ({ one, other, cost: distance(one, other, left, right, published) })))
    .concat(
      loneOthers.flatMap((other) =>
        ones.map((one) => ({ one, other, cost: distance(one, other, left, right, published) })),
      ),
    )
    .filter(({ cost }) => cost < 4)
    .sort((a, b) => a.cost - b.cost);
  const taken = new Set<NumberMention>();
  const found: Deviation[] = [];
  for (const { one, other } of links) {
    if (taken.has(one) || taken.has(other) || areBothFree(one, other)) continue;
    taken.add(one).add(other);
    found.push({ kind: kindOf(one, other, published), pair, left: placeOf(left, one), right: placeOf(right, other) });
  }
  const alone = (mentions: readonly NumberMention[], side: Side): readonly NumberMention[] => {
    const rest = mentions.filter((one) => !taken.has(one));
    // What only converts a marked number is marked with it.
    return rest.filter((one) => !one.isMinor && !isConversion(one, side, rest));
  };
  for (const one of alone(lone, left))
    found.push({ kind: kindOf(one, undefined, published), pair, left: placeOf(left, one), right: null });
  for (const one of alone(loneOthers, right))
    found.push({ kind: kindOf(one, undefined, published), pair, left: null, right: placeOf(right, one) });
  const at = ({ left: one, right: other }: Deviation): number => (one ?? other)?.from ?? 0;
  return found.sort((a, b) => at(a) - at(b));
}

/** A block that only one edition has, other than a picture: its place is all of its text. */
function missing(pair: number, { left, right }: Pair, sides: readonly [Side, Side]): readonly Deviation[] {
  const place = (index: number | null, { text }: Side): TextPlace | null =>
    index === null ? null : { block: index, from: 0, to: text.length, text };
  const found = { kind: 'missing' as const, pair, left: place(left, sides[0]), right: place(right, sides[1]) };
  return (found.left ?? found.right)?.text.trim() && !sides.some(({ isFigure }) => isFigure) ? [found] : [];
}

/**
 * The places at which two editions differ in numbers, units, currencies, dates and weekdays, and blocks that only one of them has,
 * in reading order. What languages say differently is no deviation: rounding as far as words allow, repetitions, a day for the time
 * zone, conversions after the original, a number in the paragraph before or after. Titles, summaries and the first paragraph share their
 * numbers. The offsets are those of `blockText`.
 */
export function compareEditions({ left, right, pairs }: ComparedSides): readonly Deviation[] {
  const sides = pairs.map((pair) => [sideOf(left, pair.left), sideOf(right, pair.right)] as const);
  const heads = [TITLE, SUMMARY].map((block) => [headOf(left, block), headOf(right, block)] as const);
  const mentionsOf = (those: typeof sides, side: 0 | 1) =>
    those.flatMap((both) => both[side].mentions.slice(0, MOST_NEAR));
  const near = (at: number, side: 0 | 1) => mentionsOf(sides.slice(Math.max(0, at - 1), at + 2), side);
  const lead = [...heads, ...sides.slice(0, 1)];
  const above = heads.flatMap(([one, other]) => {
    // One that is missing, or waits for its translation, has no letters.
    if (one.text === other.text || [one, other].some(({ text }) => !/[\p{L}\p{N}]/u.test(text))) return [];
    return comparePair(one.block, one, other, [mentionsOf(lead, 0), mentionsOf(lead, 1)], left.published);
  });
  let count = above.length;
  const body = pairs.flatMap((pair, at) => {
    const here = sides[at];
    // A paragraph that was left in the original's language has the same text.
    if (!here || count >= MOST_DEVIATIONS || here[0].text === here[1].text) return [];
    const found = isUnpaired(pair)
      ? missing(at, pair, here)
      : comparePair(at, ...here, [near(at, 0), near(at, 1)], left.published);
    count += found.length;
    return found;
  });
  return [...above, ...body];
}
