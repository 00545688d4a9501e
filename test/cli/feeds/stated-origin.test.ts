import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { home, setUpHomeAndWeb, web } from '../../ingest/home.ts';
import { page } from '../../ingest/server.ts';
import { runHere } from './run-here.ts';

setUpHomeAndWeb(runHere);

const PARAGRAPH = [1, 2, 3]
  .map((n) => `The river stood ${n} metres above the old bridge in the morning, people of the town said.`)
  .join(' ');
/** A manifest without content (C2PA 2.3, A.7). */
const MANIFEST = `\ufeff${[...Buffer.from('C2PATXT\0\u0001\0\0\0\0')]
  .map((byte) => String.fromCodePoint(byte < 16 ? 0xfe00 + byte : 0xe0100 + byte - 16))
  .join('')}`;

it('statements of a page, its header and its elements are recorded in the right place', async () => {
  const teaser = { '@type': 'NewsArticle', headline: 'Another', url: '/other', digitalSourceType: 'digitalCreation' };
  web.route(
    '/flood',
    page(
      `<html lang="en"><head><title>Flood</title><script type="application/ld+json">${JSON.stringify(teaser)}</script></head>
      <body><article><p>${PARAGRAPH}</p><p ai-disclosure="ai-generated" ai-model="m-4">In short, it is high.${MANIFEST}</p>
      <p>So they said, and went home.</p></article></body></html>`,
      { headers: { 'AI-Disclosure': 'mode=none' } },
    ),
  );
  expect((await home.run(['import', web.url('/flood')])).code).toBe(0);
  const [file = ''] = home.storyFiles();
  const text = readFileSync(file, 'utf8');
  expect(text).not.toMatch(/[\ufe00-\ufe0f]|\udb40/);
  expect(text).toContain('data: QzJQQVRYVAABAAAAAA==');
  const id = /([^/]+)\.en\.md$/.exec(file)?.[1] ?? '';
  const shown = await home.run(['show', id]);
  expect(shown.out.split('\n')[0]).not.toContain('[');
  expect(shown.out).toContain('[Passage by AI (stated by publisher)]\nIn short, it is high.\n[End of passage by AI]');
  const [story] = JSON.parse((await home.run(['show', id, '--format', 'json'])).out) as [
    { readonly editions: { readonly en: { readonly provenance: { readonly record: object } } } },
  ];
  expect(story.editions.en.provenance.record).toMatchObject({
    basis: 'publisher',
    passages: [{ text: 'In short, it is high.', by: { name: 'm-4', kind: 'software' } }],
    hints: ['AI-Disclosure: mode=none'],
  });
  expect((await home.run(['check'])).code).toBe(0);
});
