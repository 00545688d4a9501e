import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasMark, setMark } from '../../src/settings/marks/read-and-starred.ts';
import { migrate } from '../../src/settings/migrations.ts';
import { openSettings } from '../../src/settings/settings.ts';
import { DEFAULT_SETTINGS, SETTINGS_VERSION } from '../../src/settings/settings-data.ts';
import { readSettingsFile } from '../../src/settings/settings-file.ts';
import { makeHome, readConfig, readState, writeConfig } from './helpers.ts';

const NOW = new Date('2026-02-04T09:30:11.500Z');
const now = () => NOW;

/** A file written by version 1. */
const ONE = {
  consent: { analytics: 'declined', decidedAt: '2026-01-01T00:00:00Z', noticeVersion: 2 },
  read: { a: '2026-01-02T00:00:00.000Z', constructor: '2026-01-03' },
  starred: { a: '2026-01-04T00:00:00.000Z' },
  positions: { a: { lang: 'ko', block: 3, offset: 7 } },
  views: [{ name: '2026', query: 'since:2026' }],
  feeds: [{ url: 'https://example.com/feed', title: 'F', folder: '', from: 'user' }],
  ui: 'ko',
  later: { x: 1 },
};
const THREE = {
  ...ONE,
  version: 3,
  feeds: [{ url: 'https://example.com/feed', title: 'F', folder: '' }],
  read: { a: { read: true, at: '2026-01-02T00:00:00.000Z' }, constructor: { read: true, at: '2026-01-03' } },
  starred: { a: { starred: true, at: '2026-01-04T00:00:00.000Z' } },
};

/** A feed in version 2. */
const named = (url: string, from = 'user') => ({ url, title: url, folder: '', from });

describe('a file of an earlier version', () => {
  test('trusts the private addresses that its user named, except those of cloud metadata', () => {
    const feeds = [
      named('http://127.0.0.1:8099/a'),
      named('http://[fd00::5]/b'),
      named('http://localhost/c'),
      named('http://nas.local:81/d'),
      named('https://example.com/e'),
      named('http://169.254.169.254/f'),
      named('http://[fe80::1]/g'),
      named('http://[::ffff:169.254.1.1]/h'),
      named('http://10.0.0.1/i', 'network'),
    ];
    expect(migrate({ version: 2, feeds }, 2).trusted).toEqual({
      '127.0.0.1:8099': ['127.0.0.1'],
      '[fd00::5]': ['fd00::5'],
      localhost: ['any'],
      'nas.local:81': ['any'],
    });
    // In the current version, statements in it about trust are ignored.
    expect(migrate({ version: 3, feeds, trusted: { 'a:1': ['any'] } }, 3)).not.toHaveProperty('trusted');
    expect(migrate({ version: 2, feeds: [], trusted: { 'a:1': ['any'] } }, 2)).not.toHaveProperty('trusted');
  });

  test('is migrated step by step', () => {
    expect(migrate(ONE, 1)).toEqual(THREE);
    expect(migrate(THREE, SETTINGS_VERSION)).toEqual(THREE);
    expect(migrate({}, 1)).toEqual({ version: SETTINGS_VERSION });
  });

  test('is read without changes, and gets the current version only with a write', async () => {
    const { env, config } = makeHome();
    writeConfig(config, ONE);
    const settings = openSettings({ env, now });
    expect(settings.warning).toBeNull();
    expect(hasMark(settings.data, 'read', 'constructor')).toBe(true);
    expect(settings.data).toMatchObject({ positions: ONE.positions, views: ONE.views, feeds: THREE.feeds, ui: 'ko' });
    expect(readConfig(config)).toEqual(ONE);
    settings.update((data) => setMark(data, 'read', ['b'], true, NOW.toISOString()));
    await settings.flush();
    const { read, starred, positions, ...rest } = THREE;
    expect(readConfig(config)).toEqual(rest);
    const marks = { read: { ...read, b: { read: true, at: NOW.toISOString() } }, starred, positions };
    expect(readState(config)).toEqual({ version: 1, ...marks, tags: {}, trusted: {}, listSorts: {} });
    const copy = join(dirname(config), 'config.before-split-2026-02-04T093011.json');
    expect(settings.warning).toMatchObject({ kind: 'split', about: 'state', movedTo: copy });
    expect(readConfig(copy)).toEqual(ONE);
    expect(openSettings({ env, now }).warning).toBeNull();
  });
});

