import { joinEditions, withValues } from '../../../story/editions.ts';
import type { Block, Edition, Span, Story } from '../../../story/model.ts';
import { originalFor } from '../../../story/translation/original.ts';
import type { ReaderState } from '../../state/reader-state.ts';
import type { TranslationRun } from '../../state/translation.ts';

/** The editions that are shown while they are being made, and their blocks without a text yet. */
const growing = new WeakSet<Edition>();
const waiting = new WeakSet<Block>();

/** Whether an edition is a translation that is not complete: no file has it. */
export const isGrowing = (edition: Edition | undefined): boolean => edition !== undefined && growing.has(edition);

/** Whether a block waits for its translation. */
export const isWaiting = (block: Block | undefined): boolean => block !== undefined && waiting.has(block);

const WAITING = '…';
const DOTS: readonly Span[] = [{ kind: 'text', text: WAITING }];
const PARAGRAPH: Block = { kind: 'paragraph', spans: DOTS };

/** What stands for a block until it is translated. It is of the same kind, so that both texts stay in step. */
function waitingBlock(block: Block): Block {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return { ...block, spans: DOTS };
    case 'quote':
      return { ...block, blocks: [PARAGRAPH] };
    case 'list':
      return { ...block, items: [[PARAGRAPH]] };
    case 'table':
      return { ...block, rows: block.rows.slice(0, 1).map((row) => row.map(() => DOTS)) };
    case 'figure':
      return { ...block, alt: WAITING, caption: '' };
    case 'code':
    case 'rule':
      return block;
  }
}

/** The blocks that stand for those of an original, made once: layouts of equal blocks are known. */
const waitingBlocks = new WeakMap<Edition, readonly Block[]>();

function waitingFor(original: Edition): readonly Block[] {
  const known = waitingBlocks.get(original);
  if (known) return known;
  const made = original.blocks.map((block) => {
    const one = waitingBlock(block);
    if (one !== block) waiting.add(one);
    return one;
  });
  waitingBlocks.set(original, made);
  return made;
}

/** A translation as far as it is done. */
function growingEdition(original: Edition, engine: string, run: TranslationRun): Edition {
  const { provenance } = original;
  const translation = {
    from: original.lang,
    source: 'trainedAlgorithmicMedia',
    by: { name: engine, kind: 'software' },
    date: '',
    engine,
  } as const;
  const edition = withValues(original, {
    lang: run.to,
    title: run.title || WAITING,
    summary: run.summary || (original.summary === '' ? '' : WAITING),
    provenance: { ...provenance, passages: [], credentials: [], factCheck: null, translation },
    blocks: waitingFor(original).map((block, i) => run.blocks.get(i) ?? block),
  });
  // All of its blocks are there.
  Reflect.deleteProperty(edition, 'blockReader');
  growing.add(edition);
  return edition;
}

const joined = (story: Story, edition: Edition): Story =>
  joinEditions(story.id, [edition, ...story.langs.flatMap((lang) => story.editions[lang] ?? [])]);

/** The edition of a story that is not complete. */
const growingIn = (story: Story | undefined): Edition | undefined =>
  Object.values(story?.editions ?? {}).find(isGrowing);

/**
 * A loaded story with what there is of its translation: while that is being made, and afterwards if it was stopped. Any other one as
 * it is.
 */
export function withGrowing({ translation: { run }, saved, library }: ReaderState, story: Story): Story {
  if (run && run.ids[run.at] === story.id) {
    const original = originalFor(story, run.to);
    return original ? joined(story, growingEdition(original, saved.engines[0]?.name ?? '', run)) : story;
  }
  const stopped = growingIn(library.stories.get(story.id));
  if (!stopped || story.langs.includes(stopped.lang)) return story;
  return originalFor(story, stopped.lang)?.bodySha256 === stopped.bodySha256 ? joined(story, stopped) : story;
}

/** A story without an edition that is not complete. */
export function withoutGrowing(story: Story): Story {
  const editions = Object.values(story.editions).filter((one) => !isGrowing(one));
  return editions.length === story.langs.length ? story : joinEditions(story.id, editions);
}
