import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeEngine, serveEngine } from '../ingest/translation/fake-engine.ts';
import { fakeOpenai } from '../ingest/translation/fake-openai.ts';
import { shareCompiledCode } from '../kept-code.ts';
import { temporaryFolder } from '../temporary.ts';
import { endPrograms, PROGRAM, start, type User } from './driver.ts';
import { callsIn, commandLines, networkCalls, noStrace, SEEN, traced } from './trace.ts';

const KEY = 'sk-hunter2-sesame';
const STORY = 'port-strike';

let home: string;
let library: string;
let fake: FakeEngine;
let server: Awaited<ReturnType<typeof serveEngine>>;
/** Command lines that had the key while the engine was asked. */
let leaks: string[];

beforeEach(async () => {
  home = temporaryFolder('engines');
  library = join(home, 'library');
  mkdirSync(library);
  shareCompiledCode(join(home, 'cache'));
  writeFileSync(
    join(library, `${STORY}.en.md`),
    [
      ...['---', 'title: Port strike ends', 'published: 2026-11-24', 'lang: en', '---', ''],
      'Dockers at the port of Iquique returned to work on Monday after 12 days.',
      '',
      'Exports of copper had fallen by 8% in November, the company said.',
      '',
    ].join('\n'),
  );
  leaks = [];
  fake = fakeOpenai({ key: KEY });
  const { handle } = fake;
  server = await serveEngine({
    ...fake,
    handle: (request) => {
      if (process.platform === 'linux') leaks.push(...commandLines().filter((line) => line.includes(KEY)));
      return handle(request);
    },
  });
});
afterEach(async () => {
  endPrograms();
  await server.close();
});

const translate = (): string[] => ['translate', STORY, '--to', 'ko', '--library', library];

/** Confirms what goes where, types the key when it is asked for, and waits for the end. */
async function add(user: User): Promise<void> {
  await user.see('허용하시겠습니까?');
  user.type('y');
  user.press('enter');
  await user.see('의 키:');
  user.type(KEY);
  user.press('enter');
  await user.see('번역 엔진을 추가했습니다');
}

/** All files below a folder that contain a text. */
function filesWith(text: string, folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => readFileSync(path).includes(text));
}

describe('the key of an engine', () => {
  it('is typed without being shown, is in no command line and message, and in one file', async () => {
    const line = ['engines', 'add', 'paid', '--openai', server.url, '--model', 'm'];
    const outputs: string[] = [];
    const run = async (args: readonly string[], act = async (_: User): Promise<void> => {}): Promise<number | null> => {
      const user = await start({ home, args });
      await act(user);
      const { code } = await user.exit();
      outputs.push(user.raw());
      return code;
    };
    expect(await run(line, add)).toBe(0);
    expect(await run(['engines', 'test'])).not.toBeNull();
    expect(await run(translate())).toBe(0);
    fake.fail({ status: 400, body: JSON.stringify({ error: { message: `bad key ${KEY}` } }) });
    expect(await run(['engines', 'test'])).toBe(1);
    for (const args of [['engines'], ['engines', '--json'], ['config'], ['doctor'], ['backup'], ['privacy', 'export']])
      await run(args);
    expect(fake.requests.length).toBeGreaterThan(3);
    expect(outputs.join('')).not.toContain(KEY);
    expect(leaks).toEqual([]);
    expect(filesWith(KEY, home)).toEqual([join(home, 'data', 'minerals-news', 'credentials.json')]);
  });
});

const why = noStrace();

describe.skipIf(why !== '')(`connections and programs${why && ` – left out: ${why}`}`, () => {
  /** Runs a command; returns its connections, and the programs that were started, itself included. */
  async function watch(args: readonly string[], act = async (_: User): Promise<void> => {}) {
    const trace = join(home, 'trace');
    const user = await start({ command: traced(trace, [...PROGRAM, ...args], ',execve'), home, env: SEEN });
    await act(user);
    await user.exit();
    const calls = callsIn(trace);
    const isStart = (call: string): boolean => /^execve\(.*= 0$/.test(call);
    const network = networkCalls(calls.filter((call) => !call.startsWith('execve(')));
    return {
      connections: network.filter((call) => /^(?:connect|send\w*)\(/.test(call)),
      programs: calls.filter(isStart),
    };
  }

  it('are none without an engine, whatever is asked for', async () => {
    const asked = [
      await watch(translate(), (user) => user.see('번역 엔진이 없습니다')),
      await watch(['engines', 'test'], (user) => user.see('번역 엔진이 없습니다')),
      await watch(['sync']),
      await watch(['--library', library], async (user) => {
        await user.see('Port strike ends');
        user.press('enter');
        await user.see('Dockers');
        user.type('T');
        await user.see('번역 엔진이 없습니다');
        user.type('qq');
      }),
    ];
    for (const { connections } of asked) expect(connections).toEqual([]);
    for (const { programs } of asked.slice(0, 3)) expect(programs).toHaveLength(1);
  });

  it('lead to the address of the engine alone', async () => {
    await watch(['engines', 'add', 'paid', '--openai', server.url, '--model', 'm'], add);
    const port = `sin_port=htons(${new URL(server.url).port}), sin_addr=inet_addr("127.0.0.1")`;
    for (const args of [['engines', 'test'], translate()]) {
      const { connections, programs } = await watch(args);
      const connects = connections.filter((call) => call.startsWith('connect('));
      expect(connects.length).toBeGreaterThan(0);
      expect(connects.filter((call) => !call.includes(port))).toEqual([]);
      expect(programs).toHaveLength(1);
    }
    expect(readFileSync(join(library, `${STORY}.ko.md`), 'utf8')).toContain('provenance:');
  });
});
