import { hash } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Failure } from '../../../src/ingest/fetch/failure.ts';
import type { Engine, EngineAnswer, EngineClient, SourceText } from '../../../src/ingest/translation/model.ts';
import {
  addressClassOf,
  apiAddress,
  type EngineOptions,
  openEngine,
} from '../../../src/ingest/translation/open-engine.ts';
import { instructionsFor, PROMPT_VERSION } from '../../../src/ingest/translation/prompt.ts';
import { collect, type FakeEngine, serveEngine } from './fake-engine.ts';
import { fakeLibretranslate } from './fake-libretranslate.ts';
import { fakeOpenai } from './fake-openai.ts';
import { pseudoTranslation } from './pseudo-translation.mjs';

const PROGRAM = join(import.meta.dirname, 'translate-command.mjs');
const ORDER = { from: 'en', to: 'ko', title: 'Lithium' };
const ENGLISH = [
  'Lithium output rose 12% in May.',
  'The mine employs <1>1,200 people</1> & runs <2/>.',
  'Prices fell to $9.50 a kilo.',
];
const KOREAN = ENGLISH.map((text) => pseudoTranslation(text, 'ko'));

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

const texts = (some: readonly string[]): readonly SourceText[] =>
  some.map((text) => ({ kind: 'text', text, terms: [] }));

function clientOf(engine: Engine, options: Partial<EngineOptions> = {}): EngineClient {
  const client = openEngine(engine, {
    key: '',
    userAgent: 'minerals-news/1.2.3',
    env: process.env,
    wait: async () => {},
    ...options,
  });
  open.push(client.close);
  return client;
}

/** A client of a stub server. */
async function clientTo(fake: FakeEngine, options: Partial<EngineOptions> = {}, kind: Engine['kind'] = 'openai') {
  const { url, close } = await serveEngine(fake);
  open.push(close);
  return clientOf({ name: 'stub', kind, url, model: 'm' }, { env: {}, ...options });
}

const commandOf = (...args: readonly string[]): Engine => ({
  name: 'stub',
  kind: 'command',
  command: [process.execPath, PROGRAM, ...args],
});

const answersOf = (client: EngineClient, some = ENGLISH, signal = new AbortController().signal, order = ORDER) =>
  collect(client.translate(texts(some), order, signal));
const inOrder = (answers: readonly EngineAnswer[]) => answers.toSorted((a, b) => a.index - b.index);
const wordsOf = (answers: readonly EngineAnswer[]) => inOrder(answers).map(({ text, why }) => why?.code ?? text);
const why = (client: EngineClient) =>
  answersOf(client).then(
    () => null,
    (error: unknown) => (error instanceof Failure ? error.why : error),
  );

describe('every engine', () => {
  it.each([
    ['a server with the API of OpenAI', () => clientTo(fakeOpenai())],
    ['one that does not stream', () => clientTo(fakeOpenai({ streams: false }))],
    ['LibreTranslate', () => clientTo(fakeLibretranslate(), {}, 'libretranslate')],
    ['a program', async () => clientOf(commandOf())],
  ])('translates texts with their tags: %s', async (_, make) => {
    expect(wordsOf(await answersOf(await make()))).toEqual(KOREAN);
  });

  it.each([
    [
      'a server with the API of OpenAI',
      () => clientTo(fakeOpenai({ lie: (text) => (text === ENGLISH[1] ? 'missing' : '') })),
    ],
    [
      'LibreTranslate',
      () =>
        clientTo(fakeLibretranslate({ lie: (text) => (text === ENGLISH[1] ? 'missing' : '') }), {}, 'libretranslate'),
    ],
    ['a program', async () => clientOf(commandOf('--lie', 'missing', 'employs'))],
  ])('says of which text it gave nothing: %s', async (_, make) => {
    expect(wordsOf(await answersOf(await make()))).toEqual([KOREAN[0], 'answer-missing', KOREAN[2]]);
  });
});

