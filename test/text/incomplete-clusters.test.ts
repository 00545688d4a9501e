import assert from 'node:assert/strict';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { removeInvisible, replaceIncompleteClusters } from '../../src/text/width.ts';
import { runs } from '../seed.ts';
import { anyProse, anyText } from './arbitraries.ts';
import { clustersOf } from './oracle.ts';

describe('replacements of incomplete clusters', () => {
  it.each([
    ['half a flag is its letter', '🇰 가🇷', 'K 가R'],
    ['a flag stays', '🇰🇷', '🇰🇷'],
    ['what is removed joins no halves', '🇰🏽🇷 🇰\u115f\u1160🇷', 'KR KR'],
    ['of flags in a row the half is a letter', '🇰🇷🇺🇸🇯🇵🇨', '🇰🇷🇺🇸🇯🇵C'],
    ['flags stay behind anything', '한국🇰🇷, “🇺🇸🇯🇵” (🇰🇷 🇺🇸', '한국🇰🇷, “🇺🇸🇯🇵” (🇰🇷 🇺🇸'],
    ['a skin tone needs somebody', '🏽 a🏽 👍🏽🏽 ☝🏽', ' a 👍🏽 ☝🏽'],
    ['an initial before a syllable is a letter', '\u1112를', 'ㅎ를'],
    ['initials by themselves are letters', '\u1112\u1112', 'ㅎㅎ'],
    ['so are vowels and finals', '\u1161 a\u11a8', 'ㅏ aㄱ'],
    ['vowels do not belong to a syllable', '각\u1161 고\u1161\u11a8', '각ㅏ 고ㅏㄱ'],
    ['old Hangul stays', '\u1112\u119e\u11ab 가\u11f9', '\u1112\u119e\u11ab 가\u11f9'],
    ['jamo that have no letter', '\u113c\u115f', '〓'],
    ['joiners of letters go', '가\u200d나 a\u200db 1\u200d', '가나 ab 1'],
    ['joiners that join nothing go', '👩\u200da 😀\u200d 😀\u200d\u200d😀', '👩a 😀 😀😀'],
    ['joiners of emoji stay', '👩‍💻 👩🏽‍💻 ❤️‍🔥', '👩‍💻 👩🏽‍💻 ❤️‍🔥'],
    ['joiners of other scripts stay', 'क्\u200dष', 'क्\u200dष'],
    ['styles of letters go', 'a\ufe0f 가\ufe0f\ufe0e', 'a 가'],
    ['styles of emoji and digits stay', '❤️ ©️ 1️⃣', '❤️ ©️ 1️⃣'],
    ['so do places for jamo without any', '\u115f\u1160 a', ' a'],
    ['nothing else is touched', '“정부는” — 3.5℃ e\u0301 ﾡ', '“정부는” — 3.5℃ e\u0301 ﾡ'],
  ])('%s', (_name, text, expected) => {
    expect(replaceIncompleteClusters(text)).toBe(expected);
  });

  it('are letters for flags on a terminal without flags', () => {
    expect(replaceIncompleteClusters('한국🇰🇷, “🇺🇸🇯🇵” 🇨', false)).toBe('한국KR, “US·JP” C');
    expect(replaceIncompleteClusters('🇰🇷🇺🇸🇯🇵🇨 🇰🇷 🇺🇸', false)).toBe('KR·US·JP·C KR US');
  });

  it('are as wide as their clusters, and idempotent', () => {
    fc.assert(
      fc.property(fc.oneof(anyText(), anyProse(0)), (text) => {
        const shown = replaceIncompleteClusters(text);
        const apart = clustersOf(text).map((cluster) => stringWidth(replaceIncompleteClusters(cluster)));
        assert.equal(
          stringWidth(shown),
          apart.reduce((sum, cells) => sum + cells, 0),
        );
        assert.equal(replaceIncompleteClusters(shown), shown);
      }),
      runs(1000),
    );
  });
});

describe('invisible characters', () => {
  it.each([
    ['공\u00ad급망 a\u200bb 1\u2060%\u200b', '공급망 ab 1%'],
    ['👩\u200b\u200d👩 e\u00ad\u0301', '👩\u200b\u200d👩 e\u00ad\u0301'],
    ['가\u200d나', '가\u200d나'],
  ])('are removed where nothing joins: %j', (text, expected) => {
    expect(removeInvisible(text)).toBe(expected);
  });
});
