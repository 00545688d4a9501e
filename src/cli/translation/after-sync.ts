import { readGlossary } from '../../db/glossary.ts';
import type { TranslationTools } from '../../ingest/index.ts';
import type { EngineClient } from '../../ingest/translation/model.ts';
import { engineIdentity, isConfirmed } from '../../settings/engines.ts';
import type { SavedEngine } from '../../settings/settings-table.ts';
import { cleanText } from '../../text/clean.ts';
import type { Context } from '../context.ts';
import { reasonText } from '../feeds/ingest-results.ts';
import type { PrintEvent } from '../feeds/sync.ts';
import { loadLibrary } from '../library/load-library.ts';
import { localDay } from '../local-time.ts';
import { printLines, printNotice } from '../output.ts';
import { type TitlesOutcome, titlesDue, translatesTitles, translateTitles } from './titles.ts';

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

/** Why the rest was not translated, as a sentence; '' for no reason. */
function whyStopped(context: Context, name: string, { stopped }: TitlesOutcome): string {
  const { titles } = context.words.translation;
  if (!stopped || stopped.kind === 'stopped') return '';
  if (stopped.kind === 'limit') return titles.limit(stopped.limit);
  return titles.failed(cleanText(name), reasonText(stopped.why, context));
}

/**
 * Translates what a sync has left to translate, by the engine in use if the user has confirmed it as it is set up now. Nothing is
 * opened or sent without such an engine, or if nothing is to be translated. A failure is one line.
 *
 * @param news the stories that the sync has brought.
 */
export async function translateAfterSync(
  context: Context,
  news: readonly string[],
  events: PrintEvent | null,
): Promise<void> {
  const { io, settings, storyLangs, words } = context;
  const [engine] = settings.data.engines;
  const [to = ''] = storyLangs;
  if (!engine || !translatesTitles(settings.data)) return;
  const warn = (message: string) => (events ? events({ event: 'warned', message }) : printNotice(io, message));
  const { catalogue } = await loadLibrary(context);
  const due = titlesDue(context, catalogue, news, to);
  if (due.length === 0) return;
  const { titles } = words.translation;
  if (!isConfirmed(engine, settings.data)) return warn(titles.unconfirmed(cleanText(engine.name)));
  const [{ Failure }, { openChosen }] = await Promise.all([
    import('../../ingest/index.ts'),
    import('./confirm-engine.ts'),
  ]);
  let client: EngineClient | null = null;
  try {
    client = await openChosen(context, engine);
    const tools = toolsFor(context, engine, client);
    const tell = async (translated: number) => events?.({ event: 'titles', translated });
    const { signal } = new AbortController();
    const done = await translateTitles(context, catalogue, due, to, { tools, signal, isAsked: false, tell });
    if (done.translated > 0 && !events) await printLines(io, titles.done(done.translated));
    const why = whyStopped(context, engine.name, done);
    if (why !== '') await warn(why);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    await warn(titles.failed(cleanText(engine.name), reasonText(error.why, context)));
  } finally {
    client?.close();
  }
}
