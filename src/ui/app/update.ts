import { openAddPasted } from '../feeds/feed-lines.ts';
import { keyProblemsIn } from '../keys/command-names.ts';
import { bindingFor, boundTo } from '../keys/key-lookup.ts';
import { withoutShift } from '../keys/key-names.ts';
import { geometry } from '../layout/geometry.ts';
import { frontLayer, isTyping } from '../layout/layers.ts';
import { pastedText } from '../layout/line-editing.ts';
import { wordsOf } from '../layout/typesetting.ts';
import { choose, moved } from '../menu/menu.ts';
import { rowsAbove } from '../picker/picker.ts';
import { pathsFound } from '../prompt/prompt.ts';
import { continueChanges, endChanges, finishChanges } from '../reading/edit/in-parts.ts';
import { feedsCounted } from '../reading/feeds/feed-counts.ts';
import { showsFeeds } from '../reading/feeds/feeds-navigation.ts';
import { quit } from '../reading/feeds/last-location.ts';
import { sortedNow } from '../reading/feeds/rows.ts';
import { libraryChanged } from '../reading/library/library-changed.ts';
import { settleList } from '../reading/listed/list-window.ts';
import { markStories, marksRead } from '../reading/marks/mark-stories.ts';
import { findPassages, passagesFound } from '../reading/search/passages.ts';
import { bodiesSearched, searchFailed } from '../reading/search/search-stories.ts';
import { settingsRead } from '../reading/settings/preferences.ts';
import { noticeChanges, versionLoaded } from '../reading/shown/earlier-version.ts';
import { beginLayout, isLaidOut, layOutMore, loadShown } from '../reading/shown/loading.ts';
import { scrollTo } from '../reading/shown/scroll.ts';
import { rememberShown, shownId } from '../reading/shown/shown-document.ts';
import { openLinkNumber } from '../reading/shown/story-links.ts';
import { promptHistoryLoaded } from '../reading/status/prompt-history.ts';
import { clearStatus, setStatus, warn } from '../reading/status/set-status.ts';
import {
  accountsRead,
  feedStatesLoaded,
  sendMarks,
  showPendingStatus,
  syncDue,
  syncReported,
} from '../reading/sync/sync.ts';
import { withGrowing } from '../reading/translation/growing-edition.ts';
import { editionLookedFor } from '../reading/translation/other-edition.ts';
import { storyTranslated, translationPlanned, translationProgressed } from '../reading/translation/translate.ts';
import { storiesDeleted, storiesRestored } from '../reading/undo/undo.ts';
import { countViews, viewsCounted } from '../reading/views/saved-views.ts';
import { applyWatched, searchWatched } from '../reading/views/watched-terms.ts';
import { keepPosition, openStory, relayout, restorePosition, toList } from '../reading/visits/story-navigation.ts';
import { consentSaved } from '../specs/consent.ts';
import { readingsLoaded } from '../specs/history/history-page.ts';
import { pictureFailed, pictureGot } from '../specs/picture-page.ts';
import { openRules } from '../specs/rules-menu.ts';
import { openSuggestions } from '../specs/suggestions-menu.ts';
import type { Effect } from '../state/effect.ts';
import { BY_USER, type ReaderEvent } from '../state/event.ts';
import { andThen, type ReaderState, type Update, unchanged } from '../state/reader-state.ts';
import { textCopied } from '../story/copy-story.ts';
import { followLinkAfter } from '../story/links-picker.ts';
import { askBeforePrivate, pagesFound } from '../story/open-in-browser.ts';
import { fileChecked, toolEnded } from '../story/open-in-program.ts';
import { storySaved } from '../story/save-story.ts';
import { runAction, runBinding, runRest, withoutMeaning } from './actions.ts';
import { handleClick, handleWheel } from './mouse.ts';
import { scopeOf, screenOf } from './screens.ts';

