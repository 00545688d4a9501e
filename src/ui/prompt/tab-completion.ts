import { cleanText } from '../../text/clean.ts';
import { graphemes } from '../../text/width.ts';
import type { Candidate, Prompt } from '../state/prompt.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { type Update, unchanged } from '../state/reader-state.ts';
import { completeLine, completionsOf, folderChoices } from './completion.ts';
import { historyLine } from './prompt-history.ts';

const WRITE = /^(?:write|w)\s+/;

/** The path in a line, or null. */
function pathIn({ kind, text }: Prompt): string | null {
  if (kind === 'save') return text;
  return kind === 'command' && WRITE.test(text) ? text.replace(WRITE, '') : null;
}

function withTab(state: ReaderState, prompt: Prompt, candidates: readonly Candidate[], by: 1 | -1): ReaderState {
  const { line, completion } = completeLine(prompt.text, prompt.completion ?? null, candidates, by);
  return { ...state, prompt: { ...prompt, text: line, cursor: graphemes(line).length, completion, recall: null } };
}

/** The line after Tab (1) or Shift+Tab (-1). Paths are looked up outside. */
export function completePrompt(state: ReaderState, prompt: Prompt, by: 1 | -1): Update {
  if (prompt.completion) return unchanged(withTab(state, prompt, [], by));
  const path = pathIn(prompt);
  if (path !== null) return [state, [{ type: 'CompletePath', path, by }]];
  if (prompt.kind === 'command') return unchanged(withTab(state, prompt, completionsOf(state, prompt.text), by));
  return unchanged(prompt.kind === 'moveFeed' ? withTab(state, prompt, folderChoices(state, prompt.text), by) : state);
}

/** Completes a line with the paths found, unless it has changed since. */
export function pathsFound(
  state: ReaderState,
  { path, by, found }: { readonly path: string; readonly by: 1 | -1; readonly found: readonly string[] },
): ReaderState {
  const { prompt } = state;
  if (!prompt || pathIn(prompt) !== path) return state;
  const lead = prompt.text.slice(0, prompt.text.length - path.length);
  // A name that cleaning would change cannot be typed, so it is not offered.
  const paths = found.filter((one) => cleanText(one) === one);
  return withTab(
    state,
    prompt,
    paths.map((one) => ({ line: lead + one, label: one, about: '' })),
    by,
  );
}

/** Recalls the line before (-1) or after the current one. */
export function browseHistory(state: ReaderState, prompt: Prompt, by: 1 | -1): ReaderState {
  const next = historyLine(state, prompt, by);
  if (!next) return state;
  return { ...state, prompt: { ...prompt, ...next, cursor: graphemes(next.text).length, completion: null } };
}
