import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type StreamWrapOptions, streamWrapper } from '../../src/page/wrap-stream.ts';
import { cleanLines } from '../../src/text/clean.ts';
import { ESCAPE_SEQUENCES } from '../../src/text/clean-characters.ts';
import { cutAfter, proseOf } from '../../src/text/clean-prose.ts';
import type { BreakMode } from '../../src/text/wrap.ts';
import { runs } from '../seed.ts';
import { anyText } from '../text/arbitraries.ts';

const RUNS = runs(1000);

const strip = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd').replace(ESCAPE_SEQUENCES, '');

/** Wraps a text that arrives in the given pieces. */
function wrapPieces(
  pieces: string | readonly string[],
  width: number,
  options: StreamWrapOptions = {},
  limits?: Parameters<typeof streamWrapper>[2],
): string {
  const { write, end } = streamWrapper(width, options, limits);
  return [...(typeof pieces === 'string' ? [pieces] : pieces).map(write), end()].join('');
}

const coloured = (text: string, width = 20): string => wrapPieces(text, width, { styles: true, mode: 'word' });

const SEQUENCES = [
  ...[
    '\x1b[1m',
    '\x1b[0m',
    '\x1b[m',
    '\x1b[31m',
    '\x1b[38;5;208m',
    '\x1b[48:2::1:2:3m',
    '\x1b[4:3m',
    '\x9b7m',
    '\x1b[22;39m',
  ],
  ...[
    '\x1b]8;;https://e.org/가\x1b\\',
    '\x1b]8;id=a;https://e.org/\x07',
    '\x1b]8;;\x1b\\',
    '\x9d8;id=b:x=1;file:///a b\x9c',
  ],
  ...[
    '\x1b[2J',
    '\x1b]0;title\x07',
    '\x1b(B',
    '\x1b[?25l',
    '\x1bc',
    '\x1b',
    '\x1b[',
    '\x1b]8;;',
    '\x1b]0;a\u2028b\x07',
    '\x9b',
    '\x90',
  ],
];
const WHITE = [' ', '  ', '\t', '\n', '\r\n', '\r', '\n\n', '\u2028', '\x85', '\f', '\v', '\u3000', '\xa0'];
const PARTS = [
  ...[
    'e\u0301',
    '\u0301',
    '\u0301\u0316'.repeat(20),
    '\u1112',
    '\u1161',
    '\u11ab',
    '한',
    '\u0958',
    '\u{16d67}',
    '\u0e33',
    '🏽',
  ],
  ...[
    '\u200b',
    '\u2060',
    '\xad',
    '\u200b\u0301',
    ' \u200b ',
    '\xad ',
    '\0',
    '\x07',
    '\ufeff',
    '\u202e',
    '\u3164',
    '\uffa0',
  ],
  ...['🏴\u{e0067}\u{e0062}\u{e007f}', '🏴', '\u{e0067}', '\u{e007f}', '👩', '\u200d', '💻', '🇰', '\ud83d', '\ude00'],
];
const anyPart = fc.oneof(
  { weight: 4, arbitrary: anyText(12) },
  { weight: 4, arbitrary: fc.constantFrom(...SEQUENCES) },
  { weight: 2, arbitrary: fc.constantFrom(...WHITE) },
  { weight: 2, arbitrary: fc.constantFrom(...PARTS) },
  fc.string({ unit: 'binary', maxLength: 3 }),
);
/** Text as programs and terminals send it. */
const anyInput = fc.array(anyPart, { maxLength: 30 }).map((parts) => parts.join(''));
const anyWidth = fc.integer({ min: 2, max: 40 });
const anyMode = fc.constantFrom<BreakMode>('word', 'character', 'auto');

