import { normalizeSrc, parseMarkdown } from '../../../story/file/parse-markdown.ts';
import type { Block, Passage } from '../../../story/model.ts';
import { isAllOf, Letters, namePassage } from '../../../story/origin/passages.ts';
import { eachFigure } from '../../../story/plain-text.ts';
import { cleanText, cutToUnits } from '../../../text/clean.ts';
import { webAddress } from '../../markdown/address.ts';
import { type Attributes, BLOCKS, type Visitor, visitVisible } from '../../markdown/html.ts';
import { pictureAddress } from '../../markdown/picture.ts';
import type { ProvenanceDraft } from '../../model.ts';
import { type Disclosure, originFields, readDisclosure } from './disclosure.ts';
import { withoutEmpty } from './drafts.ts';

/** Disclosure attributes; the proposal has spelled them with and without hyphens. */
export const DISCLOSURE_ATTRIBUTES = [
  'ai-disclosure',
  'ai-model',
  'ai-provider',
  'aidisclosure',
  'aimodel',
  'aiprovider',
] as const;

/** Greatest number of passages of a text, and of marked lines that are searched for in it. */
const [MAX_PASSAGES, MAX_LINES] = [100, 1000];
/** Characters of a passage that are quoted with a disclosure that is not understood. */
const SHOWN = 60;

/** The content of elements with one disclosure, until another one begins or ends. */
interface Segment {
  readonly disclosure: Disclosure;
  readonly lines: string[];
  readonly pictures: string[];
}

/** The disclosure on an element itself, or null. */
function disclosureOn(attributes: Attributes): Disclosure | null {
  const value = (name: string): string => attributes[`ai-${name}`] ?? attributes[`ai${name}`] ?? '';
  return readDisclosure(value('disclosure'), value('model'), value('provider'));
}

/** The disclosure attributes on an element itself, or null. */
export function disclosureAttributes(attributes: Attributes): Attributes | null {
  if (disclosureOn(attributes) === null) return null;
  return Object.fromEntries(
    DISCLOSURE_ATTRIBUTES.flatMap((name) => (attributes[name] === undefined ? [] : [[name, attributes[name]]])),
  );
}

class Marks implements Visitor {
  readonly segments: Segment[] = [];
  readonly #base: string;
  /** The disclosures of open elements that have one, with their depth. */
  readonly #open: { readonly depth: number; readonly key: string; readonly disclosure: Disclosure }[] = [];
  #depth = 0;
  #segment: Segment | null = null;

  constructor(base: string) {
    this.#base = base;
  }