describe('a server with the API of OpenAI', () => {
  it('gets the texts as numbered lines with their terms alone, and the key', async () => {
    const fake = fakeOpenai({ key: 'sesame' });
    const client = await clientTo(fake, { key: 'sesame' });
    const some: SourceText[] = [
      { kind: 'text', text: 'Lithium\nrose', terms: [{ from: 'lithium', to: '리튬' }] },
      { kind: 'text', text: 'Gold fell', terms: [] },
    ];
    await collect(client.translate(some, ORDER, new AbortController().signal));
    const [request] = fake.requests;
    expect(request).toMatchObject({ method: 'POST', path: '/v1/chat/completions' });
    const { model, temperature, stream, messages } = JSON.parse(request?.body ?? '');
    expect([model, temperature, stream]).toEqual(['m', 0, true]);
    expect(messages[0].content).toContain('lithium = 리튬');
    expect(messages[0].content).toContain('from English into Korean');
    expect(messages[1]).toEqual({ role: 'user', content: '[1] Lithium rose\n[2] Gold fell' });
  });

  it('gives each answer as soon as it is whole', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const client = await clientTo(fakeOpenai({ hold: (text) => (text === ENGLISH[2] ? held : undefined) }));
    const answers = client.translate(texts(ENGLISH), ORDER, new AbortController().signal)[Symbol.asyncIterator]();
    expect((await answers.next()).value).toEqual({ index: 0, text: KOREAN[0], why: null });
    release();
    expect((await answers.next()).value).toMatchObject({ index: 1 });
    expect((await answers.next()).value).toMatchObject({ index: 2 });
    expect(await answers.next()).toMatchObject({ done: true });
  });

  it('gets about 400 words a request, one after the other', async () => {
    const fake = fakeOpenai();
    const long = Array.from({ length: 6 }, (_, at) => `Paragraph ${at} ${'word '.repeat(150)}ends.`);
    expect(wordsOf(await answersOf(await clientTo(fake), long))).toEqual(
      long.map((text) => pseudoTranslation(text, 'ko')),
    );
    expect(fake.requests).toHaveLength(3);
  });

  it('may think aloud, greet, and answer a single text without its number', async () => {
    const before = '<think>\n[1] Perhaps so?\nNo.\n</think>\nSure, here they are:\n';
    expect(wordsOf(await answersOf(await clientTo(fakeOpenai({ before }))))).toEqual(KOREAN);
    const fake = fakeOpenai();
    const plain: FakeEngine = {
      ...fake,
      handle: () => ({
        status: 200,
        headers: {},
        body: 'data: {"choices":[{"delta":{"content":"<think>hm</think>\\n리튬"},"finish_reason":"stop"}]}\n\ndata: {"choices":[],"usage":{}}\n',
      }),
    };
    expect(wordsOf(await answersOf(await clientTo(plain), ['Lithium']))).toEqual(['리튬']);
  });

  it.each([
    ['length', [KOREAN[0], KOREAN[1], 'answer-cut']],
    ['content_filter', [KOREAN[0], KOREAN[1], 'answer-filtered']],
  ] as const)('may stop early: %s', async (finish, expected) => {
    expect(wordsOf(await answersOf(await clientTo(fakeOpenai({ finish }))))).toEqual(expected);
  });

  it('may want a temperature of its own', async () => {
    const fake = fakeOpenai();
    fake.fail({ status: 400, body: '{"error":{"message":"Unsupported value: \'temperature\' does not support 0"}}' });
    expect(wordsOf(await answersOf(await clientTo(fake)))).toEqual(KOREAN);
    expect(fake.requests.map(({ body }) => 'temperature' in JSON.parse(body))).toEqual([true, false]);
  });
});

describe('LibreTranslate', () => {
  it('gets HTML and the key in the body', async () => {
    const fake = fakeLibretranslate({ key: 'sesame' });
    await answersOf(await clientTo(fake, { key: 'sesame' }, 'libretranslate'));
    expect(fake.requests[0]?.path).toBe('/translate');
    expect(JSON.parse(fake.requests[0]?.body ?? '')).toEqual({
      q: [ENGLISH[0], 'The mine employs <x1>1,200 people</x1> &amp; runs <x2></x2>.', ENGLISH[2]],
      source: 'en',
      target: 'ko',
      format: 'html',
      api_key: 'sesame',
    });
  });
});