describe('wrapped text', () => {
  it('has one row per paragraph or more, each with a line end', () => {
    expect(wrapPieces('가나다 라마바 사아자\n\nabc', 10, { mode: 'word' })).toBe('가나다\n라마바\n사아자\n\nabc\n');
    expect(wrapPieces('abc\n', 10)).toBe('abc\n');
    expect(wrapPieces('\n', 10)).toBe('\n');
    expect(wrapPieces('a\r\n\r\nb\rc\u2028d\f', 10)).toBe('a\n\nb\nc\nd\n');
  });

  it('is empty for nothing', () => {
    for (const styles of [false, true]) {
      for (const text of ['', '\ufeff', '\x1b[1m', '\0\x1b[2J']) expect(wrapPieces(text, 10, { styles })).toBe('');
      expect(wrapPieces('a\n\x1b[0m', 10, { styles })).toBe('a\n');
    }
  });

  it('is clean', () => {
    expect(wrapPieces('\x1b[1ma \t b\x1b[0m \x1b]0;x\x07c\u202e e\u0301', 20)).toBe('a b c é\n');
  });

  it('has no double spaces and nothing to compose where a row has lost a separator', () => {
    expect(wrapPieces('a \u200b b', 20)).toBe('a b\n');
    expect(wrapPieces('e\u2060\u0301 \u1112\xad\u1161', 20)).toBe('é 하\n');
  });

  it('has the same words for a colour parser, for any input', () => {
    fc.assert(
      fc.property(anyInput, anyWidth, anyMode, (text, width, mode) => {
        const rows = wrapPieces(text, width, { mode });
        assert.equal(strip(wrapPieces(text, width, { mode, styles: true })), rows);
        assert.equal(wrapPieces(strip(text), width, { mode }), rows);
      }),
      RUNS,
    );
  }, 60_000);

  it('does not change when it is wrapped again', () => {
    fc.assert(
      fc.property(anyInput, anyWidth, anyMode, fc.boolean(), (text, width, mode, styles) => {
        const rows = wrapPieces(text, width, { mode, styles });
        assert.equal(wrapPieces(rows, width, { mode, styles }), rows);
      }),
      RUNS,
    );
  }, 60_000);

  it('is the same however the input is split', () => {
    const cuts = fc.array(fc.nat({ max: 400 }), { maxLength: 12 });
    fc.assert(
      fc.property(anyInput, cuts, anyWidth, fc.boolean(), (input, at, width, styles) => {
        const text = input.replace(/\p{Surrogate}/gu, '\ufffd');
        const places = [0, ...at.filter((place) => place < text.length).sort((a, b) => a - b), text.length];
        const pieces = places.slice(1).map((place, index) => text.slice(places[index], place));
        assert.equal(wrapPieces(pieces, width, { styles }), wrapPieces(text, width, { styles }));
      }),
      RUNS,
    );
  }, 60_000);

  it('is written as soon as its paragraph is complete', () => {
    const { write, end } = streamWrapper(10, { mode: 'word' });
    expect(write('가나다 라')).toBe('');
    expect(write('마바 사\n아')).toBe('가나다\n라마바 사\n');
    expect(write('\r')).toBe('');
    expect(write('\n')).toBe('아\n');
    expect(write('x\r')).toBe('');
    expect(write('y')).toBe('x\n');
    expect(write('z\r\x1b[0m')).toBe('');
    expect(write('\n')).toBe('yz\n');
    expect(write('end')).toBe('');
    expect(end()).toBe('end\n');
    expect(end()).toBe('');
  });
});

describe('a paragraph without an end', () => {
  /** Lower than usual: the same of a megabyte takes seconds. */
  const limits = { long: 1 << 16, most: 1 << 21 };
  const size = 9 * (1 << 14);
  const pieces = (text: string, chunk = 1 << 12): string[] =>
    Array.from({ length: Math.ceil(text.length / chunk) }, (_, index) =>
      text.slice(index * chunk, (index + 1) * chunk),
    );

  it.each([
    ['words', '가나다 라마바사 abc (HBM) '],
    ['styled words', '가나 \x1b[1m다라\x1b[0m마 '],
    ['letters without spaces', '가나다라마바사'],
  ])('is wrapped bit by bit, as if it came at once: %s', (_name, part) => {
    const text = part.repeat(size / part.length);
    for (const styles of [false, true]) {
      const { write, end } = streamWrapper(72, { styles, mode: 'character' }, limits);
      const rows = pieces(text).map(write);
      expect(rows.filter((some) => some !== '').length).toBeGreaterThan(1);
      const whole = streamWrapper(72, { styles, mode: 'character' });
      expect(rows.join('') + end() === whole.write(`${text}\n`)).toBe(true);
    }
  });

  it('is wrapped bit by bit from a megabyte up', () => {
    const { write } = streamWrapper(72, {});
    const rows = pieces('가나다 라마바사 abc (HBM) '.repeat(1 << 16), 1 << 18).map(write);
    expect(rows.slice(0, 4).join('')).toBe('');
    expect(rows.slice(4, 6).join('')).not.toBe('');
  });

  it('is cut in no escape sequence', () => {
    const address = `\x1b]8;;https://e.org/${'a'.repeat(20_000)}\x1b\\`;
    const text = `${'가나 '.repeat(size / 9)}${address}${'다라 '.repeat(size / 9)}`;
    for (let shift = 0; shift < 6; shift += 1) {
      const rows = wrapPieces(pieces(text.slice(shift * 4096)), 72, { mode: 'character' }, limits);
      expect(/[^가나다라 \n]/.exec(rows)).toBeNull();
    }
  });

  it('is buffered if it cannot be cut', () => {
    const text = `\x1b]0;${'a'.repeat(size)}`;
    expect(wrapPieces([...pieces(text), '\x07b'], 20, {}, limits)).toBe('b\n');
    const marks = `a${'\u0301'.repeat(size)}`;
    expect(wrapPieces(pieces(marks), 20, {}, limits)).toBe(`á${'\u0301'.repeat(30)}\n`);
  });
});

