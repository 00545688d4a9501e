import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { markedStories, setMark } from '../../src/settings/marks/story-marks.ts';
import { openSettings } from '../../src/settings/settings.ts';
import { makeHome, readState, writeConfig } from './helpers.ts';

const now = () => new Date('2026-02-04T09:30:11.500Z');
const feed = (n: number) => ({ url: `https://example.com/${n}`, title: `F${n}`, folder: '', from: 'user' });
const GOOD = { version: 4, feeds: [feed(1), feed(2)], views: [{ name: 'v', query: 'q' }], ui: 'ko', measure: 60 };
const { version: _version, ...OURS } = GOOD;
const TEXT = `${JSON.stringify(GOOD, null, 2)}\n`;

/** A home with correct settings and a star. */
async function homeWithGoodCopy() {
  const home = makeHome();
  writeConfig(home.config, TEXT);
  const settings = openSettings({ env: home.env, now });
  settings.saveLastGood();
  settings.update((data) => setMark(data, 'starred', ['a'], true, now().toISOString()));
  await settings.flush();
  return { ...home, good: join(dirname(home.config), 'config.last-good.json') };
}

describe('the last good copy', () => {
  test('equals the file, is private, and is written only if its bytes differ', async () => {
    const { env, config, good } = await homeWithGoodCopy();
    expect(readFileSync(good, 'utf8')).toBe(TEXT);
    expect(statSync(good).mode & 0o777).toBe(0o600);
    const { ino } = statSync(good);
    openSettings({ env, now }).saveLastGood();
    expect(statSync(good).ino).toBe(ino);
    writeConfig(config, '{ "ui": "en" }');
    openSettings({ env, now }).saveLastGood();
    expect(readFileSync(good, 'utf8')).toBe('{ "ui": "en" }');
  });

  test('follows each write', async () => {
    const { env, config, good } = await homeWithGoodCopy();
    const settings = openSettings({ env, now });
    settings.update((data) => ({ ...data, measure: 70 }));
    await settings.flush();
    expect(readFileSync(good, 'utf8')).toBe(readFileSync(config, 'utf8'));
  });

  test.each([
    ['emptied', ''],
    ['an empty object', '{}'],
    ['its version alone', '{"version":4}'],
    ['a mistake', '{"ui":"en",}'],
    ['a wrong value', '{"ui":"fr"}'],
    ['a later version', '{"version":9,"ui":"en"}'],
  ])('is not replaced by a file with %s', async (_, text) => {
    const { env, config, good } = await homeWithGoodCopy();
    writeConfig(config, text);
    openSettings({ env, now }).saveLastGood();
    expect(readFileSync(good, 'utf8')).toBe(TEXT);
  });

  test('is not made by a program that only reads', async () => {
    const { env, config, good } = await homeWithGoodCopy();
    rmSync(good);
    openSettings({ env, now });
    const settings = openSettings({ env, now });
    writeConfig(config, '{"ui":"en"}');
    settings.refresh();
    expect(existsSync(good)).toBe(false);
  });

  test('is made by an open reader of changes by others', async () => {
    const { env, config, good } = await homeWithGoodCopy();
    const settings = openSettings({ env, now });
    settings.saveLastGood();
    writeConfig(config, '{"ui":"en"}');
    settings.refresh();
    expect(readFileSync(good, 'utf8')).toBe('{"ui":"en"}');
  });
});

const WAYS: readonly (readonly [string, (config: string) => void, object])[] = [
  ['a stray comma', (config) => writeConfig(config, TEXT.replace('60', '60,')), { kind: 'broken', detail: 'notJson' }],
  ['a half', (config) => writeConfig(config, TEXT.slice(0, TEXT.length / 2)), { kind: 'broken', detail: 'notJson' }],
  ['no bytes', (config) => writeConfig(config, ''), { kind: 'broken', detail: 'empty' }],
  ['a list', (config) => writeConfig(config, '[]'), { kind: 'broken', detail: 'notObject' }],
  [
    'bytes that are no UTF-8',
    (config) => writeFileSync(config, Buffer.from(TEXT.replace('F1', 'F\u00e9'), 'latin1')),
    { kind: 'broken', detail: 'notUtf8', place: { line: 6, column: 18, text: expect.any(String) } },
  ],
  [
    'a wrong value',
    (config) => writeConfig(config, TEXT.replace('60', '"wide"')),
    { kind: 'wrong', detail: 'measure' },
  ],
  [
    'a wrong feed',
    (config) => writeConfig(config, TEXT.replace('"https://example.com/2"', '2')),
    { kind: 'wrong', detail: 'feeds[1]' },
  ],
  ['nothing in its place', (config) => rmSync(config), { kind: 'gone' }],
  [
    'a folder in its place',
    (config) => {
      rmSync(config);
      mkdirSync(config);
    },
    { kind: 'broken', detail: 'notFile' },
  ],
  [
    'a FIFO in its place',
    (config) => {
      rmSync(config);
      spawnSync('mkfifo', [config]);
    },
    { kind: 'broken', detail: 'notFile' },
  ],
];

