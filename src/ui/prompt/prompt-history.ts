import { withoutSecrets } from '../../story/address.ts';
import type { Prompt, PromptHistoryKind, PromptHistoryLines, PromptKind } from '../state/prompt.ts';
import { PROMPT_HISTORY_KINDS } from '../state/prompt.ts';
import type { ReaderState, Update } from '../state/reader-state.ts';
import { fitsLine } from './line-editing.ts';

export const MAX_HISTORY_LINES = 200;

/** The history before any line was typed or requested. */
export const EMPTY_PROMPT_HISTORY: ReaderState['promptHistory'] = { asked: false, lines: { command: [], pipe: [] } };

export const hasHistory = (kind: PromptKind): kind is PromptHistoryKind =>
  (PROMPT_HISTORY_KINDS as readonly PromptKind[]).includes(kind);

/** Adds a line as the newest, without duplicates. */
export function withLine(lines: readonly string[], line: string): readonly string[] {
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
export function historyLine(state: ReaderState, prompt: Prompt, by: 1 | -1): Pick<Prompt, 'text' | 'recall'> | null {
  if (!hasHistory(prompt.kind)) return null;
  const lines = state.promptHistory.lines[prompt.kind];
  const { at, typed } = prompt.recall ?? { at: lines.length, typed: prompt.text };
  const next = at + by;
  if (next < 0 || next > lines.length) return null;
  return { text: lines[next] ?? typed, recall: next === lines.length ? null : { at: next, typed } };
}
