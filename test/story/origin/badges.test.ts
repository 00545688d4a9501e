import { describe, expect, test } from 'vitest';
import { storyEn } from '../../../src/i18n/en/story.ts';
import { storyKo } from '../../../src/i18n/ko/story.ts';
import { SOURCE_TYPES } from '../../../src/story/model.ts';
import {
  BADGES,
  badgeBasis,
  badgeInSlot,
  badgeLabel,
  badgesOf,
  imageBadge,
  pageBadges,
} from '../../../src/story/origin/badges.ts';
import { editionOf, pictureWith } from '../helpers.ts';

const TODAY = '2026-11-24';
const of = (provenance: string, body?: string) => badgesOf(editionOf(`provenance:\n${provenance}`, body), TODAY);

describe('text', () => {
  const EXPECTED: Record<string, string[]> = {
    trainedAlgorithmicMedia: ['ai-text'],
    compositeWithTrainedAlgorithmicMedia: ['ai-edited-text'],
    compositeSynthetic: ['ai-edited-text'],
    dataDrivenMedia: ['auto-text'],
    algorithmicMedia: ['auto-text'],
    digitalCreation: ['human-text'],
    humanEdits: ['human-text'],
  };
  test.each(SOURCE_TYPES)('%s', (source) => {
    expect(of(`  text: {source: ${source}}`)).toEqual(EXPECTED[source] ?? []);
  });

  test.each([
    ['no provenance at all', ''],
    ['a mapping with nothing in it', 'provenance: {}'],
    ['no text', 'provenance: {corrections: []}'],
    ['a text without source', 'provenance: {text: {by: {name: A, kind: person}}}'],
    ['a source that is not understood', 'provenance: {text: {source: human}}'],
    ['an empty source', 'provenance: {text: {source: }}'],
  ])('%s is unknown, never human', (_name, front) => {
    expect(badgesOf(editionOf(front), TODAY)).toEqual(['unknown']);
  });
});

describe('images', () => {
  const images = (...sources: string[]) =>
    of(
      `  text: {source: trainedAlgorithmicMedia}\n  images: [${sources.map((source) => `{source: ${source}}`).join(', ')}]`,
    );
  test.each([
    [['trainedAlgorithmicMedia'], ['ai-image']],
    [['compositeWithTrainedAlgorithmicMedia'], ['ai-edited-image']],
    [['compositeSynthetic'], ['ai-edited-image']],
    [['digitalCapture'], []],
    [['nonsense'], []],
    [
      ['digitalCapture', 'compositeSynthetic', 'trainedAlgorithmicMedia'],
      ['ai-image', 'ai-edited-image'],
    ],
  ])('%j', (sources, badges) => {
    expect(images(...sources)).toEqual(['ai-text', ...badges]);
  });
});

describe('translation', () => {
  test.each([
    ['{from: ko, source: trainedAlgorithmicMedia}', ['ai-translated']],
    ['{from: ko, source: compositeWithTrainedAlgorithmicMedia}', ['ai-translated']],
    ['{from: ko, source: humanEdits}', ['translated']],
    ['{from: ko}', ['translated']],
    ['{from: ko, by: {name: X, kind: software}}', ['translated']],
    ['{source: trainedAlgorithmicMedia}', []],
    ['{}', []],
  ])('%s', (translation, badges) => {
    expect(of(`  text: {source: humanEdits}\n  translation: ${translation}`)).toEqual(['human-text', ...badges]);
  });
});