const bytesOf = (path: string): string => {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isFile() ? readFileSync(path, 'latin1') : `${stat?.mode} ${stat?.ino}`;
};

describe.each(WAYS)('settings with %s', (_, breaks, said) => {
  test('lose nothing, are reported with their position, and stay unchanged', async () => {
    const { env, config } = await homeWithGoodCopy();
    breaks(config);
    const before = bytesOf(config);
    const settings = openSettings({ env, now });
    expect(settings.warnings).toHaveLength(1);
    expect(settings.warnings.at(-1)).toMatchObject({ ...said, about: 'config', isRescued: true });
    expect(settings.data).toMatchObject(OURS);
    settings.saveLastGood();
    settings.update((data) => setMark(data, 'read', ['b'], true, now().toISOString()));
    await settings.flush();
    expect(settings.unsaved).toBe(false);
    expect(bytesOf(config)).toBe(before);
    expect(readState(config)).toMatchObject({ read: { b: { read: true } }, starred: { a: { starred: true } } });
  });

  test('the same while a program is running', async () => {
    const { env, config } = await homeWithGoodCopy();
    const settings = openSettings({ env, now });
    settings.saveLastGood();
    breaks(config);
    const before = bytesOf(config);
    settings.refresh();
    expect(settings.data).toMatchObject(OURS);
    settings.update((data) => setMark(data, 'read', ['b'], true, now().toISOString()));
    await settings.flush();
    expect(bytesOf(config)).toBe(before);
    expect([...markedStories(openSettings({ env, now }).data, 'read').keys()]).toEqual(['b']);
    rmSync(config, { force: true, recursive: true });
    writeConfig(config, TEXT);
    settings.refresh();
    expect(settings.warnings).toEqual([]);
  });
});

test('keep a change of a broken file for this run, and report it', async () => {
  const { env, config } = await homeWithGoodCopy();
  writeConfig(config, '{,}');
  const settings = openSettings({ env, now });
  settings.update((data) => ({ ...data, measure: 70 }));
  await settings.flush();
  expect(settings).toMatchObject({
    unsaved: true,
    data: { measure: 70 },
    warnings: expect.arrayContaining([expect.objectContaining({ kind: 'refused', about: 'config' })]),
  });
  writeConfig(config, TEXT);
  await settings.flush();
  expect(settings.unsaved).toBe(false);
  expect(openSettings({ env, now }).data.measure).toBe(70);
});

test('keep a wrong item of a list when another one is added', async () => {
  const { env, config } = await homeWithGoodCopy();
  writeConfig(config, TEXT.replace('"https://example.com/2"', '2'));
  const settings = openSettings({ env, now });
  settings.update((data) => ({ ...data, feeds: [...data.feeds, { ...feed(3), from: 'user' as const }] }));
  await settings.flush();
  const { feeds } = JSON.parse(readFileSync(config, 'utf8')) as { feeds: { url: unknown }[] };
  expect(feeds.map(({ url }) => url)).toEqual([1, 2, 3].map((n) => `https://example.com/${n}`).concat([2 as never]));
});

test('use the defaults without a file and a copy, and overwrite nothing', async () => {
  const { env, config, good } = await homeWithGoodCopy();
  writeFileSync(good, '{');
  writeConfig(config, '{');
  const settings = openSettings({ env, now });
  expect(settings.data).toMatchObject({ feeds: [], measure: 76 });
  expect(settings.warnings.at(-1)).toMatchObject({ kind: 'broken', isRescued: false });
  settings.update((data) => ({ ...data, measure: 70 }));
  await settings.flush();
  settings.saveLastGood();
  expect([config, good].map((path) => readFileSync(path, 'utf8'))).toEqual(['{', '{']);
});
