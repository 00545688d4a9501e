import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCommandLine } from '../../../src/cli/command-line.ts';
import { COMMANDS } from '../../../src/cli/command-table.ts';
import type { Context } from '../../../src/cli/context.ts';
import type { Io } from '../../../src/cli/io.ts';
import { storePlan } from '../../../src/cli/library/load-library.ts';
import { readerPorts, saveCrashReport } from '../../../src/cli/reader/ports.ts';
import { DataFile } from '../../../src/db/data/data-file.ts';
import { openStore } from '../../../src/db/open-store.ts';
import { messages } from '../../../src/i18n/index.ts';
import { edit } from '../../../src/settings/edit.ts';
import { markedIds } from '../../../src/settings/marks/story-marks.ts';
import { openSettings } from '../../../src/settings/settings.ts';
import { bytesOf, dataPath, journalIn } from '../../db/data/helpers.ts';
import { makeLibrary, storyText } from '../../db/helpers.ts';
import { openLibrary } from '../../db/memory-library.ts';
import { makeHome, readConfig, readState } from '../../settings/helpers.ts';
import { temporaryFolder } from '../../temporary.ts';
import { DEFAULT_PREFERENCES } from '../../ui/app/reader.ts';
import { cli } from '../harness.ts';
import { makeSetup, STORIES } from '../stories.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const { options: NO_OPTIONS } = await readCommandLine([], COMMANDS);

function reader(home = makeHome(), stories: Readonly<Record<string, string>> = STORIES) {
  let time = Date.parse('2026-11-25T08:00:00Z');
  const now = () => new Date(time);
  const settings = openSettings({ env: home.env, now });
  const context: Context = {
    io: { env: home.env, now, packageRoot: ROOT, stdout: { isTTY: true } } as Io,
    ui: 'en',
    words: messages('en').cli,
    options: NO_OPTIONS,
    args: [],
    settings,
    data: new DataFile(home.env, now),
    today: '2026-11-25',
    storyLangs: [],
    tellWarning: async () => {},
    shownWarning: () => '',
    noteData: () => {},
    takeDataNotes: () => [],
  };
  const store = openLibrary([makeLibrary(stories)], { today: context.today });
  const library = { store, work: null };
  const preferences = { ...DEFAULT_PREFERENCES, ui: 'en' } as const;
  const ports = readerPorts(context, library, preferences);
  return {
    ...home,
    settings,
    ports,
    preferences,
    context,
    library,
    pass: (seconds: number) => (time += seconds * 1000),
  };
}

