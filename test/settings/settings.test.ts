import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { Credentials, credentialsPath } from '../../src/settings/credentials.ts';
import { setMark } from '../../src/settings/marks/story-marks.ts';
import { openSettings } from '../../src/settings/settings.ts';
import { DEFAULT_SETTINGS } from '../../src/settings/settings-data.ts';
import { asUnprivilegedUser, makeHome, readConfig, readState, writeConfig } from './helpers.ts';

const NOW = new Date('2026-02-04T09:30:11.500Z');
const READ = { read: true, at: NOW.toISOString() };
const read = (id: string) => (data: typeof DEFAULT_SETTINGS) => setMark(data, 'read', [id], true, NOW.toISOString());

describe('openSettings', () => {
  test('uses defaults without a file, and writes nothing', () => {
    const { env, dir } = makeHome();
    const settings = openSettings({ env });
    expect(settings.data).toEqual(DEFAULT_SETTINGS);
    expect(settings.warnings.at(-1)).toBeUndefined();
    expect(readdirSync(dir)).toEqual([]);
  });

  test('applies a change immediately, and writes it with flush, mode 0600', async () => {
    const { env, config } = makeHome();
    const settings = openSettings({ env });
    settings.update(read('a'));
    expect(settings.data.read).toEqual({ a: READ });
    await settings.flush();
    const state = join(dirname(config), 'state.json');
    const rest = {
      starred: {},
      tags: {},
      positions: {},
      trusted: {},
      confirmedEngines: {},
      listSorts: {},
      pastAddresses: {},
    };
    expect(readConfig(state)).toEqual({ version: 1, read: { a: READ }, ...rest });
    expect(statSync(state).mode & 0o777).toBe(0o600);
    expect(existsSync(config)).toBe(false);
    expect(openSettings({ env }).data.read).toEqual({ a: READ });
    settings.update((data) => ({ ...data, ui: 'ko' }));
    await settings.flush();
    expect(readConfig(config)).toEqual({ ui: 'ko', version: 4 });
    expect(statSync(config).mode & 0o777).toBe(0o600);
  });

  test('reads a value of an earlier version as the one that replaced it', () => {
    const { env, config } = makeHome();
    writeConfig(config, '{ "fold": "on" }');
    const settings = openSettings({ env });
    expect(settings.data.fold).toBe('all');
    expect(settings.warnings).toEqual([]);
  });

  test('preserves order, indentation and unknown keys, and adds no default', async () => {
    const { env, config } = makeHome();
    writeConfig(config, '{\n  "later": { "x": 1 },\n  "version": 4,\n  "measure": 60,\n  "ui": "ko"\n}\n');
    const settings = openSettings({ env });
    settings.update((data) => ({ ...data, measure: 64, theme: 'dark' }));
    await settings.flush();
    expect(readFileSync(config, 'utf8')).toBe(
      '{\n  "later": {\n    "x": 1\n  },\n  "version": 4,\n  "measure": 64,\n  "ui": "ko",\n  "theme": "dark"\n}\n',
    );
  });

  test('preserves keys of any name', async () => {
    const { env, config } = makeHome();
    const keys = ['"a.b": {\n    "c.d": 1\n  }', '"__proto__": 1', '"constructor": {}', '"version": 4'];
    writeConfig(config, `{\n  ${keys.join(',\n  ')}\n}\n`);
    const settings = openSettings({ env });
    settings.update((data) => ({ ...data, ui: 'ko' }));
    await settings.flush();
    expect(readFileSync(config, 'utf8')).toBe(`{\n  ${[...keys, '"ui": "ko"'].join(',\n  ')}\n}\n`);
  });

  test('writes no mark into the file that may be in git', async () => {
    const { env, config } = makeHome();
    writeConfig(config, '{"ui":"ko"}');
    const settings = openSettings({ env });
    settings.update(read('a'));
    await settings.flush();
    expect(readFileSync(config, 'utf8')).toBe('{"ui":"ko"}');
    expect(Object.keys(readState(config).read as object)).toEqual(['a']);
  });

  test('writes quick changes together without a flush', async () => {
    const { env, config } = makeHome();
    const settings = openSettings({ env, delay: 5 });
    settings.update(read('a'));
    settings.update(read('b'));
    await expect.poll(() => Object.keys(readState(config).read as object)).toEqual(['a', 'b']);
  });

  test('writes late changes too', async () => {
    const { env, config } = makeHome();
    const settings = openSettings({ env });
    settings.update(read('a'));
    await settings.flush();
    settings.update(read('b'));
    await settings.flush();
    expect(Object.keys(readState(config).read as object)).toEqual(['a', 'b']);
  });

  test('loses nothing of two readers', async () => {
    const { env, config } = makeHome();
    const [one, two] = [openSettings({ env }), openSettings({ env })];
    one.update(read('a'));
    two.update(read('b'));
    await one.flush();
    await two.flush();
    expect(Object.keys(readState(config).read as object).sort()).toEqual(['a', 'b']);
    one.refresh();
    expect(Object.keys(one.data.read).sort()).toEqual(['a', 'b']);
  });

  test('warns after a while if another process holds the lock, and keeps the change for the next write', async () => {
    const { env, config } = makeHome();
    writeConfig(config, {});
    const settings = openSettings({ env, patience: 100 });
    settings.update(read('a'));
    // Process 1 always exists.
    writeFileSync(`${config}.lock`, `1 token ${hostname()}`);
    utimesSync(`${config}.lock`, new Date(), new Date());
    const start = performance.now();
    await settings.flush();
    expect(performance.now() - start).toBeGreaterThan(90);
    expect(settings).toMatchObject({ unsaved: true, warnings: [{ kind: 'unwritable', detail: 'ELOCKED' }] });
    expect(readConfig(config)).toEqual({});
    rmSync(`${config}.lock`);
    await settings.flush();
    expect(settings).toMatchObject({ unsaved: false, warnings: [] });
    expect(readdirSync(dirname(config))).toEqual(['config.json', 'marks.jsonl', 'state.json']);
  });

  test('keeps keys of a later version', async () => {
    const { env, config } = makeHome();
    writeConfig(config, { later: { x: 1 }, ui: 'ko' });
    const settings = openSettings({ env });
    settings.update((data) => ({ ...data, theme: 'dark' }));
    await settings.flush();
    expect(readConfig(config)).toMatchObject({ later: { x: 1 }, ui: 'ko', theme: 'dark' });
  });

  test('replaces the file atomically, also inside a snap, and removes leftovers', async () => {
    const { env, config } = makeHome();
    vi.stubEnv('SNAP', '/snap/x');
    writeConfig(config, {});
    const left = join(dirname(config), '.config.json.next.tmp-1234567890abcdef');
    writeFileSync(left, '{"read":');
    const settings = openSettings({ env });
    for (const measure of [60, 61]) {
      const { ino } = statSync(config);
      settings.update((data) => ({ ...data, measure }));
      await settings.flush();
      expect(statSync(config).ino).not.toBe(ino);
      expect(readdirSync(dirname(config))).toEqual(['config.json', 'config.last-good.json']);
    }
    expect(process.env.SNAP).toBe('/snap/x');
    vi.unstubAllEnvs();
  });

  test('keeps a dangling symbolic link', async () => {
    const { env, config, dir } = makeHome();
    mkdirSync(dirname(config), { recursive: true });
    symlinkSync(join(dir, 'later.json'), config);
    const settings = openSettings({ env });
    settings.update((data) => ({ ...data, ui: 'ko' }));
    await settings.flush();
    expect(lstatSync(config).isSymbolicLink()).toBe(true);
    expect(readConfig(join(dir, 'later.json'))).toMatchObject({ ui: 'ko' });
    expect(statSync(config).mode & 0o777).toBe(0o600);
  });

  test('does not undo changes if its lock was taken over during a write', async () => {
    const { env, config } = makeHome();
    let sleeps = false;
    // With a broken state.json the clock is read in the middle of the write; there another process takes over the lock.
    const clock = () => {
      if (sleeps) writeFileSync(`${config}.lock`, `1 other ${hostname()}`);
      return NOW;
    };
    const settings = openSettings({ env, now: clock });
    settings.update(read('a'));
    await settings.flush();
    settings.update(read('b'));
    writeFileSync(join(dirname(config), 'state.json'), '{');
    sleeps = true;
    await settings.flush();
    sleeps = false;
    expect(settings).toMatchObject({
      unsaved: true,
      warnings: [{ kind: 'broken' }, { kind: 'refused', about: 'state' }],
    });
    expect(readFileSync(join(dirname(config), 'state.json'), 'utf8')).toBe('{');
    rmSync(`${config}.lock`);
    await settings.flush();
    expect(Object.keys(readState(config).read as object)).toEqual(['a', 'b']);
  });

  test('keeps a symbolic link to the file', async () => {
    const { env, config, dir } = makeHome();
    mkdirSync(dirname(config), { recursive: true });
    writeFileSync(join(dir, 'dotfile.json'), '{"ui":"ko"}');
    symlinkSync(join(dir, 'dotfile.json'), config);
    const settings = openSettings({ env });
    settings.update((data) => ({ ...data, theme: 'dark' }));
    settings.update(read('a'));
    await settings.flush();
    expect(lstatSync(config).isSymbolicLink()).toBe(true);
    expect(readConfig(join(dir, 'dotfile.json'))).toEqual({ ui: 'ko', theme: 'dark', version: 4 });
    expect(Object.keys(readState(config).read as object)).toEqual(['a']);
  });
});