describe('a paragraph without an end and without a place to cut', () => {
  it.each([
    ['a control string', '\x1b]0;가', '\u200e'],
    ['nothing to be seen', '', '\0'],
  ])(
    'is not buffered for ever: %s',
    (_name, start, part) => {
      const { write, end } = streamWrapper(72, {});
      const chunk = part.repeat(1 << 20);
      write(start);
      for (let count = 0; count < 34; count += 1) write(chunk);
      // The string would have ended here; its beginning has been written as text before.
      expect(write('\x07나\n')).toBe(start === '' ? '나\n' : '0;가나\n');
      expect(end()).toBe('');
    },
    60_000,
  );
});

describe('hostile text', () => {
  // Quadratic time would take minutes for each of these.
  it.each([
    ['spaces behind a style', 'a\x1b[1m', ' ', 'b'],
    ['controls behind a style', 'a\x1b[1m', '\0', 'b'],
    ['styles and marks', '', '\x1b[1m\u0301\x1b[2m', ''],
    ['styles and controls', '', '\0\x1b[1m\0\x1b[2m', ''],
    ['styles and joiners', '', '\u200d\x1b[1m\0', 'b'],
    ['styles and returns', '', '\r\x1b[1m\r\x1b[2m', ''],
    ['zero width spaces', 'a', '\u200b', 'b'],
    ['zero width spaces and spaces', 'a', ' \u200b', 'b'],
    ['soft hyphens and marks', 'a', '\xad\u0301', 'b'],
    ['open links', '', '\x1b]8;;', ''],
    ['links', '', '\x1b]8;;http://e.org/\x1b\\x\x1b]8;;http://e.net/\x1b\\', ''],
    ['a long SGR sequence', '\x1b[', '1;', 'mx'],
    ['a link with many parameters', '\x1b]8;', 'id=:', ';http://e.org/\x07x'],
  ])('is wrapped in linear time: %s', (_name, start, part, end) => {
    const text = `${start}${part.repeat(300_000 / part.length)}${end}\n`;
    expect(strip(wrapPieces(text, 72, { styles: true })) === wrapPieces(text, 72)).toBe(true);
  });
});

describe('prose', () => {
  it('equals that of its parts at permitted cuts', () => {
    fc.assert(
      fc.property(anyInput.map(strip), fc.nat({ max: 80 }), (text, from) => {
        const start = Math.min(from, text.length);
        if (/[\udc00-\udfff]/.test(text.charAt(start)) && start > 0) return;
        const cut = cutAfter(text, start);
        assert.ok(cut >= start, 'a cut before the given position');
        assert.equal(proseOf(text.slice(0, cut)) + proseOf(text.slice(cut)), proseOf(text));
      }),
      RUNS,
    );
  }, 60_000);

  it('is not cut before a character that composes with the one before it', () => {
    for (let point = 0x80; point < 0x110000; point += 1) {
      const [, ...rest] = String.fromCodePoint(point).normalize('NFD');
      for (const second of rest)
        if (cutAfter(`a${second}`, 1) === 1) expect(second.codePointAt(0)).toBe('no place to cut');
      // Nor before one that decomposes into such.
      const char = String.fromCodePoint(point);
      const first = String.fromCodePoint(char.normalize('NFD').codePointAt(0) ?? 0);
      if (cutAfter(`a${char}`, 1) === 1 && cutAfter(`a${first}`, 1) !== 1) expect(point).toBe('no place to cut');
    }
  });

  it('differs from clean text only at break controls', () => {
    fc.assert(
      fc.property(anyInput, (text) => {
        fc.pre(!/[\xad\u200b\u2060]/.test(text));
        assert.equal(proseOf(text), cleanLines(text));
      }),
      RUNS,
    );
  }, 60_000);
});

