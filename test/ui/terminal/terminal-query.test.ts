import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inquiry } from '../../../src/ui/terminal/terminal-query.ts';
import { WIDTH_QUESTIONS } from '../../../src/ui/terminal/widths.ts';

const DEVICE = '\x1b[?62;4;22c';
const answersFor = (...cells: readonly number[]) => [...cells.map((width) => `\x1b[1;${width + 1}R`), DEVICE];
const ask = () => inquiry(WIDTH_QUESTIONS);

/** Everything that comes out when these reads go in, one after the other. */
function sifted(reads: readonly string[], batch = ask()) {
  const keys = reads.map((read) => batch.sift(read)).join('');
  return { keys, found: batch.found(), open: batch.open(), held: batch.held() };
}

describe('the questions', () => {
  it('are one text: cursor saved, each width asked for, the row erased, cursor restored, DA1 last', () => {
    expect(ask().text).toBe('\x1b7\r“\x1b[6n\r❤️\x1b[6n\r👩‍💻\x1b[6n\r👨‍👩‍👧‍👦\x1b[6n\r가🇰🇷\x1b[6n\x1b[2K\x1b8\x1b[c');
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
    // tmux has no room for a flag behind a syllable; elsewhere its halves may stand side by side.
    [[1, 2, 2, 2, 4], { ambiguous: 1, styled: true, joined: true, flags: true }],
    [[1, 2, 2, 2, 2], { ambiguous: 1, styled: true, joined: true, flags: false }],
    [[1, 2, 2, 2, 6], { ambiguous: 1, styled: true, joined: true, flags: false }],
    // Bytes shown one by one.
    [[3, 6, 11], { joined: false }],
  ] as const)('answered by widths %j say %o', (widths, capabilities) => {
    expect(sifted([answersFor(...widths).join('')])).toEqual({
      keys: '',
      found: capabilities,
      open: false,
      held: 'nothing',
    });
  });

  it('take what is answered when only the last answer comes', () => {
    expect(sifted([DEVICE])).toEqual({ keys: '', found: {}, open: false, held: 'nothing' });
  });
});

describe('the answers', () => {
  const [one = '', two = '', three = '', four = '', five = ''] = answersFor(2, 2, 2, 2, 4);

  it('are taken out from between keys', () => {
    const { keys, open } = sifted([`j${one}\x1b[A${two}한${three}q${DEVICE}k`]);
    expect(keys).toBe('j\x1b[A한qk');
    expect(open).toBe(false);
  });

  it('are told from an Esc key before them', () => {
    expect(sifted([`\x1b${one}j${two}\x1b\x1b${three}`]).keys).toBe('\x1bj\x1b\x1b');
  });

  it('are no more than were asked for: the next is Shift+F3', () => {
    const batch = ask();
    expect(sifted([one, two, three, four, five, '\x1b[1;2R'], batch)).toMatchObject({
      keys: '\x1b[1;2R',
      held: 'nothing',
    });
    expect(sifted([DEVICE, '\x1b[1;2R', DEVICE], batch).keys).toBe(`\x1b[1;2R${DEVICE}`);
  });

  it('are waited for from their first byte on', () => {
    const batch = ask();
    const heldAfter = (read: string) => [batch.sift(read), batch.held()];
    expect(heldAfter('j\x1b')).toEqual(['j', 'key']);
    expect(heldAfter('[')).toEqual(['', 'key']);
    expect(heldAfter('1')).toEqual(['', 'report']);
    expect(heldAfter(';3')).toEqual(['', 'report']);
    expect(heldAfter('Rk')).toEqual(['k', 'nothing']);
    expect(batch.found()).toEqual({ ambiguous: 2 });
  });

  it('come to nothing when the waiting for an Esc key was over before', () => {
    for (const cut of [1, 2]) {
      const batch = ask();
      expect(batch.sift(one.slice(0, cut))).toBe('');
      expect(batch.release()).toBe(one.slice(0, cut));
      expect(batch.held()).toBe('nothing');
      // Not a digit and not a letter of what follows is a key, however slowly it comes.
      const late = [...one.slice(cut)].map(
        (char) => batch.sift(char) + (batch.held() === 'key' ? batch.release() : ''),
      );
      expect(late.join('')).toBe(cut === 1 ? '[' : '');
      expect(batch.sift('j')).toBe('j');
      expect(batch.found()).toEqual({ ambiguous: 2 });
    }
  });

  it('hold back no key for good', () => {
    const batch = ask();
    expect(batch.sift('\x1b') + batch.release() + batch.sift('j')).toBe('\x1bj');
    expect(batch.sift('\x1b') + batch.release() + batch.sift('\x1b') + batch.release()).toBe('\x1b\x1b');
    expect(batch.sift('\x1b[') + batch.sift('1') + batch.sift(';5') + batch.sift('A')).toBe('\x1b[1;5A');
    expect(batch.sift('\x1b[1') + batch.close()).toBe('\x1b[1');
    expect(batch.sift('\x1b') + batch.sift(one)).toBe(`\x1b${one}`);
  });

  it('are not looked for in what is pasted', () => {
    const paste = `\x1b[200~${one}\x1b[A\x1b${DEVICE}\x1b[201~`;
    expect(sifted([paste, one]).keys).toBe(paste);
    for (let cut = 1; cut < paste.length; cut += 1) {
      expect(sifted([paste.slice(0, cut), paste.slice(cut), one]), `cut at ${cut}`).toMatchObject({
        keys: paste,
        found: { ambiguous: 2 },
      });
    }
  });
});

/** What people type, as bytes. None of it is cut by what may follow: no `;`, `?` or `~` of their own. */
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

/** Text cut into reads at any places. */
function cut(text: string, places: readonly number[]): string[] {
  const at = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
  return [0, ...at].map((from, index) => text.slice(from, at[index] ?? text.length));
}

describe('for all keys, pastes and answers', () => {
  it('however they are mixed and cut, the keys come out in order and the widths are right', () => {
    const mixed = fc.tuple(
      widths,
      fc.array(fc.oneof(key, paste)),
      fc.array(fc.nat(50), { minLength: 4, maxLength: 4 }),
    );
    fc.assert(
      fc.property(mixed, fc.array(fc.nat()), ([cells, typed, gaps], places) => {
        const stream: string[] = [...typed];
        // Behind so many of the keys; answers stay in order.
        const behind = gaps.map((gap) => Math.min(gap, typed.length)).sort((a, b) => a - b);
        answersFor(...cells).forEach((answer, index) => {
          stream.splice((behind[index] ?? 0) + index, 0, answer);
        });
        const { keys, found, open } = sifted(cut(stream.join(''), places));
        expect(keys).toBe(typed.join(''));
        expect(open).toBe(false);
        expect(found).toEqual({ ambiguous: cells[0], styled: cells[1] === 2, joined: cells[2] === 2 });
      }),
      { numRuns: 3000 },
    );
  });

  it('without outstanding answers everything passes untouched and at once', () => {
    const anything = fc.array(
      fc.oneof(key, paste, fc.string({ unit: 'binary' }), fc.constantFrom('\x1b[1;2R', DEVICE)),
    );
    fc.assert(
      fc.property(fc.boolean(), anything, (answered, reads) => {
        const batch = ask();
        if (answered) batch.sift(answersFor(1, 2, 2).join(''));
        else batch.close();
        for (const read of reads) {
          expect(batch.sift(read)).toBe(read);
          expect(batch.held()).toBe('nothing');
        }
        expect(batch.close()).toBe('');
      }),
      { numRuns: 1000 },
    );
  });
});
