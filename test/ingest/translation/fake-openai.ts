import { collect, type FakeEngine, type FakeEngineOptions, fakeEngine } from './fake-engine.ts';

export interface FakeOpenaiOptions extends FakeEngineOptions {
  /** Whether it streams if it is asked to; true by default. */
  readonly streams?: boolean;
  /** Why an answer ends, `stop` by default. With `length` the last text is cut off. */
  readonly finish?: 'stop' | 'length' | 'content_filter';
  /** Words before the answer. */
  readonly before?: string;
}

const LANGUAGES: Readonly<Record<string, string>> = { Korean: 'ko', English: 'en' };

const chunk = (delta: unknown, finish: string | null = null): string =>
  `data: ${JSON.stringify({ object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

/** A stub of a server with the chat completions of OpenAI. It translates the numbered lines of the last message. */
export function fakeOpenai(options: FakeOpenaiOptions = {}): FakeEngine {
  const { key = '', streams = true, finish = 'stop', before = '' } = options;
  return fakeEngine(
    options,
    ({ headers }) => key === '' || headers.authorization === `Bearer ${key}`,
    ({ path, body }, translate) => {
      const { messages, stream } = JSON.parse(body) as {
        readonly messages: readonly { readonly content: string }[];
        readonly stream?: boolean;
      };
      if (!path.endsWith('/chat/completions'))
        return { status: 404, headers: { 'content-type': 'text/plain' }, body: '404 page not found' };
      const to = LANGUAGES[/ into (\w+)\./.exec(messages[0]?.content ?? '')?.[1] ?? ''] ?? 'ko';
      const lines = (messages.at(-1)?.content ?? '').split('\n');
      async function* words(): AsyncGenerator<string> {
        yield before;
        for (const [at, line] of lines.entries()) {
          const [, number = '', text = ''] = /^\[(\d+)\] (.*)$/.exec(line) ?? [];
          const answer = await translate(text, to);
          const isCut = finish === 'length' && at === lines.length - 1;
          if (answer === null) continue;
          const whole = `[${number}] ${isCut ? answer.slice(0, answer.length / 2) : answer}\n`;
          // Pieces of a few characters, as models give them.
          for (let from = 0; from < whole.length; from += 7) yield whole.slice(from, from + 7);
        }
      }
      async function* events(): AsyncGenerator<string> {
        yield ': a comment\n\n';
        yield chunk({ role: 'assistant', content: '' });
        for await (const content of words()) yield chunk({ content });
        yield chunk({}, finish);
        yield 'data: [DONE]\n\n';
      }
      async function* whole(): AsyncGenerator<string> {
        const content = (await collect(words())).join('');
        const message = { role: 'assistant', content };
        yield JSON.stringify({ object: 'chat.completion', choices: [{ index: 0, message, finish_reason: finish }] });
      }
      return stream && streams
        ? { status: 200, headers: { 'content-type': 'text/event-stream' }, body: '', pieces: events() }
        : { status: 200, headers: { 'content-type': 'application/json' }, body: '', pieces: whole() };
    },
  );
}
