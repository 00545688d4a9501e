import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseStoryFile } from '../../src/story/file/parse-story.ts';
import type { Edition } from '../../src/story/model.ts';
import { PAIRS_WELL, pairQuality } from '../../src/story/pair-quality.ts';

const CONTENT = join(import.meta.dirname, '../../content');
const IDS = readdirSync(CONTENT).flatMap((name) => (name.endsWith('.ko.md') ? [name.slice(0, -6)] : []));

function parsed(id: string, lang: string, text: string): Edition {
  const result = parseStoryFile({ id, lang, text });
  return result.ok ? result.edition : expect.fail(JSON.stringify(result.problems));
}

const shipped = (id: string, lang: string): Edition =>
  parsed(id, lang, readFileSync(join(CONTENT, `${id}.${lang}.md`), 'utf8'));
const text = (lang: string, ...paragraphs: readonly string[]): Edition =>
  parsed('a', lang, `---\ntitle: T\npublished: 2026-02-04\n---\n${paragraphs.join('\n\n')}\n`);

describe('the paragraphs of two texts', () => {
  it.each(IDS)('pair well in both editions of %s, and in no other story', (id) => {
    const qualities = IDS.map((other) => ({ other, quality: pairQuality(shipped(id, 'ko'), shipped(other, 'en')) }));
    expect(qualities.filter(({ quality }) => quality >= PAIRS_WELL).map(({ other }) => other)).toEqual([id]);
  });

  const KO = [
    '한국 정부는 리튬 1,200톤을 사들이기로 했다고 밝혔다.',
    '가격은 지난해보다 35% 올랐고, 더 오를 것으로 보인다.',
  ];
  const EN = [
    'The Korean government said that it would buy 1,200 tons of lithium.',
    'Prices are up 35 percent from last year, and are expected to rise further.',
  ];

  it('pair only if none is missing, lengths are in proportion, and numbers are common', () => {
    const ko = text('ko', ...KO);
    expect(pairQuality(ko, text('en', ...EN))).toBe(1);
    expect(pairQuality(text('en', ...EN), ko)).toBe(1);
    expect(pairQuality(ko, text('en', ...EN, 'One more.', 'And one more.'))).toBe(0.5);
    expect(pairQuality(ko, text('en', EN[0] ?? '', `${EN[1]} ${'More words. '.repeat(20)}`))).toBe(0.5);
    expect(pairQuality(ko, text('en', (EN[0] ?? '').replace('1,200', '4,700'), EN[1] ?? ''))).toBe(0.5);
  });

  it('do not pair with themselves, nor where there are none', () => {
    expect(pairQuality(text('ko', ...KO), text('en', ...KO))).toBe(0);
    expect(pairQuality(text('ko'), text('en'))).toBe(0);
    expect(pairQuality(text('ko', ...KO), text('en', '![A](a.png)'))).toBe(0);
  });
});
