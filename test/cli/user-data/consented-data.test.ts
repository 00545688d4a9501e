import { renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  allowedPrompts,
  applyConsent,
  eraseConsented,
  loadHistory,
  pruneJournal,
  recordPrompt,
  recordReading,
  writeLastLines,
} from '../../../src/cli/user-data/consented-data.ts';
import { openDatabase } from '../../../src/db/connection.ts';
import { DataFile } from '../../../src/db/data/data-file.ts';
import { addPromptLines, missingPromptLines } from '../../../src/db/data/prompt-history.ts';
import { recordConsent } from '../../../src/settings/consent.ts';
import { NOTICE_VERSION } from '../../../src/settings/settings-data.ts';
import { addToJournal, bytesOf, journalIn, promptsIn } from '../../db/data/helpers.ts';
import { flushOpened, makeHome, openForTest, readConfig, writeSettings } from '../../settings/helpers.ts';
import { cli } from '../harness.ts';

const NOW = new Date('2026-11-25T08:00:00.000Z');
const DAY = 86_400_000;
const now = () => NOW;
const ENTRY = { at: NOW.getTime(), story: 'a-story', lang: 'ko', seconds: 0, percent: 0 };
const consent = (analytics: string) => ({
  analytics,
  decidedAt: '2026-01-01T00:00:00Z',
  noticeVersion: NOTICE_VERSION,
});

const files: DataFile[] = [];
afterEach(flushOpened);
afterEach(() => {
  for (const data of files.splice(0)) data.close();
});

/** A home as a process has it that is open for a while. */
function openWith(analytics = 'accepted', more: object = {}, env: Record<string, string> = {}) {
  const home = makeHome({ consent: consent(analytics), ...more });
  return { ...home, ...openIn({ ...home.env, ...env }) };
}

function openIn(env: ReturnType<typeof makeHome>['env']) {
  const data = new DataFile(env, now);
  files.push(data);
  return { env, settings: openForTest({ env, now }), data };
}

describe('the journal', () => {
  it('has one entry for each opening, which the end of the reading completes', () => {
    const opened = openWith();
    expect(recordReading(opened, ENTRY)).toBe(true);
    expect(recordReading(opened, { ...ENTRY, lang: 'en', seconds: 61, percent: 80 })).toBe(true);
    expect(recordReading(opened, { ...ENTRY, at: ENTRY.at + 1 })).toBe(true);
    expect(journalIn(opened.env)).toEqual([
      { ...ENTRY, lang: 'en', seconds: 61, percent: 80 },
      { ...ENTRY, at: ENTRY.at + 1 },
    ]);
  });

  it('keeps entries for the days of the setting', () => {
    const opened = openWith('accepted', { journalDays: 30 });
    addToJournal(
      opened.env,
      [1, 29, 31, 400].map((days) => ({ ...ENTRY, at: ENTRY.at - days * DAY, story: `d${days}` })),
    );
    expect(loadHistory(opened).readings.map(({ id }) => id)).toEqual(['d29', 'd1']);
    recordReading(opened, ENTRY);
    expect(journalIn(opened.env).map(({ story }) => story)).toEqual(['d29', 'd1', 'a-story']);
    opened.settings.update((data) => ({ ...data, journalDays: 7 }));
    pruneJournal(opened);
    expect(journalIn(opened.env).map(({ story }) => story)).toEqual(['d1', 'a-story']);
  });

  it.each([
    ['undecided', {}],
    ['declined', {}],
    ['accepted', { DO_NOT_TRACK: '1' }],
  ])('and the prompt history are neither written nor read if the answer is %s %o', (analytics, env) => {
    const opened = openWith(analytics, {}, env);
    expect(recordReading(opened, ENTRY)).toBe(false);
    expect(recordPrompt(opened, 'command', 'quit')).toBe(false);
    expect(opened.data.exists).toBe(false);
    addToJournal(opened.env, [ENTRY]);
    opened.data.write((db) => addPromptLines(db, { command: ['old'], pipe: [] }));
    expect(loadHistory(opened)).toMatchObject({ isJournal: false, readings: [] });
    expect(allowedPrompts(opened).command).toEqual([]);
    pruneJournal(opened);
    expect(journalIn(opened.env)).toHaveLength(1);
  });

  it('is not written on an answer that is not yet saved', () => {
    const opened = openWith('undecided');
    recordConsent(opened.settings, 'accepted', false);
    expect(recordReading(opened, ENTRY)).toBe(false);
  });

  it('needs no sync of the disk, which deleting it does', () => {
    const opened = openWith();
    const level = () => opened.data.read((db) => db.prepare('PRAGMA synchronous').get(), undefined);
    recordReading(opened, ENTRY);
    expect(level()).toEqual({ synchronous: 1 });
    eraseConsented(opened);
    expect(level()).toEqual({ synchronous: 2 });
  });

  it('is written later while another process changes the data file', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const opened = openWith();
      recordReading(opened, ENTRY);
      const other = openDatabase(opened.data.path, 'durable');
      const stories = () => journalIn(opened.env).map(({ story }) => story);
      other.exec('BEGIN IMMEDIATE');
      expect(recordReading(opened, { ...ENTRY, at: ENTRY.at + 1, story: 'second' })).toBe(false);
      expect(recordReading(opened, { ...ENTRY, at: ENTRY.at + 2, story: 'third' })).toBe(false);
      // One attempt for all of them, since each waits for the other process.
      expect(vi.getTimerCount()).toBe(1);
      vi.advanceTimersByTime(1000);
      expect(stories()).toEqual(['a-story']);
      other.exec('COMMIT');
      vi.advanceTimersByTime(1000);
      expect(stories()).toEqual(['a-story', 'second', 'third']);
      other.exec('BEGIN IMMEDIATE');
      recordReading(opened, { ...ENTRY, at: ENTRY.at + 3, story: 'last' });
      other.close();
      writeLastLines(opened);
      expect(stories()).toEqual(['a-story', 'second', 'third', 'last']);
      vi.runAllTimers();
      expect(stories()).toHaveLength(4);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is not written later after a refusal', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const opened = openWith();
      recordReading(opened, ENTRY);
      const other = openDatabase(opened.data.path, 'durable');
      other.exec('BEGIN IMMEDIATE');
      recordReading(opened, { ...ENTRY, at: ENTRY.at + 1, story: 'second' });
      other.close();
      recordConsent(opened.settings, 'declined', false);
      vi.runAllTimers();
      expect(journalIn(opened.env).map(({ story }) => story)).toEqual(['a-story']);
    } finally {
      vi.useRealTimers();
    }
  });

  it('does not stop reading if it cannot be written', () => {
    const opened = openWith();
    recordReading(opened, ENTRY);
    const other = openDatabase(opened.data.path, 'durable');
    other.exec('BEGIN IMMEDIATE');
    expect(recordReading(opened, { ...ENTRY, at: 1 })).toBe(false);
    other.close();
    const { env } = makeHome({ consent: consent('accepted') });
    writeFileSync(join(env.HOME ?? '', '.local'), 'in the way');
    expect(recordReading(openIn(env), ENTRY)).toBe(false);
  });
});

