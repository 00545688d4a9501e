import type { Messages } from './index.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** Capitals sound like small letters, and nobody who hears a caret thinks of the key. */
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

/** Words for a screen reader: every key has a name that is heard. */
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
