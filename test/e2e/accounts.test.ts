import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeMiniflux } from '../ingest/accounts/fake-miniflux.ts';
import { serve } from '../ingest/accounts/fake-server.ts';
import { serve as serveWeb, type Web } from '../ingest/server.ts';
import { shareCompiledCode } from '../kept-code.ts';
import { temporaryFolder } from '../temporary.ts';
import { endPrograms, PROGRAM, start, type User } from './driver.ts';
import { callsIn, commandLines, networkCalls, noStrace, SEEN, traced } from './trace.ts';

const SECRET = 'hunter2-sesame';

let home: string;
let publisher: Web;
let server: Awaited<ReturnType<typeof serve>>;
/** Command lines that had the secret while the server was asked. */
let leaks: string[];

beforeEach(async () => {
  home = temporaryFolder('accounts');
  shareCompiledCode(join(home, 'cache'));
  publisher = await serveWeb();
  leaks = [];
  const entries = [1, 2, 3].map((n) => ({
    url: publisher.url(`/${n}`),
    title: `광물 소식 ${n}`,
    content: '<p>본문</p>',
  }));
  const fake = fakeMiniflux({ token: SECRET, publisher: () => ({ title: '광물', entries }) });
  const add = { method: 'POST', path: '/v1/feeds', body: JSON.stringify({ feed_url: publisher.url('/feed') }) };
  fake.handle({ ...add, headers: { 'x-auth-token': SECRET } });
  server = await serve((request) => {
    if (process.platform === 'linux') leaks.push(...commandLines().filter((line) => line.includes(SECRET)));
    return fake.handle(request);
  });
});
afterEach(async () => {
  endPrograms();
  await Promise.all([server.close(), publisher.close()]);
});

const add = (): string[] => ['accounts', 'add', 'miniflux', server.url, '--name', 'home'];

/** Types the secret when it is asked for, and waits for the end. */
async function type(user: User): Promise<void> {
  await user.see('API 토큰');
  user.type(SECRET);
  user.press('enter');
  await user.see('계정을 추가했습니다');
  expect((await user.exit()).code).toBe(0);
}

describe('the token of an account', () => {
  it('is typed without being shown, and is in no command line', async () => {
    const user = await start({ home, args: add() });
    await type(user);
    expect(user.raw()).not.toContain(SECRET);
    expect(user.raw()).not.toContain('*');
    // The terminal shows again what is typed.
    expect(user.ttyState().after).toBe(user.ttyState().before);
    expect(leaks).toEqual([]);
  });

  it('is not asked for again after Ctrl-C', async () => {
    const user = await start({ home, args: add() });
    await user.see('API 토큰');
    user.type(SECRET);
    user.press('ctrl+c');
    await user.see('입력하지 않았습니다');
    expect((await user.exit()).code).toBe(1);
    expect(user.ttyState().after).toBe(user.ttyState().before);
  });
});

const why = noStrace();

describe.skipIf(why !== '')(`connections${why && ` – left out: ${why}`}`, () => {
  it('lead to the address of the account alone: when it is added, tested and synced', async () => {
    const trace = join(home, 'trace');
    const watch = async (args: readonly string[], act = async (_: User): Promise<void> => {}) => {
      const user = await start({ command: traced(trace, [...PROGRAM, ...args]), home, env: SEEN });
      await act(user);
      expect((await user.exit()).code).toBe(0);
      return networkCalls(callsIn(trace)).filter((call) => /^(?:connect|send\w*)\(/.test(call));
    };
    const port = `sin_port=htons(${new URL(server.url).port}), sin_addr=inet_addr("127.0.0.1")`;
    const calls = [await watch(add(), type), await watch(['accounts', 'test']), await watch(['sync'])];
    for (const part of calls) {
      const connections = part.filter((call) => call.startsWith('connect('));
      expect(connections.length).toBeGreaterThan(0);
      expect(connections.filter((call) => !call.includes(port))).toEqual([]);
    }
    expect(publisher.asked()).toEqual([]);
  });
});
