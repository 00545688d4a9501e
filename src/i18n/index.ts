import { type CliMessages, cliEn } from './en/cli.ts';
import { type QueryMessages, queryEn } from './en/query.ts';
import { type ReaderMessages, readerEn } from './en/reader.ts';
import { type StoryMessages, storyEn } from './en/story.ts';
import { cliKo } from './ko/cli.ts';
import { queryKo } from './ko/query.ts';
import { readerKo } from './ko/reader.ts';
import { storyKo } from './ko/story.ts';
import type { UiLang } from './locale.ts';

export { UI_LANGS, type UiLang } from './locale.ts';

/** All messages, by area: the page of a story, queries, commands, the reader. */
export interface Messages {
  readonly lang: UiLang;
  readonly story: StoryMessages;
  readonly query: QueryMessages;
  readonly cli: CliMessages;
  readonly reader: ReaderMessages;
}

// Messages are run when they are first read, most of them from bundles of their own, one for each language.
const TABLE: Readonly<Record<UiLang, Messages>> = {
  ko: {
    lang: 'ko',
    get story() {
      return storyKo;
    },
    get query() {
      return queryKo;
    },
    get cli() {
      return cliKo;
    },
    get reader() {
      return readerKo;
    },
  },
  en: {
    lang: 'en',
    get story() {
      return storyEn;
    },
    get query() {
      return queryEn;
    },
    get cli() {
      return cliEn;
    },
    get reader() {
      return readerEn;
    },
  },
};

/** The word that a table has for an id from outside, such as a language code, or the id itself. */
export function wordFor(words: Readonly<Record<string, string>>, id: string): string {
  return Object.hasOwn(words, id) ? (words[id] ?? id) : id;
}

/** The messages of one interface language. */
export function messages(lang: UiLang): Messages {
  return TABLE[lang];
}

const latinKnown = new Map<Messages, Messages>();

/** Words for a terminal without Hangul: languages are named in the interface language, unless that is Korean. */
export function latinWords(words: Messages): Messages {
  if (words.lang === 'ko') return words;
  const { reader } = words;
  const latin = latinKnown.get(words) ?? {
    ...words,
    reader: { ...reader, langName: reader.langNoun, langMark: { ...reader.langMark, ko: 'KO' }, hangulMark: 'KO' },
  };
  latinKnown.set(words, latin);
  return latin;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** Capitals sound like lower-case letters, and a spoken caret is not understood as the key. */
const HELD_KEYS = Object.fromEntries(
  [...LETTERS].flatMap((letter) => {
    const capital = letter.toUpperCase();
    return [
      [capital, `Shift+${capital}`],
      [`ctrl+${letter}`, `Ctrl+${capital}`],
    ];
  }),
);

const spokenKnown = new Map<Messages, Messages>();

/** Words for a screen reader: every key has a name that can be spoken. */
export function spokenWords(words: Messages): Messages {
  const { reader } = words;
  const { keyName, arrowName, linear } = reader;
  const spoken = spokenKnown.get(words) ?? {
    ...words,
    reader: { ...reader, keyName: { ...keyName, ...arrowName, ...HELD_KEYS, ...linear.keyName } },
  };
  spokenKnown.set(words, spoken);
  return spoken;
}