describe('fact check', () => {
  const BODY = 'The body.\n';
  const HASH = editionOf('', BODY).bodySha256;
  const OTHER = '0'.repeat(64);
  const SOURCES = 'sources: [{title: T, url: https://example.org/}]';
  const check = (fields: string) => of(`  text: {source: humanEdits}\n  fact_check: {${fields}}`, BODY).slice(1);
  const by = (kind: string) => `by: {name: N, kind: ${kind}}`;

  test.each([
    ['a person', `${by('person')}, date: 2026-11-24, ${SOURCES}`, ['fact-checked']],
    ['an organization', `${by('organization')}, date: 2026-11-24, ${SOURCES}`, ['fact-checked']],
    ['software', `${by('software')}, date: 2026-11-24, ${SOURCES}`, ['fact-checked-auto']],
    ['hash equal', `${by('software')}, date: 2026-11-24, ${SOURCES}, body_sha256: ${HASH}`, ['fact-checked-auto']],
    [
      'hash equal, capitals',
      `${by('person')}, date: 2026-11-24, ${SOURCES}, body_sha256: ${HASH.toUpperCase()}`,
      ['fact-checked'],
    ],
    ['checker of unknown kind', `by: {name: N}, date: 2026-11-24, ${SOURCES}`, []],
    ['checker by name only', `by: Somebody, date: 2026-11-24, ${SOURCES}`, []],
    ['no checker', `date: 2026-11-24, ${SOURCES}`, []],
    ['checker of a kind that does not exist', `${by('wizard')}, date: 2026-11-24, ${SOURCES}`, []],
    ['tomorrow', `${by('person')}, date: 2026-11-25, ${SOURCES}`, []],
    ['late today in a zone ahead', `${by('person')}, date: 2026-11-25T08:00:00+09:00, ${SOURCES}`, ['fact-checked']],
    ['tomorrow by UTC', `${by('person')}, date: 2026-11-24T23:30:00-05:00, ${SOURCES}`, []],
    ['no date', `${by('person')}, ${SOURCES}`, []],
    ['a date that does not exist', `${by('person')}, date: 2026-02-30, ${SOURCES}`, []],
    ['no sources', `${by('person')}, date: 2026-11-24`, []],
    ['empty sources', `${by('person')}, date: 2026-11-24, sources: []`, []],
    ['a source that says nothing', `${by('person')}, date: 2026-11-24, sources: [{accessed: 2026-11-24}]`, []],
    ['hash differs', `${by('person')}, date: 2026-11-24, ${SOURCES}, body_sha256: ${OTHER}`, ['changed-since-check']],
    ['hash differs, nothing else said', `body_sha256: ${OTHER}`, ['changed-since-check']],
    [
      'a hash that is none',
      `${by('person')}, date: 2026-11-24, ${SOURCES}, body_sha256: soon`,
      ['changed-since-check'],
    ],
  ])('%s', (_name, fields, badges) => {
    expect(check(fields)).toEqual(badges);
  });
});

test.each([
  ['[{date: 2026-02-05, text: A figure was wrong.}]', ['corrected']],
  ['[{}]', ['corrected']],
  ['[]', []],
])('corrections %s', (corrections, badges) => {
  expect(of(`  text: {source: humanEdits}\n  corrections: ${corrections}`)).toEqual(['human-text', ...badges]);
});

test('badges are in the order of the table', () => {
  const badges = of(
    [
      '  corrections: [{text: x}]',
      '  fact_check: {body_sha256: no}',
      '  translation: {from: ko}',
      '  images: [{source: trainedAlgorithmicMedia}]',
    ].join('\n'),
  );
  expect(badges).toEqual(['ai-image', 'translated', 'changed-since-check', 'corrected', 'unknown']);
});

test('the words are those of the table', () => {
  const words = BADGES.map(({ id }) => `${id}: ${storyKo.badge[id]} | ${storyEn.badge[id]}`);
  expect(words).toEqual([
    'ai-text: AI에 의해 보고됨 | Reported by AI',
    'ai-edited-text: AI로 편집됨 | Edited with AI',
    'auto-text: 자동 생성 기사 | Automated report',
    'human-text: 사람이 작성 | Written by people',
    'ai-image: AI에 의해 생성된 이미지 | AI-generated image',
    'ai-edited-image: AI로 편집된 이미지 | Image edited with AI',
    'ai-translated: AI 번역 | AI translation',
    'translated: 번역 | Translation',
    'fact-checked: 사실 확인됨 | Fact-checked',
    'fact-checked-auto: 사실 확인됨 (자동) | Fact-checked (by software)',
    'changed-since-check: 확인 후 변경됨 | Changed since fact-check',
    'corrected: 정정됨 | Corrected',
    'changed: 가져온 뒤 변경됨 | Changed since imported',
    'unknown: 작성 방식 명시 안 됨 | Origin not stated',
  ]);
});

test.each([
  ['[]', []],
  ['[{date: 2026-02-06, file: .revisions/story.ko.1.md}]', ['changed']],
])('earlier texts: %s', (revisions, badges) => {
  expect(of(`  text: {source: humanEdits}\n  revisions: ${revisions}`)).toEqual(['human-text', ...badges]);
});

test('claims or hints of a publisher are no badges', () => {
  const provenance =
    '  basis: publisher\n  claims: [{claim: C, verdict: 사실, by: A}]\n  hints: [자동 생성 알고리즘을 통해 작성되었습니다]';
  expect(of(provenance)).toEqual(['unknown']);
});

