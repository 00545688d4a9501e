import { describe, expect, it } from 'vitest';
import { escapeSequenceParser, type Piece } from '../../../src/ui/terminal/escape-sequence-parser.ts';

const BEGINS = '\x1b[200~';
const ENDS = '\x1b[201~';

/** What comes out of some reads: the keys, and the texts of pastes, in order; neighbouring keys are one. */
function taken(reads: readonly string[], most = 1000): readonly (string | { readonly paste: string })[] {
  const parser = escapeSequenceParser([], most);
  const pieces: Piece[] = reads.flatMap((read) => parser.parse(read));
  const out: (string | { readonly paste: string })[] = [];
  let marks = '';
  for (const { text, isPaste } of pieces) {
    const last = out.at(-1);
    if (isPaste) {
      // The beginning of a mark may have gone out as keys: a reader puts both together.
      const whole = text.startsWith(BEGINS) ? text : marks.slice(0, BEGINS.length - text.indexOf('~') - 1) + text;
      if (!text.startsWith(BEGINS) && typeof last === 'string') {
        const given = BEGINS.length - text.indexOf('~') - 1;
        out[out.length - 1] = last.slice(0, -given);
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
        expect(taken([bytes.slice(0, at), bytes.slice(at, to), bytes.slice(to)])).toEqual(whole);
      }
    }
    expect(taken([...bytes])).toEqual(whole);
  });

  it('leaves other sequences that begin alike', () => {
    const keys = '\x1b[20~\x1b[2~\x1b[24~\x1b\x1b\x1b[\x1b[2\x1b';
    expect(taken([keys])).toEqual([keys]);
    for (let at = 0; at <= keys.length; at += 1) expect(taken([keys.slice(0, at), keys.slice(at)])).toEqual([keys]);
    expect(taken([...keys])).toEqual([keys]);
  });

  it('holds back no Esc', () => {
    const parser = escapeSequenceParser([], 10);
    expect(parser.parse('\x1b')).toEqual([{ text: '\x1b', isPaste: false }]);
    expect(parser.parse('\x1b')).toEqual([{ text: '\x1b', isPaste: false }]);
    expect(parser.parse('[')).toEqual([{ text: '[', isPaste: false }]);
  });

  it('is cut to a length, however long, and the keys after it count', () => {
    const reads = [BEGINS, ...Array.from({ length: 300 }, () => 'x'.repeat(4095)), `yz${ENDS}q`];
    expect(taken(reads, 100)).toEqual([{ paste: 'x'.repeat(100) }, 'q']);
  });

  it('returns nothing before its end, so that it is never taken for keys', () => {
    const parser = escapeSequenceParser([], 100);
    expect(parser.parse(`${BEGINS}quit`)).toEqual([]);
    parser.interrupt();
    expect(parser.parse('j')).toEqual([{ text: 'j', isPaste: false }]);
  });

  it('without an end is given up with Ctrl+C', () => {
    const parser = escapeSequenceParser([], 100);
    expect(parser.parse(`${BEGINS}q\x03q`)).toEqual([]);
    expect(parser.parse('q')).toEqual([]);
    expect(parser.parse('\x03')).toEqual([]);
    expect(parser.parse('j')).toEqual([{ text: 'j', isPaste: false }]);
  });
});
