import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished } from 'vitest';
import { MARK_NAME } from '../../src/db/data/library-data.ts';
import { messages } from '../../src/i18n/index.ts';
import type { ReasonCode } from '../../src/ingest/model.ts';
import { INHERITED } from '../inherited.ts';
import { collectCompiledCode, shareCompiledCode } from '../kept-code.ts';
import { temporaryFolder } from '../temporary.ts';
import { type ProxyServer, serve, serveProxy, type Web } from './server.ts';

export const BIN = join(import.meta.dirname, '..', '..', 'bin', 'minerals-news.js');
const FIXTURES = join(import.meta.dirname, '..', 'fixtures', 'ingest', 'commands');

/** The path of a fixture of these tests. */
export const fixture = (name: string): string => join(FIXTURES, name);

/** The English text of a reason. */
export function reason(code: ReasonCode, params: Readonly<Record<string, string>> = {}): string {
  const words = messages('en').cli.ingest.reasons[code]?.(params);
  if (words === undefined) throw new Error(`no words for ${code}`);
  return words;
}

/** The exit code and output of a command. */
export interface Ran {
  readonly out: string;
  readonly err: string;
  readonly code: number | null;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Standard input. */
  readonly input?: Uint8Array;
}

/** Runs one command to its end for a user, in the folder `cwd`. */
export type Runner = (
  args: readonly string[],
  options: { readonly cwd: string; readonly env: Readonly<Record<string, string>>; readonly input: Uint8Array },
) => Promise<Ran>;

/** Runs a command as a process. A server of the test keeps answering meanwhile. */
export const runAsProcess: Runner = (args, { cwd, env, input }) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [BIN, ...args], { cwd, env });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      out += piece;
    });
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      err += piece;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ out, err, code }));
    // A command that ignores its input may end before all of it is written.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });

export type Home = ReturnType<typeof makeHome>;