describe('the ports of the reader', () => {
  test('save marks, positions and views', async () => {
    const { ports, settings, config } = reader();
    ports.settings.save([{ kind: 'marked', mark: 'read', ids: ['alpha', 'beta'], on: true }]);
    ports.settings.save([{ kind: 'marked', mark: 'read', ids: ['beta'], on: false }]);
    ports.settings.savePosition('alpha', { lang: 'ko', block: 2, offset: 10 });
    settings.update((data) => ({ ...data, views: [{ name: 'theirs', query: 'lang:ko' }] }));
    ports.settings.save([{ kind: 'viewSaved', view: { name: '2026', query: 'since:2026' } }]);
    await settings.flush();
    expect(readState(config)).toMatchObject({
      read: { alpha: { read: true, at: '2026-11-25T08:00:00.000Z' } },
      positions: { alpha: { lang: 'ko', block: 2, offset: 10 } },
    });
    expect(readConfig(config)).toMatchObject({
      views: [
        { name: 'theirs', query: 'lang:ko' },
        { name: '2026', query: 'since:2026' },
      ],
    });
  });

  test('write each part of a change of many stories, next to those of another reader', async () => {
    const home = makeHome();
    const [one, two] = [reader(home), reader(home)];
    const told: string[] = [];
    const stop = one.ports.settings.watch(
      ({ read }) => told.push(...read.on),
      () => told.push('changed'),
    );
    const part = (name: string, at: number) => Array.from({ length: 1000 }, (_, i) => `${name}-${at}-${i}`);
    const marked = () => [...markedIds(openSettings({ env: home.env }).data, 'read')].sort();
    // A sync of no feeds looks at the marks.
    const look = () => one.ports.ingest.sync({}, () => {});
    const done: string[] = [];
    for (const at of [0, 1, 2]) {
      one.ports.settings.save([{ kind: 'marked', mark: 'read', ids: part('one', at), on: true }]);
      await one.ports.settings.written();
      done.push(...part('one', at));
      // What a kill at this moment leaves: whole parts.
      expect(marked()).toEqual([...done].sort());
      // Its own marks are no news.
      look();
      expect(told).toEqual([]);
    }
    for (const at of [0, 1]) {
      one.ports.settings.save([{ kind: 'marked', mark: 'read', ids: part('one', at), on: false }]);
      two.ports.settings.save([{ kind: 'marked', mark: 'read', ids: part('two', at), on: true }]);
      await Promise.all([one.ports.settings.written(), two.ports.settings.written()]);
    }
    await Promise.all([one.settings.flush(), two.settings.flush()]);
    const all = [...part('one', 2), ...part('two', 0), ...part('two', 1)].sort();
    expect(marked()).toEqual(all);
    for (const { settings } of [one, two]) {
      settings.refresh();
      expect([...markedIds(settings.data, 'read')].sort()).toEqual(all);
    }
    look();
    expect([...new Set(told)].filter((id) => id.startsWith('two'))).toHaveLength(2000);
    stop();
  });

  test('change feeds one by one, next to those of other processes', async () => {
    const { ports, settings, config, env } = reader();
    const feed = (name: string) => ({
      ...{ url: `https://${name}.example/feed`, title: name, folder: '' },
      id: name.padEnd(10, 'a'),
    });
    const [mine, wire, late] = [feed('mine'), feed('wire'), feed('late')];
    settings.update((data) => ({ ...data, feeds: [mine, wire] }));
    await settings.flush();
    ports.settings.save([{ kind: 'feedRenamed', feed: mine.url, title: 'Ore' }]);
    const other = openSettings({ env });
    other.update((data) => ({ ...data, feeds: [...data.feeds, late] }));
    await other.flush();
    ports.settings.save([
      { kind: 'feedFiled', feed: wire.url, folder: 'Metals' },
      { kind: 'feedSet', feed: wire.url, settings: { full: 'on' } },
      { kind: 'feedRemoved', feed: mine.url },
    ]);
    await settings.flush();
    expect(readConfig(config).feeds).toEqual([{ ...wire, folder: 'Metals', full: 'on' }, late]);
    const ore = { ...mine, title: 'Ore' };
    ports.settings.save([
      { kind: 'feedRestored', feed: ore, index: 0 },
      { kind: 'feedSet', feed: wire.url, settings: { full: undefined } },
    ]);
    await settings.flush();
    expect(readConfig(config).feeds).toEqual([ore, { ...wire, folder: 'Metals' }, late]);
    // The next change by another process is news to the reader.
    other.update((data) => ({ ...data, feeds: data.feeds.filter(({ url }) => url !== late.url) }));
    await other.flush();
    expect(ports.settings.read()?.saved.feeds?.map(({ url }) => url)).toEqual([mine.url, wire.url]);
  });

  test('end unwatched work with the reader', async () => {
    const { context, library, preferences } = reader();
    let left = 'half made';
    const work = (function* (): Generator<number, null> {
      try {
        yield 0.5;
        yield 0.6;
        return null;
      } finally {
        left = '';
      }
    })();
    work.next();
    await readerPorts(context, { ...library, work }, preferences).runtime.flush();
    expect(left).toBe('');
  });

  test('do not save options when another preference changes', async () => {
    const { ports, settings, preferences, context, library } = reader();
    settings.update((data) => ({ ...data, ui: 'ko' }));
    ports.settings.save([{ kind: 'preferencesSet', values: { theme: 'dark' } }]);
    expect(settings.data).toMatchObject({ ui: 'ko', theme: 'dark' });
    ports.settings.save([{ kind: 'preferencesSet', values: { ui: 'auto' } }]);
    expect(settings.data).toMatchObject({ ui: 'auto', theme: 'dark' });
    const chosen = { ...preferences, theme: 'dark', ui: 'auto', ambiguousWidth: '2', break: 'word' } as const;
    const sitting = readerPorts(context, library, chosen);
    sitting.settings.save([{ kind: 'preferencesSet', values: { measure: 60 } }]);
    expect(settings.data).toMatchObject({ ambiguousWidth: 'auto', break: 'auto', measure: 60 });
    await settings.flush();
  });

  test('apply settings changed by other processes, each time only what is new', async () => {
    const { ports, settings, env, config } = reader();
    expect(ports.settings.read()).toBeNull();
    ports.settings.save([{ kind: 'preferencesSet', values: { fold: 'off' } }]);
    await settings.flush();
    // The reader's own change is no news to it.
    expect(ports.settings.read()).toBeNull();
    const other = openSettings({ env });
    const keys = { star: ['S'] };
    const themes = { 노을: { rule: { fg: '#ff8800' }, titel: {} } };
    other.update((data) => ({ ...data, keys, themes, theme: '노을', mouse: 'on' }));
    await other.flush();
    const read = ports.settings.read();
    expect(read).toMatchObject({ saved: { keys }, preferences: { theme: '노을', mouse: 'on' } });
    expect(Object.keys(read?.preferences ?? {})).toEqual(['theme', 'mouse']);
    expect(read?.themes.at(-1)).toBe('노을');
    expect(read?.wrong).toEqual([expect.stringContaining('themes.노을.titel')]);
    expect(ports.settings.read()).toBeNull();
    other.update((data) => ({ ...data, mouse: 'off' }));
    await other.flush();
    expect(ports.settings.read()).toMatchObject({ saved: {}, preferences: { mouse: 'off' }, wrong: [] });
    const theirs = { views: [{ name: 'theirs', query: 'tin' }], watch: ['tin'] };
    other.update((data) => ({ ...data, ...theirs }));
    await other.flush();
    expect(ports.settings.read()).toMatchObject({ preferences: {}, saved: theirs });
    // Applied settings stay when something else changes.
    ports.settings.save([{ kind: 'preferencesSet', values: { measure: 60 } }]);
    await settings.flush();
    expect(readConfig(config)).toMatchObject({ theme: '노을', mouse: 'off', fold: 'off', measure: 60, keys });
  });

  test('show in the list a feed name changed by another process', async () => {
    const { context, settings, preferences } = reader();
    const from = 'source: {name: Herald, feed: "https://herald.example/rss"}';
    const dir = makeLibrary({
      'nickel.en.md': storyText('Nickel', '2026-02-04', [from, 'provenance: {basis: publisher}']),
    });
    const feed = { url: 'https://herald.example/rss', title: 'Herald', folder: '' };
    settings.update((data) => ({ ...data, feeds: [feed] }));
    await settings.flush();
    const { options } = await readCommandLine(['list', '--library', dir], COMMANDS);
    const withOptions = { ...context, options };
    const opened = openStore(storePlan(withOptions));
    const ports = readerPorts(withOptions, opened, preferences);
    const sources: (string | undefined)[] = [];
    const stop = ports.library.watch(
      (catalogue) => sources.push(catalogue.at(0)?.editions.en?.source),
      () => {},
    );
    ports.settings.read();
    edit(settings, { kind: 'feedRenamed', feed: feed.url, title: 'Gazette' });
    ports.settings.read();
    await expect.poll(() => sources).toEqual(['Gazette']);
    expect(ports.library.loadStory('nickel')?.editions.en?.source?.name).toBe('Gazette');
    stop();
    await ports.runtime.flush();
  });

  test('do not treat broken settings as a failed write: settings in force and the file stay', async () => {
    const { ports, settings, config } = reader();
    ports.settings.save([{ kind: 'preferencesSet', values: { theme: 'mono' } }]);
    await settings.flush();
    const [failed, broken]: string[][] = [[], []];
    ports.runtime.onWriteFailed((message) => failed?.push(message));
    ports.settings.onBroken((message) => broken?.push(message));
    writeFileSync(config, '{ "version": 4, "theme": "dark", }');
    expect(ports.settings.read()).toBeNull();
    await ports.runtime.flush();
    expect(failed).toEqual([]);
    expect(broken).toEqual([
      expect.stringMatching(
        /cannot be read \(line 1, column 32\) – the last good copy is used until the file is fixed/,
      ),
    ]);
    ports.settings.repeatBroken();
    expect(broken).toEqual([broken?.[0], broken?.[0]]);
    expect(settings.data.theme).toBe('mono');
    expect(readFileSync(config, 'utf8')).toBe('{ "version": 4, "theme": "dark", }');
    writeFileSync(config, '{ "version": 4, "theme": "dark" }');
    ports.settings.read();
    ports.settings.repeatBroken();
    expect(broken).toHaveLength(2);
  });

  test('write readings with seconds to the journal, after consent', async () => {
    const { ports, settings, env, config, pass } = reader();
    ports.history.storyOpened('alpha', 'ko');
    expect(existsSync(dataPath(env))).toBe(false);
    ports.settings.saveConsent('accepted');
    await settings.flush();
    ports.history.storyOpened('alpha', 'ko');
    pass(61.4);
    ports.history.storyClosed('alpha', 'ko', 80);
    ports.history.storyOpened('alpha', 'en');
    pass(7 * 60 * 60);
    // Whether anybody reads for seven hours is unknown.
    ports.history.storyClosed('alpha', 'en', 100);
    expect(journalIn(env)).toEqual([
      { at: Date.parse('2026-11-25T08:00:00.000Z'), story: 'alpha', lang: 'ko', seconds: 61, percent: 80 },
      { at: Date.parse('2026-11-25T08:01:01.400Z'), story: 'alpha', lang: 'en', seconds: 1200, percent: 100 },
    ]);
    ports.settings.saveConsent('declined');
    await ports.runtime.flush();
    expect(journalIn(env)).toEqual([]);
    expect(bytesOf(dataPath(env))).not.toContain('alpha');
    expect(readConfig(config).consent).toMatchObject({ analytics: 'declined' });
  });

  test('pipe the shown edition as `show` prints it', async () => {
    const { ports } = reader();
    const shown = await cli(['show', 'alpha', '--lang', 'ko'], makeSetup());
    expect(ports.tools.storyText([{ id: 'alpha', lang: 'ko' }])).toBe(shown.out);
    expect(ports.tools.storyText([{ id: 'none', lang: 'ko' }])).toBe('');
    const both = await cli(['show', 'beta', 'alpha', '--lang', 'ko'], makeSetup());
    const stories = ['beta', 'none', 'alpha'].map((id) => ({ id, lang: 'ko' }));
    expect(ports.tools.storyText(stories)).toBe(both.out);
  });

  /** A story that asks a shell to make a file, in every field that it has. */
  const made = join(temporaryFolder('made'), 'made');
  const trap = `$(touch ${made}); \`touch ${made}\`; "'; touch ${made} #`;
  const hostile = {
    'trap.en.md': [
      '---',
      `title: '${trap.replaceAll("'", "''")}'`,
      'published: 2026-02-04',
      `source: {name: '$(touch ${made})', url: 'https://example.com/;$(touch\${IFS}${made})"'}`,
      'provenance: {basis: publisher}',
      '---',
      '',
      trap,
      '',
    ].join('\n'),
    'bare.en.md':
      '---\ntitle: Bare\npublished: 2026-02-05\nsource: {name: S, url: "https://example.com/bare"}\nprovenance: {basis: publisher}\n---\n',
  };
  const end = new AbortController().signal;

  test('give stories to a shell by its input and its environment, and run nothing of them', async () => {
    const { ports } = reader(makeHome(), hostile);
    const dir = temporaryFolder('shell');
    const line = `cd ${dir} && cat > text && printf '%s|' "$MN_TITLE" "$MN_URL" "$MN_ID" "$MN_FEED" "$MN_DATE" > fields; printf '%s' "$MN_IDS" > ids`;
    const targets = ['trap', 'bare', 'gone'].map((id) => ({ id, lang: 'en' }));
    expect(await ports.tools.runShell(line, targets, end)).toBe(0);
    const said = (name: string): string => readFileSync(join(dir, name), 'utf8');
    expect(said('fields')).toBe(
      `${trap}|https://example.com/;$(touch\${IFS}${made})"|trap|$(touch ${made})|2026-02-04|`,
    );
    expect(said('ids')).toBe('trap\nbare');
    expect(said('text')).toContain(`touch ${made}`);
    expect(existsSync(made)).toBe(false);
  });

  test('give a shell no input for a story without text, and end with its exit code', async () => {
    const { ports } = reader(makeHome(), hostile);
    const bare = [{ id: 'bare', lang: 'en' }];
    expect(await ports.tools.runShell('test -z "$(cat)" && test "$MN_URL" = https://example.com/bare', bare, end)).toBe(
      0,
    );
    // A program that does not read its input is no mistake.
    expect(await ports.tools.runShell('exec <&-; exit 3', [{ id: 'trap', lang: 'en' }], end)).toBe(3);
    // Neither a login shell nor one for a user.
    expect(await ports.tools.runShell('case $- in *[il]*) exit 1;; esac', bare, end)).toBe(0);
  });

  test('know the addresses in private networks, but for those that a feed has', async () => {
    const { ports, settings } = reader();
    settings.update((data) => ({ ...data, trusted: { 'news.local': ['10.0.0.2'] } }));
    const urls = [
      'https://example.com/',
      'http://10.0.0.1/x',
      'http://localhost:80/',
      'http://news.local/',
      'http://10.0.0.1/',
    ];
    expect(await ports.tools.privateHosts(urls)).toEqual(['10.0.0.1', 'localhost']);
  });

  test('save the shown edition in the format of the extension', async () => {
    const { ports, env } = reader();
    const shown = await cli(['show', 'alpha', '--lang', 'ko', '--format', 'markdown'], makeSetup());
    const save = (path: string) => ports.tools.saveStories([{ id: 'alpha', lang: 'ko' }], path, false);
    expect(save('~/alpha.md')).toMatchObject({ result: 'saved' });
    expect(readFileSync(join(env.HOME ?? '', 'alpha.md'), 'utf8')).toBe(shown.out);
    expect(save('~/alpha.md')).toMatchObject({ result: 'exists' });
  });

  test("load the user's terms, and report a mistake in them", () => {
    const { ports, env } = reader();
    mkdirSync(dirname(dataPath(env)), { recursive: true });
    writeFileSync(
      join(dirname(dataPath(env)), 'glossary.yaml'),
      'terms:\n  - ko: 워싱턴\n    en: Washington\n  - ko: 납\n',
    );
    const { glossary, warning } = ports.library.loadGlossary();
    expect(JSON.stringify(glossary.terms)).toContain('Washington');
    expect(warning).toContain('glossary.yaml:4');
  });

  test.each([
    ['LC_ALL=C', { LC_ALL: 'C' }, '\\uc54c\\ud30c -- #'],
    ['the Linux console', { TERM: 'linux' }, '알파 -- #'],
    ['any other terminal', {}, '알파 — ★'],
  ])('give a pager what %s can show', (_, env, shown) => {
    const home = makeHome();
    const { ports } = reader({ ...home, env: { ...home.env, ...env } });
    expect(ports.tools.pagerText('alpha', 'ko', '알파 — ★', 20)).toBe(shown);
    // A text not yet laid out is laid out for what can be shown.
    const rows = ports.tools.pagerText('alpha', 'ko', null, 20).split('\n');
    expect(rows.join(' ')).toContain(shown.split(' ')[0]);
    expect(Math.max(...rows.map((row) => row.replace(/[가-힣]/g, '..').length))).toBeLessThanOrEqual(20);
  });

  test.each([
    ['deleted', (path: string) => mkdirSync(path, { recursive: true })],
    [
      'found',
      (path: string) => {
        mkdirSync(dirname(dirname(path)), { recursive: true });
        symlinkSync(dirname(path), dirname(path));
      },
    ],
  ])('report a journal that cannot be %s, and save the answer', async (_, prevent) => {
    const { ports, settings, env, config } = reader();
    const warnings: string[] = [];
    ports.runtime.onWriteFailed((message) => warnings.push(message));
    prevent(dataPath(env));
    await ports.settings.saveConsent('declined');
    await settings.flush();
    await ports.runtime.flush();
    expect(warnings).toEqual([
      expect.stringMatching(/^the reading journal and prompt history could not be deleted from .* – the next start/),
    ]);
    expect(readConfig(config).consent).toMatchObject({ analytics: 'declined' });
  });

  test('report each failed write, and flush rejects for unsaved changes', async () => {
    const home = makeHome();
    writeFileSync(join(home.dir, 'file'), '');
    const { ports, settings } = reader({ ...home, env: { HOME: join(home.dir, 'file') } });
    const warnings: string[] = [];
    ports.runtime.onWriteFailed((message) => warnings.push(message));
    ports.settings.save([{ kind: 'marked', mark: 'read', ids: ['alpha'], on: true }]);
    await settings.flush();
    ports.settings.save([{ kind: 'marked', mark: 'read', ids: ['beta'], on: true }]);
    await settings.flush();
    const sentence = expect.stringMatching(/^the settings could not be written to .* \(E[A-Z]+\) – /);
    expect(warnings).toEqual([sentence, sentence]);
    await expect(ports.runtime.flush()).rejects.toThrow(/^the settings could not be written to /);
    await expect(ports.runtime.flush()).rejects.toThrow(/^the settings could not be written to /);
    expect(settings.data.read).toHaveProperty('alpha');
  });

  test('write late changes before any lazily loaded writer is ready', async () => {
    const { ports, config } = reader();
    ports.settings.save([{ kind: 'marked', mark: 'read', ids: ['alpha'], on: true }]);
    await ports.runtime.flush();
    expect(readState(config).read).toHaveProperty('alpha');
  });

  test('do not fail for a change that is written at the end after a failed attempt', async () => {
    const { ports, settings, config } = reader();
    // A file has the name of the settings folder.
    writeFileSync(join(config, '..', '..'), '');
    ports.settings.save([{ kind: 'marked', mark: 'read', ids: ['alpha'], on: true }]);
    await settings.flush();
    expect(settings.unsaved).toBe(true);
    rmSync(join(config, '..', '..'));
    await ports.runtime.flush();
    expect(readState(config).read).toHaveProperty('alpha');
  });
});

