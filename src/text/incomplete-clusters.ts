import { unitClasses } from './code-units.ts';
import { compatibilityJamo } from './hangul/letters.ts';

/**
 * Incomplete characters: half a flag, a skin tone on a letter, a lone Hangul vowel, a joiner between letters. Their widths vary
 * among terminals more than queries can find out, and they have no meaning, so every screen shows a plain replacement.
 */

/** Characters of which every expression below needs one. */
const SUSPECT = /[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]|\u200d|\ufe0e|\ufe0f|\ud83c[\udde6-\uddff\udffb-\udfff]/;

/** A syllable that consists only of fillers for jamo. */
const FILLERS = /^[\u115f\u1160]+$/;

// Expressions with properties are functions: compiling the properties takes time that most starts need not spend.

const FLAGS = () => /\p{Regional_Indicator}+/gu;
const FIRST_INDICATOR = 0x1f1e6;

/** Between two flags in letters. */
const SEPARATOR = '·';

/** Halves of flags as letters, and whole flags too if the terminal has none: `KR·US`. */
function flags(run: string, whole: boolean): string {
  const halves = [...run];
  const stays = whole ? halves.length - (halves.length % 2) : 0;
  const before = (at: number): string => (!whole && at > 0 && at % 2 === 0 ? SEPARATOR : '');
  return halves.map((half, at) => (at < stays ? half : before(at) + letterOfHalf(half))).join('');
}

const isHalf = (text: string, at: number): boolean =>
  text.charCodeAt(at) === 0xd83c && text.charCodeAt(at + 1) >= 0xdde6 && text.charCodeAt(at + 1) <= 0xddff;

/** A text that begins with a grapheme cluster, as it is after another cluster on a terminal without flags. */
export function separateFlag(text: string, before: string): string {
  return isHalf(text, 0) && isHalf(before, before.length - 2) ? SEPARATOR + text : text;
}

const letterOfHalf = (half: string): string =>
  String.fromCharCode(0x41 + (half.codePointAt(0) ?? FIRST_INDICATOR) - FIRST_INDICATOR);

const SKIN_TONES = () => /(\p{Emoji_Modifier_Base}\p{M}*\p{Emoji_Modifier})|\p{Emoji_Modifier}/gu;

/** Conjoining jamo: a run that forms a syllable, jamo after a syllable (vowels, then finals), any other. */
const JAMO =
  /([\u1100-\u115f\ua960-\ua97c][\u1160-\u11a7\ud7b0-\ud7c6]+[\u11a8-\u11ff\ud7cb-\ud7fb]*)|([\uac00-\ud7a3])([\u1160-\u11a7\ud7b0-\ud7c6]*)([\u11a8-\u11ff\ud7cb-\ud7fb]*)|[\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb]/g;
const ANY_JAMO = /[\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb]/;
/** Replaces a character that cannot be shown, as in print. */
const MISSING = '〓';

/** A jamo as a compatibility letter; '' for a filler. */
const letterOf = (jamo: string): string => (/[\u115f\u1160]/.test(jamo) ? '' : compatibilityJamo(jamo) || MISSING);

function jamo(match: string, together?: string, syllable?: string, vowels?: string): string {
  if (together !== undefined) return FILLERS.test(together) ? '' : match;
  // Finals after a syllable may be obsolete ones; a vowel there belongs to nothing.
  if (syllable !== undefined && vowels === '') return match;
  const first = syllable ?? '';
  return first + match.slice(first.length).replace(/./g, letterOf);
}

/** A joiner or variation selector after a character that joins nothing and has one style. */
const BEHIND_LETTERS = () => /([^\p{Extended_Pictographic}\d#*])[\u200d\ufe0e\ufe0f]+/gu;
/** A joiner after a digit, or after an emoji without another one after it; two joiners join nothing. */
const JOINS_NOTHING = () =>
  /([\d#*])\u200d+|(\p{Extended_Pictographic}\p{M}*(?:\p{Emoji_Modifier}\p{M}*)?)(?:\u200d{2,}|\u200d(?!\p{Extended_Pictographic}))/gu;

/**
 * Replaces incomplete characters with plain ones, and flags if the terminal has none. Replacements are not processed again:
 * applying this twice changes nothing.
 */
export function replaceIncompleteClusters(text: string, wholeFlags = true): string {
  if (!SUSPECT.test(text)) return text;
  const { of } = unitClasses();
  const isPlain = (char: string): boolean => of[char.charCodeAt(0)] !== 0;
  // Flags first: what is removed must not join two runs of them.
  const lettered = text.replace(FLAGS(), (run) => flags(run, wholeFlags));
  const whole = ANY_JAMO.test(lettered) ? lettered.replace(JAMO, jamo) : lettered;
  return whole
    .replace(SKIN_TONES(), '$1')
    .replace(JOINS_NOTHING(), '$1$2')
    .replace(BEHIND_LETTERS(), (match, before: string) => (isPlain(before) ? before : match));
}

const UNSEEN = /[\xad\u180e\u200b\u2060-\u2064]+/g;

/**
 * Removes invisible characters such as soft hyphens, which some terminals show; they stay where their neighbours might
 * otherwise join.
 */
export function removeInvisible(text: string): string {
  if (text.search(UNSEEN) < 0) return text;
  const { of } = unitClasses();
  const isPlain = (at: number): boolean => Number.isNaN(text.charCodeAt(at)) || of[text.charCodeAt(at)] !== 0;
  return text.replace(UNSEEN, (match, at: number) => (isPlain(at - 1) && isPlain(at + match.length) ? '' : match));
}
