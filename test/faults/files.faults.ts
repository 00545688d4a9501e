import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { markedStories } from '../../src/settings/marks/story-marks.ts';
import { openSettings } from '../../src/settings/settings.ts';
import { endPrograms, start } from '../e2e/driver.ts';
import { temporaryFolder } from '../temporary.ts';
import { BEFORE, CASES, type Case, configOf, folderOf, giveToUser, remove } from './cases.ts';
import { isRoot, NOBODY, publicProgram, runProgram } from './process.ts';
import { record } from './record.ts';

let program: ReturnType<typeof publicProgram>;
const homes: string[] = [];
beforeAll(() => {
  program = publicProgram();
  chmodSync(program.folder, 0o755);
});
afterEach(() => {
  endPrograms();
  for (const home of homes.splice(0)) remove(home);
});

/** A home with a fault, owned by the unprivileged user. */
function homeWith({ lay }: Case): string {
  const home = temporaryFolder('fault');
  homes.push(home);
  lay(home);
  giveToUser(home);
  return home;
}

/** Lines on standard error about settings or marks. */
const settingsNotices = (err: string): string[] =>
  err.split('\n').filter((line) => /settings|(?:older|recent) marks|config\.json/.test(line));

const bytesOf = (path: string): string => {
  const mode = statSync(path).mode & 0o777;
  return `${mode.toString(8)} ${readFileSync(path, 'utf8')}`;
};

/** The marks in a home once everything in it is readable again. */
function marksIn(home: string): ReadonlyMap<string, string> {
  return markedStories(openSettings({ env: { HOME: home } }).data, 'read');
}

/** The reader, as the unprivileged user. */
function sit(home: string) {
  const drop = isRoot ? `process.setgroups([]);process.setgid(${NOBODY});process.setuid(${NOBODY});` : '';
  const run = `${drop}process.argv.splice(1,0,${JSON.stringify(program.bin)});require(${JSON.stringify(program.bin)})`;
  const folders = { XDG_CONFIG_HOME: undefined, XDG_DATA_HOME: undefined, XDG_CACHE_HOME: undefined };
  const env = { ...folders, TMPDIR: '/tmp' };
  return start({ command: [process.execPath, '-e', run], home, cwd: '/', cols: 200, env });
}

describe.each(CASES.map((one, n) => [one.what, one, n] as const))('%s', (_, one, n) => {
  it('does not prevent listing, is reported once, and loses nothing', async () => {
    const home = homeWith(one);
    const before = one.untouched ? bytesOf(configOf(home)) : '';
    const list = await runProgram(program.bin, home, ['list', '--ids', '--ui', 'en'], true);
    expect(list.code).toBe(0);
    expect(list.out.trim().split('\n').length).toBeGreaterThanOrEqual(8);
    const lines = settingsNotices(list.err);
    expect(lines).toHaveLength(one.says ? 1 : 0);
    if (one.says) expect(lines[0]).toMatch(one.says);

    const [id = ''] = list.out.trim().split('\n');
    const mark = await runProgram(program.bin, home, ['mark', 'read', id, '--ui', 'en'], true);
    expect(mark.code).toBe(one.keeps ? 0 : 1);
    // Repaired faults are not reported again; those that need the user, or that prevent saving a mark, are.
    const isReported = [one.stays ?? false, !one.keeps];
    const alreadyRefused = one.says && !one.keeps ? 1 : 0;
    expect(settingsNotices(mark.err)).toHaveLength(isReported.filter(Boolean).length + alreadyRefused);

    if (one.untouched) expect(bytesOf(configOf(home))).toBe(before);
    if (one.aside) {
      const aside = readdirSync(folderOf(home)).filter((name) => one.aside?.test(name));
      expect(aside).toHaveLength(1);
    }
    if (one.keeps) expect(statSync(join(folderOf(home), 'state.json')).mode & 0o777).toBe(0o600);
    if (one.untouched) chmodSync(configOf(home), 0o600);
    const known = marksIn(home);
    const present = BEFORE.filter((was) => known.has(was)).length;
    expect(known.has(id)).toBe(one.keeps);
    record(`case-${n}`, {
      part: 'files',
      order: n,
      what: one.what,
      times: 'list, mark and reader',
      lost: one.of - present,
      of: one.of,
      did: one.did,
    });
    expect(present).toBe(one.known);
  });

  it('is reported in the reader, which stays usable', async () => {
    const home = homeWith(one);
    const reader = await sit(home);
    await reader.see(/안 읽음|unread/);
    if (one.shows) await reader.see(new RegExp(`${one.shows}|newer minerals-news|an invalid value|moved to|cannot be`));
    reader.press('enter');
    await reader.seeNot(/안 읽음 \d|\d unread/);
    reader.press('Q');
    // Unsaved changes are reported at the end.
    expect(await reader.exit()).toMatchObject({ code: one.keeps ? 0 : 1 });
  });
});
