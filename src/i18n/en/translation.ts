import { counted } from './counted.ts';

/** What commands say about translations. */
export const translationEn = {
  titles: {
    done: (n: number) => `Translated ${counted(n, 'title')}.`,
    unconfirmed: (name: string) =>
      `Titles were not translated: nothing goes to ${name} until you confirm it with minerals-news engines test`,
    limit: (limit: number) =>
      `The other titles are translated later: the limit of ${counted(limit, 'word')} a day is reached (translateWords)`,
    failed: (name: string, why: string) => `Titles were not translated by ${name}: ${why}`,
  },
};
