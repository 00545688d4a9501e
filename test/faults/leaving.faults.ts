import { afterEach, expect, it } from 'vitest';
import { markedStories } from '../../src/settings/marks/story-marks.ts';
import { openSettings } from '../../src/settings/settings.ts';
import { endPrograms, start, type User } from '../e2e/driver.ts';
import { temporaryFolder } from '../temporary.ts';
import { record } from './record.ts';

const TIMES = 5;
const STORIES = 8;

const WAYS: Readonly<Record<string, (reader: User) => void>> = {
  q: (reader) => reader.press('q'),
  Q: (reader) => reader.press('Q'),
  '^C': (reader) => reader.press('ctrl+c'),
  SIGTERM: (reader) => reader.kill('SIGTERM'),
  SIGHUP: (reader) => reader.kill('SIGHUP'),
};

afterEach(endPrograms);

/** Stars all stories as fast as possible, quits immediately, and counts the stars. */
async function starsAfter(leave: (reader: User) => void): Promise<number> {
  const home = temporaryFolder('leaving');
  try {
    const folders = { XDG_CONFIG_HOME: undefined, XDG_DATA_HOME: undefined, XDG_CACHE_HOME: undefined };
    const reader = await start({ home, env: folders });
    await reader.see('안 읽음');
    reader.keys(...Array.from({ length: STORIES }, () => ['s', 'j']).flat());
    await reader.see(new RegExp(`(?:^[❯ ]\\*.*\n){${STORIES}}`, 'm'));
    leave(reader);
    await reader.exit();
    return markedStories(openSettings({ env: { HOME: home } }).data, 'starred').size;
  } finally {
    endPrograms();
  }
}

it('quitting right after marking stories loses no mark', async () => {
  let lost = 0;
  const ways = Object.entries(WAYS);
  for (let time = 0; time < TIMES; time += 1) {
    for (const [, leave] of ways) lost += STORIES - (await starsAfter(leave));
  }
  const of = TIMES * ways.length * STORIES;
  record('leaving', {
    part: 'processes',
    order: 2,
    what: `The reader is quit immediately after ${STORIES} stars in quick succession: ${ways.map(([name]) => `\`${name}\``).join(', ')}`,
    times: `${TIMES} times each`,
    lost,
    of,
    did: 'writes the collected marks, then ends',
  });
  expect(lost).toBe(0);
}, 300_000);
