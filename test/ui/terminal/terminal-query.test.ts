import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WIDTH_QUERIES } from '../../../src/ui/terminal/capability-queries.ts';
import { queryBatch } from '../../../src/ui/terminal/terminal-query.ts';
import { parserHarness } from './parser-harness.ts';

const DEVICE = '\x1b[?62;4;22c';
const repliesFor = (...cells: readonly number[]) => [...cells.map((width) => `\x1b[1;${width + 1}R`), DEVICE];

const setUp = () => parserHarness(queryBatch(WIDTH_QUERIES));

/** The output of these reads, one after the other. */
function parsed(reads: readonly string[], batch = setUp()) {
  const keys = reads.map((read) => batch.parse(read)).join('');
  return { keys, found: batch.found(), isPending: batch.isPending(), holdsKey: batch.holdsKey() };
}

describe('queries', () => {
  it('are one text: save the cursor, ask for each width, erase the row, restore the cursor, DA1 last', () => {
    expect(setUp().request).toBe(
      '\x1b7\r“\x1b[6n\r❤️\x1b[6n\r👩‍💻\x1b[6n\r👨‍👩‍👧‍👦\x1b[6n\r가🇰🇷\x1b[6n\x1b[2K\x1b8\x1b[c',
    );
  });

  it.each([
    [[1, 2, 2], { ambiguous: 1, styled: true, joined: true }],
    [[2, 2, 2], { ambiguous: 2, styled: true, joined: true }],
    [[1, 1, 4], { ambiguous: 1, styled: false, joined: false }],
    [[1, 2, 5], { ambiguous: 1, styled: true, joined: false }],
    [[1, 2, 2, 2], { ambiguous: 1, styled: true, joined: true }],
    // A couple is one glyph, a family is more.
    [[1, 2, 2, 4], { ambiguous: 1, styled: true, joined: false }],
    [[1, 2, 4, 2], { ambiguous: 1, styled: true, joined: false }],
    // tmux has no room for a flag after a syllable; elsewhere its halves may be side by side.
    [[1, 2, 2, 2, 4], { ambiguous: 1, styled: true, joined: true, flags: true }],
    [[1, 2, 2, 2, 2], { ambiguous: 1, styled: true, joined: true, flags: false }],
    [[1, 2, 2, 2, 6], { ambiguous: 1, styled: true, joined: true, flags: false }],
    // Bytes shown individually.
    [[3, 6, 11], { joined: false }],
  ] as const)('replied to with widths %j give %o', (widths, capabilities) => {
    expect(parsed([repliesFor(...widths).join('')])).toEqual({
      keys: '',
      found: capabilities,
      isPending: false,
      holdsKey: false,
    });
  });

  it('are complete only with the last reply', () => {
    expect(parsed([DEVICE])).toEqual({ keys: '', found: {}, isPending: false, holdsKey: false });
  });
});

