import type { StoryStore } from '../../db/open-store.ts';
import type { TranslationOutcome } from '../../ingest/translation/model.ts';
import { GLOSSARY_LANGS } from '../../story/glossary/glossary.ts';
import type { Edition, Lang } from '../../story/model.ts';
import { reservationOf } from '../../story/origin/reservation.ts';
import { titleIn } from '../../story/query/catalogue.ts';
import { translationOf } from '../../story/translation/original.ts';
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
import { translateTitles } from '../translation/titles.ts';
import { type OpenEngine, toolsFor, translateStories } from '../translation/translate-stories.ts';

export const spec: CommandSpec<'translate'> = {
  name: 'translate',
  usage: 'ID…',
  follows: { more: 'ids' },
  options: [
    { name: 'to', value: 'L', choices: GLOSSARY_LANGS, text: 'translateTo' },
    { name: 'titles', text: 'onlyTitles' },
    OPTION.query,
    { name: 'engine', value: 'NAME', from: 'engines', text: 'engine' },
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
async function wantedIds(context: Context, library: StoryStore) {
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
    throw failed(({ engines }) => engines.refused);
}

/** A command that an abort, at ^C, ends with what is done. */
interface Job {
  readonly ids: readonly string[];
  /** Null for the language that each story lacks. */
  readonly to: Lang | null;
  readonly engine: OpenEngine;
  readonly maxWords: number;
  readonly signal: AbortSignal;
}

/** Says why something was not translated. Returns the exit code. */
async function sayWhyNot(
  context: Context,
  outcome: Exclude<TranslationOutcome, { kind: 'done' | 'exists' | 'nothing' }>,
  failure: (why: string) => string,
): Promise<number> {
  const { io, words } = context;
  const { stories } = words.translation;
  if (outcome.kind === 'stopped') await printNotice(io, stories.stopped);
  else if (outcome.kind === 'limit') await printNotice(io, stories.limit(outcome.limit));
  else await printNotice(io, failure(reasonText(outcome.why, context)));
  return outcome.kind === 'stopped' ? INTERRUPTED : 1;
}

/** Translates the texts of stories, and prints a line for each. */
async function translateTexts(context: Context, library: StoryStore, { ids, ...job }: Job): Promise<number> {
  const { io, storyLangs, words } = context;
  const { stories } = words.translation;
  // As they are before.
  const titles = new Map(
    ids.map((id) => {
      const entry = library.entry(id);
      return [id, entry ? cleanText(titleIn(entry, storyLangs[0] ?? '')) : ''];
    }),
  );
  let [at, done, total, exit] = [0, 0, 0, 0];
  const progress = showProgress(io, () => stories.running(at + 1, ids.length, done, total));
  const onEnd = async (id: string, outcome: TranslationOutcome): Promise<void> => {
    progress(null);
    const title = titles.get(id) ?? '';
    at += 1;
    if (outcome.kind === 'done') await printLines(io, stories.done(title, cleanText(id), outcome.untranslated));
    else if (outcome.kind === 'exists') await printNotice(io, stories.exists(title, cleanText(id)));
    else if (outcome.kind === 'nothing') {
      exit = 1;
      await printNotice(io, stories.nothing(title, cleanText(id)));
    } else exit = await sayWhyNot(context, outcome, (why) => stories.failed(title, why));
  };
  await translateStories(context, library, {
    ...{ ...job, ids, onEnd },
    onProgress: (step) => {
      [done, total] = [step.done, step.total];
      progress((at + done / Math.max(1, total)) / ids.length);
    },
  });
  progress(null);
  return exit;
}

/** Translates the titles of stories, which lists show then. */
async function translateOnlyTitles(context: Context, library: StoryStore, job: Job): Promise<number> {
  const { io, words, storyLangs } = context;
  const { titles, stories } = words.translation;
  const { ids, to, engine, maxWords, signal } = job;
  const tools = toolsFor(context, engine.engine, engine.client, maxWords);
  let done = 0;
  const progress = showProgress(io, () => stories.running(1, 1, done, ids.length));
  const onTranslated = async (translated: number): Promise<void> => {
    done += translated;
    progress(done / ids.length);
  };
  const order = { tools, signal, isAsked: true, onTranslated };
  const outcome = await translateTitles(context, library.catalogue, ids, to ?? storyLangs[0] ?? '', order);
  progress(null);
  await printLines(io, titles.done(outcome.translated));
  const { stopped } = outcome;
  if (!stopped) return 0;
  return sayWhyNot(context, stopped, (why) => titles.failed(cleanText(engine.engine.name), why));
}

/** `translate`: translates stories by the user's engine; 1 if one could not be. */
export async function run(context: Context): Promise<number> {
  const { options, storyLangs } = context;
  const to: Lang | null = options.value('to') ?? null;
  const maxWords = numberOption(options, 'max-words', 1, MOST_WORDS) ?? Number.POSITIVE_INFINITY;
  const library = await loadLibrary(context);
  const { ids, missed } = await wantedIds(context, library);
  const originals = ids.flatMap((id) => {
    const story = library.load(id);
    return (story && translationOf(story, to, storyLangs)?.original) ?? [];
  });
  await askIfReserved(context, originals);
  const { Failure } = await import('../../ingest/index.ts');
  const engine = await engineFor(context, options.value('engine')).catch((error: unknown) => {
    throw error instanceof Failure ? failed(() => reasonText(error.why, context)) : error;
  });
  await context.settings.flush();
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.once('SIGINT', onSignal);
  try {
    const job = { ids, to, engine, maxWords, signal: stop.signal };
    const translate = options.has('titles') ? translateOnlyTitles : translateTexts;
    return (await translate(context, library, job)) || (missed ? 1 : 0);
  } finally {
    process.off('SIGINT', onSignal);
    engine.client.close();
  }
}
