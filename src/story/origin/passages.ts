import type { StoryMessages } from '../../i18n/en/story.ts';
import { cutToUnits } from '../../text/clean.ts';
import type { Block, Passage, PassageMark } from '../model.ts';
import { blockText } from '../plain-text.ts';
import { type BadgeId, badgeLabel, textBadge } from './badges.ts';

/** Letters and digits only: the part of a text that is the same in Markdown, on a page and in front matter. */
const keyOf = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

/** The range of a passage in the letters of a body, end excluded. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** The letters of a text, in which passages are found: made once for all of them. */
export class Letters {
  readonly key: string;

  constructor(blocks: readonly Block[]) {
    this.key = leavesOf(blocks)
      .map((leaf) => keyOf(blockText(leaf)))
      .join('');
  }

  /** The range of a passage, null if the text does not contain it. */
  find({ text, begins, ends }: Passage): Range | null {
    const [whole, first, last] = [text, begins, ends].map(keyOf) as [string, string, string];
    if (whole !== '') return this.#range(whole, this.key.indexOf(whole));
    const from = first === '' ? -1 : this.key.indexOf(first);
    const end = from < 0 || last === '' ? -1 : this.key.indexOf(last, from);
    return end < 0 ? null : { from, to: Math.max(from + first.length, end + last.length) };
  }

  #range(found: string, from: number): Range | null {
    return from < 0 ? null : { from, to: from + found.length };
  }
}

/** Blocks that have words of their own, in the order of the text. */
function leavesOf(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'quote') return leavesOf(block.blocks);
    return block.kind === 'list' ? block.items.flatMap(leavesOf) : [block];
  });
}

/** The passages of a record that a text contains. */
export function passagesIn(blocks: readonly Block[], passages: readonly Passage[]): Passage[] {
  if (passages.length === 0) return [];
  const letters = new Letters(blocks);
  return passages.filter((passage) => letters.find(passage) !== null);
}

/** Longest text of a passage that is recorded in full, and longest first and last words otherwise, in letters and spaces. */
const [WHOLE, ENDS] = [240, 100];

/**
 * How a passage is recorded, from its lines on a page: by its text, or by its first and last words if it is long. Null if the
 * text does not contain it exactly once, since its place would be a guess.
 */
export function namePassage(
  letters: Letters,
  lines: readonly string[],
): Pick<Passage, 'text' | 'begins' | 'ends'> | null {
  const text = lines.join(' ').trim();
  const key = keyOf(text);
  const at = letters.key.indexOf(key);
  if (key === '' || at < 0 || letters.key.indexOf(key, at + 1) >= 0) return null;
  if (text.length <= WHOLE) return { text, begins: '', ends: '' };
  const words = { text: '', begins: text.slice(0, ENDS).trim(), ends: text.slice(-ENDS).trim() };
  const found = letters.find({ ...words, source: null, by: null });
  const isSame = found !== null && letters.key.slice(found.from, found.to) === key;
  return isSame ? words : { text, begins: '', ends: '' };
}

/** Whether passages cover all of a text with words. */
export function isAllOf(blocks: readonly Block[], passages: readonly Passage[]): boolean {
  const letters = new Letters(blocks);
  const covered = new Uint8Array(letters.key.length);
  for (const passage of passages) {
    const range = letters.find(passage);
    if (range) covered.fill(1, range.from, range.to);
  }
  let [at, isAny] = [0, false];
  for (const leaf of leavesOf(blocks)) {
    const from = at;
    at += keyOf(blockText(leaf)).length;
    // A picture has a mark of its own.
    if (leaf.kind === 'figure' || from === at) continue;
    isAny = true;
    if (covered.subarray(from, at).includes(0)) return false;
  }
  return isAny;
}

/** Longest words shown of a passage that is a part of a block. */
const SHOWN = 60;

