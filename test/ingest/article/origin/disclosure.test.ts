import { describe, expect, test } from 'vitest';
import { parseFeed } from '../../../../src/ingest/feed/parse-feed.ts';
import { NO_FIELDS } from '../../../../src/ingest/model.ts';
import { parseDocument } from '../../../../src/ingest/parse-document.ts';
import { badgesOf } from '../../../../src/story/origin/badges.ts';
import { editionOf } from '../../../story/helpers.ts';
import { rss } from '../../feed/helpers.ts';

/** The marks of "AI Content Disclosure" (WICG) on pages and elements, and of the header field (draft-abaris-aicdh). */

const text = (word: string): string =>
  [1, 2, 3, 4]
    .map((n) => `The ${word} was read by everybody in the town, ${n} of whom had much to say of it.`)
    .join(' ');
const [FIRST, SECOND, LAST] = ['report', 'answer', 'letter'].map(text) as [string, string, string];
const MODEL = { name: 'm-4 (Maker)', kind: 'software' };

/** The stored origin of a page. */
function stated(head: string, body: string, disclosure = ''): Record<string, unknown> {
  const html = `<html><head><title>T</title>${head}</head><body>${body}</body></html>`;
  const source = {
    bytes: new TextEncoder().encode(html),
    url: 'https://x.example/a',
    contentType: 'text/html',
    name: 'a',
  };
  const page = parseDocument({ ...source, stated: { ...NO_FIELDS, disclosure } });
  if (page.kind !== 'page') expect.fail(JSON.stringify(page));
  return page.item.provenance;
}
const article = (inner: string): string => `<article>${inner}</article>`;
const plain = article(`<p>${FIRST}</p><p>${LAST}</p>`);
const meta = (content: string): string => `<meta name="ai-disclosure" content="${content}">`;

describe('of the page', () => {
  test.each([
    ['ai-generated', 'trainedAlgorithmicMedia'],
    ['ai-autonomous', 'trainedAlgorithmicMedia'],
    ['autonomous', 'trainedAlgorithmicMedia'],
    [' AI-Assisted ', 'compositeWithTrainedAlgorithmicMedia'],
  ])('%s', (content, source) => {
    expect(stated(meta(content), plain)).toEqual({ text: { source } });
  });

  test('includes the model and its operator', () => {
    const model = '<meta name="ai-model" content="m-4"><meta name="ai-provider" content="Maker">';
    expect(stated(meta('ai-generated') + model, plain)).toEqual({
      text: { source: 'trainedAlgorithmicMedia', by: MODEL },
    });
  });

  test.each(['none', 'mixed', 'AI', '사람이 씀'])('%s is a statement of the publisher, and no badge', (content) => {
    const provenance = stated(meta(content), plain);
    expect(provenance).toEqual({ hints: [`ai-disclosure: ${content}`] });
    expect(badgesOf(editionOf(`provenance: ${JSON.stringify(provenance)}`), '2026-03-01')).toEqual(['unknown']);
  });

  test.each([
    ['mode=ai-originated; model="m-4"; provider="Maker"', { text: { source: 'trainedAlgorithmicMedia', by: MODEL } }],
    ['mode=ai-modified', { text: { source: 'compositeWithTrainedAlgorithmicMedia' } }],
    [
      'mode=machine-generated, date=@1745286896',
      { text: { source: 'trainedAlgorithmicMedia', date: '2025-04-22T01:54:56Z' } },
    ],
    ['ai-generated', { text: { source: 'trainedAlgorithmicMedia' } }],
    ['mode=none', { hints: ['AI-Disclosure: mode=none'] }],
    ['mode=perhaps; model="x;y"', { hints: ['AI-Disclosure: mode=perhaps; model="x;y"'] }],
    ['mode=none\u001b[31m', { hints: ['AI-Disclosure: mode=none'] }],
  ])('in the header field: %s', (field, provenance) => {
    expect(stated('', plain, field)).toEqual(provenance);
  });

  test('in the header field is recorded if it contradicts the page, whichever of them counts', () => {
    const human = '<meta name="digitalSourceType" content="digitalCreation">';
    expect(stated(human, plain, 'ai-generated')).toEqual({
      hints: ['digitalSourceType: digitalCreation', 'AI-Disclosure: ai-generated'],
    });
    expect(stated(meta('ai-assisted'), plain, 'mode=ai-generated')).toEqual({
      text: { source: 'compositeWithTrainedAlgorithmicMedia' },
      hints: ['AI-Disclosure: mode=ai-generated'],
    });
  });

  test('contradicting source types of one article, in one object or in two, give no badge', () => {
    const types = ['digitalCreation', 'trainedAlgorithmicMedia'];
    const ld = (data: object): string => `<script type="application/ld+json">${JSON.stringify(data)}</script>`;
    const own = { '@type': 'NewsArticle', headline: 'T', url: 'https://x.example/a' };
    const hints = types.map((type) => `digitalSourceType: ${type}`);
    expect(stated(ld({ ...own, digitalSourceType: types }), plain)).toEqual({ hints });
    const two = types.map((digitalSourceType) => ld({ ...own, digitalSourceType })).join('');
    expect(stated(two, plain)).toEqual({ hints });
    const same = ld({ ...own, digitalSourceType: [types[0], types[0]] });
    expect(stated(same, plain)).toEqual({ text: { source: types[0] } });
  });

  test('of its own article counts first, unless one says people and the other AI', () => {
    const ld = (type: string): string =>
      `<script type="application/ld+json">{"@type":"NewsArticle","headline":"T","digitalSourceType":"${type}"}</script>`;
    expect(stated(ld('compositeWithTrainedAlgorithmicMedia') + meta('ai-generated'), plain)).toEqual({
      text: { source: 'compositeWithTrainedAlgorithmicMedia' },
      hints: ['ai-disclosure: ai-generated'],
    });
    expect(stated(ld('digitalCreation') + meta('ai-generated'), plain)).toEqual({
      hints: ['digitalSourceType: digitalCreation', 'ai-disclosure: ai-generated'],
    });
  });
});

