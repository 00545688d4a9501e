import { withoutSecrets } from '../../story/address.ts';
import type { ReaderState } from '../app/state.ts';
import type { Step } from '../app/step.ts';
import type { Prompt, PromptKind, TypedKind, TypedLines } from './state.ts';
import { TYPED_KINDS } from './state.ts';
import { fitsLine } from './typed-line.ts';

/** Lines of a kind that are remembered at most. */
export const MOST_TYPED = 200;

/** Nothing was typed, and nothing has been asked for. */
export const NO_TYPED: ReaderState['typed'] = { asked: false, lines: { command: [], pipe: [] } };

export const isTypedKind = (kind: PromptKind): kind is TypedKind =>
  (TYPED_KINDS as readonly PromptKind[]).includes(kind);

/** Lines with one more, which is then the newest; it is there once. */
export function withLine(lines: readonly string[], line: string): readonly string[] {
  return [...lines.filter((one) => one !== line), line].slice(-MOST_TYPED);
}

/** Remembers a line without the passwords of its addresses for this run, and for later ones only with consent. */
export function remembered(state: ReaderState, kind: TypedKind, typed: string): Step {
  const line = withoutSecrets(typed);
  if (line === '') return [state, []];
  const lines: TypedLines = { ...state.typed.lines, [kind]: withLine(state.typed.lines[kind], line) };
  const next: ReaderState = { ...state, typed: { ...state.typed, lines } };
  return [next, state.consent.answer === 'accepted' ? [{ type: 'KeepTyped', kind, line }] : []];
}

/** The lines of earlier runs, asked for once, when a line is opened that may want them. */
export function recalling(state: ReaderState): Step {
  if (state.typed.asked || state.consent.answer !== 'accepted') return [state, []];
  return [{ ...state, typed: { ...state.typed, asked: true } }, [{ type: 'LoadTyped' }]];
}

/** Takes in the lines of earlier runs, before those of this one. A line that is longer than any may be now is none. */
export function typedLoaded(state: ReaderState, earlier: TypedLines): ReaderState {
  const merged = (kind: TypedKind): readonly string[] =>
    state.typed.lines[kind].reduce(withLine, earlier[kind].filter(fitsLine));
  return { ...state, typed: { asked: true, lines: { command: merged('command'), pipe: merged('pipe') } } };
}

/** The line before or after the one in a prompt, null for none; past the newest is what was being typed. */
export function recalled(state: ReaderState, prompt: Prompt, by: 1 | -1): Pick<Prompt, 'text' | 'recall'> | null {
  if (!isTypedKind(prompt.kind)) return null;
  const lines = state.typed.lines[prompt.kind];
  const { at, typed } = prompt.recall ?? { at: lines.length, typed: prompt.text };
  const next = at + by;
  if (next < 0 || next > lines.length) return null;
  return { text: lines[next] ?? typed, recall: next === lines.length ? null : { at: next, typed } };
}
