import type { Edition } from '../model.ts';
import type { NumberMention } from '../numbers/model.ts';
import { numbersIn } from '../numbers/numbers-in.ts';
import { align, gapsOf, type Match, type Work } from './align.ts';
import type { ChangedNumber, DiffBlock, DiffRun, VersionDiff } from './model.ts';
import { lineUnit, type TextUnit, unitsOf, type Word } from './text-units.ts';
import { versionKind } from './version-kind.ts';

/** The least share of letters that two paragraphs have in common to be versions of each other, of 1000. */
const MIN_ALIKE = 300;
/** What two texts may cost: about a tenth of a second. */
const MAX_WORK = 1 << 20;
/** Words that are looked up to find paragraphs that are alike, between two that are the same. */
const MAX_LOOKUPS = 200_000;
/** Letters of a word between two changes that is not worth an interruption. */
const SHORT_WORD = 3;

/** Offsets of a passage that was changed: in the old text and in the new one, either of them empty. */
interface Hunk {
  readonly before: readonly [from: number, to: number];
  readonly after: readonly [from: number, to: number];
}

const joined = (words: readonly Word[]): string => words.map(({ key }) => key).join('');

/** How many letters two texts have in common, of 1000, in words in any order. */
function likeness(one: TextUnit, other: TextUnit): number {
  if (one.block.kind !== other.block.kind) return 0;
  const letters = one.key.length + other.key.length;
  if (2 * Math.min(one.key.length, other.key.length) < (letters * MIN_ALIKE) / 1000) return 0;
  const counts = new Map<string, number>();
  for (const { key } of one.words) counts.set(key, (counts.get(key) ?? 0) + 1);
  let common = 0;
  for (const { key } of other.words) {
    const left = counts.get(key) ?? 0;
    if (left > 0) common += key.length;
    counts.set(key, left - 1);
  }
  const share = Math.round((2000 * common) / Math.max(1, letters));
  return share < MIN_ALIKE ? 0 : share;
}

/** How many words both lists begin with that have the same letters, only divided in another way. */
function respaced(before: readonly Word[], after: readonly Word[]): Match {
  const [one, other] = [joined(before), joined(after)];
  let common = 0;
  while (common < one.length && one[common] === other[common]) common += 1;
  let shared: Match = [0, 0];
  for (let [row, col, rows, cols] = [0, 0, 0, 0]; ; ) {
    if (rows === cols) shared = [row, col];
    if (rows <= cols) rows += before[row++]?.key.length ?? Number.POSITIVE_INFINITY;
    else cols += after[col++]?.key.length ?? Number.POSITIVE_INFINITY;
    if (Math.max(rows, cols) > common) return shared;
  }
}

/** The ranges of words that differ, without those that differ only in spaces. Null if the texts are too long or too different. */
function wordHunks(before: TextUnit, after: TextUnit, work: Work): readonly Hunk[] | null {
  const { words: olds } = before;
  const { words: news } = after;
  const matches = align(
    olds,
    news,
    (one, other) => one.key === other.key,
    (one, other) => (one.key === other.key ? 1 + one.key.length : 0),
    work,
  );
  const kept = matches.reduce((sum, [row]) => sum + (olds[row]?.key.length ?? 0), 0);
  const starts = (words: readonly Word[], text: string) => (at: number) => words[at]?.from ?? text.length;
  const [oldAt, newAt] = [starts(olds, before.text), starts(news, after.text)];
  const hunks: { before: [number, number]; after: [number, number] }[] = [];
  for (const gap of gapsOf(matches, olds.length, news.length)) {
    let [[row, rows], [col, cols]] = [gap.before, gap.after];
    const [fewer, less] = respaced(olds.slice(row, rows), news.slice(col, cols));
    [row, col] = [row + fewer, col + less];
    if (row === rows && col === cols) continue;
    const last = hunks.at(-1);
    const between = last ? joined(news.slice(last.after[1], col)) : '';
    const isReplaced = row < rows && col < cols;
    const isNear = last !== undefined && row - last.before[1] === 1 && between.length <= SHORT_WORD;
    if (last && isNear && isReplaced && last.before[0] < last.before[1] && last.after[0] < last.after[1]) {
      [last.before[1], last.after[1]] = [rows, cols];
    } else hunks.push({ before: [row, rows], after: [col, cols] });
  }
  // Spaces alone are no difference, whatever the words are.
  if (hunks.length > 0 && kept * 1000 < MIN_ALIKE * Math.max(before.key.length, after.key.length)) return null;
  return hunks.map(({ before: [row, rows], after: [col, cols] }) => ({
    before: [oldAt(row), rows > row ? oldAt(rows) : oldAt(row)],
    after: [newAt(col), cols > col ? newAt(cols) : newAt(col)],
  }));
}

