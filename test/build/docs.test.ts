import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runHere } from '../cli/feeds/run-here.ts';
import { addToJournal, dataPath } from '../db/data/helpers.ts';
import { blocks, commands, pages, ROOT, spans, type Typed, transcript } from '../docs/pages.ts';
import { FakeFreshrss } from '../ingest/accounts/fake-freshrss.ts';
import { fakeMiniflux } from '../ingest/accounts/fake-miniflux.ts';
import { serve as serveSync } from '../ingest/accounts/fake-server.ts';
import { BIN, fixture, makeHome, rss } from '../ingest/home.ts';
import { page, serve, type Web } from '../ingest/server.ts';
import { shareCompiledCode } from '../kept-code.ts';

/** The page with its own test: test/build/recipes.test.ts. */
const ELSEWHERE = 'docs/recipes.md';

/** The web at `https://example.com`: the content of each address that a page names. */
const WEB: Readonly<Record<string, { readonly body: string | Uint8Array; readonly type: string }>> = {
  '/feed.xml': {
    body: rss('Example News', [{ id: '1', title: 'A mine reopens', text: 'It was closed for ten years.' }]),
    type: 'application/rss+xml',
  },
  '/other.xml': {
    body: rss('Other News', [{ id: '2', title: 'Prices rise', text: 'They rose by ten per cent.' }]),
    type: 'application/rss+xml',
  },
  '/story.html': { body: readFileSync(fixture('page.html')), type: 'text/html; charset=utf-8' },
  '/news': {
    body: `<title>News</title><table class="board">${[1, 2, 3, 4].map((n) => `<tr><td><a href="/news/${n}">What is new in mine number ${n}</a></td><td>2026-11-0${n}</td></tr>`).join('')}</table>`,
    type: 'text/html; charset=utf-8',
  },
};

/** Files that pages assume, with their content. `example.com` is replaced in them too. */
const FILES: Readonly<Record<string, string>> = {
  'subscriptions.opml':
    '<opml version="2.0"><head><title>Feeds</title></head><body>' +
    '<outline type="rss" text="Example News" xmlUrl="https://example.com/feed.xml"/></body></opml>',
  'news.txt': '희토류 가격이 올랐다.\n',
};

/** A story of the user. */
const STORY =
  '---\ntitle: A mine reopens\npublished: 2026-02-04\nprovenance:\n  fact_check:\n    by: {name: Desk}\n---\nText.\n';

/** An imported story in one language, by its id. */
const IMPORTED = 'port-strike-ends-jdpsnpnyxz';
const IMPORTED_STORY =
  `---\ntitle: Port strike ends\npublished: ${new Date().toISOString()}\n` +
  'source: {name: Example News, url: https://example.com/story.html}\n' +
  'provenance: {basis: publisher}\n---\nThe strike at the port has ended after 12 days.\n';

/** Translation engines of the user, by name, and what they say of the sentences that `engines test` sends. */
const ENGINES = ['home', 'cloud', 'mine'];
const TRANSLATIONS = {
  '월요일 구리 가격은 톤당 9850달러로 2.4% 올랐다.': 'Copper prices rose 2.4% to $9,850 a tonne on Monday.',
  '이 광산은 직원이 1200명이며 지난해 광석 3500만 톤을 생산했다.':
    'The mine employs 1,200 people and produced 35 million tonnes of ore last year.',
  '회사는 정부와의 협상이 3월 3일 재개된다고 밝혔다.': 'Talks with the government resume on 3 March, the company said.',
};
const TRANSLATE = join(ROOT, 'test', 'ingest', 'translation', 'translate-command.mjs');

/** Placeholders in a command of running text, and values for them. */
const FALLBACKS: Readonly<Record<string, string>> = {
  COMMAND: 'list',
  ID: 'my-story',
  NAME: 'mine',
  QUERY: 'tag:trade',
  TERM: '희토류',
  ADDRESS: 'https://example.com/feed.xml',
  FEED: 'https://example.com/other.xml',
  FOLDER: 'Desk',
  DIR: 'folder',
  FILE: 'file.md',
  SHELL: 'bash',
  KEY: 'fold',
  VALUE: 'off',
  ACTION: 'star',
};

/** Running text that names a setting to set, without a value: the setting must exist. */
const SETTING = /^minerals-news config set ([\w.]+)$/;

