import { frontLayer, openMenu } from '../layout/layers.ts';
import { wordsOf } from '../layout/typesetting.ts';
import { idAt, indexOf, takenAt } from '../reading/listed/row-stories.ts';
import { markWithUndo } from '../reading/marks/mark-stories.ts';
import { say } from '../reading/status/set-status.ts';
import { type ReaderState, type Update, unchanged } from '../state/reader-state.ts';
import type { OpenedPage } from '../state/story.ts';
import { shownTarget, withStories } from './acted-stories.ts';

/** This many pages are opened without a question. */
const UNASKED = 10;

const open = (state: ReaderState, pages: readonly OpenedPage[], isConfirmed = false): Update => [
  state,
  [{ type: 'OpenPages', pages, isConfirmed }],
];

const ask = (state: ReaderState, title: string, choose: (state: ReaderState) => Update): ReaderState =>
  openMenu(state, {
    title: () => title,
    items: (now) => {
      const { openNo, openYes } = wordsOf(now).reader.browser;
      return [
        { label: openNo, value: '', answer: 'no', choose: unchanged },
        { label: openYes, value: '', answer: 'yes', choose },
      ];
    },
  });

/** Opens the pages of the selected stories or of the shown one in the browser; on a page, of the story that it is about. */
export function openInBrowser(state: ReaderState): Update {
  const shown = shownTarget(state);
  if (frontLayer(state)) return shown ? open(state, [shown]) : unchanged(state);
  return withStories(state, (stories) =>
    stories.length > UNASKED
      ? unchanged(ask(state, wordsOf(state).reader.browser.many(stories.length), (next) => open(next, stories)))
      : open(state, stories),
  );
}

/** Asks before pages in a private network are opened: a story from elsewhere may name any address there. */
export const askBeforePrivate = (
  state: ReaderState,
  pages: readonly OpenedPage[],
  hosts: readonly string[],
): ReaderState =>
  ask(state, wordsOf(state).reader.browser.isPrivate(hosts.join(', '), pages.length), (next) =>
    open(next, pages, true),
  );

/** Marks the stories as read whose pages are opened, with the reports of the row of one; says so if there are no pages. */
export function pagesFound(state: ReaderState, pages: readonly OpenedPage[]): Update {
  if (pages.length === 0) return say(state, wordsOf(state).reader.browser.noPage);
  const ids = pages.flatMap((page) => ('id' in page ? [page.id] : []));
  const [id = ''] = ids;
  const row = ids.length === 1 ? indexOf(state, id) : -1;
  const read = row >= 0 && idAt(state, row) === id ? takenAt(state, row) : ids;
  const unread = read.filter((one) => !state.marks.read.has(one));
  return markWithUndo(state, 'read', unread, true);
}
