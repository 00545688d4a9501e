import { CLOSE_LINK, linkUri, openLink } from '../../page/ansi.ts';
import { SETTINGS } from '../../settings/settings-table.ts';
import { cleanLines, ESCAPE_SEQUENCES } from '../../text/clean.ts';
import type { StyledSpan } from '../../text/styled-line.ts';
import { DEFAULT_CAPABILITIES, plainMeasurer } from '../../text/width.ts';
import { type WrapOptions, wrapSpans, wrapText } from '../../text/wrap.ts';
import { type CommandSpec, type FilterRun, OPTION } from '../command-spec.ts';
import { numberOption } from '../option-values.ts';
import { readStandardInput, writeAll } from '../output.ts';
import { wantsColor } from '../terminal/capabilities.ts';

export const spec: CommandSpec<'wrap'> = {
  name: 'wrap',
  usage: '',
  follows: {},
  options: [{ name: 'width', value: 'N', from: null, text: 'rowWidth' }, OPTION.break, OPTION.ambiguous],
  examples: [
    'minerals-news wrap --width 40 < letter.txt',
    'grep --color=always 희토류 news.txt | minerals-news wrap --color always',
  ],
};

/** A change of style (SGR), with its parameters, or of a link (OSC 8), with its parameters and address. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
const CHANGE = /^(?:(?:\x1b\[|\x9b)([\d:;]*)m|(?:\x1b\]|\x9d)8;([^;]*);(.*?)(?:\x07|\x9c|\x1b\\))$/;
/** The carriage return of a line end; a style may come before its line feed. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
const RETURNS = /\r(?=(?:\x1b\[[\d:;]*[A-Za-z])*\n)/g;

type Span = StyledSpan<{ readonly open: string; readonly close: string }>;

/** Returns a function that divides a line into clean spans by its styles and links, which continue in the next line. */
function spanReader(): (line: string) => Span[] {
  // Changes since the last reset; programs use fewer than are kept.
  let changes: readonly string[] = [];
  let link = '';
  const follow = (sequence: string): void => {
    const [, parameters, names = '', address] = CHANGE.exec(sequence) ?? [];
    if (parameters !== undefined) {
      const isReset = /^0*(?:;|$)/.test(parameters);
      const change = /^[0;]*$/.test(parameters) ? [] : [`\x1b[${parameters}m`];
      changes = [...(isReset ? [] : changes.filter((one) => one !== change[0])), ...change].slice(-16);
    } else if (address !== undefined) {
      const uri = linkUri(address);
      link = uri === null ? '' : openLink(uri, /(?:^|:)id=([^:]*)/.exec(names)?.[1]);
    }
  };
  return (line) => {
    const spans: Span[] = [];
    let from = 0;
    const add = (to: number): void => {
      const text = cleanLines(line.slice(from, to));
      const close = (changes.length > 0 ? '\x1b[0m' : '') + (link === '' ? '' : CLOSE_LINK);
      if (text !== '') spans.push({ text, style: { open: link + changes.join(''), close } });
    };
    for (const { 0: sequence, index } of line.matchAll(ESCAPE_SEQUENCES)) {
      add(index);
      from = index + sequence.length;
      follow(sequence);
    }
    add(line.length);
    return spans;
  };
}

/** Rows of a text, each with a line end; a row opens and closes its own styles and links. */
function* styledRows(text: string, width: number, options: WrapOptions): Generator<string> {
  const read = spanReader();
  const lines = text.replace(RETURNS, '').split('\n');
  for (const [index, line] of lines.entries()) {
    const spans = read(line);
    if (spans.length === 0 && index === lines.length - 1) return;
    for (const { spans: row } of wrapSpans(spans, width, options)) {
      const isNew = (at: number): boolean => row[at]?.style !== row[at - 1]?.style;
      const piece = (at: number, { text: shown, style: { open, close } }: Span): string =>
        (isNew(at) ? open : '') + shown + (isNew(at + 1) ? close : '');
      yield `${row.map((span, at) => piece(at, span)).join('')}\n`;
    }
  }
}

/** Rows of a text without styles. */
function* plainRows(text: string, width: number, options: WrapOptions): Generator<string> {
  const lines = cleanLines(text).split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (const line of lines) yield `${wrapText(line, width, options).join('\n')}\n`;
}

/** `wrap`: wraps standard input. Settings do not apply, so that the same input and options give the same rows everywhere. */
export const filter: FilterRun = async ({ io, options }) => {
  // Without a terminal 80, as `fold`.
  const width = numberOption(options, 'width', 2, 100_000) ?? Math.max(2, io.stdout.columns ?? 80);
  const mode = SETTINGS.break.values.find((name) => name === options.value('break')) ?? 'auto';
  const measurer = plainMeasurer({ ...DEFAULT_CAPABILITIES, ambiguous: options.value('ambiguous') === '2' ? 2 : 1 });
  const rows = wantsColor(options, io.env, io.stdout.isTTY) ? styledRows : plainRows;
  await writeAll(io.stdout, rows(await readStandardInput({ io }), width, { mode, measurer }));
  return 0;
};
