import { caseFoldBody, normalizeLetters } from '../../text/case-fold.ts';
import { publisherOf } from '../entry.ts';
import type { Edition, StoryOf } from '../model.ts';
import { canonicalPage } from '../page-address.ts';

/** The facts of a story that tell whether another one reports the same event. */
export interface EventFacts {
  /** A hash of its id, by which stories are ordered. */
  readonly name: number;
  /** The day of its date, counted from 1970-01-01. */
  readonly day: number;
  /** A hash of its publisher's name; 0 if unknown: then only its address is compared. */
  readonly source: number;
  /** The key of its address; stories that share it are the same page. 0 for none. */
  readonly link: number;
  /** Keys of its text; stories that share one may report the same event. Empty if the publisher is unknown. */
  readonly keys: readonly number[];
  /** Hashes of words of the title that also occur in the text, of numbers, and of all words; ascending, without repetition. */
  readonly subjects: Uint16Array;
  readonly numbers: Uint16Array;
  readonly words: Uint16Array;
}

/** Characters of summary and body that are compared. Shortened copies have the beginning. */
const LEAD = 600;
/** Words of a run, and how many runs are keys: those with the smallest hashes. */
const RUN = 4;
const SKETCH = 6;

/** Endings of Korean nouns by length; a word with and without one is the same word. */
const ENDINGS: readonly ReadonlySet<string>[] = [
  new Set('은는이가을를의에로와과도만'),
  new Set(['에서', '에게', '까지', '부터', '으로', '라고', '이라', '처럼', '보다']),
  new Set(['에서는', '으로는']),
];

/** A word without its Korean ending, the longest one that leaves something. */
export function stemOf(word: string): string {
  // Only Hangul syllables.
  if (word.length < 3 || word.charCodeAt(word.length - 1) < 0xac00) return word;
  for (let length = Math.min(3, word.length - 1); length > 0; length--) {
    if (ENDINGS[length - 1]?.has(word.slice(-length))) return word.slice(0, -length);
  }
  return word;
}

const mixed = (hash: number): number => {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return once ^ (once >>> 13);
};

/** A 32-bit hash of a text (FNV-1a, mixed at its end), signed: a small integer to the engine. */
function hashOf(text: string, seed = 0x811c9dc5): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mixed(hash);
}

/** The words and numbers of a folded text, of at least two characters; `1,200` is the number `1200`. */
const TOKEN = /\d+(?:[.,]\d+)*|[a-z\uac00-\ud7a3]{2,}|[^\P{L}a-z\uac00-\ud7a3]{2,}/gu;

/** Hashes of the words of a text in order; those of numbers are added to `numbers` as well. */
function wordsOf(text: string, numbers: number[]): number[] {
  const words: number[] = [];
  for (const token of text.match(TOKEN) ?? []) {
    const isNumber = token.charCodeAt(0) <= 57;
    const hash = hashOf(isNumber ? token.replaceAll(',', '') : stemOf(token));
    words.push(hash);
    if (isNumber && token.length > 1) numbers.push(hash);
  }
  return words;
}

/** The smallest hashes of runs of words in a text, without repetition: a MinHash sketch. */
function sketchOf(words: readonly number[]): number[] {
  const smallest: number[] = [];
  for (let i = 0; i + RUN <= words.length; i++) {
    let hash = 7;
    for (let j = i; j < i + RUN; j++) hash = Math.imul(hash ^ (words[j] ?? 0), 0x9e3779b1) ^ (hash >>> 15);
    const key = mixed(hash);
    let at = smallest.length;
    while (at > 0 && (smallest[at - 1] ?? 0) > key) at--;
    if (at >= SKETCH || smallest[at - 1] === key) continue;
    smallest.splice(at, 0, key);
    if (smallest.length > SKETCH) smallest.pop();
  }
  return smallest;
}

const setOf = (hashes: readonly number[]): Uint16Array => {
  const all = new Uint16Array(hashes).sort();
  let count = 0;
  for (let i = 0; i < all.length; i++) if (i === 0 || all[i] !== all[i - 1]) all[count++] = all[i] ?? 0;
  return all.slice(0, count);
};

/** A hash of a text with 52 bits. */
const longHash = (text: string): number => (hashOf(text) >>> 0) * 0x100000 + (hashOf(text, 0x9e3779b9) & 0xfffff);

/** The beginning of an edition's text, folded. Markup and addresses are removed from a somewhat longer beginning. */
function leadOf({ summary, body }: Pick<Edition, 'summary' | 'body'>): string {
  if (summary.length >= LEAD) return normalizeLetters(summary.slice(0, LEAD));
  return `${normalizeLetters(summary)}\n${caseFoldBody(body.slice(0, 2 * LEAD))}`.slice(0, LEAD);
}

/** The compared facts of a text: titles are found by their words in any order, texts by the sketch of their beginning. */
function textFacts(edition: Pick<Edition, 'title' | 'summary' | 'body'>) {
  const numbers: number[] = [];
  const head = wordsOf(normalizeLetters(edition.title), numbers);
  const lead = wordsOf(leadOf(edition), numbers);
  return {
    keys: [...new Set([hashOf(head.toSorted((a, b) => a - b).join()), ...sketchOf(lead)])],
    subjects: setOf(lead.length === 0 ? head : head.filter((word) => lead.includes(word))),
    numbers: setOf(numbers),
    words: setOf([...head, ...lead]),
  };
}

const NO_TEXT = { keys: [], subjects: new Uint16Array(), numbers: new Uint16Array(), words: new Uint16Array() };

/**
 * The facts of a story, from the first of its editions with a publisher; null without one, and if neither the publisher
 * nor the address is known.
 */
export function eventFactsOf(story: StoryOf<Omit<Edition, 'blocks'>>): EventFacts | null {
  const published = story.langs.flatMap((lang) => story.editions[lang] ?? []).filter((one) => publisherOf(one));
  const [edition] = published;
  if (!edition) return null;
  const origins = published.flatMap((one) => publisherOf(one) ?? []);
  const source = origins.find(({ name }) => name !== '')?.name ?? '';
  const link = origins.map(({ url }) => canonicalPage(url)).find((address) => address !== '');
  if (source === '' && link === undefined) return null;
  return {
    name: longHash(story.id),
    day: Math.floor(Date.parse(story.published.slice(0, 10)) / 86_400_000) || 0,
    source: source === '' ? 0 : hashOf(source) || 1,
    link: link === undefined ? 0 : longHash(link),
    ...(source === '' ? NO_TEXT : textFacts(edition)),
  };
}

/** The number of items that two ascending lists share. */
export function sharedOf(a: Uint16Array, b: Uint16Array): number {
  let [i, j, count] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const [one = 0, other = 0] = [a[i], b[j]];
    if (one === other) count++;
    if (one <= other) i++;
    if (other <= one) j++;
  }
  return count;
}