/** The text of both versions: white space at the end of a passage belongs to none. */
function runsOf(before: string, after: string, hunks: readonly Hunk[]): readonly DiffRun[] {
  const runs: DiffRun[] = [];
  const add = (kind: DiffRun['kind'], text: string): void => {
    const last = runs.at(-1);
    if (last?.kind === kind) runs[runs.length - 1] = { kind, text: last.text + text };
    else if (text !== '') runs.push({ kind, text });
  };
  let at = 0;
  for (const { before: old, after: now } of hunks) {
    const [deleted, inserted] = [before.slice(...old), after.slice(...now)];
    add('same', after.slice(at, now[0]));
    add('deleted', deleted.trimEnd());
    add('inserted', inserted.trimEnd());
    const spaced = inserted === '' ? deleted : inserted;
    add('same', spaced.slice(spaced.trimEnd().length));
    at = now[1];
  }
  add('same', after.slice(at));
  return runs;
}

/** The word after a number, with the space before it, without a Korean particle. */
const nounAfter = (text: string, { to }: NumberMention): string =>
  (/^\s?\p{L}+/u.exec(text.slice(to, to + 40))?.[0] ?? '').replace(/(?<=[가-힣])[이가은는을를의에도]$/, '');

/** The numbers of passages that have the same units before and after. */
function changedNumbers(lang: string, before: string, after: string, hunks: readonly Hunk[]): ChangedNumber[] {
  const [olds, news] = [numbersIn(before, lang), numbersIn(after, lang)];
  const within = (all: readonly NumberMention[], [from, to]: readonly [number, number]) =>
    all.filter((one) => one.from < to && one.to > from);
  return hunks.flatMap((hunk) => {
    const [was, is] = [within(olds, hunk.before), within(news, hunk.after)];
    const kindOf = ({ kind, unit }: NumberMention): string => `${kind} ${unit}`;
    return [...new Set(was.map(kindOf))].flatMap((kind) => {
      const [these, those] = [was, is].map((all) => all.filter((one) => kindOf(one) === kind));
      if (!these || these.length !== those?.length) return [];
      return these.flatMap((one, i) => {
        const other = those[i];
        if (!other || other.value === one.value) return [];
        // A numeral says little without what it counts.
        const [noun, same] = [nounAfter(before, one), nounAfter(after, other)];
        const counted = noun === same && !/\d/.test(one.text + other.text) ? noun : '';
        return [{ before: one.text + counted, after: other.text + counted }];
      });
    });
  });
}

/** Each change of a number once, in its longest form: title and text state the same ones. */
function withoutRepeated(numbers: readonly ChangedNumber[]): readonly ChangedNumber[] {
  const known = new Map<string, ChangedNumber>();
  for (const number of numbers) {
    const [was, is] = [number.before, number.after].map((text) => text.replace(/[^\d.,]+/g, '') || text);
    const key = `${was} ${is}`;
    const before = known.get(key);
    if (!before || before.after.length < number.after.length) known.set(key, number);
  }
  return [...known.values()];
}

interface Compared {
  readonly runs: readonly DiffRun[];
  readonly changes: number;
  readonly numbers: readonly ChangedNumber[];
}

/** Two versions of a text. */
function compareTexts(before: TextUnit, after: TextUnit, lang: string, work: Work): Compared {
  const same = {
    runs: after.text === '' ? [] : [{ kind: 'same', text: after.text } as const],
    changes: 0,
    numbers: [],
  };
  if (before.key === after.key) return same;
  const whole: Hunk = { before: [0, before.text.length], after: [0, after.text.length] };
  const hunks = wordHunks(before, after, work) ?? [whole];
  const runs = runsOf(before.text, after.text, hunks);
  return { runs, changes: hunks.length, numbers: changedNumbers(lang, before.text, after.text, hunks) };
}

