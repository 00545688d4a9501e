import { appendFileSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { MarkEntry } from '../../../src/settings/marks/log-line.ts';
import { MarksLog } from '../../../src/settings/marks/marks-log.ts';
import { MAX_RECENT_MARKS } from '../../../src/settings/marks/recent-marks.ts';
import {
  currentMark,
  currentMarks,
  hasMark,
  markedStories,
  setMark,
  setPosition,
  settingsSnapshot,
} from '../../../src/settings/marks/story-marks.ts';
import { openSettings } from '../../../src/settings/settings.ts';
import { makeHome, readState, writeConfig, writeSettings } from '../helpers.ts';

const at = (n: number): string => new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString();
const read = (id: string, n: number, on = true): MarkEntry => ({
  kind: 'read',
  id,
  value: { read: on, at: at(n) },
});

function file() {
  const path = join(makeHome().dir, 'marks.jsonl');
  return { path, log: new MarksLog(path) };
}

describe('the marks log', () => {
  test('consists of appended lines, mode 0600; the last one of a story counts', () => {
    const { path, log } = file();
    expect(log.refresh()).toEqual({ kind: 'absent' });
    log.add([read('a', 1), { kind: 'starred', id: 'a', value: { starred: true, at: at(1) } }]);
    const before = readFileSync(path, 'utf8');
    log.add([read('a', 2, false), { kind: 'positions', id: 'a', value: { lang: 'ko', block: 1, offset: 2 } }]);
    expect(readFileSync(path, 'utf8').startsWith(before)).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    for (const one of [log, new MarksLog(path)]) {
      expect(one.get('read', 'a')).toEqual({ read: false, at: at(2) });
      expect(one.get('starred', 'a')).toEqual({ starred: true, at: at(1) });
      expect(one.get('positions', 'b')).toBeUndefined();
      expect(Object.fromEntries(one.all('positions'))).toEqual({ a: { lang: 'ko', block: 1, offset: 2 } });
    }
  });

  test('finds marks individually and all together, for any id', () => {
    const ids = ['a', 'aa', 'constructor', '__proto__', '"', '\\', '","read","', '핵심-광물', '\n'];
    const { path, log } = file();
    log.add(ids.map((id, n) => read(id, n)));
    for (const [n, id] of ids.entries()) expect(new MarksLog(path).get('read', id)).toEqual({ read: true, at: at(n) });
    expect([...new MarksLog(path).all('read').keys()].sort()).toEqual([...ids].sort());
    expect(new MarksLog(path).get('read', 'A')).toBeUndefined();
  });

  test.each([1, 5, 20, 60])('loses only a last line that is %i bytes short', (missing) => {
    const { path, log } = file();
    log.add([read('a', 1)]);
    log.add([read('b', 2)]);
    truncateSync(path, statSync(path).size - Math.min(missing, `${'["read","b",true,""]'}${at(2)}\n`.length));
    const again = new MarksLog(path);
    again.add([read('c', 3)]);
    for (const one of [again, new MarksLog(path)]) {
      expect(one.refresh()).toEqual({ kind: 'whole' });
      expect([...one.all('read').keys()]).toEqual(
        missing === 1 ? ['a', 'b', 'c'].filter((id) => one.all('read').has(id)) : ['a', 'c'],
      );
      expect(one.get('read', 'a')).toBeDefined();
      expect(one.get('read', 'c')).toBeDefined();
    }
  });

  test('applies lines added by another process, an incomplete one the next time', () => {
    const { path, log } = file();
    log.add([read('a', 1)]);
    expect(log.all('read').size).toBe(1);
    appendFileSync(path, '["read","b",tr');
    log.refresh();
    expect(log.all('read').size).toBe(1);
    appendFileSync(path, `ue,"${at(2)}"]\n`);
    log.refresh();
    expect([...log.all('read').keys()]).toEqual(['a', 'b']);
  });

  test('is started again if it was cut off in its first line', () => {
    const { path, log } = file();
    writeFileSync(path, '["minerals-ne');
    expect(log.refresh()).toEqual({ kind: 'whole' });
    log.add([read('a', 1)]);
    expect(new MarksLog(path).refresh()).toEqual({ kind: 'whole' });
    expect(new MarksLog(path).get('read', 'a')).toEqual({ read: true, at: at(1) });
  });

  test('is rewritten once most of its lines are outdated', () => {
    const { path, log } = file();
    log.add([read('first', 0)]);
    let most = 0;
    const lengths: number[] = [];
    // A kill after the call must find the old file, or one of the new length.
    log.shrinking = (bytes) => {
      expect(statSync(path).size).toBeGreaterThan(bytes);
      lengths.push(bytes);
    };
    for (let round = 0; round < 60; round += 1) {
      log.add(Array.from({ length: 400 }, (_, n) => read(`story-${n}`, round, round % 2 === 0)));
      const { size } = statSync(path);
      if (size < (lengths.at(-1) ?? 0)) expect.fail('shorter than announced');
      most = Math.max(most, size);
    }
    expect(most).toBeLessThan(1_100_000);
    expect(lengths.length).toBeGreaterThan(0);
    expect(new MarksLog(path).all('read').size).toBe(401);
    expect(new MarksLog(path).get('read', 'story-7')).toEqual({ read: false, at: at(59) });
    expect(readdirSync(dirname(path))).toEqual(['marks.jsonl']);
  });
});

describe('settings with many marks', () => {
  const many = (n: number) => Array.from({ length: n }, (_, i) => `story-${i}`);

  test('keep the recent ones in a separate file and lose none', async () => {
    const { env, config } = makeHome();
    let time = 0;
    const settings = openSettings({ env });
    for (const id of many(1000)) {
      time += 1;
      settings.update((data) => setMark(data, 'read', [id], true, at(time)));
      if (time % 100 === 0) await settings.flush();
    }
    settings.update((data) => setPosition(data, 'story-3', { lang: 'ko', block: 4, offset: 0 }, at(2000)));
    settings.update((data) => setMark(data, 'read', ['story-1'], false, at(2001)));
    await settings.flush();
    expect(Object.keys(readState(config).read as object).length).toBeLessThanOrEqual(MAX_RECENT_MARKS + 100);
    for (const { data } of [settings, openSettings({ env })]) {
      const ids = [...markedStories(data, 'read').keys()].sort();
      expect(ids).toEqual(
        many(1000)
          .filter((id) => id !== 'story-1')
          .sort(),
      );
      expect(hasMark(data, 'read', 'story-1')).toBe(false);
      expect(hasMark(data, 'read', 'story-2')).toBe(true);
      expect(currentMark(data, 'positions', 'story-3')).toMatchObject({ block: 4 });
      expect(currentMarks(data, 'read').size).toBe(1000);
      expect(Object.keys(settingsSnapshot({}, data).read as object)).toHaveLength(1000);
    }
  });

  test('move all marks of a file with many of them', async () => {
    const { env, config } = makeHome();
    writeSettings(config, { read: Object.fromEntries(many(5000).map((id, n) => [id, at(n)])), ui: 'ko' });
    const [one, other] = [openSettings({ env }), openSettings({ env })];
    one.update((data) => setMark(data, 'read', ['new'], true, at(9000)));
    await one.flush();
    other.update((data) => setMark(data, 'read', ['story-0'], false, at(9001)));
    await other.flush();
    one.refresh();
    for (const { data } of [one, other, openSettings({ env })]) {
      expect(markedStories(data, 'read').size).toBe(5000);
      expect(hasMark(data, 'read', 'story-0')).toBe(false);
      expect(hasMark(data, 'read', 'new')).toBe(true);
    }
  });

  test('do not outdate a mark that another process has moved to the log by an earlier one', async () => {
    const { env } = makeHome();
    const late = openSettings({ env });
    late.update((data) => setMark(data, 'read', ['x'], true, at(1)));
    const other = openSettings({ env });
    other.update((data) => setMark(data, 'read', ['x'], true, at(2)));
    other.update((data) => setMark(data, 'read', ['x'], false, at(3)));
    await other.flush();
    other.update((data) => setMark(data, 'read', many(1000), true, at(4)));
    await other.flush();
    await late.flush();
    expect(hasMark(late.data, 'read', 'x')).toBe(false);
    expect(hasMark(openSettings({ env }).data, 'read', 'x')).toBe(false);
  });

  test('set an unreadable log aside and report it, and keep the recent ones', async () => {
    const { env, config } = makeHome();
    const beside = join(dirname(config), 'marks.jsonl');
    writeSettings(config, { read: { a: { read: true, at: at(1) } } });
    writeFileSync(beside, '\u0000nonsense');
    const now = () => new Date('2026-02-04T09:30:11.500Z');
    const settings = openSettings({ env, now });
    const movedTo = join(dirname(config), 'marks.broken-2026-02-04T093011.jsonl');
    expect(settings.warnings.at(-1)).toMatchObject({ kind: 'broken', path: beside, movedTo, about: 'marks' });
    expect(readFileSync(movedTo, 'utf8')).toBe('\u0000nonsense');
    expect([...markedStories(settings.data, 'read').keys()]).toEqual(['a']);
    expect(openSettings({ env, now }).warnings.at(-1)).toBeUndefined();
  });

  test('stay among the recent ones if they cannot be moved', async () => {
    const { env, config } = makeHome();
    writeConfig(config, {});
    const settings = openSettings({ env });
    settings.update((data) => setMark(data, 'read', many(1000), true, at(4)));
    const beside = join(dirname(config), 'marks.jsonl');
    mkdirSync(join(beside, 'x'), { recursive: true });
    await settings.flush();
    settings.update((data) => setMark(data, 'read', ['more'], true, at(5)));
    await settings.flush();
    expect(settings.unsaved).toBe(false);
    expect(markedStories(openSettings({ env }).data, 'read').size).toBe(1001);
  });
});
