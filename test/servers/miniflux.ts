import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** A real Miniflux with PostgreSQL: one for all tests of a run, started by the first one that needs it. */

const SCRIPT = join(import.meta.dirname, 'miniflux.sh');

function script(...args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync('bash', [SCRIPT, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`miniflux.sh ${args[0]}: ${stderr || error || status}`);
  return stdout.trim();
}

/** Why it cannot run here, or ''. */
const whyNot = process.platform === 'linux' ? script('check') : 'this is not Linux';
/** Whether its tests are skipped: never in CI. */
export const isMinifluxSkipped = whyNot !== '' && process.env.CI !== 'true';
/** For the name of a group of tests. */
export const minifluxNote = isMinifluxSkipped ? ` (${whyNot})` : '';

const folderOf = (run: string): string => join(run, 'miniflux');

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Whether this process is the one that starts it. */
function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

/** The address of the server. */
async function minifluxUrl(): Promise<string> {
  const folder = folderOf(tmpdir());
  const ready = join(folder, 'url');
  if (isFirst(folder)) {
    try {
      const port = await freePort();
      script('start', folder, String(port), String(await freePort()), process.env.TEST_RUN ?? String(process.pid));
      const url = `http://127.0.0.1:${port}`;
      while (!(await isHealthy(url))) await setTimeout(50);
      writeFileSync(ready, url);
    } catch (error) {
      writeFileSync(ready, '');
      throw error;
    }
  }
  while (!existsSync(ready)) await setTimeout(50);
  const url = readFileSync(ready, 'utf8');
  if (url === '') throw new Error('Miniflux did not start, as another test says');
  return url;
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    return (await (await fetch(`${url}/healthcheck`)).text()) === 'OK';
  } catch {
    return false;
  }
}

/** Ends the server of a run, if there is one. */
export function stopMiniflux(run: string): void {
  if (existsSync(folderOf(run))) script('stop', folderOf(run));
}

/** A user of the server, for one test. */
export interface MinifluxUser {
  readonly url: string;
  readonly name: string;
  /** Also for the Google Reader API. */
  readonly password: string;
  readonly token: string;
  /** A request to `/v1` as the user; the value of the answer. */
  readonly api: (method: string, path: string, body?: unknown) => Promise<unknown>;
}

async function request(url: string, token: string, method: string, path: string, body: unknown): Promise<unknown> {
  const answer = await fetch(`${url}/v1/${path}`, {
    ...{ method, headers: { authorization: `Basic ${Buffer.from(token).toString('base64')}` } },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text === '' ? null : JSON.parse(text);
}

let users = 0;

export async function minifluxUser(): Promise<MinifluxUser> {
  const url = await minifluxUrl();
  users += 1;
  const [name, password] = [`user-${process.pid}-${users}`, `secret-of-${process.pid}-${users}`];
  await request(url, 'admin:admin-password', 'POST', 'users', { username: name, password });
  script('user', folderOf(tmpdir()), name, password);
  const api = (method: string, path: string, body?: unknown) => request(url, `${name}:${password}`, method, path, body);
  return { url, name, password, token: `${name}-token`, api };
}
