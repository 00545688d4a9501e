import { expect, test } from 'vitest';
import { itemOfPage } from './helpers.ts';

const paragraph = (index: number): string =>
  `Paragraph ${index} tells of the quarry under the hill and of the people who cut its slate, their pay and their plans.`;
const all = (wrap: (text: string) => string): string => [2, 3, 4, 5, 6, 7, 8].map((n) => wrap(paragraph(n))).join('');

const itemOf = (body: string) =>
  itemOfPage(`<html><head><title>Slate</title></head><body>${body}</body></html>`, 'https://www.slate.example/a');

test.each([
  [
    'elements of the site’s own',
    `<x-story><x-lead><p>${paragraph(1)}</p></x-lead><x-body>${all((text) => `<x-par>${text}</x-par>`)}</x-body></x-story>`,
  ],
  [
    'a part of its own for each',
    `<main><p>${paragraph(1)}</p>${all((text) => `<section><div><p>${text}</p></div></section>`)}</main>`,
  ],
  ['lines after a first paragraph', `<div><p>${paragraph(1)}</p></div><div>${all((text) => `${text}<br><br>`)}</div>`],
])('a text in %s is complete', (_name, body) => {
  const { body: text, partial } = itemOf(body);
  expect([text.match(/Paragraph \d/g)?.length, partial]).toEqual([8, undefined]);
});

test('a custom element within a sentence stays there', () => {
  const { body } = itemOf(
    `<article><p>A word <x-tip>of slate</x-tip> here. ${paragraph(1)}</p><p>${paragraph(2)}</p></article>`,
  );
  expect(body).toMatch(/^A word of slate here\. Paragraph 1/);
});

test.each(['noscript', 'template'])('a text with its rest in a %s is partial', (name) => {
  expect(
    itemOf(
      `<article><p>${paragraph(1)}</p><p>${paragraph(2)}</p><${name}>${all((text) => `<p>${text}</p>`)}</${name}></article>`,
    ).partial,
  ).toBe(true);
});

test('links to other stories of the site within a text are not part of it', () => {
  const links =
    '<ul><li><a href="/b">Why the quarry has a new owner</a></li><li><a href="/c">What slate is</a></li></ul>';
  const text = (list: string) =>
    `<article><p>${paragraph(1)}</p>${list}<p>${paragraph(2)}</p><p>${paragraph(3)}</p></article>`;
  const item = itemOf(text(links));
  expect(item.body).toBe([1, 2, 3].map(paragraph).join('\n\n'));
  expect(item.links).toEqual(['https://www.slate.example/b', 'https://www.slate.example/c']);
  // Links at the end of a sentence, and links to other sites, are.
  expect(itemOf(text(`<p>There are two of them:</p>${links}`)).body).toContain('What slate is');
  expect(itemOf(text(links.replaceAll('href="/', 'href="https://rock.example/'))).body).toContain('What slate is');
  expect(itemOf(text(`<h2>Two questions</h2>${links}`)).body).toContain('What slate is');
});

test('an agency before the caption of its picture is named once', () => {
  const figure =
    '<figure><img src="/p.jpg" alt="Getty Images A quarry at dawn" width="800" height="400"><figcaption>Getty Images</figcaption></figure>';
  const { body } = itemOf(`<article><p>${paragraph(1)}</p>${figure}<p>${paragraph(2)}</p></article>`);
  expect(body).toContain('![A quarry at dawn](https://www.slate.example/p.jpg "Getty Images")');
});

test('a formula stays in its sentence, as written; edit links of a wiki are removed', () => {
  const formula =
    '<span class="mwe-math-element"><span style="display: none"><math><mi>ρ</mi></math></span><img src="/math/1.svg" class="mwe-math-fallback-image-inline" aria-hidden="true" alt="{\\displaystyle \\rho _{1}}"></span>';
  const edit = '<span class="mw-editsection">[<a href="/w/edit">edit</a>]</span>';
  const { body } = itemOf(
    `<main><p>The density ${formula} of slate. ${paragraph(1)}</p><h2>History${edit}</h2><p>${paragraph(2)}</p><p>${paragraph(3)}</p></main>`,
  );
  expect(body.split('\n\n').slice(0, 2)).toEqual([`The density \\rho \\_{1} of slate. ${paragraph(1)}`, '## History']);
  expect(body).not.toContain('![');
});
