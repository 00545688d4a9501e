import type { StoryStore } from '../../db/open-store.ts';
import type { EngineClient, TranslationOutcome } from '../../ingest/translation/model.ts';
import type { Lang } from '../../story/model.ts';
import { isOutdated } from '../../story/origin/own-translation.ts';
import { reservationOf } from '../../story/origin/reservation.ts';
import { cleanText } from '../../text/clean.ts';
import type { Context } from '../context.ts';
import { writtenStories } from '../feeds/ingest-options.ts';
import { reasonText } from '../feeds/ingest-results.ts';
import { type PrintEvent, warn } from '../feeds/print-events.ts';
import { loadLibrary } from '../library/load-library.ts';
import { printLines } from '../output.ts';
import { type TitlesOutcome, titlesDue, translatesTitles, translateTitles } from './titles.ts';
import { type OpenEngine, toolsFor, translateStories } from './translate-stories.ts';

/** Why the rest was not translated, as a sentence; '' for no reason. */
function whyStopped(context: Context, name: string, { stopped }: TitlesOutcome): string {
  const { titles } = context.words.translation;
  if (!stopped || stopped.kind === 'stopped') return '';
  if (stopped.kind === 'limit') return titles.limit(stopped.limit);
  return titles.failed(cleanText(name), reasonText(stopped.why, context));
}

/**
 * The outdated translations of stories whose files this command has written, by id; not those whose publisher reserves the use of
 * its text, perhaps since the last time, as nobody is there to be asked.
 */
function outdatedTranslations(context: Context, store: StoryStore): readonly (readonly [id: string, lang: Lang])[] {
  return [...writtenStories(context)].flatMap((id) => {
    const editions = Object.values(store.entry(id)?.editions ?? {});
    const story = editions.some(({ translation }) => translation !== undefined) ? store.load(id) : null;
    return Object.values(story?.editions ?? {}).flatMap((edition) => {
      const original = story?.editions[edition.provenance.translation?.from ?? ''];
      const isDue = story && original && isOutdated(edition, story) && !reservationOf(original);
      return isDue ? [[id, edition.lang] as const] : [];
    });
  });
}

/** Makes outdated translations again. Returns why not, as a sentence; '' for no reason. */
async function renewTranslations(
  context: Context,
  store: StoryStore,
  outdated: ReturnType<typeof outdatedTranslations>,
  engine: OpenEngine,
): Promise<string> {
  const { stories } = context.words.translation;
  let problem = '';
  const onEnd = (_: string, outcome: TranslationOutcome): void => {
    if (outcome.kind === 'limit') problem = stories.limit(outcome.limit);
    if (outcome.kind === 'failed')
      problem = stories.changed(cleanText(engine.engine.name), reasonText(outcome.why, context));
  };
  const order = { engine, signal: new AbortController().signal, onProgress: () => {}, onEnd };
  for (const [lang, some] of Map.groupBy(outdated, ([, to]) => to)) {
    const ids = some.map(([id]) => id);
    if (problem === '') await translateStories(context, store, { ...order, ids, to: lang });
  }
  return problem;
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
  if (!engine || (!translatesTitles(settings.data) && writtenStories(context).size === 0)) return;
  const store = await loadLibrary(context);
  const { catalogue } = store;
  const due = translatesTitles(settings.data) ? titlesDue(context, store, news, to) : [];
  const outdated = outdatedTranslations(context, store);
  if (due.length + outdated.length === 0) return;
  const { titles } = words.translation;
  const [{ Failure }, { chosenEngine, openChosen }] = await Promise.all([
    import('../../ingest/index.ts'),
    import('./confirm-engine.ts'),
  ]);
  const chosen = await chosenEngine(context);
  if (!chosen?.isConfirmed) return warn(io, events, titles.unconfirmed(cleanText(engine.name)));
  let client: EngineClient | null = null;
  try {
    client = await openChosen(context, engine);
    const tools = toolsFor(context, engine, client);
    const onTranslated = async (translated: number) => events?.({ event: 'titles', translated });
    const { signal } = new AbortController();
    const done = await translateTitles(context, catalogue, due, to, { tools, signal, isAsked: false, onTranslated });
    if (done.translated > 0 && !events) await printLines(io, titles.done(done.translated));
    const why =
      whyStopped(context, engine.name, done) ||
      (await renewTranslations(context, store, outdated, { ...chosen, client }));
    if (why !== '') await warn(io, events, why);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    await warn(io, events, titles.failed(cleanText(engine.name), reasonText(error.why, context)));
  } finally {
    client?.close();
  }
}
