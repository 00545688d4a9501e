import { Credentials, splitAddress } from '../../settings/credentials.ts';
import { edit } from '../../settings/edit.ts';
import type { SavedEngine } from '../../settings/settings-table.ts';
import { caseFold } from '../../text/case-fold.ts';
import { cleanText } from '../../text/clean.ts';
import { cellWidth } from '../../text/width.ts';
import type { Context } from '../context.ts';
import { failed, orFail, wrongUse } from '../exit-errors.ts';
import { reasonText } from '../feeds/ingest-results.ts';
import { fromAnywhere } from '../option-values.ts';
import { printLines, printNotice, readStandardInput } from '../output.ts';
import { showWaiting } from '../progress.ts';
import { saveSettings } from '../save-settings.ts';
import { askToConfirm, confirmEngine, confirmedEngine, openChosen } from './confirm-engine.ts';
import { testEngine } from './test-engine.ts';

const MAX_NAME_WIDTH = 40;

/** A name for a new engine. @throws CliError if it is taken, or no name. */
function nameFor({ settings }: Context, typed: string): string {
  const name = cleanText(typed);
  if (name === '' || name.startsWith('-') || cellWidth(name) > MAX_NAME_WIDTH)
    throw wrongUse(({ engines }) => engines.badName(typed, MAX_NAME_WIDTH));
  const isTaken = settings.data.engines.some((one) => caseFold(one.name) === caseFold(name));
  if (isTaken) throw failed(({ engines }) => engines.nameTaken(name));
  return name;
}

/** The engine that the options describe, and the key in its address, '' for none. @throws CliError */
async function typedEngine(
  context: Context,
  name: string,
): Promise<{ readonly engine: SavedEngine; readonly key: string }> {
  const { options } = context;
  const command = options.values('command');
  const kinds = (['openai', 'libretranslate', 'command'] as const).filter((kind) => options.has(kind));
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) throw wrongUse(({ engines }) => engines.oneKind);
  if (kind === 'command') {
    const unwanted = ['model', 'key', 'key-command', 'insecure'].find((option) => options.has(option));
    if (unwanted) throw wrongUse(({ errors }) => errors.optionUnwanted(`--${unwanted}`, '--command'));
    return { engine: { name, kind, command: fromAnywhere(command) }, key: '' };
  }
  const model = cleanText(options.value('model') ?? '');
  if (kind === 'openai' && model === '') throw wrongUse(({ engines }) => engines.needsModel);
  const typed = options.value(kind) ?? '';
  const { address, credential } = splitAddress(typed);
  const { readAddress } = await import('../../ingest/index.ts');
  const url = readAddress(address);
  if (url === null || url.search + url.hash !== '') throw wrongUse(({ engines }) => engines.badUrl(address));
  const keyCommand = options.values('key-command');
  const engine = {
    name,
    kind,
    url: url.href.replace(/(?<!\/)\/+$/, ''),
    ...(kind === 'openai' && { model }),
    ...(keyCommand.length > 0 && { keyCommand: fromAnywhere(keyCommand) }),
    ...(options.has('insecure') && { insecure: true }),
  };
  return { engine, key: credential?.password || credential?.user || '' };
}

/** Asks for the key of an engine: on the terminal without showing it, otherwise on standard input. @throws CliError without one. */
async function askKey(context: Context, { url = '' }: SavedEngine): Promise<string> {
  const { io, words } = context;
  const typed = io.stdin.isTTY
    ? await io.askSecret(words.engines.askKey(cleanText(url)))
    : (await readStandardInput(context)).split(/\r?\n/, 1)[0];
  if (!typed?.trim()) throw failed(({ engines }) => engines.noKey);
  return typed.trim();
}

/** Stores the key of an engine, '' for none. @throws CliError if it cannot be stored. */
export function keepKey({ io }: Pick<Context, 'io'>, { name, url = '' }: SavedEngine, key: string): void {
  const credentials = new Credentials(io.env);
  orFail(
    () => credentials.keepForEngine(name, key === '' ? null : { url, key }),
    ({ ingest }, code) => ingest.credentialsNotKept(credentials.path, code),
  );
}

/** Translates a sentence of the program's own; asks for the key if the server wants one. @returns the key. @throws Failure, CliError */
async function tried(context: Context, engine: SavedEngine, given: string): Promise<string> {
  const { Failure } = await import('../../ingest/index.ts');
  let key = given;
  for (;;) {
    const arrived = showWaiting(context.io, () => context.words.engines.trying(cleanText(engine.name)));
    try {
      const client = await openChosen(context, engine, key || undefined);
      const [first] = await testEngine(context, client, 1).finally(client.close);
      arrived();
      if (first && first.problem !== '') await printNotice(context.io, context.words.engines.doubtful(first.problem));
      return key;
    } catch (error) {
      arrived();
      const wantsKey = error instanceof Failure && error.why.code === 'wrong-key' && engine.keyCommand === undefined;
      if (!wantsKey || key !== '') throw error;
      key = await askKey(context, engine);
    } finally {
      arrived();
    }
  }
}

/** The result of a job; null if it has failed, which is said. */
async function orNotice<T>(
  { io, ...context }: Context,
  job: () => Promise<T>,
  notice: (why: string) => string,
): Promise<T | null> {
  const { Failure } = await import('../../ingest/index.ts');
  try {
    return await job();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    await printNotice(io, notice(reasonText(error.why, { io, ...context })));
    return null;
  }
}

/** `engines add`: confirms what goes where, tries the engine with a sentence of the program's own, and stores it. */
export async function addEngine(context: Context, [typedName]: readonly string[]): Promise<number> {
  const { io, options, settings, words } = context;
  if (typedName === undefined) throw wrongUse(({ errors }) => errors.argumentMissing('NAME', 'engines'));
  const name = nameFor(context, typedName);
  const { engine, key: given } = await typedEngine(context, name);
  const { addressClassOf, isExposed } = await import('../../ingest/index.ts');
  // Before a key is asked for.
  if (engine.url && isExposed(engine.url, io.env) && !engine.insecure)
    throw failed(({ engines, ingest }) => engines.notAdded(name, ingest.reasons['no-tls']()));
  await askToConfirm(context, { engine, address: addressClassOf(engine) });
  const asked = given === '' && options.has('key') ? await askKey(context, engine) : given;
  const key = await orNotice(
    context,
    () => tried(context, engine, asked),
    (why) => words.engines.notAdded(name, why),
  );
  if (key === null) return 1;
  if (key !== '') keepKey(context, engine, key);
  edit(settings, { kind: 'engineAdded', engine });
  confirmEngine(context, engine);
  const isFirst = settings.data.engines[0]?.name === name;
  return saveSettings(context, words.engines.added(name, isFirst));
}

/** `engines key`: replaces the key of an engine if the new one works. */
export async function changeKey(context: Context, [name]: readonly string[]): Promise<number> {
  const { io, words } = context;
  const { engine } = await confirmedEngine(context, name);
  if (engine.kind === 'command' || engine.keyCommand) throw failed(({ engines }) => engines.hasNoKey(engine.name));
  const key = await askKey(context, engine);
  const works = await orNotice(
    context,
    () => tried(context, engine, key),
    (why) => words.engines.keyNotStored(engine.name, why),
  );
  if (works === null) return 1;
  keepKey(context, engine, key);
  await printLines(io, words.engines.keyStored(engine.name));
  return 0;
}