/** Which blocks belong together: the same ones, and between them those that are alike. */
function pairUnits(before: readonly TextUnit[], after: readonly TextUnit[], work: Work): readonly Match[] {
  const isSame = (one: TextUnit, other: TextUnit): boolean => one.key === other.key;
  const same = align(before, after, isSame, (one, other) => (isSame(one, other) ? 1 + one.key.length : 0), work);
  const alike = gapsOf(same, before.length, after.length).flatMap(({ before: [row, rows], after: [col, cols] }) => {
    const [removed, added] = [before.slice(row, rows), after.slice(col, cols)];
    const lookups = [...removed, ...added].reduce((sum, { words }) => sum + words.length, 0);
    const isTooMuch = lookups * Math.max(removed.length, added.length) > MAX_LOOKUPS;
    const pairs = isTooMuch
      ? removed.flatMap((one, i): Match[] => (added[i] && likeness(one, added[i]) > 0 ? [[i, i]] : []))
      : align(removed, added, () => false, likeness, work);
    return pairs.map(([one, other]): Match => [row + one, col + other]);
  });
  return [...same, ...alike].sort(([one], [other]) => one - other);
}

const wholeBlock = (kind: 'inserted' | 'deleted', { block, text }: TextUnit): DiffBlock => ({
  kind,
  block,
  runs: [{ kind, text }],
});

/** Whether the letters of a summary are those of a part of the text, which has its changes. */
const isInText = (summary: TextUnit, units: readonly TextUnit[]): boolean =>
  units
    .map(({ key }) => key)
    .join('')
    .includes(summary.key.replace(/[.…]{1,3}$/, ''));

/**
 * What differs between two versions of an edition. Spaces, quotation marks and forms of the same letters do not count, nor do
 * notes around the report: times of change, counts of views, addresses of reporters, notes on copyright, related reports.
 */
export function compareVersions(before: Edition, after: Edition): VersionDiff {
  const { lang } = after;
  const work: Work = { left: MAX_WORK };
  const title = compareTexts(lineUnit(before.title), lineUnit(after.title), lang, work);
  const [olds, news] = [unitsOf(before.blocks), unitsOf(after.blocks)];
  const [oldWords, newWords] = [olds.filter(({ key }) => key !== ''), news.filter(({ key }) => key !== '')];
  const [oldSummary, newSummary] = [lineUnit(before.summary), lineUnit(after.summary)];
  const isRepeated = isInText(oldSummary, oldWords) && isInText(newSummary, newWords);
  const summary = compareTexts(isRepeated ? newSummary : oldSummary, newSummary, lang, work);
  const pairs = pairUnits(oldWords, newWords, work);
  const blocks: DiffBlock[] = [];
  const numbers = [...title.numbers, ...summary.numbers];
  let changes = Math.min(1, title.changes) + summary.changes;
  let shown = 0;
  /** Blocks without words, up to one of the new version. */
  const showUpTo = (unit: TextUnit | undefined): void => {
    for (; shown < news.length && news[shown] !== unit; shown += 1) {
      const { block = null, key = '', text = '' } = news[shown] ?? {};
      if (block && key === '') blocks.push({ kind: 'same', block, runs: text === '' ? [] : [{ kind: 'same', text }] });
    }
    shown += 1;
  };
  for (const [i, gap] of gapsOf(pairs, oldWords.length, newWords.length).entries()) {
    const [removed, added] = [oldWords.slice(...gap.before), newWords.slice(...gap.after)];
    changes += Math.max(removed.length, added.length);
    blocks.push(...removed.map((unit) => wholeBlock('deleted', unit)));
    for (const unit of added) {
      showUpTo(unit);
      blocks.push(wholeBlock('inserted', unit));
    }
    const [row = -1, col = -1] = pairs[i] ?? [];
    const [old, now] = [oldWords[row], newWords[col]];
    if (!old || !now) continue;
    showUpTo(now);
    const compared = compareTexts(old, now, lang, work);
    blocks.push({ kind: compared.changes > 0 ? 'changed' : 'same', block: now.block, runs: compared.runs });
    changes += compared.changes;
    numbers.push(...compared.numbers);
  }
  showUpTo(undefined);
  const diff = { title: title.runs, summary: summary.runs, blocks, numbers: withoutRepeated(numbers), changes };
  return { kind: versionKind(before, after, diff), ...diff };
}
