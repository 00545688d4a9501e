import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { atomicName } from '../../src/platform/temporary.ts';
import {
  appendJournal,
  journalPath,
  pruneJournal,
  readAllowedJournal,
  settleClock,
} from '../../src/settings/reading-journal.ts';
import { dropEntriesBefore, entryOf } from '../../src/settings/reading-journal-file.ts';
import { NOTICE_VERSION } from '../../src/settings/settings-data.ts';
import { flushOpened, makeHome, openForTest, writeConfig } from './helpers.ts';

afterEach(flushOpened);

const NOW = new Date('2026-11-25T08:00:00.000Z');
const ENTRY = { event: 'opened', id: 'a', lang: 'ko', seconds: 0, percent: 0 } as const;

const lineAt = (at: string, more: object = {}): string => JSON.stringify({ at, ...ENTRY, ...more });

/** Settings with or without consent, and a journal of these lines, if any. */
function journalOf(lines: readonly string[], settings: object = {}, analytics = 'accepted') {
  const home = makeHome();
  const consent = { analytics, decidedAt: '2026-01-01T00:00:00Z', noticeVersion: NOTICE_VERSION };
  writeConfig(home.config, { consent, ...settings });
  const path = journalPath(home.env);
  mkdirSync(dirname(path), { recursive: true });
  if (lines.length > 0) writeFileSync(path, lines.join('\n'));
  let now = NOW;
  const opened = openForTest({ env: home.env, now: () => now });
  return {
    path,
    settings: opened,
    text: () => readFileSync(path, 'utf8'),
    wait: (days: number) => {
      now = new Date(now.getTime() + days * 86_400_000);
    },
  };
}

const idsOf = ({ settings }: ReturnType<typeof journalOf>): readonly string[] =>
  readAllowedJournal(settings)?.entries.map(({ id }) => id) ?? [];

describe('a line of the journal', () => {
  it.each([
    '',
    'nonsense',
    '{"at":"2026-11-24T00:00:00Z","event":"ope',
    '[]',
    'null',
    '{}',
    lineAt('yesterday'),
    lineAt('2026-11-24T00:00:00Z', { event: 'moved' }),
    lineAt('2026-11-24T00:00:00Z', { id: '' }),
    lineAt('2026-11-24T00:00:00Z', { id: 7 }),
    lineAt('2026-11-24T00:00:00Z', { lang: null }),
    lineAt('2026-11-24T00:00:00Z', { seconds: -1 }),
    lineAt('2026-11-24T00:00:00Z', { percent: 101 }),
    lineAt('2026-11-24T00:00:00Z', { percent: '5' }),
  ])('is damaged: %s', (line) => {
    expect(entryOf(line)).toBeNull();
  });

  it('is read without unknown fields', () => {
    expect(entryOf(lineAt('2026-11-24T00:00:00Z', { later: 1 }))).toEqual({ at: '2026-11-24T00:00:00Z', ...ENTRY });
  });
});

describe('reading the journal back', () => {
  const lines = [
    'nonsense',
    lineAt('2025-11-25T07:59:59Z', { id: 'too-old' }),
    lineAt('2025-11-25T08:00:01Z', { id: 'young' }),
    '\u0000\u0000{"at"',
    lineAt('2026-11-24T00:00:00Z', { id: 'new' }),
    '{"at":"2026-11-25T07:00:00Z","ev',
  ];

  it('skips and counts damaged lines, and omits entries older than a year', () => {
    const journal = journalOf(lines);
    expect(idsOf(journal)).toEqual(['young', 'new']);
    expect(readAllowedJournal(journal.settings)?.damaged).toBe(3);
  });

  it('uses the setting', () => {
    expect(idsOf(journalOf(lines, { journalDays: 3650 }))).toEqual(['too-old', 'young', 'new']);
    expect(idsOf(journalOf(lines, { journalDays: 1 }))).toEqual([]);
  });

  it.each(['undecided', 'declined'])('gives nothing while consent is %s', (analytics) => {
    expect(readAllowedJournal(journalOf(lines, {}, analytics).settings)).toBeNull();
  });

  it('is empty without a journal', () => {
    expect(readAllowedJournal(journalOf([]).settings)).toEqual({ entries: [], damaged: 0 });
  });
});

