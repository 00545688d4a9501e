import { hash } from 'node:crypto';
import { type DataFile, isStorageError } from '../../db/data/data-file.ts';
import {
  addTranslatedWords,
  storedTranslation,
  storeTranslation,
  type TranslationKey,
  translatedWords,
} from '../../db/data/translations.ts';
import { errorCode } from '../../platform/error-code.ts';
import { GLOSSARY_LANGS, type Glossary, termsIn } from '../../story/glossary/glossary.ts';
import type { Lang } from '../../story/model.ts';
import { checkAnswer } from '../../story/translation/check-answer.ts';
import { countWords, hasAllHidden } from '../../story/translation/segments.ts';
import { Failure } from '../fetch/failure.ts';
import type { ReasonCode } from '../model.ts';
import type { EngineClient, SegmentState, SourceText, Term, TranslationOrder, TranslationOutcome } from './model.ts';

/** What translations are made with. */
export interface TranslationTools {
  readonly client: EngineClient;
  /** `engineIdentity` of the engine. */
  readonly identity: string;
  /** Has earlier translations, and gets each new one. */
  readonly data: DataFile;
  readonly glossary: Glossary;
  readonly now: () => Date;
  /** The local day (ISO date), whose words are counted. */
  readonly day: string;
  /** Words that engines may get on a day; 0 for no limit. */
  readonly dayWords: number;
  /** Words that the engine may get from now on; `Infinity` for no limit. */
  readonly maxWords: number;
}

/** The outcome for some texts. */
export type TextsOutcome = Exclude<TranslationOutcome, { kind: 'exists' | 'nothing' }>;

/** Gets each text that is done: null if it stays untranslated. */
export type OnText = (index: number, text: string | null, state: SegmentState) => void;

const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** The terms of a text with their names in the other language. */
function termsOf(text: string, { from, to }: TranslationOrder, glossary: Glossary): readonly Term[] {
  const [one, other] = [from, to].map((lang) => GLOSSARY_LANGS.find((known) => known === lang));
  if (!one || !other) return [];
  return termsIn([text], from, glossary).map((term) => ({ from: term[one], to: term[other] }));
}

/** The key under which the translation of a title or paragraph is stored. */
function keyOf({ kind, text, terms }: SourceText, lang: Lang, engine: string): TranslationKey {
  return { kind, hash: sha256(text), lang, engine, terms: terms.length === 0 ? '' : sha256(JSON.stringify(terms)) };
}

/** A text that has no translation yet, with all its places. */
interface Job {
  readonly source: SourceText;
  readonly key: TranslationKey;
  readonly words: number;
  readonly indexes: number[];
}

/** Failures that may be those of a text, and not of the engine: the next one may be translated. */
const OF_TEXT: readonly ReasonCode[] = ['timeout', 'server-error', 'reset', 'cut-short', 'bad-answer', 'too-large'];

const failedBy = (code: 'unreadable' | 'unwritable', reason: string): TextsOutcome => ({
  kind: 'failed',
  why: { code, params: { reason } },
});

/**
 * Translates texts: those that were translated before come from the data file, the others from the engine, and each is stored as soon
 * as it is whole. An answer that is no translation is requested again, alone; then its text stays untranslated.
 *
 * Nothing is sent if answers cannot be stored.
 */
