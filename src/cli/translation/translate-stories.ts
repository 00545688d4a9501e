import { basename } from 'node:path';
import { LibraryData } from '../../db/data/library-data.ts';
import { readGlossary } from '../../db/glossary.ts';
import type { StoryStore } from '../../db/open-store.ts';
import { WrittenStories } from '../../db/written-stories.ts';
import type { TranslationEngine, TranslationTools } from '../../ingest/index.ts';
import type { EngineClient, TranslationOutcome, TranslationProgress } from '../../ingest/translation/model.ts';
import { engineIdentity } from '../../settings/engines.ts';
import type { SavedEngine } from '../../settings/settings-table.ts';
import type { Lang } from '../../story/model.ts';
import { translationOf } from '../../story/translation/original.ts';
import type { Context } from '../context.ts';
import { storePlan } from '../library/load-library.ts';
import { localDay } from '../local-time.ts';
import { libraryOf } from '../stories/delete-stories.ts';
import type { ChosenEngine } from './confirm-engine.ts';

/** An engine that was confirmed, and is open. */
export type OpenEngine = ChosenEngine & { readonly client: EngineClient };

/** What translations are made with, by an engine that is open. `maxWords` are those that it may get now. */
export function toolsFor(
  { io, data, settings }: Context,
  engine: SavedEngine,
  client: EngineClient,
  maxWords = Number.POSITIVE_INFINITY,
): TranslationTools {
  return {
    client,
    identity: engineIdentity(engine),
    data,
    glossary: readGlossary(io.env, io.packageRoot).glossary,
    now: io.now,
    day: localDay(io.now()),
    dayWords: settings.data.translateWords,
    maxWords,
  };
}

/** Programs that run another one. */
const RUNS_OTHERS = /^(?:node|deno|bun|python[\d.]*|ruby|perl|env|(?:ba|da|z)?sh)(?:\.exe)?$/i;

/** The engine as the record of a translation names it. */
function recordedEngine({ engine, address }: OpenEngine): TranslationEngine {
  const { name, kind, model = '', command = [] } = engine;
  const [program = '', script = ''] = command.map((word) => basename(word));
  const run = script !== '' && RUNS_OTHERS.test(program) ? script : program;
  return { name, model, address, maker: model || (kind === 'command' ? run : 'LibreTranslate') };
}

interface StoriesOrder {
  readonly ids: readonly string[];
  /** Null for the language that each story lacks. */
  readonly to: Lang | null;
  readonly engine: OpenEngine;
  readonly maxWords?: number;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: TranslationProgress) => void;
  /** Is called when a story is done, or is not. */
  readonly onEnd: (id: string, outcome: TranslationOutcome) => Promise<void> | void;
}

/** Whether the stories after one are not translated either. */
const endsAll = ({ kind }: TranslationOutcome): boolean => !['done', 'exists', 'nothing'].includes(kind);

/** Translates stories one after the other; a limit, a failure or an abort ends all. The library has their editions then. */
export async function translateStories(
  context: Context,
  store: Pick<StoryStore, 'load' | 'file'>,
  { ids, to, engine, maxWords = Number.POSITIVE_INFINITY, signal, onProgress, onEnd }: StoriesOrder,
): Promise<void> {
  const { translateStory } = await import('../../ingest/index.ts');
  const tools = toolsFor(context, engine.engine, engine.client);
  const index = new WrittenStories(storePlan(context));
  let words = maxWords;
  try {
    for (const id of ids) {
      const story = store.load(id);
      const found = story && translationOf(story, to, context.storyLangs);
      const path = found && store.file(id, found.original.lang)?.real;
      let outcome: TranslationOutcome = { kind: 'exists' };
      if (found && path) {
        const existing = store.file(id, found.to)?.real ?? null;
        const library = new LibraryData(context.data, libraryOf(context, path));
        const order = { ...found, path, existing, library, index, engine: recordedEngine(engine) };
        outcome = await translateStory({ ...order, tools: { ...tools, maxWords: words } }, onProgress, signal);
      }
      if (outcome.kind === 'done' || outcome.kind === 'nothing') words -= outcome.words;
      if (outcome.kind === 'limit' && outcome.limit === words) outcome = { ...outcome, limit: maxWords };
      await onEnd(id, outcome);
      if (endsAll(outcome)) return;
    }
  } finally {
    await index.finish();
  }
}
