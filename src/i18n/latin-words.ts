import type { Messages } from './index.ts';

const known = new Map<Messages, Messages>();

/** Words for a terminal without Hangul: languages are named in the interface language, unless that is Korean. */
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