  open(name: string, attributes: Attributes): void {
    this.#depth += 1;
    const disclosure = disclosureOn(attributes);
    const key = JSON.stringify(disclosure);
    if (disclosure && key !== this.#open.at(-1)?.key) {
      this.#open.push({ depth: this.#depth, key, disclosure });
      this.#begin();
    }
    if (BLOCKS.has(name)) this.#endLine();
    if (name === 'img') {
      const src = pictureAddress(attributes, (address) => webAddress(address, this.#base));
      if (src !== '') this.#segment?.pictures.push(src);
    }
  }

  close(name: string): void {
    const depth = this.#depth;
    this.#depth -= 1;
    if (BLOCKS.has(name)) this.#endLine();
    if (this.#open.at(-1)?.depth !== depth) return;
    this.#open.pop();
    this.#begin();
  }

  text(text: string): void {
    if (!this.#segment) return;
    const { lines } = this.#segment;
    lines[lines.length - 1] += text;
  }

  #endLine(): void {
    if (this.#segment?.lines.at(-1)?.trim()) this.#segment.lines.push('');
  }

  #begin(): void {
    const disclosure = this.#open.at(-1)?.disclosure;
    this.#segment = disclosure && this.segments.length < MAX_LINES ? { disclosure, lines: [''], pictures: [] } : null;
    if (this.#segment) this.segments.push(this.#segment);
  }
}

/** The segments of a piece of HTML that carry disclosures; fast if there are none. */
export function markedSegments(html: string, base: string): readonly Segment[] {
  if (!/ai-?disclosure/i.test(html)) return [];
  const marks = new Marks(base);
  visitVisible(html, marks);
  let left = MAX_LINES;
  return marks.segments.flatMap(({ lines, ...rest }) => {
    const written = lines
      .slice(0, left)
      .map((line) => cleanText(line))
      .filter((line) => line !== '');
    left -= written.length;
    return written.length > 0 || rest.pictures.length > 0 ? [{ ...rest, lines: written }] : [];
  });
}

/** A segment as passages of the text's blocks: as one, otherwise its lines that the blocks contain. */
function passagesOf(letters: Letters, { lines }: Segment): Named[] {
  const named = namePassage(letters, lines);
  return named ? [named] : lines.flatMap((line) => namePassage(letters, [line]) ?? []);
}

type Named = Pick<Passage, 'text' | 'begins' | 'ends'>;

/** A disclosure in the publisher's words, with the text that it is about if it is not understood. */
function labelOf({ disclosure: { said }, lines }: Segment): string {
  if (said.endsWith(': none')) return said;
  const words = lines.join(' ');
  const short = words.length > SHOWN ? `${cutToUnits(words, SHOWN - 1)}…` : words;
  return `${said} (“${short}”)`;
}

const unsigned = (named: Named): Passage => ({ ...named, source: null, by: null });

/** Pictures of a text with the disclosures of the elements around them. */
function picturesOf(blocks: readonly Block[], segments: readonly Segment[]): Map<string, Record<string, unknown>> {
  const shown = new Set<string>();
  eachFigure(blocks, ({ src }) => shown.add(src));
  const found = new Map<string, Record<string, unknown>>();
  for (const { disclosure, pictures } of segments)
    for (const src of pictures.map(normalizeSrc))
      if (shown.has(src) && !found.has(src)) found.set(src, { src, ...originFields({ ...disclosure, date: '' }) });
  return found;
}

type Images = readonly Readonly<Record<string, unknown>>[];

/**
 * Adds the disclosures on elements of a text to a record: passages, shown pictures and, if all of the text has the same
 * disclosure, the text itself. A disclosure of words that the text does not contain is ignored.
 *
 * @param body the text in Markdown.
 * @param isWhole whether that is certainly the story's whole text: a feed may contain a summary.
 */
export function withDisclosures(
  record: ProvenanceDraft,
  segments: readonly Segment[],
  body: string,
  isWhole: boolean,
): ProvenanceDraft {
  if (segments.length === 0) return record;
  const blocks = parseMarkdown(body);
  const letters = new Letters(blocks);
  const understood = segments.filter(({ disclosure }) => disclosure.source !== '');
  const found = understood.map((segment) => ({ segment, named: passagesOf(letters, segment) }));
  const [first] = understood;
  const isSame = new Set(understood.map(({ disclosure }) => JSON.stringify(originFields(disclosure)))).size === 1;
  const all = found.flatMap(({ named }) => named).map(unsigned);
  const isAll = isWhole && isSame && record.text === undefined && isAllOf(blocks, all);
  const text = isAll && first ? originFields(first.disclosure) : record.text;
  const source = (text as { readonly source?: unknown } | undefined)?.source;
  const passages = found
    .flatMap(({ segment, named }) =>
      named.map((words) => ({ ...words, ...originFields({ ...segment.disclosure, date: '' }) })),
    )
    .filter((passage: Readonly<Record<string, unknown>>) => passage.source !== source)
    .map(withoutEmpty);
  const pictures = picturesOf(blocks, understood);
  const images = ((record.images ?? []) as Images).map((image) =>
    image.source === undefined ? { ...image, ...pictures.get(String(image.src)) } : image,
  );
  const known = new Set(images.map(({ src }) => src));
  const isSaid = ({ lines }: Segment) =>
    lines.some((line) => letters.find(unsigned({ text: line, begins: '', ends: '' })) !== null);
  // A passage that occurs more than once in the text cannot be located.
  const unclear = found
    .filter(({ segment, named }) => named.length === 0 && isSaid(segment))
    .map(({ segment }) => segment);
  const said = [...segments.filter((one) => one.disclosure.source === '' && isSaid(one)), ...unclear].map(labelOf);
  return withoutEmpty({
    ...record,
    text,
    images: [...images, ...[...pictures.values()].filter(({ src }) => !known.has(src))],
    passages: passages.slice(0, MAX_PASSAGES),
    hints: [...new Set([...((record.hints ?? []) as readonly string[]), ...said])].slice(0, MAX_PASSAGES),
  });
}