/** The whole reader: the state after an event, and the effects to run. Total, and without a clock. */
export function update(state: ReaderState, event: ReaderEvent): Update {
  const handled = handleEvent(state, event);
  const [{ isQuitting }] = handled;
  // A change in parts is whole before the reader is closed.
  const all = isQuitting ? andThen(handled, finishChanges) : handled;
  return settle(state, all, BY_USER.has(event.type));
}

/**
 * What every event ends with, since it follows from the new state as a whole, whatever has changed it: what is on the screen
 * fits, and what the screen shows is asked for.
 */
function settle(before: ReaderState, [changed, effects]: Update, isByUser: boolean): Update {
  // A message that waits takes the place of one that the user has seen.
  const noticed = isByUser ? showPendingStatus(changed) : changed;
  // The list fits the size, the banner and the layers, and its new stories on the screen have been seen.
  const listed = settleList(before, noticed, isByUser);
  // The text above a picker of links still shows the chosen one.
  const linked = followLinkAfter(before, listed, () => rowsAbove(listed));
  return noticeChanges(beginLayout(findPassages(countViews(before, [rememberShown(linked), effects]))));
}

function handleEvent(state: ReaderState, event: ReaderEvent): Update {
  switch (event.type) {
    case 'KeyPressed':
      return handleKey(state, event.key);
    case 'MenuHighlighted':
    case 'MenuChosen': {
      const menu = frontLayer(state);
      if (menu?.kind !== 'menu') return unchanged(state);
      const handle = event.type === 'MenuChosen' ? choose : moved;
      return handle(clearStatus(state), menu, event.index);
    }
    case 'KeyboardLayoutChanged':
      return unchanged({ ...state, terminal: { ...state.terminal, hangulKeys: event.isHangul } });
    case 'FocusChanged':
      return unchanged({ ...state, terminal: { ...state.terminal, isFocused: event.isFocused } });
    case 'Clicked':
      return handleClick(clearStatus(state), event.target);
    case 'Wheeled':
      return handleWheel(state, event.over, event.by);
    case 'TextTyped':
      return insertText(clearStatus(state), event.text);
    case 'TextPasted':
      return pasteText(clearStatus(state), event.text);
    case 'FirstFrameShown':
      return countViews(state, [state, firstEffects(state)], true);
    case 'SizeChanged':
      return relayout(state, { ...state, terminal: { ...state.terminal, size: event.size } });
    case 'TerminalMeasured':
      return relayout(state, {
        ...state,
        terminal: { ...state.terminal, capabilities: event.capabilities },
        story: { ...state.story, beforeSwitch: null },
      });
    case 'PictureSpaceFound':
      return relayout(state, { ...state, terminal: { ...state.terminal, pictures: event.pictures } });
    case 'PictureFailed':
      return pictureFailed(state, event.hash, event.problem);
    case 'PictureGot':
      return pictureGot(state, event);
    case 'StoryLoaded': {
      // Keeps a bounded number of stories; older ones are parsed again when needed.
      const kept = [...state.library.stories].slice(-63);
      const stories = new Map([...kept, [event.story.id, withGrowing(state, event.story)] as const]);
      const next = { ...state, library: { ...state.library, stories } };
      if (shownId(state) !== event.story.id) return unchanged(next);
      const isOpen = state.screen === 'story';
      const shown = !isOpen
        ? next
        : state.library.stories.has(event.story.id)
          ? keepPosition(state, next)
          : restorePosition(next);
      return runPending(shown, event.story.id);
    }
    case 'LayoutContinued':
      return layoutContinued(state);
    case 'VersionLoaded':
      return unchanged(versionLoaded(state, event));
    case 'StoryMissed':
      return storyMissed(state, event.id);
    case 'StoryAskedFor':
      return openStory(state, event.id, []);
    case 'LibraryChanged':
      return libraryChanged(state, event.catalogue, event.isNews, event.changed);
    case 'StoriesDeleted':
      return storiesDeleted(state, event, event.feed);
    case 'StoriesRestored':
      return unchanged(storiesRestored(state, event));
    case 'ChangesContinued':
      return continueChanges(state);
    case 'MarksRead':
      return unchanged(marksRead(state, event));
    case 'BodiesSearched':
      return bodiesSearched(state, event);
    case 'PassagesFound':
      return unchanged(passagesFound(state, event));
    case 'ViewsCounted':
      return unchanged(event.number === state.list.viewCounts.number ? viewsCounted(state, event.counts) : state);
    case 'GlossaryLoaded': {
      const next = { ...state, library: { ...state.library, glossary: event.glossary } };
      return searchWatched(state, unchanged(event.warning === '' ? next : setStatus(next, event.warning, 'warning')));
    }
    case 'ReadingHistoryLoaded':
      return unchanged(readingsLoaded(state, event.past));
    case 'WatchedFound':
      return unchanged(applyWatched(state, event));
    case 'SearchFailed':
      return unchanged(searchFailed(state, event));
    case 'LibraryProgress':
      return unchanged(
        progressSteps(event.share) === progressSteps(state.library.progress)
          ? state
          : { ...state, library: { ...state.library, progress: event.share } },
      );
    case 'SyncReported':
      return syncReported(state, event.address, event.report);
    case 'TranslationPlanned':
      return translationPlanned(state, event.plan);
    case 'TranslationProgressed':
      return translationProgressed(state, event.parts);
    case 'StoryTranslated':
      return storyTranslated(state, event.id, event.end);
    case 'EditionLookedFor':
      return editionLookedFor(state, event.id, event.lang, event.found);
    case 'SyncDue':
      return syncDue(state, event.minutes);
    case 'DayBegun':
      return unchanged({ ...state, localDay: event.day, utcOffset: event.offset });
    case 'StopAsked':
      return quit(state);
    case 'PipeEnded':
      return unchanged(pipeEnded(state, event));
    case 'PathsFound':
      return unchanged(pathsFound(state, event));
    case 'PromptHistoryLoaded':
      return unchanged(promptHistoryLoaded(state, event.lines));
    case 'StorySaved':
      return unchanged(storySaved(state, event));
    case 'FileLookedAt':
      return unchanged(fileChecked(state, event));
    case 'ToolEnded':
      return unchanged(toolEnded(state, event));
    case 'TextCopied':
      return unchanged(textCopied(state, event.part, event.count, event.outcome));
    case 'NothingToCopy':
      return warn(state, wordsOf(state).reader.selection.noAddresses);
    case 'LinkOpened': {
      const { status } = wordsOf(state).reader;
      return unchanged(
        event.error
          ? setStatus(state, status.linkFailed(event.url, event.error), 'warning')
          : setStatus(state, event.count > 1 ? status.pagesOpened(event.count) : status.linkOpened(event.url)),
      );
    }
    case 'PagesFound':
      return pagesFound(state, event.pages);
    case 'PrivatePagesFound':
      return unchanged(askBeforePrivate(state, event.pages, event.hosts));
    case 'FeedsCounted':
      return unchanged(state.screen === 'feeds' ? sortedNow(state) : feedsCounted(state));
    case 'FeedStatesLoaded':
      return unchanged(feedStatesLoaded(state, event.states));
    case 'SuggestionsLoaded':
      return openSuggestions(state, event.folders);
    case 'AccountsRead':
      return unchanged(accountsRead(state, event.accounts));
    case 'MarksDue':
      return sendMarks(state, event.accounts);
    case 'RuleMatchesLoaded':
      return openRules(state, event.matches);
    case 'SettingsRead':
      return settingsRead(state, event, keyProblemsIn(state.saved, event.saved));
    case 'ConsentSaved':
      return consentSaved(state, event.analytics);
    case 'WriteFailed':
      return warn(endChanges(state), wordsOf(state).reader.status.writeFailed(event.message));
    case 'SettingsBroken':
      return warn(state, event.message);
  }
}

