import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { luminance } from '../../../src/page/theme/look.ts';
import { BACKGROUND_QUERY, type BackgroundReport, WIDTH_QUERIES } from '../../../src/ui/terminal/capability-queries.ts';
import { escapeSequenceParser, type Piece } from '../../../src/ui/terminal/escape-sequence-parser.ts';
import { type MouseReport, mouseMatcher } from '../../../src/ui/terminal/mouse.ts';
import { queryBatch, type TerminalQuery } from '../../../src/ui/terminal/terminal-query.ts';

const BEGINS = '\x1b[200~';
const ENDS = '\x1b[201~';

/** The output of some reads: the keys, and the texts of pastes, in order; adjacent keys are joined. */
function taken(reads: readonly string[], most = 1000): readonly (string | { readonly paste: string })[] {
  const parser = escapeSequenceParser([], most);
  const pieces: Piece[] = reads.flatMap((read) => parser.parse(read));
  const out: (string | { readonly paste: string })[] = [];
  let marks = '';
  for (const { text, isPaste } of pieces) {
    const last = out.at(-1);
    if (isPaste) {
      // The beginning of a mark may have been released as keys: a reader joins both.
      const whole = text.startsWith(BEGINS) ? text : marks.slice(0, BEGINS.length - text.indexOf('~') - 1) + text;
      if (!text.startsWith(BEGINS) && typeof last === 'string') {
        const unfinished = BEGINS.length - text.indexOf('~') - 1;
        out[out.length - 1] = last.slice(0, -unfinished);
        if (out.at(-1) === '') out.pop();
        out.push({ paste: text.slice(text.indexOf('~') + 1, -ENDS.length) });
      } else out.push({ paste: whole.slice(BEGINS.length, -ENDS.length) });
    } else if (typeof last === 'string') out[out.length - 1] = last + text;
    else out.push(text);
    marks = text;
  }
  return out;
}

describe('a marked paste', () => {
  const bytes = `ab\x1bO${BEGINS}\x1b\x1b[24~ 가\r\x1b[20${ENDS}\x1b[A\x1b`;
  const whole = ['ab\x1bO', { paste: '\x1b\x1b[24~ 가\r\x1b[20' }, '\x1b[A\x1b'];

  it('is separated from keys', () => {
    expect(taken([bytes])).toEqual(whole);
  });

  it('is the same wherever a read ends', () => {
    for (let at = 0; at <= bytes.length; at += 1) {
      for (let to = at; to <= bytes.length; to += 1) {
        assert.deepEqual(taken([bytes.slice(0, at), bytes.slice(at, to), bytes.slice(to)]), whole);
      }
    }
    expect(taken([...bytes])).toEqual(whole);
  });

  it('leaves similar sequences unchanged', () => {
    const keys = '\x1b[20~\x1b[2~\x1b[24~\x1b\x1b\x1b[\x1b[2\x1b';
    expect(taken([keys])).toEqual([keys]);
    for (let at = 0; at <= keys.length; at += 1) expect(taken([keys.slice(0, at), keys.slice(at)])).toEqual([keys]);
    expect(taken([...keys])).toEqual([keys]);
  });

  it('does not delay Esc', () => {
    const parser = escapeSequenceParser([], 10);
    expect(parser.parse('\x1b')).toEqual([{ text: '\x1b', isPaste: false }]);
    expect(parser.parse('\x1b')).toEqual([{ text: '\x1b', isPaste: false }]);
    expect(parser.parse('[')).toEqual([{ text: '[', isPaste: false }]);
  });

  it('is truncated to a length, and the keys after it count', () => {
    const reads = [BEGINS, ...Array.from({ length: 300 }, () => 'x'.repeat(4095)), `yz${ENDS}q`];
    expect(taken(reads, 100)).toEqual([{ paste: 'x'.repeat(100) }, 'q']);
  });

  it('returns nothing before its end, so that it is never taken for keys', () => {
    const parser = escapeSequenceParser([], 100);
    expect(parser.parse(`${BEGINS}quit`)).toEqual([]);
    parser.interrupt();
    expect(parser.parse('j')).toEqual([{ text: 'j', isPaste: false }]);
  });

  it('is discarded with half of its first mark: later keys are no paste', () => {
    const parser = escapeSequenceParser([], 100);
    for (let cut = 1; cut < BEGINS.length; cut += 1) {
      parser.parse(BEGINS.slice(0, cut));
      parser.interrupt();
      for (const key of `${BEGINS.slice(cut)}j`) expect(parser.parse(key)).toEqual([{ text: key, isPaste: false }]);
    }
  });

  it('without an end is cancelled with Ctrl+C', () => {
    const parser = escapeSequenceParser([], 100);
    expect(parser.parse(`${BEGINS}q\x03q`)).toEqual([]);
    expect(parser.parse('q')).toEqual([]);
    expect(parser.parse('\x03')).toEqual([]);
    expect(parser.parse('j')).toEqual([{ text: 'j', isPaste: false }]);
  });
});

const QUERIES: readonly TerminalQuery<Record<string, unknown>>[] = [
  ...WIDTH_QUERIES,
  BACKGROUND_QUERY as TerminalQuery<BackgroundReport & Record<string, unknown>>,
];

