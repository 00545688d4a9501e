import type { CliMessages, CommandWords } from '../i18n/en/cli.ts';
import { fieldLines } from './row-format.ts';
import { allOptions, type CommandName, type CommandSpec, GLOBAL_OPTIONS, type OptionSpec } from './spec.ts';

/** Two columns; the left one is ASCII, so that its length is its width. */
function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}

function optionRow(option: OptionSpec, words: CliMessages): readonly [string, string] {
  const name = `${option.short ? `-${option.short}, ` : ''}--${option.name}${option.value ? ` ${option.value}` : ''}`;
  const choices = option.choices ? ` – ${words.help.oneOf(option.choices.join(', '))}` : '';
  return [name, `${words.options[option.text]}${choices}`];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}

/** Help of the program: its commands and the options that all of them take. */
export function programHelp(listed: readonly CommandName[], words: CliMessages): string {
  return [
    `minerals-news – ${words.tagline}`,
    '',
    `${words.help.usage} minerals-news [COMMAND] [OPTIONS]`,
    ...section(words.help.commands, columns(listed.map((name) => [name, words.commands[name].summary]))),
    ...section(words.help.globalOptions, columns(GLOBAL_OPTIONS.map((option) => optionRow(option, words)))),
    '',
    words.help.noCommand,
    words.help.screenReader,
    words.help.more,
    '',
  ].join('\n');
}

/** Help of one command, with examples. */
export function commandHelp(command: CommandSpec, words: CliMessages): string {
  const { summary, examples, actions = {} }: CommandWords = words.commands[command.name];
  const lines = columns(allOptions(command).map((option) => optionRow(option, words)));
  const own = command.options.length;
  return [
    `minerals-news ${command.name} – ${summary}`,
    '',
    `${words.help.usage} ${['minerals-news', command.name, command.usage, '[OPTIONS]'].filter(Boolean).join(' ')}`,
    ...section(words.help.actions, columns(Object.entries(actions))),
    ...section(words.help.query, command.takesQuery ? columns(Object.entries(words.query.terms)) : []),
    ...section(words.tools.fields, command.options.some(({ text }) => text === 'rowFormat') ? fieldLines() : []),
    ...section(words.help.options, lines.slice(0, own)),
    ...section(words.help.globalOptions, lines.slice(own)),
    ...section(
      words.help.examples,
      command.examples.flatMap((line, index) => [`  ${line}`, `      ${examples[index] ?? ''}`]),
    ),
    '',
  ].join('\n');
}
