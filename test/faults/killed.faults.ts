import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it, onTestFailed } from 'vitest';
import { markedStories } from '../../src/settings/marks/story-marks.ts';
import { openSettings, settingsPath } from '../../src/settings/settings.ts';
import { readSettingsFile } from '../../src/settings/settings-file.ts';
import { statePath } from '../../src/settings/state-file.ts';
import { printSeed, randomOf } from '../seed.ts';
import { temporaryFolder } from '../temporary.ts';
import { ended, rounds, startWorker } from './process.ts';
import { record } from './record.ts';

const KILLS = rounds(200);
/** The longest time in milliseconds before a process is killed. */
const LATEST = 120;

const random = randomOf('kills');
const home = temporaryFolder('killed');
const path = statePath(settingsPath({ HOME: home }));

/** Starts a writing process and kills it; the marks reported as saved, and those just begun. */
async function killed(name: string): Promise<{ readonly saved: string[]; readonly begun: string[] }> {
  const child = startWorker(home, 'forever', name);
  const writing = new Promise<void>((resolve) => {
    // Slow modules are loaded with the first write, so that the kill does not hit that.
    child.stdout?.on('data', (text: Buffer) => text.includes('=') && resolve());
  });
  const end = ended(child);
  await Promise.race([writing, end]);
  await setTimeout(random() * LATEST);
  child.kill('SIGKILL');
  const { out, signal, err } = await end;
  expect({ signal, err }).toEqual({ signal: 'SIGKILL', err: '' });
  const saved: string[] = [];
  let begun: string[] = [];
  // A truncated last line has no end.
  for (const line of out.split('\n').slice(0, -1)) {
    if (line.startsWith('+ ')) begun = line.slice(2).split(' ');
    else saved.push(...begun.splice(0));
  }
  return { saved, begun };
}

it('a process killed at 200 random moments of writing leaves the settings as before or as after', async () => {
  onTestFailed(printSeed);
  expect(await ended(startWorker(home, 'marks', 'first', '1'))).toMatchObject({ code: 0 });
  const saved = new Set(['first-0']);
  let [lost, torn, inTheMiddle, temporary] = [0, 0, 0, 0];
  for (let n = 0; n < KILLS; n += 1) {
    const round = await killed(`k${n}`);
    for (const id of round.saved) saved.add(id);
    if (round.begun.length > 0) inTheMiddle += 1;
    temporary += readdirSync(dirname(path)).filter((name) => name.startsWith('.state.json.')).length;
    // The file before anything could repair it.
    expect(() => JSON.parse(readFileSync(path, 'utf8'))).not.toThrow();
    expect(readSettingsFile(path, 'state').kind).toBe('read');
    const settings = openSettings({ env: { HOME: home } });
    expect(settings.warnings.at(-1)).toBeUndefined();
    const read = markedStories(settings.data, 'read');
    for (const id of saved) if (!read.has(id)) lost += 1;
    const present = round.begun.filter((id) => read.has(id)).length;
    if (present !== 0 && present !== round.begun.length) torn += 1;
    // The interrupted write is complete or missing; nothing else has changed.
    if (present > 0) for (const id of round.begun) saved.add(id);
    expect(read.size).toBe(saved.size);
  }
  // The next write works as usual.
  const settings = openSettings({ env: { HOME: home } });
  settings.update((data) => ({ ...data, measure: 60 }));
  await settings.flush();
  expect(settings).toMatchObject({ unsaved: false, warnings: [] });
  expect(readdirSync(dirname(path)).sort()).toEqual([
    'config.json',
    'config.last-good.json',
    'marks.jsonl',
    'state.json',
  ]);
  record('killed', {
    part: 'kills',
    order: 1,
    what: `A process that constantly writes marks is killed (SIGKILL), ${inTheMiddle} times in the middle of a write`,
    times: `${KILLS} random moments`,
    lost,
    of: saved.size,
    did: 'the settings are complete, as before the write or as after it; its lock is taken over, its leftovers are removed',
  });
  expect({ lost, torn }).toEqual({ lost: 0, torn: 0 });
  // The test is meaningless if the kill always comes between two writes.
  expect(inTheMiddle).toBeGreaterThan(KILLS / 4);
  expect(temporary).toBeGreaterThan(0);
}, 900_000);
