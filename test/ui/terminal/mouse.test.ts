import { describe, expect, it } from 'vitest';
import { type MouseReport, mouseSifter } from '../../../src/ui/terminal/mouse.ts';

const click = (x: number, y: number): MouseReport => ({ kind: 'click', x, y });
const wheel = (x: number, y: number, by: number): MouseReport => ({ kind: 'wheel', x, y, by });

/** What is left of reads, and what was reported. */
function sifted(...reads: readonly string[]) {
  const sifter = mouseSifter();
  sifter.begin();
  const keys = reads.map((read) => sifter.sift(read)).join('');
  return { keys, reports: sifter.reports(), held: sifter.held() };
}

describe('reports of the mouse', () => {
  it('are a press of the first button, or a turn of the wheel with whatever key is held', () => {
    expect(sifted('\x1b[<0;1;1M\x1b[<0;1;1m').reports).toEqual([click(0, 0)]);
    expect(sifted('\x1b[<64;80;24M').reports).toEqual([wheel(79, 23, -1)]);
    expect(sifted('\x1b[<69;300;120M').reports).toEqual([wheel(299, 119, 1)]);
  });

  it.each([
    '\x1b[<1;2;3M',
    '\x1b[<2;2;3M',
    '\x1b[<4;2;3M',
    '\x1b[<32;2;3M',
    '\x1b[<35;2;3M',
    '\x1b[<66;2;3M',
    '\x1b[<0;0;1M',
    '\x1b[M !!',
    '\x1b[MaAB',
  ])('%j is none, and no key either', (bytes) => {
    expect(sifted(`j${bytes}k`)).toEqual({ keys: 'jk', reports: [], held: 'nothing' });
  });

  it('are taken out wherever reads have ended, and nothing else is', () => {
    const typed = 'j\x1b[A\x1b[<0;12;7M가\x1b[<65;3;4M\x1b[200~a\x1b[<0;1;1Mb\x1b[201~\x1bOP\x1b[Mabck';
    const keys = 'j\x1b[A가\x1b[200~a\x1b[<0;1;1Mb\x1b[201~\x1bOPk';
    for (let at = 0; at <= typed.length; at++) {
      for (const to of [at, at + 1, at + 3]) {
        const cut = sifted(typed.slice(0, at), typed.slice(at, to), typed.slice(to));
        expect(cut, `cut at ${at} and ${to}`).toEqual({
          keys,
          reports: [click(11, 6), wheel(2, 3, 1)],
          held: 'nothing',
        });
      }
    }
  });

  it('are taken out even when their escape had to be given away as a key', () => {
    const sifter = mouseSifter();
    sifter.begin();
    expect([sifter.sift('\x1b'), sifter.held(), sifter.release()]).toEqual(['', 'key', '\x1b']);
    expect(sifter.sift('[<0;2;2Mj')).toBe('j');
    expect(sifter.reports()).toEqual([click(1, 1)]);
  });

  it('leave an Esc key a key', () => {
    expect(sifted('\x1b', 'j').keys).toBe('\x1bj');
  });

  it('are not looked for before that begins', () => {
    const sifter = mouseSifter();
    expect([sifter.sift('\x1b[<0;1;1M\x1b'), sifter.held(), sifter.reports()]).toEqual([
      '\x1b[<0;1;1M\x1b',
      'nothing',
      [],
    ]);
  });

  it('are told once', () => {
    const sifter = mouseSifter();
    sifter.begin();
    sifter.sift('\x1b[<0;1;1M');
    expect([sifter.reports(), sifter.reports()]).toEqual([[click(0, 0)], []]);
  });
});
