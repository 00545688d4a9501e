import { isPicturePath } from '../address.ts';
import type { Block, BlockReader, Edition, ImageRecord, Passage } from '../model.ts';
import { bodySha256 } from '../origin/digests.ts';
import { markPassages, passagesIn } from '../origin/passages.ts';
import { illustrations } from '../plain-text.ts';
import { byLine, keyName, readDraft, type StoryFile } from './brief.ts';
import { blockSteps, parseMarkdown } from './parse-markdown.ts';
import type { KeyPath, Problem } from './story-problems.ts';

export type ParsedStory =
  | { readonly ok: true; readonly edition: Edition; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads one story file with its body; reports problems like `parseBrief`, and pictures of records that the body lacks. */
export function parseStoryFile(input: StoryFile): ParsedStory {
  // Whether the body is the checked one is computed on demand.
  const draft = readDraft({ ...input, sealHolds: true });
  if (!draft.ok) return draft;
  const { file, lineOf, rawBody } = draft;
  const { images, passages } = draft.edition.provenance;
  let blocks: readonly Block[] | undefined;
  const reader = draft.edition.body.length > LONG ? blockReader(draft.edition, images, passages) : null;
  let hash: string | undefined;
  const edition: Edition = {
    ...draft.edition,
    // Lists, and other languages of a story, do not need the blocks.
    get blocks() {
      while (reader && !reader.isDone) reader.read();
      blocks ??= reader?.known ?? markPassages(withRecords(parseMarkdown(draft.edition.body), images), passages);
      return blocks;
    },
    ...(reader && { blockReader: reader }),
    // Computed on demand, since Node's cryptography takes time to load.
    get bodySha256() {
      hash ??= (input.sealHolds ? draft.edition.bodySha256 : '') || bodySha256(rawBody);
      return hash;
    },
  };
  return {
    ok: true,
    edition,
    // A reader of a long text does not wait for them.
    get problems() {
      return byLine([...draft.problems, ...lostParts(edition, file, lineOf)]);
    },
  };
}

/** Notes on the pictures and passages of the record that the body lacks. */
function lostParts(edition: Edition, file: string, lineOf: (path: KeyPath) => number): Problem[] {
  const { images, passages } = edition.provenance;
  const unseen = new Set(images.some(({ src }) => src !== '') ? illustrations(edition) : []);
  const notes = images.flatMap((image, index): Problem[] => {
    if (image.src === '' || isPicturePath(image.src) || !unseen.has(image)) return [];
    const path = ['provenance', 'images', index, 'src'];
    const [key, params] = [keyName(path), { value: image.src }];
    return [{ severity: 'note', code: 'image-not-in-body', file, line: lineOf(path), key, params }];
  });
  const found = new Set(passages.length > 0 ? passagesIn(edition.blocks, passages) : []);
  const lost = passages.flatMap((passage, index): Problem[] => {
    // A title has no place in the body.
    if (found.has(passage) || passage.isUntranslated) return [];
    const path = ['provenance', 'passages', index];
    const params = { value: passage.text || passage.begins };
    return [{ severity: 'note', code: 'passage-not-in-body', file, line: lineOf(path), key: keyName(path), params }];
  });
  return [...notes, ...lost];
}

/** Longest body whose blocks are read at once, in characters. */
const LONG = 32_768;

/** Reads the blocks of a long body. Those of a text with passages are known at its end, where the passages are found. */
function blockReader(
  { body }: Pick<Edition, 'body'>,
  images: readonly ImageRecord[],
  passages: readonly Passage[],
): BlockReader<Block> {
  const steps = blockSteps(body);
  const read: Block[] = [];
  let known: readonly Block[] = passages.length > 0 ? [] : read;
  let isDone = false;
  return {
    get known() {
      return known;
    },
    get isDone() {
      return isDone;
    },
    read: () => {
      if (isDone) return;
      const step = steps.next();
      if (step.done) {
        isDone = true;
        known = markPassages(read, passages);
      } else for (const block of withRecords(step.value, images)) read.push(block);
    },
  };
}

/** Adds missing alternative texts and captions of pictures from their records. */
function withRecords(blocks: readonly Block[], images: readonly ImageRecord[]): Block[] {
  return blocks.map((block) => {
    if (block.kind === 'quote') return { ...block, blocks: withRecords(block.blocks, images) };
    if (block.kind === 'list') return { ...block, items: block.items.map((item) => withRecords(item, images)) };
    if (block.kind !== 'figure') return block;
    const record = images.find((image) => image.src !== '' && image.src === block.src);
    return { ...block, alt: block.alt || (record?.alt ?? ''), caption: block.caption || (record?.caption ?? '') };
  });
}
