import { compareNames } from '../../i18n/collate.ts';
import { type GlossaryTerm, isCalled, sortedTerms, termsNamed } from '../../story/glossary/glossary.ts';
import { cleanText } from '../../text/clean.ts';
import { termLines } from '../../ui/specs/terms-page.ts';
import { type CommandSpec, OPTION } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { failed } from '../exit-errors.ts';
import { printJsonRows, writeAll } from '../output.ts';
import { loadGlossary } from '../stories/problems.ts';
import { printLayout, terminalWidth } from '../terminal/layout-options.ts';
import { linePrinter } from '../terminal/themes.ts';

export const spec: CommandSpec<'glossary'> = {
  name: 'glossary',
  usage: '[TERM…]',
  follows: { more: 'terms' },
  options: [OPTION.json],
  examples: ['minerals-news glossary', 'minerals-news glossary 희토류', 'minerals-news glossary | cut -f 1,2'],
};

/** A term as a line for a pipe. */
function termRow({ ko, en, explanation }: GlossaryTerm): string {
  return `${[ko, en, explanation.ko, explanation.en].join('\t')}\n`;
}

/** `glossary`: all terms, or those whose name contains a text, exact matches first. */
export async function run(context: Context): Promise<0> {
  const { io, options, ui } = context;
  const glossary = await loadGlossary(context);
  const wanted = cleanText(context.args.join(' '));
  const named = sortedTerms(wanted === '' ? glossary.terms : termsNamed(glossary, wanted), ui, compareNames(ui));
  const isExact = (term: GlossaryTerm): boolean => wanted !== '' && isCalled(term, wanted);
  const terms = [...named.filter(isExact), ...named.filter((term) => !isExact(term))];
  if (options.has('json')) {
    await printJsonRows(io, terms);
  } else {
    const width = terminalWidth(context);
    const rows =
      width === null
        ? terms.map(termRow)
        : termLines(terms, ui, width, printLayout(context)).map(({ spans }) => linePrinter(context)(spans));
    await writeAll(io.stdout, rows);
  }
  if (terms.length > 0) return 0;
  throw failed(({ glossary: words }) => words.notFound(wanted));
}
