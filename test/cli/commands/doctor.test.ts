import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathsOf } from '../../../src/cli/commands/doctor.ts';
import { temporaryFolder } from '../../temporary.ts';
import { cli } from '../harness.ts';

/** A reader that has not been built would be reported as a problem. */
const ROOT = join(import.meta.dirname, '..', '..', '..');
const SOUND = existsSync(join(ROOT, 'dist', 'reader.cjs')) ? 0 : 1;

/** A home with a feed, a view and a mark in its settings. */
function home(config?: string) {
  const HOME = temporaryFolder('doctor');
  const folder = join(HOME, 'config', 'minerals-news');
  mkdirSync(folder, { recursive: true });
  const settings = {
    version: 4,
    views: [{ name: 'a secret view', query: 'secret' }],
    feeds: [{ url: 'https://secret.example/feed', title: 'Secret', folder: '', from: 'user' }],
  };
  writeFileSync(join(folder, 'config.json'), config ?? JSON.stringify(settings));
  const read = { 'vance-trade-bloc': { read: true, at: '' } };
  if (config === undefined) writeFileSync(join(folder, 'state.json'), JSON.stringify({ read }));
  const env = {
    HOME,
    XDG_CONFIG_HOME: join(HOME, 'config'),
    XDG_DATA_HOME: join(HOME, 'data'),
    XDG_CACHE_HOME: join(HOME, 'cache'),
    TERM: 'xterm-256color',
  };
  return { HOME, env };
}

