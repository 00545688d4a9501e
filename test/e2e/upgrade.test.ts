import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, onTestFinished } from 'vitest';
import { makeHome } from '../ingest/home.ts';
import { endPrograms, start } from './driver.ts';
import { quit } from './steps.ts';

const FIXTURE = join(import.meta.dirname, '..', 'fixtures', 'home-0.1-split');
/** A shipped story that was read and left in its middle. */
const LEFT = 'us-critical-minerals-ministerial';

afterEach(endPrograms);

// test/cli/upgrade.test.ts has everything else of this home.
it('a home of version 0.1 has its stories, and is read on where it was left', async () => {
  const home = makeHome();
  onTestFinished(home.remove);
  for (const part of ['config', 'data']) cpSync(join(FIXTURE, part), join(home.path, part), { recursive: true });
  const { out, code } = await home.run(['list', '--ids']);
  expect([out.trim().split('\n').length, code]).toEqual([17, 0]);
  const user = await start({ home: home.path, args: ['read', LEFT], cols: 60, rows: 14 });
  await user.wait(
    () => user.row(2).trim() === 'Commission. South Korea’s foreign ministry put the',
    'the row at which it was left as the first',
  );
  await quit(user);
});