/** A user with data of every kind, so that every command has something to show. */
const BEFORE: readonly string[][] = [
  ['mark', 'read', 'china-dual-use-ban-japan'],
  ['mark', 'star', 'my-story'],
  ['feeds', 'add', 'https://example.com/other.xml', '--folder', 'Desk'],
  ['views', 'add', 'kept', 'tag:korea'],
  ['watch', 'add', '갈륨'],
  ['rules', 'add', '--star', 'tag:korea'],
];

const { version: VERSION } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };

/** Commands that are not run here. */
const NOT_HERE: Readonly<Record<string, string>> = {
  // .ci/run begins with the first of them and runs the second in a clean checkout; the reader has tests in a terminal.
  'npm ci && npm start': 'installs into the checkout that is being tested',
  'npm ci && npm test': 'installs into the checkout, and is what runs this test',
  'npm ci': 'installs into the checkout that is being tested',
  'npm start': 'opens the reader; test/e2e/reading.test.ts',
  'npm test': 'is what runs this test',
  'npm run test:faults': 'is a step of .ci/run of its own',
  'npm run test:release': 'the same',
  'npm run reliability': 'runs the same and more, and writes docs/reliability.md',
  'npm run check': 'is a step of .ci/run of its own',
  'git config core.hooksPath .githooks': 'would change the checkout that is being tested',
  'npm run install:user': 'installs a Node of 120 MB; test/build/pack.test.ts',
  'minerals-news delete port-strike-ends-jdpsnpnyxz':
    'needs an imported story of that id; test/cli/feeds/delete.test.ts',
  'minerals-news delete --undo port-strike-ends-jdpsnpnyxz': 'needs a deleted story of that id; the same',
  "minerals-news list --query 'until:2024' --ids | minerals-news delete --yes -":
    'needs old imported stories; the same',
  "minerals-news feeds remove 'Example News' --stories": 'asks on a terminal; test/cli/feeds/delete.test.ts',
  'minerals-news accounts add miniflux https://reader.example.com':
    'asks for a token, and needs a server; test/e2e/accounts.test.ts',
  'minerals-news accounts add freshrss https://rss.example.com --user kim':
    'asks for a password, and needs a server; the same',
  'minerals-news accounts add miniflux https://reader.example.com --token-command pass show miniflux':
    'needs a server; the same',
  'minerals-news accounts test': 'needs an account; test/cli/accounts/accounts.test.ts',
  'minerals-news accounts remove NAME': 'needs an account; the same',
  'minerals-news accounts set NAME send=off': 'needs an account; the same',
  'minerals-news changes --since yesterday': 'needs a text that was changed; test/cli/feeds/changed-texts.test.ts',
  'minerals-news list --query is:changed-since-read': 'needs such a text that was read; the same',
  'minerals-news engines add home --openai http://localhost:11434 --model gemma3:12b':
    'asks on a terminal, and needs a server; test/cli/translation/engines.test.ts',
  'minerals-news engines add cloud --openai https://api.example.com/v1 --model large --key':
    'asks for a key, and needs a server; the same',
  'minerals-news engines add cloud --openai https://api.example.com/v1 --model large --key-command pass show api':
    'needs a server; the same',
  'minerals-news engines add libre --libretranslate http://localhost:5000': 'needs a server; the same',
  'minerals-news engines add argos --command ~/bin/translate-news': 'needs the program; the same',
  'minerals-news engines key NAME': 'asks for a key; the same',
  'minerals-news config edit': 'opens an editor; test/cli/config/edit.test.ts',
  [`npm install --global ./minerals-news-${VERSION}.tgz`]: 'test/build/pack.test.ts installs, into a folder',
  [`tar -xf minerals-news-${VERSION}-linux-x64.tar.xz`]: 'needs a package, which .ci/run tries in an empty system',
  [`minerals-news-${VERSION}-linux-x64/bin/minerals-news`]: 'opens the reader of that package; the same',
  [`mkdir -p ~/.local/bin && ln -sf "$PWD/minerals-news-${VERSION}-linux-x64/bin/minerals-news" ~/.local/bin/`]:
    'the same',
  [`sudo apt install ./minerals-news_${VERSION}_amd64.deb`]: 'installs into this system; the same',
};

