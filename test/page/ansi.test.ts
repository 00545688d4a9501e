import { describe, expect, it } from 'vitest';
import { lineToAnsi, terminalRow } from '../../src/page/ansi.ts';
import { THEME_VARIANTS } from '../../src/page/theme/built-in-themes.ts';
import type { StyledSpan } from '../../src/text/styled-line.ts';

const spans: StyledSpan[] = [
  { text: '가', style: { role: 'title' } },
  { text: ' 나', style: { role: 'text' } },
  { text: '다', style: { role: 'text', bold: true, dim: true, link: 'https://example.org/가?a=1;b' } },
];

describe('lineToAnsi', () => {
  it('is plain text without a theme, links or not', () => {
    expect(lineToAnsi(spans, null, { links: true })).toBe('가 나다');
  });

  it('opens and closes the colours of every span', () => {
    expect(lineToAnsi(spans, THEME_VARIANTS.dark.full)).toBe('\x1b[1m가\x1b[22m 나\x1b[1;2m다\x1b[22m');
    expect(lineToAnsi([{ text: 'x', style: { role: 'badge-ai' } }], THEME_VARIANTS.dark.full)).toBe(
      '\x1b[38;2;255;135;215mx\x1b[39m',
    );
    expect(
      lineToAnsi([{ text: 'x', style: { role: 'text' } }], {
        ...THEME_VARIANTS.dark.full,
        text: { fg: '#0a10ff', underline: true },
      }),
    ).toBe('\x1b[4;38;2;10;16;255mx\x1b[39;24m');
  });

  it.each([
    [{ fg: 'red', bg: 'whiteBright' }, '\x1b[31;107mx\x1b[49;39m'],
    [{ fg: 208, bg: 16 }, '\x1b[38;5;208;48;5;16mx\x1b[49;39m'],
    [{ fg: 0 }, '\x1b[38;5;0mx\x1b[39m'],
    [{ bg: '#0a10ff' }, '\x1b[48;2;10;16;255mx\x1b[49m'],
  ] as const)('writes %o', (look, written) => {
    expect(lineToAnsi([{ text: 'x', style: { role: 'text' } }], { ...THEME_VARIANTS.dark.full, text: look })).toBe(
      written,
    );
  });

  it('lets a span turn off an attribute of its role', () => {
    expect(lineToAnsi([{ text: 'x', style: { role: 'title', bold: false } }], THEME_VARIANTS.dark.full)).toBe('x');
  });

  it('writes links with an id and an address in printable ASCII', () => {
    const row = lineToAnsi(spans.slice(2), THEME_VARIANTS.dark.full, { links: true });
    expect(row.replace(/id=[0-9a-z]+/, 'id=_')).toBe(
      '\x1b]8;id=_;https://example.org/%EA%B0%80?a=1;b\x1b\\\x1b[1;2m다\x1b[22m\x1b]8;;\x1b\\',
    );
  });

  it('omits addresses that are not http(s), or too long for terminals', () => {
    for (const link of ['javascript:x', 'file:///etc/passwd', `https://e.org/${'a'.repeat(3000)}`]) {
      expect(
        lineToAnsi([{ text: 'x', style: { role: 'text', link } }], THEME_VARIANTS.dark.full, { links: true }),
      ).toBe('x');
    }
    expect(
      lineToAnsi([{ text: 'x', style: { role: 'text', link: 'https://e.org/\ud800' } }], THEME_VARIANTS.dark.full, {
        links: true,
      }),
    ).toContain('https://e.org/%EF%BF%BD');
  });
});

describe('terminalRow', () => {
  it('has the parameters of every look and the sequence of every link', () => {
    const { text, spans: shown } = terminalRow(spans, THEME_VARIANTS.dark.full, { links: true });
    expect(text).toBe('가 나다');
    expect(shown.map(({ sgr }) => sgr)).toEqual(['1', '', '1;2']);
    expect(shown.map(({ link }) => link.replace(/id=[0-9a-z]+/, 'id=_'))).toEqual([
      '',
      '',
      '\x1b]8;id=_;https://example.org/%EA%B0%80?a=1;b\x1b\\',
    ]);
    expect(terminalRow(spans, THEME_VARIANTS.dark.full).spans.every(({ link }) => link === '')).toBe(true);
  });

  it('joins neighbours that look the same', () => {
    const row = (...roles: ('text' | 'title')[]) =>
      terminalRow(
        roles.map((role) => ({ text: 'x', style: { role } })),
        THEME_VARIANTS.dark.full,
      );
    expect(row('title', 'title', 'text').spans).toEqual([
      { text: 'xx', sgr: '1', link: '' },
      { text: 'x', sgr: '', link: '' },
    ]);
    expect(terminalRow([{ text: '', style: { role: 'title' } }], THEME_VARIANTS.dark.full)).toEqual({
      text: '',
      spans: [],
    });
  });
});
