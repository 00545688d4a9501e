import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/connection.ts';
import { isSetting, SETTING_IDS, SETTINGS } from '../../src/settings/settings-table.ts';
import { runHere } from '../cli/feeds/run-here.ts';
import { endPrograms } from '../e2e/driver.ts';
import { anotherHome, filesIn, type Home, home, proxyOfWeb, setUpHomeAndWeb, web } from '../ingest/home.ts';
import { CHANGED, fillHome, publish, runOf, SECRET } from './used-home.ts';

/**
 * Each folder here is what one version of the program has left, with `said.json`: what it said of its own data. A release adds its
 * own: `SAVE_HOME_AS=0.3.0 npx vitest run test/upgrade`. What a later version stores in another way is changed here with it.
 */
const HOMES = join(import.meta.dirname, 'homes');
const VERSIONS = readdirSync(HOMES);
const { SAVE_HOME_AS } = process.env;
const KEPT = ['config', 'data', 'cache/minerals-news/pictures'];
const THIS = 'this version';

setUpHomeAndWeb(runHere);
afterEach(endPrograms);

/** What a version says of its data, by command, at a time. */
interface Said {
  readonly at: string;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly errors: Readonly<Record<string, string>>;
}

interface Exported {
  readonly data: Readonly<Record<string, readonly Record<string, unknown>[]>>;
}

const QUESTIONS = [
  ...['privacy export', 'backup', 'config', 'config check', 'feeds --json', 'feeds export', 'views --json'],
  ...[
    'rules --json',
    'watch --json',
    'history --json',
    'accounts --json',
    'engines --json',
    'list --json',
    'changes',
    'check',
  ],
];

