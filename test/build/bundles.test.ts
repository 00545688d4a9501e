import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { Metafile } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { SHORT_COMMANDS } from '../../src/cli/short-commands.ts';
import { recordLoadedFiles } from '../e2e/loaded-files.ts';
import { INHERITED } from '../inherited.ts';
import { shareCompiledCode } from '../kept-code.ts';
import { temporaryFolder } from '../temporary.ts';

const root = join(import.meta.dirname, '..', '..');
const record = JSON.parse(readFileSync(join(root, '.cache', 'build.json'), 'utf8')) as { readonly metafile: Metafile };
const inputs = (bundle: string) => Object.keys(record.metafile.outputs[`dist/${bundle}.cjs`]?.inputs ?? {});
const folder = temporaryFolder('bundles');
beforeAll(() => shareCompiledCode(join(folder, '.cache')));

const ON_SCREEN = /node_modules\/(?:ink|react|react-reconciler|scheduler|yoga-layout|ink-select-input)\//;

/** Runs the built program without a terminal; the files that it loads. */
function run(...args: string[]) {
  const note = recordLoadedFiles(folder);
  const result = spawnSync(process.execPath, [...note.flags, join(root, 'bin', 'minerals-news.js'), ...args], {
    encoding: 'utf8',
    input: '정부는 “반도체(HBM)를 육성한다”고 밝혔다. It costs 3.5% more.\n',
    cwd: folder,
    env: { ...INHERITED, HOME: folder, LANG: 'C.UTF-8' },
  });
  const loaded = note
    .read()
    .filter((file) => dirname(file) === join(root, 'dist'))
    .map((file) => basename(file));
  return { ...result, loaded: [...new Set(loaded)].filter((file) => file !== 'start.cjs') };
}

