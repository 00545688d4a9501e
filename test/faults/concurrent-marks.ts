import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, onTestFailed } from 'vitest';
import { markedStories } from '../../src/settings/marks/story-marks.ts';
import { openSettings, settingsPath } from '../../src/settings/settings.ts';
import { start, type User } from '../e2e/driver.ts';
import { printSeed } from '../seed.ts';
import { ended, startWorker } from './process.ts';

export const PROCESSES = 8;
export const EACH = 500;

/** Waits for the list and stars the first story. */
async function starFirst(reader: User): Promise<void> {
  reader.press('s');
  await reader.see('별표를 추가했습니다');
}

/**
 * Eight processes mark 500 different stories each while a reader is open, which stars a story meanwhile and is closed at
 * the end.
 *
 * @returns how many of the marks exist afterwards, including the reader's star.
 */
export async function markAtOnce(): Promise<number> {
  onTestFailed(printSeed);
  const reader = await start({
    args: ['--library', 'content'],
    cwd: process.cwd(),
    // All by the clock of the disk, since they look at the ages of each other's files.
    env: { XDG_CONFIG_HOME: undefined, LD_PRELOAD: undefined },
  });
  await reader.see('안 읽음');
  const { home } = reader;
  const workers = Array.from({ length: PROCESSES }, (_, n) => ended(startWorker(home, 'marks', `p${n}`, String(EACH))));
  await starFirst(reader);
  const ends = await Promise.all(workers);
  for (const { code, err } of ends) expect(`${code} ${err}`).toBe('0 ');
  reader.press('q');
  expect(await reader.exit()).toMatchObject({ code: 0 });

  const settings = openSettings({ env: { HOME: home } });
  expect(settings.warnings.at(-1)).toBeUndefined();
  // No locks or temporary files are left.
  expect(readdirSync(dirname(settingsPath({ HOME: home }))).sort()).toEqual(['marks.jsonl', 'state.json']);
  const read = markedStories(settings.data, 'read');
  let stored = markedStories(settings.data, 'starred').size;
  for (let n = 0; n < PROCESSES; n += 1) for (let i = 0; i < EACH; i += 1) if (read.has(`p${n}-${i}`)) stored += 1;
  return stored;
}
