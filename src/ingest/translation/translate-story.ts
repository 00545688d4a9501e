import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isStorageError } from '../../db/data/data-file.ts';
import type { LibraryData } from '../../db/data/library-data.ts';
import { writeAtomic } from '../../platform/atomic-write.ts';
import { errorCode, isReadError } from '../../platform/error-code.ts';
import { temporaryNames } from '../../platform/temporary.ts';
import { parseMarkdown } from '../../story/file/parse-markdown.ts';
import type { AddressClass, Edition, Lang } from '../../story/model.ts';
import { isOwnTranslation } from '../../story/origin/own-translation.ts';
import { Letters, namePassage } from '../../story/origin/passages.ts';
import { joinBlock, joinSegments, type Segment, segmentsOf } from '../../story/translation/segments.ts';
import type { StoredName } from '../store/file-index.ts';
import { type RenderedStory, renderTranslation } from '../store/render-story.ts';
import { isEdited, readStored } from '../store/stored-file.ts';
import { isTooLarge, MAX_STORY_BYTES, type StoryIndex } from '../store/story-writer.ts';
import type { TranslationOutcome, TranslationProgress } from './model.ts';
import { type TranslationTools, translateTexts } from './translate-texts.ts';

/** The engine of a translation as its record names it. */
export interface TranslationEngine {
  readonly name: string;
  /** '' if it has none. */
  readonly model: string;
  /** The model, or the program or server without one. */
  readonly maker: string;
  readonly address: AddressClass;
}

/** A story to translate. */
export interface StoryOrder {
  readonly original: Edition;
  /** The file of the original. */
  readonly path: string;
  readonly to: Lang;
  /** The file of the edition that the story has in that language; null for none. */
  readonly existing: string | null;
  readonly engine: TranslationEngine;
  readonly tools: TranslationTools;
  readonly library: LibraryData;
  readonly index?: StoryIndex;
}

const FILE_MODE = 0o600;
const nextName = temporaryNames();

/** Whether a file may be written for a translation: there is none, or one of this program's that nobody has edited. */
function mayWrite(file: StoredName): boolean {
  try {
    const stored = readStored(file);
    return stored === null || (stored.edition !== null && isOwnTranslation(stored.edition) && !isEdited(stored));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return true;
    throw error;
  }
}

const refused = (code: 'unreadable' | 'unwritable', error: unknown): TranslationOutcome => {
  if (!isStorageError(error) && !isReadError(error)) throw error;
  return { kind: 'failed', why: { code, params: { reason: errorCode(error) } } };
};

/** The parts of an edition that stay in its language, as its translation names them. */
function untranslatedParts(body: string, untranslated: readonly Segment[]) {
  if (untranslated.length === 0) return [];
  const letters = new Letters(parseMarkdown(body));
  return untranslated.map(({ plain }) => namePassage(letters, [plain]) ?? { text: plain, begins: '', ends: '' });
}

/** The file of a translation with its texts; null is one that stays as it is. */
function rendered(
  { original, engine, tools }: StoryOrder,
  segments: readonly Segment[],
  texts: readonly (string | null | undefined)[],
): RenderedStory {
  const text = joinSegments(original, texts);
  const { name, model, maker, address } = engine;
  return renderTranslation(original, {
    ...text,
    translation: {
      from: original.lang,
      source: 'trainedAlgorithmicMedia',
      by: { name: maker, kind: 'software' },
      date: tools.now().toISOString().slice(0, 10),
      engine: name,
      ...(model !== '' && { model }),
      address,
      original: original.bodySha256,
    },
    untranslated: untranslatedParts(
      text.body,
      segments.filter((_, index) => texts[index] === null),
    ),
  });
}

/**
 * Translates a story, and writes the translation as an edition next to the original. What the data file has is not requested again;
 * if the translation ends early, it has what is done.
 */
export async function translateStory(
  order: StoryOrder,
  onProgress: (progress: TranslationProgress) => void,
  signal: AbortSignal,
): Promise<TranslationOutcome> {
  const { original, path, to, existing, tools, library, index } = order;
  const { id, lang, title } = original;
  const target = { id, lang: to, path: existing ?? join(dirname(path), `${id}.${to}.md`) };
  try {
    if (lang === to || isOwnTranslation(original) || !mayWrite(target)) return { kind: 'exists' };
  } catch (error) {
    return refused('unreadable', error);
  }

  const segments = segmentsOf(original);
  const texts: (string | null | undefined)[] = segments.map(() => undefined);
  const places = Map.groupBy(segments.keys(), (at) => segments[at]?.block ?? -1);
  /** Title and summary as far as they are done; one that stays as it is counts as done. */
  const head = (): string => {
    const done = segments.flatMap(({ block, plain }, at) =>
      block < 0 && texts[at] !== undefined ? [texts[at] ?? plain] : [],
    );
    return done.join('\n\n');
  };
  let done = 0;
  const outcome = await translateTexts(
    segments,
    { from: lang, to, title },
    tools,
    (at, text, state) => {
      texts[at] = text;
      done += 1;
      const place = segments[at]?.block ?? -1;
      const others = (places.get(place) ?? []).map((one) => texts[one]);
      const whole = others.every((one) => one !== undefined) ? original.blocks[place] : undefined;
      const [block, markdown] = whole ? [place, joinBlock(whole, others)] : [-1, head()];
      onProgress({ id, to, done, total: segments.length, block, markdown, state });
    },
    signal,
  );
  if (outcome.kind !== 'done') return outcome;
  if (texts.every((text) => text === null)) return { kind: 'nothing', words: outcome.words };

  const story = rendered(order, segments, texts);
  if (isTooLarge(story))
    return { kind: 'failed', why: { code: 'too-large', params: { limit: String(MAX_STORY_BYTES) } } };
  try {
    // While the data file is locked, no other process stores or deletes one of these stories.
    const isWritten = library.write(() => {
      statSync(path);
      if (!mayWrite(target)) return false;
      const bytes = Buffer.from(story.text);
      const before = statSync(target.path, { throwIfNoEntry: false });
      writeAtomic(target.path, bytes, before ? before.mode & 0o777 : FILE_MODE, nextName());
      index?.written(target, bytes, story);
      return true;
    });
    index?.take()();
    return isWritten ? outcome : { kind: 'exists' };
  } catch (error) {
    return refused('unwritable', error);
  }
}
