import type { Preferences } from '../../settings/settings-table.ts';
import { geometry } from '../app/update-result.ts';
import { openFeedLine, unsubscribe } from '../feeds/change-feeds.ts';
import { openFeedMenu } from '../feeds/feed-menu.ts';
import { editFeedSetting } from '../feeds/feed-settings.ts';
import { fetchRow, toggleUnreadOnly, unreadAsked } from '../feeds/row-actions.ts';
import { sortedNow } from '../feeds/rows.ts';
import type { Action } from '../keys/keymap.ts';
import { wordsOf } from '../layout/words.ts';
import { moveCursor } from '../list/list-window.ts';
import { markAllRead } from '../marks/mark-stories.ts';
import { openPicker } from '../picker/open-picker.ts';
import { EMPTY_PROMPT_HISTORY } from '../prompt/prompt-history.ts';
import { setStatus } from '../reading/set-status.ts';
import { savePreferences } from '../settings/preferences.ts';
import { offeredValues } from '../settings/setting-words.ts';
import type { Effect } from '../state/effect.ts';
import type { MenuKind } from '../state/menu.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { type Update, unchanged } from '../state/reader-state.ts';
import { copySelected } from '../story/copy-actions.ts';
import { openInProgram } from '../story/open-in-program.ts';
import { reopenSavePrompt, saveTo } from '../story/save-story.ts';
import { documentOf } from '../story/shown-document.ts';
import { keepPosition } from '../story/story-navigation.ts';
import { type Choice, type CycledKey, menuItems } from './menu-items.ts';

/** Opens a short menu, or the settings. */
export function openMenu(state: ReaderState, kind: MenuKind): Update {
  const returnTo = state.page || state.menu ? { page: state.page, menu: state.menu } : null;
  const opened: ReaderState = { ...state, page: null, menu: { kind, index: 0, returnTo } };
  // Shows changes that another program has made to the settings.
  return [opened, kind === 'settings' ? [{ type: 'ReadSettings' }] : []];
}

/** Closes the open menu, and returns to what it was opened from. */
export function closeMenu(state: ReaderState): ReaderState {
  const returnTo = state.menu?.returnTo ?? null;
  return { ...state, menu: returnTo?.menu ?? null, page: returnTo?.page ?? state.page };
}

export function moveMenu(state: ReaderState, by: number): ReaderState {
  const count = menuItems(state).length;
  if (!state.menu || count === 0) return state;
  return { ...state, menu: { ...state.menu, index: (state.menu.index + by + count) % count } };
}

export function moveMenuTo(state: ReaderState, wanted: number): ReaderState {
  const index = Math.max(0, Math.min(wanted, menuItems(state).length - 1));
  return state.menu ? { ...state, menu: { ...state.menu, index } } : state;
}

/** The preferences with one of them at its next value, round the end. */
function nextValue(state: ReaderState, key: CycledKey): Preferences {
  const { preferences } = state.settings;
  const values = offeredValues(state, key);
  return { ...preferences, [key]: values[(values.indexOf(preferences[key]) + 1) % values.length] };
}

/** Records the answer to the question about the reading journal. DO_NOT_TRACK overrides an acceptance. */
export function recordConsent(state: ReaderState, analytics: 'accepted' | 'declined'): Update {
  const words = wordsOf(state).reader.consent;
  if (state.consent.doNotTrack && analytics === 'accepted')
    return unchanged(setStatus(closeMenu(state), words.doNotTrack, 'warning'));
  // The stored history is deleted, so it must not be recalled either.
  const promptHistory = analytics === 'declined' ? EMPTY_PROMPT_HISTORY : state.promptHistory;
  const consent = { ...state.consent, answer: analytics, isAsked: false };
  const answered: ReaderState = { ...closeMenu(state), consent, promptHistory };
  return [keepPosition(state, answered), [{ type: 'SaveConsent', analytics }]];
}