describe('a file of a later version', () => {
  const text = JSON.stringify({ ...THREE, version: 4, theme: ['new', 'kind'], measure: 60 });

  test('is partly understood, reported once, and never written; marks are stored next to it', async () => {
    const { env, config } = makeHome();
    writeConfig(config, text);
    const warnings: string[] = [];
    const settings = openSettings({ env, now, delay: 1 });
    settings.listen((warning) => warnings.push(warning.kind));
    expect(settings.warning).toMatchObject({ kind: 'newer', path: config, detail: '4', movedTo: '' });
    expect(settings.data).toMatchObject({ measure: 60, ui: 'ko', theme: 'auto' });
    expect(hasMark(settings.data, 'starred', 'a')).toBe(true);
    settings.update((data) => setMark(data, 'read', ['b'], true, NOW.toISOString()));
    await settings.flush();
    await settings.flush();
    expect(settings.unsaved).toBe(false);
    expect(warnings).toEqual([]);
    expect(Object.keys(readState(config).read as object)).toContain('b');
    settings.update((data) => ({ ...data, measure: 70 }));
    await settings.flush();
    expect(settings).toMatchObject({ unsaved: true, data: { measure: 70 }, warning: { kind: 'refused' } });
    expect(warnings).toEqual(['refused']);
    expect(readFileSync(config, 'utf8')).toBe(text);
    expect(readdirSync(dirname(config))).toEqual(['config.json', 'marks.jsonl', 'state.json']);
  });

  test('that appears while the reader is open is not written either', async () => {
    const { env, config } = makeHome();
    writeConfig(config, ONE);
    const warnings: string[] = [];
    const settings = openSettings({ env, now });
    settings.listen((warning) => warnings.push(warning.kind));
    settings.update((data) => setMark(data, 'read', ['b'], true, NOW.toISOString()));
    writeConfig(config, text);
    await settings.flush();
    await settings.flush();
    expect(warnings).toEqual(['newer']);
    expect(hasMark(settings.data, 'read', 'b')).toBe(true);
    expect(readFileSync(config, 'utf8')).toBe(text);
  });

  test('with older marks has no newer ones written next to it', async () => {
    const { env, config } = makeHome();
    writeConfig(config, THREE);
    writeConfig(join(dirname(config), 'marks.jsonl'), '["minerals-news marks",3]\n["read",{"new":"shape"}]\n');
    const settings = openSettings({ env, now });
    expect(settings.warning).toMatchObject({ kind: 'newer', detail: '3', about: 'marks' });
    settings.update((data) => setMark(data, 'read', ['b'], true, NOW.toISOString()));
    await settings.flush();
    expect(readConfig(config)).toEqual(THREE);
    expect(settings).toMatchObject({ unsaved: true, warning: { kind: 'refused' } });
  });
});

describe('a partly wrong file', () => {
  test.each([
    ['a date that is none', { version: 2, read: { a: { read: true, at: 'NaN' } } }, { a: { read: true, at: '' } }],
    ['a date that is null', { version: 2, read: { a: { read: false, at: null } } }, { a: { read: false, at: '' } }],
    ['an old mark without a date', { read: { a: null, b: 'Invalid Date' } }, { a: undated(), b: undated() }],
    ['a mark that says nothing', { version: 2, read: { a: { read: 'yes' }, b: dated() } }, { b: dated() }],
  ])('loses only %s, and the split keeps a copy', async (_, wrong, kept) => {
    const { env, config } = makeHome();
    writeConfig(config, { ui: 'ko', ...wrong });
    const settings = openSettings({ env, now });
    expect(settings.warning).toMatchObject({ kind: 'wrong', about: 'config', detail: 'read' });
    expect(settings.data).toEqual({ ...DEFAULT_SETTINGS, ui: 'ko', read: kept });
    await settings.saveLastGood();
    expect(settings.warning).toMatchObject({ kind: 'split' });
    expect(readConfig(settings.warning?.movedTo ?? '')).toEqual({ ui: 'ko', ...wrong });
    expect(openSettings({ env, now }).warning).toBeNull();
    const marksLog = Object.keys(kept).length > 0 ? expect.anything() : null;
    expect(openSettings({ env, now }).data).toEqual({ ...settings.data, marksLog });
  });

  test('has defaults for wrong preferences, drops wrong feeds, and keeps a position without a date', () => {
    const { env, config } = makeHome();
    const [feed] = ONE.feeds;
    const positions = { a: { lang: 'ko', block: 1, offset: 0, at: 'never' }, b: { lang: 'ko' } };
    writeConfig(config, { ...ONE, measure: 'wide', feeds: [feed, { url: 5 }], positions });
    const { data } = openSettings({ env, now });
    expect(data).toMatchObject({ measure: 76, feeds: THREE.feeds, ui: 'ko' });
    expect(data.positions).toEqual({ a: { lang: 'ko', block: 1, offset: 0 } });
  });

  test('with an invalid version is reported, and the rest is used', () => {
    const { env, config } = makeHome();
    writeConfig(config, { ...ONE, version: 'two' });
    expect(readSettingsFile(config)).toMatchObject({ kind: 'read', wrong: [{ key: 'version', item: null }] });
    const settings = openSettings({ env, now });
    expect(settings.warning).toMatchObject({ kind: 'wrong', detail: 'version' });
    expect(hasMark(settings.data, 'read', 'a')).toBe(true);
    expect(readConfig(config)).toEqual({ ...ONE, version: 'two' });
  });
});

function dated() {
  return { read: true, at: '2026-01-02T00:00:00.000Z' };
}
function undated() {
  return { read: true, at: '' };
}
