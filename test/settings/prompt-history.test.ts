import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyConsent } from '../../src/settings/consent.ts';
import {
  addPromptLine,
  addPromptLines,
  allowedPromptHistory,
  missingPromptLines,
  promptHistoryPath,
  readPromptHistory,
} from '../../src/settings/prompt-history.ts';
import { openSettings } from '../../src/settings/settings.ts';
import { NOTICE_VERSION } from '../../src/settings/settings-data.ts';
import { asUnprivilegedUser, makeHome, writeConfig } from './helpers.ts';

function openWith(analytics = 'accepted', more: Record<string, string> = {}) {
  const home = makeHome();
  writeConfig(home.config, {
    consent: { analytics, decidedAt: '2026-01-01T00:00:00Z', noticeVersion: NOTICE_VERSION },
  });
  const env = { ...home.env, ...more };
  return { ...home, path: promptHistoryPath(env), settings: openSettings({ env }), env };
}

describe('the prompt history', () => {
  it('is stored with consent, without duplicates, newest last, private to the user', () => {
    const { settings, path } = openWith();
    for (const line of ['sort title', 'view 광물', 'sort title'])
      expect(addPromptLine(settings, 'command', line)).toBe(true);
    addPromptLine(settings, 'pipe', "sed 's/a/b/'");
    expect(allowedPromptHistory(settings)).toEqual({ command: ['view 광물', 'sort title'], pipe: ["sed 's/a/b/'"] });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
  });

  it.each([
    ['declined', {}],
    ['undecided', {}],
    ['accepted', { DO_NOT_TRACK: '1' }],
  ])('is neither stored nor read if the answer is %s %o', (analytics, env) => {
    const { settings, path } = openWith(analytics, env);
    expect(addPromptLine(settings, 'command', 'quit')).toBe(false);
    expect(existsSync(dirname(path))).toBe(false);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '{"kind":"command","line":"old"}\n');
    expect(allowedPromptHistory(settings).command).toEqual([]);
  });

  it('of an earlier version is read without the passwords in addresses', () => {
    const { settings, path, env } = openWith();
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '{"kind":"command","line":"add http://kim:sesame@a.example/feed"}\n');
    expect(readPromptHistory(env).command).toEqual(['add http://a.example/feed']);
    addPromptLine(settings, 'command', 'quit');
    expect(readFileSync(path, 'utf8')).not.toContain('sesame');
  });

  it('has at most 200 lines of each kind, of limited length', () => {
    const { settings, path } = openWith();
    mkdirSync(dirname(path), { recursive: true });
    const rows = Array.from({ length: 300 }, (_, i) => JSON.stringify({ kind: 'pipe', line: `wc ${i}` }));
    writeFileSync(path, `${rows.join('\n')}\n`);
    addPromptLine(settings, 'command', 'quit');
    addPromptLine(settings, 'pipe', 'cat');
    expect(addPromptLine(settings, 'pipe', 'x'.repeat(5000))).toBe(false);
    const { command, pipe } = allowedPromptHistory(settings);
    expect(command).toEqual(['quit']);
    expect(pipe).toHaveLength(200);
    expect([pipe[0], pipe.at(-1)]).toEqual(['wc 101', 'cat']);
    expect(readFileSync(path, 'utf8').trimEnd().split('\n')).toHaveLength(201);
  });

  it('is not replaced if it cannot be read', () => {
    asUnprivilegedUser(() => {
      const { settings, path } = openWith();
      addPromptLine(settings, 'command', 'sort title');
      chmodSync(path, 0o000);
      expect(addPromptLine(settings, 'command', 'quit')).toBe(false);
      chmodSync(path, 0o600);
      expect(allowedPromptHistory(settings).command).toEqual(['sort title']);
    });
  });

  it('skips damaged lines, and leaves them unchanged byte by byte', () => {
    const { settings, path, env } = openWith();
    mkdirSync(dirname(path), { recursive: true });
    const damaged = [
      'nonsense',
      '{"kind":"search","line":"x"}',
      '{"kind":"command"}',
      'null',
      '{"kind":"pipe","line":"wc',
      '{"kind":"pipe","line":"\\u001b[2J"}',
    ].map((row) => Buffer.from(`${row}\n`));
    // A row in EUC-KR, and a row of zeros.
    damaged.push(Buffer.from('{"kind":"pipe","line":"\xb1\xa4"}\n', 'latin1'), Buffer.from('\0\0\0\n'));
    writeFileSync(path, Buffer.concat([...damaged, Buffer.from('{"kind":"command","line":"quit"}')]));
    expect(allowedPromptHistory(settings)).toEqual({ command: ['quit'], pipe: [] });
    expect(readPromptHistory(env).damaged).toHaveLength(damaged.length);
    const rows = (...lines: readonly string[]) =>
      Buffer.concat([...damaged, ...lines.map((line) => Buffer.from(`{"kind":"command","line":"${line}"}\n`))]);
    for (const [line, lines] of [
      ['광물', ['quit', '광물']],
      ['quit', ['광물', 'quit']],
    ] as const) {
      expect(addPromptLine(settings, 'command', line)).toBe(true);
      expect(readFileSync(path).equals(rows(...lines))).toBe(true);
    }
  });

  it('is removed when the reader declines', async () => {
    const { settings, path } = openWith();
    addPromptLine(settings, 'command', 'quit');
    expect(existsSync(path)).toBe(true);
    await applyConsent(settings, 'declined');
    expect(existsSync(path)).toBe(false);
    expect(addPromptLine(settings, 'command', 'quit')).toBe(false);
  });

  it('does not prevent reading if it cannot be stored', () => {
    const { settings, path } = openWith();
    mkdirSync(dirname(dirname(path)), { recursive: true });
    writeFileSync(dirname(path), 'in the way');
    chmodSync(dirname(path), 0o600);
    expect(addPromptLine(settings, 'command', 'quit')).toBe(false);
  });

  it.each([
    ['nothing is here', [], ['a', 'b'], ['a', 'b']],
    ['nothing is new', ['a', 'b'], ['b', 'a'], ['a', 'b']],
    ['what is here is newer', ['b', 'c'], ['a', 'b', 'd'], ['a', 'd', 'b', 'c']],
    ['one comes twice', ['c'], ['a', 'b', 'a'], ['b', 'a', 'c']],
  ])('is restored if %s', (_, here, given, all) => {
    const { settings } = openWith();
    for (const line of here) addPromptLine(settings, 'pipe', line);
    const lines = { command: ['quit'], pipe: given };
    expect(missingPromptLines(settings, lines).pipe).toHaveLength(all.length - here.length);
    for (let round = 0; round < 2; round++) {
      addPromptLines(settings, lines);
      expect(allowedPromptHistory(settings)).toEqual({ command: ['quit'], pipe: all });
    }
    expect(missingPromptLines(settings, lines)).toEqual({ command: [], pipe: [] });
  });

  it('keeps its own lines when restored, and adds the newest of the backup', () => {
    const { settings, path } = openWith();
    const here = Array.from({ length: 150 }, (_, i) => `here ${i}`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, here.map((line) => `${JSON.stringify({ kind: 'pipe', line })}\n`).join(''));
    const given = { command: [], pipe: Array.from({ length: 100 }, (_, i) => `given ${i}`) };
    expect(missingPromptLines(settings, given).pipe).toEqual(given.pipe.slice(50));
    addPromptLines(settings, given);
    expect(allowedPromptHistory(settings).pipe).toEqual([...given.pipe.slice(50), ...here]);
    expect(missingPromptLines(settings, given).pipe).toEqual([]);
  });

  it('is not restored if the user has declined meanwhile', async () => {
    const { settings, path, env } = openWith();
    const other = openSettings({ env });
    await applyConsent(other, 'declined');
    addPromptLines(settings, { command: ['quit'], pipe: [] });
    expect(existsSync(path)).toBe(false);
  });
});