describe('doctor', () => {
  it('counts stored data without naming it', async () => {
    const { HOME, env } = home();
    const { code, out } = await cli(['doctor'], { env });
    expect(code).toBe(SOUND);
    expect(out).toContain('- installed as: clone\n- to update: git pull && npm ci\n');
    expect(out).toContain('- settings: ~/config/minerals-news (');
    expect(out).toContain('- read stories: 1\n- starred stories: 0\n');
    expect(out).toContain('- feeds: 1\n- views: 1\n- watched terms: 0\n');
    expect(out).toContain('- kitty keyboard protocol (not used): unknown\n');
    expect(out).not.toContain(HOME);
    expect(out.toLowerCase()).not.toContain('secret');
    expect(out).not.toContain('vance');
  });

  it('prints the same as one JSON object', async () => {
    const { env } = home();
    const { code, out } = await cli(['doctor', '--json'], { env });
    const report = JSON.parse(out);
    expect(code).toBe(SOUND);
    expect(report.problems.filter((one: { code: string }) => one.code !== 'noReader')).toEqual([]);
    expect(report.program).toMatchObject({ installed: 'clone', update: 'git pull && npm ci' });
    expect(report.kept).toMatchObject({ read: 1, feeds: 1, views: 1, consent: 'undecided' });
    expect(report.kept.cache.path).toBe('~/cache/minerals-news');
    expect(report.kept.pictureBytes).toBe(0);
    expect(report.terminal).toMatchObject({ isTerminal: false, background: null, charset: 'utf-8' });
    expect(report.library).toMatchObject({ stories: null, index: 'none' });
    expect(out.toLowerCase()).not.toContain('secret');
  });

  it('names the colours, the theme and the links in use, but no user-defined name', async () => {
    const { env } = home(JSON.stringify({ version: 4, theme: 'secret', themes: { secret: { base: 'dark' } } }));
    const setup = { env: { ...env, TERM: 'xterm-kitty' }, stdoutTTY: true };
    const { out } = await cli(['doctor'], setup);
    expect(out).toContain('- colours: truecolor\n- colour variable: none\n- theme: own\n- hyperlinks (OSC 8): yes\n');
    expect(out).not.toContain('secret');
    expect((await cli(['doctor'], { env })).out).toContain('- colours: none\n');
  });

  it('speaks Korean too', async () => {
    const { out } = await cli(['doctor', '--ui', 'ko'], home());
    expect(out).toContain(SOUND === 0 ? '## 문제\n\n- 발견된 문제가 없습니다.\n' : '## 문제\n\n- 읽기 화면이 빌드되지');
  });

  it('names the changed settings, but no user-defined name', async () => {
    const settings = { version: 4, theme: 'secret', themes: { secret: {} }, mouse: 'on', keys: { secret: ['x'] } };
    const { env } = home(JSON.stringify(settings));
    const { out } = await cli(['doctor'], { env });
    expect(out).toContain('- changed settings: mouse=on, keys=1, themes=1\n');
    expect(out).not.toContain('secret');
    expect((await cli(['doctor'], home())).out).toContain('- changed settings: none\n');
  });

  it('names each unusable settings file', async () => {
    const { env } = home('{ this is no JSON');
    const folder = join(env.XDG_CONFIG_HOME, 'minerals-news');
    writeFileSync(join(folder, 'state.json'), 'nonsense');
    const { out } = await cli(['doctor'], { env });
    for (const name of ['config.json', 'state.json']) {
      expect(out).toContain(`There is a problem with the settings file (malformed): ~/config/minerals-news/${name}`);
    }
  });

  it('names the folder that others can change, so that no code is stored below it', async () => {
    const { env, HOME } = home();
    const cache = env.XDG_CACHE_HOME;
    mkdirSync(join(cache, 'minerals-news'), { recursive: true });
    for (const [mode, path] of [
      [0o775, cache],
      [0o757, cache],
      [0o755, ''],
      // Only owners remove what is theirs.
      [0o1777, ''],
    ] as const) {
      chmodSync(cache, mode);
      const { problems } = JSON.parse((await cli(['doctor', '--json'], { env })).out);
      const found = problems.filter(({ code }: { code: string }) => code === 'sharedFolder');
      expect(found.map((one: { path: string }) => one.path)).toEqual(path ? [path.replace(HOME, '~')] : []);
    }
    chmodSync(cache, 0o775);
    expect((await cli(['doctor'], { env })).out).toMatch(/slower – chmod go-w if it is yours: ~\/cache\n/);
  });

  it('does not report an uncounted library as empty', async () => {
    const { env } = home();
    expect((await cli(['doctor'], { env })).out).toContain('- stories: unknown\n');
    await cli(['list'], { env });
    expect((await cli(['doctor'], { env })).out).toMatch(
      /- stories: \d+\n- story files: \d+\n- unreadable story files: 0\n/,
    );
  });

  it('ends with 1 if there is nothing to read', async () => {
    const { env, HOME } = home();
    const library = join(HOME, 'stories');
    mkdirSync(library);
    await cli(['index', 'rebuild', '--library', library], { env });
    const { code, out } = await cli(['doctor', '--library', library], { env });
    expect(code).toBe(1);
    expect(out).toContain('- There are no stories.');
  });

  it('still reports if a named library is missing or is no folder', async () => {
    const { env, HOME } = home();
    const [none, file] = [join(HOME, 'none'), join(HOME, 'config', 'minerals-news', 'config.json')];
    const named = await cli(['doctor', '--library', none, '--library', file], { env });
    const listed = await cli(['doctor'], { env: { ...env, MINERALS_NEWS_LIBRARY: `${none}:${file}` } });
    for (const { code, out, err } of [named, listed]) {
      expect([code, err]).toEqual([1, '']);
      expect(out).toContain('- story folders: ~/none, ~/config/minerals-news/config.json\n');
      expect(out).toContain('- A story folder cannot be read (ENOENT): ~/none\n');
      expect(out).toContain('- A story folder cannot be read (ENOTDIR): ~/config/minerals-news/config.json\n');
      expect(out).toContain('- read stories: 1\n');
    }
    const { code, out } = await cli(['doctor', '--json', '--library', none], { env });
    expect(code).toBe(1);
    expect(JSON.parse(out).problems[0]).toEqual({ code: 'folder', stops: true, path: '~/none', detail: 'ENOENT' });
    // A reader on this terminal gets a reply immediately.
    expect((await cli(['list', '--library', none], { env })).code).toBe(2);
  });

  it('counts the mistakes in the user’s keys without naming them', async () => {
    const bindings = [
      { key: 'X', scope: 'all', run: 'star ; secret' },
      { key: 'secret', scope: 'all', run: 'star' },
    ];
    const { env } = home(JSON.stringify({ version: 4, bindings }));
    const { out } = await cli(['doctor'], { env });
    expect(out).toContain('- Mistakes in your own keys: 2 – minerals-news config check lists them.\n');
    expect(out).toContain('bindings=2');
    expect(out).not.toContain('secret');
  });

  it('says what a locale and a terminal cannot show', async () => {
    const { env } = home();
    const { out } = await cli(['doctor'], { env: { ...env, LC_ALL: 'C', TERM: 'dumb' } });
    expect(out).toContain('- charset: ascii');
    expect(out).toContain('The locale is not UTF-8 (LC_ALL=C');
    expect(out).toContain('- The reader cannot run with TERM=dumb');
  });
});

describe('paths in a report', () => {
  it.each([
    ['/home/minji/.config', '~/.config'],
    ['/home/minji', '~'],
    ['/home/minjiho/x', '/home/minjiho/x'],
    ['/media/minji/disk/stories', '/media/USER/disk/stories'],
  ])('%s is %s', (path, shown) => {
    for (const HOME of ['/home/minji', '/home/minji/']) expect(pathsOf({ env: { HOME } }, 'minji')(path)).toBe(shown);
  });
});
