import { describe, expect, test } from 'vitest';
import { badgesOf } from '../../../src/story/origin/badges.ts';
import { sealFrontMatter } from '../../../src/story/origin/seal.ts';
import { fileOf, parse } from '../helpers.ts';

const SEAL = { sha256: 'ab'.repeat(32), date: '2026-11-24' };
const HEAD = 'title: "Title" # said so\npublished: 2026-02-04';
const sealed = (text: string, seal = SEAL) => {
  const result = sealFrontMatter(text, seal);
  if (!result.ok) expect.fail(result.reason);
  return result.text;
};

describe('only the two values change', () => {
  test.each([
    [
      'in flow, both given',
      `provenance: {fact_check: {by: {name: "F",   kind: software}, date: 2020-01-01 , body_sha256: 'old'}} # end`,
      `provenance: {fact_check: {by: {name: "F",   kind: software}, date: 2026-11-24 , body_sha256: ${SEAL.sha256}}} # end`,
    ],
    [
      'in flow, none given',
      'provenance: {fact_check: {by: F}}',
      `provenance: {fact_check: {date: 2026-11-24, body_sha256: ${SEAL.sha256}, by: F}}`,
    ],
    [
      'in flow, empty',
      'provenance: {fact_check: {}}',
      `provenance: {fact_check: {date: 2026-11-24, body_sha256: ${SEAL.sha256}}}`,
    ],
    [
      'in block, both given',
      'provenance:\n    fact_check:\n        # comment\n        body_sha256: old # hash\n        date:   "2020-01-01"   # date\n        sources: [{url: "https://x.example/"}]\n',
      `provenance:\n    fact_check:\n        # comment\n        body_sha256: ${SEAL.sha256} # hash\n        date:   2026-11-24   # date\n        sources: [{url: "https://x.example/"}]`,
    ],
    [
      'in block, none given',
      'provenance:\n  fact_check:\n    by: F # who\n  basis: self',
      `provenance:\n  fact_check:\n    date: 2026-11-24\n    body_sha256: ${SEAL.sha256}\n    by: F # who\n  basis: self`,
    ],
    [
      'in block, without a value',
      'provenance:\n  fact_check:\n    date:\n    body_sha256: # later\n    by: F',
      `provenance:\n  fact_check:\n    date: 2026-11-24\n    body_sha256: ${SEAL.sha256} # later\n    by: F`,
    ],
    [
      'a folded value',
      'provenance:\n  fact_check:\n    body_sha256: >\n      old\n    by: F',
      `provenance:\n  fact_check:\n    date: 2026-11-24\n    body_sha256: ${SEAL.sha256}\n    by: F`,
    ],
  ])('%s', (_name, before, after) => {
    const body = '\nBody:  with --- and "quotes".\n\n';
    for (const change of [
      (text: string) => text,
      (text: string) => text.replaceAll('\n', '\r\n'),
      (text: string) => `\ufeff${text}`,
    ]) {
      const result = sealFrontMatter(change(fileOf(`${HEAD}\n${before}`, body)), SEAL);
      const expected = change(fileOf(`${HEAD}\n${after}`, body));
      expect(result).toEqual({ ok: true, text: expected });
    }
  });

  test.each(['1'.repeat(64), '0'.repeat(64), `1e${'2'.repeat(62)}`])('the hash %s stays a text', (sha256) => {
    const text = sealed(fileOf(`${HEAD}\nprovenance: {fact_check: {by: F}}`), { ...SEAL, sha256 });
    const parsed = parse(text);
    expect(parsed.ok && parsed.edition.provenance.factCheck?.bodySha256).toBe(sha256);
  });

  test('sealing again changes nothing', () => {
    const once = sealed(fileOf(`${HEAD}\nprovenance:\n  fact_check:\n    by: F`));
    expect(sealed(once)).toBe(once);
  });
});

test('a sealed story is checked until its body changes', () => {
  const front = `${HEAD}\nprovenance: {fact_check: {by: {name: F, kind: person}, sources: [{url: "https://x.example/"}]}}`;
  const before = parse(fileOf(front, '본문.\n'));
  if (!before.ok) expect.fail();
  const text = sealed(fileOf(front, '본문.\n'), { sha256: before.edition.bodySha256, date: '2026-11-24' });
  const badges = (file: string) => {
    const parsed = parse(file);
    return parsed.ok ? badgesOf(parsed.edition, '2026-11-24') : [];
  };
  expect(badges(text)).toEqual(['fact-checked', 'unknown']);
  expect(badges(text.normalize('NFD').replaceAll('\n', '\r\n'))).toEqual(['fact-checked', 'unknown']);
  expect(badges(text.replace('본문.', '본문!'))).toEqual(['changed-since-check', 'unknown']);
});

test.each([
  ['publisher', 'provenance: {basis: publisher, fact_check: {by: F}}'],
  ['publisher', 'provenance: {basis: other, fact_check: {by: F}}'],
  ['no-fact-check', 'provenance: {basis: self}'],
  ['no-fact-check', 'provenance:\n  fact_check:'],
  ['no-fact-check', 'provenance: {fact_check: []}'],
  ['no-fact-check', 'place: x'],
  ['unreadable', 'place: [x'],
])('%s: refused for %s', (reason, front) => {
  expect(sealFrontMatter(fileOf(`${HEAD}\n${front}`), SEAL)).toEqual({ ok: false, reason });
});

test('a file without front matter is refused', () => {
  expect(sealFrontMatter('text', SEAL)).toEqual({ ok: false, reason: 'unreadable' });
});
