import { withoutSecrets } from '../../../story/address.ts';
import { graphemes } from '../../../text/width.ts';
import { openedPrompt, openPicker, withLayer } from '../../layout/layers.ts';
import { fitsLine } from '../../layout/line-editing.ts';
import { wordsOf } from '../../layout/typesetting.ts';
import type { PromptHistoryKind, PromptHistoryLines } from '../../state/history.ts';
import {
  type Picker,
  type PickerRow,
  type PromptLayer,
  type ReaderState,
  type Update,
  unchanged,
} from '../../state/reader-state.ts';
import { setStatus } from './set-status.ts';

export const MAX_HISTORY_LINES = 200;

/** The history before any line was typed or requested. */
export const EMPTY_PROMPT_HISTORY: ReaderState['promptHistory'] = { asked: false, lines: { command: [], pipe: [] } };

/** Adds a line as the newest, without duplicates. */
function withLine(lines: readonly string[], line: string): readonly string[] {
  return [...lines.filter((one) => one !== line), line].slice(-MAX_HISTORY_LINES);
}

/** Remembers a line, without the passwords in its addresses, for this run; for later ones only with consent. */
export function rememberLine(state: ReaderState, kind: PromptHistoryKind, typed: string): Update {
  const line = withoutSecrets(typed);
  if (line === '') return [state, []];
  const lines: PromptHistoryLines = {
    ...state.promptHistory.lines,
    [kind]: withLine(state.promptHistory.lines[kind], line),
  };
  const next: ReaderState = { ...state, promptHistory: { ...state.promptHistory, lines } };
  return [next, state.consent.answer === 'accepted' ? [{ type: 'SavePromptLine', kind, line }] : []];
}

/** Requests the lines of earlier runs once, when a line that may recall them is opened. */
export function loadPromptHistory(state: ReaderState): Update {
  if (state.promptHistory.asked || state.consent.answer !== 'accepted') return [state, []];
  return [{ ...state, promptHistory: { ...state.promptHistory, asked: true } }, [{ type: 'LoadPromptHistory' }]];
}

/** Adds the lines of earlier runs before those of this one. Lines over today's length limit are dropped. */
export function promptHistoryLoaded(state: ReaderState, earlier: PromptHistoryLines): ReaderState {
  const merged = (kind: PromptHistoryKind): readonly string[] =>
    state.promptHistory.lines[kind].reduce(withLine, earlier[kind].filter(fitsLine));
  return { ...state, promptHistory: { asked: true, lines: { command: merged('command'), pipe: merged('pipe') } } };
}

/** The line before or after the one in a prompt, null for none; after the newest comes the text being typed. */
export function historyLine(
  state: ReaderState,
  { prompt, text, recall }: PromptLayer,
  by: 1 | -1,
): Pick<PromptLayer, 'text' | 'recall'> | null {
  if (!prompt.history) return null;
  const lines = state.promptHistory.lines[prompt.history];
  const { at, typed } = recall ?? { at: lines.length, typed: text };
  const next = at + by;
  if (next < 0 || next > lines.length) return null;
  return { text: lines[next] ?? typed, recall: next === lines.length ? null : { at: next, typed } };
}

/** Puts an earlier line into the line below the picker. */
export function takeLine(state: ReaderState, { label: text }: PickerRow): Update {
  const layer = openedPrompt(state);
  if (!layer) return unchanged(state);
  const line = { ...layer, text, cursor: graphemes(text).length, completion: null, recall: null };
  return unchanged(withLayer(state, layer, line));
}

/** The lines typed before, newest first. */
export const earlierLines = ({ promptHistory }: ReaderState, kind: PromptHistoryKind): readonly PickerRow[] =>
  promptHistory.lines[kind].toReversed().map((line) => ({ label: line, note: '', count: null }));

const linesPicker = (kind: PromptHistoryKind): Picker => ({
  title: (state) => wordsOf(state).reader.picker.title.lines,
  rows: (state) => earlierLines(state, kind),
  take: takeLine,
});

/** Opens the earlier lines of the open line, if they are remembered; without any a message says so. */
export function openEarlierLines(state: ReaderState, kind: PromptHistoryKind | undefined): Update {
  if (!kind) return unchanged(state);
  return unchanged(
    state.promptHistory.lines[kind].length === 0
      ? setStatus(state, wordsOf(state).reader.picker.noLines)
      : openPicker(state, linesPicker(kind)),
  );
}
