import { joinEditions, withValues } from '../../../story/editions.ts';
import type { Block, Edition, Lang, Span, Story } from '../../../story/model.ts';
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

/** The edition of a story that is translated into a language. */
export function originalOf({ langs, editions }: Story, to: Lang): Edition | undefined {
  const lang = langs.find((one) => one !== to);
  return lang === undefined ? undefined : editions[lang];
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

/** The story that is being translated, next to what there is of its translation; any other one as it is. */
export function withGrowing({ translation, saved }: ReaderState, story: Story): Story {
  const { run } = translation;
  const original = run && run.ids[run.at] === story.id ? originalOf(story, run.to) : undefined;
  if (!run || !original) return story;
  const edition = growingEdition(original, saved.engines[0]?.name ?? '', run);
  const others = story.langs.flatMap((lang) => (lang === run.to ? [] : (story.editions[lang] ?? [])));
  return joinEditions(story.id, [edition, ...others]);
}
