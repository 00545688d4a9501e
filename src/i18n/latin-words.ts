import type { Messages } from './index.ts';

const known = new Map<Messages, Messages>();

/** Words for a terminal that has no Hangul: languages are called in the interface's own words, unless those are Korean. */
export function latinWords(words: Messages): Messages {
  if (words.lang === 'ko') return words;
  const { reader } = words;
  const latin = known.get(words) ?? {
    ...words,
    reader: { ...reader, langName: reader.langNoun, langMark: { ...reader.langMark, ko: 'KO' }, hangulMark: 'KO' },
  };
  known.set(words, latin);
  return latin;
}
