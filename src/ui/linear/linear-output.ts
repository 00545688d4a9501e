import { screenOf } from '../app/screens.ts';
import { keyOf } from '../keys/key-names.ts';
import { geometry } from '../layout/geometry.ts';
import { frontLayer } from '../layout/layers.ts';
import { measurerOf } from '../layout/typesetting.ts';
import { wordsOf } from '../layout/words.ts';
import { offeredTexts } from '../list/start-hints.ts';
import { pickerCount, pickerTitle } from '../picker/picker-view.ts';
import { promptLabel } from '../prompt/prompt-hint.ts';
import { isTyping, type Layer, type ReaderState } from '../state/reader-state.ts';
import { syncProgressText } from '../sync/progress.ts';
import { listChanges, storyChanges } from './change-text.ts';
import { feedsChanges, feedsWords } from './feeds-text.ts';
import { chosenInPicker, chosenRelated, listWords, openedStory, paragraphs } from './row-text.ts';

/** Output without a screen: lines, then the line being typed. Nothing is overwritten. */
export interface LinearOutput {
  readonly lines: readonly string[];
  /** Written after the lines, without a line end: what was added to the open line, or all of it; '' for nothing. */
  readonly typed: string;
  /** Whether `typed` is the whole line, on a new row. */
  readonly isNewLine: boolean;
}

/** The greatest number of completions that are written; Tab goes through the rest. */
const MAX_CANDIDATES = 20;

const NO_OUTPUT: LinearOutput = { lines: [], typed: '', isNewLine: false };

/** The current place: what is selected or read there. */
export function whereWords(state: ReaderState): readonly string[] {
  if (state.picker) return [chosenInPicker(state)];
  const front = frontLayer(state);
  if (front) return screenOf(front).where(state, front);
  if (state.screen === 'feeds') return [feedsWords(state)];
  if (state.screen === 'list') return [listWords(state)];
  return state.story.focus === 'related' ? [chosenRelated(state)] : paragraphs(state);
}

/** The line that is typed: that of the picker, or the open one. */
function promptLine(state: ReaderState): string {
  const { prompt, picker } = state;
  if (picker) return `${pickerTitle(state)}: ${picker.text}`;
  return prompt ? `${promptLabel(state, prompt)}: ${prompt.text}` : '';
}

/** The current place again, or the line being typed. */
export function repeatedOutput(state: ReaderState): LinearOutput {
  return outputOf(state, state.prompt && !state.picker ? [] : whereWords(state), promptLine(state), true);
}

function outputOf(state: ReaderState, lines: readonly string[], typed: string, isNewLine: boolean): LinearOutput {
  const { shown } = measurerOf(state);
  return {
    lines: lines.filter((line) => line !== '').map(shown),
    typed: shown(typed),
    isNewLine: isNewLine && typed !== '',
  };
}

export function firstOutput(state: ReaderState): LinearOutput {
  const { appName, unread, linear, keyName, consent } = wordsOf(state).reader;
  const {
    library: { catalogue },
    marks: { readCount },
    consent: { isAsked },
  } = state;
  const key = (action: 'help' | 'quit' | 'declineConsent' | 'chooseConsent'): string =>
    keyOf(action, keyName, state.settings.keys);
  const asked = [
    consent.question,
    `${key('declineConsent')} ${consent.decline}, ${key('chooseConsent')} ${consent.choose}`,
  ];
  const lines = [
    `${appName}, ${unread(catalogue.size - readCount, catalogue.size)}`,
    linear.intro(key('help'), key('quit')),
    ...(state.list.isFirstRun ? offeredTexts(state, state.terminal.size.cols) : []),
    ...(isAsked ? asked : []),
    state.status?.text ?? '',
    ...(state.screen === 'story' ? openedStory(state) : whereWords(state)),
  ];
  return outputOf(state, lines, '', false);
}

