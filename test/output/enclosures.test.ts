import { expect, test } from 'vitest';
import { messages } from '../../src/i18n/index.ts';
import { parseFeed } from '../../src/ingest/feed/parse-feed.ts';
import { atomFeeds } from '../../src/output/atom.ts';
import { htmlPage } from '../../src/output/html/page.ts';
import { editionOf } from '../story/helpers.ts';
import { itemOf, OPTIONS, print, withoutColors } from './helpers.ts';

const [mp3, zip] = ['https://example.org/1.mp3', 'https://example.org/data'];
const FRONT = `source: {name: News, url: "https://example.org/a"}
enclosures:
  - {url: "${mp3}", title: "[Reported by AI]", type: audio/mpeg, bytes: 29779559, seconds: 4380}
  - {url: "${zip}", type: application/zip}
`;
const [en, ko] = [editionOf(FRONT, 'Body.\n', 'en'), editionOf(FRONT, '글.\n')];
const facts = 'Audio: (Reported by AI) · 1 h 13 min · 28.4 MB';

test('files have a line each above the source, with kind, title, playing time and size', () => {
  const lines = `${facts} — ${mp3}\nFile (application/zip) — ${zip}\nSource: News — https://example.org/a\n`;
  expect(print('text', [en]).endsWith(`\n\nBody.\n\n${lines}`)).toBe(true);
  expect(print('text', [en], { width: 100 }).endsWith(`\n\nBody.\n\n${lines}`)).toBe(true);
  expect(withoutColors(print('ansi', [en], { width: 100 })).endsWith(`\n\nBody.\n\n${lines}`)).toBe(true);
  expect(print('text', [ko])).toContain(
    `\n오디오: (Reported by AI) · 1시간 13분 · 28.4MB — ${mp3}\n첨부 파일 (application/zip)`,
  );
});

test('files are links in Markdown and on a page', () => {
  expect(print('markdown', [en])).toContain(`](<${mp3}>)\n\n[File (application/zip)](<${zip}>)\n\nSource: `);
  const html = htmlPage([itemOf(en).story], {
    words: messages('en'),
    langs: ['en'],
    today: OPTIONS.today,
    generator: 'x',
  });
  expect(html).toContain(
    `<p><a href="${mp3}" rel="noopener noreferrer">Audio: [Reported by AI] · 1 h 13 min · 28.4 MB</a></p>`,
  );
});

test('files are data in JSON, and come back from an Atom feed', () => {
  const { enclosures } = en;
  expect(JSON.parse(print('json', [en]))).toMatchObject([{ editions: { en: { enclosures } } }]);
  const [xml = ''] = atomFeeds([itemOf(en).story], {
    title: 'T',
    generator: 'x',
    now: '2026-11-25T08:00:00Z',
  }).values();
  const document = parseFeed(xml, 'atom', '');
  if (document.kind !== 'feed') expect.fail(document.kind);
  // Atom has no playing time.
  expect(document.items[0]?.enclosures).toEqual(enclosures.map((file) => ({ ...file, seconds: 0 })));
});
