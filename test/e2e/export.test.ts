import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLibrary } from '../../src/db/file-library.ts';
import { BIN, type Home, makeHome } from '../ingest/home.ts';
import { shippedStories } from '../output/stories.ts';
import { noStrace, SEEN } from './trace.ts';

let home: Home;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());

describe('exported feeds', () => {
  it('are imported into an empty library as the same stories, in both languages', async () => {
    const [out, library] = [join(home.work, 'feeds'), join(home.work, 'library')];
    mkdirSync(library);
    expect((await home.run(['export', '--format', 'atom', out])).code).toBe(0);
    const files = readdirSync(out).filter((name) => name.endsWith('.xml'));
    expect(files.sort()).toEqual(['feed.en.xml', 'feed.ko.xml']);
    const imported = await home.run(['import', '--library', library, ...files.map((name) => join(out, name))]);
    expect(imported.code, imported.err).toBe(0);

    const shipped = shippedStories();
    const { entries, load, problems } = openLibrary([library], { today: '2026-11-25' });
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(entries.length).toBe(shipped.length);
    for (const { published, langs, tags, editions } of shipped) {
      const id = entries.find((one) => one.editions.ko?.title === editions.ko?.title)?.id ?? '';
      const story = load(id);
      expect(story).toMatchObject({ published, langs, tags });
      for (const lang of langs) {
        const [there, read] = [editions[lang], story?.editions[lang]];
        expect(read?.title).toBe(there?.title);
        expect(read?.summary).toBe(there?.summary);
        expect(read?.blocks).toEqual(there?.blocks);
        // A story without a source gets the feed as one.
        const { name = 'Stories', url = '' } = there?.source ?? {};
        expect(read?.source).toMatchObject({ name, url });
        expect(read?.provenance).toMatchObject({ basis: 'publisher', factCheck: null });
        expect(read?.provenance.text?.source).toBe(there?.provenance.text?.source);
        expect(read?.provenance.images).toEqual(there?.provenance.images);
      }
    }
    // A publisher's statements remain such, and an import checks nothing.
    const texts = readdirSync(library, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => readFileSync(join(library, name), 'utf8'));
    expect(texts).toHaveLength(2 * shipped.length);
    for (const text of texts) {
      expect(text).not.toContain('fact_check');
    }
    const again = await home.run(['import', '--json', '--library', library, ...files.map((name) => join(out, name))]);
    expect(JSON.parse(again.out)).toMatchObject({ added: [], updated: [] });
  });
});

describe('an export over an earlier one', () => {
  const why = noStrace();
  const isSkipped = why !== '' && process.env.CI !== 'true';
  it.skipIf(isSkipped)(
    isSkipped ? why : 'says of every file which it is of, wherever it is killed',
    async () => {
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
    },
    300_000,
  );
});