describe('the bundles', () => {
  it('contain no Ink or React for commands', () => {
    expect(inputs('main').length).toBeGreaterThan(50);
    expect(inputs('main').filter((input) => ON_SCREEN.test(input))).toEqual([]);
    expect(inputs('ink').filter((input) => ON_SCREEN.test(input)).length).toBeGreaterThan(50);
  });

  it('contain the first frame in the reader, apart from Ink and its view', () => {
    const own = (bundle: string) => inputs(bundle).filter((input) => input.startsWith('src/'));
    expect(own('reader').length).toBeGreaterThan(50);
    expect(inputs('reader').filter((input) => ON_SCREEN.test(input))).toEqual([]);
    expect(own('ink')).toEqual(['src/ui/terminal/ink-app.tsx']);
  });

  it.each(SHORT_COMMANDS)('contain for %s neither other commands, layout nor what changes something', (name) => {
    const own = inputs(name).filter((input) => input.startsWith('src/'));
    expect(own.filter((input) => input.startsWith('src/cli/commands/'))).toEqual([`src/cli/commands/${name}.ts`]);
    const odd =
      /^src\/(?:ingest|ui\/app|cli\/(?:help|accounts|feeds\/credentials)|output\/printers|settings\/(?:changes|edit)|db\/tables\/write)/;
    expect(own.filter((input) => odd.test(input))).toEqual([]);
    expect(record.metafile.outputs[`dist/${name}.cjs`]?.bytes).toBeLessThan(270_000);
  });

  it('contain for the reader no other commands but the list, and neither printers nor what writes the index', () => {
    const own = inputs('read').filter((input) => input.startsWith('src/'));
    const commands = own.filter((input) => input.startsWith('src/cli/commands/'));
    expect(commands.sort()).toEqual(['src/cli/commands/list.ts', 'src/cli/commands/read.ts']);
    expect(own.filter((input) => /^src\/(?:output\/printers|cli\/help|db\/tables\/write)/.test(input))).toEqual([]);
    expect(record.metafile.outputs['dist/read.cjs']?.bytes).toBeLessThan(400_000);
  });

  it('contain no development tools, and in the reader no modules for files', () => {
    const odd = /devtools|node_modules\/conf\/|\/src\/(?:disk|settings)\//;
    expect([...inputs('reader'), ...inputs('ink')].filter((input) => odd.test(input))).toEqual([]);
  });

  it('are pure ASCII, so that a byte can be read as a character', () => {
    const outputs = Object.keys(record.metafile.outputs).filter((path) => path.endsWith('.cjs'));
    expect(outputs.length).toBeGreaterThan(10);
    for (const output of outputs) {
      const bytes = readFileSync(join(root, output));
      expect([output, bytes.findIndex((byte) => byte > 0x7f)]).toEqual([output, -1]);
    }
  });

  it('import nothing at run time, which cached code could not do', () => {
    for (const output of Object.keys(record.metafile.outputs).filter((path) => path.endsWith('.cjs'))) {
      expect(readFileSync(join(root, output), 'latin1')).not.toMatch(/(?<![\w$.])import\(/);
    }
  });

  it('contain each optional package once, in a separate bundle', () => {
    const owners = {
      'string-width': 'string-width',
      'wrap-ansi': 'wrap-ansi',
      '@cto.af/linebreak': 'linebreak',
      linkedom: 'linkedom',
      '@mozilla/readability': 'readability',
      'markdown-it': 'markdown-it',
      'js-yaml': 'js-yaml',
      'jsonc-parser': 'jsonc-parser',
    };
    for (const [name, owner] of Object.entries(owners)) {
      const holders = Object.keys(record.metafile.outputs).filter((output) =>
        Object.keys(record.metafile.outputs[output]?.inputs ?? {}).some((input) =>
          input.includes(`node_modules/${name}/`),
        ),
      );
      expect(holders).toEqual([`dist/${owner}.cjs`]);
    }
  });

  it('need only Node', () => {
    for (const output of Object.values(record.metafile.outputs)) {
      const outside = output.imports.filter(
        ({ external, path }) =>
          external &&
          !/^(?:node:|\.\/(?:(?:cli|reader)-(?:ko|en)|compare-(?:editions|versions)|conf|export|ink|ingest|inspect-picture|js-yaml|jsonc-parser|linebreak|linkedom|markdown-it|numbers-in|pages|readability|string-width|unicode-table|upkeep|wrap-ansi)\.cjs$)/.test(
            path,
          ),
      );
      // Older packages name Node's modules without the prefix.
      const known =
        /^(?:assert|buffer|child_process|crypto|events|fs|module|os|path|process|stream|tty|url|util)(?:\/|$)/;
      expect(outside.filter(({ path }) => !known.test(path))).toEqual([]);
    }
  });

  it.each([
    [['--help'], ['main.cjs', 'cli-en.cjs']],
    [['--version'], []],
    // Building the index reads the front matter of every story; later nothing is read.
    [
      ['index', 'rebuild'],
      ['main.cjs', 'cli-en.cjs', 'js-yaml.cjs'],
    ],
    [['list'], ['list.cjs']],
    [['count', '--unread'], ['count.cjs']],
    // It shows a passage of each story.
    [
      ['search', '광물'],
      ['js-yaml.cjs', 'markdown-it.cjs', 'search.cjs', 'unicode-table.cjs'],
    ],
    [
      ['show', 'us-critical-minerals-ministerial'],
      ['js-yaml.cjs', 'markdown-it.cjs', 'show.cjs'],
    ],
    // Its record states what its picture is, whose file need not be read for that; JSON has what the file states too.
    [
      ['show', 'vance-trade-bloc', '--width', '40'],
      ['js-yaml.cjs', 'markdown-it.cjs', 'pages.cjs', 'show.cjs', 'unicode-table.cjs'],
    ],
    [
      ['show', 'vance-trade-bloc', '--json'],
      [
        ...['compare-editions.cjs', 'inspect-picture.cjs', 'js-yaml.cjs', 'markdown-it.cjs', 'numbers-in.cjs'],
        ...['pages.cjs', 'show.cjs'],
      ],
    ],
    [
      ['list', '--help'],
      ['cli-en.cjs', 'list.cjs', 'upkeep.cjs'],
    ],
    [
      ['wrap', '--width', '20'],
      ['main.cjs', 'unicode-table.cjs'],
    ],
  ])('%s loads at most %s', (args, needed) => {
    const { status, stdout, stderr, loaded } = run(...args);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).not.toBe('');
    expect(loaded.toSorted()).toEqual(needed.toSorted());
  });

  it('load the layout packages for text that is not plain', () => {
    const stories = join(folder, 'stories');
    mkdirSync(stories, { recursive: true });
    writeFileSync(
      join(stories, 'odd.ko.md'),
      '---\ntitle: 가\npublished: 2026-01-01\n---\n\n가나 😀다 라e\u0323마\n\n&ouml;&#228;\n',
    );
    const { stdout, loaded } = run('show', 'odd', '--library', stories, '--width', '8');
    expect(stdout).toContain('가나 😀');
    // The table of named references is unpacked then.
    expect(stdout).toContain('öä');
    expect(loaded).toEqual(expect.arrayContaining(['string-width.cjs', 'linebreak.cjs']));
  });

  it('register no signal handler for the settings writer, so that a signal is not sent twice', () => {
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    const before = signals.map((signal) => process.listenerCount(signal));
    const exits = process.listenerCount('exit');
    createRequire(import.meta.filename)(join(root, 'dist', 'conf.cjs'));
    expect(signals.map((signal) => process.listenerCount(signal))).toEqual(before);
    expect(process.listenerCount('exit')).toBe(exits + 1);
  });

  it('load the writers of pages and feeds only for these', () => {
    expect(run('export', join(folder, 'page')).loaded).toContain('export.cjs');
    expect(run('export', '--format', 'markdown', join(folder, 'library')).loaded).not.toContain('export.cjs');
  });
});