test("a publisher's badge is marked as such, except for an unstated origin", () => {
  expect(badgeLabel('changed', 'publisher', storyKo)).toBe('가져온 뒤 변경됨');
  expect(badgeLabel('ai-text', 'publisher', storyKo)).toBe('AI에 의해 보고됨 (발행처 표기)');
  expect(badgeLabel('ai-text', 'publisher', storyEn)).toBe('Reported by AI (stated by publisher)');
  expect(badgeLabel('ai-text', 'self', storyEn)).toBe('Reported by AI');
  expect(badgeLabel('unknown', 'publisher', storyEn)).toBe('Origin not stated');
});

test('a page omits badges of the record; a list row has one badge per kind', () => {
  expect(pageBadges(['human-text', 'fact-checked'])).toEqual(['fact-checked']);
  expect(badgeInSlot(['ai-text', 'fact-checked', 'corrected'], 'check')).toBe('corrected');
  expect(badgeInSlot(['changed-since-check', 'corrected', 'changed'], 'check')).toBe('changed-since-check');
  expect(badgeInSlot(['fact-checked', 'corrected', 'changed'], 'check')).toBe('corrected');
  expect(badgeInSlot(['fact-checked-auto', 'changed'], 'check')).toBe('changed');
  expect(badgeInSlot(['ai-image', 'ai-edited-image'], 'image')).toBe('ai-image');
  expect(badgeInSlot(['ai-text'], 'image')).toBeNull();
});

describe('what the files of pictures state', () => {
  const [A, B] = ['https://example.com/a.jpg', 'https://example.com/b.jpg'];
  const AI = pictureWith({ source: 'trainedAlgorithmicMedia' });
  const MANIFEST = {
    generator: 'Firefly',
    sources: ['trainedAlgorithmicMedia'],
    place: 'file',
    isReadable: true,
  } as const;
  const withFiles = (pictures: Readonly<Record<string, typeof AI>>, images = '[]') => ({
    ...editionOf(`provenance: {basis: publisher, text: {source: digitalCreation}, images: ${images}}`),
    pictures,
  });
  const badges = (...of: Parameters<typeof withFiles>) => {
    const edition = withFiles(...of);
    return badgesOf(edition, TODAY)
      .filter((id) => id !== 'human-text')
      .map((id) => `${id} ${badgeBasis(id, edition)}`);
  };

  test('is a badge with its own basis', () => {
    expect(badges({ [A]: AI })).toEqual(['ai-image file']);
    expect(badges({ [A]: AI }, `[{src: "${A}", credit: Studio}]`)).toEqual(['ai-image file']);
    expect(badges({ [A]: AI, [B]: pictureWith({ source: 'compositeSynthetic' }) })).toEqual([
      'ai-image file',
      'ai-edited-image file',
    ]);
    expect(imageBadge(withFiles({ [A]: AI }), A)).toEqual({ id: 'ai-image', basis: 'file' });
    expect(imageBadge(withFiles({ [A]: AI }), B)).toBeNull();
  });

  test('counts only where the record of that picture states no source type', () => {
    const captured = `[{src: "${A}", source: digitalCapture}]`;
    expect(badges({ [A]: AI }, captured)).toEqual([]);
    expect(imageBadge(withFiles({ [A]: AI }, captured), A)).toBeNull();
    const generated = `[{src: "${A}", source: trainedAlgorithmicMedia}]`;
    expect(badges({ [A]: pictureWith({ source: 'digitalCapture' }) }, generated)).toEqual(['ai-image publisher']);
    // One picture by the word of the publisher, another by that of its file.
    expect(badges({ [B]: AI }, generated)).toEqual(['ai-image publisher']);
    expect(imageBadge(withFiles({ [B]: AI }, generated), B)).toEqual({ id: 'ai-image', basis: 'file' });
  });

  test('a manifest alone, or any other statement, is no badge', () => {
    expect(badges({ [A]: pictureWith({ manifest: MANIFEST, aiSystem: 'Imagen 4', creator: 'AI' }) })).toEqual([]);
  });

  test('says so, and neither that a publisher states it nor that it was verified', () => {
    expect(badgeLabel('ai-image', 'file', storyKo)).toBe('AI에 의해 생성된 이미지 (파일에 적힘)');
    expect(badgeLabel('ai-image', 'file', storyEn)).toBe('AI-generated image (the file states)');
  });

  test('names like those of objects are no pictures', () => {
    expect(imageBadge(withFiles({ [A]: AI }), 'constructor')).toBeNull();
  });
});
