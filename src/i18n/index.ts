import type { CliMessages } from './en/cli.ts';
import { cliEn } from './en/cli.ts';
import type { QueryMessages } from './en/query.ts';
import { queryEn } from './en/query.ts';
import type { ReaderMessages } from './en/reader.ts';
import { readerEn } from './en/reader.ts';
import type { StoryMessages } from './en/story.ts';
import { storyEn } from './en/story.ts';
import { cliKo } from './ko/cli.ts';
import { queryKo } from './ko/query.ts';
import { readerKo } from './ko/reader.ts';
import { storyKo } from './ko/story.ts';
import type { UiLang } from './ui-lang.ts';

export { UI_LANGS, type UiLang } from './ui-lang.ts';

/** All messages, by area: the page of a story, queries, commands, the reader. */
export interface Messages {
  readonly lang: UiLang;
  readonly story: StoryMessages;
  readonly query: QueryMessages;
  readonly cli: CliMessages;
  readonly reader: ReaderMessages;
}

// Most messages are in bundles of their own, one for each language, loaded on first use.
const TABLE: Readonly<Record<UiLang, Messages>> = {
  ko: {
    lang: 'ko',
    story: storyKo,
    query: queryKo,
    get cli() {
      return cliKo;
    },
    get reader() {
      return readerKo;
    },
  },
  en: {
    lang: 'en',
    story: storyEn,
    query: queryEn,
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
