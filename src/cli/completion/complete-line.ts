import type { CliMessages } from '../../i18n/en/cli.ts';
import type { CommandWords } from '../../i18n/en/command-help.ts';
import { SETTINGS, SINGLE_KEYS } from '../../settings/settings-table.ts';
import { cleanText } from '../../text/clean.ts';
import { type BegunLine, readBegunLine, TOPICS } from '../command-line.ts';
import {
  type CommandName,
  type CommandTable,
  type Follows,
  listedCommands,
  type OptionSpec,
  type Source,
} from '../command-spec.ts';
import type { Context } from '../context.ts';
import { type Candidate, matchingWords } from './matches.ts';

type Asking = Pick<Context, 'io' | 'words'>;

const named = (words: Readonly<Record<string, string>>): Candidate[] =>
  Object.entries(words).map(([word, about]) => ({ word, about }));

const optionWords = (known: readonly OptionSpec[], words: CliMessages): Candidate[] =>
  known.flatMap(({ name, short, text }) =>
    [...(short === undefined ? [] : [`-${short}`]), `--${name}`].map((word) => ({ word, about: words.options[text] })),
  );

/** The next word: candidates, or their source. */
function wordsOf(line: BegunLine, commands: CommandTable, words: CliMessages): Source | readonly Candidate[] {
  const { command, args } = line;
  const summaryOf = (name: CommandName): Candidate => ({ word: name, about: words.commands[name].summary });
  if (line.topic) return null;
  const topics = line.isHelp ? TOPICS.map((word): Candidate => ({ word, about: words[word].title })) : [];
  if (!command) return [...listedCommands(commands).map(summaryOf), ...topics];
  if (line.isHelp) return null;
  const { name, actions, follows } = command.spec;
  const [action, ...rest] = args;
  if (actions && action === undefined) return named((words.commands[name] as CommandWords).actions ?? {});
  const all: Readonly<Record<string, Follows>> = actions ?? {};
  const [after, before] = actions ? [all[action ?? ''], rest] : [follows, args];
  return after?.words?.[before.length] ?? after?.more ?? null;
}

function valuesOf(name = ''): 'themes' | readonly string[] | null {
  const key = SINGLE_KEYS.find((one) => one === name);
  const row = key && SETTINGS[key];
  if (!row || row.kind === 'number' || row.kind === 'argv') return null;
  return row.kind === 'name' ? 'themes' : row.values;
}

/**
 * The candidates for the last word of a command line.
 *
 * @param typed the words after the program's name, without quotes; the last one is being typed.
 * @returns `file` or `folder` for the shell's own completion.
 * @throws CliError for an unknown command or a missing folder.
 */
export async function lineCandidates(
  typed: readonly string[],
  { io, words }: Asking,
  commands: CommandTable,
): Promise<readonly Candidate[] | 'file' | 'folder'> {
  const last = typed.at(-1) ?? '';
  const line = await readBegunLine(typed.slice(0, -1), commands);
  const { known, isEnded, args, options } = line;
  const [, begun = '', name] = (isEnded ? null : /^(--([^=]+)=)/.exec(last)) ?? [];
  const option = line.waiting ?? known.find((one) => one.name === name && one.value !== undefined);
  const isQuery = line.command?.spec.takesQuery && /^-[^-]/.test(last);
  const isOption = !isEnded && !isQuery && last.startsWith('-');
  const found = option
    ? (option.choices ?? option.from ?? null)
    : isOption
      ? optionWords(known, words)
      : wordsOf(line, commands, words);
  const source = found === 'value' ? valuesOf(args.at(-1)) : found;
  if (source === null || source === 'file' || source === 'folder') return source ?? [];
  const prefix = last.slice(begun.length);
  if (typeof source !== 'string') {
    const all = source.map((one) => (typeof one === 'string' ? { word: one, about: '' } : one));
    return matchingWords(all, prefix, cleanText).map(({ word, about }) => ({ word: begun + word, about }));
  }
  // Loaded only for lookups.
  const { candidates } = await import('./candidates.ts');
  const home = options.values('library').map((dir) => dir.replace(/^~(?=\/|$)/, io.env.HOME ?? '~'));
  const asked = { ...options, values: (key: string) => (key === 'library' ? home : options.values(key)) };
  const lookup = source === 'idsOrFolder' ? 'ids' : source;
  const matching = candidates(lookup, prefix, { io, options: asked });
  if (source === 'idsOrFolder' && matching.length === 0) return 'folder';
  return matching.map(({ word, about }) => ({ word: begun + word, about }));
}
