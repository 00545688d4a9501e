import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { saveCrashReport } from '../../../src/cli/reader/ports.ts';
import { messages } from '../../../src/i18n/index.ts';
import { formatNumber } from '../../../src/i18n/number.ts';
import { configDir } from '../../../src/platform/paths.ts';
import { NOTICE_VERSION } from '../../../src/settings/settings-data.ts';
import { addToJournal, bytesOf, dataPath, journalIn, withData } from '../../db/data/helpers.ts';
import { makeHome, readConfig, writeConfig } from '../../settings/helpers.ts';
import { cli, NOW } from '../harness.ts';

/** Everything but a line end that a terminal may obey or that is invisible. */
const CONTROLS = /(?!\n)[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff]/u;

function withJournal(home: ReturnType<typeof makeHome>): string {
  addToJournal(home.env, [{ at: Date.parse('2026-02-04'), story: 'a-story', lang: 'ko', seconds: 0, percent: 0 }]);
  return dataPath(home.env);
}

describe('privacy', () => {
  test('status lists the files also if the data file cannot be read, and says so at that file', async () => {
    const home = makeHome();
    withJournal(home);
    writeConfig(home.config, { ui: 'en' });
    withData(home.env, (data) => data.write((db) => db.exec('PRAGMA user_version = 2')));
    const { code, out } = await cli(['privacy'], home);
    expect(code).toBe(1);
    const rows = out.split('\n').map((row) => row.trim());
    const { storage } = messages('en').cli;
    const at = rows.indexOf(dataPath(home.env));
    expect(rows[at + 2]).toBe(storage.cannotUseData(dataPath(home.env), 'ENEWER'));
    expect(rows).toContain(home.config);
  });

  test('status lists consent and every file with its size', async () => {
    const home = makeHome();
    withJournal(home);
    writeConfig(home.config, { ui: 'en' });
    const { code, out } = await cli(['privacy'], home);
    expect(code).toBe(0);
    expect(out.replaceAll(home.dir, '~').replace(/[\d,]+( bytes – last response)/, 'N$1')).toMatchInlineSnapshot(`
      "Reading journal and prompt history (cookies and analytics): not answered yet (counts as declined)
      No cookies are used. Nothing about your reading leaves this computer, except that the servers of accounts that you add are sent your marks, and that a translation engine that you add and confirm gets the stories that it is to translate; feeds and pages are requested only when you add them, run sync, import or check --online, or have switched on a timer, and pictures only when you ask for one or have set pictures to sync.

      Files
        ~/.config/minerals-news/config.json
          11 bytes – settings, consent, saved views, watched terms, feeds, accounts, translation engines – always stored
        ~/.local/share/minerals-news/minerals-news.db
          N bytes – last response and state of each feed, states and waiting changes of accounts, deleted stories, translations, what pictures say about themselves, and other data that is in no other file – always stored
          in it: 1 entry of the reading journal, 0 lines of the prompt history – only if you allow it
        ~/.local/share/minerals-news/credentials.json
          none – user names, passwords, tokens and keys of feeds, accounts and translation engines – always stored
        ~/.local/share/minerals-news/glossary.yaml
          none – your own glossary – yours, never touched by erase
        ~/.local/share/minerals-news/glossary
          none – your own glossary – yours, never touched by erase
        ~/.local/share/minerals-news/stories
          none – your own stories – yours, never touched by erase
        ~/.cache/minerals-news/index
          none – index of the stories for lists and searches; rebuilt when needed – always stored
        ~/.cache/minerals-news/code
          none – compiled code of this program for a quick start; rebuilt when needed – always stored
      "
    `);
    expect((await cli(['privacy', 'status', '--ui', 'ko'], home)).out).toContain('아직 답하지 않음');
  });

  test('accept and decline save the answer; declining deletes the journal', async () => {
    const home = makeHome();
    expect(await cli(['privacy', 'accept'], home)).toMatchObject({
      code: 0,
      out: expect.stringContaining('minerals-news.db'),
    });
    const consent = { decidedAt: NOW.toISOString(), noticeVersion: NOTICE_VERSION };
    expect(readConfig(home.config).consent).toEqual({ analytics: 'accepted', ...consent });
    const path = withJournal(home);
    const day = NOW.getDate() === 24 ? 'Tue 24' : 'Wed 25';
    expect((await cli(['privacy'], home)).out).toContain(`allowed (${day} Nov 2026, notice ${NOTICE_VERSION})`);
    expect(await cli(['privacy', 'decline'], home)).toMatchObject({
      code: 0,
      out: 'Declined. The journal and the prompt history have been deleted.\n',
    });
    expect(readConfig(home.config).consent).toEqual({ analytics: 'declined', ...consent });
    expect(journalIn(home.env)).toEqual([]);
    expect(bytesOf(path)).not.toContain('a-story');
    expect((await cli(['privacy', 'decline'], home)).out).toBe(
      'Declined. No journal and no prompt history are stored.\n',
    );
  });

  test('DO_NOT_TRACK takes precedence; a journal from an earlier consent stays unchanged, and status says so', async () => {
    const home = makeHome();
    await cli(['privacy', 'accept'], home);
    withJournal(home);
    const before = journalIn(home.env);
    const env = { ...home.env, DO_NOT_TRACK: '1' };
    const { out } = await cli(['privacy'], { env });
    expect(out).toMatch(/: declined\n/);
    expect(out).toContain('A reading journal that you allowed earlier still exists.');
    expect((await cli(['privacy', 'status', '--ui', 'ko'], { env })).out).toContain('예전에 동의하여 남긴 열람 기록');
    const refused = { code: 1, err: expect.stringContaining('DO_NOT_TRACK') };
    expect(await cli(['privacy', 'accept'], { env })).toMatchObject(refused);
    expect(readConfig(home.config).consent).toMatchObject({ analytics: 'accepted' });
    expect(journalIn(home.env)).toEqual(before);
    expect((await cli(['privacy'], home)).out).not.toContain('earlier consent');
  });

  test('crash reports in the temporary folder are listed, exported and erased; files of others stay', async () => {
    const home = makeHome();
    const temporary = join(home.dir, 'tmp');
    // No cache folder can be made if a file has its name.
    writeFileSync(join(home.dir, '.cache'), '');
    const path = saveCrashReport(new Error('broke'), { env: home.env, now: () => NOW });
    expect(path).toBe(join(temporary, 'minerals-news-crash-2026-11-25T080000.txt'));
    writeFileSync(join(temporary, 'minerals-news-crash-notes.txt'), 'mine');
    writeFileSync(join(temporary, 'crash-2026-11-25T080000.txt'), 'theirs');
    symlinkSync(
      join(temporary, 'crash-2026-11-25T080000.txt'),
      join(temporary, 'minerals-news-crash-2026-01-01T000000.txt'),
    );
    if (process.getuid?.() === 0) {
      writeFileSync(join(temporary, 'minerals-news-crash-2026-01-02T000000.txt'), 'of another user');
      chownSync(join(temporary, 'minerals-news-crash-2026-01-02T000000.txt'), 65534, 65534);
    }
    const others = readdirSync(temporary).filter((name) => name !== basename(path));
    expect((await cli(['privacy'], home)).out).toContain(
      `  ${path}\n    ${formatNumber(statSync(path).size)} bytes – crash report – `,
    );
    const exported = JSON.parse((await cli(['privacy', 'export'], home)).out) as { others: { path: string }[] };
    expect(exported.others.map((other) => other.path)).toEqual([path]);
    expect((await cli(['privacy', 'erase'], home)).out).toBe(`Deleted: ${path}\n`);
    expect(readdirSync(temporary)).toEqual(others);
  });

  test('the copy of a cache that a killed import left is listed and erased', async () => {
    const home = makeHome();
    const copy = join(home.dir, 'tmp', 'minerals-news-import-a1B2c3');
    mkdirSync(copy, { recursive: true });
    writeFileSync(join(copy, 'cache.db'), 'SQLite');
    expect((await cli(['privacy'], home)).out).toContain(`  ${copy}\n    6 bytes`);
    expect((await cli(['privacy', 'erase'], home)).out).toContain(`Deleted: ${copy}\n`);
  });

  test.each([
    // Days are those of the local time zone.
    [new Date(2026, 1, 4, 12).toISOString(), 'Wed 4 Feb 2026'],
    ['2026-02-04', 'Wed 4 Feb 2026'],
    // A leap second, which no clock here knows.
    ['2016-12-31T23:59:60Z', 'Sat 31 Dec 2016'],
  ])('an answer of %s is dated', async (decidedAt, day) => {
    const home = makeHome({ consent: { analytics: 'declined', decidedAt, noticeVersion: NOTICE_VERSION } });
    expect((await cli(['privacy'], home)).out).toContain(`declined (${day}, notice ${NOTICE_VERSION})`);
  });

  test('prints no control characters of a settings file, a journal or a path', async () => {
    const home = makeHome();
    const hostile = '\u001b]0;x\u0007\u009b31m\u202e\u2066\u2028\u0085\u007f\ufeff';
    const env = { ...home.env, HOME: join(home.dir, `home${hostile}`) };
    const config = join(configDir(env), 'config.json');
    const decidedAt = `2026-02-04${hostile}`;
    writeConfig(config, {
      consent: { analytics: 'accepted', decidedAt, noticeVersion: NOTICE_VERSION },
      [hostile]: hostile,
    });
    addToJournal(env, [{ at: 1, story: hostile, lang: hostile, seconds: 0, percent: 0 }]);
    for (const line of [
      'privacy',
      'privacy export',
      'privacy accept',
      'privacy decline',
      'config path',
      'privacy erase',
    ]) {
      const { out, err } = await cli(line.split(' '), { env });
      expect(`${out}${err}`, line).not.toMatch(CONTROLS);
      if (line !== 'privacy export') continue;
      const all = JSON.parse(out) as { settings: Record<string, unknown>; journal: unknown[] };
      expect(all.settings[hostile]).toBe(hostile);
      expect(all.journal[0]).toMatchObject({ id: hostile });
    }
    for (const [name, value] of [
      ['HOME', `/dev/null/${hostile}`],
      ['MINERALS_NEWS_LIBRARY', hostile],
    ] as const) {
      const { err } = await cli(['mark', 'read', '--all'], { env: { ...home.env, [name]: value } });
      expect(err).toMatch(/^minerals-news: /);
      expect(err).not.toMatch(CONTROLS);
    }
  });

  test('export contains no password of an address, in any copy of the settings', async () => {
    const home = makeHome({ ui: 'en' });
    const feeds = { feeds: [{ url: "http://kim:ses'ame@a.example/", title: 'A' }] };
    for (const [name, text] of [
      ['config.broken-2026-01-01T000000.json', `${JSON.stringify(feeds)},`],
      ['config.last-good.json', JSON.stringify(feeds)],
    ] as const)
      writeConfig(join(dirname(home.config), name), text);
    const { code, out } = await cli(['privacy', 'export'], home);
    expect(code).toBe(0);
    expect(out).toContain('http://a.example/');
    expect(out).not.toMatch(/kim|ame@/);
  });

  test('erase keeps a program that is installed in the data folder', async () => {
    const home = makeHome();
    const folder = join(home.dir, '.local/share/minerals-news');
    const names = ['node_modules', 'package-lock.json', 'package.json'];
    writeConfig(join(folder, 'node_modules/minerals-news/package.json'), {});
    for (const name of names.slice(1)) writeConfig(join(folder, name), {});
    const { out } = await cli(['privacy', 'status'], home);
    for (const name of names) {
      expect(out).toContain(
        `  ${join(folder, name)}\n    2 bytes – the program itself – yours, never touched by erase\n`,
      );
    }
    const output = (await cli(['privacy', 'erase'], home)).out;
    for (const name of names) expect(output).toContain(`The program itself remains: ${join(folder, name)}\n`);
    expect(readdirSync(folder)).toEqual(names);
  });

  test('erase removes settings, broken copies, journal and cache; the stories remain', async () => {
    const home = makeHome();
    withJournal(home);
    writeConfig(home.config, {});
    writeConfig(join(dirname(home.config), 'config.broken-2026-01-01T000000.json'), 'broken');
    writeConfig(join(dirname(home.config), '.config.json.next'), '{');
    writeConfig(join(home.dir, '.cache/minerals-news/index/x'), 'x');
    writeConfig(join(home.dir, '.local/share/minerals-news/stories/a.ko.md'), 'mine');
    const { code, out } = await cli(['privacy', 'erase'], home);
    expect(code).toBe(0);
    expect(out.replaceAll(home.dir, '~').split('\n')).toEqual([
      'Deleted: ~/.config/minerals-news/config.json',
      'Deleted: ~/.config/minerals-news/.config.json.next',
      'Deleted: ~/.config/minerals-news/config.broken-2026-01-01T000000.json',
      'Deleted: ~/.local/share/minerals-news/minerals-news.db',
      'Deleted: ~/.cache/minerals-news/index',
      'Your stories remain: ~/.local/share/minerals-news/stories',
      '',
    ]);
    expect(readdirSync(join(home.dir, '.config'))).toEqual([]);
    expect(readdirSync(join(home.dir, '.cache'))).toEqual([]);
    expect(readFileSync(join(home.dir, '.local/share/minerals-news/stories/a.ko.md'), 'utf8')).toBe('mine');
    expect((await cli(['privacy', 'erase'], makeHome())).out).toBe('There was nothing to delete.\n');
  });

  describe('with every kind of stored file', () => {
    const FILES: Readonly<Record<string, string>> = {
      '.config/minerals-news/config.json': '{"later":1}',
      '.config/minerals-news/state.json': '{"read":{"a":{"read":true,"at":"2026-02-04"}}}',
      '.config/minerals-news/config.broken-2026-01-01T000000.json': 'broken',
      // Of a process that has ended: no system has such a number.
      '.config/minerals-news/config.json.lock': `4194305 abc ${hostname()}`,
      '.config/minerals-news/.config.json.17.0a1b.tmp': '{"left":',
      '.config/minerals-news/config.json.tmp-1234': '{}',
      '.config/minerals-news/mine.txt': 'mine',
      '.local/share/minerals-news/minerals-news.broken-2026-01-01T000000.db': 'damaged',
      '.local/share/minerals-news/glossary.yaml': 'terms: []\n',
      '.local/share/minerals-news/stories/a.ko.md': 'mine',
      '.cache/minerals-news/index/x/y': '12345',
      '.cache/minerals-news/code/main': 'code',
      '.cache/minerals-news/crash-2026-01-01T000000.txt': 'stack',
      '.cache/minerals-news/of-another-version': 'x',
      'library/.minerals-news': 'aaaaaaaaaaaaaaaaaaaa\n',
    };
    const filled = () => {
      const home = makeHome();
      for (const [name, text] of Object.entries(FILES)) writeConfig(join(home.dir, name), text);
      withJournal(home);
      return { ...home, env: { ...home.env, MINERALS_NEWS_LIBRARY: join(home.dir, 'library') } };
    };

    test('status lists each one, or its folder, and its purpose', async () => {
      const home = filled();
      const { out } = await cli(['privacy', 'status'], { env: home.env });
      const rows = out.replaceAll(home.dir, '~').split('\n');
      const about = Object.fromEntries(
        rows.flatMap((row, i) => (row.startsWith('  ~/') ? [[row.trim(), rows[i + 1]]] : [])),
      );
      for (const name of Object.keys(FILES)) {
        expect(
          Object.keys(about).some((path) => `~/${name}`.startsWith(path)),
          name,
        ).toBe(true);
      }
      expect(about['~/.config/minerals-news/mine.txt']).toMatch(/4 bytes – not made by this version.* – yours/);
      expect(about['~/.local/share/minerals-news/minerals-news.db']).toMatch(/in no other file – always stored$/);
      expect(about['~/library/.minerals-news']).toMatch(/21 bytes – id of a library/);
    });

    test('export prints them as one JSON document, without the stories and their derivatives', async () => {
      const { env, dir } = filled();
      const all = JSON.parse((await cli(['privacy', 'export'], { env })).out) as Record<string, unknown>;
      expect(all).toMatchObject({
        settings: { read: { a: { read: true, at: '2026-02-04' } }, later: 1 },
        journal: [{ id: 'a-story', lang: 'ko' }],
        glossary: [{ text: 'terms: []\n' }],
      });
      const others = (all.others as { text?: string }[]).map(({ text }) => text);
      expect(others).toEqual(expect.arrayContaining(['{"left":', 'broken', 'stack']));
      expect(all.files).toContainEqual({
        path: join(dir, '.local/share/minerals-news/stories'),
        purpose: 'stories',
        need: 'yours',
        bytes: 4,
        files: 1,
      });
    });

    test("erase keeps the user's own files and says so", async () => {
      const { env, dir } = filled();
      const { code, out } = await cli(['privacy', 'erase'], { env });
      expect(code).toBe(0);
      const remain = ['.config/minerals-news/mine.txt', 'glossary.yaml', 'stories'];
      expect(out.match(/^.*remain.*$/gm)?.map((row) => row.replaceAll(dir, '~'))).toEqual([
        'Not made by this program, so it remains: ~/.config/minerals-news/mine.txt',
        'Your glossary remains: ~/.local/share/minerals-news/glossary.yaml',
        'Your stories remain: ~/.local/share/minerals-news/stories',
      ]);
      const gone = Object.keys(FILES).filter((name) => !remain.some((part) => name.includes(part)));
      expect(gone.filter((name) => existsSync(join(dir, name)))).toEqual([]);
      expect(existsSync(join(dir, '.local/share/minerals-news/stories/a.ko.md'))).toBe(true);
    });
  });

  test.each(['ko', 'en'] as const)('the notice in %s is complete', async (lang) => {
    const { out } = await cli(['privacy', 'notice', '--ui', lang], makeHome());
    expect(out).toBe(`${messages(lang).cli.notice.join('\n\n')}\n`);
    const onScreen = await cli(['privacy', 'notice', '--ui', lang], { ...makeHome(), stdoutTTY: true, columns: 200 });
    for (const line of onScreen.out.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(76);
    for (const name of [
      'config.json',
      'minerals-news.db',
      '365',
      'journalDays',
      'feeds',
      'DO_NOT_TRACK=1',
      'privacy decline',
    ])
      expect(out).toContain(name);
    expect(out).toMatch(lang === 'ko' ? /쿠키를 사용하지 않/ : /No cookies are used/);
  });
});