/** The work that waits for the first frame. */
const firstEffects = (state: ReaderState): readonly Effect[] => [
  ...loadShown(state),
  { type: 'LoadGlossary' },
  ...(state.saved.feeds.length > 0 ? [{ type: 'CountFeeds', of: { ...state, ui: wordsOf(state).lang } } as const] : []),
  ...(showsFeeds(state) ? [{ type: 'LoadFeedStates' } as const] : []),
];

/** Progress in steps as fine as the bar shows, since most reports would change nothing there. */
const progressSteps = (share: number | null): number | null => share && Math.floor(share * 30);

/** A story cannot be shown, for example because its files were removed: back to the list, without a read mark. */
function storyMissed(state: ReaderState, id: string): Update {
  const said = setStatus(
    { ...state, story: { ...state.story, pendingAction: null } },
    wordsOf(state).reader.notFound,
    'warning',
  );
  if (state.screen !== 'story' || shownId(state) !== id) return unchanged(said);
  const [listed, effects] = toList(said);
  if (state.marks.justRead !== id) return [listed, effects];
  const [unread, saving] = markStories(listed, 'read', [id], false);
  return [{ ...unread, marks: { ...unread.marks, justRead: '' } }, [...effects, ...saving]];
}

function pipeEnded(state: ReaderState, event: ReaderEvent & { type: 'PipeEnded' }): ReaderState {
  const { status } = wordsOf(state).reader;
  if (event.error) return setStatus(state, status.pipeMissing(event.command, event.error), 'warning');
  if (event.code !== 0) return setStatus(state, status.pipeFailed(event.command, event.code ?? -1), 'warning');
  return setStatus(state, status.piped(event.command));
}

