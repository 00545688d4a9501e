import { isHangulKey, latinKey, typedKeys } from '../../text/hangul/keys.ts';
import { pastLoaded } from '../history/act-history.ts';
import { bindingFor, isAnswer } from '../keys/bindings.ts';
import type { KeyScope } from '../keys/keymap.ts';
import { libraryChanged } from '../library/library.ts';
import { moveCursor } from '../list/list.ts';
import { viewsCounted } from '../list/views.ts';
import { marksRead, withMark } from '../marks/marks.ts';
import { choose, consentSaved } from '../menus/choose.ts';
import { pasteText, promptKey, typeText } from '../prompt/prompt.ts';
import { typedLoaded } from '../prompt/prompt-history.ts';
import { pathsFound } from '../prompt/prompt-tab.ts';
import { bodiesSearched, searchFailed } from '../search/search.ts';
import { settingsRead } from '../settings/settings-read.ts';
import { withKeysInSight } from '../story/act-related.ts';
import { loadShown } from '../story/awaiting.ts';
import { textCopied } from '../story/copied.ts';
import { shownId } from '../story/document.ts';
import { fileLookedAt, toolEnded } from '../story/outside.ts';
import { storySaved } from '../story/saving.ts';
import { arrive, keepPlace, openRelated, openStory, quit, toList } from '../story/story.ts';
import { syncReported, toldAtLast } from '../sync/sync.ts';
import { watchedFound, watchedSought } from '../watch/watch.ts';
import { act } from './act.ts';
import type { ReaderEvent } from './event.ts';
import { clicked, wheeled } from './pointer.ts';
import { laidOutAnew } from './relayout.ts';
import type { ReaderState } from './state.ts';
import { say } from './status.ts';
import { geometry, type Step, stay, wordsOf } from './step.ts';

/** Where keys go now: to an open page, a menu, the settings, the story or the list. */
export function scopeOf(state: ReaderState): KeyScope {
  if (state.page) return 'page';
  if (state.menu) return state.menu.kind === 'settings' ? 'settings' : 'menu';
  return state.screen;
}

/** The reader, whole: the state after an event and what is to be done outside because of it. Total and without clock. */
export function update(state: ReaderState, event: ReaderEvent): Step {
  return viewsCounted(state, watchedSought(state, happened(state, event)), event.type === 'FirstFrameShown');
}

/**
 * An event as `update` takes it. A key that is no letter of a line being typed may have been several, put together by an
 * input method: each is an event of its own, so that one which opens a line has the others typed there.
 */
export function oneByOne(state: ReaderState, event: ReaderEvent): readonly ReaderEvent[] {
  if (event.type !== 'KeyPressed' || state.prompt) return [event];
  const keys = typedKeys(event.key);
  return keys.length === 1 && keys[0] === event.key ? [event] : keys.map((key) => ({ type: 'KeyPressed', key }));
}

function happened(state: ReaderState, event: ReaderEvent): Step {
  switch (event.type) {
    case 'KeyPressed': {
      const [next, effects] = pressed(state, event.key);
      return [toldAtLast(withKeysInSight(next)), effects];
    }
    case 'Clicked': {
      const [next, effects] = clicked(shrinkBanner(quieted(state)), event.target);
      return [toldAtLast(withKeysInSight(next)), effects];
    }
    case 'Wheeled': {
      const [next, effects] = wheeled(state, event.over, event.by);
      return [withKeysInSight(next), effects];
    }
    case 'TextTyped': {
      const [next, effects] = typeText(quieted(state), event.text);
      return [toldAtLast(withKeysInSight(next)), effects];
    }
    case 'TextPasted':
      return pasteText(quieted(state), event.text);
    case 'FirstFrameShown':
      return [state, [...loadShown(state), { type: 'LoadGlossary' }]];
    case 'SizeChanged':
      return laidOutAnew(state, { ...state, terminal: { ...state.terminal, size: event.size } });
    case 'TerminalMeasured':
      return laidOutAnew(state, {
        ...state,
        terminal: { ...state.terminal, capabilities: event.capabilities },
        story: { ...state.story, beforeSwitch: null },
      });
    case 'StoryLoaded': {
      // A bounded shelf: what was opened long ago is parsed again when it is wanted.
      const kept = [...state.library.stories].slice(-63);
      const stories = new Map([...kept, [event.story.id, event.story] as const]);
      const next = { ...state, library: { ...state.library, stories } };
      if (shownId(state) !== event.story.id) return stay(next);
      const isOpen = state.screen === 'story';
      const shown = !isOpen ? next : state.library.stories.has(event.story.id) ? keepPlace(state, next) : arrive(next);
      return state.story.awaiting?.id === event.story.id
        ? act(quieted(shown), state.story.awaiting.action)
        : stay(shown);
    }
    case 'StoryMissed':
      return storyMissed(state, event.id);
    case 'StoryAskedFor':
      return openStory(state, event.id, []);
    case 'LibraryChanged':
      return libraryChanged(state, event.catalogue, event.isNews);
    case 'MarksRead':
      return stay(marksRead(state, event));
    case 'BodiesSearched':
      return bodiesSearched(state, event);
    case 'ViewsCounted':
      return stay(
        event.number === state.list.viewCounts.number
          ? { ...state, list: { ...state.list, viewCounts: { number: event.number, counts: event.counts } } }
          : state,
      );
    case 'GlossaryLoaded': {
      const next = { ...state, library: { ...state.library, glossary: event.glossary } };
      return stay(event.warning === '' ? next : say(next, event.warning, 'warning'));
    }
    case 'PastLoaded':
      return stay(pastLoaded(state, event.past));
    case 'WatchedFound':
      return stay(watchedFound(state, event));
    case 'SearchFailed':
      return stay(searchFailed(state, event));
    case 'LibraryProgress':
      return stay(
        steps(event.share) === steps(state.library.progress)
          ? state
          : { ...state, library: { ...state.library, progress: event.share } },
      );
    case 'SyncReported':
      return syncReported(state, event.address, event.report);
    case 'DayBegun':
      return stay(event.day === state.localDay ? state : { ...state, localDay: event.day });
    case 'StopAsked':
      return quit(state);
    case 'PipeEnded':
      return stay(pipeEnded(state, event));
    case 'PathsFound':
      return stay(pathsFound(state, event));
    case 'TypedLoaded':
      return stay(typedLoaded(state, event.lines));
    case 'StorySaved':
      return stay(storySaved(state, event));
    case 'FileLookedAt':
      return stay(fileLookedAt(state, event));
    case 'ToolEnded':
      return stay(toolEnded(state, event));
    case 'TextCopied':
      return stay(textCopied(state, event.part, event.outcome));
    case 'LinkOpened': {
      const { status } = wordsOf(state).reader;
      return stay(
        event.error
          ? say(state, status.linkFailed(event.url, event.error), 'warning')
          : say(state, status.linkOpened(event.url)),
      );
    }
    case 'SettingsRead':
      return settingsRead(state, event);
    case 'ConsentSaved':
      return consentSaved(state, event.analytics);
    case 'WriteFailed':
      return stay(say(state, wordsOf(state).reader.status.writeFailed(event.message), 'warning'));
    case 'SettingsBroken':
      return stay(say(state, event.message, 'warning'));
  }
}

