import { spawn } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { BUNDLED_COMMANDS } from '../../src/cli/short-commands.ts';
import { INHERITED } from '../inherited.ts';
import { temporaryFolder } from '../temporary.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = temporaryFolder('short-commands');

/** A copy of the program in which all commands load the main bundle. */
const whole = join(folder, 'whole');
for (const part of ['bin', 'dist', 'package.json']) cpSync(join(root, part), join(whole, part), { recursive: true });
symlinkSync(join(root, 'content'), join(whole, 'content'));
for (const name of BUNDLED_COMMANDS) copyFileSync(join(whole, 'dist', 'main.cjs'), join(whole, 'dist', `${name}.cjs`));

const homes = { short: join(folder, 'home-a'), main: join(folder, 'home-b') };

/** What one of the programs prints for a command line and its exit code, with paths as those of the other one. */
async function result(kind: keyof typeof homes, args: readonly string[], lang: string) {
  const program = kind === 'short' ? root : whole;
  const env = { ...INHERITED, HOME: homes[kind], LANG: lang };
  const child = spawn(process.execPath, [join(program, 'bin', 'minerals-news.js'), ...args], { env, cwd: homes[kind] });
  child.stdin.end('vance-trade-bloc\n');
  const ended = new Promise((resolve) => child.once('close', resolve));
  const printed = await Promise.all([text(child.stdout), text(child.stderr)]);
  return [...printed.map((one) => one.replaceAll(whole, root).replaceAll(homes.main, homes.short)), await ended];
}

/** What both print. */
async function resultOfBoth(line: string, lang = 'C.UTF-8') {
  const args = line === '' ? [] : line.split(' ');
  const [short, main] = await Promise.all([result('short', args, lang), result('main', args, lang)]);
  expect(short, line).toEqual(main);
  return short.join('');
}

const LINES: readonly string[] = [
  ...['', 'read', 'read vance-trade-bloc', 'read --nope', 'read --help'],
  ...[
    'list',
    'list --limit 3',
    'list --json --limit 2',
    'list --jsonl --limit 2',
    'list --ids',
    'list --unread --starred',
  ],
  ...[
    'list --tag trade',
    'list --badge ai-text --lang en',
    'list --since 2026',
    'list --query gallium|희토류',
    'list --json',
  ],
  ...['list --format {date}·{title}', 'list --format {nothing}', 'list --color always --limit 2', 'list --feed x'],
  ...['list --help', 'list --nope', 'list extra', 'list --limit', 'list --limit x', 'list --view x', 'list --since x'],
  ...['list --tag none', 'list --library /nowhere', 'list --version', 'list --ui xx'],
  ...['show', 'show -', 'show vance-trade-bloc', 'show vance', 'show nothing', 'show vance-trade-bloc --lang de'],
  ...[
    'show vance-trade-bloc --json',
    'show vance-trade-bloc --json --format text',
    'show vance-trade-bloc --format ansi',
  ],
  ...[
    'show vance-trade-bloc --format markdown',
    'show vance-trade-bloc --format html',
    'show vance-trade-bloc --width 50',
  ],
  ...['show vance-trade-bloc --parallel --width 120', 'show vance-trade-bloc --width 30 --break word --ambiguous 2'],
  ...['show vance-trade-bloc --color always', 'show --help', 'show --width 1 vance-trade-bloc'],
  ...[
    'search',
    'search gallium',
    'search 희토류 -갈륨',
    'search ㅎㅌㄹ',
    'search "rare earths" --limit 1',
    'search is:nothing',
  ],
  ...['search gallium --json', 'search gallium --jsonl', 'search gallium --ids', 'search xyzzy', 'search --help'],
  ...['search gallium --color always', 'search gallium --format {id}'],
  ...[
    'count',
    'count --unread',
    'count --unread',
    'count --json --starred',
    'count --query gallium',
    'count --help',
    'count x',
  ],
];

it('print what they print with the main bundle, in both languages', async () => {
  for (const home of Object.values(homes)) mkdirSync(home, { recursive: true });
  expect(BUNDLED_COMMANDS.filter((name) => !LINES.some((line) => line.startsWith(name)))).toEqual([]);
  for (const [index, line] of LINES.entries()) {
    expect(await resultOfBoth(line, index % 2 ? 'ko_KR.UTF-8' : 'C.UTF-8')).not.toBe('0');
  }
});

it('do the work that is due as the main bundle does', async () => {
  const inHomes = (use: (home: string) => void) => Object.values(homes).forEach(use);
  inHomes((home) => {
    mkdirSync(join(home, '.config', 'minerals-news'), { recursive: true });
    const feeds = [{ url: 'https://me:secret@news.example/feed', title: 'News', folder: '' }];
    writeFileSync(join(home, '.config', 'minerals-news', 'config.json'), JSON.stringify({ feeds }));
    mkdirSync(join(home, 'stories'), { recursive: true });
    writeFileSync(join(home, 'stories', 'a.en.md'), '---\ntitle: Gallium\npublished: 2026-01-01\n---\n\nGallium.\n');
  });
  const config = (home: string) => readFileSync(join(home, '.config', 'minerals-news', 'config.json'), 'utf8');
  expect(await resultOfBoth('list --library stories')).toContain('Gallium');
  expect(config(homes.short)).not.toContain('secret');
  expect(config(homes.short)).toBe(config(homes.main));
  inHomes((home) => {
    writeFileSync(
      join(home, 'stories', 'b.en.md'),
      '---\ntitle: Indium\npublished: 2026-01-02\n---\n\nGallium, too.\n',
    );
    writeFileSync(join(home, '.config', 'minerals-news', 'config.json'), '{');
  });
  expect(await resultOfBoth('list --library stories')).toContain('Indium');
  expect(await resultOfBoth('search gallium --library stories')).toContain('too');
  expect(await resultOfBoth('count --library stories')).toContain('2');
});
