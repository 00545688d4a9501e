import { expect, test } from 'vitest';
import { storyToJson } from '../../src/output/json.ts';
import { PRINTERS } from '../../src/output/printers.ts';
import { editionOf } from '../story/helpers.ts';
import { itemOf, OPTIONS, print } from './helpers.ts';

const ko = editionOf(
  `
summary: 요약
tags: [trade]
related: [other]
provenance:
  text: {source: "https://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia/", date: 2026-11-24}
`,
  '\n첫 **문단**.\n',
);
const en = editionOf(
  'author: 기자 A\nsource: {name: N, id: guid-1, feed: https://example.org/feed, undated: true}\n' +
    'provenance: {basis: publisher, text: {source: humanEdits}, corrections: [{date: 2026-02-05}]}',
  'Body.\n',
  'en',
);

test('has a story as list prints it', () => {
  const { story } = itemOf(ko, en);
  const json = storyToJson(story, {
    today: '2026-11-24',
    read: true,
    starred: false,
    userTags: ['later'],
    bodies: false,
  });
  expect(json).toEqual({
    id: 'story',
    title: 'Title',
    url: '',
    lang: 'ko',
    source: '',
    published: '2026-02-04',
    languages: ['ko', 'en'],
    tags: ['trade'],
    related: ['other'],
    read: true,
    starred: false,
    userTags: ['later'],
    editions: {
      ko: {
        title: 'Title',
        summary: '요약',
        author: '',
        enclosures: [],
        source: null,
        basedOn: [],
        provenance: {
          badges: [{ id: 'ai-text', ko: 'AI에 의해 보고됨', en: 'Reported by AI', basis: 'self' }],
          text: {
            digitalSourceType: {
              name: 'Created using generative AI',
              uri: 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
            },
          },
          unknown: false,
          record: {
            text: {
              source: 'https://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia/',
              date: '2026-11-24',
            },
          },
        },
      },
      en: {
        title: 'Title',
        summary: '',
        author: '기자 A',
        enclosures: [],
        source: { name: 'N', url: '', id: 'guid-1', feed: 'https://example.org/feed', undated: true, partial: false },
        basedOn: [],
        provenance: {
          badges: [
            {
              id: 'human-text',
              ko: '사람이 작성 (발행처 표기)',
              en: 'Written by people (stated by publisher)',
              basis: 'publisher',
            },
            { id: 'corrected', ko: '정정됨 (발행처 표기)', en: 'Corrected (stated by publisher)', basis: 'publisher' },
          ],
          text: {
            digitalSourceType: {
              name: 'Human-edited media',
              uri: 'http://cv.iptc.org/newscodes/digitalsourcetype/humanEdits',
            },
          },
          unknown: false,
          record: {
            basis: 'publisher',
            text: { source: 'humanEdits' },
            corrections: [{ date: '2026-02-05' }],
          },
        },
      },
    },
  });
});

test('has body and blocks for show', () => {
  const [story] = JSON.parse(print('json', [ko]));
  expect(story.editions.ko.body).toBe('\n첫 **문단**.');
  expect(story.editions.ko.blocks).toEqual(ko.blocks);
  expect(story.starred).toBe(true);
});

test('has null and unknown for an origin that is not stated', () => {
  const { provenance } = JSON.parse(print('json', [editionOf('provenance: {text: {source: nonsense}}')]))[0].editions
    .ko;
  expect(provenance).toMatchObject({ text: null, unknown: true, record: { text: { source: 'nonsense' } } });
});

test('is a complete array for none, one and many, and is written in pieces', () => {
  expect(print('json', [])).toBe('[]\n');
  for (const count of [1, 2, 50]) {
    const items = Array.from({ length: count }, () => itemOf(ko, en));
    const pieces = [...PRINTERS.json(items, OPTIONS)];
    expect(pieces.length).toBeGreaterThan(count);
    expect(JSON.parse(pieces.join(''))).toHaveLength(count);
  }
});
