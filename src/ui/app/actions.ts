import type { Binding } from '../../settings/settings-table.ts';
import { splitCommands } from '../../text/command-list.ts';
import { isOfFeeds } from '../keys/key-lookup.ts';
import { type Action, type KeyScope, SCREENS } from '../keys/keymap.ts';
import { frontLayer, openPage } from '../layout/layers.ts';
import { keyOf, wordsOf } from '../layout/typesetting.ts';
import { openFeeds, toggleFeeds } from '../reading/feeds/feeds-navigation.ts';
import { quit } from '../reading/feeds/last-location.ts';
import { unreadPositions } from '../reading/listed/next-unread.ts';
import { askBeforeMarking, toggleMark } from '../reading/marks/mark-stories.ts';
import { selectedCount } from '../reading/selection/selection.ts';
import { toggleStoryPane } from '../reading/settings/panes.ts';
import { switchDensity } from '../reading/settings/preferences.ts';
import { whenLoaded } from '../reading/shown/loading.ts';
import { say, setStatus, warn } from '../reading/status/set-status.ts';
import { startSync } from '../reading/sync/sync.ts';
import { switchOrGet } from '../reading/translation/other-edition.ts';
import { translateStories } from '../reading/translation/translate.ts';
import { deleteSelected, undoLast } from '../reading/undo/undo.ts';
import { openHeadings } from '../reading/visits/headings.ts';
import { toggleParallel } from '../reading/visits/parallel.ts';
import { goInHistory, openRelated } from '../reading/visits/story-navigation.ts';
import { openConsent, recordConsent } from '../specs/consent.ts';
import { openDiff } from '../specs/diff-page.ts';
import { FAILURES_PAGE } from '../specs/failures-page.ts';
import { RECORD_PAGE } from '../specs/origin-record.ts';
import { openInViewer, showPicture } from '../specs/picture-page.ts';
import { openSearch } from '../specs/search-line.ts';
import { openSettings } from '../specs/settings-menu.ts';
import { TERMS_PAGE } from '../specs/terms-page.ts';
import { andThen, type ReaderState, type Update, unchanged } from '../state/reader-state.ts';
import { openCopy } from '../story/copy-story.ts';
import { openLinks } from '../story/links-picker.ts';
import { openInBrowser } from '../story/open-in-browser.ts';
import { openOutside } from '../story/open-in-program.ts';
import { openPipe, repeatPipe } from '../story/pipe-story.ts';
import { openSave } from '../story/save-story.ts';
import { openCommandLine } from './command-line.ts';
import { continueList } from './command-list.ts';
import type { CommandRunner } from './commands.ts';
import { openCommands } from './commands-picker.ts';
import { openFilter } from './filter-picker.ts';
import { HELP_PAGE } from './help-page.ts';
import { paneOf, screenOf } from './screens.ts';

type Actions = Partial<Readonly<Record<Action, (state: ReaderState, key: string) => Update>>>;

/** Actions that work anywhere, also on a page or a menu that leaves them. */
const ANYWHERE: Actions = {
  quit,
  redraw: (state) => [state, [{ type: 'Redraw' }]],
  suspend: (state) => [state, [{ type: 'Suspend' }]],
  declineConsent: (state) => recordConsent(state, 'declined'),
  chooseConsent: openConsent,
  help: (state) => unchanged(openPage(state, HELP_PAGE)),
  settings: openSettings,
  failures: (state) => unchanged(openPage(state, FAILURES_PAGE)),
  sync: (state) => startSync(state),
  feeds: toggleFeeds,
  nextPicture: onlyOnPicture,
  previousPicture: onlyOnPicture,
};

/** The page of a picture has these actions itself. */
function onlyOnPicture(state: ReaderState): Update {
  return say(state, wordsOf(state).reader.pictures.notHere(keyOf(state, 'picture')));
}

/** Actions on the shown story that work on pages about it too. */
const ABOUT_STORY: Actions = {
  record: (state) => whenLoaded(state, 'record', () => unchanged(openPage(state, RECORD_PAGE))),
  diff: openDiff,
  terms: (state) => whenLoaded(state, 'terms', () => unchanged(openPage(state, TERMS_PAGE))),
  browser: openInBrowser,
  links: (state) => whenLoaded(state, 'links', () => openLinks(state)),
  picture: (state) => whenLoaded(state, 'picture', () => showPicture(state)),
  viewer: (state) => whenLoaded(state, 'viewer', () => openInViewer(state)),
};