describe('the prompt history', () => {
  it('has each line once, the newest last, at most 200 of a kind, of limited length', () => {
    const opened = openWith();
    for (const line of ['sort title', 'view 광물', 'sort title']) recordPrompt(opened, 'command', line);
    recordPrompt(opened, 'pipe', "sed 's/a/b/'");
    expect(allowedPrompts(opened)).toEqual({ command: ['view 광물', 'sort title'], pipe: ["sed 's/a/b/'"] });
    for (let i = 0; i < 250; i += 1) recordPrompt(opened, 'pipe', `wc ${i}`);
    for (const line of ['x'.repeat(5000), '', '\u001b[2J']) expect(recordPrompt(opened, 'pipe', line)).toBe(false);
    const { command, pipe } = promptsIn(opened.env);
    expect([command.length, pipe.length, pipe[0], pipe.at(-1)]).toEqual([2, 200, 'wc 50', 'wc 249']);
  });

  it.each([
    ['nothing is here', [], ['a', 'b'], ['a', 'b']],
    ['nothing is new', ['a', 'b'], ['b', 'a'], ['a', 'b']],
    ['what is here is newer', ['b', 'c'], ['a', 'b', 'd'], ['a', 'd', 'b', 'c']],
    ['one comes twice', ['c'], ['a', 'b', 'a'], ['b', 'a', 'c']],
  ])('is restored if %s', (_, here, given, all) => {
    const opened = openWith();
    for (const line of here) recordPrompt(opened, 'pipe', line);
    const lines = { command: ['quit'], pipe: given };
    const missing = () => opened.data.read((db) => missingPromptLines(db, lines), lines);
    expect(missing().pipe).toHaveLength(all.length - here.length);
    for (let round = 0; round < 2; round += 1) {
      opened.data.write((db) => addPromptLines(db, lines));
      expect(allowedPrompts(opened)).toEqual({ command: ['quit'], pipe: all });
    }
    expect(missing()).toEqual({ command: [], pipe: [] });
  });

  it('keeps its own lines when restored, and adds the newest of the backup', () => {
    const opened = openWith();
    const here = Array.from({ length: 150 }, (_, i) => `here ${i}`);
    for (const line of here) recordPrompt(opened, 'pipe', line);
    const given = { command: [], pipe: Array.from({ length: 100 }, (_, i) => `given ${i}`) };
    opened.data.write((db) => addPromptLines(db, given));
    expect(allowedPrompts(opened).pipe).toEqual([...given.pipe.slice(50), ...here]);
  });
});

