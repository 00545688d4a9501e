import { caseFold } from '../../text/case-fold.ts';
import {
  type Alternative,
  alternativeSource,
  type CharacterClass,
  LETTER,
  literalAlternative,
  SYLLABLE,
  WORD_END,
} from '../../text/hangul/pattern.ts';
import { englishForms, GLOSSARY_LANGS, type GlossaryTerm, HANGUL, namesOf } from '../glossary/glossary.ts';

/**
 * A name that is searched for in addition to the typed word. Since it was not typed, it must be a word of its own: a Latin name
 * whole, in singular or plural, a Korean one of two syllables at the beginning of a word. `begins` is a short Latin word as
 * typed, at the beginning of a word.
 */
export interface Name {
  /** Folded. */
  readonly text: string;
  readonly alternative: Alternative;
  readonly kind: 'latin' | 'long' | 'short' | 'begins';
}

const SPACE = 0x20;
const HYPHEN = 0x2d;

const isSpace = ({ ranges: [first] }: CharacterClass): boolean => first?.[0] === SPACE;

/** Korean words may be joined, English ones hyphenated. */
function alternativeOf(text: string, isHangul: boolean): Alternative {
  const places = literalAlternative(text.replaceAll('-', ' '));
  if (!isHangul) {
    const between: CharacterClass['ranges'] = [
      [SPACE, SPACE],
      [HYPHEN, HYPHEN],
    ];
    return places.map((place) => (isSpace(place) ? { ...place, ranges: between } : place));
  }
  return places.flatMap((place, at) => {
    if (isSpace(place)) return [];
    const before = places[at - 1];
    return [before && isSpace(before) ? { ...place, gap: true } : place];
  });
}

function nameOf(text: string): Name {
  const isHangul = HANGUL.test(text);
  const kind = !isHangul ? 'latin' : text.replaceAll(' ', '').length <= 2 ? 'short' : 'long';
  return { text, alternative: alternativeOf(text, isHangul), kind };
}

/** The forms that are not found through another one: an `s` or `es` after a name belongs to it. */
function leastForms(name: string): readonly string[] {
  if (HANGUL.test(name)) return [name];
  const forms = englishForms(name);
  return forms.filter((form) => !forms.some((other) => form === `${other}s` || form === `${other}es`));
}

const names = new WeakMap<GlossaryTerm, readonly Name[]>();

/** All names of a term, in both languages. */
export function namesFor(term: GlossaryTerm): readonly Name[] {
  const known = names.get(term);
  if (known) return known;
  const texts = GLOSSARY_LANGS.flatMap((lang) => namesOf(term, lang).flatMap(leastForms)).map(caseFold);
  const all = [...new Set(texts)].map(nameOf);
  // A name that contains another one need not be searched for.
  const made = all.filter(
    (name, at) =>
      !all.some(
        (other, i) => i !== at && containsName(name.text, other) && (i < at || !containsName(other.text, name)),
      ),
  );
  names.set(term, made);
  return made;
}

const expressions = new WeakMap<Name, RegExp>();

/** Whether a folded text contains a name. */
export function containsName(text: string, name: Name): boolean {
  let expression = expressions.get(name);
  if (!expression) {
    const alternative = alternativeSource(name.alternative);
    const source = {
      latin: `(?<!${LETTER})(?:${alternative})${WORD_END}`,
      begins: `(?<!${LETTER})(?:${alternative})`,
      short: `(?<!${SYLLABLE})(?:${alternative})`,
      long: alternative,
    }[name.kind];
    expression = new RegExp(source);
    expressions.set(name, expression);
  }
  return expression.test(text);
}

/** Names in the form for `patternOf`, to highlight them exactly where they are found. */
export function markedNames(names: readonly Name[]): readonly string[] {
  return names.flatMap(({ kind, text }) => {
    const forms = [...new Set([text, text.replaceAll(' ', kind === 'latin' ? '-' : '')])];
    return forms.map((form) => `${kind === 'long' ? '' : ' '}${form} `);
  });
}