/** Confirms that the answer is stored. An open story is recorded from now on if the journal begins. */
export function consentSaved(state: ReaderState, analytics: 'accepted' | 'declined'): Update {
  const words = wordsOf(state).reader.consent;
  if (analytics === 'declined') return unchanged(setStatus(state, words.declined));
  const document = state.screen === 'story' ? documentOf(state, geometry(state)) : null;
  const effects: Effect[] = document
    ? [{ type: 'JournalOpened', id: document.edition.id, lang: document.edition.lang }]
    : [];
  return [setStatus(state, words.accepted), effects];
}

export function chooseItem(state: ReaderState, index: number): Update {
  const item = menuItems(state)[index];
  if (!state.menu || !item) return unchanged(state);
  const at: ReaderState = { ...state, menu: { ...state.menu, index } };
  const { choice } = item;
  switch (choice.type) {
    case 'consent':
      return recordConsent(at, choice.analytics);
    case 'notice':
      return unchanged({ ...at, page: { kind: 'notice', top: 0 } });
    case 'readAll':
      return choice.yes
        ? markAllRead({ ...state, menu: null }, unreadAsked(state))
        : unchanged({ ...state, menu: null });
    case 'theme':
      return openPicker(at, 'theme');
    case 'cycle':
      return savePreferences(at, nextValue(at, choice.key));
    case 'analytics':
      return openMenu(at, 'consent');
    case 'overwrite': {
      const typed = state.menu.file ?? '';
      return choice.yes ? saveTo(closeMenu(state), typed, true) : unchanged(reopenSavePrompt(state, typed));
    }
    case 'feed':
      return runFeedChoice(closeMenu(state), choice.does);
    case 'feedSetting':
      return editFeedSetting(state, state.menu.about?.url ?? '', choice.setting);
    case 'feedSort':
      return savePreferences(sortedNow(closeMenu(state)), { ...state.settings.preferences, feedSort: choice.sort });
    case 'unreadOnly':
      return unchanged(toggleUnreadOnly(closeMenu(state)));
    case 'unsubscribe':
      return choice.yes ? unsubscribe(closeMenu(state), choice.stories) : unchanged(closeMenu(state));
    case 'outside':
      return openInProgram(closeMenu(state), choice.tool);
    case 'copy':
      return [closeMenu(state), [{ type: 'Copy', ...choice.of }]];
    case 'copySelected':
      return copySelected(closeMenu(state), choice.part);
    default:
      return unchanged(state);
  }
}

function runFeedChoice(state: ReaderState, does: (Choice & { type: 'feed' })['does']): Update {
  switch (does) {
    case 'rename':
      return unchanged(openFeedLine(state, 'renameFeed'));
    case 'move':
      return unchanged(openFeedLine(state, 'moveFeed'));
    case 'fetch':
      return fetchRow(state);
    case 'unsubscribe':
      return unchanged(openFeedMenu(state, 'unsubscribe'));
  }
}

/** Answers a question with yes or no. */
function answer(state: ReaderState, isYes: boolean): Update {
  const index = menuItems(state).findIndex(({ choice }) => 'yes' in choice && choice.yes === isYes);
  return index < 0 ? unchanged(state) : chooseItem(state, index);
}

export function runMenuAction(state: ReaderState, action: Action): Update {
  const { menu } = state;
  if (!menu) return unchanged(state);
  switch (action) {
    case 'down':
      return unchanged(moveMenu(state, 1));
    case 'up':
      return unchanged(moveMenu(state, -1));
    case 'top':
      return unchanged({ ...state, menu: { ...menu, index: 0 } });
    case 'end':
      return unchanged(moveMenu({ ...state, menu: { ...menu, index: 0 } }, -1));
    case 'open':
      return chooseItem(state, menu.index);
    case 'paneRight':
      return menu.kind === 'settings' ? chooseItem(state, menu.index) : unchanged(state);
    case 'answerYes':
    case 'answerNo':
      return answer(state, action === 'answerYes');
    case 'help':
      return unchanged({ ...state, page: { kind: 'help', top: 0 } });
    case 'back':
    case 'toList':
    case 'paneLeft': {
      const closed = closeMenu(state);
      return unchanged(moveCursor(closed, closed.list.cursor, geometry(closed)));
    }
    default:
      return unchanged(state);
  }
}
