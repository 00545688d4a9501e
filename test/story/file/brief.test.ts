import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBrief } from '../../../src/story/file/brief.ts';
import { normalizeSrc } from '../../../src/story/file/parse-markdown.ts';
import { parseStoryFile } from '../../../src/story/file/parse-story.ts';
import { bodySha256 } from '../../../src/story/origin/digests.ts';
import { fileOf } from '../helpers.ts';

const CONTENT = join(import.meta.dirname, '..', '..', '..', 'content');
const SHIPPED = readdirSync(CONTENT)
  .filter((name) => name.endsWith('.md'))
  .map((name) => readFileSync(join(CONTENT, name), 'utf8'));

describe('a story in brief', () => {
  it('has everything except blocks', () => {
    for (const text of SHIPPED) {
      const input = { id: 'story', lang: 'ko', text };
      const [brief, whole] = [parseBrief(input), parseStoryFile(input)];
      if (!brief.ok || !whole.ok) expect.fail();
      const { blocks, ...rest } = whole.edition;
      expect(blocks.length).toBeGreaterThan(0);
      expect({ ...brief.edition, bodySha256: brief.edition.bodySha256 || bodySha256(rest.body) }).toEqual(rest);
    }
  });

  it('has a hash only for a fact check with one', () => {
    const front = 'title: T\npublished: 2026-01-01';
    const hash = (more: string): unknown => {
      const parsed = parseBrief({ id: 'x', lang: 'ko', text: fileOf(`${front}\n${more}`, 'Body.') });
      return parsed.ok && parsed.edition.bodySha256;
    };
    expect(hash('')).toBe('');
    expect(hash(`provenance:\n  fact_check:\n    body_sha256: ${'a'.repeat(64)}`)).toBe(bodySha256('Body.'));
  });

  it('does not check a seal again if the caller knows that it is valid', () => {
    const sealed = 'a'.repeat(64);
    const text = fileOf(
      `title: T\npublished: 2026-01-01\nprovenance:\n  fact_check:\n    body_sha256: ${sealed}`,
      'Body.',
    );
    const hash = (sealHolds: boolean): unknown => {
      const parsed = parseStoryFile({ id: 'x', lang: 'ko', text, sealHolds });
      return parsed.ok && parsed.edition.bodySha256;
    };
    expect(hash(true)).toBe(sealed);
    expect(hash(false)).toBe(bodySha256('Body.'));
  });

  it('knows the line of a picture that the body does not show', () => {
    const images = 'provenance:\n  images:\n    - src: a.png\n    - src: b.png';
    const text = fileOf(`title: T\npublished: 2026-01-01\n${images}`, '![x](b.png)');
    const parsed = parseStoryFile({ id: 'x', lang: 'ko', text });
    expect(parsed.problems).toEqual([expect.objectContaining({ code: 'image-not-in-body', line: 6 })]);
  });
});

describe('the address of a picture', () => {
  it('is unchanged only if Markdown has nothing to encode in it', () => {
    const part = fc.constantFrom(
      'https://',
      'http://',
      'a',
      'B1',
      '.',
      '/',
      '-',
      '_',
      '~',
      'xn--',
      '%20',
      '?w=1',
      '&h=',
      '%2',
      ':',
      '//',
      '..',
      '@',
      '한',
    );
    let same = 0;
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (parts) => {
        const src = parts.join('');
        const quick = normalizeSrc(src);
        // A fragment takes the slow path, and changes nothing else.
        const slow = normalizeSrc(`${src}#f`);
        if (quick !== src) return;
        same += 1;
        expect(slow).toBe(`${src}#f`);
      }),
      { numRuns: 10_000 },
    );
    expect(same).toBeGreaterThan(1000);
  });
});
