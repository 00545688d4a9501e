import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { saveStories } from '../../src/cli/reader/tools-port.ts';
import { DataFile } from '../../src/db/data/data-file.ts';
import { storedPictures } from '../../src/db/data/pictures.ts';
import { PictureCache } from '../../src/ingest/pictures/picture-cache.ts';
import { inspectPicture } from '../../src/picture/inspect.ts';
import { markedStories, setMark } from '../../src/settings/marks/story-marks.ts';
import { openSettings, settingsPath } from '../../src/settings/settings.ts';
import { statePath } from '../../src/settings/state-file.ts';
import { makePng } from '../picture/make-picture.ts';
import { makeHome } from '../settings/helpers.ts';
import { record } from './record.ts';

const WHAT = 'A full disk (a file system of 256 KB), filled before, between and in the middle of writes';
const home = mkdtempSync(join(tmpdir(), 'mn-full-'));

/** Mounts a small file system; the reason if that fails. */
function mount(): string {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k,mode=700', 'tmpfs', home], { stdio: 'pipe' });
    return '';
  } catch (error) {
    return (error as Error).message.split('\n').slice(0, 2).join(' ').trim();
  }
}

const why = mount();
// CI must not skip this.
const mayBeLeftOut = why !== '' && !process.env.CI;
if (mayBeLeftOut) {
  record('full', { part: 'disk', order: 1, what: WHAT, skipped: 'no file system could be mounted here' });
  console.warn(`A full disk was NOT tried: ${why}`);
}
afterAll(() => {
  if (why === '') execFileSync('umount', [home]);
  rmSync(home, { recursive: true, force: true });
});

const at = (n: number): string => new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString();

/** Fills the disk except for `pages` pages of 4 KiB. */
function fill(pages: number): void {
  const filler = join(home, 'filler');
  rmSync(filler, { force: true });
  const { bavail, bsize } = statfsSync(home);
  writeFileSync(filler, Buffer.alloc(Math.max(0, bavail - pages) * bsize, 1));
}

describe.skipIf(mayBeLeftOut)('a full disk', () => {
  it('loses no saved mark; the others are saved as soon as there is room', async () => {
    expect(why).toBe('');
    const path = statePath(settingsPath({ HOME: home }));
    const settings = openSettings({ env: { HOME: home } });
    let [number, refused, lost] = [0, 0, 0];
    for (let round = 0; round < 60; round += 1) {
      const saved = number;
      // From no room to room for part of the write: the settings, or the marks log alone.
      fill(round % 12);
      for (let n = 0; n < 1 + (round % 7) * 12; n += 1) {
        number += 1;
        settings.update((data) => setMark(data, 'read', [`s${number}`], true, at(number)));
      }
      await settings.flush();
      if (settings.unsaved) {
        refused += 1;
        expect(settings.warnings.at(-1)).toMatchObject({ kind: 'unwritable', detail: 'ENOSPC' });
      }
      // A reader of the file always finds it complete.
      const other = openSettings({ env: { HOME: home } });
      expect(other.warnings.at(-1)).toBeUndefined();
      const stored = markedStories(other.data, 'read');
      for (let n = 1; n <= (settings.unsaved ? saved : number); n += 1) if (!stored.has(`s${n}`)) lost += 1;
      rmSync(join(home, 'filler'));
      await settings.flush();
      expect(settings).toMatchObject({ unsaved: false, warnings: [] });
    }
    const stored = markedStories(openSettings({ env: { HOME: home } }).data, 'read');
    for (let n = 1; n <= number; n += 1) if (!stored.has(`s${n}`)) lost += 1;
    record('full', {
      part: 'disk',
      order: 1,
      what: WHAT,
      times: `60 times, ${refused} writes refused`,
      lost,
      of: number,
      did: 'the old file stays complete, the marks stay in memory, which is reported; they are written once there is room',
    });
    expect(lost).toBe(0);
    expect(stored.size).toBe(number);
    expect(refused).toBeGreaterThan(10);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(dirname(path)).sort()).toEqual(['marks.jsonl', 'state.json']);
  });

  it('leaves no part of a picture, and no row of it', () => {
    expect(why).toBe('');
    const folder = join(home, 'pictures');
    const data = new DataFile(makeHome().env, () => new Date());
    const cache = new PictureCache(folder, data, () => new Date());
    const bytes = makePng(200, 200, {}, randomBytes(120_000));
    const facts = inspectPicture(bytes);
    if (!facts.ok) throw new Error(facts.problem);
    const store = () => cache.store('https://a.test/a.png', bytes, facts.value, ['one']);
    for (const room of [0, 1, 4, 20]) {
      fill(room);
      expect(store).toThrow('ENOSPC');
      expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
      expect(data.read(storedPictures, [])).toEqual([]);
    }
    rmSync(join(home, 'filler'));
    expect(cache.find(store() && 'https://a.test/a.png')).toMatchObject({ bytes: bytes.length });
    cache.clear();
    data.close();
    rmSync(folder, { recursive: true });
  });

  it('leaves the target file of a saved story unchanged, and says why', () => {
    expect(why).toBe('');
    const file = join(home, 'mine.txt');
    writeFileSync(file, 'mine');
    const story = (): string => '본문 '.repeat(10_000);
    const save = (path: string, overwrite: boolean) => saveStories(path, { HOME: home }, overwrite, story);
    for (const room of [0, 1, 4]) {
      fill(room);
      expect(save(file, true)).toMatchObject({ result: 'failed', error: 'ENOSPC' });
      expect(save(join(home, 'new.txt'), false)).toMatchObject({ result: 'failed', error: 'ENOSPC' });
    }
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(readdirSync(home).filter((name) => /new|tmp/.test(name))).toEqual([]);
    rmSync(join(home, 'filler'));
    expect(save(file, true)).toMatchObject({ result: 'saved' });
  });
});
