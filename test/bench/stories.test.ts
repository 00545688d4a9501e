import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseStoryFile } from '../../src/story/file/parse-story.ts';

interface CorpusStory {
  readonly id: string;
  readonly folder: string;
  readonly editions: readonly { readonly lang: string; readonly title: string; readonly text: string }[];
}
interface Stories {
  readonly storyOf: (index: number) => CorpusStory;
  readonly idOf: (index: number) => string;
}
const { storyOf, idOf } = (await import(new URL('../../bench/stories.mjs', import.meta.url).href)) as Stories;

const numbers = Array.from({ length: 300 }, (_, index) => index);

describe('the corpus', () => {
  it('is the same on every machine', () => {
    // Another hash means another corpus: change VERSION in bench/library.mjs as well.
    const hash = createHash('sha256')
      .update(JSON.stringify(numbers.map(storyOf)))
      .digest('hex');
    expect(hash).toBe('d3f9dba6bb311d95b1faad92aff549379250f3f597380d6c5b9474823ce0a976');
  });

  it('has stories that depend only on their number', () => {
    const [last] = numbers.map(storyOf).slice(-1);
    expect(storyOf(299)).toEqual(last);
  });

  it('is read by the program without a warning', () => {
    for (const { id, editions } of numbers.map(storyOf)) {
      for (const { lang, text } of editions) {
        const parsed = parseStoryFile({ id, lang, text, file: `${id}.${lang}.md` });
        expect(parsed).toMatchObject({ ok: true, problems: [] });
      }
    }
  });

  it('has a unique id for every story, and story 0 is the newest', () => {
    expect(new Set(Array.from({ length: 100_000 }, (_, index) => idOf(index))).size).toBe(100_000);
    const days = numbers.map(
      (index) => /^published: (\S{10})/m.exec(storyOf(index).editions[0]?.text ?? '')?.[1] ?? '',
    );
    expect(days.slice(1).every((day) => day < (days[0] ?? ''))).toBe(true);
  });

  it('has several kinds of origin, and both languages', () => {
    const texts = numbers.flatMap((index) => storyOf(index).editions);
    expect(new Set(texts.map(({ lang }) => lang))).toEqual(new Set(['ko', 'en']));
    const origins = texts.map(({ text }) => /^ {4}source: (\w+)/m.exec(text)?.[1] ?? 'none');
    expect(new Set(origins).size).toBeGreaterThan(4);
  });
});
