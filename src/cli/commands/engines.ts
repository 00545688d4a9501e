import { Credentials } from '../../settings/credentials.ts';
import { edit } from '../../settings/edit.ts';
import { isConfirmed, targetOf } from '../../settings/engines.ts';
import type { SavedEngine } from '../../settings/settings-table.ts';
import { cleanText } from '../../text/clean.ts';
import type { ActionName, CommandSpec } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { failed, wrongUse } from '../exit-errors.ts';
import { reasonText } from '../feeds/ingest-results.ts';
import { printJsonRows, printLines, printNotice } from '../output.ts';
import { showWaiting } from '../progress.ts';
import { saveSettings } from '../save-settings.ts';
import { tableText } from '../terminal/table.ts';
import { addEngine, changeKey, keepKey } from '../translation/add-engine.ts';
import { chosenEngine, confirmedEngine, engineFor } from '../translation/confirm-engine.ts';
import { testEngine } from '../translation/test-engine.ts';

export const spec: CommandSpec<'engines'> = {
  name: 'engines',
  usage: '[ACTION [NAME]]',
  actions: {
    list: {},
    add: { words: [null] },
    test: { words: ['engines'] },
    use: { words: ['engines'] },
    key: { words: ['engines'] },
    remove: { words: ['engines'] },
  },
  options: [
    { name: 'json', text: 'enginesJson' },
    { name: 'openai', value: 'URL', from: null, text: 'engineOpenai' },
    { name: 'model', value: 'MODEL', from: null, text: 'engineModel' },
    { name: 'libretranslate', value: 'URL', from: null, text: 'engineLibretranslate' },
    { name: 'key', text: 'engineKey' },
    { name: 'insecure', text: 'accountInsecure' },
    { name: 'yes', text: 'engineYes' },
    { name: 'key-command', value: 'ARG', from: 'file', isLast: true, text: 'engineKeyCommand' },
    { name: 'command', value: 'ARG', from: 'file', isLast: true, text: 'engineCommand' },
  ],
  examples: [
    'minerals-news engines add home --openai http://localhost:11434 --model gemma3',
    'minerals-news engines add lt --libretranslate https://lt.example.com --key',
    'minerals-news engines add own --command ./translate.py --fast',
    'minerals-news engines test',
  ],
};

type EnginesAction = (context: Context, args: readonly string[]) => Promise<number>;

/** An engine as in JSON. */
async function facts({ io, settings }: Context, engine: SavedEngine, at: number) {
  const { addressClassOf } = await import('../../ingest/index.ts');
  const { name, kind, url = '', model = '', command = [], keyCommand } = engine;
  const isStored = new Credentials(io.env).forEngine(name, url) !== '';
  return {
    name,
    kind,
    ...(kind === 'command' ? { command } : { url, ...(model !== '' && { model }) }),
    address: addressClassOf(engine),
    key: keyCommand ? ('command' as const) : isStored ? ('stored' as const) : ('none' as const),
    inUse: at === 0,
    confirmed: isConfirmed(engine, settings.data),
  };
}

/** `engines list`: the engines, the one in use first. */
const list: EnginesAction = async (context) => {
  const { io, options, settings, words } = context;
  const { engines } = settings.data;
  const all = await Promise.all(engines.map((engine, at) => facts(context, engine, at)));
  if (options.has('json')) {
    await printJsonRows(io, all);
    return 0;
  }
  const rows = all.map(({ name, kind, address, key, inUse, confirmed }, at) => {
    const engine = engines[at];
    const { kinds, inUse: used, notConfirmed, keys, place } = words.engines;
    const state = [inUse ? used : '', confirmed ? '' : notConfirmed, kind === 'command' ? '' : keys[key]];
    const what = [kinds[kind], engine?.model ?? ''].filter(Boolean).join(', ');
    return [name, what, engine ? targetOf(engine) : '', place(address), state.filter(Boolean).join(', ')].map(
      cleanText,
    );
  });
  await io.stdout.write(tableText(context, rows));
  if (rows.length === 0) await printNotice(io, words.engines.none);
  return 0;
};

/** `engines test`: translates sentences of the program's own, and shows them with what is wrong with them. */
const test: EnginesAction = async (context, [name]) => {
  const { io, words } = context;
  const { Failure } = await import('../../ingest/index.ts');
  const arrived = showWaiting(io, () => words.engines.trying(cleanText(name ?? '')));
  try {
    const { engine, client } = await engineFor(context, name);
    const tested = await testEngine(context, client).finally(client.close);
    arrived();
    const rows = tested.map(({ original, translation, problem }) =>
      [original, `  ${translation}`, problem === '' ? '' : `  ${words.engines.problem(problem)}`]
        .filter(Boolean)
        .join('\n'),
    );
    const good = tested.filter(({ problem }) => problem === '').length;
    await printLines(io, [...rows, words.engines.tested(engine.name, good, tested.length)].join('\n\n'));
    return good === tested.length ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw failed(({ engines }) => engines.failed(name ?? '', reasonText(error.why, context)));
  } finally {
    arrived();
  }
};

/** The name that an action needs. @throws CliError */
function needed(name: string | undefined): string {
  if (name === undefined) throw wrongUse(({ errors }) => errors.argumentMissing('NAME', 'engines'));
  return name;
}

/** `engines use`: puts an engine first, after asking for the confirmation that it may lack. */
const use: EnginesAction = async (context, [name]) => {
  const { engine } = await confirmedEngine(context, needed(name));
  edit(context.settings, { kind: 'engineMoved', engine: engine.name, index: 0 });
  return saveSettings(context, context.words.engines.used(engine.name));
};

/** `engines remove`: removes an engine, its key and its confirmation; what it has translated stays. */
const remove: EnginesAction = async (context, [name]) => {
  const { settings, words } = context;
  const chosen = await chosenEngine(context, needed(name));
  if (!chosen) throw failed(({ engines }) => engines.none);
  const { engine } = chosen;
  edit(settings, { kind: 'engineRemoved', engine: engine.name });
  settings.update((data) => {
    const { [engine.name]: _, ...confirmedEngines } = data.confirmedEngines;
    return { ...data, confirmedEngines };
  });
  keepKey(context, engine, '');
  return saveSettings(context, words.engines.removed(engine.name));
};

const NEW = ['openai', 'model', 'libretranslate', 'command', 'key', 'key-command', 'insecure', 'yes'] as const;
/** Options that only some actions take. */
const OPTIONS = ['json', ...NEW] as const;

type Row = { readonly act: EnginesAction; readonly options: readonly (typeof OPTIONS)[number][] };

const ACTIONS: Readonly<Record<ActionName<'engines'>, Row>> = {
  list: { act: list, options: ['json'] },
  add: { act: addEngine, options: NEW },
  test: { act: test, options: ['yes'] },
  use: { act: use, options: ['yes'] },
  key: { act: changeKey, options: ['yes'] },
  remove: { act: remove, options: [] },
};

/** `engines`: translation engines of the user's choice. */
export async function run(context: Context): Promise<number> {
  const [name = 'list', ...rest] = context.args;
  const { act, options } = ACTIONS[name as ActionName<'engines'>];
  const unwanted = OPTIONS.find((option) => context.options.has(option) && !options.includes(option));
  if (unwanted) throw wrongUse(({ errors }) => errors.optionUnwanted(`--${unwanted}`, `engines ${name}`));
  return act(context, rest);
}
