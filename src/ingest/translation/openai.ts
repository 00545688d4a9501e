import { parseJson } from '../../platform/parse-json.ts';
import { isMapping } from '../../story/file/value-checks.ts';
import { Failure } from '../fetch/failure.ts';
import type { StreamedAnswer } from '../fetch/sender.ts';
import type { ReasonCode } from '../model.ts';
import { askServer, type EngineServer, problemIn } from './ask-server.ts';
import { asLine, batchesOf, type Indexed } from './batches.ts';
import type { EngineAnswer, EngineClient, TranslationOrder } from './model.ts';
import { NumberedLines } from './numbered-lines.ts';
import { instructionsFor } from './prompt.ts';

/** A part of an answer: words of the model, and why it has ended. */
interface Part {
  readonly text: string;
  /** `stop`, `length` or `content_filter`; '' before its end. */
  readonly finish: string;
  readonly isRefusal: boolean;
}

/** The part that a chunk of a stream, or a whole answer, has. @throws Failure for an error of the server, and for anything else. */
function partOf(value: unknown, key: string): Part {
  const problem = problemIn(value, key);
  if (problem !== '') throw new Failure('bad-answer', { detail: problem });
  const choices = isMapping(value) ? value.choices : undefined;
  if (!Array.isArray(choices)) throw new Failure('bad-answer');
  // The last chunk of a stream may have only the number of tokens.
  const choice: unknown = choices[0] ?? {};
  const { delta, message, finish_reason: finish } = isMapping(choice) ? choice : {};
  const said = isMapping(delta) ? delta : isMapping(message) ? message : {};
  return {
    text: typeof said.content === 'string' ? said.content : '',
    finish: typeof finish === 'string' ? finish : '',
    isRefusal: typeof said.refusal === 'string' && said.refusal !== '',
  };
}

/** The lines of an answer as they arrive; of a JSON text all at once, at its end. */
async function* linesOf({ pieces }: StreamedAnswer): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let line = '';
  for await (const piece of pieces) {
    const text = decoder.decode(piece, { stream: true });
    // The first character of JSON, and of no event.
    const isJson = /^\s*\{/.test(line || text);
    const [first = '', ...others] = isJson ? [text] : text.split(/\r?\n/);
    line += first;
    for (const next of others) {
      yield line;
      line = next;
    }
  }
  yield line;
}

/** The parts of an answer: events of a stream, or one JSON text from a server that does not stream. */
async function* partsOf(answer: StreamedAnswer, key: string): AsyncGenerator<Part> {
  let isEmpty = true;
  for await (const line of linesOf(answer)) {
    const json = /^\s*(?:data:|(?=\{))(.*)/s.exec(line)?.[1]?.trim() ?? '';
    if (json === '[DONE]') return;
    if (json === '') continue;
    isEmpty = false;
    yield partOf(parseJson(json), key);
  }
  if (isEmpty) throw new Failure('bad-answer');
}

/** Why texts have no answer. */
function whyMissing({ finish, isRefusal }: Part): ReasonCode {
  if (isRefusal) return 'answer-refused';
  return finish === 'length' ? 'answer-cut' : finish === 'content_filter' ? 'answer-filtered' : 'answer-missing';
}

/** A client for a server with the chat completions of OpenAI. */
export function openOpenai(server: EngineServer, model: string): EngineClient {
  const { key, sender } = server;

  async function* translate(batch: readonly Indexed[], order: TranslationOrder, signal: AbortSignal) {
    const input = batch.map(({ source }, at) => `[${at + 1}] ${asLine(source.text)}`).join('\n');
    const messages = [
      {
        role: 'system',
        content: instructionsFor(
          batch.map(({ source }) => source),
          order,
        ),
      },
      { role: 'user', content: input },
    ];
    const headers = key === '' ? {} : { Authorization: `Bearer ${key}` };
    const ask = (more: Readonly<Record<string, unknown>>) =>
      askServer(
        server,
        { path: '/chat/completions', headers, json: { model, messages, stream: true, ...more } },
        signal,
      );
    const answer = await ask({ temperature: 0 }).catch((error: unknown) => {
      // Some models have a temperature of their own only.
      const isRefused = error instanceof Failure && /\btemperature\b/.test(error.why.params.detail ?? '');
      if (isRefused) return ask({});
      throw error;
    });
    const lines = new NumberedLines(batch.length);
    const answerOf = ([number, text]: readonly [number, string]): EngineAnswer[] => {
      const one = batch[number - 1];
      return one ? [{ index: one.index, text, why: null }] : [];
    };
    let last: Part = { text: '', finish: '', isRefusal: false };
    for await (const part of partsOf(answer, key)) {
      last = { ...part, finish: part.finish || last.finish, isRefusal: part.isRefusal || last.isRefusal };
      for (const found of lines.push(part.text)) yield* answerOf(found);
    }
    const why = whyMissing(last);
    // The text at which it ended is not whole.
    if (why === 'answer-missing') for (const found of lines.end()) yield* answerOf(found);
    for (const number of lines.missing) {
      const one = batch[number - 1];
      if (one) yield { index: one.index, text: '', why: { code: why, params: {} } };
    }
  }

  return {
    async *translate(texts, order, signal) {
      for (const batch of batchesOf(texts)) yield* translate(batch, order, signal);
    },
    close: () => sender.close(),
  };
}
