import type { Candidate, Completion } from '../state/prompt.ts';

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
export function completeLine(
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
