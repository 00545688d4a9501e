import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SETTINGS_VERSION } from '../../../src/settings/settings-data.ts';
import { type FakeEngine, serveEngine } from '../../ingest/translation/fake-engine.ts';
import { fakeLibretranslate } from '../../ingest/translation/fake-libretranslate.ts';
import { fakeOpenai } from '../../ingest/translation/fake-openai.ts';
import { temporaryFolder } from '../../temporary.ts';
import { type CliSetup, cli } from '../harness.ts';

const PROGRAM = join(import.meta.dirname, '../../ingest/translation/translate-command.mjs');
const KEY = 'sk-sesame-1234';

/** Translations of the program's own sentences. */
const TRANSLATIONS = {
  'Copper prices rose 2.4% to $9,850 a tonne on Monday.': '월요일 구리 가격은 톤당 9850달러로 2.4% 올랐다.',
  'The mine employs 1,200 people and produced 35 million tonnes of ore last year.':
    '이 광산은 1200명을 고용하고 있으며 지난해 광석 3500만 톤을 생산했다.',
  'Talks with the government resume on 3 March, the company said.': '정부와의 협상이 3월 3일 재개된다고 회사가 밝혔다.',
};

let home: string;
const open: (() => Promise<unknown>)[] = [];
beforeEach(() => {
  home = temporaryFolder('engines');
});
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

const KOREAN = { LANG: 'ko_KR.UTF-8' };
const here = (args: readonly string[], setup: Partial<CliSetup> = {}) =>
  cli(args, {
    ...setup,
    env: { HOME: home, XDG_CONFIG_HOME: join(home, 'config'), XDG_DATA_HOME: join(home, 'data'), ...setup.env },
  });
const json = async () => JSON.parse((await here(['engines', '--json'])).out);
const credentials = () => join(home, 'data', 'minerals-news', 'credentials.json');
const config = () => join(home, 'config', 'minerals-news', 'config.json');

async function urlOf(fake: FakeEngine): Promise<string> {
  const { url, close } = await serveEngine(fake);
  open.push(close);
  return url;
}

/** Adds a stub with the API of OpenAI. */
async function added(name = 'home', fake = fakeOpenai({ translations: TRANSLATIONS })): Promise<FakeEngine> {
  const url = await urlOf(fake);
  const result = await here(['engines', 'add', name, '--openai', url, '--model', 'm', '--yes'], { env: KOREAN });
  expect(result).toMatchObject({ code: 0, err: '' });
  return fake;
}

