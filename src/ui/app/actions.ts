import { keyOf } from '../keys/key-names.ts';
import { type Action, type KeyScope, SCREENS } from '../keys/keymap.ts';
import { frontLayer, openPage } from '../layout/layers.ts';
import { wordsOf } from '../layout/typesetting.ts';
import { openFeeds } from '../reading/feeds/feeds-navigation.ts';
import { quit } from '../reading/feeds/last-location.ts';
import { unreadPositions } from '../reading/listed/next-unread.ts';
import { askBeforeMarking, toggleMark } from '../reading/marks/mark-stories.ts';
import { selectedCount } from '../reading/selection/selection.ts';
import { switchDensity } from '../reading/settings/preferences.ts';
import { whenLoaded } from '../reading/shown/loading.ts';
import { setStatus } from '../reading/status/set-status.ts';
import { startSync } from '../reading/sync/sync.ts';
import { deleteSelected, undoLast } from '../reading/undo/undo.ts';
import { openHeadings } from '../reading/visits/headings.ts';
import { toggleParallel } from '../reading/visits/parallel.ts';
import { goInHistory, openRelated, switchLanguage } from '../reading/visits/story-navigation.ts';
import { openConsent, recordConsent } from '../specs/consent.ts';
import { FAILURES_PAGE } from '../specs/failures-page.ts';
import { RECORD_PAGE } from '../specs/origin-record.ts';
import { openSearch } from '../specs/search-line.ts';
import { openSettings } from '../specs/settings-menu.ts';
import { TERMS_PAGE } from '../specs/terms-page.ts';
import { type ReaderState, type Update, unchanged } from '../state/reader-state.ts';
import { openCopy } from '../story/copy-story.ts';
import { openLinks } from '../story/links-picker.ts';
import { openOutside } from '../story/open-in-program.ts';
import { openPipe, openSave, repeatPipe } from '../story/save-story.ts';
import { openCommandLine } from './command-line.ts';
import type { CommandRunner } from './commands.ts';
import { openCommands } from './commands-picker.ts';
import { openFilter } from './filter-picker.ts';
import { HELP_PAGE } from './help-page.ts';
import { paneOf, screenOf } from './screens.ts';

/** Actions that work anywhere, also on a page or a menu that leaves them. */
const ANYWHERE = {
  quit,
  redraw: (state) => [state, [{ type: 'Redraw' }]],
  suspend: (state) => [state, [{ type: 'Suspend' }]],
  declineConsent: (state) => recordConsent(state, 'declined'),
  chooseConsent: openConsent,
  help: (state) => unchanged(openPage(state, HELP_PAGE)),
  settings: openSettings,
  failures: (state) => unchanged(openPage(state, FAILURES_PAGE)),
  record: (state) => whenLoaded(state, 'record', () => unchanged(openPage(state, RECORD_PAGE))),
  terms: (state) => whenLoaded(state, 'terms', () => unchanged(openPage(state, TERMS_PAGE))),
  links: (state) => whenLoaded(state, 'links', () => openLinks(state)),
  sync: (state) => startSync(state),
  feeds: openFeeds,
} as const satisfies Partial<Record<Action, (state: ReaderState) => Update>>;

type AnywhereAction = keyof typeof ANYWHERE;

const worksAnywhere = (action: Action): action is AnywhereAction => Object.hasOwn(ANYWHERE, action);

/** Runs an action where the keys go: in the layer in front or, if there is none, in the pane. */
export function runAction(state: ReaderState, action: Action, key = ''): Update {
  const front = frontLayer(state);
  if (!front) return runInPane(state, action, key);
  return (
    screenOf(front).act?.(state, front, action, key) ??
    (worksAnywhere(action) ? ANYWHERE[action](state) : unchanged(state))
  );
}

const RUNNER: CommandRunner = {
  run: (state, action) => runAction(state, action),
  openLine: (state, text) => openCommandLine(state, RUNNER, text),
};

/** Actions of the feeds, which their commands open from elsewhere. */
const ON_FEEDS: ReadonlySet<Action> = new Set<Action>(['nextFeed', 'previousFeed', 'addFeed', 'unsubscribe']);

function runInPane(state: ReaderState, action: Action, key: string): Update {
  if (state.screen !== 'feeds' && ON_FEEDS.has(action)) {
    const [opened, effects] = openFeeds(state);
    const [next, more] = runInPane(opened, action, key);
    return [next, [...effects, ...more]];
  }
  const done = paneOf(state).act(state, action);
  if (done) return done;
  return worksAnywhere(action) ? ANYWHERE[action](state) : runSharedAction(state, action, key);
}

/** Actions that list and story share, some of them with the feeds. One that no pane does either does not compile. */
function runSharedAction(state: ReaderState, action: Exclude<Action, AnywhereAction>, key: string): Update {
  switch (action) {
    case 'filter':
      return openFilter(state, RUNNER.openLine);
    case 'commands':
      return openCommands(state, RUNNER);
    case 'headings':
      return whenLoaded(state, action, () => openHeadings(state));
    case 'write':
      return openSave(state);
    case 'repeatPipe':
      return repeatPipe(state);
    case 'edit':
      return openOutside(state);
    case 'copy':
      if (selectedCount(state) > 0) return openCopy(state);
      return whenLoaded(state, action, () => openCopy(state));
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
        ? askBeforeMarking(state, unreadPositions)
        : unchanged(setStatus(state, wordsOf(state).reader.status.allRead));
    case 'pipe':
      return openPipe(state);
    case 'command':
      return openCommandLine(state, RUNNER);
    case 'searchAll':
      return openSearch(state, true);
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
    case 'relatedDigit':
      return openRelated(state, Number(key) - 1);
    case 'select':
    case 'selectDown':
    case 'selectUp':
      return unchanged(setStatus(state, wordsOf(state).reader.selection.inList, 'warning'));
    // Only for some panes, or for what is open over them.
    case 'down':
    case 'up':
    case 'pageDown':
    case 'pageUp':
    case 'halfDown':
    case 'halfUp':
    case 'top':
    case 'end':
    case 'open':
    case 'back':
    case 'toList':
    case 'paneRight':
    case 'paneLeft':
    case 'find':
    case 'related':
    case 'nextStory':
    case 'previousStory':
    case 'nextUnread':
    case 'previousUnread':
    case 'nextHeading':
    case 'previousHeading':
    case 'previousView':
    case 'nextView':
    case 'unreadOnly':
    case 'nextFeed':
    case 'previousFeed':
    case 'addFeed':
    case 'unsubscribe':
    case 'answerYes':
    case 'answerNo':
      return unchanged(state);
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
