import type { Messages } from './index.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** Capitals sound like lower-case letters, and a spoken caret is not understood as the key. */
const HELD = Object.fromEntries(
  [...LETTERS].flatMap((letter) => {
    const capital = letter.toUpperCase();
    return [
      [capital, `Shift+${capital}`],
      [`ctrl+${letter}`, `Ctrl+${capital}`],
    ];
  }),
);

const known = new Map<Messages, Messages>();

/** Words for a screen reader: every key has a name that can be spoken. */
export function spokenWords(words: Messages): Messages {
  const { reader } = words;
  const { keyName, arrowName, linear } = reader;
  const spoken = known.get(words) ?? {
    ...words,
    reader: { ...reader, keyName: { ...keyName, ...arrowName, ...HELD, ...linear.keyName } },
  };
  known.set(words, spoken);
  return spoken;
}
