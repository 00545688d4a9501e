import { PROGRAM_KEYS } from '../../settings/settings-table.ts';
import { caseFold } from '../../text/case-fold.ts';
import { cleanText } from '../../text/clean.ts';
import { keyNames } from '../keys/key-names.ts';
import { closeLayer, openPicker, openPrompt } from '../layout/layers.ts';
import { wordsOf } from '../layout/typesetting.ts';
import { keyOwners } from '../reading/settings/own-keys.ts';
import { earlierLines, loadPromptHistory, openEarlierLines, takeLine } from '../reading/status/prompt-history.ts';
import { warn } from '../reading/status/set-status.ts';
import {
  type Picker,
  type PickerRow,
  type Prompt,
  type ReaderState,
  type Update,
  unchanged,
} from '../state/reader-state.ts';
import type { ShellLine } from '../state/story.ts';
import { ofSelected, withStories } from './acted-stories.ts';

/** Gives the selected stories or the shown one to what a shell runs. */
const run = (state: ReaderState, shell: ShellLine): Update =>
  withStories(state, (stories) => [
    { ...state, programs: { ...state.programs, lastPipe: shell } },
    [{ type: 'PipeTo', ...shell, stories }],
  ]);

/** The same for a line as typed. */
export const pipeTo = (state: ReaderState, line: string): Update =>
  line.trim() === '' ? unchanged(state) : run(state, { line, name: '' });

/** Gives the stories to the program of a name in the settings; without a name opens the programs. */
export function runNamed(state: ReaderState, typed: string): Update {
  const { programs } = state.saved;
  const names = Object.keys(programs);
  if (typed === '') return openPrograms(state);
  const name = names.find((one) => one === typed) ?? names.find((one) => caseFold(one) === caseFold(typed));
  const line = name === undefined ? undefined : programs[name];
  if (name === undefined || line === undefined) return warn(state, noProgram(state, typed));
  return run(state, { line, name: cleanText(name) });
}

const noProgram = (state: ReaderState, typed: string): string =>
  wordsOf(state).reader.share.noProgram(typed, Object.keys(state.saved.programs).map(cleanText).join(', '));

/** Gives the selected stories or the shown one to what was run last. */
export function repeatPipe(state: ReaderState): Update {
  const { lastPipe } = state.programs;
  return lastPipe ? run(state, lastPipe) : warn(state, wordsOf(state).reader.share.noPipe);
}

/** A program of the settings, or without a name an earlier line. */
interface ProgramRow extends PickerRow {
  readonly program: string;
}

/** The keys of a program, as they are shown. */
function keysOfProgram(state: ReaderState, program: string): string {
  const owner = keyOwners(state).find(({ name }) => name === PROGRAM_KEYS + program);
  return keyNames(owner?.keys ?? [], wordsOf(state).reader.keyName);
}

/** The programs of the settings, and below them the lines typed before, if the line for one is open. */
const PROGRAMS: Picker<ProgramRow> = {
  title: (state) => wordsOf(state).reader.picker.title.programs,
  rows: (state) => [
    ...Object.entries(state.saved.programs).map(([program, line]) => ({
      label: cleanText(program),
      note: cleanText(line),
      count: null,
      keys: keysOfProgram(state, program),
      program,
    })),
    ...(state.layers.some(({ kind }) => kind === 'prompt') ? earlierLines(state, 'pipe') : []).map((row) => ({
      ...row,
      program: '',
    })),
  ],
  take: (state, row) => {
    if (row.program === '') return takeLine(state, row);
    return runNamed(state.layers.length > 0 ? closeLayer(state) : state, row.program);
  },
};

function openPrograms(state: ReaderState): Update {
  return PROGRAMS.rows(state).length === 0 ? warn(state, noProgram(state, '')) : unchanged(openPicker(state, PROGRAMS));
}

/** The line for what a shell runs. */
const PIPE_LINE: Prompt = {
  label: (state) => ofSelected(state, wordsOf(state).reader.prompt.pipe),
  submit: (state, { text }) => {
    const hasPrograms = Object.keys(state.saved.programs).length > 0;
    return text.trim() === '' && hasPrograms ? openPrograms(state) : pipeTo(state, text);
  },
  history: 'pipe',
  tab: {
    name: (state) => (PROGRAMS.rows(state).length === 0 ? '' : wordsOf(state).reader.picker.onTab.pipe),
    open: (state) => (PROGRAMS.rows(state).length === 0 ? openEarlierLines(state, 'pipe') : openPrograms(state)),
  },
};

/** Opens the line for a shell, which gets the selected stories or the shown one. */
export const openPipe = (state: ReaderState): Update => loadPromptHistory(openPrompt(state, PIPE_LINE));
