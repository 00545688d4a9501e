import { convertHangulToQwerty, disassemble } from 'es-hangul';
import { normalizeLetters } from '../case-fold.ts';

/**
 * Keys typed while a Korean input method was on: letters of the 2-set layout (KS X 5002), alone or composed into compound
 * letters and syllables, and full-width ASCII.
 */

/** Fillers for the missing part of a syllable, next to a lone conjoining jamo. */
const FILLERS = /[\u115f\u1160]/g;

/** Compatibility letters (U+3131 …) as typed; '' if the 2-set layout has no key for the character. */
function lettersOf(character: string): string {
  const form = normalizeLetters(character);
  return /^[\u3131-\u3163\uac00-\ud7a3]$/.test(form) ? disassemble(form) : '';
}

/**
 * The keys typed for one input event, in order, each a letter of the 2-set layout: an input method delivers compound letters
 * (`ㅘ`) and syllables (`값`) whole. Other characters are one key each.
 */
export function splitJoinedKeys(key: string): readonly string[] {
  // Nearly every key ends here.
  if (key.charCodeAt(0) < 0x1100) return [key];
  const letters: string[] = [];
  for (const character of key.normalize('NFC').replace(FILLERS, '')) {
    const found = lettersOf(character);
    if (found === '') return [key];
    letters.push(...found);
  }
  return letters.length > 0 ? letters : [key];
}

/** Whether a key is a letter of the 2-set layout. */
export function isHangulKey(key: string): boolean {
  return /^[\u3131-\u3163]$/.test(key);
}

/** The Latin key of one of `splitJoinedKeys`; the key itself if there is no other. */
export function latinKey(key: string): string {
  if (isHangulKey(key)) return convertHangulToQwerty(key);
  if (key === '\u3000') return 'space';
  return /^[\uff01-\uff5e]$/.test(key) ? String.fromCharCode(key.charCodeAt(0) - 0xfee0) : key;
}

/** A text as the same keys type it on a Latin keyboard. */
export const latinKeys = (text: string): string =>
  [...text.normalize('NFC')]
    .flatMap((character) => splitJoinedKeys(character))
    .map(latinKey)
    .join('');
