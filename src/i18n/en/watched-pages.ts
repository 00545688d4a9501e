import { counted } from './counted.ts';

/** Pages without a feed whose links are the items. */
export const watchedPagesEn = {
  /** `newest` is an ISO day, '' if no item has a date. */
  preview: (items: number, newest: string, doubts: readonly string[] = []) =>
    `${counted(items, 'item')}${newest && `, newest ${newest}`}${doubts.length > 0 ? `; not certain: ${doubts.join(', ')}` : ''}`,
  doubts: {
    few: 'fewer than three items',
    undated: 'no dates',
    'runner-up': 'another group of links is nearly as likely',
  },
  itemsHint: '--items CSS names the right rows',
  question: 'Add it? [y/N] ',
  needsYes: '--watch asks on a terminal only – add --yes',
  needsWatch: (option: string) => `${option} needs --watch`,
  isFeed: (url: string) => `there is a feed at that address – add it with minerals-news feeds add ${url}`,
  noFeed: (url: string, what: string) =>
    `there is no feed at that address, but a list (${what}) – minerals-news feeds add --watch ${url} watches the page`,
  orWatch: (url: string, what: string) => `or watch its list (${what}) with minerals-news feeds add --watch ${url}`,
  noList: 'there is no feed at that address, and no list of articles',
  added: (title: string, url: string) => `Added “${title}”, a watched page (${url})`,
  /** A page that is watched already, with its items where they are now. */
  followed: (title: string, url: string) => `“${title}” is watched from this list on (${url})`,
  notForNewsboat: (title: string) => `“${title}” was left out: newsboat watches no pages`,
  offer: (url: string, about: string) => `${url} has no feed, but a list: ${about}.`,
  watchIt: 'Watch the page?',
  offerLater: 'Add it again to watch the page.',
  watch: 'Watch the page',
  keepPage: 'Store the page as one story',
  cancel: 'Cancel',
};
