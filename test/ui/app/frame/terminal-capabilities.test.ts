import assert from 'node:assert/strict';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { Block, Story } from '../../../../src/story/model.ts';
import type { TerminalCapabilities } from '../../../../src/text/width.ts';
import { frameOf } from '../../../../src/ui/app/frame/frame.ts';
import { KEYMAP } from '../../../../src/ui/keys/keymap.ts';
import { rowText } from '../../../../src/ui/layout/row.ts';
import { share } from '../../../seed.ts';
import { anyBlocks, anyText } from '../../../text/arbitraries.ts';
import { DEFAULT_PREFERENCES, type Reader, readerOf, STORIES, storyOf } from '../reader.ts';

const KEYS = [...new Set(KEYMAP.flatMap((binding) => binding.keys))].filter(
  (key) => !['Q', 'ctrl+c', 'q'].includes(key),
);
const size = fc.record({ cols: fc.integer({ min: 40, max: 200 }), rows: fc.integer({ min: 12, max: 60 }) });
const capabilities: fc.Arbitrary<TerminalCapabilities> = fc.record({
  ambiguous: fc.constantFrom(1 as const, 2 as const),
  styled: fc.boolean(),
  joined: fc.boolean(),
  flags: fc.boolean(),
});
const ui = fc.constantFrom('ko' as const, 'en' as const);
const measure = fc.constantFrom(20, 60, 76, 100, 200);

const STRANGE = storyOf({
  id: 'strange',
  published: '2026-02-06',
  title: ['❤️ 👩‍💻 “첫” 장관회의 — 3.5℃ ①', '❤️ 👩‍💻 A “first” meeting — 3.5℃ ①'],
  related: ['lead', 'bloc'],
  tags: ['1️⃣'],
  body: [
    '손 👍🏽, 사람 👩‍💻, 가족 👨‍👩‍👧‍👦, 마음 ❤️, 숫자 1️⃣과 #️⃣, 깃발 🇰🇷. 정부는 “3.5℃를 넘는다”고 했다…\n\n> α·β — ①②③ ▲삼성 ★★★☆☆ 10~20% ↑\n\n- ● 하나\n- ○ **둘**·셋\n\n```\n├── a ↔️ ☎\ufe0e\n└── b\n```\n\n![연단](a.jpg)',
    'A hand 👍🏽, a person 👩‍💻, a family 👨‍👩‍👧‍👦, a heart ❤️, the digits 1️⃣ and #️⃣, a flag 🇰🇷. “It’s 3.5℃,” they said…\n\n> α·β — ①②③ ▲ ★★★☆☆ 10–20% ↑\n\n- ● one\n- ○ **two**·three\n\n```\n├── a ↔️ ☎\ufe0e\n└── b\n```\n\n![A stage](a.jpg)',
  ],
});
const stories = [STRANGE, ...STORIES];

/**
 * Cells of a row on a terminal without clusters: every code point on its own, as wcwidth has it. Marks, joiners and
 * vowels of Hangul take none, half a flag takes one.
 */
function wcwidth(text: string, ambiguous: 1 | 2): number {
  let cells = 0;
  for (const char of text) {
    const key = `${ambiguous}${char}`;
    const width = charWidths.get(key) ?? charWidth(char, ambiguous);
    charWidths.set(key, width);
    cells += width;
  }
  return cells;
}

const charWidths = new Map<string, number>();

function charWidth(char: string, ambiguous: 1 | 2): number {
  if (/\p{Regional_Indicator}/u.test(char)) return 1;
  return /[\u1160-\u11ff]/.test(char) ? 0 : stringWidth(char, { ambiguousIsNarrow: ambiguous === 1 });
}

/** A story with such a title and such blocks in both editions. */
function storyWith(title: string, blocks: readonly Block[]): Story {
  const story = storyOf({ id: 'any', published: '2026-02-06', title: [title, title], related: ['lead'] });
  const editions = Object.entries(story.editions).map(([lang, edition]) => [lang, { ...edition, blocks }]);
  return { ...story, editions: Object.fromEntries(editions) as Story['editions'] };
}

type Move = string | { readonly cols: number; readonly rows: number } | TerminalCapabilities;

/** What a user and the terminal do, most of it keys. */
const moves = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom<Move>(...KEYS) },
    { weight: 1, arbitrary: size as fc.Arbitrary<Move> },
    { weight: 1, arbitrary: capabilities as fc.Arbitrary<Move> },
  ),
  { maxLength: 20 },
);