/** The folders of a new user, and the commands run for that user: as processes, unless another runner is given. */
export function makeHome(runner: Runner = runAsProcess) {
  const path = temporaryFolder('ingest');
  const data = join(path, 'data', 'minerals-news');
  const env = {
    ...INHERITED,
    HOME: path,
    XDG_CONFIG_HOME: join(path, 'config'),
    XDG_DATA_HOME: join(path, 'data'),
    XDG_CACHE_HOME: join(path, 'cache'),
    LANG: 'C.UTF-8',
  };
  const work = join(path, 'work');
  mkdirSync(work);
  shareCompiledCode(env.XDG_CACHE_HOME);
  const start = (args: readonly string[], more: RunOptions['env'] = {}) =>
    spawn(process.execPath, [BIN, ...args], { cwd: work, env: { ...env, ...more } });

  const run = (args: readonly string[], { env: more, input = new Uint8Array() }: RunOptions = {}): Promise<Ran> =>
    runner(args, { cwd: work, env: { ...env, ...more }, input });

  return {
    path,
    env,
    /** The working folder of the commands. */
    work,
    data,
    stories: join(data, 'stories'),
    /** Starts a command as a process. */
    start,
    /** Runs a command to its end. */
    run,
    /** The paths of all stored stories, by name. */
    storyFiles: () => filesIn(join(data, 'stories')).filter((file) => file.endsWith('.md') && !file.includes('/.')),
    /** The output of `check` for the library; '' without problems. */
    check: async () => {
      const { out, err } = await run(['check']);
      return out + err;
    },
    // A process that has just ended may still write compiled code.
    remove: () => {
      collectCompiledCode(env.XDG_CACHE_HOME);
      rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}

/** The user and the web of the running test, made by `setUpHomeAndWeb`. */
export let home: Home;
export let web: Web;

let runnerOfFile: Runner = runAsProcess;

/** Gives each test of a file a new user and a new web. */
export function setUpHomeAndWeb(runner: Runner = runAsProcess): void {
  beforeEach(async () => {
    runnerOfFile = runner;
    home = makeHome(runner);
    web = await serve();
  });
  afterEach(async () => {
    home.remove();
    runnerOfFile = runAsProcess;
    await web.close();
  });
}

/** Another user of the running test. */
export function anotherHome(): Home {
  const other = makeHome(runnerOfFile);
  onTestFinished(other.remove);
  return other;
}

/** Another web of the running test. */
export async function anotherWeb(): Promise<Web> {
  const other = await serve();
  onTestFinished(other.close);
  return other;
}

/** A proxy to the web of the running test, and the environment that names it. */
export async function proxyOfWeb(): Promise<{ readonly proxy: ProxyServer; readonly env: Record<string, string> }> {
  const proxy = await serveProxy(web.port);
  onTestFinished(proxy.close);
  return { proxy, env: { HTTP_PROXY: proxy.url, http_proxy: proxy.url } };
}

interface Outline {
  readonly title: string;
  readonly url: string;
}

export const opml = (feeds: readonly Outline[]): string =>
  `<opml version="2.0"><body>${feeds.map(({ title, url }) => `<outline text="${title}" xmlUrl="${url}"/>`).join('\n')}</body></opml>`;

/** Adds feeds without a request. */
export async function addFeedsTo(user: Home, feeds: readonly Outline[]): Promise<void> {
  writeFileSync(join(user.work, 'mine.opml'), opml(feeds));
  expect((await user.run(['feeds', 'import', '--allow-private', 'mine.opml'])).code).toBe(0);
}

/** All files in a folder, hidden ones included but the id of a library, by name; none without the folder. */
export function filesIn(folder: string): string[] {
  try {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
    return names
      .filter((name) => basename(name) !== MARK_NAME)
      .map((name) => join(folder, name))
      .filter((path) => statSync(path).isFile());
  } catch {
    return [];
  }
}

/** Stamps that reveal that a file has been written, even with the same bytes. */
export function stamps(...folders: readonly string[]): Readonly<Record<string, string>> {
  const stamp = (file: string): string => {
    const { ino, size, mtimeNs } = statSync(file, { bigint: true });
    return `${ino} ${size} ${mtimeNs}`;
  };
  return Object.fromEntries(folders.flatMap(filesIn).map((file) => [file, stamp(file)]));
}

/** The files of folders with their texts. */
export function texts(...folders: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(folders.flatMap(filesIn).map((file) => [file, readFileSync(file, 'utf8')]));
}

/** The objects of JSON Lines. */
export const rowsOf = (out: string): Readonly<Record<string, unknown>>[] =>
  out
    .trim()
    .split('\n')
    .map((row) => JSON.parse(row) as Readonly<Record<string, unknown>>);

/** The titles of all stored stories. */
export async function storyTitles(): Promise<string[]> {
  const { out } = await home.run(['list', '--library', home.stories, '--json']);
  const stories = JSON.parse(out) as { editions: Record<string, { title: string }> }[];
  return stories.flatMap(({ editions }) => Object.values(editions).map(({ title }) => title)).sort();
}

/** One item of `rss`. */
export interface FeedItem {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly url?: string;
  readonly date?: string;
}

/** The content type of RSS. */
export const RSS = { type: 'application/rss+xml' };

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A date of the last days: older items come as read with the first sync of their feed. */
export const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toUTCString();

const YESTERDAY = daysAgo(1);

/** An RSS feed, which may name its site. */
export function rss(title: string, items: readonly FeedItem[], { language = 'en', site = '' } = {}): string {
  const rows = items.map(
    ({ id, title: name, text, url = '', date = YESTERDAY }) =>
      `<item><guid isPermaLink="false">${id}</guid><title>${escaped(name)}</title><link>${url}</link>` +
      `<pubDate>${date}</pubDate><description>${escaped(text)}</description></item>\n`,
  );
  const head = `<title>${escaped(title)}</title><language>${language}</language>${site && `<link>${site}</link>`}`;
  return `<?xml version="1.0"?>\n<rss version="2.0"><channel>${head}\n${rows.join('')}</channel></rss>\n`;
}
