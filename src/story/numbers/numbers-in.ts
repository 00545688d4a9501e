import type { Lang } from '../model.ts';
import { datesIn } from './dates-in.ts';
import { englishNumbers } from './english-numbers.ts';
import { koreanNumbers } from './korean-numbers.ts';
import { type Draft, masked, measured } from './measured-number.ts';
import type { NumberMention } from './model.ts';
import { inBase } from './units.ts';

/** Addresses, times of day, telephone numbers, numbers of versions, lists and footnotes, stock codes. */
const IGNORED = [
  /(?:https?:\/\/|www\.)\S+/gi,
  /(?<![\d:])\d{1,2}(?::\d{2}){1,2}(?![\d:])(?: ?[ap]\.?m\b\.?)?|(?<![\d.,])\d{1,2} ?(?:[ap]\.m\.|[ap]m\b|o[’']clock)|\b\d{4} (?:GMT|UTC|KST|JST|EST|EDT)\b|(?:GMT|UTC)[+-]\d{1,2}/gi,
  /(?<!\d)\d{1,2}시(?!간)(?: ?\d{1,2}분)?/g,
  /(?<![\d-])\d{2,4}-\d{3,4}-\d{4}(?![\d-])/g,
  /(?<=^|\n)\d{1,3}[.)](?= )|\[\d{1,3}\]|\(\d{6}(?:\.[A-Z]{2})?\)/g,
];
/** Names with digits (`COVID-19`, `G20`, `F-35`, `5G`), versions. */
const NAMES =
  /(?<![A-Za-z])(?!(?:USD|EUR|GBP|JPY|KRW|CNY|RMB|AUD|CAD)\d)(?=[a-z]*[A-Z])[A-Za-z]+-?\d[\dA-Za-z.-]*(?<![.-])|(?<![\d.,])\d+(?:G|D|K)(?![A-Za-z])|(?<![\d.])\d+\.\d+\.\d[\d.]*/g;

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
    if (!isBare && !isSigned && first.unit !== last.unit) continue;
    const factor = first.scale === 1 && last.scale > 1 && first.value < 10_000 ? last.scale : 1;
    done[at - 1] = { ...first, value: first.value * factor, ...(isBare && { kind: last.kind, unit: last.unit }) };
    if (isSigned) done[at] = { ...last, kind: 'money', unit: first.unit };
  }
  return done;
}

const CLOCK: readonly string[] = ['hour', 'minute', 'second'];

/** Numbers with hours, minutes and seconds of one time joined: `2시간 8분 9초`, `an hour and 40 minutes`. */
function joined(drafts: readonly Draft[], text: string): readonly Draft[] {
  const done: Draft[] = [];
  for (const draft of drafts) {
    const before = done.at(-1);
    const isPart =
      before &&
      CLOCK.includes(before.unit) &&
      CLOCK.indexOf(draft.unit) > CLOCK.indexOf(before.unit) &&
      /^(?: |, | and )$/.test(text.slice(before.to, draft.from));
    if (!isPart) done.push(draft);
    else {
      const value = before.value * inBase(before.unit)[1] + draft.value * inBase(draft.unit)[1];
      const whole = { text: text.slice(before.from, draft.to), to: draft.to, isMinor: false };
      done[done.length - 1] = { ...before, ...whole, value: value / inBase('minute')[1], unit: 'minute' };
    }
  }
  return done;
}

/**
 * The numbers, dates and weekdays of a text in the order of their places. Korean and English are read in all their forms, other
 * languages only as to digits, percentages and ISO dates. Addresses, times of day, names with digits and numbers of lists are left out.
 */
export function numbersIn(text: string, lang: Lang): readonly NumberMention[] {
  const { dates, rest } = datesIn(IGNORED.reduce(masked, text), lang);
  const clean = masked(rest, NAMES);
  const found = lang === 'ko' ? koreanNumbers(clean) : lang === 'en' ? englishNumbers(clean) : plainNumbers(clean);
  const drafts = [...found].sort((one, other) => one.from - other.from);
  const numbers = joined(completed(drafts, clean), clean).map(({ scale: _, ...number }): NumberMention => number);
  return [...dates, ...numbers].sort((one, other) => one.from - other.from);
}
