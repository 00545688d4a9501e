import { edit } from '../../settings/edit.ts';
import { MAX_VIEW_NAME_CELLS, WATCHED_QUERY } from '../../story/query/watched-terms.ts';
import { caseFold } from '../../text/case-fold.ts';
import { cleanText } from '../../text/clean.ts';
import { cellWidth } from '../../text/width.ts';
import { type ActionName, type CommandSpec, OPTION } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { failed, wrongUse } from '../exit-errors.ts';
import { printJsonRows, printNotice, sayIfNoEngine } from '../output.ts';
import { saveSettings } from '../save-settings.ts';
import { findView, parseQueryOrFail } from '../stories/queries.ts';
import { tableText } from '../terminal/table.ts';

export const spec: CommandSpec<'views'> = {
  name: 'views',
  usage: '[ACTION [NAME [QUERY…]]]',
  actions: {
    list: {},
    add: { words: [null], more: 'query' },
    remove: { words: ['views'] },
    rename: { words: ['views', null] },
    set: { words: ['views', ['notify=on', 'notify=off', 'translateTitles=on', 'translateTitles=off']] },
  },
  options: [OPTION.json],
  examples: [
    'minerals-news views add rare-earths 희토류 is:unread',
    'minerals-news list --view rare-earths',
    "minerals-news views rename rare-earths 'rare earths'",
    "minerals-news views set 'rare earths' notify=on",
  ],
  takesQuery: true,
};

type Action = (context: Context, args: readonly string[]) => Promise<0 | 1>;

/** @throws CliError with exit 2 if there are fewer arguments than `names`. */
function need(names: readonly string[], args: readonly string[]): void {
  const missing = names[args.length];
  if (missing !== undefined) throw wrongUse(({ errors }) => errors.argumentMissing(missing, 'views'));
}

/** A new name, cleaned. @throws CliError when it is empty, too wide or another view's. */
function newName({ settings }: Context, typed: string, old = ''): string {
  const name = cleanText(typed);
  if (name === '') throw wrongUse(({ errors }) => errors.argumentMissing('NAME', 'views'));
  if (cellWidth(name) > MAX_VIEW_NAME_CELLS)
    throw wrongUse(({ errors }) => errors.viewNameTooWide(MAX_VIEW_NAME_CELLS));
  const taken = settings.data.views.find((view) => view.name !== old && caseFold(view.name) === caseFold(name));
  if (taken) throw failed(({ errors }) => errors.viewExists(taken.name));
  return name;
}

/** Follows the name of the built-in view; English, for scripts. */
const BUILT_IN = 'built-in';

/** The view of watched stories, which exists while a term is watched. */
function builtInViews({ settings, words }: Context) {
  return settings.data.watch.length === 0
    ? []
    : [{ name: words.glossary.watch.view, query: WATCHED_QUERY, builtIn: true as const }];
}

const list: Action = async (context) => {
  const { io, options, settings, words } = context;
  const saved = settings.data.views.map(({ name, query, ...set }) => {
    return { name: cleanText(name), query: cleanText(query), ...set };
  });
  const builtIn = builtInViews(context);
  const views = [...builtIn, ...saved];
  if (options.has('json')) {
    await printJsonRows(io, views);
  } else {
    const mark = io.stdout.isTTY ? words.glossary.watch.builtIn : BUILT_IN;
    const rows = [
      ...builtIn.map(({ name, query }) => [name, query, mark]),
      ...saved.map(({ name, query }) => [name, query]),
    ];
    await io.stdout.write(tableText(context, rows));
  }
  if (views.length === 0) await printNotice(io, words.errors.noViews);
  return 0;
};

const add: Action = async (context, args) => {
  need(['NAME', 'QUERY'], args);
  const [typed = '', ...rest] = args;
  const query = cleanText(rest.join(' '));
  const name = newName(context, typed);
  parseQueryOrFail(query);
  edit(context.settings, { kind: 'viewSaved', view: { name, query } });
  return saveSettings(context, context.words.views.added(name));
};

const remove: Action = async (context, args) => {
  need(['NAME'], args);
  const [typed = ''] = args;
  const { name } = findView(context.settings.data, typed);
  edit(context.settings, { kind: 'viewRemoved', name });
  return saveSettings(context, context.words.views.removed(name));
};

const rename: Action = async (context, args) => {
  need(['OLD', 'NEW'], args);
  const [from = '', to = ''] = args;
  const { name } = findView(context.settings.data, from);
  const renamed = newName(context, to, name);
  edit(context.settings, { kind: 'viewRenamed', from: name, to: renamed });
  return saveSettings(context, context.words.views.renamed(name, renamed));
};

/** Changes a setting of a view. */
const set: Action = async (context, args) => {
  need(['NAME', 'KEY=VALUE'], args);
  const [typed = '', pair] = args;
  const view = findView(context.settings.data, typed);
  const [id = '', value] = pair?.split('=') ?? [];
  edit(context.settings, { kind: 'viewSaved', view: { ...view, [id]: value } });
  if (pair === 'translateTitles=on') await sayIfNoEngine(context);
  return saveSettings(context);
};

const ACTIONS: Readonly<Record<ActionName<'views'>, Action>> = { list, add, remove, rename, set };

/** `views`: the saved views. */
export async function run(context: Context): Promise<0 | 1> {
  const [name = 'list', ...rest] = context.args;
  return ACTIONS[name as ActionName<'views'>](context, rest);
}