describe('engines add', () => {
  it('says what goes where, asks, tries the engine with a sentence of its own, and stores it', async () => {
    const fake = fakeOpenai({ translations: TRANSLATIONS });
    const url = await urlOf(fake);
    const line = ['engines', 'add', 'home', '--openai', `${url}/`, '--model', 'gemma3'];
    const refused = await here(line, { stdinTTY: true, answer: 'n' });
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('nothing was sent') });
    expect(refused.asked).toEqual([
      `home: title, summary and text of each story that you translate go to ${url} (on this machine). Allow that? [y/N] `,
    ]);
    expect(await here(line)).toMatchObject({ code: 2, err: expect.stringContaining('--yes') });
    expect(fake.requests).toEqual([]);
    expect(await json()).toEqual([]);

    const result = await here(line, { stdinTTY: true, answer: 'y', env: KOREAN });
    expect([result.code, result.out]).toEqual([0, '“home” 번역 엔진을 추가했습니다. 이제 이 엔진을 사용합니다\n']);
    expect(fake.texts).toEqual([Object.keys(TRANSLATIONS)[0]]);
    expect(await json()).toEqual([
      {
        name: 'home',
        kind: 'openai',
        url,
        model: 'gemma3',
        address: 'local',
        key: 'none',
        inUse: true,
        confirmed: true,
      },
    ]);
    expect(existsSync(credentials())).toBe(false);
  });

  it('asks for the key only if the server wants one, and stores it for that address alone', async () => {
    const fake = fakeOpenai({ key: KEY });
    const url = await urlOf(fake);
    const line = ['engines', 'add', 'paid', '--openai', url, '--model', 'm', '--yes'];
    const wrong = await here(line, { stdinTTY: true, secret: 'sk-other' });
    expect(wrong).toMatchObject({ code: 1, asked: [`Key for ${url}: `] });
    expect(wrong.err).toContain('refuses this one');
    expect(await json()).toEqual([]);
    const result = await here(line, { stdin: `${KEY}\n` });
    expect(result.code).toBe(0);
    expect(result.out + result.err).not.toContain(KEY);
    expect(JSON.parse(readFileSync(credentials(), 'utf8'))).toMatchObject({ engines: { paid: { url, key: KEY } } });
    expect(statSync(credentials()).mode & 0o077).toBe(0);
    expect(readFileSync(config(), 'utf8')).not.toContain(KEY);
    // Another address gets no key.
    const other = fakeOpenai();
    writeFileSync(config(), readFileSync(config(), 'utf8').replace(url, await urlOf(other)));
    await here(['engines', 'test', '--yes']);
    expect(other.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  it('takes the key out of a typed address', async () => {
    const url = await urlOf(fakeLibretranslate({ key: KEY }));
    const typed = url.replace('//', `//:${KEY}@`);
    const result = await here(['engines', 'add', 'lt', '--libretranslate', typed, '--yes']);
    expect(result.code).toBe(0);
    expect(await json()).toMatchObject([{ kind: 'libretranslate', url, key: 'stored' }]);
  });

  it('adds a program with its arguments, and a program that prints the key', async () => {
    const line = ['engines', 'add', 'own', '--yes', '--command', process.execPath, PROGRAM, '--log', join(home, 'log')];
    expect((await here(line)).code).toBe(0);
    expect(await json()).toMatchObject([{ kind: 'command', command: line.slice(5), address: 'local' }]);
    // It is found from another folder too.
    const near = relative(process.cwd(), process.execPath);
    expect((await here(['engines', 'add', 'near', '--yes', '--command', near, PROGRAM])).code).toBe(0);
    expect((await json())[1].command).toEqual([process.execPath, PROGRAM]);
    await here(['engines', 'remove', 'near']);
    const fake = fakeOpenai({ key: KEY });
    const server = ['--openai', await urlOf(fake), '--model', 'm', '--yes'];
    expect((await here(['engines', 'add', 'b', ...server, '--key-command', 'echo', KEY])).code).toBe(0);
    expect((await json())[1]).toMatchObject({ name: 'b', key: 'command', inUse: false });
    expect(existsSync(credentials())).toBe(false);
  });

  it.each([
    [['add', 'x'], 'say what translates'],
    [
      ['add', 'x', '--openai', 'http://localhost:1', '--libretranslate', 'http://localhost:1', '--yes'],
      'say what translates',
    ],
    [['add', 'x', '--openai', 'http://localhost:1', '--yes'], 'the model is missing'],
    [['add', 'x', '--openai', 'ftp://x', '--model', 'm', '--yes'], 'is not the address of a server'],
    [['add', 'x', '--openai', 'http://api.example', '--model', 'm', '--yes'], 'without encryption'],
    [['add', 'x', '--openai', 'http://127.0.0.1:9', '--model', 'm', '--yes'], 'is the server running?'],
    [['add', 'x', '--yes', '--command', '/nowhere/x'], 'there is no program /nowhere/x'],
    [['add', ' ', '--yes', '--command', 'true'], 'cannot be called'],
    [['add', 'x', '--key', '--yes', '--command', 'true'], '--key'],
    [['use', 'x'], 'there is no engine "x"'],
    [['test'], 'there is no translation engine'],
    [['list', '--model', 'm'], '--model'],
  ])('refuses %j', async (args, words) => {
    const { code, err } = await here(['engines', ...args]);
    expect(code).toBeGreaterThan(0);
    expect(err).toContain(words);
    expect(await json()).toEqual([]);
  });
});

describe('engines', () => {
  it('lists them, and another one can be put in use or removed with its key', async () => {
    await added('home');
    const fake = fakeOpenai({ key: KEY });
    const url = await urlOf(fake);
    await here(['engines', 'add', 'paid', '--openai', url, '--model', 'm', '--yes'], { stdin: KEY });
    expect((await here(['engines', 'use', 'PAID'])).out).toBe('“paid” is now in use\n');
    const { out } = await here(['engines']);
    expect(
      out.split('\n').map((row) =>
        row
          .replace(/http:[^\t]+/, 'URL')
          .split('\t')
          .join(' · '),
      ),
    ).toEqual([
      'paid · OpenAI API, m · URL · on this machine · in use, key in credentials.json',
      'home · OpenAI API, m · URL · on this machine · no key',
      '',
    ]);
    expect((await here(['engines', 'remove', 'paid'])).code).toBe(0);
    expect(await json()).toMatchObject([{ name: 'home', inUse: true }]);
    expect(existsSync(credentials())).toBe(false);
  });

  it('replaces a key if the new one works', async () => {
    const fake = fakeOpenai({ key: KEY });
    await here(['engines', 'add', 'paid', '--openai', await urlOf(fake), '--model', 'm', '--yes'], { stdin: KEY });
    expect(await here(['engines', 'key', 'paid'], { stdin: 'sk-wrong' })).toMatchObject({ code: 1, out: '' });
    expect(readFileSync(credentials(), 'utf8')).toContain(KEY);
    expect(await here(['engines', 'key', 'paid'], { stdin: KEY })).toMatchObject({
      code: 0,
      out: 'The key of “paid” works and is stored\n',
    });
  });

  it('asks again for an engine that somebody has changed in the settings file, whatever is changed', async () => {
    const fake = await added();
    const before = fake.requests.length;
    writeFileSync(config(), readFileSync(config(), 'utf8').replace('"m"', '"larger"'));
    expect(await here(['engines', 'test'])).toMatchObject({ code: 2, err: expect.stringContaining('--yes') });
    expect(fake.requests).toHaveLength(before);
    expect(await json()).toMatchObject([{ confirmed: false }]);
    expect((await here(['engines', 'test'], { stdinTTY: true, answer: 'y', env: KOREAN })).code).toBe(0);
    expect(await json()).toMatchObject([{ confirmed: true }]);
  });
});

describe('engines test', () => {
  it('shows three sentences, their translations, and that the numbers are the same', async () => {
    await added();
    const { code, out } = await here(['engines', 'test'], { env: KOREAN });
    const shown = Object.entries(TRANSLATIONS).map(([original, translation]) => `${original}\n  ${translation}\n\n`);
    expect([code, out]).toEqual([0, `${shown.join('')}home: 문장 3개를 모두 번역했고 숫자도 같습니다\n`]);
  });

  it('says what is wrong with them', async () => {
    const [first = '', second = ''] = Object.keys(TRANSLATIONS);
    const lie = (text: string) => (text === first ? 'numbers' : text === second ? 'same' : '');
    const fake = fakeOpenai({ translations: TRANSLATIONS, lie });
    const url = await urlOf(fake);
    await here(['engines', 'add', 'liar', '--openai', url, '--model', 'm', '--yes'], { env: KOREAN });
    const { code, out } = await here(['engines', 'test', 'liar', '--ui', 'ko']);
    expect(code).toBe(1);
    expect(out).toContain('! 숫자가 다릅니다(');
    expect(out).toContain('! 번역하지 않고 원문을 그대로 돌려주었습니다');
    expect(out).toContain('문장 3개 중 1개가 검사를 통과했습니다');
  });

  it('fails with the reason, and without the key', async () => {
    const fake = fakeOpenai({ key: KEY });
    await here(['engines', 'add', 'paid', '--openai', await urlOf(fake), '--model', 'm', '--yes'], { stdin: KEY });
    fake.fail({ status: 429, headers: { 'retry-after': '3600' } });
    const busy = await here(['engines', 'test']);
    expect(busy).toMatchObject({ code: 1, err: expect.stringContaining('the server asks to wait until') });
    fake.fail({ status: 400, body: JSON.stringify({ error: { message: `no ${KEY}` } }) });
    expect((await here(['engines', 'test'])).err).not.toContain(KEY);
  });
});

it('a backup brings no engine, and says which ones it had', async () => {
  await added();
  const backup = join(home, 'backup.json');
  writeFileSync(backup, (await here(['backup'])).out);
  home = temporaryFolder('engines');
  mkdirSync(home, { recursive: true });
  const { code, err } = await here(['restore', backup]);
  expect(code).toBe(0);
  expect(err).toContain('minerals-news engines add home');
  expect(await json()).toEqual([]);
});

it.each([
  { name: 'x', kind: 'command' },
  { name: 'x', kind: 'command', command: [''] },
  { name: 'x', kind: 'openai', url: 'http://localhost:1' },
  { name: 'x', kind: 'libretranslate' },
])('an engine in the settings file that lacks something is none: %j', async (engine) => {
  mkdirSync(join(config(), '..'), { recursive: true });
  writeFileSync(config(), JSON.stringify({ version: SETTINGS_VERSION, engines: [engine] }));
  expect(await json()).toEqual([]);
  const { code, out } = await here(['config', 'check']);
  expect([code, out]).toEqual([1, expect.stringContaining('engines')]);
});
