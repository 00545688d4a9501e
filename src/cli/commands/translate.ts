import type { TranslationOutcome } from '../../ingest/translation/model.ts';
import { GLOSSARY_LANGS } from '../../story/glossary/glossary.ts';
import type { Edition, Lang } from '../../story/model.ts';
import { reservationOf } from '../../story/origin/reservation.ts';
import { titleIn } from '../../story/query/catalogue.ts';
import { cleanInline, cleanText } from '../../text/clean.ts';
import { type CommandSpec, OPTION } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { failed, wrongUse } from '../exit-errors.ts';
import { reasonText } from '../feeds/ingest-results.ts';
import { loadLibrary } from '../library/load-library.ts';
import { numberOption } from '../option-values.ts';
import { asksYes, printLines, printNotice } from '../output.ts';
import { showProgress } from '../progress.ts';
import { marksOf, queryOptions, selectStories } from '../stories/queries.ts';
import { findEntries, readIds } from '../stories/story-ids.ts';
import { engineFor } from '../translation/confirm-engine.ts';
import { originalFor, translateStories } from '../translation/translate-stories.ts';

export const spec: CommandSpec<'translate'> = {
  name: 'translate',
  usage: 'ID…',
  follows: { more: 'ids' },
  options: [
    { name: 'to', value: 'L', choices: GLOSSARY_LANGS, text: 'translateTo' },
    OPTION.query,
    { name: 'engine', value: 'NAME', from: null, text: 'engine' },
    { name: 'max-words', value: 'N', from: null, text: 'maxWords' },
    { name: 'yes', text: 'translateYes' },
  ],
  examples: [
    'minerals-news translate port-strike-ends-jdpsnpnyxz',
    'minerals-news list --starred --ids | minerals-news translate -',
    "minerals-news translate --query 'feed:metals is:unread' --max-words 5000",
  ],
};

const MOST_WORDS = 100_000_000;
/** The exit code of a command that ^C has ended. */
const INTERRUPTED = 130;

/** The ids of the arguments, or of a query. @throws CliError with exit 2 for both or neither. */
async function wantedIds(context: Context, library: Awaited<ReturnType<typeof loadLibrary>>) {
  const { args, options } = context;
  const query = options.has('query') ? queryOptions(context) : null;
  if (!query && args.length === 0) throw wrongUse(({ errors }) => errors.argumentMissing('ID', 'translate'));
  if (query && args.length > 0) throw wrongUse(({ errors }) => errors.allAndIds);
  if (!query) {
    const found = await findEntries(context, library, await readIds(context, args));
    return { ids: [...new Set(found.entries.map(({ id }) => id))], missed: found.missed };
  }
  const { catalogue } = library;
  const ids = catalogue.idsAt(Uint32Array.from(selectStories(catalogue, query, marksOf(context, catalogue))));
  if (ids.length === 0) throw failed(({ errors }) => errors.nothingFound);
  return { ids, missed: false };
}

/** Asks before texts are sent whose publishers reserve that. @throws CliError if not. */
async function askIfReserved(context: Context, originals: readonly Edition[]): Promise<void> {
  const { io, options, words } = context;
  const reserved = originals.flatMap((edition) => {
    const reservation = reservationOf(edition);
    return reservation ? [{ title: cleanInline(edition.title), terms: reservation.terms }] : [];
  });
  const first = reserved.find(({ terms }) => terms !== '') ?? reserved[0];
  if (!first) return;
  const what = words.translation.stories.reserved(reserved.length, first.title, first.terms);
  if (options.has('yes')) return printNotice(io, what);
  if (!(io.stdin.isTTY && io.stderr.isTTY)) throw wrongUse(({ translation }) => translation.stories.needsYes(what));
  if (!(await asksYes(context, words.translation.stories.confirm(what))))
    throw failed(({ engines }) => engines.notConfirmed);
}

/** `translate`: translates stories by the user's engine; 1 if one could not be. */
export async function run(context: Context): Promise<number> {
  const { io, options, words, storyLangs } = context;
  const asked = options.value('to');
  const to: Lang | null = asked ?? null;
  const maxWords = numberOption(options, 'max-words', 1, MOST_WORDS) ?? Number.POSITIVE_INFINITY;
  const library = await loadLibrary(context);
  const { ids, missed } = await wantedIds(context, library);
  const originals = ids.flatMap((id) => {
    const story = library.load(id);
    return (story && originalFor(story, to, storyLangs)?.original) ?? [];
  });
  // As they are before.
  const titles = new Map(
    ids.map((id) => {
      const entry = library.entry(id);
      return [id, entry ? cleanText(titleIn(entry, storyLangs[0] ?? '')) : ''];
    }),
  );
  await askIfReserved(context, originals);
  const { Failure } = await import('../../ingest/index.ts');
  const engine = await engineFor(context, options.value('engine')).catch((error: unknown) => {
    throw error instanceof Failure ? failed(() => reasonText(error.why, context)) : error;
  });
  await context.settings.flush();

  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.once('SIGINT', onSignal);
  let [at, done, total] = [0, 0, 0];
  const progress = showProgress(io, () => words.translation.stories.running(at + 1, ids.length, done, total));
  let exit = missed ? 1 : 0;
  const tell = async (id: string, outcome: TranslationOutcome): Promise<void> => {
    progress(null);
    const title = titles.get(id) ?? '';
    at += 1;
    if (outcome.kind === 'done')
      return printLines(io, words.translation.stories.done(title, cleanText(id), outcome.left));
    if (outcome.kind === 'exists') return printNotice(io, words.translation.stories.exists(title, cleanText(id)));
    exit = outcome.kind === 'stopped' ? INTERRUPTED : 1;
    if (outcome.kind === 'stopped') return printNotice(io, words.translation.stories.stopped);
    if (outcome.kind === 'limit') return printNotice(io, words.translation.stories.limit(outcome.limit));
    return printNotice(io, words.translation.stories.failed(title, reasonText(outcome.why, context)));
  };
  try {
    await translateStories(context, library, {
      ...{ ids, to, engine, maxWords, signal: stop.signal, onEnd: tell },
      onProgress: (step) => {
        [done, total] = [step.done, step.total];
        progress((at + done / Math.max(1, total)) / ids.length);
      },
    });
  } finally {
    process.off('SIGINT', onSignal);
    engine.client.close();
    progress(null);
  }
  return exit;
}
