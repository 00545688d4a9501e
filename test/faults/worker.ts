/**
 * A separate process that marks stories as the reader does. Its arguments:
 *
 *   marks PREFIX COUNT   marks COUNT stories one after another and ends; 1 if something was not saved
 *   forever PREFIX       marks a few at a time until it is killed; prints `+` and their ids before, `=` when they are saved
 */
import { writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { setMark } from '../../src/settings/marks/story-marks.ts';
import { openSettings } from '../../src/settings/settings.ts';
import { randomOf } from '../seed.ts';

const [mode = '', prefix = '', count = '0'] = process.argv.slice(2);
const random = randomOf(prefix);
const settings = openSettings({ env: process.env, delay: 5 });
settings.listen(({ kind, detail }) => writeSync(2, `${kind} ${detail}\n`));

const mark = (ids: readonly string[]): void =>
  settings.update((data) => setMark(data, 'read', ids, true, settings.now().toISOString()));

if (mode === 'marks') {
  for (let n = 0; n < Number(count); n += 1) {
    mark([`${prefix}-${n}`]);
    if (random() < 0.5) await setTimeout(random() * 4);
  }
  await settings.flush();
  process.exitCode = settings.unsaved ? 1 : 0;
}

for (let n = 0; mode === 'forever'; n += 1) {
  const ids = Array.from({ length: 1 + Math.floor(random() * 60) }, (_, i) => `${prefix}-${n}-${i}`);
  writeSync(1, `+ ${ids.join(' ')}\n`);
  mark(ids);
  await settings.flush();
  if (!settings.unsaved) writeSync(1, '=\n');
}
