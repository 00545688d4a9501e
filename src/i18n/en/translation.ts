import { formatNumber } from '../number.ts';
import { counted } from './counted.ts';

/** What commands say about translations. */
export const translationEn = {
  titles: {
    done: (n: number) => `Translated ${counted(n, 'title')}.`,
    unconfirmed: (name: string) =>
      `Nothing was translated: nothing goes to ${name} until you confirm it with minerals-news engines test`,
    limit: (limit: number) =>
      `The other titles are translated later: the limit of ${counted(limit, 'word')} a day is reached (translateWords)`,
    failed: (name: string, why: string) => `Titles were not translated by ${name}: ${why}`,
  },
  /** What `translate` says, and a sync about translations that are made again. */
  stories: {
    /** How far the story is: `at` of `all` stories, `done` of `total` texts. */
    running: (at: number, all: number, done: number, total: number) =>
      `translating${all > 1 ? ` story ${at}/${all}` : ''}: ${formatNumber(done)}/${formatNumber(total)}`,
    /** `untranslated` is the number of paragraphs that the engine has not translated. */
    done: (title: string, id: string, untranslated: number) =>
      `Translated: ${title} (${id})${untranslated > 0 ? ` – ${counted(untranslated, 'paragraph')} not translated` : ''}`,
    nothing: (title: string, id: string) =>
      `not translated, since no answer of the engine is a translation: ${title} (${id})`,
    exists: (title: string, id: string) => `not translated, since it has an edition in that language: ${title} (${id})`,
    limit: (limit: number) =>
      `the limit of ${counted(limit, 'word')} is reached (--max-words, or translateWords for a day) – what is done is kept, and the rest follows next time`,
    /** Texts that a sync has changed. */
    changed: (name: string, why: string) => `Changed texts were not translated by ${name}: ${why}`,
    stopped: 'stopped – what is done is kept, and the same command continues',
    failed: (title: string, why: string) =>
      `cannot translate "${title}": ${why} – what is done is kept, and the same command continues`,
    /** `n` stories of publishers that reserve such a use; title and terms of the first one, '' for none. */
    reserved: (n: number, title: string, terms: string) =>
      `${n === 1 ? `the publisher of "${title}" reserves` : `publishers of ${counted(n, 'story', 'stories')}, such as that of "${title}", reserve`} text and data mining${terms && ` (“${terms}”)`}`,
    confirm: (what: string) => `${what}. Send the text anyway? [y/N] `,
    needsYes: (what: string) => `${what} – this is asked on a terminal only; add --yes to send the text anyway`,
  },
};
