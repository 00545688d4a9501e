import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../../src/db/connection.ts';
import { addPromptLines, NO_PROMPT_HISTORY, type PromptHistory } from '../../../src/db/data/prompt-history.ts';
import type { JournalEntry } from '../../../src/db/data/reading-journal.ts';
import { messages } from '../../../src/i18n/index.ts';
import { markedStories } from '../../../src/settings/marks/story-marks.ts';
import { openSettings } from '../../../src/settings/settings.ts';
import { NOTICE_VERSION } from '../../../src/settings/settings-data.ts';
import { addToJournal, bytesOf, dataPath, journalIn, promptsIn, withData } from '../../db/data/helpers.ts';
import { makeHome, readConfig, readState, writeConfig, writeSettings } from '../../settings/helpers.ts';
import { cli } from '../harness.ts';

const day = (n: number): string => `2026-02-0${n}T00:00:00.000Z`;
const consent = (analytics: string, n = 1) => ({ analytics, decidedAt: day(n), noticeVersion: NOTICE_VERSION });
const feed = (url: string) => ({ url, title: url, folder: '' });
const line = (n: number, story: string): JournalEntry => ({
  at: Date.parse(day(n)),
  story,
  lang: 'ko',
  seconds: 60,
  percent: 40,
});

const OLD = {
  version: 4,
  consent: consent('accepted'),
  read: { a: { read: true, at: day(1) }, b: { read: true, at: day(1) }, c: { read: true, at: day(5) } },
  starred: { a: { starred: true, at: day(1) } },
  positions: { a: { lang: 'ko', block: 3, offset: 0, at: day(1) } },
  feeds: [feed('https://example.com/1'), feed('https://example.com/2')],
  views: [{ name: 'one', query: 'old' }],
  watch: ['갈륨'],
  measure: 60,
  theme: 'dark',
  later: { x: 1 },
};

async function backupFrom(settings: object, journal: readonly JournalEntry[] = []): Promise<string> {
  const home = makeHome(settings);
  addToJournal(home.env, journal);
  const { code, out, err } = await cli(['backup'], home);
  expect([code, err]).toEqual([0, '']);
  return out;
}

function homeWith(settings: object | null, backup: string) {
  const home = makeHome();
  if (settings) writeSettings(home.config, settings);
  const file = join(home.dir, 'backup.json');
  writeFileSync(file, backup);
  return { ...home, file };
}

test('the backup of a home whose marks vanished settles that, even if nothing else is left', async () => {
  const home = makeHome();
  expect((await cli(['mark', 'star', 'vance-trade-bloc'], home)).code).toBe(0);
  rmSync(join(dirname(home.config), 'state.json'));
  const { code, out, err } = await cli(['backup'], home);
  expect([code, err]).toEqual([0, expect.stringContaining('state.json')]);
  const { marksSettled } = messages('en').cli.storage;
  expect(await cli(['restore', '-'], { ...home, stdin: out })).toMatchObject({
    code: 0,
    out: expect.stringContaining(marksSettled),
  });
  expect(await cli(['list', '--limit', '1'], home)).toMatchObject({ code: 0, err: '' });
});

describe('a FIFO instead of a file', () => {
  const CONFIG_FILES = ['config.json', 'state.json', 'config.last-good.json', 'marks.jsonl', 'config.json.lock'];

  test.each([...CONFIG_FILES, 'minerals-news.db', 'credentials.json'])(
    'does not block backup or restore: %s',
    async (name) => {
      const backup = await backupFrom(OLD, [line(1, 'a')]);
      const { env, config, file } = homeWith(OLD, backup);
      const path = join(CONFIG_FILES.includes(name) ? dirname(config) : dirname(dataPath(env)), name);
      mkdirSync(dirname(path), { recursive: true });
      rmSync(path, { force: true });
      execFileSync('mkfifo', [path]);
      const saved = await cli(['backup'], { env });
      // Completely or not written.
      if (saved.code === 0) expect(Object.keys(JSON.parse(saved.out))).toEqual(Object.keys(JSON.parse(backup)));
      else expect([saved.out, saved.err]).toEqual(['', expect.stringContaining(path)]);
      const restored = await cli(['restore', file], { env });
      if (restored.code !== 0) expect(restored.err).toContain(name.replace('config.json.lock', 'config.json'));
    },
  );
});

