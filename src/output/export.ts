/** Printers used only by `export`, in a bundle of their own. */
export { atomFeeds } from './atom.ts';
export { htmlPage } from './html/page.ts';
