import { PassThrough } from 'node:stream';
import xterm from '@xterm/headless';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { THEME_VARIANTS } from '../../../src/page/theme/built-in-themes.ts';
import { frameOf, frameText } from '../../../src/ui/app/frame/frame.ts';
// Before the tests: the reader loads it after its first frame.
import '../../../src/ui/terminal/ink-app.tsx';
import type { Ports } from '../../../src/ui/run/ports.ts';
import { runReader } from '../../../src/ui/run/run-reader.ts';
import { DEFAULT_INPUT, DEFAULT_PREFERENCES, libraryOf, readerOf, STORIES } from '../app/reader.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const ignore = () => {};
/** Ports that save nothing. */
const quiet = (port: object) => new Proxy(port, { get: (own, name) => Reflect.get(own, name) ?? ignore });

/** The answer to the question is saved before the next key, as in the reader without a terminal. */
// biome-ignore lint/suspicious/noThenProperty: it is waited for without a turn of the event loop.
const atOnce = { then: (done: (isSaved: boolean) => void) => done(true) };

const ports = {
  runtime: quiet({ flush: async () => {}, watchDay: () => ignore }),
  settings: quiet({ read: () => null, saveConsent: () => atOnce, watch: () => ignore }),
  ingest: quiet({
    watchDue: () => ignore,
    watchAccounts: () => () => {},
    feedStates: async () => ({ failing: [], sites: new Map() }),
    ruleMatches: () => new Map(),
    sync: () => ignore,
  }),
  library: quiet({
    loadStory: (id: string) => STORIES.find((story) => story.id === id) ?? null,
    passages: () => [],
    loadGlossary: () => ({ glossary: { terms: [] }, warning: '' }),
    watch: () => ignore,
  }),
  history: quiet({ loadPrompts: () => ({ command: [], pipe: [], search: [] }) }),
  pictures: quiet({}),
  tools: quiet({ copyText: () => new Promise(ignore) }),
} as unknown as Ports;

const SIZE = { cols: 100, rows: 30 };
const INPUT = { catalogue: libraryOf(STORIES), localeUi: 'en', consent: 'undecided' } as const;

/** A reader on a terminal, with Ink; `early` is typed before Ink is loaded. */
async function openTerminal(early = '') {
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: () => stdin,
    ref: () => stdin,
    unref: () => stdin,
  });
  const stdout = Object.assign(new PassThrough(), { isTTY: true, columns: SIZE.cols, rows: SIZE.rows });
  const terminal = new xterm.Terminal({ ...SIZE, allowProposedApi: true });
  let written: Promise<void> = Promise.resolve();
  stdout.on('data', (data) => {
    written = new Promise((resolve) => terminal.write(String(data), resolve));
  });
  // Other tests of this process may have listeners, which would end it.
  const others = process.listeners('SIGTERM');
  const ended = runReader({
    input: { ...DEFAULT_INPUT, ...INPUT },
    open: '',
    ports,
    themeOf: () => THEME_VARIANTS.dark.full,
    queriesBackground: false,
    pictures: { protocol: 'off', isTmux: false },
    linksOf: () => false,
    // Is not queried.
    term: 'linux',
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout: stdout as unknown as NodeJS.WriteStream,
    stderr: new PassThrough() as unknown as NodeJS.WriteStream,
  });
  stdin.write(early);
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 3; round += 1) {
      for (let i = 0; i < 30; i += 1) await new Promise((resolve) => setImmediate(resolve));
      await vi.advanceTimersByTimeAsync(50);
    }
    await written;
  };
  await settle();
  return {
    type: async (bytes: string) => {
      stdin.write(bytes);
      await settle();
    },
    screen: () =>
      Array.from(
        { length: SIZE.rows },
        (_, y) => terminal.buffer.active.getLine(y)?.translateToString().trimEnd() ?? '',
      )
        .join('\n')
        .trimEnd(),
    end: async () => {
      stdin.write('\x03');
      for (const listener of process.listeners('SIGTERM')) if (!others.includes(listener)) listener('SIGTERM');
      await settle();
      await ended;
    },
  };
}

/** What is typed, and the names of its keys. */
const KEYS: readonly (readonly [bytes: string, ...names: string[]])[] = [
  ['j', 'j'],
  ['k', 'k'],
  ['\x1b[B', 'down'],
  ['\x1b[A', 'up'],
  ['\r', 'enter'],
  ['\x1b\u2028', 'esc'],
  ['2', '2'],
  ['G', 'G'],
  ['g', 'g'],
  ['h', 'h'],
  ['c', 'c'],
  [',', ','],
  ['?', '?'],
  ['f', 'f'],
  ['/', '/'],
  [':', ':'],
  ['ㅓ', 'ㅓ'],
  ['하', '하'],
  ['\x7f', 'backspace'],
  ['y', 'y'],
  ['i', 'i'],
];
const keys = fc.array(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 25 });

describe('the terminal of a reader', () => {
  it.each([['one by one'], ['in one read'], ['before Ink is loaded']] as const)(
    'shows the frame of its state, whatever is open and takes keys, typed %s',
    async (how) => {
      await fc.assert(
        fc.asyncProperty(keys, async (typed) => {
          const together = typed.map(([bytes]) => bytes).join('');
          const { type, screen, end } = await openTerminal(how === 'before Ink is loaded' ? together : '');
          const expected = readerOf({ ...DEFAULT_INPUT, ...INPUT, ...SIZE, preferences: DEFAULT_PREFERENCES });
          if (how === 'in one read') await type(together);
          if (how === 'one by one') for (const [bytes] of typed) await type(bytes);
          for (const [, ...names] of typed) expected.press(...names);
          expect(screen()).toBe(frameText(frameOf(expected.state())).trimEnd());
          await end();
        }),
        { numRuns: 20 },
      );
    },
  );
});
