import {
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { currentMarks, markedStories, setMark } from '../../src/settings/marks/read-and-starred.ts';
import { openSettings } from '../../src/settings/settings.ts';
import { makeHome, readConfig, readState, writeConfig } from './helpers.ts';

const now = () => new Date('2026-02-04T09:30:11.500Z');
const COPY = 'config.before-split-2026-02-04T093011.json';
const FIXTURE = join(import.meta.dirname, '..', 'fixtures', 'home-0.1', 'config', 'minerals-news');

/** A home with the settings of version 0.1. */
function oldHome() {
  const home = makeHome();
  cpSync(FIXTURE, dirname(home.config), { recursive: true });
  const text = readFileSync(home.config, 'utf8');
  // A password in an address is never copied.
  return { ...home, before: text, kept: text.replace('user:secret@', ''), folder: dirname(home.config) };
}

/** All data of a user of version 0.1. */
function expectComplete({ env }: ReturnType<typeof makeHome>): void {
  const { data } = openSettings({ env, now });
  expect(markedStories(data, 'read').size).toBe(456);
  expect(markedStories(data, 'starred').size).toBe(22);
  expect(currentMarks(data, 'positions').size).toBe(2);
  expect(data.feeds.map(({ title }) => title)).toEqual(['My Ore', 'Atom Ore', '날짜']);
  expect(data.views).toHaveLength(2);
  expect(data).toMatchObject({ watch: ['lithium'], theme: 'light', fold: 'off', consent: { analytics: 'accepted' } });
}

describe('settings of version 0.1', () => {
  test('are split once, with one named copy', async () => {
    const home = oldHome();
    const { config, env, folder, before, kept } = home;
    expectComplete(home);
    expect(readFileSync(config, 'utf8')).toBe(before);
    const warnings: string[] = [];
    const settings = openSettings({ env, now });
    settings.listen((warning) => warnings.push(`${warning.kind} ${warning.movedTo}`));
    await settings.saveLastGood();
    await settings.saveLastGood();
    expect(warnings).toEqual([`split ${join(folder, COPY)}`]);
    expect(readFileSync(join(folder, COPY), 'utf8')).toBe(kept);
    expect(statSync(join(folder, COPY)).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual([COPY, 'config.json', 'config.last-good.json', 'marks.jsonl', 'state.json']);
    const { read: _, starred: __, positions: ___, ...rest } = JSON.parse(kept) as Record<string, unknown>;
    // Feeds named by the user are recorded as trusted in state.json.
    const feeds = (rest.feeds as { from: string }[]).map(({ from: ____, ...feed }) => feed);
    expect(readConfig(config)).toEqual({ ...rest, feeds, version: 3 });
    expect(Object.keys(readState(config).read as object)).toHaveLength(98);
    expectComplete(home);
    expect(openSettings({ env, now }).warning).toBeNull();
  });

  test('are split by a mark as well', async () => {
    const home = oldHome();
    const settings = openSettings({ env: home.env, now });
    settings.update((data) => setMark(data, 'read', ['older-000'], false, now().toISOString()));
    settings.update((data) => setMark(data, 'read', ['older-000'], true, now().toISOString()));
    await settings.flush();
    expect(existsSync(join(home.folder, COPY))).toBe(true);
    expectComplete(home);
  });

  test.each([
    ['the copy is made', false],
    ['state.json is written', true],
  ])('lose nothing if the process ends after %s, and there is one copy', async (_, hasState) => {
    const home = oldHome();
    const { folder, before, config, env } = home;
    await openSettings({ env, now }).saveLastGood();
    // Their state during the split.
    writeFileSync(config, before);
    if (!hasState) writeFileSync(join(folder, 'state.json'), '{"version":1}');
    expectComplete(home);
    const later = openSettings({ env, now: () => new Date('2026-02-05T00:00:00Z') });
    await later.saveLastGood();
    expectComplete(home);
    expect(readdirSync(folder).filter((name) => name.includes('before-split'))).toEqual([COPY]);
  });

  test('stay a link if they were one, and the copy is outside the folder in git', async () => {
    const home = makeHome();
    const { config, dir, env } = home;
    cpSync(FIXTURE, dirname(config), { recursive: true });
    writeConfig(join(dir, 'git', 'config.json'), readFileSync(config, 'utf8'));
    rmSync(config);
    symlinkSync(join(dir, 'git', 'config.json'), config);
    await openSettings({ env, now }).saveLastGood();
    expect(lstatSync(config).isSymbolicLink()).toBe(true);
    expect(readdirSync(join(dir, 'git'))).toEqual(['config.json']);
    expect(existsSync(join(dirname(config), COPY))).toBe(true);
    expectComplete(home);
  });
});

describe('marks in both files', () => {
  const mark = (at: string, read = true) => ({ read, at });
  const [early, late] = ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'];

  test('the newer one counts, story by story', () => {
    const { env, config } = makeHome();
    writeConfig(config, { version: 2, read: { a: mark(late, false), b: mark(early), c: mark(early) }, ui: 'ko' });
    writeConfig(join(dirname(config), 'state.json'), {
      version: 1,
      read: { a: mark(early), b: mark(late, false), d: mark(early) },
    });
    const { data, warning } = openSettings({ env, now });
    expect(warning).toBeNull();
    expect([...markedStories(data, 'read').keys()].sort()).toEqual(['c', 'd']);
  });
});

describe('state.json', () => {
  const writeState = (text: string) => {
    const home = makeHome();
    writeConfig(home.config, { ui: 'ko' });
    writeFileSync(join(dirname(home.config), 'state.json'), text);
    return home;
  };
  const whole = async () => {
    const { env, config } = makeHome();
    const settings = openSettings({ env, now });
    settings.update((data) => setMark(data, 'read', ['a', 'b', '"]}', '핵심'], true, now().toISOString()));
    settings.update((data) => setMark(data, 'starred', ['a'], true, now().toISOString()));
    await settings.flush();
    return readFileSync(join(dirname(config), 'state.json'), 'utf8');
  };

  test('that was truncated loses no complete mark', async () => {
    const text = await whole();
    for (const [length, least] of [
      [text.length - 10, 4],
      [text.indexOf('"starred"'), 4],
      [60, 0],
    ] as const) {
      const { env, config } = writeState(text.slice(0, length));
      const settings = openSettings({ env, now });
      const movedTo = join(dirname(config), 'state.broken-2026-02-04T093011.json');
      expect(settings.warning).toMatchObject({ kind: 'broken', about: 'state', movedTo });
      expect(readFileSync(movedTo, 'utf8')).toBe(text.slice(0, length));
      expect(markedStories(settings.data, 'read').size).toBe(least);
      expect(settings.data.ui).toBe('ko');
      expect(openSettings({ env, now }).warning).toBeNull();
      expect(markedStories(openSettings({ env, now }).data, 'read').size).toBe(least);
    }
  });

  test('with a mistake keeps the discovered state', () => {
    const trusted = '"trusted": {"nas.local:80":["192.168.1.5"]}';
    const { env } = writeState(`{\n\t"read": {},\n\t${trusted},\n\t,\n}\n`);
    expect(openSettings({ env, now }).data.trusted).toEqual({ 'nas.local:80': ['192.168.1.5'] });
  });

  test('that breaks while a reader is open is rewritten from memory', async () => {
    const { env, config } = writeState(await whole());
    const settings = openSettings({ env, now });
    writeFileSync(join(dirname(config), 'state.json'), '');
    settings.refresh();
    expect(markedStories(settings.data, 'read').size).toBe(4);
    expect(markedStories(openSettings({ env, now }).data, 'read').size).toBe(4);
  });

  test('of a later version is partly used, and not written', async () => {
    const text = JSON.stringify({ version: 9, read: { a: { read: true, at: '' } } });
    const { env, config } = writeState(text);
    const settings = openSettings({ env, now });
    expect(settings.warning).toMatchObject({ kind: 'newer', about: 'state', detail: '9' });
    settings.update((data) => setMark(data, 'read', ['b'], true, now().toISOString()));
    await settings.flush();
    expect(settings).toMatchObject({ unsaved: true, warning: { kind: 'refused', about: 'state' } });
    expect(readFileSync(join(dirname(config), 'state.json'), 'utf8')).toBe(text);
  });

  test('keeps unknown keys', async () => {
    const { env, config } = writeState('{"later":{"x":1}}');
    const settings = openSettings({ env, now });
    settings.update((data) => setMark(data, 'read', ['b'], true, now().toISOString()));
    await settings.flush();
    expect(readState(config)).toMatchObject({ later: { x: 1 }, version: 1 });
  });
});
