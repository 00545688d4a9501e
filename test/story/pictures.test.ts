import { expect, it } from 'vitest';
import type { Edition } from '../../src/story/model.ts';
import { knownPictures } from '../../src/story/pictures.ts';
import { pictureFile } from '../ui/story/pictures.ts';

const FILE = pictureFile('a'.repeat(64), 30, 20);
const provenance = { images: [] } as unknown as Edition['provenance'];

/** The addresses that are looked up for a text. */
const found = (body: string): readonly string[] =>
  Object.keys(knownPictures({ body, provenance }, () => FILE, '/a.md', 'all') ?? {});

it('the pictures of a text are found by their addresses, whatever describes them', () => {
  const alts = ['', 'a port', 'a [b] c', 'a \\] b', 'a [b \\] c] d', '`a`'];
  for (const alt of alts)
    expect(found(`Text.\n\n![${alt}](https://a.test/1.png "A title")\n`)).toEqual(['https://a.test/1.png']);
  expect(found('![a](<pictures/a b.png>)\n\n![b][ref]\n\n[ref]: https://a.test/2.png\n')).toEqual([
    'pictures/a%20b.png',
    'https://a.test/2.png',
  ]);
});

it('a text of descriptions that never end is searched in linear time', () => {
  for (const part of ['![a\\]', '![[a]', '![](<', '![](a(', '![a](', '[a]: <', '![ ![b]'])
    expect(found(`${part.repeat(1_000_000 / part.length)}\n\n![a](https://a.test/1.png)`)).toContain(
      'https://a.test/1.png',
    );
});
