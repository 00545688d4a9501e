import { translatedWords } from '../../db/data/translations.ts';
import { targetOf } from '../../settings/engines.ts';
import { isOutdated } from '../../story/origin/own-translation.ts';
import { reservationOf } from '../../story/origin/reservation.ts';
import { originalFor } from '../../story/translation/original.ts';
import { countWords, segmentsOf } from '../../story/translation/segments.ts';
import type { TranslationPort } from '../../ui/run/index.ts';
import type { TranslationEnd } from '../../ui/state/translation.ts';
import type { Context } from '../context.ts';
import { reasonText } from '../feeds/ingest-results.ts';
import { localDay } from '../local-time.ts';
import { chosenEngine, confirmEngine, openChosen } from '../translation/confirm-engine.ts';
import { translateStories } from '../translation/translate-stories.ts';
import type { LibraryWatch } from './library-watch.ts';

/** Lets the keys that have arrived come first. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Translates stories for an open reader, one after the other; `ended` waits until the last one has stopped. */
export function translationPort(
  context: Context,
  library: LibraryWatch,
): TranslationPort & { readonly ended: () => Promise<void> } {
  const { io, settings, data } = context;
  let last: Promise<void> = Promise.resolve();

  /** Opens the engine that the user has confirmed. @throws Error with a sentence, Failure. */
  const openEngine = async (identity: string) => {
    const chosen = await chosenEngine(context);
    // Another one was put first since the question.
    if (chosen?.identity !== identity) throw new Error(context.words.engines.refused);
    if (!chosen.isConfirmed) confirmEngine(context, chosen.engine);
    return { ...chosen, isConfirmed: true, client: await openChosen(context, chosen.engine) };
  };

  /** Waits until the library has what was stored, or the reader is closed. */
  const inLibrary = (end: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      if (end.aborted) resolve();
      end.addEventListener('abort', () => resolve());
      library.settle(resolve);
    });

  const failureOf = async (error: unknown): Promise<TranslationEnd> => {
    const { Failure } = await import('../../ingest/index.ts');
    const said = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', message: error instanceof Failure ? reasonText(error.why, context) : said };
  };

  return {
    plan: async (ids, to) => {
      settings.refresh();
      const chosen = await chosenEngine(context);
      let words = 0;
      const [wanted, reserved]: [string[], string[]] = [[], []];
      for (const id of ids) {
        const story = library.store().load(id);
        const original = story && originalFor(story, to);
        const existing = story?.editions[to];
        if (!original || (existing && !isOutdated(existing, story))) continue;
        wanted.push(id);
        words += segmentsOf(original).reduce((sum, { text }) => sum + countWords(text), 0);
        const reservation = reservationOf(original);
        if (reservation) reserved.push(reservation.terms);
        await turn();
      }
      return {
        ids: wanted,
        to,
        engine: chosen && { ...chosen, name: chosen.engine.name, target: targetOf(chosen.engine) },
        words,
        sent: data.read((db) => translatedWords(db, localDay(io.now())), 0),
        limit: settings.data.translateWords,
        reserved,
      };
    },
    translate: ({ ids, to, engine: identity }, onReport) => {
      const end = new AbortController();
      const tell = (id: string, how: TranslationEnd): void => {
        if (!end.signal.aborted) onReport({ kind: 'ended', id, end: how });
      };
      const run = async (): Promise<void> => {
        if (end.signal.aborted) return;
        let [current = ''] = ids;
        try {
          const engine = await openEngine(identity);
          await translateStories(context, library.store(), {
            ids,
            to,
            engine,
            signal: end.signal,
            onProgress: (part) => {
              current = part.id;
              if (!end.signal.aborted) onReport({ kind: 'part', part });
            },
            onEnd: async (id, outcome) => {
              if (outcome.kind === 'failed')
                return tell(id, { kind: 'failed', message: reasonText(outcome.why, context) });
              if (outcome.kind === 'done') {
                library.look('folders');
                await inLibrary(end.signal);
              }
              tell(id, outcome);
            },
          }).finally(engine.client.close);
        } catch (error) {
          tell(current, await failureOf(error));
        }
      };
      last = last.then(run);
      return () => end.abort();
    },
    ended: () => last,
  };
}