function handleKey(state: ReaderState, key: string): Update {
  const quiet = clearStatus(state);
  const front = frontLayer(quiet);
  const typed = front && screenOf(front).type?.(quiet, front, withoutShift(key));
  if (typed) return typed;
  const scope = scopeOf(quiet);
  const bannerShows = geometry(quiet).bannerRows > 0;
  const bound = boundTo(key, scope, bannerShows, quiet.settings.keys);
  if (bound) return runBinding(quiet, bound);
  const find = (one: string) => bindingFor(one, scope, bannerShows, quiet.settings.keys);
  const binding = find(key) ?? find(withoutShift(key));
  return binding ? runAction(quiet, binding.action, key) : unchanged(withoutMeaning(quiet, scope, key));
}

/** Inserts text into the line of the layer in front. */
function insertText(state: ReaderState, text: string): Update {
  const front = frontLayer(state);
  return (front && screenOf(front).insert?.(state, front, text)) ?? unchanged(state);
}

/** An address alone. */
const ADDRESS = /^\s*(https?:\/\/\S+)\s*$/i;

/**
 * Inserts a paste. Without an open line its letters are not taken as keys, and a message says so; an address opens the line
 * that adds it as a feed.
 */
function pasteText(state: ReaderState, text: string): Update {
  if (isTyping(state)) return insertText(state, pastedText(text));
  const [, address] = ADDRESS.exec(text) ?? [];
  if (address !== undefined && !frontLayer(state)) return insertText(openAddPasted(state), address);
  return unchanged(text === '' ? state : setStatus(state, wordsOf(state).reader.status.nothingPasted));
}

/** Runs the action that waited for the text of a story. */
function runPending(state: ReaderState, id: string): Update {
  const { pendingAction } = state.story;
  if (pendingAction?.id !== id) return unchanged(state);
  const { action, link, rest = [] } = pendingAction;
  const quiet = clearStatus(state);
  return runRest(quiet, link === undefined ? runAction(quiet, action) : openLinkNumber(quiet, link), rest);
}

/** Continues the layout of a long story. What waited for its rows happens when they are there. */
function layoutContinued(state: ReaderState): Update {
  const next = layOutMore(state);
  const placed = next.story.isArriving ? restorePosition(next) : next;
  if (placed.story.isLayingOut) return [placed, [{ type: 'LayOutMore' }]];
  // Now it is known how much of the story has been seen.
  const seen = placed.screen === 'story' ? scrollTo(placed, placed.story.top) : placed;
  return isLaidOut(seen) ? runPending(seen, shownId(seen)) : unchanged(seen);
}