describe('replies', () => {
  const [one = '', two = '', three = '', four = '', five = ''] = repliesFor(2, 2, 2, 2, 4);

  it('are removed from between keys', () => {
    const { keys, isPending } = parsed([`j${one}\x1b[A${two}한${three}q${DEVICE}k`]);
    expect(keys).toBe('j\x1b[A한qk');
    expect(isPending).toBe(false);
  });

  it('are distinguished from an Esc key before them', () => {
    expect(parsed([`\x1b${one}j${two}\x1b\x1b${three}`]).keys).toBe('\x1bj\x1b\x1b');
  });

  it('are not more than the queries: the next is Shift+F3', () => {
    const batch = setUp();
    expect(parsed([one, two, three, four, five, '\x1b[1;2R'], batch)).toMatchObject({
      keys: '\x1b[1;2R',
      holdsKey: false,
    });
    expect(parsed([DEVICE, '\x1b[1;2R', DEVICE], batch).keys).toBe(`\x1b[1;2R${DEVICE}`);
  });

  it('are held back from their first byte on', () => {
    const batch = setUp();
    const heldAfter = (read: string) => [batch.parse(read), batch.holdsKey()];
    expect(heldAfter('j\x1b')).toEqual(['j', true]);
    expect(heldAfter('[')).toEqual(['', true]);
    expect(heldAfter('1')).toEqual(['', false]);
    expect(heldAfter(';3')).toEqual(['', false]);
    expect(heldAfter('Rk')).toEqual(['k', false]);
    expect(batch.found()).toEqual({ ambiguous: 2 });
  });

  it('are removed even after their Esc was released as a key', () => {
    for (const cut of [1, 2]) {
      const batch = setUp();
      expect(batch.parse(one.slice(0, cut))).toBe('');
      expect(batch.release()).toBe(one.slice(0, cut));
      expect(batch.holdsKey()).toBe(false);
      // No later digit or letter is a key, however slowly it comes.
      const late = [...one.slice(cut)].map((char) => batch.parse(char) + (batch.holdsKey() ? batch.release() : ''));
      expect(late.join('')).toBe(cut === 1 ? '[' : '');
      expect(batch.parse('j')).toBe('j');
      expect(batch.found()).toEqual({ ambiguous: 2 });
    }
  });

  it('delay no key permanently', () => {
    const batch = setUp();
    expect(batch.parse('\x1b') + batch.release() + batch.parse('j')).toBe('\x1bj');
    expect(batch.parse('\x1b') + batch.release() + batch.parse('\x1b') + batch.release()).toBe('\x1b\x1b');
    expect(batch.parse('\x1b[') + batch.parse('1') + batch.parse(';5') + batch.parse('A')).toBe('\x1b[1;5A');
  });

  it('are not expected in a paste', () => {
    const paste = `\x1b[200~${one}\x1b[A\x1b${DEVICE}\x1b[201~`;
    expect(parsed([paste, one]).keys).toBe(paste);
    for (let cut = 1; cut < paste.length; cut += 1) {
      expect(parsed([paste.slice(0, cut), paste.slice(cut), one]), `cut at ${cut}`).toMatchObject({
        keys: paste,
        found: { ambiguous: 2 },
      });
    }
  });
});

/** What people type, as bytes. None of it is affected by what may follow: no `;`, `?` or `~` of their own. */
const key = fc.oneof(
  fc.string({
    unit: fc.constantFrom('j', 'R', 'c', 'q', '1', '2', '0', '[', ' ', '\r', '한', '👩‍💻', 'ㅓ', '“'),
    minLength: 1,
  }),
  fc.constantFrom('\x1b', '\x1b[A', '\x1bOB', '\x1b[5~', '\x1b[1;5C', '\x1bx', '\x1b\x1b[D', '\x03', '\x1b[Z'),
);
const paste = fc
  .array(fc.constantFrom('글', 'a', '\r', '\x1b', '\x1b[1;2R', DEVICE, '\x1b[20', '\x1b[200~', '['))
  .map((parts) => `\x1b[200~${parts.join('')}\x1b[201~`);
const widths = fc.tuple(fc.constantFrom(1, 2), fc.constantFrom(1, 2), fc.constantFrom(2, 4, 5, 8));

/** Text split into reads at any position. */
function cut(text: string, places: readonly number[]): string[] {
  const at = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
  return [0, ...at].map((from, index) => text.slice(from, at[index] ?? text.length));
}

describe('for all keys, pastes and replies', () => {
  it('however they are mixed and split, the keys come out in order and the widths are right', () => {
    const mixed = fc.tuple(
      widths,
      fc.array(fc.oneof(key, paste)),
      fc.array(fc.nat(50), { minLength: 4, maxLength: 4 }),
    );
    fc.assert(
      fc.property(mixed, fc.array(fc.nat()), ([cells, typed, gaps], places) => {
        const stream: string[] = [...typed];
        // After that many keys; replies stay in order.
        const after = gaps.map((gap) => Math.min(gap, typed.length)).sort((a, b) => a - b);
        repliesFor(...cells).forEach((reply, index) => {
          stream.splice((after[index] ?? 0) + index, 0, reply);
        });
        const { keys, found, isPending } = parsed(cut(stream.join(''), places));
        expect(keys).toBe(typed.join(''));
        expect(isPending).toBe(false);
        expect(found).toEqual({ ambiguous: cells[0], styled: cells[1] === 2, joined: cells[2] === 2 });
      }),
      { numRuns: 3000 },
    );
  });

  it('without outstanding replies everything passes unchanged and immediately', () => {
    const anything = fc.array(
      fc.oneof(key, paste, fc.string({ unit: 'grapheme' }), fc.constantFrom('\x1b[1;2R', DEVICE)),
    );
    fc.assert(
      fc.property(anything, (reads) => {
        const batch = setUp();
        batch.parse(repliesFor(1, 2, 2).join(''));
        for (const read of reads) {
          expect(batch.parse(read)).toBe(read);
          expect(batch.holdsKey()).toBe(false);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