describe('a server that fails', () => {
  const RETRY = { status: 429, headers: { 'retry-after': '20' } };

  it.each([
    ['500 once', [{ status: 500 }]],
    ['429 with a short wait', [RETRY]],
    ['429 without one', [{ status: 429 }]],
    ['a closed connection', ['reset' as const]],
  ])('is asked once more: %s', async (_, failures) => {
    const fake = fakeOpenai();
    fake.fail(...failures);
    const waits: number[] = [];
    const client = await clientTo(fake, { wait: async (milliseconds) => void waits.push(milliseconds) });
    expect(wordsOf(await answersOf(client))).toEqual(KOREAN);
    expect(fake.requests).toHaveLength(2);
    expect(waits.every((milliseconds) => milliseconds <= 30_000)).toBe(true);
  });

  it.each([
    ['a wrong key', [{ status: 401 }], { code: 'wrong-key' }, 1],
    ['no access', [{ status: 403 }], { code: 'wrong-key' }, 1],
    [
      '500 twice',
      [
        { status: 500, body: '' },
        { status: 502, body: '' },
      ],
      { code: 'server-error' },
      2,
    ],
    ['busy twice', [RETRY, RETRY], { code: 'later' }, 2],
    ['a long wait', [{ status: 429, headers: { 'retry-after': '600' } }], { code: 'later' }, 1],
    [
      'an unknown model',
      [{ status: 404, body: '{"error":{"message":"model \\u001b[31mm not found"}}' }],
      { code: 'http-status', params: { status: '404', detail: 'model m not found' } },
      1,
    ],
    ['an answer that is cut off', ['cut' as const], { code: 'cut-short' }, 1],
    ['a page instead', [{ status: 200, body: '<html>Hello</html>' }], { code: 'bad-answer' }, 1],
    ['JSON without an answer', [{ status: 200, body: '{"object":"x"}' }], { code: 'bad-answer' }, 1],
    ['a redirect', [{ status: 307, headers: { location: 'http://127.0.0.1:9/' } }], { code: 'redirected' }, 1],
  ])('says so: %s', async (_, failures, expected, requests) => {
    const fake = fakeOpenai();
    fake.fail(...failures);
    expect(await why(await clientTo(fake))).toMatchObject(expected);
    expect(fake.requests).toHaveLength(requests);
  });

  it('may be silent, or not there', async () => {
    const fake = fakeOpenai();
    fake.fail('silent');
    expect(await why(await clientTo(fake, { patience: 100 }))).toEqual({ code: 'timeout', params: { seconds: '0.1' } });
    const gone = clientOf({ name: 'x', kind: 'openai', url: 'http://127.0.0.1:9', model: 'm' }, { env: {} });
    expect(await why(gone)).toEqual({ code: 'not-running', params: { host: '127.0.0.1:9' } });
  });

  it('gets no texts without TLS outside of private networks, unless that is allowed', () => {
    const engine = { name: 'x', kind: 'openai', url: 'http://api.example', model: 'm' } as const;
    expect(() => clientOf(engine)).toThrow('no-tls');
    expect(() => clientOf({ ...engine, insecure: true })).not.toThrow();
    expect(() => clientOf({ ...engine, url: 'https://key@api.example' })).toThrow('bad-address');
  });

  it('never has the key in a message', async () => {
    const fake = fakeOpenai();
    fake.fail({ status: 400, body: '{"error":{"message":"bad key sesame"}}' });
    expect(JSON.stringify(await why(await clientTo(fake, { key: 'sesame' })))).not.toContain('sesame');
    expect(await why(await clientTo(fake, { key: '열려라' }))).toMatchObject({ code: 'wrong-key' });
  });

  it('is left when the user stops it, with the reason', async () => {
    const stop = new AbortController();
    const client = await clientTo(fakeOpenai({ hold: () => new Promise(() => {}) }));
    const answers = answersOf(client, ENGLISH, stop.signal);
    stop.abort(new Error('stopped'));
    await expect(answers).rejects.toThrow('stopped');
  });
});