export async function translateTexts(
  texts: readonly Pick<SourceText, 'kind' | 'text'>[],
  order: TranslationOrder,
  tools: TranslationTools,
  onText: OnText,
  signal: AbortSignal,
): Promise<TextsOutcome> {
  const { client, data, day, dayWords } = tools;
  const jobs = new Map<string, Job>();
  for (const [index, { kind, text }] of texts.entries()) {
    const known = jobs.get(`${kind} ${text}`);
    if (known) known.indexes.push(index);
    else {
      const source = { kind, text, terms: termsOf(text, order, tools.glossary) };
      const key = keyOf(source, order.to, tools.identity);
      jobs.set(`${kind} ${text}`, { source, key, words: countWords(text), indexes: [index] });
    }
  }
  const finish = (job: Job, text: string | null, state: SegmentState): void => {
    jobs.delete(`${job.source.kind} ${job.source.text}`);
    for (const index of job.indexes) onText(index, text, state);
  };

  let [used, spent, accepted, untranslated] = [0, 0, 0, 0];
  try {
    const isThere = data.exists;
    const all = [...jobs.values()];
    const stored = data.read((db) => {
      used = translatedWords(db, day);
      return all.map(({ key }) => storedTranslation(db, key));
    }, null);
    // It was damaged and has been set aside: what was paid for may be in it.
    if (stored === null && isThere) return failedBy('unreadable', 'EDAMAGED');
    for (const [at, job] of all.entries()) {
      const text = stored?.[at] ?? null;
      if (text !== null) finish(job, text, 'cached');
    }
    if (jobs.size === 0) return { kind: 'done', untranslated: 0, words: 0 };
    // Before anything is sent.
    data.write((db) => addTranslatedWords(db, day, 0));
  } catch (error) {
    if (!isStorageError(error)) throw error;
    return failedBy('unwritable', errorCode(error));
  }

  const ofDay = dayWords === 0 ? Number.POSITIVE_INFINITY : Math.max(0, dayWords - used);
  const limit = Math.min(ofDay, tools.maxWords);
  const shownLimit = ofDay <= tools.maxWords ? dayWords : tools.maxWords;
  /** The first jobs that the limit allows. */
  const allowed = (some: readonly Job[]): readonly Job[] => {
    let words = spent;
    const end = some.findIndex((job) => {
      words += job.words;
      return words > limit;
    });
    return end < 0 ? some : some.slice(0, end);
  };
  /** Requests the translations of texts; those without a usable answer stay in `jobs`. */
  const request = async (some: readonly Job[]): Promise<void> => {
    const answered = new Set<number>();
    for await (const { index, text, why } of client.translate(
      some.map(({ source }) => source),
      order,
      signal,
    )) {
      const job = some[index];
      if (!job || answered.has(index)) continue;
      answered.add(index);
      spent += job.words;
      const answer = why === null ? acceptedAnswer(job.source, text, order) : null;
      data.write(
        (db) => {
          addTranslatedWords(db, day, job.words);
          if (answer !== null) storeTranslation(db, job.key, answer, tools.now().getTime());
        },
        // Another process may have erased it.
        { mayCreate: false },
      );
      if (answer === null) continue;
      accepted += 1;
      finish(job, answer, 'translated');
    }
  };

  /** The outcome for an error; null if other texts may still be translated: not if the request before it has failed too. */
  const stop = (error: unknown, hasFailed: boolean): TextsOutcome | null => {
    if (signal.aborted) return { kind: 'stopped' };
    if (isStorageError(error)) return failedBy('unwritable', errorCode(error));
    if (!(error instanceof Failure)) throw error;
    const isOver = hasFailed || accepted === 0 || !OF_TEXT.includes(error.why.code);
    return isOver ? { kind: 'failed', why: error.why } : null;
  };
  let hasFailed = false;
  const first = allowed([...jobs.values()]);
  for (const [at, some] of [first, ...first.map((job) => [job])].entries()) {
    const due = some.filter(({ source }) => jobs.has(`${source.kind} ${source.text}`));
    if (due.length === 0) continue;
    if (signal.aborted) return { kind: 'stopped' };
    if (at > 0 && allowed(due).length === 0) return { kind: 'limit', words: spent, limit: shownLimit };
    try {
      await request(due);
      hasFailed = false;
    } catch (error) {
      const outcome = stop(error, hasFailed);
      if (outcome) return outcome;
      // A request of several texts fails with one of them.
      hasFailed = at > 0;
    }
    if (signal.aborted) return { kind: 'stopped' };
    for (const job of at === 0 ? [] : due.filter(({ source }) => jobs.has(`${source.kind} ${source.text}`))) {
      untranslated += 1;
      finish(job, null, 'untranslated');
    }
  }
  return jobs.size > 0
    ? { kind: 'limit', words: spent, limit: shownLimit }
    : { kind: 'done', untranslated, words: spent };
}

/** An answer as it is stored: one clean line; null if it is no translation. */
function acceptedAnswer({ text }: SourceText, answer: string, { to }: TranslationOrder): string | null {
  const { text: clean } = checkAnswer(text, answer, to);
  return clean !== '' && hasAllHidden(text, clean) ? clean : null;
}
