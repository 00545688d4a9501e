import type { CliMessages } from '../i18n/en/cli.ts';
import type { CommandWords } from '../i18n/en/command-help.ts';
import { maxCells } from '../text/width.ts';
import { allOptions, type CommandName, type CommandSpec, GLOBAL_OPTIONS, type OptionSpec } from './command-spec.ts';
import { FORMAT_ROWS } from './stories/format-template.ts';
import { wrapLine } from './terminal/fit-text.ts';

/** An ASCII lead, and a text that is wrapped next to it unless it is an example to copy. */
type Row = readonly [lead: string, text: string, isCopied?: boolean];

/** The indent of a text below its lead, and the least cells next to one. */
const BELOW = '      ';
const MIN = 20;

function wrapRow([lead, text, isCopied]: Row, width: number): string[] {
  if (isCopied) return [lead + text];
  const room = width - lead.length;
  if (room < MIN && lead.length > BELOW.length && maxCells(text) > room)
    return [lead.trimEnd(), ...wrapRow([BELOW, text], width)];
  const parts = wrapLine(text, room, true);
  return parts.map((part, index) => (index === 0 ? lead : ' '.repeat(lead.length)) + part);
}

function textOf(rows: readonly Row[], width: number): string {
  return rows.map((row) => `${wrapRow(row, width).join('\n')}\n`).join('');
}

const line = (text: string): Row => ['', text];

/** The longest option that has its text next to it: the texts of the others begin below theirs. */
const MAX_OPTION = 16;

function columns(rows: readonly (readonly [string, string])[], most = Number.POSITIVE_INFINITY): Row[] {
  const width = Math.max(...rows.map(([left]) => (left.length > most ? 0 : left.length)));
  return rows.flatMap(([left, right]): Row[] =>
    left.length > width
      ? [line(`  ${left}`), [`  ${' '.repeat(width)}  `, right]]
      : [[`  ${left.padEnd(width)}  `, right]],
  );
}

function optionRow(option: OptionSpec, words: CliMessages): readonly [string, string] {
  const name = `${option.short ? `-${option.short}, ` : ''}--${option.name}${option.value ? ` ${option.value}` : ''}`;
  const [only, ...others] = option.choices ?? [];
  const list = others.length === 0 ? only : words.help.oneOf([only, ...others].join(', '));
  return [name, `${words.options[option.text]}${list === undefined ? '' : ` – ${list}`}`];
}

function section(title: string, rows: readonly Row[]): Row[] {
  return rows.length === 0 ? [] : [line(''), line(title), ...rows];
}

/** The program's help, `width` cells wide. */
export function programHelp(listed: readonly CommandName[], words: CliMessages, width: number): string {
  const rows = [
    line(`minerals-news – ${words.tagline}`),
    line(''),
    line(`${words.help.usage} minerals-news [COMMAND] [OPTIONS]`),
    ...section(words.help.commands, columns(listed.map((name) => [name, words.commands[name].summary]))),
    ...section(words.help.globalOptions, columns(GLOBAL_OPTIONS.map((option) => optionRow(option, words)))),
    ...['', words.help.noCommand, words.help.screenReader, words.help.more, words.help.queries].map(line),
  ];
  return textOf(rows, width);
}

const queryColumns = ({ query }: CliMessages): Row[] =>
  columns(Object.entries(query.terms).map(([form, { means }]) => [form, means]));

/** The help on the query language, `width` cells wide. */
export function queryHelp({ query, help }: CliMessages, width: number): string {
  const examples = Object.values(query.examples);
  const terms = Object.entries(query.terms).map(([form, { means, example }]): [string, string][] => [
    [form, means],
    ['', example],
  ]);
  return textOf(
    [
      line(`minerals-news help query – ${query.title}`),
      line(''),
      ...query.rules.map(line),
      line(''),
      ...columns(terms.flat()),
      ...section(
        help.examples,
        examples.flatMap(({ query: text, means }): Row[] => [
          ['  ', text, true],
          ['      ', means],
        ]),
      ),
    ],
    width,
  );
}

/** A command's help, `width` cells wide. */
export function commandHelp(command: CommandSpec, words: CliMessages, width: number): string {
  const { summary, examples, actions = {} }: CommandWords = words.commands[command.name];
  const all = allOptions(command);
  const options = columns(
    all.map((option) => optionRow(option, words)),
    MAX_OPTION,
  );
  // Each global option takes one row.
  const own = options.length - (all.length - command.options.length);
  const hasFormat = command.options.some(({ text }) => text === 'rowFormat');
  const rows = [
    line(`minerals-news ${command.name} – ${summary}`),
    line(''),
    line(
      `${words.help.usage} ${['minerals-news', command.name, command.usage, '[OPTIONS]'].filter(Boolean).join(' ')}`,
    ),
    ...section(words.help.actions, columns(Object.entries(actions))),
    ...section(words.help.query, command.takesQuery ? queryColumns(words) : []),
    ...section(words.tools.fields, hasFormat ? FORMAT_ROWS.map((row): Row => ['  ', row]) : []),
    ...section(words.help.options, options.slice(0, own)),
    ...section(words.help.globalOptions, options.slice(own)),
    ...section(
      words.help.examples,
      command.examples.flatMap((example, index): Row[] => [
        ['  ', example, true],
        ['      ', examples[index] ?? ''],
      ]),
    ),
  ];
  return textOf(rows, width);
}