describe('a program', () => {
  it('gets a line of JSON for each text', async () => {
    const echo = `process.stdin.on('data', (text) => console.error(String(text)));process.stdin.on('end', () => process.exit(1))`;
    const client = clientOf({ name: 'x', kind: 'command', command: [process.execPath, '-e', echo] });
    expect(await why(client)).toEqual({
      code: 'program-failed',
      params: {
        program: process.execPath,
        detail: `1: ${JSON.stringify({ id: 2, text: ENGLISH[2], from: 'en', to: 'ko', terms: [], title: 'Lithium' })}`,
      },
    });
  });

  it('may fail, be missing, or say nothing', async () => {
    expect(await why(clientOf(commandOf('--fail')))).toMatchObject({ params: { detail: '3: no model is loaded' } });
    expect(await why(clientOf({ name: 'x', kind: 'command', command: ['/nowhere/x'] }))).toEqual({
      code: 'program-failed',
      params: { program: '/nowhere/x', detail: 'ENOENT' },
    });
    for (const [program, detail] of [
      [`${PROGRAM}/x`, 'ENOTDIR'],
      ['', 'ERR_INVALID_ARG_VALUE'],
    ] as const)
      expect(await why(clientOf({ name: 'x', kind: 'command', command: [program] }))).toMatchObject({
        params: { detail },
      });
    const sleeping = { name: 'x', kind: 'command', command: ['sleep', '600'] } as const;
    expect(await why(clientOf(sleeping, { patience: 100 }))).toMatchObject({ code: 'timeout' });
    const loud = { name: 'x', kind: 'command', command: ['head', '-c', '9000000', '/dev/zero'] } as const;
    expect(await why(clientOf(loud))).toMatchObject({ params: { detail: 'EFBIG' } });
  });

  it.each([
    ['ends, and one that it has started keeps standard error open', 'sleep 600 >/dev/null &', 'answer-missing'],
    ['closes its output and runs on', 'exec >&-; sleep 600', 'timeout'],
  ])('is not waited for if it %s', async (_, script, code) => {
    const client = clientOf({ name: 'x', kind: 'command', command: ['sh', '-c', script] }, { patience: 1000 });
    const ended = collect(client.translate(texts(['A']), ORDER, new AbortController().signal)).then(
      ([answer]) => answer?.why,
      (error: Failure) => error.why,
    );
    expect(await ended).toMatchObject({ code });
  });

  it('is ended when the user stops it', async () => {
    const stop = new AbortController();
    const client = clientOf(commandOf('--hang'));
    const answers = client.translate(texts(ENGLISH), ORDER, stop.signal)[Symbol.asyncIterator]();
    expect((await answers.next()).value).toEqual({ index: 0, text: KOREAN[0], why: null });
    stop.abort(new Error('stopped'));
    await expect(answers.next()).rejects.toThrow('stopped');
  });
});

it.each([
  ['http://localhost:11434', 'http://localhost:11434/v1', 'local'],
  ['http://127.0.0.1:8080/v1/', 'http://127.0.0.1:8080/v1', 'local'],
  ['https://openrouter.example/api/v1', 'https://openrouter.example/api/v1', 'public'],
  ['http://gpu.local:8000/v1/chat/completions', 'http://gpu.local:8000/v1', 'private'],
  ['http://192.168.0.7:8000', 'http://192.168.0.7:8000/v1', 'private'],
])('finds the API below %s', (url, api, address) => {
  const engine = { name: 'x', kind: 'openai', url } as const;
  expect([apiAddress(engine), addressClassOf(engine)]).toEqual([api, address]);
});

it('has instructions for models whose version changes with their words', () => {
  const some: SourceText[] = [{ kind: 'text', text: '', terms: [{ from: 'tin', to: '주석' }] }];
  const words = ['ko', 'en'].map((to) => instructionsFor(some, { from: 'en', to, title: 'Tin' })).join('\n\n');
  expect([PROMPT_VERSION, hash('sha256', words)]).toEqual([
    1,
    '5e4aef2e531e14f1bb51f981f3a82b7f6c836e5077d7acc993186d28734e922f',
  ]);
});
