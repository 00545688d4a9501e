import { caseFold } from '../../text/case-fold.ts';
import type { Lang } from '../model.ts';
import type { NumberMention } from '../numbers/model.ts';
import { numbersIn } from '../numbers/numbers-in.ts';
import { casualtiesAt } from './casualties.ts';
import { stemOf } from './event-groups.ts';

/** A number that a report states, with the words around it that say what it counts: `12 people were killed`. */
export interface StatedNumber {
  /** The index of the report. */
  readonly report: number;
  readonly text: string;
}

interface Report {
  readonly lang: Lang;
  /** Its title and its first paragraphs. */
  readonly texts: readonly string[];
}

/** A number of which what it counts is known: `what` is the same for numbers of the same thing. */
interface Counted extends StatedNumber {
  readonly what: string;
  readonly mention: NumberMention;
  /** The months and years that its sentence names. */
  readonly months: readonly number[];
}

/** Words that say nothing about what is counted, and the word next to a number in the same part of a sentence. */
const MINOR =
  /^(?:an?|the|of|in|on|at|to|by|for|from|with|some|about|around|nearly|more|than|least|up|over|약|총|모두|최소|최대)$/i;
/** A Korean particle at a number. */
const PARTICLE = /^[가-힣]{1,3}(?![가-힣])/;
/** Where the words around a number end: at anything but letters, spaces, apostrophes and hyphens. */
const END = /[^\p{L} ’'-]/u;

/** What a number counts by what happened to people, and the words that say so; null if that is not known. */
function casualties(text: string, { from, to, kind, unit }: NumberMention): { what: string; text: string } | null {
  if (kind !== 'count' || (unit !== '' && unit !== 'person')) return null;
  const found = casualtiesAt(text, from, to);
  return found && { what: found.what, text: text.slice(found.from, found.to) };
}

/** What any other number counts: its unit, and the words next to it on both sides; null without one of them. */
function neighbours(text: string, { from, to, kind, unit }: NumberMention, lang: Lang) {
  const words = (part = '') => part.split(/[ -]/).filter((word) => word !== '' && !MINOR.test(word));
  const before = words(
    text
      .slice(Math.max(0, from - 40), from)
      .split(END)
      .at(-1),
  ).at(-1);
  const rest = text.slice(to, to + 40).replace(PARTICLE, '');
  const [after] = words(rest.split(END)[0]);
  if (before === undefined || after === undefined) return null;
  const what = [lang, kind, unit, stemOf(caseFold(before)), stemOf(caseFold(after))].join(' ');
  const [start, end] = [text.lastIndexOf(before, from), text.indexOf(after, to) + after.length];
  return { what, text: text.slice(start, end) };
}

/** Before a number that is not the one counted: the end of a range, a limit, a whole, an age. */
const NO_COUNT =
  /(?:(?<![\d,.])\d[\d,.]*(?:명|%|\p{L}+)? ?(?:[~∼–-]| to ) ?|between \S+ and |\d of (?:the |its |all )?|up to |as many as |fewer than |less than |aged |최대 )$/iu;

/** Whether a round number of hundreds that is stated roughly can stand for another one: `more than 100` for 130. */
const isAbout = ({ value, isRough }: NumberMention, other: NumberMention): boolean => {
  const step = 10 ** Math.floor(Math.log10(value));
  return isRough && step >= 100 && value % step === 0 && other.value > value && other.value <= value + step / 2;
};

/** Whether two numbers can be the same: large, rough and fractional ones are rounded. */
function isSame(a: NumberMention, b: NumberMention): boolean {
  if (isAbout(a, b) || isAbout(b, a)) return true;
  const most = Math.max(a.value, b.value);
  const isExact = most < 1000 && [a, b].every(({ value, isRough }) => Number.isInteger(value) && !isRough);
  return Math.abs(a.value - b.value) <= (isExact ? 0 : most * 0.1);
}

/** Where a sentence ends, and how far that is looked for. */
const SENTENCE = 200;
const STOP = /[.!?;](?:\s|$)|\n/u;

/** The months and years (100 × year + month, with 0 for what is not stated) in the sentence around a place. */
function monthsAt(text: string, { from, to }: NumberMention, all: readonly NumberMention[]): readonly number[] {
  const start =
    from -
    (text
      .slice(Math.max(0, from - SENTENCE), from)
      .split(STOP)
      .at(-1)?.length ?? 0);
  const end = to + (text.slice(to, to + SENTENCE).split(STOP)[0]?.length ?? 0);
  const dates = all.filter((one) => one.kind === 'date' && one.from >= start && one.to <= end);
  return dates.map(({ value }) => Math.floor(value / 100)).filter((month) => month > 0);
}

function countedIn({ lang, texts }: Report, report: number): Counted[] {
  return texts.flatMap((text) => {
    const all = numbersIn(text, lang);
    return all.flatMap((mention): Counted[] => {
      const isNoCount = mention.isMinor || mention.kind === 'date' || mention.kind === 'weekday';
      if (
        isNoCount ||
        /-\p{L}/u.test(mention.text) ||
        NO_COUNT.test(text.slice(Math.max(0, mention.from - 40), mention.from))
      )
        return [];
      const months = monthsAt(text, mention, all);
      const toll = casualties(text, mention);
      // A year alone is that of an earlier accident.
      if (toll && months.some((month) => month % 100 === 0)) return [];
      const found = toll ?? neighbours(text, mention, lang);
      return found ? [{ ...found, report, mention, months }] : [];
    });
  });
}

/** Whether two numbers of one thing contradict each other: they are not the same, and not of different months. */
function contradict(a: Counted, b: Counted): boolean {
  const isOtherTime = a.months.length > 0 && b.months.length > 0 && !a.months.some((month) => b.months.includes(month));
  return !isOtherTime && !isSame(a.mention, b.mention);
}

/**
 * The numbers of the same thing that reports of one event state differently, each thing with the values that differ. Only what surely
 * means the same is compared: how many people died, were injured or are missing, and in one language numbers of one unit between the
 * same words. A report that states two values for one thing is left out.
 */
export function differingNumbers(reports: readonly Report[]): readonly (readonly StatedNumber[])[] {
  const counted = reports.flatMap(countedIn);
  const things = [...Map.groupBy(counted, ({ what }) => what).values()];
  return things.flatMap((all) => {
    const byReport = [...Map.groupBy(all, ({ report }) => report).values()];
    const clear = byReport.flatMap((own) => {
      const [first] = own;
      return first && own.every(({ mention }) => isSame(mention, first.mention)) ? [first] : [];
    });
    const differ = clear.some((one) => clear.some((other) => contradict(one, other)));
    return differ ? [clear.map(({ report, text }) => ({ report, text: text.trim() }))] : [];
  });
}