const asked = async (at: Date): Promise<Said> => {
  const outputs: Record<string, unknown> = {};
  const errors: Record<string, string> = {};
  for (const question of QUESTIONS) {
    const { out, err } = await runOf(home, () => at)([...question.split(' '), '--library', home.stories]);
    const text = out.replaceAll(home.path, 'HOME');
    outputs[question] = /^[[{]/.test(text) ? JSON.parse(text) : text;
    errors[question] = err;
  }
  const exported = outputs['privacy export'] as Exported;
  // Paths and sizes of files, and copies of what is in the rest.
  Object.assign(exported, { files: [], others: [] });
  for (const library of exported.data.library ?? []) library.path = '';
  return { at: at.toISOString(), outputs, errors };
};

/** Expects that a home has each setting, and rows in each table. */
function expectFull({ outputs }: Said): void {
  const empty = (values: Readonly<Record<string, unknown>>) =>
    Object.keys(values).filter((name) => ['[]', '{}', undefined].includes(JSON.stringify(values[name])));
  // Rows of a run, and labels, which Miniflux does not have.
  expect(empty((outputs['privacy export'] as Exported).data)).toEqual(['run', 'new_story', 'entry_label']);
  const all = { ...jsonIn('config.json'), ...jsonIn('state.json') };
  // Both are there only until a question is answered, or after a refusal that failed.
  const settings = Object.fromEntries(SETTING_IDS.map((id) => [id, all[id]]));
  expect(empty(settings)).toEqual(['isErasureOwed', 'consentAsked']);
}

/** Makes a home of a version of the program. */
async function settle(version: string): Promise<Said> {
  const folder = join(HOMES, version);
  if (version !== THIS) {
    for (const name of KEPT) cpSync(join(folder, name), join(home.path, name), { recursive: true });
    return JSON.parse(readFileSync(join(folder, 'said.json'), 'utf8')) as Said;
  }
  await fillHome(home, web);
  const said = await asked(new Date());
  expectFull(said);
  if (SAVE_HOME_AS) {
    const to = join(HOMES, SAVE_HOME_AS);
    rmSync(to, { recursive: true, force: true });
    for (const name of KEPT) cpSync(join(home.path, name), join(to, name), { recursive: true });
    writeFileSync(join(to, 'said.json'), JSON.stringify(said));
  }
  return said;
}

const linesOf = (text: unknown) => String(text).split('\n');
const settingsFile = (name: string) => join(home.path, 'config', 'minerals-news', name);
const jsonIn = (name: string) => JSON.parse(readFileSync(settingsFile(name), 'utf8')) as Record<string, unknown>;
const broken = () => filesIn(home.path).filter((path) => path.includes('.broken'));

describe.each([...VERSIONS, THIS])('the data of %s', (version) => {
  let said: Said;
  const command = (args: string, user: Pick<Home, 'env'> = home, stdin = '') =>
    runOf(user, () => new Date(said.at))(args.split(' '), { stdin, env: proxied });
  const succeeds = async (...given: Parameters<typeof command>): Promise<string> => {
    const { out, err, code } = await command(...given);
    expect({ args: given[0], code, err }).toEqual({ args: given[0], code: 0, err });
    return out;
  };
  let proxied = {};
  beforeEach(async () => {
    proxied = (await proxyOfWeb()).env;
    said = await settle(version);
  });

  it('are all there, and of use', async () => {
    const state = jsonIn('state.json');
    for (const raw of [state, jsonIn('config.json')])
      expect(Object.keys(raw).filter((key) => !isSetting(key))).toEqual(['version']);
    const { outputs, errors } = await asked(new Date(said.at));
    expect(errors).toEqual(said.errors);
    for (const [question, before] of Object.entries(said.outputs)) {
      if (typeof before === 'string')
        expect(linesOf(outputs[question])).toEqual(expect.arrayContaining(linesOf(before)));
      else expect(outputs[question], question).toMatchObject(before as object);
    }
    expect(jsonIn('state.json')).toEqual(state);

    // Its feeds are not fetched again, bring nothing twice and nothing that was deleted, and get their passwords.
    publish(web, CHANGED, '"2"');
    const stories = await succeeds('list --ids');
    await succeeds('sync http://news.example/metals.xml http://ministry.example/list');
    expect(web.asked('/metals.xml').at(-1)?.headers).toMatchObject({
      'if-none-match': '"2"',
      authorization: `Basic ${Buffer.from(`kim:${SECRET}`).toString('base64')}`,
    });
    publish(web, CHANGED, '"3"');
    await succeeds('sync http://news.example/metals.xml');
    expect(await succeeds('list --ids')).toBe(stories);

    // A deleted story can be restored, and what was paid for is not sent again.
    const { data } = said.outputs['privacy export'] as Exported;
    const [, deleted = ''] = /([^/]+)\.en\.md$/.exec(String(data.removed?.[0]?.path)) ?? [];
    await succeeds(`delete --undo ${deleted}`);
    expect(await succeeds('list --ids')).toContain(deleted);
    const korean = home.storyFiles().find((path) => path.endsWith('.ko.md')) ?? '';
    const text = readFileSync(korean, 'utf8');
    rmSync(korean);
    await succeeds(`translate --yes --to ko ${/([^/]+)\.ko\.md$/.exec(korean)?.[1]}`);
    expect(readFileSync(korean, 'utf8')).toBe(text);
    expect(broken()).toEqual([]);

    // Its backup and its list of feeds can be read elsewhere.
    const other = anotherHome();
    const backup = said.outputs.backup as Readonly<Record<string, unknown>> & { readonly settings: object };
    await succeeds('restore --allow-private -', other, JSON.stringify(backup));
    const restored = JSON.parse(await succeeds('backup', other));
    const kept = Object.entries(backup.settings).filter(
      ([key]) => key !== 'feeds' && !(isSetting(key) && 'runs' in SETTINGS[key]),
    );
    expect(restored.settings).toMatchObject(Object.fromEntries(kept));
    expect(restored).toMatchObject({ journal: backup.journal, typed: backup.typed, deleted: backup.deleted });
    await succeeds('feeds import --allow-private -', anotherHome(), said.outputs['feeds export'] as string);
  });
});

describe('files of a later version', () => {
  const DATABASE = 'data/minerals-news/minerals-news.db';
  it.each([
    ['config/minerals-news/config.json', /(?<start>"version": )\d/, 'config set measure 70'],
    ['config/minerals-news/state.json', /(?<start>"version": )\d/, 'mark read vance-trade-bloc'],
    ['config/minerals-news/marks.jsonl', /(?<start>marks",)\d/, 'mark read vance-trade-bloc'],
    [
      'data/minerals-news/credentials.json',
      /(?<start>"version": )\d/,
      'feeds add --force http://a:b@news.example/other',
    ],
    [DATABASE, null, 'sync'],
  ])('are not changed, and a line says so: %s', async (name, version, args) => {
    await settle(VERSIONS.at(-1) ?? THIS);
    const path = join(home.path, name);
    const db = version ? null : openDatabase(path, 'durable');
    db?.exec('PRAGMA user_version = 9');
    db?.close();
    if (version) writeFileSync(path, readFileSync(path, 'utf8').replace(version, '$<start>9'));
    const before = readFileSync(path);
    const { code, err } = await runOf(home, () => new Date())(args.split(' '));
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(path) });
    expect(readFileSync(path)).toEqual(before);
    expect(broken()).toEqual([]);
  });
});