describe('a refusal', () => {
  /** Thousands of entries and lines, written, expired and replaced one by one. */
  function fill(opened: ReturnType<typeof openWith>): void {
    for (let i = 0; i < 400; i += 1) {
      recordReading(opened, { ...ENTRY, at: ENTRY.at - i, story: `secret-story-${i % 7}` });
      recordPrompt(opened, 'command', `secret-line ${i}`);
    }
    opened.data.write((db) => {
      for (let i = 0; i < 3000; i += 1) db.exec(`INSERT INTO reading VALUES(${i}, 'secret-story-${i}', 'ko', 0, 0)`);
    });
    recordReading(opened, { ...ENTRY, story: 'secret-story-last' });
  }

  it('leaves no byte of what was stored in the file or its log, also while other processes have it open', async () => {
    const opened = openWith();
    fill(opened);
    const elsewhere = openIn(opened.env);
    expect(loadHistory(elsewhere).readings.length).toBeGreaterThan(300);
    expect(bytesOf(opened.data.path)).toContain('secret-');
    expect(await applyConsent(opened, 'declined')).toBe(true);
    expect(bytesOf(opened.data.path)).not.toContain('secret-');
    expect(readConfig(opened.config).consent).toMatchObject({ analytics: 'declined' });
    // A reader that is open elsewhere adds nothing after it.
    expect(recordReading(elsewhere, ENTRY)).toBe(false);
    expect(recordPrompt(elsewhere, 'command', 'quit')).toBe(false);
    expect(journalIn(opened.env)).toEqual([]);
    expect(await applyConsent(opened, 'declined')).toBe(false);
  });

  it('is saved if the erasure fails, which the next start tries again', async () => {
    const opened = openWith();
    fill(opened);
    const other = openDatabase(opened.data.path, 'durable');
    // A transaction that still reads the log.
    other.exec('BEGIN; SELECT count(*) FROM typed');
    await expect(applyConsent(opened, 'declined')).rejects.toThrow('EBUSY');
    await opened.settings.flush();
    expect(readConfig(opened.config).consent).toMatchObject({ analytics: 'declined' });
    expect(bytesOf(opened.data.path)).toContain('secret-');
    opened.data.close();
    other.close();
    expect((await cli(['config', 'path'], opened)).code).toBe(0);
    expect(bytesOf(opened.data.path)).not.toContain('secret-');
    expect(openIn(opened.env).settings.data.isErasureOwed).toBeNull();
  });

  it('is saved while the data folder cannot be searched, and the next start erases the journal', async () => {
    const opened = openWith();
    recordReading(opened, ENTRY);
    const folder = dirname(opened.data.path);
    renameSync(folder, `${folder}.away`);
    // Also root cannot search it.
    symlinkSync(folder, folder);
    const { code, err } = await cli(['privacy', 'decline'], opened);
    expect([code, err]).toEqual([1, expect.stringContaining('ELOOP')]);
    expect(readConfig(opened.config).consent).toMatchObject({ analytics: 'declined' });
    rmSync(folder);
    renameSync(`${folder}.away`, folder);
    expect(journalIn(opened.env)).toEqual([ENTRY]);
    expect((await cli(['config', 'path'], opened)).code).toBe(0);
    expect(journalIn(opened.env)).toEqual([]);
  });

  it.each([
    ['DO_NOT_TRACK', consent('declined'), { DO_NOT_TRACK: '1' }, 0],
    ['a new notice', { ...consent('declined'), noticeVersion: NOTICE_VERSION - 1 }, {}, 0],
    ['a later answer that allows it', consent('accepted'), {}, 1],
  ])('that still owes the erasure, and %s', async (_, answer, env, left) => {
    const home = makeHome();
    writeSettings(home.config, { consent: answer, isErasureOwed: true });
    addToJournal(home.env, [ENTRY]);
    expect((await cli(['config', 'path'], { env: { ...home.env, ...env } })).code).toBe(0);
    expect(journalIn(home.env)).toHaveLength(left);
  });

  it('erases damaged files that were set aside too', () => {
    const opened = openWith('declined');
    addToJournal(opened.env, []);
    const path = join(dirname(opened.data.path), 'minerals-news.broken-2026-01-01T000000.db');
    writeFileSync(path, 'secret-story');
    expect(eraseConsented(opened)).toBe(true);
    expect(opened.data.brokenFiles()).toEqual([]);
  });
});
