import { deleteSelected, undoLast } from '../deletion/delete-stories.ts';
import { openFeeds } from '../feeds/feeds-navigation.ts';
import type { ScopedAction } from '../keys/keymap.ts';
import { wordsOf } from '../layout/words.ts';
import { switchDensity } from '../list/density.ts';
import { unreadPositions } from '../list/next-unread.ts';
import { toggleMark } from '../marks/mark-stories.ts';
import { openMenu } from '../menus/actions.ts';
import { openPicker } from '../picker/open-picker.ts';
import { openPrompt, openSearch } from '../prompt/prompt.ts';
import { loadPromptHistory } from '../prompt/prompt-history.ts';
import { setStatus } from '../reading/set-status.ts';
import { selectedCount } from '../selection/acted-ids.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { type Update, unchanged } from '../state/reader-state.ts';
import { openCopy } from '../story/copy-actions.ts';
import { openOutside } from '../story/open-in-program.ts';
import { toggleParallel } from '../story/parallel.ts';
import { whenLoaded } from '../story/pending-action.ts';
import { openSave, repeatPipe } from '../story/save-story.ts';
import { goInHistory, switchLanguage } from '../story/story-navigation.ts';
import { startSync } from '../sync/sync.ts';

/** Actions that the list and the story each implement themselves. */
type ListOrStoryAction =
  | 'down'
  | 'up'
  | 'pageDown'
  | 'pageUp'
  | 'halfDown'
  | 'halfUp'
  | 'top'
  | 'end'
  | 'nextStory'
  | 'previousStory'
  | 'nextUnread'
  | 'previousUnread'
  | 'paneRight'
  | 'paneLeft'
  | 'related'
  | 'back'
  | 'find'
  | 'toList';

/** Actions that the list and the story share. One that neither implements does not compile. */
export function runSharedAction(state: ReaderState, action: Exclude<ScopedAction, ListOrStoryAction>): Update {
  switch (action) {
    case 'filter':
    case 'commands':
      return openPicker(state, action);
    case 'settings':
      return openMenu(state, action);
    case 'links':
    case 'headings':
      return whenLoaded(state, action, () => openPicker(state, action));
    case 'write':
      return openSave(state);
    case 'repeatPipe':
      return repeatPipe(state);
    case 'edit':
      return openOutside(state);
    case 'copy':
      if (selectedCount(state) > 0) return openCopy(state);
      return whenLoaded(state, action, () => openCopy(state));
    case 'sync':
      return startSync(state);
    case 'feeds':
      return openFeeds(state);
    case 'help':
    case 'failures':
      return unchanged({ ...state, page: { kind: action, top: 0 } });
    case 'record':
    case 'terms':
      return whenLoaded(state, action, () => unchanged({ ...state, page: { kind: action, top: 0 } }));
    case 'toggleRead':
      return toggleMark(state, 'read');
    case 'star':
      return toggleMark(state, 'starred');
    case 'deleteStory':
      return deleteSelected(state);
    case 'undo':
      return undoLast(state);
    case 'readAll':
      return unreadPositions(state).length > 0
        ? openMenu(state, 'readAll')
        : unchanged(setStatus(state, wordsOf(state).reader.status.allRead));
    case 'pipe':
    case 'command':
      return loadPromptHistory(openPrompt(state, action));
    case 'searchAll':
      return openSearch(state, 'bodies');
    case 'density':
      return switchDensity(state);
    case 'parallel':
      return toggleParallel(state);
    case 'language':
      return switchLanguage(state);
    case 'historyBack':
      return goInHistory(state, -1);
    case 'historyForward':
      return goInHistory(state, 1);
    case 'select':
    case 'selectDown':
    case 'selectUp':
      return unchanged(setStatus(state, wordsOf(state).reader.selection.inList, 'warning'));
    // Only for the list, for the story, for the feeds, or for what is open over them.
    case 'nextHeading':
    case 'previousHeading':
    case 'unreadOnly':
    case 'open':
    case 'previousView':
    case 'nextView':
    case 'relatedDigit':
    case 'answerYes':
    case 'answerNo':
    // Only for the feeds.
    case 'nextFeed':
    case 'previousFeed':
    case 'addFeed':
    case 'unsubscribe':
      return unchanged(state);
  }
}