function move(reader: Reader, one: Move): Reader {
  if (typeof one === 'string') return reader.press(one);
  return 'cols' in one ? reader.resize(one.cols, one.rows) : reader.measure(one);
}

const setting = fc.record({ has: capabilities, at: size, moves, ui, measure });

/** Calls `check` with the text of each row of a frame, once for a row: most are the same after the next key. */
function rowChecker(check: (drawn: string, cols: number, ambiguous: 1 | 2) => void) {
  const seen = new Set<string>();
  return (reader: Reader, { rows } = frameOf(reader.state())): void => {
    const { size, capabilities: says } = reader.state().terminal;
    for (const row of rows) {
      const drawn = rowText(row);
      const key = `${size.cols} ${says.ambiguous} ${drawn}`;
      if (!seen.has(key)) check(drawn, size.cols, says.ambiguous);
      seen.add(key);
    }
  };
}

describe('every row of every frame is exactly as wide as the terminal', () => {
  it('by string-width, whatever a story contains', () => {
    const checkRows = rowChecker((drawn, cols, ambiguous) => {
      assert.equal(stringWidth(drawn, { ambiguousIsNarrow: ambiguous === 1 }), cols, JSON.stringify(drawn));
    });
    fc.assert(
      fc.property(
        anyText(12),
        anyBlocks(),
        setting,
        (text, blocks, { has, at, moves: all, ui: lang, measure: cells }) => {
          const library = [storyWith(text.trim() || 'A', blocks), ...STORIES];
          const preferences = { ...DEFAULT_PREFERENCES, measure: cells };
          const reader = readerOf({ ...at, ui: lang, capabilities: has, stories: library, preferences }).press('enter');
          for (const one of all) {
            move(reader, one);
            const { size: now } = reader.state().terminal;
            const frame = frameOf(reader.state());
            assert.equal(frame.rows.length, now.rows);
            checkRows(reader, frame);
          }
        },
      ),
      { numRuns: share(200) },
    );
  });

  it('by code point, on a terminal that handles no clusters', () => {
    const checkRows = rowChecker((drawn, cols, ambiguous) => {
      assert.equal(wcwidth(drawn, ambiguous), cols, JSON.stringify(drawn));
      assert.doesNotMatch(drawn, /[\u200d\ufe0e\ufe0f\u20e3\u{1f3fb}-\u{1f3ff}]/u);
      if (ambiguous === 2) assert.doesNotMatch(drawn, /[“”‘’…–—·•●○❯‹›↑↓←→\u2500-\u257f]/);
    });
    fc.assert(
      fc.property(setting, ({ has, at, moves: all, ui: lang, measure: cells }) => {
        const plain = { ambiguous: has.ambiguous, styled: false, joined: false, flags: true };
        const preferences = { ...DEFAULT_PREFERENCES, measure: cells };
        const reader = readerOf({ ...at, ui: lang, capabilities: plain, stories, preferences }).press('enter');
        for (const one of all) {
          if (typeof one !== 'object' || 'cols' in one) move(reader, one);
          checkRows(reader);
        }
      }),
      { numRuns: share(200) },
    );
  });
});

const SCREENS: readonly (readonly [name: string, cols: number, rows: number, keys: readonly string[]])[] = [
  ['list', 80, 24, ['x', 'j', 's', 'm']],
  ['story', 80, 24, ['x', 'enter']],
  ['story-end', 80, 24, ['x', 'enter', 'G']],
  ['wide', 160, 50, ['x', 'enter']],
  ['menu', 80, 24, ['x', 'f']],
  ['related', 80, 24, ['x', 'enter', 'tab', 'j']],
  ['help', 80, 24, ['x', '?']],
  ['settings', 80, 24, ['x', ',']],
];
const TERMINALS = {
  'two-cells': { ambiguous: 2, styled: true, joined: true, flags: true },
  'no-clusters': { ambiguous: 1, styled: false, joined: false, flags: true },
  neither: { ambiguous: 2, styled: false, joined: false, flags: true },
} as const;

describe.each(Object.entries(TERMINALS))('screens on a terminal of %s', (name, says) => {
  describe.each(['ko', 'en'] as const)('in %s', (lang) => {
    it.each(SCREENS)('%s', async (screen, cols, rows, pressed) => {
      const reader = readerOf({ ui: lang, cols, rows, capabilities: says, stories, consent: 'undecided' }).press(
        ...pressed,
      );
      await expect(`${reader.screen()}\n`).toMatchFileSnapshot(`../../../golden/screens/${lang}/${name}/${screen}.txt`);
    });
  });
});
