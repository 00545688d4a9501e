import { unitClasses } from './code-units.ts';
import { compatibilityJamo } from './hangul/letters.ts';

/**
 * Parts of characters without the rest: half a flag, a skin tone on a letter, a vowel of Hangul by itself, a joiner
 * between letters. What they are worth in cells differs from terminal to terminal more than any question could tell, and
 * none of them means anything, so every screen shows something plain in their place.
 */

/** Characters of which every expression below needs one. */
const SUSPECT = /[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]|\u200d|\ufe0e|\ufe0f|\ud83c[\udde6-\uddff\udffb-\udfff]/;

/** A syllable of nothing but places for jamo. */
const FILLERS = /^[\u115f\u1160]+$/;

// Expressions with properties are functions: looking the properties up takes time that most starts need not spend.

const FLAGS = () => /\p{Regional_Indicator}+/gu;
const FIRST_INDICATOR = 0x1f1e6;

/** Halves of flags as their letters, and whole flags too where the terminal has none: they are as wide. */
function flags(run: string, whole: boolean): string {
  const halves = [...run];
  const stays = whole ? halves.length - (halves.length % 2) : 0;
  return halves.map((half, at) => (at < stays ? half : letterOfHalf(half))).join('');
}

const letterOfHalf = (half: string): string =>
  String.fromCharCode(0x41 + (half.codePointAt(0) ?? FIRST_INDICATOR) - FIRST_INDICATOR);

const SKIN_TONES = () => /(\p{Emoji_Modifier_Base}\p{M}*\p{Emoji_Modifier})|\p{Emoji_Modifier}/gu;

/** Conjoining jamo: some that make a syllable, some after a syllable (vowels, then finals), any other. */
const JAMO =
  /([\u1100-\u115f\ua960-\ua97c][\u1160-\u11a7\ud7b0-\ud7c6]+[\u11a8-\u11ff\ud7cb-\ud7fb]*)|([\uac00-\ud7a3])([\u1160-\u11a7\ud7b0-\ud7c6]*)([\u11a8-\u11ff\ud7cb-\ud7fb]*)|[\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb]/g;
const ANY_JAMO = /[\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb]/;
/** Stands for a piece of type that the printer does not have. */
const MISSING = '〓';

/** A jamo as a letter by itself; nothing for a filler. */
const letterOf = (jamo: string): string => (/[\u115f\u1160]/.test(jamo) ? '' : compatibilityJamo(jamo) || MISSING);

function jamo(match: string, together?: string, syllable?: string, vowels?: string): string {
  if (together !== undefined) return FILLERS.test(together) ? '' : match;
  // Finals after a syllable may be old ones; a vowel there belongs to nothing.
  if (syllable !== undefined && vowels === '') return match;
  const first = syllable ?? '';
  return first + match.slice(first.length).replace(/./g, letterOf);
}

/** A joiner or variation selector after a character that joins nothing and has one style. */
const BEHIND_LETTERS = () => /([^\p{Extended_Pictographic}\d#*])[\u200d\ufe0e\ufe0f]+/gu;
/** A joiner after a digit, or after an emoji that no other follows; two joiners join nothing. */
const JOINS_NOTHING = () =>
  /([\d#*])\u200d+|(\p{Extended_Pictographic}\p{M}*(?:\p{Emoji_Modifier}\p{M}*)?)(?:\u200d{2,}|\u200d(?!\p{Extended_Pictographic}))/gu;

/** A text with something plain for its strays, and for flags if the terminal has none. What it is replaced by is not looked at again: twice is as once. */
export function replaceIncompleteClusters(text: string, wholeFlags = true): string {
  if (!SUSPECT.test(text)) return text;
  const { of } = unitClasses();
  const isPlain = (char: string): boolean => of[char.charCodeAt(0)] !== 0;
  const whole = ANY_JAMO.test(text) ? text.replace(JAMO, jamo) : text;
  return whole
    .replace(SKIN_TONES(), '$1')
    .replace(FLAGS(), (run) => flags(run, wholeFlags))
    .replace(JOINS_NOTHING(), '$1$2')
    .replace(BEHIND_LETTERS(), (match, before: string) => (isPlain(before) ? before : match));
}

const UNSEEN = /[\xad\u180e\u200b\u2060-\u2064]+/g;

/** A text without what is unseen by itself, such as a soft hyphen, which some terminals show; it stays where others might join. */
export function removeInvisible(text: string): string {
  if (text.search(UNSEEN) < 0) return text;
  const { of } = unitClasses();
  const isPlain = (at: number): boolean => Number.isNaN(text.charCodeAt(at)) || of[text.charCodeAt(at)] !== 0;
  return text.replace(UNSEEN, (match, at: number) => (isPlain(at - 1) && isPlain(at + match.length) ? '' : match));
}