describe('of an element', () => {
  const marks = 'ai-disclosure="ai-generated" ai-model="m-4" ai-provider="Maker"';

  test('applies to a passage, not to the story', () => {
    const provenance = stated('', article(`<p>${FIRST}</p><section ${marks}><p>${SECOND}</p></section><p>${LAST}</p>`));
    expect(provenance).toEqual({
      passages: [
        {
          begins: SECOND.slice(0, 100).trim(),
          ends: SECOND.slice(-100).trim(),
          source: 'trainedAlgorithmicMedia',
          by: MODEL,
        },
      ],
    });
    const edition = editionOf(`provenance: ${JSON.stringify(provenance)}`, `${FIRST}\n\n${SECOND}\n\n${LAST}\n`);
    expect(edition.blocks.map(({ passage }) => passage?.source)).toEqual([
      undefined,
      'trainedAlgorithmicMedia',
      undefined,
    ]);
    expect(badgesOf(edition, '2026-03-01')).toEqual(['unknown']);
  });

  test('applies within a sentence, but not to what it excludes', () => {
    const span = `<p>${FIRST} <span ai-disclosure="ai-assisted">It seems so, <b ai-disclosure="none">he said</b>, at least.</span></p>`;
    expect(stated('', article(`${span}<p>${LAST}</p>`))).toEqual({
      passages: [
        { text: 'It seems so,', source: 'compositeWithTrainedAlgorithmicMedia' },
        { text: ', at least.', source: 'compositeWithTrainedAlgorithmicMedia' },
      ],
      hints: ['ai-disclosure: none'],
    });
  });

  test('applies to a caption, and to a picture', () => {
    const figure = (of: string, caption: string): string =>
      `<figure ${of}><img src="/${caption.charAt(0)}.png" alt="X"><figcaption ai-disclosure="${caption}">A long caption of the ${caption} picture</figcaption></figure>`;
    const body = article(
      `<p>${FIRST}</p>${figure('', 'ai-generated')}<p>${LAST}</p>${figure('ai-disclosure="ai-generated"', 'none')}<p>${SECOND}</p>`,
    );
    expect(stated('', body)).toEqual({
      images: [{ src: 'https://x.example/n.png', source: 'trainedAlgorithmicMedia' }],
      passages: [{ text: 'A long caption of the ai-generated picture', source: 'trainedAlgorithmicMedia' }],
      hints: ['ai-disclosure: none'],
    });
  });

  test('around the whole text applies to the text', () => {
    const body = `<main ai-disclosure="ai-generated">${plain}</main>`;
    expect(stated('', body)).toEqual({ text: { source: 'trainedAlgorithmicMedia' } });
    expect(stated('', `<div aidisclosure="ai-assisted">${plain}</div>`)).toEqual({
      text: { source: 'compositeWithTrainedAlgorithmicMedia' },
    });
  });

  test('of an element outside the text is ignored', () => {
    expect(stated('', `${plain}<footer ai-disclosure="ai-generated"><p>Other things.</p></footer>`)).toEqual({});
  });

  test('of an unknown value is a statement of the publisher', () => {
    expect(stated('', article(`<p>${FIRST}</p><p ai-disclosure="AI">${LAST}</p>`))).toEqual({
      hints: [`ai-disclosure: AI (“${LAST.slice(0, 59)}…”)`],
    });
  });

  test('applies in an item of a feed', () => {
    const html = `<p>${FIRST}</p><p ${marks}>Short sum.</p>`.replaceAll('<', '&lt;');
    const feed = parseFeed(rss(`<item><title>T</title><description>${html}</description></item>`), 'rss', '');
    if (feed.kind !== 'feed') expect.fail(feed.kind);
    expect(feed.items[0]?.provenance).toEqual({
      passages: [{ text: 'Short sum.', source: 'trainedAlgorithmicMedia', by: MODEL }],
    });
  });
});
