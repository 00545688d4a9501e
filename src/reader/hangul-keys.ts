import { convertHangulToQwerty, disassemble } from 'es-hangul';

/**
 * Keys that were typed while a Korean input method was on: letters of the 2-set layout (KS X 5002), alone or put together
 * into compound letters and syllables, and ASCII in full width.
 */

/** A modern conjoining letter stands in a syllable with these, which are taken off again. */
const LEAD = '\u1100';
const VOWEL = '\u1161';
/** What stands for the part of a syllable that is missing, where a conjoining letter is alone. */
const FILLERS = /[\u115f\u1160]/g;

/** Compatibility letters (U+3131 …) as they were typed; '' where the 2-set layout has no key for the character. */
function lettersOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if ((code >= 0x3131 && code <= 0x3163) || (code >= 0xac00 && code <= 0xd7a3)) return disassemble(character);
  if (code >= 0x1100 && code <= 0x1112) return disassemble((character + VOWEL).normalize('NFC')).slice(0, -1);
  if (code >= 0x1161 && code <= 0x1175) return disassemble((LEAD + character).normalize('NFC')).slice(1);
  if (code >= 0x11a8 && code <= 0x11c2) return disassemble((LEAD + VOWEL + character).normalize('NFC')).slice(2);
  // Halfwidth letters stand in the order of the others, vowels six by six with two places between.
  if (code >= 0xffa1 && code <= 0xffbe) return lettersOf(String.fromCharCode(code - 0xffa1 + 0x3131));
  const vowel = code - 0xffc2;
  return vowel >= 0 && vowel % 8 < 6 && vowel <= 26
    ? lettersOf(String.fromCharCode(0x314f + vowel - 2 * Math.floor(vowel / 8)))
    : '';
}

/**
 * The keys behind what arrived as one, in the order in which they were typed, each a letter of the 2-set layout by itself:
 * an input method hands over compound letters (`ㅘ`) and syllables (`값`) whole. Whatever is not Hangul is one key, as it is.
 */
export function typedKeys(key: string): readonly string[] {
  // Nearly every key: it is not looked at any further.
  if (key.charCodeAt(0) < 0x1100) return [key];
  const letters: string[] = [];
  for (const character of key.normalize('NFC').replace(FILLERS, '')) {
    const found = lettersOf(character);
    if (found === '') return [key];
    letters.push(...found);
  }
  return letters.length > 0 ? letters : [key];
}

/** Whether a key, by itself, is a letter of the 2-set layout. */
export function isHangulKey(key: string): boolean {
  return /^[\u3131-\u3163]$/.test(key);
}

/** The key of a Latin keyboard behind one of `typedKeys`: the same one where it has no other. */
export function latinKey(key: string): string {
  if (isHangulKey(key)) return convertHangulToQwerty(key);
  if (key === '\u3000') return 'space';
  return /^[\uff01-\uff5e]$/.test(key) ? String.fromCharCode(key.charCodeAt(0) - 0xfee0) : key;
}