/** A share in steps as fine as any bar on screen shows it: most reports change nothing there. */
const steps = (share: number | null): number | null => share && Math.floor(share * 30);

/** A story is not to be had, as when its files have been removed: back to the list, and nobody has read it. */
function storyMissed(state: ReaderState, id: string): Step {
  const said = say({ ...state, story: { ...state.story, awaiting: null } }, wordsOf(state).reader.notFound, 'warning');
  if (state.screen !== 'story' || shownId(state) !== id) return stay(said);
  const [listed, effects] = toList(said);
  if (state.marks.justRead !== id) return [listed, effects];
  const unread = withMark(listed, 'read', [id], false);
  return [
    { ...unread, marks: { ...unread.marks, justRead: '' } },
    [...effects, { type: 'SaveMarks', mark: 'read', ids: [id], on: false }],
  ];
}

function pipeEnded(state: ReaderState, event: ReaderEvent & { type: 'PipeEnded' }): ReaderState {
  const { status } = wordsOf(state).reader;
  if (event.error) return say(state, status.pipeMissing(event.command, event.error), 'warning');
  if (event.code !== 0) return say(state, status.pipeFailed(event.command, event.code ?? -1), 'warning');
  return say(state, status.piped(event.command));
}

/** What was said has been read, and what was waited for is not any more. */
function quieted(state: ReaderState): ReaderState {
  return state.status || state.story.awaiting
    ? { ...state, status: null, story: { ...state.story, awaiting: null } }
    : state;
}

function pressed(state: ReaderState, key: string): Step {
  const quiet = quieted(state);
  if (quiet.prompt) return promptKey(quiet, key, act);
  const latin = latinKey(key);
  const calm = /^[a-z]$/i.test(latin) ? withLayout(quiet, isHangulKey(key)) : quiet;
  const scope = scopeOf(calm);
  const binding = bindingFor(latin, scope, calm.consent.banner !== 'hidden', calm.settings.keys);
  if (binding?.action === 'relatedDigit') {
    const number = Number(latin) - 1;
    return scope === 'menu' ? choose(calm, number) : openRelated(shrinkBanner(calm), number);
  }
  const ready = binding && isAnswer(binding) ? calm : shrinkBanner(calm);
  return binding ? act(ready, binding.action) : stay(ready);
}

function withLayout(state: ReaderState, hangulKeys: boolean): ReaderState {
  return state.terminal.hangulKeys === hangulKeys ? state : { ...state, terminal: { ...state.terminal, hangulKeys } };
}

/** The banner gives its rows back at the first key that does not answer it; what was at the top stays there. */
function shrinkBanner(state: ReaderState): ReaderState {
  if (state.consent.banner !== 'full') return state;
  const shrunk = keepPlace(state, { ...state, consent: { ...state.consent, banner: 'row' } });
  return moveCursor(shrunk, shrunk.list.cursor, geometry(shrunk));
}
