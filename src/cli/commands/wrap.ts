import { streamWrapper } from '../../page/wrap-stream.ts';
import { SETTINGS } from '../../settings/settings-table.ts';
import { DEFAULT_CAPABILITIES } from '../../text/terminal-capabilities.ts';
import { plainMeasurer } from '../../text/width-measurer.ts';
import type { FilterRun } from '../command-spec.ts';
import { type CommandSpec, OPTION } from '../command-spec.ts';
import { numberOption } from '../option-values.ts';
import { wantsColor } from '../terminal/color-depth.ts';

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

/** The default of `fold`. */
const DEFAULT_WIDTH = 80;

/**
 * `wrap`: wraps standard input, paragraph by paragraph as it arrives. Settings do not apply, so that the same input and
 * options give the same lines everywhere.
 */
export const filter: FilterRun = async ({ io, options }) => {
  const { stdin, stdout, env } = io;
  const width = numberOption(options, 'width', 2, 100_000) ?? Math.max(2, stdout.columns ?? DEFAULT_WIDTH);
  const { write, end } = streamWrapper(width, {
    mode: SETTINGS.break.values.find((mode) => mode === options.value('break')) ?? 'auto',
    measurer: plainMeasurer({ ...DEFAULT_CAPABILITIES, ambiguous: options.value('ambiguous') === '2' ? 2 : 1 }),
    styles: wantsColor(options, env, stdout.isTTY),
  });
  for await (const piece of stdin.pieces()) await stdout.write(write(piece));
  await stdout.write(end());
  return 0;
};