/** The output of some reads while replies and mouse reports are expected; adjacent keys are joined. */
function input(reads: readonly string[]) {
  const batch = queryBatch(QUERIES);
  const mouse = mouseMatcher();
  mouse.enable();
  const parser = escapeSequenceParser([batch, mouse], 1000);
  const pieces: Piece[] = [];
  const reports: MouseReport[] = [];
  for (const read of reads) {
    for (const piece of parser.parse(read)) {
      const last = pieces.at(-1);
      if (last && !last.isPaste && !piece.isPaste)
        pieces[pieces.length - 1] = { ...last, text: last.text + piece.text };
      else pieces.push(piece);
    }
    reports.push(...mouse.reports());
  }
  return { pieces, reports, found: batch.found(), isPending: batch.isPending(), isOpen: batch.isOpen() };
}

interface Sent {
  readonly text: string;
  readonly is: 'key' | 'paste' | 'mouse' | 'reply';
  readonly report?: MouseReport;
}

const keySent = fc
  .constantFrom(
    ...['j', 'R', 'c', 'M', '1', '0', ';', '[', ']', '<', '#', '\r', '\x03', '한', '👩‍💻', '“'],
    ...['\x1bx', '\x1b]', '\x1b[A', '\x1bOB', '\x1b[5~', '\x1b[20~', '\x1b[1;5C', '\x1b[15~', '\x1b[Z', '\x1b\x1b[D'],
  )
  .map((text): Sent => ({ text, is: 'key' }));
const pasteSent = fc
  .array(
    fc.constantFrom(
      '글',
      'a',
      '\r',
      '\x1b',
      '\x1b[1;2R',
      '\x1b[?62c',
      '\x1b[<0;1;1M',
      '\x1b]11;?\x07',
      '\x1b[20',
      BEGINS,
    ),
  )
  .map((parts): Sent => ({ text: BEGINS + parts.join('') + ENDS, is: 'paste' }));
const mouseSent = fc
  .tuple(fc.constantFrom(0, 64, 69), fc.nat(300), fc.nat(99), fc.constantFrom('M', 'm'))
  .map(([button, x, y, final]): Sent => {
    const text = `\x1b[<${button};${x + 1};${y + 1}${final}`;
    if (final === 'm') return { text, is: 'mouse' };
    const report: MouseReport =
      button === 0 ? { kind: 'click', x, y } : { kind: 'wheel', x, y, by: button === 64 ? -1 : 1 };
    return { text, is: 'mouse', report };
  });
const ignoredSent = fc
  .constantFrom('\x1b[<35;4;5M', '\x1b[M !!', '\x1b[MaAB', '\x1b[<0;5;M')
  .map((text): Sent => ({ text, is: 'mouse' }));
/** Replies to all queries in order; an outer terminal sends the one with the background last. */
const repliesSent = fc
  .tuple(fc.constantFrom(1, 2), fc.constantFrom(2, 4), fc.nat(255), fc.constantFrom('\x07', '\x1b\\'), fc.boolean())
  .map(([ambiguous, flags, grey, end, strays]) => {
    const hex = grey.toString(16).padStart(2, '0');
    const background = `\x1b]11;rgb:${hex}${hex}/${hex}${hex}/${hex}${hex}${end}`;
    const widths = [ambiguous, 2, 2, 2, flags].map((cells) => `\x1b[1;${cells + 1}R`);
    const device = '\x1b[?62;4;22c';
    const texts = [...widths, ...(strays ? [device, background] : [background, device])];
    return {
      sent: texts.map((text): Sent => ({ text, is: 'reply' })),
      found: { ambiguous, styled: true, joined: true, flags: flags === 4, background: luminance([grey, grey, grey]) },
    };
  });

describe('replies, mouse reports, pastes and keys together', () => {
  it('come out the same wherever reads end', () => {
    const others = fc.array(fc.oneof({ arbitrary: keySent, weight: 3 }, pasteSent, mouseSent, ignoredSent), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(
        others,
        repliesSent,
        fc.array(fc.nat(50), { minLength: 7, maxLength: 7 }),
        fc.array(fc.nat()),
        (typed, replies, gaps, places) => {
          const sent = [...typed];
          // Each after that many of the others; replies stay in order.
          const after = gaps.map((gap) => Math.min(gap, typed.length)).sort((a, b) => a - b);
          for (const [index, reply] of replies.sent.entries()) sent.splice((after[index] ?? 0) + index, 0, reply);
          const text = sent.map((one) => one.text).join('');
          const whole = input([text]);
          expect(whole.pieces.map((piece) => piece.text).join('')).toBe(
            typed.map((one) => (one.is === 'mouse' ? '' : one.text)).join(''),
          );
          expect(whole.pieces.filter((piece) => piece.isPaste).map((piece) => piece.text)).toEqual(
            typed.filter((one) => one.is === 'paste').map((one) => one.text),
          );
          expect(whole.reports).toEqual(typed.flatMap((one) => one.report ?? []));
          expect(whole).toMatchObject({ found: replies.found, isPending: false, isOpen: false });

          const same = JSON.stringify(whole);
          for (let at = 1; at < text.length; at += 1) {
            assert.equal(JSON.stringify(input([text.slice(0, at), text.slice(at)])), same, `cut at ${at}`);
          }
          const cuts = [...new Set(places.map((place) => place % text.length))].sort((a, b) => a - b);
          const reads = [0, ...cuts].map((from, index) => text.slice(from, cuts[index] ?? text.length));
          expect(JSON.stringify(input(reads)), `cut at ${cuts.join()}`).toBe(same);
          expect(JSON.stringify(input(text.split(''))), 'cut everywhere').toBe(same);
        },
      ),
      { numRuns: 150 },
    );
  });
});
