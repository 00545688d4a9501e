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
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { Credentials, credentialsPath } from '../../src/settings/credentials.ts';
import { setMark } from '../../src/settings/marks/read-and-starred.ts';
import { openSettings } from '../../src/settings/settings.ts';
import { DEFAULT_SETTINGS } from '../../src/settings/settings-data.ts';
import { asNobody, makeHome, readConfig, readState, writeConfig } from './helpers.ts';

const NOW = new Date('2026-02-04T09:30:11.500Z');
const READ = { read: true, at: NOW.toISOString() };
const read = (id: string) => (data: typeof DEFAULT_SETTINGS) => setMark(data, 'read', [id], true, NOW.toISOString());

describe('openSettings', () => {
  test('without a file the defaults hold, and nothing is written', () => {
    const { env, dir } = makeHome();
    const settings = openSettings({ env });
    expect(settings.data).toEqual(DEFAULT_SETTINGS);
    expect(settings.warning).toBeNull();
    expect(readdirSync(dir)).toEqual([]);
  });

  test('a change is there at once and in its file after flush, mode 0600', async () => {
    const { env, config } = makeHome();
    const settings = openSettings({ env });
    settings.update(read('a'));
    expect(settings.data.read).toEqual({ a: READ });
    await settings.flush();
    const state = join(dirname(config), 'state.json');
    expect(readConfig(state)).toEqual({ version: 1, trusted: {}, read: { a: READ }, starred: {}, positions: {} });
    expect(statSync(state).mode & 0o777).toBe(0o600);
    expect(existsSync(config)).toBe(false);
    expect(openSettings({ env }).data.read).toEqual({ a: READ });
    settings.update((data) => ({ ...data, ui: 'ko' }));
    await settings.flush();
    expect(readConfig(config)).toEqual({ ui: 'ko', version: 3 });
    expect(statSync(config).mode & 0o777).toBe(0o600);
  });

  test('a write keeps what is there: order, indentation, keys that are not known, and no default is added', async () => {
    const { env, config } = makeHome();
    writeConfig(config, '{\n  "later": { "x": 1 },\n  "version": 3,\n  "measure": 60,\n  "ui": "ko"\n}\n');
    const settings = openSettings({ env });
    settings.update((data) => ({ ...data, measure: 64, theme: 'dark' }));
    await settings.flush();
    expect(readFileSync(config, 'utf8')).toBe(
      '{\n  "later": {\n    "x": 1\n  },\n  "version": 3,\n  "measure": 64,\n  "ui": "ko",\n  "theme": "dark"\n}\n',
    );
  });

  test('a mark writes nothing into the file that may lie in git', async () => {
    const { env, config } = makeHome();
    writeConfig(config, '{"ui":"ko"}');
    const settings = openSettings({ env });
    settings.update(read('a'));
    await settings.flush();
    expect(readFileSync(config, 'utf8')).toBe('{"ui":"ko"}');
    expect(Object.keys(readState(config).read as object)).toEqual(['a']);
  });

  test('changes in quick succession are written together without a flush', async () => {
    const { env, config } = makeHome();
    const settings = openSettings({ env, delay: 5 });
    settings.update(read('a'));
    settings.update(read('b'));
    await vi.waitFor(() => expect(Object.keys(readState(config).read as object)).toEqual(['a', 'b']), 5000);
  });

  test('what is changed in the last moment is written too', async () => {
    const { env, config } = makeHome();
    const settings = openSettings({ env });
    settings.update(read('a'));
    await settings.flush();
    settings.update(read('b'));
    await settings.flush();
    expect(Object.keys(readState(config).read as object)).toEqual(['a', 'b']);
  });

  test('two readers lose nothing of each other', async () => {
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

  test('a lock that another process holds is a warning after a while, and the change waits for the next write', async () => {
    const { env, config } = makeHome();
    writeConfig(config, {});
    const settings = openSettings({ env, patience: 100 });
    settings.update(read('a'));
    // Process 1 is there as long as the machine is.
    writeFileSync(`${config}.lock`, `1 token ${hostname()}`);
    const start = performance.now();
    await settings.flush();
    expect(performance.now() - start).toBeGreaterThan(90);
    expect(settings).toMatchObject({ unsaved: true, warning: { kind: 'unwritable', detail: 'ELOCKED' } });
    expect(readConfig(config)).toEqual({});
    rmSync(`${config}.lock`);
    await settings.flush();
    expect(settings).toMatchObject({ unsaved: false, warning: null });
    expect(readdirSync(dirname(config))).toEqual(['config.json', 'state.json']);
  });

  test('keys of a later version stay', async () => {
    const { env, config } = makeHome();
    writeConfig(config, { later: { x: 1 }, ui: 'ko' });
    const settings = openSettings({ env });
    settings.update((data) => ({ ...data, theme: 'dark' }));
    await settings.flush();
    expect(readConfig(config)).toMatchObject({ later: { x: 1 }, ui: 'ko', theme: 'dark' });
  });

  test('the file is replaced as a whole, also inside a snap, and what an ended write has left is removed', async () => {
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

  test('a symbolic link that leads nowhere yet stays one as well', async () => {
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

  test('a write that was asleep while its lock was taken over does not undo what came meanwhile', async () => {
    const { env, config } = makeHome();
    let sleeps = false;
    // A broken file of marks has the clock asked in the middle of the write; there another process takes the lock over.
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
    expect(settings).toMatchObject({ unsaved: true, warning: { kind: 'unwritable', detail: 'ELOCKED' } });
    expect(existsSync(join(dirname(config), 'state.json'))).toBe(false);
    rmSync(`${config}.lock`);
    await settings.flush();
    expect(Object.keys(readState(config).read as object)).toEqual(['a', 'b']);
  });

  test('a symbolic link to the file stays one', async () => {
    const { env, config, dir } = makeHome();
    mkdirSync(dirname(config), { recursive: true });
    writeFileSync(join(dir, 'dotfile.json'), '{"ui":"ko"}');
    symlinkSync(join(dir, 'dotfile.json'), config);
    const settings = openSettings({ env });
    settings.update((data) => ({ ...data, theme: 'dark' }));
    settings.update(read('a'));
    await settings.flush();
    expect(lstatSync(config).isSymbolicLink()).toBe(true);
    expect(readConfig(join(dir, 'dotfile.json'))).toEqual({ ui: 'ko', theme: 'dark', version: 3 });
    expect(Object.keys(readState(config).read as object)).toEqual(['a']);
  });
});

describe('a home that cannot be used', () => {
  test('a folder that cannot be made is a warning after the first change', async () => {
    const { dir } = makeHome();
    writeFileSync(join(dir, 'file'), '');
    const warnings: string[] = [];
    const settings = openSettings({ env: { HOME: join(dir, 'file') } });
    settings.listen((warning) => warnings.push(warning.kind));
    expect(settings.warning).toBeNull();
    settings.update(read('a'));
    await settings.flush();
    settings.update(read('b'));
    await settings.flush();
    expect(Object.keys(settings.data.read)).toEqual(['a', 'b']);
    expect(settings.warning).toMatchObject({ kind: 'unwritable' });
    expect(settings.unsaved).toBe(true);
    expect(warnings).toEqual(['unwritable', 'unwritable']);
  });

  test('a file that may not be read is left alone, and nothing is lost once it may be', async () => {
    const { env, config, dir } = makeHome();
    writeConfig(config, { ui: 'ko' });
    chmodSync(dir, 0o755);
    chmodSync(config, 0);
    const warnings: string[] = [];
    const settings = asNobody(() => openSettings({ env }));
    settings.listen((warning) => warnings.push(warning.kind));
    expect(settings.warning).toMatchObject({ kind: 'unreadable', detail: 'EACCES' });
    settings.update(read('a'));
    asNobody(() => settings.refresh());
    expect(warnings).toEqual([]);
    chmodSync(config, 0o600);
    expect(readConfig(config)).toEqual({ ui: 'ko' });
    await settings.flush();
    expect(Object.keys(readState(config).read as object)).toEqual(['a']);
    expect(readConfig(config)).toEqual({ ui: 'ko' });
  });

  test.each([
    [
      'a mistake',
      '{"version":3,"measure":"wide","feeds":[{"url":"http://kim:sesame@a.example/","title":"A","folder":""}]}',
    ],
    [
      'marks of an earlier version',
      '{"read":{"a":"2026-02-04"},"feeds":[{"url":"http://kim:sesame@a.example/","title":"A"}]}',
    ],
  ])('passwords in a file with %s are kept before it is written without them', async (_name, text) => {
    const { env, config } = makeHome();
    writeConfig(config, text);
    const settings = openSettings({ env });
    settings.update((data) => ({ ...data, theme: 'dark' }));
    await settings.flush();
    expect(readConfig(config)).toMatchObject({ theme: 'dark', feeds: [{ url: 'http://a.example/' }] });
    expect(new Credentials(env).for('http://a.example/')).toEqual({ user: 'kim', password: 'sesame' });
  });

  test('a file with passwords stays as it is where they cannot be kept', async () => {
    const { env, config } = makeHome();
    const text = '{"version":3,"feeds":[{"url":"http://kim:sesame@a.example/","title":"A","folder":""}]}';
    writeConfig(config, text);
    mkdirSync(credentialsPath(env), { recursive: true });
    const settings = openSettings({ env });
    settings.update((data) => ({ ...data, theme: 'dark' }));
    await settings.flush();
    expect(settings.unsaved).toBe(true);
    expect(readFileSync(config, 'utf8')).toBe(text);
  });
});
