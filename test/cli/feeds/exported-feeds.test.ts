import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLibrary } from '../../db/memory-library.ts';
import { type Home, makeHome } from '../../ingest/home.ts';
import { shippedStories } from '../../output/stories.ts';
import { runHere } from './run-here.ts';

let home: Home;
beforeEach(() => {
  home = makeHome(runHere);
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
        // A feed has no picture files.
        expect(read?.provenance.images).toEqual(there?.provenance.images.map((image) => ({ ...image, src: '' })));
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
