import { describe, expect, test } from 'vitest';
import { messages } from '../../src/i18n/index.ts';
import { atomFeeds } from '../../src/output/atom.ts';
import { htmlPage } from '../../src/output/html/page.ts';
import { printJson } from '../../src/output/json.ts';
import { toEntry } from '../../src/story/entry.ts';
import { eventFactsOf } from '../../src/story/events/event-groups.ts';
import { badgeBasis } from '../../src/story/origin/badges.ts';
import { editionOf } from '../story/helpers.ts';
import { readerOf, storyOf } from '../ui/app/reader.ts';
import { itemOf, OPTIONS, print, withoutColors } from './helpers.ts';

/** A text that an engine of the user's has translated leaves the program only with its badge, which no publisher states. */

const SOURCE = 'source: {name: Herald, url: https://herald.example/1, feed: https://herald.example/feed}\n';
const ORIGINAL = editionOf(
  `${SOURCE}provenance: {basis: publisher, text: {source: trainedAlgorithmicMedia}}\n`,
  'One by them.\n\nTwo by them.\n',
  'en',
);
const provenance = (original: string): string => `provenance:
  basis: publisher
  text: {source: trainedAlgorithmicMedia}
  passages: [{text: Two by them., untranslated: true}]
  translation: {from: en, source: trainedAlgorithmicMedia, by: {name: small, kind: software}, date: 2026-02-10, engine: desk, model: small, address: private, original: ${original}}
`;
const BODY = '하나.\n\nTwo by them.\n';
const edition = editionOf(SOURCE + provenance(ORIGINAL.bodySha256), BODY, 'ko');
const outdated = editionOf(SOURCE + provenance('a'.repeat(64)), BODY, 'ko');

const BADGES = ['[AI에 의해 보고됨 (발행처 표기)]', '[AI 번역]'];

const pageOf = (...of: Parameters<typeof itemOf>): string =>
  htmlPage([itemOf(...of).story], { words: messages('ko'), langs: ['ko'], today: '2026-11-25', generator: 'x' });

describe('a translation by an engine of the user', () => {
  test.each(['text', 'markdown', 'ansi'] as const)('has its badge and its marks as %s', (format) => {
    const printed = withoutColors(print(format, [edition], { ui: 'ko', width: 80 })).replaceAll('\\', '');
    expect(printed).toContain('[AI 번역]');
    expect(printed).not.toContain('AI 번역 (');
    expect(printed).toMatch(/하나\.[\s\S]*\[번역되지 않음\][\s\S]*Two by them\./);
    expect(printed).not.toMatch(/번역되지 않음 끝|번역되지 않음 \(/);
  });

  test('has it in JSON, HTML and Atom', () => {
    const [story] = JSON.parse(print('json', [edition]));
    const said = story.editions.ko.provenance.badges.map(({ ko, basis }: { ko: string; basis: string }) => [ko, basis]);
    expect(said).toContainEqual(['AI 번역', 'self']);
    expect(said.filter(([, basis]: [string, string]) => basis === 'publisher').length).toBe(1);
    const [{ editions }] = JSON.parse([...printJson([itemOf(outdated, ORIGINAL)], OPTIONS)].join(''));
    expect([editions.ko.outdated, editions.en.outdated]).toEqual([true, undefined]);
    expect(pageOf(edition, ORIGINAL)).toMatch(/<li>AI 번역<\/li>/);
    const [atom = ''] = atomFeeds([itemOf(edition).story], {
      title: 'x',
      generator: 'x',
      now: '2026-11-25T08:00:00Z',
    }).values();
    expect(atom).toContain('[AI 번역]');
    const [other = ''] = atomFeeds([itemOf(ORIGINAL).story], {
      title: 'x',
      generator: 'x',
      now: '2026-11-25T08:00:00Z',
    }).values();
    expect(other).not.toMatch(/AI translation/);
  });

  test('says in its record which engine made it, what it left, and whether the original has changed', () => {
    const page = pageOf(edition, ORIGINAL);
    const { record } = messages('ko').reader;
    for (const words of [record.engine('desk', record.engineAt.private), record.untranslated(1)])
      expect(page).toContain(words);
    expect(page).not.toContain(record.originalChanged);
    expect(pageOf(outdated, ORIGINAL)).toContain(record.originalChanged);
    // Which the publisher does not state.
    expect(page.indexOf(record.untranslated(1))).toBeLessThan(page.indexOf(record.basisPublisher));
  });

  test('has it on screen', () => {
    const story = storyOf({
      id: 'a',
      published: '2026-02-04',
      title: ['제목', 'Title'],
      provenance: provenance('a'.repeat(64)),
      body: [BODY, BODY],
    });
    const reader = readerOf({ stories: [story], cols: 100, rows: 60 }).press('x', 'enter');
    for (const words of [...BADGES, '[번역되지 않음]']) expect(reader.screen()).toContain(words);
    const page = reader.press('i').screen();
    expect(page).toMatch(/번역 엔진 desk[\s\S]*아래는 발행처가 밝힌[\s\S]*글 /);
  });

  test('is known in lists as made here, and events are found by the original', () => {
    const { story } = itemOf(edition, ORIGINAL);
    const entry = toEntry(story, '2026-11-25').editions;
    expect(entry.ko && badgeBasis('ai-translated', entry.ko)).toBe('self');
    expect(entry.ko && badgeBasis('ai-text', entry.ko)).toBe('publisher');
    expect(entry.en?.translation).toBeUndefined();
    expect(eventFactsOf(story)).toEqual(eventFactsOf(itemOf(ORIGINAL).story));
  });
});
