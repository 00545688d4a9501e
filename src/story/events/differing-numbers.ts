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

/** Whether two numbers can be the same: large, rough and fractional ones are rounded. */
function isSame(a: NumberMention, b: NumberMention): boolean {
  const most = Math.max(a.value, b.value);
  const isExact = most < 1000 && [a, b].every(({ value, isRough }) => Number.isInteger(value) && !isRough);
  return Math.abs(a.value - b.value) <= (isExact ? 0 : most * 0.1);
}

function countedIn({ lang, texts }: Report, report: number): Counted[] {
  return texts.flatMap((text) =>
    numbersIn(text, lang).flatMap((mention): Counted[] => {
      if (mention.isMinor || mention.kind === 'date' || mention.kind === 'weekday') return [];
      const found = casualties(text, mention) ?? neighbours(text, mention, lang);
      return found ? [{ ...found, report, mention }] : [];
    }),
  );
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
    const differ = clear.some((one) => clear.some((other) => !isSame(one.mention, other.mention)));
    return differ ? [clear.map(({ report, text }) => ({ report, text: text.trim() }))] : [];
  });
}
