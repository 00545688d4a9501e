import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { messages } from '../../src/i18n/index.ts';
import { journalPath } from '../../src/settings/journal.ts';
import { makeHome, readConfig, writeConfig } from '../settings/helpers.ts';
import { cli, NOW } from './harness.ts';

function withJournal(home: ReturnType<typeof makeHome>): string {
  const path = journalPath(home.env);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '{"at":"2026-02-04T00:00:00Z","event":"opened","id":"a","lang":"ko","seconds":0,"percent":0}\n');
  return path;
}

describe('privacy', () => {
  test('status names consent and every file with its size', async () => {
    const home = makeHome();
    withJournal(home);
    writeConfig(home.config, { ui: 'en' });
    const { code, out } = await cli(['privacy'], home);
    expect(code).toBe(0);
    expect(out.replaceAll(home.dir, '~')).toMatchInlineSnapshot(`
      "Reading journal (cookies and analytics): not answered yet, which counts as declined
      No cookie is ever set or sent. Nothing leaves this machine.

      Files
        ~/.config/minerals-news/config.json
          11 bytes – preferences, consent, read marks, stars, positions – kept in any case
        ~/.local/share/minerals-news/journal.jsonl
          92 bytes – reading journal – only with consent
        ~/.cache/minerals-news
          not there – can be made again; crash reports – kept in any case
        ~/.local/share/minerals-news/stories
          not there – your own stories – yours, never touched by erase
      "
    `);
    expect((await cli(['privacy', 'status', '--ui', 'ko'], home)).out).toContain('아직 답하지 않음');
  });

  test('accept and decline keep the answer; declining deletes the journal', async () => {
    const home = makeHome();
    expect(await cli(['privacy', 'accept'], home)).toMatchObject({
      code: 0,
      out: expect.stringContaining('journal.jsonl'),
    });
    const consent = { decidedAt: NOW.toISOString(), noticeVersion: 1 };
    expect(readConfig(home.config).consent).toEqual({ analytics: 'accepted', ...consent });
    const path = withJournal(home);
    expect((await cli(['privacy'], home)).out).toContain('allowed (Wed 25 Nov 2026, notice 1)');
    expect(await cli(['privacy', 'decline'], home)).toMatchObject({
      code: 0,
      out: 'Declined. The journal has been deleted.\n',
    });
    expect(readConfig(home.config).consent).toEqual({ analytics: 'declined', ...consent });
    expect(existsSync(path)).toBe(false);
    expect((await cli(['privacy', 'decline'], home)).out).toBe('Declined. No journal is kept.\n');
  });

  test('DO_NOT_TRACK wins', async () => {
    const home = makeHome();
    await cli(['privacy', 'accept'], home);
    const env = { ...home.env, DO_NOT_TRACK: '1' };
    expect((await cli(['privacy'], { env })).out).toContain('declined');
    expect(await cli(['privacy', 'accept'], { env })).toMatchObject({
      code: 1,
      err: expect.stringContaining('DO_NOT_TRACK'),
    });
    expect(readConfig(home.config).consent).toMatchObject({ analytics: 'accepted' });
  });

  test('export is one JSON object with all that is kept', async () => {
    const home = makeHome();
    withJournal(home);
    writeConfig(home.config, { read: { a: '2026-02-04' }, later: 1 });
    writeConfig(join(dirname(home.config), 'config.broken-2026-01-01T000000.json'), 'broken');
    writeConfig(join(home.dir, '.cache/minerals-news/crash-2026-01-01T000000.txt'), 'stack');
    const all = JSON.parse((await cli(['privacy', 'export'], home)).out) as Record<string, unknown>;
    expect(all).toMatchObject({
      settings: { read: { a: '2026-02-04' }, later: 1 },
      journal: [{ event: 'opened', id: 'a' }],
      others: [{ text: 'broken' }, { text: 'stack' }],
    });
  });

  test('erase removes settings, broken ones, journal and cache; the stories remain', async () => {
    const home = makeHome();
    withJournal(home);
    writeConfig(home.config, { read: { a: '2026-02-04' } });
    writeConfig(join(dirname(home.config), 'config.broken-2026-01-01T000000.json'), 'broken');
    writeConfig(join(home.dir, '.cache/minerals-news/index/x'), 'x');
    writeConfig(join(home.dir, '.local/share/minerals-news/stories/a.ko.md'), 'mine');
    const { code, out } = await cli(['privacy', 'erase'], home);
    expect(code).toBe(0);
    expect(out.replaceAll(home.dir, '~').split('\n')).toEqual([
      'Deleted: ~/.config/minerals-news/config.json',
      'Deleted: ~/.config/minerals-news/config.broken-2026-01-01T000000.json',
      'Deleted: ~/.local/share/minerals-news/journal.jsonl',
      'Deleted: ~/.cache/minerals-news',
      'Your stories remain: ~/.local/share/minerals-news/stories',
      '',
    ]);
    expect(readdirSync(join(home.dir, '.config'))).toEqual([]);
    expect(readFileSync(join(home.dir, '.local/share/minerals-news/stories/a.ko.md'), 'utf8')).toBe('mine');
    expect((await cli(['privacy', 'erase'], makeHome())).out).toBe('There was nothing to delete.\n');
  });

  test.each(['ko', 'en'] as const)('the notice in %s says what has to be said', async (lang) => {
    const { out } = await cli(['privacy', 'notice', '--ui', lang], makeHome());
    expect(out).toBe(`${messages(lang).cli.notice.join('\n\n')}\n`);
    const onScreen = await cli(['privacy', 'notice', '--ui', lang], { ...makeHome(), stdoutTTY: true, columns: 200 });
    for (const line of onScreen.out.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(76);
    for (const name of ['config.json', 'journal.jsonl', 'DO_NOT_TRACK=1', 'privacy decline'])
      expect(out).toContain(name);
    expect(out).toMatch(lang === 'ko' ? /쿠키를 만들거나 보내지 않/ : /No cookie is ever set or sent/);
  });
});