describe('backup and restore', () => {
  test('transfer everything to a new machine', async () => {
    const { env, config, file } = homeWith(null, await backupFrom(OLD, [line(1, 'a'), line(2, 'b')]));
    const dry = await cli(['restore', '--dry-run', file], { env });
    expect(dry).toMatchObject({ code: 0, err: '' });
    const brought =
      '3 read marks, 1 star, 1 reading position, 2 feeds, 1 view, 1 watched term, 2 settings, 1 consent choice, 2 journal entries\n';
    expect(dry.out).toBe(`Would restore: ${brought}`);
    expect(existsSync(config)).toBe(false);
    expect((await cli(['restore', '--dry-run', '--ui', 'ko', file], { env })).out).toContain(
      '관심 용어 1개, 설정 2개, 열람·입력 기록 동의 여부 1건, 열람 기록 2줄',
    );
    const { code, out } = await cli(['restore', file], { env });
    expect([code, out]).toEqual([0, `Restored: ${brought}`]);
    const { later: _, read, starred, positions, ...ours } = OLD;
    const feeds = ours.feeds.map((feed) => ({ ...feed, id: expect.stringMatching(/^[a-z2-7]{10}$/) }));
    expect(readConfig(config)).toEqual({ ...ours, feeds, version: 4 });
    expect(readState(config)).toMatchObject({ read, starred, positions });
    expect(journalIn(env)).toEqual([line(1, 'a'), line(2, 'b')]);
    expect(statSync(dataPath(env)).mode & 0o777).toBe(0o600);
    expect((await cli(['restore', file], { env })).out).toBe(
      'Nothing to restore: everything in it is already here or newer here\n',
    );
    expect((await cli(['restore', file, '--ui', 'ko'], { env })).out).toContain('이미 모두 있거나');
  });

  test('keep the newer mark, and the settings made here', async () => {
    const here = {
      version: 4,
      read: { b: { read: false, at: day(2) }, c: { read: false, at: day(2) }, d: { read: true, at: day(2) } },
      positions: { a: { lang: 'en', block: 1, offset: 0, at: day(2) } },
      feeds: [feed('https://example.com/2'), feed('https://example.com/3')],
      views: [{ name: 'one', query: 'new' }],
      theme: 'light',
    };
    const { env, config, file } = homeWith(here, await backupFrom(OLD));
    expect((await cli(['restore', file], { env })).out).toBe(
      'Restored: 2 read marks, 1 star, 1 feed, 1 watched term, 1 setting, 1 consent choice\n',
    );
    const restored = readConfig(config);
    expect(readState(config)).toMatchObject({
      read: { a: OLD.read.a, b: here.read.b, c: OLD.read.c, d: here.read.d },
      positions: here.positions,
    });
    expect(restored).toMatchObject({
      views: here.views,
      theme: 'light',
      measure: 60,
    });
    expect((restored.feeds as { url: string }[]).map(({ url }) => url)).toEqual(
      [2, 3, 1].map((n) => `https://example.com/${n}`),
    );
  });

  test('restore user keys, action by action, if none were chosen here', async () => {
    const backup = await backupFrom({ version: 4, keys: { star: ['S'], undo: ['U'] } });
    const { env, config, file } = homeWith({ version: 4, keys: { undo: ['X'] } }, backup);
    expect((await cli(['restore', file], { env })).out).toBe('Restored: 1 setting\n');
    expect(readConfig(config).keys).toEqual({ undo: ['X'], star: ['S'] });
    expect((await cli(['restore', file], { env })).out).toMatch(/^Nothing to restore/);
  });

  test('restore the commands of keys, without those that run something', async () => {
    const bound = (key: string, run: string, scope = 'all') => ({ key, scope, run });
    const bindings = [
      bound('X', 'star ; next'),
      bound('Y', 'tag later', 'list'),
      bound('Z', 'star ; | sh'),
      bound('V', 'set player evil'),
      bound('U', 'star'),
    ];
    const backup = await backupFrom({ version: 4, bindings });
    const here = { version: 4, bindings: [bound('X', '| wc')], keys: { undo: ['U'] } };
    const { env, config, file } = homeWith(here, backup);
    expect((await cli(['restore', file], { env })).out).toBe('Restored: 1 setting\n');
    expect(readConfig(config).bindings).toEqual([bound('X', '| wc'), bindings[1]]);
  });

  test('transfer no programs', async () => {
    const backup = await backupFrom({
      version: 4,
      measure: 60,
      player: ['mpv'],
      afterSync: ['notify'],
      programs: { pocket: 'pocket-add' },
      feedDefaults: { full: 'on', passwordCommand: ['pass'] },
    });
    const { env, config, file } = homeWith(null, backup);
    expect(await cli(['restore', file], { env })).toMatchObject({ code: 0, err: '' });
    expect(readConfig(config)).toMatchObject({ measure: 60 });
    for (const key of ['player', 'afterSync', 'programs']) expect(readConfig(config)).not.toHaveProperty(key);
    expect(readConfig(config).feedDefaults).toEqual({ full: 'on' });
  });

  test('transfer marks that are not recent', async () => {
    const many = Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [`s${n}`, { read: true, at: day(1) }]));
    const home = makeHome({ version: 4, read: many });
    await cli(['config', 'set', 'measure', '60'], home);
    await cli(['config', 'set', 'measure', '61'], home);
    expect(Object.keys(readState(home.config).read as object).length).toBeLessThan(1000);
    const { env, file, config } = homeWith(null, (await cli(['backup'], home)).out);
    expect((await cli(['restore', file], { env })).out).toBe('Restored: 3,000 read marks, 1 setting\n');
    expect(markedStories(openSettings({ env }).data, 'read').size).toBe(3000);
    expect(Object.keys(readState(config).read as object).length).toBeLessThan(1000);
    const exported = JSON.parse((await cli(['privacy', 'export'], { env })).out) as { settings: { read: object } };
    expect(Object.keys(exported.settings.read)).toHaveLength(3000);
    expect((await cli(['privacy'], { env })).out).toMatch(
      /marks\.jsonl\n.* – older read marks, stars, tags and positions – always stored/,
    );
    await cli(['privacy', 'erase'], { env });
    expect(existsSync(dirname(config))).toBe(false);
  });

  test('transfer the journal only with consent, in both directions', async () => {
    expect(JSON.parse(await backupFrom({ ...OLD, consent: consent('declined') }, [line(1, 'a')]))).toMatchObject({
      journal: [],
    });
    const backup = await backupFrom(OLD, [line(1, 'a'), line(3, 'c')]);
    const declined = homeWith({ consent: consent('declined', 2) }, backup);
    const refused = await cli(['restore', declined.file], declined);
    expect(refused.err).toBe(
      'minerals-news: the reading journal and prompt history in it were skipped because you have not allowed them – minerals-news privacy accept allows them\n',
    );
    expect(journalIn(declined.env)).toEqual([]);
    expect(readConfig(declined.config).consent).toEqual(consent('declined', 2));

    const untracked = homeWith(null, backup);
    await cli(['restore', untracked.file], { env: { ...untracked.env, DO_NOT_TRACK: '1' } });
    expect(journalIn(untracked.env)).toEqual([]);
    expect(readConfig(untracked.config).consent).toBeUndefined();

    const accepted = homeWith({ consent: consent('accepted') }, backup);
    addToJournal(accepted.env, [{ ...line(1, 'a'), seconds: 7 }, line(4, 'd')]);
    await cli(['restore', accepted.file], accepted);
    expect(journalIn(accepted.env)).toEqual([{ ...line(1, 'a'), seconds: 7 }, line(3, 'c'), line(4, 'd')]);
  });

  test('transfer the prompt history only with consent; privacy export prints all of it, and erase removes it', async () => {
    const withLines = (settings: object | null, given: PromptHistory) => {
      const home = homeWith(settings, '');
      withData(home.env, (data) => data.write((db) => addPromptLines(db, given)));
      return home;
    };
    const lines = { command: ['sort title'], pipe: ['wc -l'] };
    const old = withLines(OLD, lines);
    const backup = (await cli(['backup'], old)).out;
    expect(JSON.parse(backup)).toMatchObject({ typed: lines });
    for (const analytics of ['accepted', 'declined']) {
      const home = withLines({ consent: consent(analytics) }, lines);
      expect(JSON.parse((await cli(['privacy', 'export'], home)).out)).toMatchObject({ typed: lines });
      if (analytics === 'declined') expect((await cli(['backup'], home)).out).not.toContain('sort title');
      await cli(['privacy', 'erase'], home);
      expect(existsSync(dataPath(home.env))).toBe(false);
    }
    const fresh = homeWith(null, backup);
    expect((await cli(['restore', fresh.file], fresh)).out).toContain('1 consent choice, 2 prompt history entries\n');
    expect(promptsIn(fresh.env)).toEqual(lines);
    expect((await cli(['restore', fresh.file], fresh)).out).toBe(
      'Nothing to restore: everything in it is already here or newer here\n',
    );

    const untracked = homeWith(null, backup);
    const { err } = await cli(['restore', untracked.file], { env: { ...untracked.env, DO_NOT_TRACK: '1' } });
    expect(err).toContain('the reading journal and prompt history in it were skipped');
    // What was declined does not come back, whatever the backup contains.
    const declined = homeWith({ consent: consent('declined') }, backup);
    await cli(['restore', declined.file], declined);
    for (const home of [untracked, declined]) {
      expect(promptsIn(home.env)).toEqual(NO_PROMPT_HISTORY);
      expect(bytesOf(dataPath(home.env))).not.toContain('sort title');
    }
  });

  test.each([
    ['a text', 'quit'],
    ['a list', ['quit']],
    ['what cannot be typed', { command: [7, null, '', 'x'.repeat(5000), '\u001b[2J', 'a\nb'], pipe: 'cat' }],
  ])('ignore a prompt history that is %s', async (_, typed) => {
    const backup = JSON.stringify({ settings: { consent: consent('accepted'), measure: 60 }, typed });
    const { env, file } = homeWith(null, backup);
    expect((await cli(['restore', file], { env })).out).toBe('Restored: 1 setting, 1 consent choice\n');
    expect(existsSync(dataPath(env))).toBe(false);
  });

  test('transfer a later refusal, but never replace an answer by an acceptance', async () => {
    const declined = await backupFrom({ ...OLD, consent: consent('declined', 5) });
    const here = homeWith({ consent: consent('accepted', 2) }, declined);
    await cli(['restore', here.file], here);
    expect(readConfig(here.config).consent).toEqual(consent('declined', 5));
    const accepted = await backupFrom({ ...OLD, consent: consent('accepted', 9) });
    const there = homeWith({ consent: consent('declined', 2) }, accepted);
    await cli(['restore', there.file], there);
    expect(readConfig(there.config).consent).toEqual(consent('declined', 2));
  });

  test('delete the records here after a restored refusal, like any other', async () => {
    const declined = await backupFrom({ ...OLD, consent: consent('declined', 5) });
    const here = homeWith({ consent: consent('accepted', 2) }, declined);
    addToJournal(here.env, [line(1, 'a')]);
    withData(here.env, (data) => data.write((db) => addPromptLines(db, { command: ['sort title'], pipe: [] })));
    const stored = () => [journalIn(here.env).length, promptsIn(here.env).command.length];
    await cli(['restore', '--dry-run', here.file], here);
    expect(stored()).toEqual([1, 1]);
    const { code, out } = await cli(['restore', here.file], here);
    expect([code, out]).toEqual([0, expect.stringMatching(/^Declined\. .*deleted.*\nRestored: /)]);
    expect(stored()).toEqual([0, 0]);
    expect(readState(here.config).isErasureOwed).toBeUndefined();
    // Records accepted in between stay.
    const later = homeWith({ consent: consent('accepted', 6) }, declined);
    addToJournal(later.env, [line(1, 'a')]);
    await cli(['restore', later.file], later);
    expect(journalIn(later.env)).toHaveLength(1);
  });

  test('delete the records here at a later start, if another process uses them now', async () => {
    const declined = await backupFrom({ ...OLD, consent: consent('declined', 5) });
    const here = homeWith({ consent: consent('accepted', 2) }, declined);
    addToJournal(here.env, [line(1, 'unforgotten')]);
    const other = openDatabase(dataPath(here.env), 'durable');
    other.exec('BEGIN; SELECT count(*) FROM typed');
    const { code, err } = await cli(['restore', here.file], here);
    expect([code, err]).toEqual([1, expect.stringContaining('EBUSY')]);
    expect(readState(here.config)).toMatchObject({ isErasureOwed: true });
    other.exec('ROLLBACK');
    other.close();
    await cli(['list'], here);
    expect(readState(here.config).isErasureOwed).toBeUndefined();
    expect(bytesOf(dataPath(here.env))).not.toContain('unforgotten');
  });

  test('accept settings files and the output of privacy export, also from a pipe', async () => {
    const { env } = makeHome();
    const stdin = JSON.stringify({ read: { a: { read: true, at: '2026-02-01' } }, ui: 7 });
    expect((await cli(['restore', '-'], { env, stdin })).out).toBe('Restored: 1 read mark\n');
    const exported = (await cli(['privacy', 'export'], { env })).out;
    const other = makeHome();
    expect((await cli(['restore', '-'], { env: other.env, stdin: exported })).out).toBe('Restored: 1 read mark\n');
  });

  test.each([
    ['nonsense', 'not a backup'],
    ['[]', 'not a backup'],
    ['{}', 'not a backup'],
    ['{"name":"x","version":"1.0"}', 'not a backup'],
    ['{"version":5,"read":{}}', 'a newer minerals-news (version 5)'],
    ['{"settings":{"version":5}}', 'a newer minerals-news (version 5)'],
    ['{"version":2,"settings":{"version":4,"read":{}}}', 'a newer minerals-news (version 2)'],
    ['{"version":3,"read":{}}', 'of version 3, from before the first release'],
    [`{"settings":{"later":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`, 'nested too deeply'],
    ['{"x":'.repeat(50_000), 'nested too deeply'],
  ])('refuse %.40s and change nothing', async (text, why) => {
    const { env, config, file } = homeWith(null, text);
    const { code, err } = await cli(['restore', file], { env });
    expect(code).toBe(1);
    expect(err).toContain(why);
    expect(existsSync(config)).toBe(false);
  });

  test('name a data file that cannot be read, and never back up without it', async () => {
    const home = homeWith({ version: 4, consent: consent('accepted') }, JSON.stringify(OLD));
    mkdirSync(dataPath(home.env), { recursive: true });
    for (const args of [['backup'], ['privacy', 'export'], ['restore', home.file]]) {
      const { code, out, err } = await cli(args, home);
      expect([code, out]).toEqual([1, '']);
      expect(err).toContain(dataPath(home.env));
    }
  });

  test('name settings that cannot be read, and never back up without them', async () => {
    const home = makeHome();
    const expectNothing = async () => {
      for (const args of [['backup'], ['privacy', 'export']]) {
        const { code, out, err } = await cli(args, home);
        expect([code, out]).toEqual([1, '']);
        expect(err.split('\n')).toEqual([
          expect.stringContaining(dirname(home.config)),
          'minerals-news: nothing was printed because some of the stored data could not be read',
          '',
        ]);
      }
    };
    writeConfig(home.config, { version: 99 });
    await expectNothing();
    writeSettings(home.config, OLD);
    chmodSync(home.config, 0o000);
    const isRoot = process.getuid?.() === 0;
    try {
      if (isRoot) process.seteuid?.(65534);
      await expectNothing();
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });

  test('report a file that does not exist, and a missing file argument', async () => {
    const { env, dir } = makeHome();
    expect((await cli(['restore', join(dir, 'none')], { env })).err).toContain('cannot be read (ENOENT)');
    expect((await cli(['restore'], { env })).code).toBe(2);
  });
});
