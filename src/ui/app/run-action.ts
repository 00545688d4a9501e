import { runFeedsAction } from '../feeds/actions.ts';
import { openFeeds } from '../feeds/feeds-navigation.ts';
import { type KeyScope, SCREENS } from '../keys/binding.ts';
import { keyOf } from '../keys/key-names.ts';
import type { Action, ScopedAction } from '../keys/keymap.ts';
import { wordsOf } from '../layout/words.ts';
import { runListAction } from '../list/actions.ts';
import { openMenu, recordConsent, runMenuAction } from '../menus/actions.ts';
import { runPageAction } from '../pages/actions.ts';
import { setStatus } from '../reading/set-status.ts';
import type { ReaderState, Update } from '../state/reader-state.ts';
import { runStoryAction } from '../story/actions.ts';
import { quit } from '../story/story-navigation.ts';

/** Runs an action in the scope that has the keys. */
export function runAction(state: ReaderState, action: Action): Update {
  switch (action) {
    case 'quit':
      return quit(state);
    case 'redraw':
      return [state, [{ type: 'Redraw' }]];
    case 'suspend':
      return [state, [{ type: 'Suspend' }]];
    case 'declineConsent':
      return recordConsent(state, 'declined');
    case 'chooseConsent':
      return openMenu(state, 'consent');
    default:
      return runScopedAction(state, action);
  }
}

/** Actions of the feeds, which their commands open from elsewhere. */
const ON_FEEDS: ReadonlySet<Action> = new Set<Action>(['nextFeed', 'previousFeed', 'addFeed', 'unsubscribe']);

function runScopedAction(state: ReaderState, action: ScopedAction): Update {
  if (state.page) return runPageAction(state, action);
  if (state.menu) return runMenuAction(state, action);
  if (state.screen !== 'feeds' && ON_FEEDS.has(action)) {
    const [opened, effects] = openFeeds(state);
    const [next, more] = runFeedsAction(opened, action);
    return [next, [...effects, ...more]];
  }
  switch (state.screen) {
    case 'feeds':
      return runFeedsAction(state, action);
    case 'list':
      return runListAction(state, action);
    case 'story':
      return runStoryAction(state, action);
  }
}

/** What keys of newsboat do that have no meaning here. */
const NEWSBOAT_KEYS: Readonly<Record<string, Action>> = {
  A: 'readAll',
  C: 'readAll',
  N: 'toggleRead',
  O: 'links',
  D: 'deleteStory',
};

/** Says that a printable key has no meaning on a screen, and which key does what newsboat's does, or lists all keys. */
export function withoutMeaning(state: ReaderState, scope: KeyScope, key: string): ReaderState {
  if (!/^[!-~]$/.test(key) || !SCREENS.includes(scope)) return state;
  const { keyName, status } = wordsOf(state).reader;
  const named = (one: Action): string => keyOf(one, keyName, state.settings.keys);
  const other = NEWSBOAT_KEYS[key];
  return setStatus(state, status.noMeaning(key, named('help'), other ? named(other) : ''));
}
