import { FORMATS, type Format, type Printer, type PrintItem, type PrintOptions } from '../../output/printer.ts';
import { storyMarks } from '../../settings/marks/story-marks.ts';
import { editionFor } from '../../story/editions.ts';
import type { Lang } from '../../story/model.ts';
import { type CommandSpec, OPTION } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { wrongUse } from '../exit-errors.ts';
import { loadNamed } from '../library/load-library.ts';
import { langOption, numberOption } from '../option-values.ts';
import { printNotice, writeAll } from '../output.ts';
import { findEntries, readIds } from '../stories/story-ids.ts';
import { wantsColor, wantsLinks } from '../terminal/capabilities.ts';
import { breakMode, printMeasurer, terminalWidth } from '../terminal/layout-options.ts';

export const spec: CommandSpec<'show'> = {
  name: 'show',
  usage: 'ID…',
  needs: 'ID',
  follows: { more: 'ids' },
  options: [
    { name: 'format', value: 'FORMAT', choices: FORMATS, text: 'format' },
    OPTION.json,
    { name: 'parallel', text: 'parallel' },
    { name: 'width', value: 'N', from: null, text: 'width' },
    OPTION.break,
    OPTION.ambiguous,
  ],
  examples: [
    'minerals-news show us-critical-minerals-ministerial --lang ko | wc -w',
    'minerals-news list --starred --ids | minerals-news show - | less',
    'minerals-news show vance-trade-bloc --format json',
    'minerals-news show vance-trade-bloc --parallel --width 120',
  ],
};

/** Coloured text is the ANSI format, and `--color never` reverts it. */
function formatOf({ io, options }: Context): Format {
  const asked = options.value('format');
  if (options.has('json') && asked !== undefined && asked !== 'json')
    throw wrongUse(({ errors }) => errors.jsonAndFormat);
  const format = options.has('json') ? 'json' : (FORMATS.find((name) => name === asked) ?? 'text');
  if (format === 'text' && wantsColor(options, io.env, io.stdout.isTTY)) return 'ansi';
  return format === 'ansi' && options.value('color') === 'never' ? 'text' : format;
}

/** The printer with its layout; text for a pipe is neither measured nor coloured. */
async function printing(
  context: Context,
  format: Format,
  width: number | null,
): Promise<{ readonly print: Printer } & Pick<PrintOptions, 'theme' | 'measurer'>> {
  const isParallel = context.options.has('parallel');
  if (format === 'text' && width === null && !isParallel) {
    return { print: (await import('../../output/plain-text.ts')).printUnwrapped };
  }
  const printers = isParallel
    ? (await import('../../output/parallel.ts')).PARALLEL_PRINTERS
    : (await import('../../output/printers.ts')).PRINTERS;
  return {
    print: printers[format],
    theme: format === 'ansi' ? (await import('../terminal/themes.ts')).forcedTheme(context) : null,
    measurer: printMeasurer(context),
  };
}

const base = (lang: Lang): string => lang.replace(/-.*$/s, '');

/** `show`: stories in one of the printers' formats. */
export async function run(context: Context): Promise<0 | 1> {
  const { io, options, settings, storyLangs, today, ui } = context;
  const format = formatOf(context);
  // A pipe gets a paragraph per line, for grep, speech and translation.
  const width = numberOption(options, 'width', 2, 100_000) ?? terminalWidth(context, options.has('parallel') ? 2 : 1);
  const ids = await readIds(context, context.args);
  const library = await loadNamed(context, ids);
  const { entries, missed } = await findEntries(context, library, ids);
  const [wanted] = langOption(options);
  const items: PrintItem[] = [];
  for (const { id } of entries) {
    const story = library.load(id);
    if (!story) continue;
    const edition = editionFor(story, storyLangs);
    // JSON has all editions; otherwise a substitute edition is reported.
    if (format !== 'json' && wanted !== undefined && base(wanted) !== base(edition.lang)) {
      await printNotice(io, context.words.notes.missingEdition(id, wanted, edition.lang));
    }
    if (options.has('parallel') && story.langs.length < 2) await printNotice(io, context.words.notes.oneLanguage(id));
    items.push({ story, edition, ...storyMarks(settings.data, id) });
  }
  if (items.length > 0 || format === 'json') {
    const { print, ...setting } = await printing(context, format, width);
    const links = wantsLinks(settings.data.links, io.env, io.stdout.isTTY);
    const set = { links, mode: breakMode(context), ...setting };
    await writeAll(io.stdout, print(items, { today, ui, width, ...set }));
  }
  return missed ? 1 : 0;
}
