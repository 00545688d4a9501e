import { type FakeAnswer, type FakeRequest, serve } from '../accounts/fake-server.ts';
import { type Lie, lying, pseudoTranslation } from './pseudo-translation.mjs';

/** What a stub engine has in common, whatever API it has. */
export interface FakeEngineOptions {
  /** Translations by text; other texts get one without meaning (`pseudoTranslation`). */
  readonly translations?: Readonly<Record<string, string>>;
  /** How it lies about a text; '' for no lie. */
  readonly lie?: (text: string) => Lie | '';
  /** The key that it wants; none by default. */
  readonly key?: string;
  /** Waited for before the answer of each text: a slow engine. */
  readonly hold?: (text: string) => Promise<void> | void;
}

/** A failure: a status, `reset` for a broken connection, `cut` for an answer that breaks off, `silent` for none. */
export type FakeFailure =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | 'reset'
  | 'cut'
  | 'silent';

export interface FakeEngine {
  readonly handle: (request: FakeRequest) => FakeAnswer;
  /** The texts that it was asked for, in order, without those of requests that failed. */
  readonly texts: string[];
  /** All requests. */
  readonly requests: FakeRequest[];
  /** The next requests fail so, one each. */
  readonly fail: (...failures: readonly FakeFailure[]) => void;
}

const json = (status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): FakeAnswer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(value),
});

async function* never(): AsyncGenerator<string> {
  await new Promise(() => {});
  yield '';
}

async function* cut(): AsyncGenerator<string> {
  yield 'data: {"choices"';
  throw new Error('cut');
}

/** A stub engine. `answer` has the answer of its API to a request. */
export function fakeEngine(
  { translations = {}, lie = () => '', hold = () => {} }: FakeEngineOptions,
  isAllowed: (request: FakeRequest) => boolean,
  answer: (request: FakeRequest, translate: (text: string, to: string) => Promise<string | null>) => FakeAnswer,
): FakeEngine {
  const [texts, requests, failures]: [string[], FakeRequest[], FakeFailure[]] = [[], [], []];
  const translate = async (text: string, to: string): Promise<string | null> => {
    texts.push(text);
    await hold(text);
    return lying(lie(text), text, translations[text] ?? pseudoTranslation(text, to), to);
  };
  return {
    texts,
    requests,
    fail: (...some) => failures.push(...some),
    handle(request) {
      requests.push(request);
      const failure = failures.shift();
      const stream = { status: 200, headers: { 'content-type': 'text/event-stream' }, body: '' };
      if (failure === 'reset') return { ...stream, status: 0 };
      if (failure === 'silent') return { ...stream, pieces: never() };
      if (failure === 'cut') return { ...stream, pieces: cut() };
      if (failure) {
        const { status, headers, body = '{"error":{"message":"the server is unwell"}}' } = failure;
        return { ...json(status, {}, headers), body };
      }
      return isAllowed(request) ? answer(request, translate) : json(401, { error: { message: 'Incorrect API key' } });
    },
  };
}

/** All of what comes. */
export async function collect<T>(some: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const one of some) all.push(one);
  return all;
}

/** A stub engine on this machine. */
export const serveEngine = ({ handle }: FakeEngine) => serve(handle);
