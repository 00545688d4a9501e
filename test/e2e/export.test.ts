import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BIN, type Home, makeHome } from '../ingest/home.ts';
import { noStrace, SEEN } from './trace.ts';

let home: Home;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());

describe('an export over an earlier one', () => {
  const why = noStrace();
  const isSkipped = why !== '' && process.env.CI !== 'true';
  it.skipIf(isSkipped)(isSkipped ? why : 'says of every file which it is of, wherever it is killed', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const out = join(home.work, 'out');
    const libraryOf = (name: string): string => {
      const library = join(home.work, name);
      mkdirSync(library);
      for (const id of [...ids, `only-${name}`])
        writeFileSync(join(library, `${id}.en.md`), `---\ntitle: T\npublished: 2026-02-04\n---\n\n${name}.\n`);
      return library;
    };
    const [old, young] = [libraryOf('old'), libraryOf('young')];
    const exporting = (library: string) => ['export', '--format', 'markdown', '--library', library, out];
    const fileOf = (id: string): string => join(out, '2026', `${id}.en.md`);
    const isYoung = (id: string): boolean => readFileSync(fileOf(id), 'utf8').endsWith('\nyoung.\n');
    // Whatever is made once, an index and compiled code, exists before anything is counted.
    for (const library of [young, old]) expect((await home.run(exporting(library))).code).toBe(0);

    const seen = new Set<number>();
    let status: number | null = null;
    for (let nth = 1; status !== 0; nth += 1) {
      expect(nth).toBeLessThan(60);
      const kill = `inject=?rename,?renameat,?renameat2:signal=KILL:when=${nth}`;
      const run = ['-f', '-qq', '-o', '/dev/null', '-e', kill, process.execPath, BIN, ...exporting(young)];
      status = spawnSync('strace', run, { cwd: home.work, env: { ...home.env, ...SEEN } }).status;
      const list = JSON.parse(readFileSync(join(out, '.minerals-news-export.json'), 'utf8'));
      const count = ids.filter(isYoung).length;
      seen.add(count);
      for (const id of ids) {
        const digest = createHash('sha256')
          .update(readFileSync(fileOf(id)))
          .digest('hex');
        const isPartlyDone = count > 0 && count < ids.length;
        const matches = [list.files, list.next ?? {}].map((digests) => digests[`2026/${id}.en.md`] === digest);
        if (isPartlyDone)
          expect(matches, `${id}, killed at ${nth}`).toEqual(isYoung(id) ? [false, true] : [true, false]);
        else expect(matches, `${id}, killed at ${nth}`).toContain(true);
      }
      // The next one recognizes them, and removes all of them.
      const again = await home.run(exporting(young));
      expect([again.code, again.err]).toEqual([0, '']);
      expect(ids.filter(isYoung)).toEqual(ids);
      expect(readdirSync(join(out, '2026'))).toHaveLength(ids.length + 1);
      expect(readdirSync(out).sort()).toEqual(['.minerals-news-export.json', '2026']);
      expect((await home.run(exporting(old))).code).toBe(0);
    }
    expect(seen).toContain(0);
    expect(seen).toContain(ids.length);
    expect(seen.size).toBeGreaterThan(2);
  });
});