describe('styles', () => {
  it('are opened and closed in every row', () => {
    expect(coloured('\x1b[1m가나다 라마바 사아자\n차카\x1b[0m 타', 14)).toBe(
      '\x1b[1m가나다 라마바\x1b[0m\n\x1b[1m사아자\x1b[0m\n\x1b[1m차카\x1b[0m 타\n',
    );
  });

  it('are normalized', () => {
    expect(coloured('\x1b[31;1mab\x1b[38:5:9mc\x1b[39md\x1b[22me')).toBe(
      '\x1b[1;31mab\x1b[0m\x1b[1;38;5;9mc\x1b[0m\x1b[1md\x1b[0me\n',
    );
    expect(coloured('a\x1b[1m\x1b[22mb\x1b[?1mc\x1b[>4;1md\x1b[1 me')).toBe('abcde\n');
  });

  it('continue after a letter and its mark, a jamo and its syllable, a space and the spaces after it', () => {
    expect(coloured('e\x1b[1m\u0301x')).toBe('é\x1b[1mx\x1b[0m\n');
    expect(coloured('\u1112\x1b[1m\u1161\x1b[3m\u11ab글')).toBe('한\x1b[1;3m글\x1b[0m\n');
    expect(coloured('a \x1b[4m b')).toBe('a \x1b[4mb\x1b[0m\n');
    expect(coloured('a\x1b[4m b\x1b[24m c')).toBe('a\x1b[4m b\x1b[0m c\n');
    expect(coloured('a\r\x1b[1m\nb')).toBe('a\n\x1b[1mb\x1b[0m\n');
    expect(coloured('👩\u200d\x1b[1m💻x')).toBe('👩\u200d💻\x1b[1mx\x1b[0m\n');
  });

  it('colour the hyphen of a soft hyphen', () => {
    expect(coloured('\x1b[1msuper\xadcali\xadfragil', 10)).toBe('\x1b[1msupercali-\x1b[0m\n\x1b[1mfragil\x1b[0m\n');
  });
});

describe('links', () => {
  it('are opened and closed in every row, with one address and id', () => {
    expect(coloured('\x1b]8;id=x;https://e.org/a;b\x1b\\가나다라 마바사아\x1b]8;;\x07 자', 10)).toBe(
      '\x1b]8;id=x;https://e.org/a;b\x1b\\가나다라\x1b]8;;\x1b\\\n\x1b]8;id=x;https://e.org/a;b\x1b\\마바사아\x1b]8;;\x1b\\\n자\n',
    );
  });

  it('without a valid id get a stable one', () => {
    for (const parameters of ['', 'id=', 'foo=1', `id=${'a'.repeat(300)}`, 'id=가']) {
      const row = coloured(`\x1b]8;${parameters};https://e.org/\x1b\\가나\x1b]8;;\x1b\\`);
      expect(row.replace(/id=[0-9a-z]+/, 'id=_')).toBe('\x1b]8;id=_;https://e.org/\x1b\\가나\x1b]8;;\x1b\\\n');
      expect(coloured(row)).toBe(row);
    }
  });

  it('have addresses in printable ASCII, not too long', () => {
    expect(coloured('\x1b]8;;https://e.org/가 나\x1b\\x')).toContain(';https://e.org/%EA%B0%80%20%EB%82%98\x1b\\x');
    expect(coloured(`\x1b]8;;https://e.org/${'a'.repeat(3000)}\x1b\\x`)).toBe('x\n');
  });

  it('enclose the styles', () => {
    expect(coloured('\x1b]8;id=x;https://e.org/\x1b\\a\x1b[1mb\x1b]8;;\x1b\\c')).toBe(
      '\x1b]8;id=x;https://e.org/\x1b\\a\x1b]8;;\x1b\\\x1b]8;id=x;https://e.org/\x1b\\\x1b[1mb\x1b[0m\x1b]8;;\x1b\\\x1b[1mc\x1b[0m\n',
    );
  });
});
