import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listedCommands } from '../../../src/cli/command-spec.ts';
import { COMMANDS } from '../../../src/cli/command-table.ts';
import { matchingWords } from '../../../src/cli/completion/matches.ts';
import { messages } from '../../../src/i18n/index.ts';
import { settingsPath } from '../../../src/settings/settings.ts';
import { cleanText } from '../../../src/text/clean.ts';
import { makeHome } from '../../settings/helpers.ts';
import { cli } from '../harness.ts';

const named = (...words: string[]) => words.map((word) => ({ word, about: '' }));
const wordsOf = (words: readonly string[], prefix = '') =>
  matchingWords(named(...words), prefix, cleanText).map(({ word }) => word);

describe('matching words', () => {
  it('begin with the typed text, in order and without duplicates', () => {
    expect(wordsOf(['b1', 'a', 'b2', 'b1'], 'b')).toEqual(['b1', 'b2']);
  });

  it('are at most 200', () => {
    expect(wordsOf(Array.from({ length: 1000 }, (_, i) => `${i}-story`))).toHaveLength(200);
  });

  it('have the same common prefix when truncated', () => {
    const newest = Array.from({ length: 300 }, (_, i) => `report-2026-${i}`);
    const found = wordsOf([...newest, 'report-2025-1', 'report-2024-1', 'red'], 'r');
    expect(found.slice(200)).toEqual(['report-2025-1', 'red']);
  });

  it('contain nothing that cannot be typed or would be an option', () => {
    expect(wordsOf(['tab\tbed', 'line\nend', 'esc\u001b[31m', 'bidi\u202e', '-x', '', 'plain'])).toEqual(['plain']);
  });

  it('are described in one line without control characters', () => {
    const [found] = matchingWords([{ word: 'a', about: `x\ty\n\u001b[31m${'z'.repeat(500)}` }], '', cleanText);
    expect(found?.about).toMatch(/^x y \P{Cc}*…$/u);
    expect([...(found?.about ?? '')].length).toBeLessThanOrEqual(120);
  });
});

describe('complete', () => {
  it('prints ids with their titles in the language of the stories', async () => {
    const { env } = makeHome();
    for (const LANG of [env.LANG, 'C.UTF-8', 'de_DE.UTF-8']) {
      const { out } = await cli(['complete', 'ids', 'vance'], { env: { ...env, LANG } });
      expect(out).toMatch(/^vance-trade-bloc\t[A-Z].+\n$/);
    }
    const korean = await cli(['complete', 'ids', 'vance'], { env: { ...env, LANG: 'ko_KR.UTF-8' } });
    expect(korean.out).toMatch(/^vance-trade-bloc\t.*[가-힣].*\n$/);
  });

  it.each([
    ['tags', 'tra', /^trade\t\d+\n$/],
    ['langs', '', /^ko\nen\n$/],
    ['terms', '희토류 자', /^희토류 자석\trare-earth magnet\n$/],
    ['query', 'is:st', /^is:starred\n$/],
    ['query', '-badge:human', /^-badge:human-text\n$/],
    ['query', 'tag:trade sou', /^tag:trade source:\n$/],
    ['query', 'gallium or (before:y', /^gallium or \(before:yesterday\n$/],
    ['query', '-(is:n', /^-\(is:new\n$/],
    ['query', 'au', /^author:\n$/],
    ['preferences', 'th', /^theme\n$/],
    ['preferences', 'keys.openS', /^keys\.openStory\n$/],
    ['preferences', '', /^ui\n(?:[a-zA-Z]+\n)+$/],
  ])('knows %s that begin with %s', async (kind, prefix, out) => {
    expect(await cli(['complete', '--', kind, prefix], makeHome())).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(out),
    });
  });

  it('knows user themes, whatever else is in the settings', async () => {
    const { env } = makeHome();
    expect((await cli(['complete', 'themes', ''], { env })).out).toBe('auto\ndark\nlight\nhigh-contrast\nmono\n');
    const path = settingsPath(env);
    mkdirSync(dirname(path), { recursive: true });
    const themes = { 'my dusk': { rule: { fg: 'red' } }, 노을: {}, auto: {}, 'a\x1b[m': {}, none: 3 };
    writeFileSync(path, JSON.stringify({ themes }));
    expect((await cli(['complete', 'themes', 'm'], { env })).out).toBe('mono\nmy dusk\n');
    expect((await cli(['complete', 'themes', '노'], { env })).out).toBe('노을\n');
    expect((await cli(['complete', 'themes', 'a'], { env })).out).toBe('auto\n');
    writeFileSync(path, JSON.stringify({ themes: ['x'] }));
    expect((await cli(['complete', 'themes', 'l'], { env })).out).toBe('light\n');
  });

  it('ends with 1 if nothing matches, and reports an unknown kind', async () => {
    expect(await cli(['complete', 'ids', 'zzz'], makeHome())).toMatchObject({ code: 1, out: '', err: '' });
    expect(await cli(['complete', 'moods'], makeHome())).toMatchObject({ code: 2, out: '' });
    expect(await cli(['complete', 'ids', '--library', '/nonexistent'], makeHome())).toMatchObject({ code: 2, out: '' });
  });

  it('leaves a broken settings file in place', async () => {
    const { env } = makeHome();
    const path = settingsPath(env);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '{"views": [{"name": "kept", "query": "x"}], "measure": "wide"}');
    expect(await cli(['complete', 'views'], { env })).toMatchObject({ out: 'kept\tx\n', err: '' });
    // Every command that looks at stories reads the names of feeds.
    const wrong = ['"x"', '[null, 1, {"url": 1}, {"url": "u", "title": "Kept", "id": 1}, {"url": "u", "title": "t"}]'];
    for (const feeds of wrong) {
      writeFileSync(path, `{"feeds": ${feeds}}`);
      expect(await cli(['complete', 'langs'], { env })).toMatchObject({ code: 0, err: '' });
      expect((await cli(['complete', 'feeds'], { env })).err).toBe('');
    }
    writeFileSync(path, '{"views":');
    expect(await cli(['complete', 'views'], { env })).toMatchObject({ code: 1, out: '', err: '' });
    expect(readdirSync(dirname(path))).toEqual(['config.json']);
    expect(existsSync(join(dirname(path), 'marks.jsonl'))).toBe(false);
  });
});

