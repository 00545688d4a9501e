import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settingsPath } from '../../src/settings/settings.ts';
import { temporaryFolder } from '../temporary.ts';
import { ROOT } from './process.ts';
import { record } from './record.ts';

const WHAT = 'A machine that loses power: the order in which a write reaches the disk (strace)';
const hasStrace = spawnSync('strace', ['-V']).status === 0;
if (!hasStrace) record('durable', { part: 'disk', order: 2, what: WHAT, skipped: 'strace is not installed here' });

const home = temporaryFolder('durable');

// CI must not skip this.
describe.skipIf(!hasStrace && !process.env.CI)('a write', () => {
  it('is synced before it replaces the old file, and so is the new name', () => {
    const path = settingsPath({ HOME: home });
    mkdirSync(dirname(path), { recursive: true });
    const trace = join(home, 'trace');
    const calls = 'trace=openat,fsync,fdatasync,rename,renameat,renameat2,close';
    const program = [process.execPath, join(ROOT, 'bin', 'minerals-news.js'), 'config', 'set', 'measure', '60'];
    const env = { PATH: process.env.PATH ?? '', HOME: home };
    execFileSync('strace', ['-f', '-e', calls, '-o', trace, ...program], { env, stdio: 'pipe' });

    // The file of each descriptor at each moment.
    const names = new Map<string, string>();
    const done: string[] = [];
    for (const line of readFileSync(trace, 'utf8').split('\n')) {
      const opened = /openat\(AT_FDCWD, "([^"]+)".*\) = (\d+)/.exec(line);
      if (opened) names.set(opened[2] ?? '', opened[1] ?? '');
      const synced = /f(?:data)?sync\((\d+)\)? .*= 0|f(?:data)?sync\((\d+)/.exec(line);
      if (synced) done.push(`sync ${names.get(synced[1] ?? synced[2] ?? '')}`);
      const renamed = /rename\w*\((?:AT_FDCWD, )?"([^"]+)", (?:AT_FDCWD, )?"([^"]+)"/.exec(line);
      if (renamed) done.push(`rename ${renamed[1]} ${renamed[2]}`);
    }
    const ours = done.filter((step) => step.includes(dirname(path)));
    const [first = ''] = ours;
    const temporary = first.replace('sync ', '');
    expect(dirname(temporary)).toBe(dirname(path));
    const next = join(dirname(path), '.config.json.next');
    expect(temporary.startsWith(next)).toBe(true);
    expect(ours).toEqual([
      `sync ${temporary}`,
      `rename ${temporary} ${next}`,
      `sync ${next}`,
      `rename ${next} ${path}`,
      `sync ${dirname(path)}`,
      // The copy of it.
      expect.stringMatching(/^sync .*\.config\.last-good\.json\..*\.tmp$/),
      expect.stringMatching(/^rename .*\.tmp \S+\/config\.last-good\.json$/),
      `sync ${dirname(path)}`,
    ]);
    record('durable', {
      part: 'disk',
      order: 2,
      what: WHAT,
      times: 'once',
      lost: 0,
      of: 0,
      did: 'the new file is synced before it is renamed over the old one in the same folder, which is synced afterwards',
    });
  });
});