describe('an unusable home', () => {
  test.each([
    ['state.json', read('a')],
    ['config.json', (data: typeof DEFAULT_SETTINGS) => ({ ...data, theme: 'dark' })],
  ])('names %s if that cannot be written', async (name, change) => {
    const { env, config } = makeHome();
    mkdirSync(dirname(config), { recursive: true });
    symlinkSync('/dev/null/file.json', join(dirname(config), name));
    const settings = openSettings({ env });
    settings.update(change);
    await settings.flush();
    expect(settings.warnings.at(-1)).toMatchObject({
      kind: 'unwritable',
      path: join(dirname(config), name),
      detail: 'ENOTDIR',
    });
  });

  test('without a folder that can be made causes a warning after the first change', async () => {
    const { dir } = makeHome();
    writeFileSync(join(dir, 'file'), '');
    const warnings: string[] = [];
    const settings = openSettings({ env: { HOME: join(dir, 'file') } });
    settings.listen((warning) => warnings.push(warning.kind));
    expect(settings.warnings.at(-1)).toBeUndefined();
    settings.update(read('a'));
    await settings.flush();
    settings.update(read('b'));
    await settings.flush();
    expect(Object.keys(settings.data.read)).toEqual(['a', 'b']);
    expect(settings.warnings.at(-1)).toMatchObject({ kind: 'unwritable' });
    expect(settings.unsaved).toBe(true);
    expect(warnings).toEqual(['unwritable', 'unwritable']);
  });

  test('with an unreadable file leaves it unchanged, and nothing is lost once it is readable', async () => {
    const { env, config, dir } = makeHome();
    writeConfig(config, { ui: 'ko' });
    chmodSync(dir, 0o755);
    chmodSync(config, 0);
    const warnings: string[] = [];
    const settings = asUnprivilegedUser(() => openSettings({ env }));
    settings.listen((warning) => warnings.push(warning.kind));
    expect(settings.warnings.at(-1)).toMatchObject({ kind: 'unreadable', detail: 'EACCES' });
    settings.update(read('a'));
    asUnprivilegedUser(() => settings.refresh());
    expect(warnings).toEqual([]);
    chmodSync(config, 0o600);
    expect(readConfig(config)).toEqual({ ui: 'ko' });
    await settings.flush();
    expect(Object.keys(readState(config).read as object)).toEqual(['a']);
    expect(readConfig(config)).toEqual({ ui: 'ko' });
  });

  test('with passwords in a file with a mistake stores them before the file is written without them', async () => {
    const { env, config } = makeHome();
    const feeds = [{ url: 'http://kim:sesame@a.example/', title: 'A', folder: '' }];
    writeConfig(config, { measure: 'wide', feeds });
    const settings = openSettings({ env });
    settings.update((data) => ({ ...data, theme: 'dark' }));
    await settings.flush();
    expect(readConfig(config)).toMatchObject({ theme: 'dark', feeds: [{ url: 'http://a.example/' }] });
    expect(new Credentials(env).for('http://a.example/')).toEqual({ user: 'kim', password: 'sesame' });
  });

  test('with passwords that cannot be stored leaves the file unchanged', async () => {
    const { env, config } = makeHome();
    const text = '{"version":4,"feeds":[{"url":"http://kim:sesame@a.example/","title":"A","folder":""}]}';
    writeConfig(config, text);
    mkdirSync(credentialsPath(env), { recursive: true });
    const settings = openSettings({ env });
    settings.update((data) => ({ ...data, theme: 'dark' }));
    await settings.flush();
    expect(settings.unsaved).toBe(true);
    expect(readFileSync(config, 'utf8')).toBe(text);
  });
});
