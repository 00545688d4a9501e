import { countOf, formatNumber } from '../number.ts';
import { asSentence, counted, stories } from './counted.ts';
import { PLACE } from './engines.ts';

const what = (n: number): string => (n === 1 ? 'this story' : stories(n));

/** How the reader translates stories. */
export const readerTranslationEn = {
  noEngine: 'No translation engine is set up: minerals-news engines add NAME (see minerals-news engines --help).',
  exists: 'There is an edition in that language already.',
  isRunning: 'It is being translated already.',
  running: 'translating',
  progress: (done: number, total: number) => `translating ${formatNumber(done)}/${formatNumber(total)}`,
  no: 'Cancel',
  yes: 'Translate',
  /** The question before texts go to an engine for the first time. */
  confirm: (n: number, words: number, target: string, address: keyof typeof PLACE) =>
    `Send to ${target} (${PLACE[address]}): title, summary and text of ${what(n)} (${counted(words, 'word')})?`,
  /** Next to the answer: the engine, and how many words were sent today; `limit` is 0 for no limit. */
  engine: (name: string, sent: number, limit: number) =>
    `${name} · today ${countOf(sent, 'en')}${limit === 0 ? '' : ` of ${countOf(limit, 'en')}`} words`,
  /** `terms` are the words of the first publisher, '' for a signal without words. */
  reserved: (n: number, terms: string) =>
    `The ${n === 1 ? 'publisher reserves' : 'publishers reserve'} text and data mining. Send ${what(n)} anyway?${terms && ` “${terms}”`}`,
  /** `untranslated` is the number of paragraphs that could not be translated. */
  done: (n: number, untranslated: number) =>
    `Translated ${what(n)}.${untranslated === 0 ? '' : ` ${counted(untranslated, 'paragraph')} could not be translated and ${untranslated === 1 ? 'stays' : 'stay'} as in the original.`}`,
  nothing: 'Nothing was translated: no answer of the engine is a translation.',
  stopped: 'Translation stopped. What is done is kept: T continues it.',
  limit: (limit: number) =>
    `Today’s limit of ${counted(limit, 'word')} is reached. What is done is kept; it continues tomorrow with T, or now after :set translateWords.`,
  failed: (message: string) => `Could not translate: ${asSentence(message)} T tries again.`,
};

/** How the reader gets publishers' editions. `lang` is the name of a language. */
export const readerEditionsEn = {
  get: (lang: string, host: string) => `Get the ${lang} edition from ${host}?`,
  lookFor: (lang: string, host: string) => `Look for a ${lang} edition at ${host}?`,
  yesGet: 'Get it',
  yesLook: 'Look for it',
  translate: 'Translate it instead',
  no: 'Cancel',
  /** In the header, for an edition that is known. */
  known: (lang: string) => `get ${lang}`,
  looking: (lang: string) => `Looking for the ${lang} edition.`,
  got: (lang: string) => `This is the publisher’s ${lang} edition.`,
  related: (title: string) => `“${title}” differs too much to be an edition of this story. It is now a related one.`,
  none: (lang: string) => `The publisher names no ${lang} edition.`,
  failed: (why: string) => `The edition could not be fetched: ${why}`,
};
