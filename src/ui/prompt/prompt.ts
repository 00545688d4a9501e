import { cleanText } from '../../text/clean.ts';
import { graphemes } from '../../text/width.ts';
import { closeLayer, openedPrompt, withLayer } from '../layout/layers.ts';
import { editLine, insertText, MAX_LINE_CELLS, textOfKey } from '../layout/line-editing.ts';
import type { Screen } from '../layout/screen.ts';
import { wordsOf } from '../layout/typesetting.ts';
import { historyLine, openEarlierLines, rememberLine } from '../reading/status/prompt-history.ts';
import { setStatus } from '../reading/status/set-status.ts';
import {
  andThen,
  type Candidate,
  type Completion,
  type PromptLayer,
  type ReaderState,
  type Update,
  unchanged,
} from '../state/reader-state.ts';
import { lineRows } from './prompt-view.ts';

/** The longest common prefix. */
function commonBeginning(texts: readonly string[]): string {
  const [first = '', ...others] = texts;
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length -= 1;
  // Not between surrogates.
  return first.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}

/**
 * The line after Tab: the common prefix of all candidates if that is longer than the text, then one candidate after the
 * other.
 */
function completeLine(
  line: string,
  before: Completion | null,
  candidates: readonly Candidate[],
  by: 1 | -1,
): { readonly line: string; readonly completion: Completion | null } {
  if (before && before.candidates.length > 1) {
    const count = before.candidates.length;
    const at = before.at < 0 && by < 0 ? count - 1 : (before.at + by + count) % count;
    return { line: before.candidates[at]?.line ?? line, completion: { ...before, at } };
  }
  const [only] = candidates;
  if (!only) return { line, completion: null };
  if (candidates.length === 1) return { line: only.line, completion: null };
  const common = commonBeginning(candidates.map((one) => one.line));
  if (common.length > line.length) return { line: common, completion: { candidates, at: -1 } };
  const at = by > 0 ? 0 : candidates.length - 1;
  return { line: candidates[at]?.line ?? line, completion: { candidates, at } };
}

/** Takes over an edited line. Any edit ends the completion. */
function applyEdit(state: ReaderState, layer: PromptLayer, edited: PromptLayer): Update {
  const line: PromptLayer = edited.completion ? { ...edited, completion: null } : edited;
  const typed = withLayer(state, layer, line);
  return layer.prompt.edit?.(typed, line.text) ?? unchanged(typed);
}

/** Inserts text at the cursor. Text that does not fit is dropped with a message. */
function insert(state: ReaderState, layer: PromptLayer, text: string): Update {
  const { line, isCut } = insertText(layer, text);
  const typed = isCut ? setStatus(state, wordsOf(state).reader.status.lineFull(MAX_LINE_CELLS), 'warning') : state;
  return line === layer ? unchanged(typed) : applyEdit(typed, layer, line);
}

/** Submits a line; one with a history is remembered, whatever its result, unless it begins with a space. */
function submit(state: ReaderState, layer: PromptLayer): Update {
  const closed = closeLayer(state);
  const { history } = layer.prompt;
  if (!history) return layer.prompt.submit(closed, layer);
  return andThen(rememberLine(closed, history, /^\s/.test(layer.text) ? '' : layer.text.trim()), (kept) =>
    layer.prompt.submit(kept, layer),
  );
}

function cancel(state: ReaderState, { prompt }: PromptLayer): Update {
  const closed = closeLayer(state);
  return prompt.cancel?.(closed) ?? unchanged(closed);
}

/** Recalls the line before (-1) or after the current one. */
function recall(state: ReaderState, layer: PromptLayer, by: 1 | -1): Update {
  const next = historyLine(state, layer, by);
  if (!next) return unchanged(state);
  const cursor = graphemes(next.text).length;
  return unchanged(withLayer(state, layer, { ...layer, ...next, cursor, completion: null }));
}

function withTab(state: ReaderState, layer: PromptLayer, candidates: readonly Candidate[], by: 1 | -1): ReaderState {
  const { line, completion } = completeLine(layer.text, layer.completion ?? null, candidates, by);
  return withLayer(state, layer, { ...layer, text: line, cursor: graphemes(line).length, completion, recall: null });
}

/** Completes the line: 1 for Tab, -1 for Shift+Tab. Paths are looked up outside. */
function complete(state: ReaderState, layer: PromptLayer, by: 1 | -1): Update {
  const { prompt, text } = layer;
  if (text === '' && prompt.tab) return prompt.tab.open(state);
  if (layer.completion) return unchanged(withTab(state, layer, [], by));
  const path = prompt.pathIn?.(text) ?? null;
  if (path !== null) return [state, [{ type: 'CompletePath', path, by }]];
  return unchanged(prompt.complete ? withTab(state, layer, prompt.complete(state, text), by) : state);
}

/** Completes the open line with the paths found, unless it has changed since. */
export function pathsFound(
  state: ReaderState,
  { path, by, found }: { readonly path: string; readonly by: 1 | -1; readonly found: readonly string[] },
): ReaderState {
  const layer = openedPrompt(state);
  if (!layer || layer.prompt.pathIn?.(layer.text) !== path) return state;
  const lead = layer.text.slice(0, layer.text.length - path.length);
  // A name that cleaning would change cannot be typed, so it is not offered.
  const paths = found.filter((one) => cleanText(one) === one);
  return withTab(
    state,
    layer,
    paths.map((one) => ({ line: lead + one, label: one, about: '' })),
    by,
  );
}

function type(state: ReaderState, layer: PromptLayer, key: string): Update {
  const own = layer.prompt.key?.(state, layer, key);
  if (own) return own;
  switch (key) {
    case 'enter':
      return submit(state, layer);
    case 'ctrl+z':
      return [state, [{ type: 'Suspend' }]];
    case 'esc':
    case 'ctrl+c':
      return cancel(state, layer);
    case 'up':
    case 'ctrl+p':
      return recall(state, layer, -1);
    case 'down':
    case 'ctrl+n':
      return recall(state, layer, 1);
    case 'ctrl+r':
      return openEarlierLines(state, layer.prompt.history);
    case 'tab':
      return complete(state, layer, 1);
    case 'shift+tab':
      return complete(state, layer, -1);
    default: {
      if (key === 'backspace' && layer.text === '') return cancel(state, layer);
      const edited = editLine(layer, key);
      return edited ? applyEdit(state, layer, edited) : insert(state, layer, textOfKey(key) ?? '');
    }
  }
}

/** A line to type in, in the last row of the screen. */
export const promptScreen: Screen<PromptLayer> = {
  type,
  insert,
  line: lineRows,
  opened: (state, { prompt }) => [prompt.note?.(state) ?? ''],
  where: () => [],
  typed: (state, { prompt, text }) => `${prompt.label(state)}: ${text}`,
  about: (_, { prompt }) => prompt,
};