test('write a private crash report that never replaces a file', () => {
  const { env, dir } = makeHome();
  const now = () => new Date('2026-11-25T08:00:00Z');
  const path = saveCrashReport(new Error('broke'), { env, now });
  expect(path).toBe(join(dir, '.cache/minerals-news/crash-2026-11-25T080000.txt'));
  expect(readFileSync(path, 'utf8')).toMatch(/Error: broke\n {4}at /);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(saveCrashReport(new Error('again'), { env, now })).not.toBe(path);
  expect(readFileSync(path, 'utf8')).toContain('broke');
});

test('write a crash report without control characters', () => {
  const { env } = makeHome();
  const error = new Error('in \x1b]0;title\x07\x9b31m\u202e\u{e0041}');
  const path = saveCrashReport(error, { env: { ...env, TERM: 'x\x1b[2J' }, now: () => new Date() });
  const text = readFileSync(path, 'utf8');
  expect(text).toContain('TERM=x\n');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
  expect(text).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202e\u{e0041}]/u);
  expect(text).toMatch(/\n {4}at /);
});

test('read requires a terminal, and names an alternative', async () => {
  expect(await cli(['read', 'alpha'], makeSetup())).toMatchObject({
    code: 1,
    out: '',
    err: 'minerals-news: the reader needs a terminal – use minerals-news show alpha here\n',
  });
});