describe('retention', () => {
  it('removes damaged lines together with the entries before them', () => {
    const old = lineAt('2025-01-01T00:00:00Z');
    const young = lineAt('2026-01-01T00:00:00Z');
    const since = Date.parse('2025-11-25T08:00:00Z');
    expect(dropEntriesBefore(['x', old, 'y', young, 'z', ''].join('\n'), since)).toBe(`${young}\nz\n`);
    expect(dropEntriesBefore(['x', young, old, 'y', young].join('\n'), since)).toBe(`x\n${young}\n${young}\n`);
    expect(dropEntriesBefore('x\ny\n', since)).toBe('x\ny\n');
  });

  it('removes old entries from the file, which stays private to its owner', () => {
    const journal = journalOf([lineAt('2025-01-01T00:00:00Z', { id: 'old' }), lineAt('2026-01-01T00:00:00Z'), 'torn']);
    pruneJournal(journal.settings);
    expect(journal.text()).toBe(`${lineAt('2026-01-01T00:00:00Z')}\ntorn\n`);
    expect(statSync(journal.path).mode & 0o777).toBe(0o600);
  });

  it('makes no file, and does not rewrite one without old entries', () => {
    const none = journalOf([]);
    pruneJournal(none.settings);
    expect(existsSync(none.path)).toBe(false);
    const journal = journalOf([lineAt('2026-01-01T00:00:00Z'), '']);
    const { ino } = statSync(journal.path);
    pruneJournal(journal.settings);
    expect(statSync(journal.path).ino).toBe(ino);
  });

  it.each(['undecided', 'declined'])('leaves the journal unchanged while consent is %s', (analytics) => {
    const journal = journalOf([lineAt('2025-01-01T00:00:00Z'), ''], {}, analytics);
    pruneJournal(journal.settings);
    expect(journal.text()).toContain('2025-01-01');
  });

  it('runs as lines are added, again on each day', () => {
    const lines = [lineAt('2025-11-26T00:00:00Z', { id: 'old' }), lineAt('2026-11-25T07:00:00Z'), ''];
    const journal = journalOf(lines);
    expect(appendJournal(journal.settings, ENTRY)).toBe(true);
    expect(journal.text()).toContain('"old"');
    journal.wait(1);
    appendJournal(journal.settings, ENTRY);
    expect(journal.text()).not.toContain('"old"');
    expect(journal.text().split('\n')).toHaveLength(4);
  });
});

describe('a clock that jumps ahead', () => {
  const DAYS = Array.from({ length: 300 }, (_, i) => new Date(NOW.getTime() - (300 - i) * 86_400_000).toISOString());
  const lines = [...DAYS.map((at, i) => lineAt(at, { id: `day-${i}` })), ''];
  const dayLines = (text: string): number => text.split('\n').filter((line) => line.includes('"day-')).length;

  it('by 800 days deletes nothing until it is corrected, however often the journal is used', () => {
    const journal = journalOf(lines);
    appendJournal(journal.settings, ENTRY);
    journal.wait(800);
    pruneJournal(journal.settings);
    for (let opened = 0; opened < 5; opened += 1) {
      appendJournal(journal.settings, ENTRY);
      journal.wait(1);
    }
    pruneJournal(journal.settings);
    expect(dayLines(journal.text())).toBe(300);
    journal.wait(-805);
    appendJournal(journal.settings, ENTRY);
    expect(dayLines(journal.text())).toBe(300);
    expect(idsOf(journal)).toHaveLength(301 + 6);
  });

  it('is distinguished from passed days also if nothing was recorded before', () => {
    const journal = journalOf(lines);
    journal.wait(800);
    for (let start = 0; start < 3; start += 1) pruneJournal(journal.settings);
    expect(dayLines(journal.text())).toBe(300);
  });

  it('is accepted day by day of use, and immediately when the setting is changed', () => {
    const journal = journalOf(lines);
    appendJournal(journal.settings, ENTRY);
    journal.wait(100);
    for (let day = 0; day < 60; day += 1) {
      appendJournal(journal.settings, ENTRY);
      journal.wait(1);
    }
    const left = dayLines(journal.text());
    expect(left).toBeLessThan(300);
    expect(left).toBeGreaterThan(200);
    settleClock(journal.settings);
    pruneJournal(journal.settings);
    // 160 days have passed: of entries that were up to 300 days old, those of the last 205 days are left.
    expect(dayLines(journal.text())).toBe(205);
  });

  it('leaves the shown entries to the clock', () => {
    const journal = journalOf(lines);
    expect(idsOf(journal)).toHaveLength(300);
    journal.wait(800);
    expect(idsOf(journal)).toHaveLength(0);
  });
});

describe('adding a line', () => {
  it('removes only the leftover of a run that was killed during a write', () => {
    const journal = journalOf([]);
    const folder = dirname(journal.path);
    // No process has this number.
    const left = atomicName('journal.jsonl').replace(`.${process.pid}.`, '.4194999.');
    for (const name of [left, '.mine.tmp', 'stories.tmp']) writeFileSync(join(folder, name), 'x');
    appendJournal(journal.settings, ENTRY);
    expect(readdirSync(folder).sort()).toEqual(['.mine.tmp', 'journal.jsonl', 'stories.tmp']);
  });

  it('after an unfinished one loses neither', () => {
    const journal = journalOf(['{"at":"2026-11-25T07:0']);
    appendJournal(journal.settings, ENTRY);
    appendFileSync(journal.path, '{"at');
    appendJournal(journal.settings, { ...ENTRY, id: 'b' });
    expect(idsOf(journal)).toEqual(['a', 'b']);
    expect(journal.text().split('\n')[0]).toBe('{"at":"2026-11-25T07:0');
  });

  it.each(['undecided', 'declined'])('does nothing while consent is %s, even with an old journal', (analytics) => {
    const before = [lineAt('2020-01-01T00:00:00Z'), ''];
    const journal = journalOf(before, {}, analytics);
    expect(appendJournal(journal.settings, ENTRY)).toBe(false);
    expect(journal.text()).toBe(before.join('\n'));
  });
});