/** Runs an action where the keys go: in the layer in front or, if there is none, in the pane. A covered one never gets it. */
export function runAction(state: ReaderState, action: Action, key = ''): Update {
  const front = frontLayer(state);
  if (!front) return runInPane(state, action, key);
  const isAboutStory = front.kind === 'page' && front.page.isAboutStory === true;
  const does = ANYWHERE[action] ?? (isAboutStory ? ABOUT_STORY[action] : undefined);
  return screenOf(front).act?.(state, front, action, key) ?? does?.(state, key) ?? unchanged(state);
}

const RUNNER: CommandRunner = {
  run: (state, action) => runAction(state, action),
  openLine: (state, text) => openCommandLine(state, RUNNER, text),
};

/** Runs the commands of a key of the user's own. */
export const runBinding = (state: ReaderState, { run }: Binding): Update =>
  continueList(state, unchanged(state), splitCommands(run), RUNNER);

/** Runs the commands of a key that follow one whose update has come from an earlier state. */
export const runRest = (before: ReaderState, done: Update, rest: readonly string[]): Update =>
  continueList(before, done, rest, RUNNER);

/** Actions that all panes share. */
const IN_PANES: Actions = {
  filter: (state) => openFilter(state, RUNNER.openLine),
  commands: (state) => openCommands(state, RUNNER),
  command: (state) => openCommandLine(state, RUNNER),
  searchAll: (state) => openSearch(state, true),
  density: switchDensity,
  storyPane: toggleStoryPane,
  undo: undoLast,
};

/** Actions that list and story share. */
const ON_STORIES: Actions = {
  ...ABOUT_STORY,
  headings: (state) => whenLoaded(state, 'headings', () => openHeadings(state)),
  write: openSave,
  pipe: openPipe,
  repeatPipe,
  edit: openOutside,
  copy: (state) => (selectedCount(state) > 0 ? openCopy(state) : whenLoaded(state, 'copy', () => openCopy(state))),
  toggleRead: (state) => toggleMark(state, 'read'),
  star: (state) => toggleMark(state, 'starred'),
  deleteStory: deleteSelected,
  readAll: (state) =>
    unreadPositions(state).length > 0
      ? askBeforeMarking(state, unreadPositions)
      : say(state, wordsOf(state).reader.status.allRead),
  parallel: toggleParallel,
  language: switchOrGet,
  translate: (state) => translateStories(state),
  historyBack: (state) => goInHistory(state, -1),
  historyForward: (state) => goInHistory(state, 1),
  relatedDigit: (state, key) => openRelated(state, Number(key) - 1),
  select: onlyInList,
  selectDown: onlyInList,
  selectUp: onlyInList,
  markAbove: onlyInList,
  markBelow: onlyInList,
};

/** The list has these actions itself. */
function onlyInList(state: ReaderState): Update {
  return warn(state, wordsOf(state).reader.selection.inList);
}

function runInPane(state: ReaderState, action: Action, key: string): Update {
  if (state.screen !== 'feeds' && isOfFeeds(action)) {
    return andThen(openFeeds(state), (opened) => runInPane(opened, action, key));
  }
  const pane = paneOf(state);
  const does = ANYWHERE[action] ?? IN_PANES[action] ?? (pane.hasStories ? ON_STORIES[action] : undefined);
  return pane.act(state, action) ?? does?.(state, key) ?? unchanged(state);
}

/** What keys of newsboat do that have no meaning here. */
const NEWSBOAT_KEYS: Readonly<Record<string, Action>> = {
  A: 'readAll',
  C: 'readAll',
  N: 'toggleRead',
  D: 'deleteStory',
};

/** Says that a printable key has no meaning on a screen, and which key does what newsboat's does, or lists all keys. */
export function withoutMeaning(state: ReaderState, scope: KeyScope, key: string): ReaderState {
  if (!/^[!-~]$/.test(key) || !SCREENS.includes(scope)) return state;
  const { status } = wordsOf(state).reader;
  const named = (one: Action): string => keyOf(state, one);
  const other = NEWSBOAT_KEYS[key];
  return setStatus(state, status.noMeaning(key, named('help'), other ? named(other) : ''));
}
