import { feedFolders } from '../../story/query/feed-folders.ts';
import { caseFold } from '../../text/case-fold.ts';
import { latinKeys } from '../../text/hangul/keys.ts';
import { isConsentAction } from '../keys/key-lookup.ts';
import { KEYMAP } from '../keys/keymap.ts';
import { wordsOf } from '../layout/words.ts';
import type { Candidate, Completion } from '../state/prompt.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { COMMANDS } from './reader-commands.ts';

/** All command names in alphabetical order; those with arguments are followed by a space. */
function names(state: ReaderState): readonly Candidate[] {
  const { action, command } = wordsOf(state).reader;
  const all = new Map<string, Candidate>();
  for (const { name, takes } of COMMANDS) {
    const line = takes === '' ? name : `${name} `;
    all.set(name, { line, label: `${name} ${takes}`.trimEnd(), about: command[name] });
  }
  for (const binding of KEYMAP) {
    if (isConsentAction(binding) && !state.consent.isAsked) continue;
    const about = action[binding.action];
    for (const name of binding.commands) if (!all.has(name)) all.set(name, { line: name, label: name, about });
  }
  return [...all.values()].sort((a, b) => (a.label < b.label ? -1 : 1));
}

/** The completions of a command line; none if nothing known begins like it. */
export function completionsOf(state: ReaderState, text: string): readonly Candidate[] {
  const [, typed = '', gap = '', words = ''] = /^(\S*)(\s*)(.*)$/s.exec(text) ?? [];
  if (gap === '') {
    const latin = latinKeys(typed);
    return names(state).filter(({ line }) => line.startsWith(typed) || line.startsWith(latin));
  }
  const command = COMMANDS.find(({ name, alias }) =>
    [typed, latinKeys(typed)].some((one) => one === name || one === alias),
  );
  const choices = command?.choices?.(state, words) ?? [];
  return choices
    .filter(([word]) => caseFold(word).startsWith(caseFold(words)))
    .map(([word, about]) => ({ line: `${command?.name} ${word}`, label: word.trimEnd(), about }));
}

/** The folders that begin with the typed text, each with its number of feeds. */
export function folderChoices({ feeds }: Pick<ReaderState, 'feeds'>, text: string): readonly Candidate[] {
  return [...feedFolders(feeds.saved)]
    .filter(([path]) => caseFold(path).startsWith(caseFold(text)))
    .map(([path, inside]) => ({ line: path, label: path, about: String(inside.length) }));
}

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
