import { spawn } from 'node:child_process';
import { afterEach, expect, it, onTestFailed, vi } from 'vitest';
import { endPrograms, PROGRAM, start } from '../e2e/driver.ts';
import { HANG_LIMIT } from '../hang-limit.ts';
import { printSeed, randomOf } from '../seed.ts';
import { rounds } from './process.ts';
import { record } from './record.ts';

const TIMES = rounds(40);
const SIGNALS = ['SIGTERM', 'SIGHUP'] as const;

afterEach(endPrograms);

it('a reader that gets little time ends by SIGTERM and SIGHUP, at its start and later', async () => {
  onTestFailed(printSeed);
  const random = randomOf('busy');
  const busy = spawn(process.execPath, ['-e', 'for (;;);']);
  try {
    for (let time = 0; time < TIMES; time += 1) {
      const reader = await start({ command: ['nice', '-n', '15', ...PROGRAM], env: { LANG: 'en_US.UTF-8' } });
      // Half of them in the middle of their start.
      if (time % 4 < 2) await reader.see(/^❯/m);
      if (time % 4 === 1) reader.keys('enter', 'space', 'q', 's', 'j');
      await vi.waitUntil(() => reader.pid() > 0, { timeout: HANG_LIMIT, interval: 5 });
      const until = performance.now() + random() * 1000;
      while (performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 10));
      const signal = SIGNALS[time % 2] ?? 'SIGTERM';
      reader.kill(signal);
      expect(await reader.exit()).toMatchObject({ signal });
      endPrograms();
    }
  } finally {
    busy.kill('SIGKILL');
  }
  record('busy', {
    part: 'processes',
    order: 3,
    what: `A reader with little time (\`nice\`, and a busy second process) gets ${SIGNALS.map((name) => `\`${name}\``).join(' or ')}, at its start and later`,
    times: `${TIMES} times`,
    lost: 0,
    of: 0,
    did: 'ends',
  });
});