/** The lines for background work that has begun. */
function workChanges(before: ReaderState, now: ReaderState): readonly string[] {
  const { checkingStories } = wordsOf(now).reader;
  const begun = now.sync.running.length > before.sync.running.length ? syncProgressText(now, geometry(now)).trim() : '';
  return [before.library.progress === null && now.library.progress !== null ? checkingStories : '', begun];
}

/** The lines for a change of what has the keys: the picker, the layer in front, or the pane. */
function positionChanges(before: ReaderState, now: ReaderState): readonly string[] {
  const { picker } = now;
  if (picker) {
    const isSame = before.picker?.kind === picker.kind;
    if (!isSame) return [`${pickerTitle(now)}, ${pickerCount(now)}`, chosenInPicker(now)];
    if (before.picker?.text !== picker.text) return [pickerCount(now), chosenInPicker(now)];
    return chosenInPicker(before) === chosenInPicker(now) ? [] : [chosenInPicker(now)];
  }
  const front = frontLayer(now);
  if (front) return layerChanges(before, now, front);
  if (now.screen === 'feeds') return feedsChanges(before, now);
  return now.screen === 'list' ? listChanges(before, now) : storyChanges(before, now);
}

/** A layer is read as a whole when it comes to the front, or when it is about something else; otherwise its place. */
function layerChanges(before: ReaderState, now: ReaderState, front: Layer): readonly string[] {
  const was = frontLayer(before);
  const { opened, where, about } = screenOf(front);
  if (was?.kind !== front.kind || about(before, was) !== about(now, front)) return opened(now, front);
  // A menu is short: after a picker over it, it is read again.
  if (isTyping(before)) return front.kind === 'menu' ? opened(now, front) : where(now, front);
  const [there, here] = [where(before, was), where(now, front)];
  return here.join() === there.join() ? [] : here;
}

/** What was added at the end of the open line, otherwise the whole line. */
function typing(
  before: ReaderState,
  now: ReaderState,
  isInterrupted: boolean,
): Pick<LinearOutput, 'typed' | 'isNewLine'> {
  const [was, is] = now.picker ? [before.picker, now.picker] : [before.prompt, now.prompt];
  if (!is) return { typed: '', isNewLine: false };
  // Moving in a picker leaves its line as it was heard.
  if (now.picker && was?.kind === is.kind && was.text === is.text && was.cursor === is.cursor)
    return { typed: '', isNewLine: false };
  const isSame = was !== null && was.kind === is.kind && !isInterrupted;
  if (isSame && was.text === is.text && was.cursor === is.cursor) return { typed: '', isNewLine: false };
  if (isSame && was.text !== is.text && is.text.startsWith(was.text)) {
    return { typed: is.text.slice(was.text.length), isNewLine: false };
  }
  return { typed: promptLine(now), isNewLine: true };
}

/** The completions found by Tab, if several; the selected one is in the line. */
function candidatesFound({ prompt: was }: ReaderState, { prompt: is }: ReaderState): string {
  const found = is?.completion?.candidates ?? [];
  if (found.length < 2 || found === was?.completion?.candidates) return '';
  const labels = found.slice(0, MAX_CANDIDATES).map(({ label }) => label);
  return `${labels.join(', ')}${found.length > labels.length ? ' …' : ''}`;
}

/** The output for a change of state. */
export function outputOfChange(before: ReaderState, now: ReaderState): LinearOutput {
  if (before === now) return NO_OUTPUT;
  const { linear, share } = wordsOf(now).reader;
  if (now.isQuitting) return outputOf(now, before.isQuitting ? [] : [linear.closed], '', false);
  const status = now.status !== before.status ? (now.status?.text ?? '') : '';
  const hint = now.prompt?.kind === 'save' && before.prompt?.kind !== 'save' ? share.saveHint : '';
  const lines = [
    ...workChanges(before, now),
    status,
    hint,
    candidatesFound(before, now),
    ...(now.prompt && !now.picker ? [] : positionChanges(before, now)),
  ].filter((line) => line !== '');
  const { typed, isNewLine } = typing(before, now, lines.length > 0);
  return outputOf(now, lines, typed, isNewLine);
}
