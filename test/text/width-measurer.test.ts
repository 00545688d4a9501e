import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import {
  cellWidth,
  DEFAULT_CAPABILITIES,
  plainMeasurer,
  screenMeasurer,
  type TerminalCapabilities,
} from '../../src/text/width.ts';
import { anyProse, anyText } from './arbitraries.ts';

const measurer = (capabilities: Partial<TerminalCapabilities>) =>
  screenMeasurer({ ...DEFAULT_CAPABILITIES, ...capabilities });
const WIDE = measurer({ ambiguous: 2 });
/** Cells on a terminal with narrow and with wide ambiguous characters. */
const both = (text: string) => [stringWidth(text), stringWidth(text, { ambiguousIsNarrow: false })];
const anyCapabilities: fc.Arbitrary<TerminalCapabilities> = fc.record({
  ambiguous: fc.constantFrom(1 as const, 2 as const),
  styled: fc.boolean(),
  joined: fc.boolean(),
  flags: fc.boolean(),
});

describe('the shown text', () => {
  it.each([
    ['“가”…‘나’', { ambiguous: 2 }, '"가"...\'나\''],
    ['가·나 — 다–라―마‐바', { ambiguous: 2 }, '가･나 -- 다-라--마-바'],
    ['❯● ○ › ‹ ↑↓ ← →', { ambiguous: 2 }, '>* o > < ^v <- ->'],
    ['┌─┬╮ │┃║ ╞═╡ ╱╲╳', { ambiguous: 2 }, '+-++ ||| +=+ /\\X'],
    ['① ℃ ▲ α я ★☆ ±', { ambiguous: 2 }, '① ℃ ▲ α я ★☆ ±'],
    ['“①” … ❤️ 👩‍💻 👍🏽', {}, '“①” … ❤️ 👩‍💻 👍🏽'],
    ['❤️ ☀️ 1️⃣ #️⃣ 1⃣ ™️', { styled: false }, '❤ ☀ 1 # 1 ™'],
    ['👩‍💻 👨‍👩‍👧 👍🏽 ☝🏽 🏃🏽‍♂️ 🧑🏻‍🤝‍🧑🏿', { joined: false }, '👩 👨 👍 ☝ 🏃 🧑'],
    ['🇰🇷🇺🇸 🇯🇵', { flags: false }, 'KR·US JP'],
    ['🇰🇷🇺🇸', { flags: false, ambiguous: 2 }, 'KR･US'],
    ['🇰🇷🇺🇸', { flags: false, repertoire: 'ascii' }, 'KR-US'],
    ['❤️‍🔥 🏳️‍🌈 🇰🇷', { joined: false }, '❤️ 🏳️ 🇰🇷'],
    ['❤️‍🔥 🏳️‍🌈 🇰🇷', { joined: false, styled: false }, '❤ 🏳 🇰🇷'],
    ['⌚\ufe0e ☎\ufe0e', {}, '⌚ ☎'],
    // A selector elsewhere is removed, but the text around it does not become one cluster.
    ['\u1100\ufe0f가 क्\u200dष', { styled: false, joined: false }, 'ㄱ가 क्\u200dष'],
  ] as const)('%s with %o is %s', (text, capabilities, shown) => {
    expect(measurer(capabilities).shown(text)).toBe(shown);
  });

  it('is the text itself on paper', () => {
    const text = '“①” … ┌─┐ ❤️ 👩‍💻 ⌚\ufe0e';
    expect(plainMeasurer({ ambiguous: 2, styled: false, joined: false, flags: true }).shown(text)).toBe(text);
  });

  it('replaces no ambiguous character by an ambiguous one', () => {
    let replaced = 0;
    for (let unit = 0x20; unit < 0xd800; unit += 1) {
      const char = String.fromCharCode(unit);
      const shown = WIDE.shown(char);
      if (shown === char) continue;
      replaced += 1;
      const [narrow, wide] = both(shown);
      expect(narrow, char).toBe(wide);
      if (unit >= 0x2500 && unit <= 0x257f) expect(narrow, char).toBe(1);
    }
    expect(replaced).toBeGreaterThan(150);
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.oneof(anyText(), anyProse()), anyCapabilities, (text, capabilities) => {
        const { shown } = screenMeasurer(capabilities);
        expect(shown(shown(text))).toBe(shown(text));
      }),
    );
  });

  it('is what is measured', () => {
    fc.assert(
      fc.property(fc.oneof(anyText(), anyProse()), anyCapabilities, (text, capabilities) => {
        const screen = screenMeasurer(capabilities);
        const ambiguousIsNarrow = capabilities.ambiguous === 1;
        expect(cellWidth(text, screen)).toBe(stringWidth(screen.shown(text), { ambiguousIsNarrow }));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the glyphs of the layout', () => {
  it('take one cell on the terminals they are for', () => {
    const { ellipsis, ...others } = WIDE.glyphs;
    expect(both(ellipsis)).toEqual([3, 3]);
    for (const glyph of Object.values(others)) expect(both(glyph), glyph).toEqual([1, 1]);
    for (const glyph of Object.values(measurer({}).glyphs)) expect(stringWidth(glyph), glyph).toBe(1);
  });
});

describe('paper', () => {
  it('measures what it shows, in two cells if requested', () => {
    const wide = plainMeasurer({ ...DEFAULT_CAPABILITIES, ambiguous: 2 });
    expect(cellWidth('“①…—”', wide)).toBe(10);
    expect(cellWidth('“①…—”', plainMeasurer())).toBe(5);
    expect(cellWidth('“①…—”', WIDE)).toBe(9);
  });
});
