import { frontLayer, openMenu } from '../layout/layers.ts';
import { wordsOf } from '../layout/typesetting.ts';
import { idAt, idsAt, indexOf } from '../reading/listed/row-stories.ts';
import { markWithUndo } from '../reading/marks/mark-stories.ts';
import { say } from '../reading/status/set-status.ts';
import { type ReaderState, type Update, unchanged } from '../state/reader-state.ts';
import type { StoryTarget } from '../state/story.ts';
import { shownTarget, withStories } from './acted-stories.ts';

/** This many pages are opened without a question. */
const UNASKED = 10;

const open = (state: ReaderState, stories: readonly StoryTarget[], isConfirmed = false): Update => [
  state,
  [{ type: 'OpenPages', stories, isConfirmed }],
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
  stories: readonly StoryTarget[],
  hosts: readonly string[],
): ReaderState =>
  ask(state, wordsOf(state).reader.browser.isPrivate(hosts.join(', '), stories.length), (next) =>
    open(next, stories, true),
  );

/** The same for the site of a feed. */
export const askBeforePrivateSite = (state: ReaderState, url: string, hosts: readonly string[]): ReaderState =>
  ask(state, wordsOf(state).reader.browser.isPrivate(hosts.join(', '), 1), (next) => [
    next,
    [{ type: 'OpenSite', url, isConfirmed: true }],
  ]);

/** Marks stories as read whose pages are opened, with all reports of the row of one; says so if there are none. */
export function pagesFound(state: ReaderState, ids: readonly string[]): Update {
  const [id = ''] = ids;
  if (id === '') return say(state, wordsOf(state).reader.browser.noPage);
  const row = ids.length === 1 ? indexOf(state, id) : -1;
  const read = row >= 0 && idAt(state, row) === id ? idsAt(state, row) : ids;
  const unread = read.filter((one) => !state.marks.read.has(one));
  return markWithUndo(state, 'read', unread, true);
}