describe('the last word of a command line', () => {
  const ask = async (line: string, env = makeHome().env) =>
    (await cli(['complete', 'line', '--', ...line.split(' ')], { env })).out.trimEnd().split('\n');
  const candidates = async (line: string) => (await ask(line)).map((row) => row.split('\t')[0]);

  it.each([
    ['sho', ['show']],
    ['help sho', ['show']],
    ['nothing sh', ['']],
    ['help show va', ['']],
    ['mark uns', ['unstar']],
    ['mark nothing va', ['']],
    ['list x', ['']],
    ['list --star', ['--starred']],
    ['list --h', ['--help']],
    ['-', ['--library', '--lang', '--ui', '--color', '-h', '--help', '-V', '--version']],
    ['show --format m', ['markdown']],
    ['list --color=nev', ['--color=never']],
    ['list --badge fact-checked-a', ['fact-checked-auto']],
    ['list --badge=fact-checked-a', ['--badge=fact-checked-auto']],
    ['--lang ko show vance-tr', ['vance-trade-bloc']],
    ['list --since ', ['today', 'yesterday', '7d', '2w']],
    ['count --since=t', ['--since=today']],
    ['--tag trade export --force out vance-tr', ['vance-trade-bloc']],
    ['--break ch', ['character']],
    ['list --limit 1', ['']],
    ['config set break ch', ['character']],
    ['config set theme hi', ['high-contrast']],
    ['config get keys.openS', ['keys.openStory']],
    ['list --query is:st', ['is:starred']],
    ['search gallium -is:st', ['-is:starred']],
    ['search gallium --li', ['--limit', '--library']],
    ['search -- --li', ['']],
    ['show -- vance-tr', ['vance-trade-bloc']],
    ['completion z', ['zsh']],
    ['export out vance-tr', ['vance-trade-bloc']],
    ['list --library /nonexistent --tag a', ['']],
    ['accounts add f', ['freshrss']],
    ['accounts set home ', ['send=on', 'send=off']],
    ['accounts add miniflux https://rss.example.com --proxy', ['--proxy-user']],
    // What follows is a program with its own options.
    ['accounts add miniflux https://rss.example.com --token-command pass --li', ['']],
  ])('knows %s', async (line, words) => {
    expect(await candidates(line)).toEqual(words);
  });

  it('leaves files and folders to the shell', async () => {
    expect(await ask('import x')).toEqual(['\tfile']);
    expect(await ask('list --library=x')).toEqual(['\tfolder']);
    expect(await ask('export ')).toEqual(['\tfolder']);
  });

  it('describes commands, actions and options in the language of the interface', async () => {
    const { env } = makeHome();
    for (const [lang, LANG] of [
      ['ko', 'ko_KR.UTF-8'],
      ['en', 'C.UTF-8'],
    ] as const) {
      const { commands, options } = messages(lang).cli;
      const locale = { ...env, LANG };
      expect(await ask('', locale)).toEqual(
        listedCommands(COMMANDS).map((name) => `${name}\t${commands[name].summary}`),
      );
      expect(await ask('mark st', locale)).toEqual([`star\t${commands.mark.actions.star}`]);
      expect(await ask('list --star', locale)).toEqual([`--starred\t${options.starred}`]);
    }
  });

  it('uses the folder named in the line', async () => {
    const { dir, env } = makeHome();
    writeFileSync(join(dir, 'only-here.en.md'), '---\ntitle: Here\npublished: 2026-01-11\n---\nText.\n');
    for (const named of [dir, `~/${relative(dirname(dir), dir)}`]) {
      const home = { ...env, HOME: dirname(dir) };
      expect(await ask(`--library ${named} show only`, home)).toEqual(['only-here\tHere']);
      expect(await ask(`--library=${named} show only`, home)).toEqual(['only-here\tHere']);
    }
  });
});

it('names the shells that have scripts', async () => {
  expect(await cli(['completion', 'csh'], makeHome())).toMatchObject({
    code: 2,
    err: expect.stringContaining('bash, zsh, fish'),
  });
});
