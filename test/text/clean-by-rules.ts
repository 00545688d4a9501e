/** Cleaning rule by rule: slow, and the reference for the fast implementation. */

const ESCAPES = new RegExp(
  [
    '(?:\\x1b[\\]PX^_]|[\\x9d\\x90\\x98\\x9e\\x9f])(?:[^\\0-\\x1f\\x7f-\\x9f]*(?:\\x07|\\x9c|\\x1b\\\\))?',
    '(?:\\x1b\\[|\\x9b)[\\x30-\\x3f]*[\\x20-\\x2f]*[\\x40-\\x7e]?',
    '\\x1b[\\x20-\\x2f]+[\\x30-\\x7e]?',
    '\\x1b[\\x30-\\x7e]?',
  ].join('|'),
  'g',
);

function characters(text: string): string {
  return (
    text
      .replace(/[\ud800-\udfff]/gu, '\ufffd')
      .replace(ESCAPES, '')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
      .replace(/\r\n|[\r\x85\x0b\x0c\u2028\u2029]/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
      .replace(/[\0-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb]/g, '')
      .replace(
        /(\u{1f3f4}[\u{e0061}-\u{e007a}]{2}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{1,3}\u{e007f})|[\u{e0000}-\u{e007f}]/gu,
        '$1',
      )
      .replace(/[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{2,}|(?<!\p{Script=Han})[\u{e0100}-\u{e01ef}]/gu, '')
      .replace(/[\u3164\uffa0]/g, ' ')
      .replace(/(\p{M}{60})\p{M}+/gu, '$1')
      .normalize('NFC')
      .replace(/(\p{M}{30})\p{M}+/gu, '$1')
  );
}

export function slowInline(text: string): string {
  return characters(text).replace(/[\t\n ]+/g, ' ');
}

export function slowText(text: string): string {
  return slowInline(text).trim();
}

export function slowLines(text: string): string {
  return characters(text).replace(/[\t ]+/g, ' ');
}

export function slowBody(text: string): string {
  return slowLines(text)
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

export function slowVerbatim(text: string): string {
  return characters(text)
    .replace(/^[ \t]*\t[ \t]*/gm, (indent) => {
      let column = 0;
      for (const character of indent) column += character === '\t' ? 4 - (column % 4) : 1;
      return ' '.repeat(column);
    })
    .replace(/\t/g, ' ');
}
