import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { storedFiles } from '../../src/cli/user-data/stored-files.ts';
import { manualEn } from '../../src/i18n/en/manual.ts';
import { THEME_NAMES } from '../../src/page/theme/look.ts';
import { settingsPath } from '../../src/settings/settings.ts';
import { EDITED_KEYS } from '../../src/settings/settings-table.ts';
import { parseStoryFile } from '../../src/story/file/parse-story.ts';
import { temporaryFolder } from '../temporary.ts';

// Scripts have no types.
const load = (path: string): Promise<unknown> => import(path);
const { FILES } = (await load('../../scripts/manual/pages.mjs')) as {
  readonly FILES: readonly (readonly [path: string, purpose: string])[];
};

const ROOT = join(import.meta.dirname, '..', '..');
const MAN = join(ROOT, 'man');
const PAGES = readdirSync(MAN, { recursive: true, encoding: 'utf8' }).filter((file) => /\.\d$/.test(file));
const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Variables without a description: those of Windows and desktops, and Node's own. */
const UNSAID = [
  'HOME',
  'LANG',
  'LC_MESSAGES',
  'LC_CTYPE',
  'APPDATA',
  'LOCALAPPDATA',
  'XDG_DATA_HOME',
  'XDG_CACHE_HOME',
  'VISUAL',
];
const OF_THE_MACHINE =
  /^(?:DBUS_SESSION_BUS_ADDRESS$|XDG_RUNTIME_DIR$|TMUX|STY|SSH_|WSL_|WAYLAND_|DISPLAY$|TERM_|VTE_|KITTY_|WT_|WEZTERM_|KONSOLE_|LESS|NODE_|MALLOC_)/;

const has = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
const isLeftOut = (program: string): boolean => !has(program) && process.env.CI !== 'true';
const run = (command: string, args: readonly string[]) => {
  const env = { ...process.env, LC_ALL: 'C.UTF-8', MANWIDTH: '80' };
  return spawnSync(command, args, { cwd: MAN, encoding: 'utf8', env });
};

describe('the manual pages', () => {
  it('exist in both languages', () => {
    expect(PAGES.sort()).toEqual(
      ['ko/minerals-news-story.5', 'ko/minerals-news.1', 'minerals-news-story.5', 'minerals-news.1'].sort(),
    );
  });

  it.skipIf(isLeftOut('mandoc')).each(PAGES)('%s passes mandoc (Debian: mandoc)', (page) => {
    expect(run('mandoc', ['-Tlint', '-W', 'warning', page])).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  it.skipIf(isLeftOut('man')).each(PAGES)('%s passes groff (Debian: man-db, groff)', (page) => {
    expect(run('man', ['--warnings', '-l', page])).toMatchObject({ status: 0, stderr: '' });
  });

  it.skipIf(isLeftOut('man'))('print Hangul unchanged', () => {
    const { stdout } = run('man', ['-l', 'ko/minerals-news.1']);
    expect(stdout).toContain('minerals-news - 뉴스를 한국어와 영어로 읽는');
    expect(stdout).toContain('--dry-run');
  });

  it('name every variable that the program reads', () => {
    const src = join(ROOT, 'src');
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
    const texts = files.map((file) => textOf(join('src', file)));
    const found = texts.flatMap((text) => [...text.matchAll(/\benv\.([A-Z][A-Z0-9_]+)/g)].map(([, name = '']) => name));
    expect(found.length).toBeGreaterThan(10);
    const unsaid = found.filter(
      (name) => !(name in manualEn.environment) && !UNSAID.includes(name) && !OF_THE_MACHINE.test(name),
    );
    expect([...new Set(unsaid)]).toEqual([]);
    const code = texts.filter((_, at) => !files[at]?.startsWith('i18n')).join('\n');
    const unknown = Object.keys(manualEn.environment).filter((name) => !new RegExp(`\\b${name}\\b`).test(code));
    expect(unknown).toEqual([]);
  });

  it('have every variable and every setting with a description', () => {
    const page = textOf('man/minerals-news.1').replaceAll('\\-', '-');
    for (const name of Object.keys(manualEn.environment)) expect(page).toContain(`\\fB${name}\\fR`);
    for (const name of THEME_NAMES)
      expect(textOf('docs/config.md')).toMatch(new RegExp(`^\\| \`theme\` .*\`${name}\``, 'm'));
  });

  it('begin Korean sentences with names unchanged', () => {
    expect(textOf('docs/story-format.ko.md')).toMatch(/^# minerals-news /);
    expect(textOf('man/ko/minerals-news.1')).not.toMatch(/^Bash, zsh/m);
  });
});

// The folders are those of Linux.
it.skipIf(process.platform !== 'linux')('name every stored file, and no other', () => {
  const home = temporaryFolder('manual');
  const env = { HOME: home, TMPDIR: join(home, 'tmp') };
  for (const [path] of FILES) {
    const made = path.replace('~', home);
    mkdirSync(path.endsWith('/') ? made : dirname(made), { recursive: true });
    if (!path.endsWith('/')) writeFileSync(made, '');
  }
  const stored = storedFiles(env, settingsPath(env));
  const rows = stored.map(({ path, purpose }) => `${path.replace(home, '~')} ${purpose}`);
  expect(rows.sort()).toEqual(FILES.map(([path, purpose]) => `${path.replace(/\/$/, '')} ${purpose}`).sort());
  const page = textOf('man/minerals-news.1').replaceAll('\\-', '-').replaceAll('\\(ti', '~');
  for (const [path] of FILES) expect(page).toContain(path);
});

describe('the examples in the manual', () => {
  it('are a valid story', () => {
    const text = textOf('scripts/manual/example.md');
    const parsed = parseStoryFile({ id: 'example', lang: 'en', text, file: 'example.en.md' });
    expect(parsed).toMatchObject({ ok: true, problems: [] });
    expect(textOf('docs/story-format.md')).toContain(text.trimEnd());
  });
});

describe('docs/story-format.md and docs/config.md', () => {
  it.each(['', '.ko'])('have a row for every key (%s)', (lang) => {
    const format = textOf(`docs/story-format${lang}.md`);
    for (const key of Object.keys(manualEn.story.keys)) expect(format).toContain(`| \`${key}\` |`);
    const config = textOf(`docs/config${lang}.md`);
    for (const key of EDITED_KEYS) if (key !== 'consent') expect(config).toContain(`| \`${key}\` |`);
  });
});
