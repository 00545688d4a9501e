import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasMark, markedStories, setMark } from '../../src/settings/marks/story-marks.ts';
import { openSettings } from '../../src/settings/settings.ts';
import { makeHome, readConfig, readState, writeConfig } from './helpers.ts';

const now = () => new Date('2026-02-04T09:30:11.500Z');

describe('a config.json from before the first release', () => {
  test.each([1, 2, 3])('of version %d is set aside, which is said once, and the defaults are used', async (version) => {
    const { env, config } = makeHome();
    const text = JSON.stringify({ version, measure: 60, read: { a: { read: true, at: '2026-01-02' } } });
    writeConfig(config, text);
    writeConfig(join(dirname(config), 'config.last-good.json'), text);
    const settings = openSettings({ env, now });
    const movedTo = join(dirname(config), 'config.broken-2026-02-04T093011.json');
    expect(settings.warnings).toMatchObject([{ kind: 'older', about: 'config', detail: String(version), movedTo }]);
    expect(readFileSync(movedTo, 'utf8')).toBe(text);
    expect(existsSync(config)).toBe(false);
    expect(settings.data.measure).toBe(76);
    settings.update((data) => ({ ...data, measure: 70 }));
    await settings.flush();
    expect(readConfig(config)).toEqual({ measure: 70, version: 4 });
    expect(openSettings({ env, now }).warnings).toEqual([]);
  });

  test('does not take the place of a last good copy of this version', () => {
    const { env, config } = makeHome();
    writeConfig(config, { version: 3, measure: 60 });
    writeConfig(join(dirname(config), 'config.last-good.json'), { version: 4, measure: 64 });
    expect(openSettings({ env, now }).data.measure).toBe(64);
  });
});

test('keys of state.json do not count in config.json, nor the other way round, and stay where they are', async () => {
  const { env, config } = makeHome();
  const mark = { a: { read: true, at: '2026-01-02T00:00:00.000Z' } };
  writeConfig(config, { read: mark, trusted: { 'nas.local:80': ['any'] }, ui: 'ko' });
  writeConfig(join(dirname(config), 'state.json'), { starred: {}, measure: 60 });
  const settings = openSettings({ env, now });
  expect(settings.warnings).toEqual([]);
  expect(settings.data).toMatchObject({ read: {}, trusted: {}, ui: 'ko', measure: 76 });
  settings.update((data) => setMark({ ...data, theme: 'dark' }, 'read', ['b'], true, now().toISOString()));
  await settings.flush();
  expect(readConfig(config)).toMatchObject({ read: mark, theme: 'dark' });
  expect(Object.keys(readState(config).read as object)).toEqual(['b']);
});

describe('state.json', () => {
  const writeState = (text: string) => {
    const home = makeHome();
    writeConfig(home.config, { ui: 'ko' });
    writeFileSync(join(dirname(home.config), 'state.json'), text);
    return home;
  };
  const whole = async () => {
    const { env, config } = makeHome();
    const settings = openSettings({ env, now });
    settings.update((data) => setMark(data, 'read', ['a', 'b', '"]}', '핵심'], true, now().toISOString()));
    settings.update((data) => setMark(data, 'starred', ['a'], true, now().toISOString()));
    await settings.flush();
    return readFileSync(join(dirname(config), 'state.json'), 'utf8');
  };

  test.each([10, 60, 0])('of which %d characters are left is set aside and named', async (length) => {
    const text = (await whole()).slice(0, length);
    const { env, config } = writeState(text);
    const settings = openSettings({ env, now });
    const movedTo = join(dirname(config), 'state.broken-2026-02-04T093011.json');
    expect(settings.warnings.at(-1)).toMatchObject({ kind: 'broken', about: 'state', movedTo, isRescued: false });
    expect(readFileSync(movedTo, 'utf8')).toBe(text);
    expect(settings.data).toMatchObject({ ui: 'ko', read: {} });
    expect(openSettings({ env, now }).warnings.at(-1)).toBeUndefined();
  });

  test('with an invalid mark is set aside, and its other marks are used', async () => {
    const text = (await whole()).replace('"read": true', '"read": "yes"');
    const { env, config } = writeState(text);
    const settings = openSettings({ env, now });
    expect(settings.warnings.at(-1)).toMatchObject({ kind: 'broken', about: 'state', detail: 'read', isRescued: true });
    expect(markedStories(settings.data, 'read').size).toBe(3);
    expect(hasMark(settings.data, 'starred', 'a')).toBe(true);
    const again = openSettings({ env, now });
    expect([again.warnings.at(-1), markedStories(again.data, 'read').size]).toEqual([undefined, 3]);
    expect(readdirSync(dirname(config)).filter((name) => name.includes('broken'))).toHaveLength(1);
  });

  test('that breaks while a reader is open is rewritten from memory', async () => {
    const { env, config } = writeState(await whole());
    const settings = openSettings({ env, now });
    writeFileSync(join(dirname(config), 'state.json'), '');
    settings.refresh();
    expect(markedStories(settings.data, 'read').size).toBe(4);
    expect(markedStories(openSettings({ env, now }).data, 'read').size).toBe(4);
  });

  test('of a later version is partly used, and not written', async () => {
    const text = JSON.stringify({ version: 9, read: { a: { read: true, at: '' } } });
    const { env, config } = writeState(text);
    const settings = openSettings({ env, now });
    expect(settings.warnings.at(-1)).toMatchObject({ kind: 'newer', about: 'state', detail: '9' });
    settings.update((data) => setMark(data, 'read', ['b'], true, now().toISOString()));
    await settings.flush();
    expect(settings).toMatchObject({
      unsaved: true,
      warnings: [{ kind: 'newer' }, { kind: 'refused', about: 'state' }],
    });
    expect(readFileSync(join(dirname(config), 'state.json'), 'utf8')).toBe(text);
  });

  test('keeps unknown keys', async () => {
    const { env, config } = writeState('{"later":{"x":1}}');
    const settings = openSettings({ env, now });
    settings.update((data) => setMark(data, 'read', ['b'], true, now().toISOString()));
    await settings.flush();
    expect(readState(config)).toMatchObject({ later: { x: 1 }, version: 1 });
  });
});
