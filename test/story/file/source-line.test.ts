import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseStoryFile } from '../../../src/story/file/parse-story.ts';
import { lineOfBlock } from '../../../src/story/file/source-line.ts';

const HEAD = '---\ntitle: A title\npublished: 2026-02-04\n---\n';

function linesOf(body: string): number[] {
  const text = HEAD + body;
  const parsed = parseStoryFile({ id: 'one', lang: 'en', text, file: 'one.en.md' });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const { blocks } = parsed.edition;
  return blocks.map((_, block) => lineOfBlock(text, blocks, block));
}

describe('the line of a block in its file', () => {
  it('is where its text begins', () => {
    expect(
      linesOf('\nFirst.\n\n## Heading\n\nSecond\nruns on.\n\n> Quoted.\n\n- one\n- two\n\n![Mine](m.jpg)\n'),
    ).toEqual([6, 8, 10, 13, 15, 18]);
  });

  it('is that of the right one of equal paragraphs', () => {
    expect(linesOf('Same.\n\nSame.\n\nSame.\n')).toEqual([5, 7, 9]);
  });

  it('is that of the block before if its text is written differently', () => {
    expect(linesOf('First.\n\n&quot;Quoted&quot; words.\n\n---\n\nLast.\n')).toEqual([5, 5, 5, 11]);
  });

  it('is found in text with marks, and in Korean in any composition', () => {
    expect(linesOf(`Plain.\n\n**Bold** words.\n\n${'가격 하한'.normalize('NFD')}\n`)).toEqual([5, 7, 9]);
  });

  it('is the first line of the file without a block', () => {
    expect(lineOfBlock(`${HEAD}Text.\n`, [], -1)).toBe(1);
  });

  it('is right for every paragraph of the shipped stories', () => {
    const id = 'us-critical-minerals-ministerial';
    const text = readFileSync(join(import.meta.dirname, `../../../content/${id}.ko.md`), 'utf8');
    const parsed = parseStoryFile({ id, lang: 'ko', text, file: `${id}.ko.md` });
    if (!parsed.ok) throw new Error('not read');
    const { blocks } = parsed.edition;
    const found = blocks.map((_, block) => lineOfBlock(text, blocks, block));
    expect(new Set(found).size).toBe(blocks.length);
    expect([...found].sort((a, b) => a - b)).toEqual(found);
  });
});
