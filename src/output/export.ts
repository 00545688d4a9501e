/** Stories for elsewhere: what is asked for by `export` alone, and in a bundle of its own. */
export { atomFeeds } from './atom.ts';
export { htmlPage } from './html/page.ts';
