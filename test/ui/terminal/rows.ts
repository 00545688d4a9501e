import type { TerminalRow, TerminalSpan } from '../../../src/page/ansi.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is looked for.
const SEQUENCE = /\x1b(?:\[([\d;]*)m|\]8;([^;]*);([^\x1b]*)\x1b\\)/g;

/** A row written with SGR sequences, each of which begins another style (or, as `ESC[m`, none), and OSC 8 links. */
export function rowOf(written: string): TerminalRow {
  const spans: TerminalSpan[] = [];
  let [sgr, link] = ['', ''];
  let from = 0;
  const add = (to: number): void => {
    const text = written.slice(from, to);
    const before = spans.at(-1);
    if (text === '') return;
    if (before?.sgr === sgr && before.link === link) spans.splice(-1, 1, { ...before, text: before.text + text });
    else spans.push({ text, sgr, link });
  };
  for (const found of written.matchAll(SEQUENCE)) {
    add(found.index);
    from = found.index + found[0].length;
    if (found[3] === undefined) sgr = found[1] ?? '';
    else link = found[3] === '' ? '' : found[0];
  }
  add(written.length);
  return { text: spans.map(({ text }) => text).join(''), spans };
}