/** Marks blocks with the passages of a record that they are or contain. A passage without a badge of its own is not shown. */
export function markPassages(blocks: readonly Block[], passages: readonly Passage[]): readonly Block[] {
  const shown = passages.filter(({ source, isUntranslated }) => isUntranslated || textBadge(source) !== null);
  if (shown.length === 0) return blocks;
  const letters = new Letters(blocks);
  const ranges = shown.flatMap((passage) => {
    const range = letters.find(passage);
    return range ? [{ ...range, passage }] : [];
  });
  let at = 0;
  const mark = (block: Block): Block => {
    if (block.kind === 'quote') return { ...block, blocks: block.blocks.map(mark) };
    if (block.kind === 'list') return { ...block, items: block.items.map((item) => item.map(mark)) };
    const text = blockText(block);
    const [from, to] = [at, at + keyOf(text).length];
    at = to;
    const range = ranges.find((one) => one.from < to && one.to > from);
    if (!range) return block;
    const { source, by, isUntranslated } = range.passage;
    const isPart = range.from > from || range.to < to;
    const words = isPart ? wordsAt(text, Math.max(range.from, from) - from, Math.min(range.to, to) - from) : '';
    const passage: PassageMark = {
      source,
      by,
      words,
      opens: isPart || range.from === from,
      closes: !isPart && range.to === to,
      ...(isUntranslated && { isUntranslated }),
    };
    return { ...block, passage };
  };
  return blocks.map(mark);
}

/** The words of a text between two of its letters, with the punctuation around them, shortened. */
function wordsAt(written: string, from: number, to: number): string {
  const text = written.normalize('NFC');
  const starts: number[] = [];
  let offset = 0;
  for (const sign of text) {
    for (let letter = keyOf(sign).length; letter > 0; letter -= 1) starts.push(offset);
    offset += sign.length;
  }
  const [start = 0, end = text.length] = [starts[from], starts[to]];
  const before = /(?<![^\s\p{L}\p{N}])[^\s\p{L}\p{N}]+$/u.exec(text.slice(0, start))?.[0].length ?? 0;
  const words = text.slice(start - before, end);
  // The punctuation before the following words belongs to them.
  return shortened(end === text.length ? words : words.replace(/\s[^\s\p{L}\p{N}]+$/u, ''));
}

function shortened(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim();
  return words.length > SHOWN ? `${cutToUnits(words, SHOWN - 1).trimEnd()}…` : words;
}

type LabelWords = Pick<StoryMessages, 'badge' | 'passage' | 'passageEnd' | 'statedByPublisher' | 'statedByFile'>;

/** The labels before and after a block of a passage, '' for none; without brackets. */
export interface PassageLabels {
  readonly badge: BadgeId;
  readonly before: string;
  /** The words of the passage, in quotation marks, to follow `before`. */
  readonly words: string;
  readonly after: string;
}

/**
 * The labels around a block that is written as a whole, with its quote or list; for a passage in a part of it, its words follow
 * the label.
 */
export function outerLabels(block: Block, basis: 'self' | 'publisher', words: LabelWords): readonly PassageLabels[] {
  const own = passageLabels(block, basis, words);
  if (own) return [own];
  return leavesOf([block]).flatMap((leaf) => {
    if (leaf === block || !leaf.passage) return [];
    const { words: part } = leaf.passage;
    const passage = { ...leaf.passage, words: part || shortened(blockText(leaf)), opens: true, closes: false };
    return passageLabels({ passage }, basis, words) ?? [];
  });
}

/** The labels around a block that is a passage of another origin than its text; null for other blocks. */
export function passageLabels(
  { passage }: Pick<Block, 'passage'>,
  basis: 'self' | 'publisher',
  words: LabelWords,
): PassageLabels | null {
  if (!passage) return null;
  const quoted = passage.words === '' ? '' : `“${passage.words}”`;
  // Its end is seen by the language.
  if (passage.isUntranslated)
    return { badge: 'translated', before: passage.opens ? words.passage.untranslated : '', words: quoted, after: '' };
  const badge = textBadge(passage.source);
  if (badge === null) return null;
  const label = badgeLabel(badge, basis, { ...words, badge: words.passage });
  return {
    badge,
    before: passage.opens ? label : '',
    words: quoted,
    after: passage.closes ? words.passageEnd(words.passage[badge]) : '',
  };
}
