import type { Line } from '../layout/line.ts';
import { blankLine, fieldLines, headingLine, span, textLines } from './fields.ts';
import { keyNames } from './key-names.ts';
import { KEYMAP } from './keymap.ts';
import type { ReaderState } from './state.ts';
import { wordsOf } from './step.ts';

const GROUPS = ['move', 'read', 'find', 'mark', 'show', 'program'] as const;
const COLUMN = 24;

/** The help page: every key of the keymap by group, then the names that `:` takes. */
export function helpLines(state: ReaderState, width: number): Line[] {
  const words = wordsOf(state).reader;
  const lines: Line[] = [];
  for (const group of GROUPS) {
    lines.push(headingLine(words.group[group] ?? group));
    for (const binding of KEYMAP.filter((one) => one.group === group)) {
      const label = `  ${keyNames(binding.keys, words.keyName)}`;
      lines.push(...fieldLines(label, [span(words.action[binding.action] ?? binding.action)], width, COLUMN));
    }
    lines.push(blankLine);
  }
  const names = KEYMAP.flatMap((binding) => binding.commands.map((name) => `:${name}`));
  lines.push(headingLine(words.helpCommands), ...textLines([span(names.join('  '))], width, 2));
  return lines;
}
