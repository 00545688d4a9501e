import type { ReaderMessages } from '../../i18n/en/reader.ts';
import { closestWord } from '../../text/closest-word.ts';
import { isShellLine, splitCommands } from '../../text/command-list.ts';
import { latinKeys } from '../../text/hangul/keys.ts';
import { bindingForCommand } from './key-lookup.ts';
import { KEYMAP } from './keymap.ts';
import { applyUserKeys, bindingSetting, type KeyProblem, type OwnKeys } from './user-keys.ts';

/**
 * The commands with arguments, each with a second name or ''. They are apart from what they do (`ui/app/commands.ts`): `config check` needs
 * the names, and every start of the program would load the reader with them.
 */
const SECOND_NAMES = {
  density: '',
  sort: '',
  view: '',
  views: '',
  save: '',
  watch: '',
  select: '',
  tag: '',
  read: '',
  star: '',
  delete: '',
  'catch-up': '',
  mute: '',
  rules: '',
  suggest: '',
  add: '',
  links: '',
  history: '',
  write: 'w',
  program: '',
  pager: '',
  editor: '',
  theme: '',
  translate: '',
  stats: '',
  bind: '',
  unbind: '',
  set: '',
  help: '',
} as const satisfies Readonly<Partial<Record<keyof ReaderMessages['command'], string>>>;

export type CommandName = keyof typeof SECOND_NAMES;

/** The names of the commands with arguments, in the order of help. */
export const COMMAND_NAMES = Object.keys(SECOND_NAMES) as readonly CommandName[];

/** The command that has a name; undefined if none has it. */
export const commandOf = (name: string): CommandName | undefined =>
  COMMAND_NAMES.find((one) => one === name || (name !== '' && SECOND_NAMES[one] === name));

/** The command with a name similar to the first word of a line; '' for none. */
export function nearestCommand(line: string): string {
  const [typed = ''] = line.split(/\s/);
  // One letter is similar to all names of one letter.
  if (typed.length < 2) return '';
  const names = [...COMMAND_NAMES, ...KEYMAP.flatMap(({ commands }) => commands)];
  return closestWord(typed, names) || closestWord(latinKeys(typed), names);
}

/** Whether the first word of a line, typed with the Latin or the Korean layout, is the name of a command. */
function isKnown(line: string): boolean {
  const [typed = '', ...words] = line.split(/\s+/);
  return [typed, latinKeys(typed)].some(
    (name) => commandOf(name) !== undefined || (words.join('') === '' && bindingForCommand(name) !== undefined),
  );
}

/** The first command of a key that no one knows; undefined if all are known. */
export const unknownCommand = (run: string): string | undefined =>
  splitCommands(run).find((command) => !isShellLine(command) && !isKnown(command));

/** All mistakes in the user's own keys: those of the keys, and commands that no one knows. */
export function keyProblems(own: OwnKeys): readonly KeyProblem[] {
  const unknown = own.bindings.flatMap((binding): readonly KeyProblem[] => {
    const command = unknownCommand(binding.run);
    const other = command === undefined ? '' : nearestCommand(command);
    return command === undefined
      ? []
      : [{ code: 'unknownCommand', name: bindingSetting(binding), key: command, other }];
  });
  return [...applyUserKeys(own).problems, ...unknown];
}

/** The mistakes in the user's own keys after others have been read; none if these are unchanged. */
export const keyProblemsIn = (before: OwnKeys, read: Partial<OwnKeys>): readonly KeyProblem[] =>
  read.keys || read.bindings ? keyProblems({ ...before, ...read }) : [];
