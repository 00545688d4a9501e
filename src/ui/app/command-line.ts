import { caseFold } from '../../text/case-fold.ts';
import { latinKeys } from '../../text/hangul/keys.ts';
import { commandOf, nearestCommand } from '../keys/command-names.ts';
import { isConsentAction } from '../keys/key-lookup.ts';
import { KEYMAP } from '../keys/keymap.ts';
import { openPrompt } from '../layout/layers.ts';
import { keyOf, wordsOf } from '../layout/typesetting.ts';
import { loadPromptHistory } from '../reading/status/prompt-history.ts';
import { setStatus } from '../reading/status/set-status.ts';
import { type Candidate, type Prompt, type ReaderState, type Update, unchanged } from '../state/reader-state.ts';
import { COMMANDS, type CommandRunner, runCommand } from './commands.ts';
import { openCommands } from './commands-picker.ts';

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

/** The text before the last command of a key in a line that binds it: the key, and other commands. */
const BOUND = /^bind\s+(?:(?:all|feeds|list|story)\s+)?\S+\s+(?:.*\s;\s+)?/;

/** The completions of a command line; none if nothing known begins like it. */
function completionsOf(state: ReaderState, text: string): readonly Candidate[] {
  const [before = ''] = BOUND.exec(text) ?? [];
  const last = text.slice(before.length);
  if (before !== '') return completionsOf(state, last).map((one) => ({ ...one, line: before + one.line }));
  const [, typed = '', gap = '', words = ''] = /^(\S*)(\s*)(.*)$/s.exec(text) ?? [];
  if (gap === '') {
    const latin = latinKeys(typed);
    return names(state).filter(({ line }) => line.startsWith(typed) || line.startsWith(latin));
  }
  const named = commandOf(typed) ?? commandOf(latinKeys(typed));
  const command = COMMANDS.find(({ name }) => name === named);
  const choices = command?.choices?.(state, words) ?? [];
  return choices
    .filter(([word]) => caseFold(word).startsWith(caseFold(words)))
    .map(([word, about]) => ({ line: `${command?.name} ${word}`, label: word.trimEnd(), about }));
}

const WRITE = /^(?:write|w)\s+/;

/** The command line. */
const commandLine = (runner: CommandRunner): Prompt => ({
  label: (state) => wordsOf(state).reader.prompt.command,
  submit: (state, line) => {
    const text = line.text.trim();
    if (text === '') return unchanged(state);
    const { status } = wordsOf(state).reader;
    const help = keyOf(state, 'help');
    const unknown = setStatus(state, status.unknownCommand(text, help, nearestCommand(text)), 'warning');
    return runCommand(state, text, runner) ?? unchanged(unknown);
  },
  complete: completionsOf,
  pathIn: (text) => (WRITE.test(text) ? text.replace(WRITE, '') : null),
  history: 'command',
  tab: {
    name: (state) => wordsOf(state).reader.picker.onTab.command,
    open: (state) => openCommands(state, runner),
  },
});

/** Opens the command line with the beginning of a command. */
export const openCommandLine = (state: ReaderState, runner: CommandRunner, text = ''): Update =>
  loadPromptHistory(openPrompt(state, commandLine(runner), text));
