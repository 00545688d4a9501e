import { edit } from '../../settings/edit.ts';
import { MAX_WATCHED, MAX_WATCHED_LENGTH, watchedAs, watchedTerms } from '../../story/query/watched-terms.ts';
import { cleanText } from '../../text/clean.ts';
import { type ActionName, type CommandSpec, OPTION } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { failed, wrongUse } from '../exit-errors.ts';
import { printJsonRows, printLines, printNotice } from '../output.ts';
import { saveSettings } from '../save-settings.ts';
import { loadGlossary } from '../stories/problems.ts';
import { tableText } from '../terminal/table.ts';

export const spec: CommandSpec<'watch'> = {
  name: 'watch',
  usage: '[ACTION [TERM…]]',
  actions: { list: {}, add: { more: 'terms' }, remove: { more: 'watched' } },
  options: [OPTION.json],
  examples: [
    'minerals-news watch add heavy rare earths',
    'minerals-news list --query is:watched',
    'minerals-news watch --json',
  ],
};

type Action = (context: Context, args: readonly string[]) => Promise<0 | 1>;

/** The arguments of an action as one term. @throws CliError for an empty or too long one. */
function termOf(args: readonly string[]): string {
  const term = cleanText(args.join(' '));
  if (term === '') throw wrongUse(({ errors }) => errors.argumentMissing('TERM', 'watch'));
  if (term.length > MAX_WATCHED_LENGTH) throw wrongUse(({ glossary }) => glossary.watch.tooLong(MAX_WATCHED_LENGTH));
  return term;
}

const list: Action = async (context) => {
  const { io, options, settings, words } = context;
  const watched = watchedTerms(settings.data.watch.map(cleanText), await loadGlossary(context));
  if (options.has('json')) {
    const rows = watched.map(({ term, known }) => ({ term, ko: known?.ko ?? null, en: known?.en ?? null }));
    await printJsonRows(io, rows);
  } else {
    const rows = watched.map(({ term, known }) => [term, known?.ko ?? '', known?.en ?? '']);
    await io.stdout.write(tableText(context, rows));
  }
  if (watched.length === 0) await printNotice(io, words.glossary.watch.none);
  return 0;
};

const add: Action = async (context, args) => {
  const { io, settings, words } = context;
  const term = termOf(args);
  const glossary = await loadGlossary(context);
  const before = watchedAs(settings.data.watch, term, glossary);
  if (before !== undefined) {
    await printLines(io, words.glossary.watch.already(before));
    return 0;
  }
  if (settings.data.watch.length >= MAX_WATCHED) throw failed((w) => w.glossary.watch.tooMany(MAX_WATCHED));
  edit(settings, { kind: 'watched', term, on: true });
  const [watched] = watchedTerms([term], glossary);
  const others = [watched?.known?.ko, watched?.known?.en].filter((name) => name !== undefined && name !== term);
  return saveSettings(context, words.glossary.watch.added(term, others.join(', ')));
};

const remove: Action = async (context, args) => {
  const { settings, words } = context;
  const term = termOf(args);
  const known = watchedAs(settings.data.watch, term, await loadGlossary(context));
  if (known === undefined) throw failed(({ glossary }) => glossary.watch.unknown(term));
  edit(settings, { kind: 'watched', term: known, on: false });
  return saveSettings(context, words.glossary.watch.removed(known));
};

const ACTIONS: Readonly<Record<ActionName<'watch'>, Action>> = { list, add, remove };

/** `watch`: the watched terms. */
export async function run(context: Context): Promise<0 | 1> {
  const [name = 'list', ...rest] = context.args;
  return ACTIONS[name as ActionName<'watch'>](context, rest);
}