/** A command of the program in which a shell interprets nothing. */
const IS_PLAIN = /^minerals-news(?: [^\s"'`$|&;<>()*?\\~]+)+$/;

/** Commands that end with another code than 0, and why. */
const CODES: Readonly<Record<string, number>> = {
  // Its page names no edition in another language.
  'minerals-news editions port-strike-ends-jdpsnpnyxz --get': 1,
};

interface DocCommand extends Typed {
  readonly from: 'block' | 'text';
}

/** The commands in a block of a language. */
function typedIn(language: string, text: string): Typed[] {
  if (language === 'console') return transcript(text);
  return language === 'sh' || language === 'bash' ? commands(text).map((command) => ({ command })) : [];
}

/** The commands of a page, in order: those of its blocks, then those in its running text. */
function commandsOn(path: string): DocCommand[] {
  const all = pages().find((one) => one.path === path);
  if (!all) throw new Error(`no ${path}`);
  const inText = spans(all).filter((span) => /^minerals-news [a-z-]/.test(span));
  return [
    ...blocks(all).flatMap(({ language, text }) =>
      typedIn(language, text).map((one) => ({ ...one, from: 'block' as const })),
    ),
    ...[...new Set(inText)].map((command) => ({ command, from: 'text' as const })),
  ];
}

/** Korean pages have the same commands (test/docs/korean.test.ts). */
const PAGES = pages().filter(({ path }) => path !== ELSEWHERE && !path.endsWith('.ko.md'));
const WITH_COMMANDS = PAGES.map(({ path }) => [path, commandsOn(path)] as const).filter(([, all]) => all.length > 0);

const installed = new Map<string, boolean>();

function isInstalled(name: string): boolean {
  const known = installed.get(name) ?? spawnSync('bash', ['-c', `command -v ${name}`]).status === 0;
  installed.set(name, known);
  return known;
}

/** Programs of a command that are not installed here. */
function missing(command: string): string[] {
  const unquoted = command.replaceAll(/'[^']*'|"[^"]*"/g, '');
  const programs = unquoted.split(/[|;&]+/).map((part) => part.trim().split(/\s+/)[0] ?? '');
  const others = programs.filter((name) => /^[a-z]/.test(name) && name !== 'minerals-news');
  return others.filter((name) => !isInstalled(name));
}

it('finds commands', () => {
  expect(WITH_COMMANDS.map(([path]) => path)).toEqual(expect.arrayContaining(['README.md', 'CONTRIBUTING.md']));
});

it.each(PAGES)('$path marks every command as one', (one) => {
  const unmarked = blocks(one).filter(({ language }) => !['sh', 'bash', 'console'].includes(language));
  const hidden = unmarked.flatMap(({ text }) =>
    commands(text).filter((line) => /^\$? ?(?:minerals-news|npm|npx) /.test(line)),
  );
  expect(hidden).toEqual([]);
});

it('all excluded commands are on a page', () => {
  const all = new Set(WITH_COMMANDS.flatMap(([, list]) => list.map(({ command }) => command)));
  expect([...Object.keys(NOT_HERE), ...Object.keys(CODES)].filter((command) => !all.has(command))).toEqual([]);
});

/** The home at the start of each page. */
const prepared = makeHome();
let web: Web;
/** A Miniflux and a FreshRSS at one address, with one secret for both. */
let sync: Awaited<ReturnType<typeof serveSync>>;
const SECRET = 'secret';
const here = (text: string): string =>
  text
    .replaceAll('https://example.com', web.origin)
    .replaceAll('https://rss.example.com', sync.url)
    // It asks on a terminal.
    .replace(/ --watch\b/, '$& --yes');
/** What is typed into a command. */
const inputOf = (command: string): string => (/\baccounts (?:add|password) /.test(command) ? `${SECRET}\n` : '');

beforeAll(async () => {
  web = await serve();
  const [miniflux, freshrss] = [fakeMiniflux({ token: SECRET }), new FakeFreshrss({ user: 'kim', password: SECRET })];
  sync = await serveSync((request) => {
    const path = request.path.replace(/^\/work\//, '/');
    return path.startsWith('/v1/') ? miniflux.handle({ ...request, path }) : freshrss.handle(request);
  });
  for (const [path, { body, type }] of Object.entries(WEB)) web.route(path, page(body, { type }));
  const bin = join(prepared.path, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'minerals-news'), `#!/bin/sh\nexec '${process.execPath}' '${BIN}' "$@"\n`);
  writeFileSync(join(bin, 'board'), '#!/bin/sh\necho \'{"title": "Lithium prices fall"}\'\n', { mode: 0o755 });
  chmodSync(join(bin, 'minerals-news'), 0o755);
  cpSync(join(ROOT, 'content'), join(prepared.work, 'content'), { recursive: true });
  mkdirSync(prepared.stories, { recursive: true });
  writeFileSync(join(prepared.stories, 'my-story.en.md'), STORY);
  writeFileSync(join(prepared.stories, `${IMPORTED}.en.md`), here(IMPORTED_STORY));
  for (const args of BEFORE) expect(await prepared.run(args.map(here))).toMatchObject({ code: 0 });
  const map = join(prepared.path, 'translations.json');
  writeFileSync(map, JSON.stringify(TRANSLATIONS));
  for (const name of ENGINES) {
    const engine = ['engines', 'add', name, '--yes', '--command', process.execPath, TRANSLATE, '--map', map];
    expect(await prepared.run(engine)).toMatchObject({ code: 0 });
  }
  const account = ['accounts', 'add', 'miniflux', `${sync.url}/work`, '--name', 'work'];
  const input = new TextEncoder().encode(inputOf(account.join(' ')));
  expect(await prepared.run(account, { input })).toMatchObject({ code: 0 });
  addToJournal(prepared.env, [
    { at: Date.now() - 86_400_000, story: 'my-story', lang: 'en', seconds: 60, percent: 40 },
  ]);
  cpSync(dataPath(prepared.env), join(prepared.work, 'minerals-news.db'));
  mkdirSync(join(prepared.path, '.newsboat'));
  writeFileSync(join(prepared.path, '.newsboat', 'urls'), here('https://example.com/feed.xml metals\n'));
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(prepared.work, name), here(text));
  expect(spawnSync('bash', ['-c', 'sha256sum news.txt >SHA256SUMS'], { cwd: prepared.work }).status).toBe(0);
  // The commands that read the signature need the same program, and are skipped without it.
  if (isInstalled('ssh-keygen')) signRelease();
});

/** The signature of the checksums of a download, and the keys of this repository. */
function signRelease(): void {
  const key = join(prepared.path, 'id_ed25519');
  const script = `ssh-keygen -q -t ed25519 -N '' -C kim -f '${key}' &&
    ssh-keygen -q -Y sign -f '${key}' -n file SHA256SUMS &&
    echo "minerals-news namespaces=\\"file\\" $(cat '${key}.pub')" >allowed_signers`;
  expect(spawnSync('bash', ['-c', script], { cwd: prepared.work }).status).toBe(0);
}

afterAll(async () => {
  await Promise.all([web.close(), sync.close()]);
  prepared.remove();
});

describe.each(WITH_COMMANDS)('the commands of %s', (_, list) => {
  const home = makeHome();

  // Both homes share compiled code: files linked to each other cannot be copied.
  const isCode = (path: string): boolean => path.endsWith(join('minerals-news', 'code'));
  beforeAll(() => {
    cpSync(prepared.path, home.path, { recursive: true, filter: (path) => !isCode(path) });
    // Homes are made before any test runs: there may have been no code then.
    shareCompiledCode(home.env.XDG_CACHE_HOME);
  });
  afterAll(() => home.remove());

  /** Runs one command in bash, in the same home as those before it; output and errors together. */
  function run(command: string): Promise<{ readonly code: number | null; readonly output: string }> {
    const env = { ...home.env, PATH: `${join(home.path, 'bin')}:${home.env.PATH}`, TERM: 'dumb' };
    return new Promise((resolve, reject) => {
      const child = spawn('bash', ['-o', 'pipefail', '-c', command], { cwd: home.work, env });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (piece: string) => {
          output += piece;
        });
      }
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, output }));
      // EPIPE: most commands read nothing, and may have ended.
      child.stdin.on('error', () => {});
      child.stdin.end(inputOf(command));
    });
  }

  /** Runs one without a shell in this process, which takes less time than a new one. */
  async function runPlain(command: string): Promise<Awaited<ReturnType<typeof run>>> {
    const [, ...args] = command.split(' ');
    const input = new TextEncoder().encode(inputOf(command));
    const { code, out, err } = await runHere(args, { cwd: home.work, env: home.env, input });
    return { code, output: out + err };
  }

  for (const { command, prints, from } of list) {
    if (command in NOT_HERE) continue;
    const whole = command.replace(SETTING, 'minerals-news config get $1');
    const filled = from === 'block' ? command : whole.replaceAll(/\b[A-Z]{2,}\b/g, (word) => FALLBACKS[word] ?? word);
    const lacking = missing(filled);
    it.skipIf(lacking.length > 0 && !process.env.CI)(
      lacking.length > 0 ? `${command} (not installed: ${lacking.join(', ')})` : command,
      async () => {
        const { code, output } = await (IS_PLAIN.test(filled) ? runPlain : run)(here(filled));
        expect(code, output).toBe(CODES[command] ?? 0);
        if (prints !== undefined) expect(output).toBe(prints);
        expect(output).not.toMatch(/^\s+at .*\(.*:\d+:\d+\)/m);
      },
    );
  }
});
