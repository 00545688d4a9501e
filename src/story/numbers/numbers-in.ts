import type { Lang } from '../model.ts';
import { datesIn } from './dates-in.ts';
import { englishNumbers } from './english-numbers.ts';
import { koreanNumbers } from './korean-numbers.ts';
import { type Draft, masked, measured, ordinal } from './measured-number.ts';
import type { NumberMention } from './model.ts';
import { inBase } from './units.ts';

/** Addresses, times of zones, telephone numbers, numbers of versions, lists and footnotes, stock codes. */
const IGNORED = [
  /(?:https?:\/\/|www\.)\S+/gi,
  /\b\d{4} (?:GMT|UTC|KST|JST|EST|EDT)\b|(?:GMT|UTC)[+-]\d{1,2}/gi,
  /(?<![\d-])\d{2,4}-\d{3,4}-\d{4}(?![\d-])/g,
  /(?<=^|\n)\d{1,3}[.)](?= )|\[\d{1,3}\]|\(\d{6}(?:\.[A-Z]{2})?\)/g,
];
/** Names with digits (`COVID-19`, `G20`, `F-35`, `5G`), versions. */
const NAMES =
  /(?<![A-Za-z])(?!(?:USD|EUR|GBP|JPY|KRW|CNY|RMB|AUD|CAD)\d)(?=[a-z]*[A-Z])[A-Za-z]+-?\d[\dA-Za-z.-]*(?<![.-])|(?<![\d.,])\d+(?:G|D|K)(?![A-Za-z])|(?<![\d.])\d+\.\d+\.\d[\d.]*/g;

/** Times of day: `오후 3시 30분`, `3:30 p.m.`, `15:30`. */
const CLOCK =
  /(?<![\d:])(\d{1,2}):(\d{2})(?![\d:]|\.\d)(?: ?[ap]\.?m\b\.?)?|(?<![\d.,])(\d{1,2}) ?(?:[ap]\.m\.|[ap]m\b|o[’']clock)|(?<!\d)(\d{1,2})시(?!간)(?: ?(?:(\d{1,2})분|(반)(?![장발대])))?/gi;
/** Times of races: `2:25.31`, `2:04:31`. */
const RACE = /(?<![\d:])(?:(\d{1,2}):)?(\d{1,2}):(\d{2}(?:\.\d+)?)(?![\d:])/g;
/** Times with a zone are not compared: the other text may convert them. */
const ZONE =
  /\b(?:GMT|UTC|[KJ]ST|E[SD]?T|P[SD]?T)\b|(?:한국|서울|미국|동부|일본) ?(?:시간|시각)|(?:Seoul|Korean|Eastern) time/;

function* racesIn(text: string): Generator<Draft> {
  for (const { 0: found, 1: hours = 0, 2: minutes, 3: seconds, index } of text.matchAll(RACE)) {
    const value = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    yield { ...ordinal(text, index, index + found.length, value), unit: 'second' };
  }
}

/** The times of a text of one zone, in minutes of half a day, as Korean and English leave out which half it is. */
function* timesIn(text: string): Generator<Draft> {
  for (const { 0: found, 1: hour, 2: minute, 3: whole, 4: korean, 5: more, 6: half, index } of text.matchAll(CLOCK)) {
    const value = (Number(hour ?? whole ?? korean) % 12) * 60 + Number(minute ?? more ?? (half ? 30 : 0));
    yield { ...ordinal(text, index, index + found.length, value), unit: 'clock' };
  }
}

const DIGITS = /(?<![\p{L}\d.,])\d+(?:[.,]\d+)*(?!\p{L})/gu;

/** Integers, decimals and percentages of a language whose words are not known. */
function* plainNumbers(text: string): Generator<Draft> {
  for (const { 0: digits, index } of text.matchAll(DIGITS)) {
    const to = index + digits.length;
    const value = Number(digits.replace(/[.,](?=\d{3}(?!\d))/g, '').replace(',', '.'));
    if (Number.isNaN(value)) continue;
    const found = measured(text, index, { value, scale: 1, to });
    yield found.kind === 'percent' ? found : { ...found, kind: 'count', unit: '', text: digits, to };
  }
}

const RANGE = /^(?: ?[~∼–-] ?| to | or |에서 | 내지 )$/;

/** Numbers with the scale, unit and sign that a range states only once: `3~5억 달러`, `$10-15 million`. */
function completed(drafts: readonly Draft[], text: string): readonly Draft[] {
  const done = [...drafts];
  for (let at = done.length - 1; at > 0; at -= 1) {
    const [first, last] = [done[at - 1], done[at]];
    if (!first || !last) continue;
    const between = text.slice(first.to, last.from);
    const isBetween =
      between === ' and ' &&
      /[Bb]etween (?:[A-Z]{0,2}\$|[€£¥₩])?$/.test(
        text.slice(Math.max(0, first.from - 11), first.from + (first.kind === 'money' ? 1 : 0)),
      );
    if (!RANGE.test(between) && !isBetween) continue;
    const isBare = first.kind === 'count' && first.unit === '';
    const isSigned = first.kind === 'money' && last.kind === 'count' && last.unit === '';
    if (!isBare && !isSigned && (first.unit !== last.unit || first.kind !== last.kind)) continue;
    const factor = first.scale === 1 && last.scale > 1 && first.value < 10_000 ? last.scale : 1;
    done[at - 1] = { ...first, value: first.value * factor, ...(isBare && { kind: last.kind, unit: last.unit }) };
    if (isSigned) done[at] = { ...last, kind: 'money', unit: first.unit };
  }
  return done;
}

/** Numbers with the parts of one time joined: `2시간 8분 9초`, `an hour and 40 minutes`, `1년 6개월`. */
function joined(drafts: readonly Draft[], text: string): readonly Draft[] {
  const done: Draft[] = [];
  for (const draft of drafts) {
    const before = done.at(-1);
    const [[base, factor], [of, size]] = [inBase(before?.unit ?? ''), inBase(draft.unit)];
    const isPart = before && /^(?:hour|month)$/.test(of) && base === of && size < factor;
    if (!isPart || !/^(?:|,)(?: | and )?$/.test(text.slice(before.to, draft.from))) done.push(draft);
    else {
      const value = (before.value * factor + draft.value * size) / size;
      const whole = { text: text.slice(before.from, draft.to), to: draft.to, isMinor: false };
      done[done.length - 1] = { ...before, ...whole, value, unit: draft.unit };
    }
  }
  return done;
}

/**
 * The numbers, dates and weekdays of a text in the order of their places. Korean and English are read in all their forms, other
 * languages only as to digits, percentages, times and ISO dates. Addresses, names with digits and numbers of lists are left out.
 */
export function numbersIn(text: string, lang: Lang): readonly NumberMention[] {
  const read = IGNORED.reduce(masked, text);
  const { dates, rest } = datesIn([CLOCK, RACE].reduce(masked, read), lang);
  const clean = masked(rest, NAMES);
  const times = ZONE.test(text) ? [] : timesIn(read);
  const found = lang === 'ko' ? koreanNumbers(clean) : lang === 'en' ? englishNumbers(clean) : plainNumbers(clean);
  const drafts = [...found, ...times, ...racesIn(masked(read, CLOCK))].sort((one, other) => one.from - other.from);
  const numbers = joined(completed(drafts, clean), clean).map(({ scale: _, ...number }): NumberMention => number);
  return [...dates, ...numbers].sort((one, other) => one.from - other.from);
}
