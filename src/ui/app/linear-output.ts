import { frontLayer, isTyping, openedPrompt } from '../layout/layers.ts';
import { keyOf, measurerOf, wordsOf } from '../layout/typesetting.ts';
import { offeredTexts } from '../list/list-view.ts';
import { allCount, unreadCount } from '../reading/listed/next-unread.ts';
import { syncProgressText } from '../reading/sync/progress.ts';
import type { Layer, ReaderState } from '../state/reader-state.ts';
import { openedStory } from '../story/story-text.ts';
import { paneOf, screenOf } from './screens.ts';

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
function whereWords(state: ReaderState): readonly string[] {
  const front = frontLayer(state);
  if (front) return screenOf(front).where(state, front);
  return paneOf(state).where(state);
}

/** The line being typed in the layer in front, with its name; '' without one. */
function typedLine(state: ReaderState): string {
  const front = frontLayer(state);
  return (front && screenOf(front).typed?.(state, front)) ?? '';
}

/** The current place again, or the line being typed. */
export const repeatedOutput = (state: ReaderState): LinearOutput =>
  outputOf(state, whereWords(state), typedLine(state), true);

function outputOf(state: ReaderState, lines: readonly string[], typed: string, isNewLine: boolean): LinearOutput {
  const { shown } = measurerOf(state);
  return {
    lines: lines.filter((line) => line !== '').map(shown),
    typed: shown(typed),
    isNewLine: isNewLine && typed !== '',
  };
}

export function firstOutput(state: ReaderState): LinearOutput {
  const { appName, unread, linear, consent } = wordsOf(state).reader;
  const {
    consent: { isAsked },
  } = state;
  const key = (action: 'help' | 'quit' | 'declineConsent' | 'chooseConsent'): string => keyOf(state, action);
  const asked = [
    consent.question,
    `${key('declineConsent')} ${consent.decline}, ${key('chooseConsent')} ${consent.choose}`,
  ];
  const lines = [
    `${appName}, ${unread(unreadCount(state), allCount(state))}`,
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
  const begun = now.sync.running.length > before.sync.running.length ? syncProgressText(now).trim() : '';
  return [before.library.progress === null && now.library.progress !== null ? checkingStories : '', begun];
}

/** The lines for a change of what has the keys: the layer in front, or the pane. */
function positionChanges(before: ReaderState, now: ReaderState): readonly string[] {
  const front = frontLayer(now);
  if (front) return layerChanges(before, now, front);
  return paneOf(now).changes(before, now);
}

/** The same layer in another state, also below others; undefined if it was not open, or was about something else. */
const sameLayer = (before: ReaderState, now: ReaderState, layer: Layer): Layer | undefined =>
  before.layers.findLast(
    (one) => one.kind === layer.kind && screenOf(one).about(before, one) === screenOf(layer).about(now, layer),
  );

/** A layer is read as a whole when it is opened, or when it is about something else; otherwise what has changed in it. */
function layerChanges(before: ReaderState, now: ReaderState, front: Layer): readonly string[] {
  const { opened, where, changed } = screenOf(front);
  const was = sameLayer(before, now, front);
  if (!was) return opened(now, front);
  // A menu is short: after anything over it, it is read again.
  if (was !== frontLayer(before))
    return isTyping(before) && front.kind !== 'menu' ? where(now, front) : opened(now, front);
  const lines = changed?.(before, was, now, front) ?? [];
  if (lines.length > 0) return lines;
  const here = where(now, front);
  return here.join() === where(before, was).join() ? [] : here;
}

/** What was added at the end of the open line, otherwise the whole line. */
function typing(
  before: ReaderState,
  now: ReaderState,
  isInterrupted: boolean,
): Pick<LinearOutput, 'typed' | 'isNewLine'> {
  const is = frontLayer(now);
  if (is?.kind !== 'prompt' && is?.kind !== 'picker') return { typed: '', isNewLine: false };
  const was = sameLayer(before, now, is);
  const [old, isOpen] = was?.kind === 'prompt' || was?.kind === 'picker' ? [was, true] : [is, false];
  const isStill = isOpen && old.text === is.text && old.cursor === is.cursor;
  // Moving in a picker leaves its line as it was heard.
  if (isStill && (is.kind === 'picker' || !isInterrupted)) return { typed: '', isNewLine: false };
  if (isOpen && !isInterrupted && old.text !== is.text && is.text.startsWith(old.text)) {
    return { typed: is.text.slice(old.text.length), isNewLine: false };
  }
  return { typed: typedLine(now), isNewLine: true };
}

/** The completions found by Tab, if several; the selected one is in the line. */
function candidatesFound(before: ReaderState, now: ReaderState): string {
  const was = openedPrompt(before)?.completion?.candidates;
  const found = openedPrompt(now)?.completion?.candidates ?? [];
  if (found.length < 2 || found === was) return '';
  const labels = found.slice(0, MAX_CANDIDATES).map(({ label }) => label);
  return `${labels.join(', ')}${found.length > labels.length ? ' …' : ''}`;
}

/** The output for a change of state. */
export function outputOfChange(before: ReaderState, now: ReaderState): LinearOutput {
  if (before === now) return NO_OUTPUT;
  const { linear } = wordsOf(now).reader;
  if (now.isQuitting) return outputOf(now, before.isQuitting ? [] : [linear.closed], '', false);
  const status = now.status !== before.status ? (now.status?.text ?? '') : '';
  const lines = [
    ...workChanges(before, now),
    status,
    candidatesFound(before, now),
    ...positionChanges(before, now),
  ].filter((line) => line !== '');
  const { typed, isNewLine } = typing(before, now, lines.length > 0);
  return outputOf(now, lines, typed, isNewLine);
}
