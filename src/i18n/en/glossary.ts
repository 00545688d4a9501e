import type { Widen } from '../widen.ts';

const tooMany = (limit: number): string => `the watch list is full – it holds ${limit} terms`;
const tooLong = (limit: number): string => `the term is too long – keep it within ${limit} characters`;

const watchedView = 'Watched';

export const glossaryCommandsEn = {
  glossary: {
    summary: 'print the terms of the subject in Korean and English',
    examples: ['All of them.', 'Those with this in a name, in either language.', 'Both names, for another program.'],
  },
  watch: {
    summary: 'choose the terms whose stories the reader marks',
    actions: {
      list: 'print the terms that are watched (when no action is named)',
      add: 'watch for a term, in either language: add TERM',
      remove: 'no longer watch for it: remove TERM',
    },
    examples: [
      'Stories on heavy rare earths are marked, and those on 중희토류.',
      'They are a view of the reader too, and can be listed.',
      'What each term stands for.',
    ],
  },
};

export type GlossaryCommandWords = Widen<typeof glossaryCommandsEn>;

export const glossaryEn = {
  notFound: (text: string) => `no term is called "${text}" – minerals-news glossary prints them all`,
  alike: (names: string) => `also looking for: ${names}`,
  watch: {
    added: (term: string, other: string) => (other ? `Watching for: ${term} (= ${other})` : `Watching for: ${term}`),
    removed: (term: string) => `No longer watching for: ${term}`,
    already: (term: string) => `Watched already: ${term}`,
    none: 'nothing is watched – add a term with minerals-news watch add TERM',
    unknown: (term: string) => `"${term}" is not watched – minerals-news watch lists what is`,
    tooMany,
    tooLong,
    view: watchedView,
    builtIn: '(built in)',
    viewStays: (name: string) =>
      `the view "${name}" is built in – minerals-news watch remove TERM ends it with its last term`,
  },
};

export type GlossaryMessages = Widen<typeof glossaryEn>;

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

export const termsEn = {
  title: 'Terms in this story',
  none: 'No term of the glossary occurs in this story.',
  notLoaded: 'Open the story to see its terms.',
  alike: (names: string) => `(= ${names})`,
  /** The mark of stories with a watched term, at most 6 cells. */
  watched: 'watch',
  watchedView,
  added: (term: string) => `Watching for: ${term}`,
  removed: (term: string) => `No longer watching for: ${term}`,
  list: (terms: string) => `Watching for: ${terms}`,
  empty: 'Nothing is watched. :watch TERM adds a term.',
  tooMany: (limit: number) => sentence(tooMany(limit)),
  tooLong: (limit: number) => sentence(tooLong(limit)),
};

export type TermMessages = Widen<typeof termsEn>;
