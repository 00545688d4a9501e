import { MARK_WIDTH } from '../../page/parallel.ts';
import type { Action } from '../keys/keymap.ts';
import { geometry, isParallel, langsOf } from '../layout/geometry.ts';
import type { Cell, PaneScreen } from '../layout/screen.ts';
import { measurerOf } from '../layout/typesetting.ts';
import { hintAhead } from '../reading/feeds/next-feed.ts';
import { pictureSpace } from '../reading/shown/page-pictures.ts';
import { figureIn, isPictureInView } from '../reading/shown/pictures-in-view.ts';
import { relatedRows, relatedStories } from '../reading/shown/related.ts';
import { documentOf, percentSeen, shownId, shownTop } from '../reading/shown/shown-document.ts';
import { openRelated } from '../reading/visits/story-navigation.ts';
import { showPicture } from '../specs/picture-page.ts';
import type { ClickTarget } from '../state/event.ts';
import { type ReaderState, unchanged } from '../state/reader-state.ts';
import { runStoryAction } from './actions.ts';
import { scrollStory } from './links-picker.ts';
import { cellInStory } from './story-cursor.ts';
import { storyHeader } from './story-header.ts';
import { chosenRelated, paragraphs, storyChanges } from './story-text.ts';
import { storyPane } from './story-view.ts';

/** The related story or the picture at a cell. */
function hit(state: ReaderState, { x, y }: Cell): ClickTarget | null {
  const document = documentOf(state);
  if (!document) return null;
  const { lines, parallel, relatedHeading } = document;
  const { storyLeft, textLeft } = geometry(state);
  const row = shownTop(state) + y;
  const isRight = parallel?.isSideBySide && x > storyLeft + textLeft + MARK_WIDTH + parallel.column;
  const { left = null, right = null } = parallel?.rows[row] ?? { left: lines[row] };
  const src = figureIn(isRight ? right : (left ?? right));
  if (src !== undefined) return { kind: 'picture', src };
  if (relatedHeading < 0) return null;
  const at = row - relatedHeading;
  const one = at < 0 ? undefined : relatedRows(state, shownId(state))[at];
  return one && one.kind !== 'heading' ? { kind: 'related', number: one.number } : null;
}

/** The current hit, the selected related story, or the first text. */
function cursor(state: ReaderState): Cell {
  const size = geometry(state);
  const left = size.textLeft + size.storyLeft;
  const document = documentOf(state);
  if (!document) return { x: left, y: 1 };
  const { row, x } = cellInStory(state, document);
  return { x: left + x, y: row - state.story.top };
}

function position(state: ReaderState): string {
  const size = geometry(state);
  const document = documentOf(state);
  if (!document?.isComplete) return document ? measurerOf(state).glyphs.ellipsis : '';
  return `${percentSeen(document, size, state.story.top)}%`;
}

function applies(state: ReaderState, action: Action): boolean {
  switch (action) {
    case 'related':
      return relatedStories(state, shownId(state)).length > 0;
    case 'language':
    case 'parallel': {
      // With two editions the header shows these keys.
      return langsOf(state, shownId(state)).length > 1 && !isParallel(state);
    }
    case 'picture':
    case 'viewer':
      // The one that shows more.
      return isPictureInView(state) && (action === 'picture') === (pictureSpace(state) !== null);
    case 'answerYes':
    case 'answerNo':
    case 'paneRight':
    case 'paneLeft':
      return false;
    default:
      return true;
  }
}

/** The open story, or next to the list the selected one. */
export const storyScreen: PaneScreen = {
  act: runStoryAction,
  hasStories: true,
  header: storyHeader,
  rows: (state) => storyPane(state),
  position,
  note: () => '',
  cursor,
  // Selected related stories are a menu.
  footerScope: (state) => (state.story.focus === 'related' ? 'menu' : 'story'),
  applies,
  hint: (state, action) => (action === 'nextUnread' ? hintAhead(state) : null),
  hit,
  click: (state, target) => {
    if (target.kind === 'picture') return showPicture(state, target.src);
    return target.kind === 'related' ? openRelated(state, target.number) : unchanged(state);
  },
  wheel: (state, rows, above) => unchanged(scrollStory(state, rows, above)),
  where: (state) => (state.story.focus === 'related' ? [chosenRelated(state)] : paragraphs(state)),
  changes: storyChanges,
};
