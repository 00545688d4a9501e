import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/settings/settings-data.ts';
import { SINGLE_KEYS } from '../../../src/settings/settings-table.ts';
import { readConfig, readState, writeConfig } from '../../settings/helpers.ts';
import { cli, NOW } from '../harness.ts';
import { makeSetup } from '../stories.ts';

const READ = { read: true, at: NOW.toISOString() };

describe('mark', () => {
  test('sets and removes marks with their date, and saves them', async () => {
    const { env, config } = makeSetup();
    expect(await cli(['mark', 'read', 'alpha', 'beta', 'alpha'], { env })).toEqual({
      code: 0,
      out: '2 stories marked as read.\n',
      err: '',
      asked: [],
    });
    expect(readState(config).read).toEqual({ alpha: READ, beta: READ });
    expect((await cli(['mark', 'unread', 'alpha'], { env })).out).toBe('1 story marked as unread.\n');
    expect((await cli(['mark', 'star', 'gamma', '--ui', 'ko'], { env })).out).toBe('기사 1건에 별표를 추가했습니다.\n');
    expect(readState(config)).toMatchObject({
      read: { beta: { read: true, at: expect.any(String) } },
      starred: { gamma: { starred: true, at: expect.any(String) } },
    });
    expect((await cli(['mark', 'unstar', '--all'], { env })).out).toBe('Stars removed from 3 stories.\n');
    expect(readState(config).starred).toEqual({ gamma: { starred: false, at: expect.any(String) } });
    expect((await cli(['list', '--starred', '--ids'], { env })).out).toBe('');
    expect((await cli(['list', '--unread', '--ids'], { env })).out).toBe('alpha\ngamma\n');
  });

  test('takes the stories of a query', async () => {
    const { env, config } = makeSetup();
    expect((await cli(['mark', 'read', '--query', 'tag:trade'], { env })).out).toBe('2 stories marked as read.\n');
    expect(Object.keys(readState(config).read as object)).toEqual(['alpha', 'gamma']);
    expect(await cli(['mark', 'star', '--query', 'tag:trade before:soon'], { env })).toMatchObject({
      code: 2,
      err: expect.stringContaining('before:soon is not a date'),
    });
    expect(await cli(['mark', 'star', '--query', 'nowhere'], { env })).toMatchObject({ code: 1, out: '' });
    expect((await cli(['mark', 'read', '--query', 'tag:trade', 'alpha'], { env })).code).toBe(2);
    expect((await cli(['mark', 'tag', 'later', '--query', 'tag:trade'], { env })).out).toContain('2 stories');
    expect(readState(config).starred ?? {}).toEqual({});
  });

  test('takes ids and rows from standard input', async () => {
    const { env, config } = makeSetup();
    await cli(['mark', 'read', '-'], { env, stdin: (await cli(['list', '--tag', 'trade'], { env })).out });
    expect(Object.keys(readState(config).read as object)).toEqual(['alpha', 'gamma']);
  });

  test('ends with 1 for an unknown id, and marks the others', async () => {
    const { env, config } = makeSetup();
    const { code, err } = await cli(['mark', 'read', 'alpha', 'betta'], { env });
    expect(code).toBe(1);
    expect(err).toMatch(/no story "betta" – did you mean beta\?/);
    expect(Object.keys(readState(config).read as object)).toEqual(['alpha']);
  });

  test('ends with 1 if the marks cannot be saved', async () => {
    const { dir, env } = makeSetup();
    writeFileSync(join(dir, 'file'), '');
    const { code, out, err } = await cli(['mark', 'read', 'alpha'], { env: { ...env, HOME: join(dir, 'file') } });
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^minerals-news: the settings could not be written to .* \(E[A-Z]+\) – /);
  });
});

describe('config', () => {
  test('prints, changes and finds the preferences', async () => {
    const { env, config } = makeSetup();
    const { out } = await cli(['config'], { env });
    expect(out).toBe(SINGLE_KEYS.map((key) => `${key}\t${DEFAULT_SETTINGS[key]}\n`).join(''));
    for (const line of ['ui\tauto', 'measure\t76', 'mouse\toff', 'syncEvery\t0', 'afterSync\t', 'player\t'])
      expect(out.split('\n')).toContain(line);
    expect(await cli(['config', 'set', 'storyLang', 'en'], { env })).toMatchObject({ code: 0, out: '', err: '' });
    expect((await cli(['config', 'get', 'storyLang'], { env })).out).toBe('en\n');
    expect((await cli(['config', 'path'], { env })).out).toBe(`${config}\n`);
    expect(readConfig(config)).toMatchObject({ storyLang: 'en' });
  });

  test('stores the measure as a number, and a wrong one there affects nothing else', async () => {
    const { env, config } = makeSetup();
    expect(await cli(['config', 'set', 'measure', '60'], { env })).toMatchObject({ code: 0, out: '', err: '' });
    await cli(['config', 'set', 'break', 'character'], { env });
    await cli(['config', 'set', 'ambiguousWidth', '2'], { env });
    expect(readConfig(config)).toMatchObject({ measure: 60, break: 'character', ambiguousWidth: '2' });
    expect((await cli(['config', 'get', 'measure'], { env })).out).toBe('60\n');
    writeConfig(config, { measure: 'abc', break: 'word' });
    const { code, out, err } = await cli(['config', 'get', 'measure'], { env });
    expect([code, out]).toEqual([0, '60\n']);
    expect(err).toMatch(
      /^minerals-news: .*config\.json has an invalid value for measure \(line 1, column 12\) – the last good/,
    );
    expect((await cli(['config', 'get', 'break'], { env })).out).toBe('word\n');
    expect(await cli(['config', 'set', 'measure', '64'], { env })).toMatchObject({ code: 0 });
    expect((await cli(['config', 'get', 'measure'], { env })).err).toBe('');
  });

  test('ui set to ko switches to Korean', async () => {
    const { env } = makeSetup();
    await cli(['config', 'set', 'ui', 'ko'], { env });
    expect((await cli(['--help'], { env })).out).toContain('사용법:');
  });

  test('does not write to a file with a mistake', async () => {
    const { env, config } = makeSetup();
    writeConfig(config, 'broken');
    const { code, err } = await cli(['config', 'set', 'ui', 'ko'], { env });
    expect(code).toBe(1);
    expect(err.split('\n')).toEqual([
      expect.stringContaining('cannot be read (line 1, column 1)'),
      expect.stringMatching(/the change was not saved because .*config\.json has a problem/),
      '',
    ]);
    expect(readFileSync(config, 'utf8')).toBe('broken');
  });
});
