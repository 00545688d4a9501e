import type { EngineClient } from '../../ingest/translation/model.ts';
import { Credentials } from '../../settings/credentials.ts';
import { engineIdentity, isConfirmed, targetOf } from '../../settings/engines.ts';
import type { SavedEngine } from '../../settings/settings-table.ts';
import type { AddressClass } from '../../story/model.ts';
import { caseFold } from '../../text/case-fold.ts';
import { cleanText } from '../../text/clean.ts';
import { closestWord } from '../../text/closest-word.ts';
import { outputOf } from '../accounts/secrets.ts';
import type { Context } from '../context.ts';
import { failed, wrongUse } from '../exit-errors.ts';
import { userAgent } from '../feeds/ingest-options.ts';
import { asksYes } from '../output.ts';

/** An engine that may translate. */
export interface ChosenEngine {
  readonly engine: SavedEngine;
  /** `engineIdentity`: what is confirmed, and what stored translations belong to. */
  readonly identity: string;
  readonly address: AddressClass;
  /** Whether the user has confirmed that texts may go there. Nothing is sent before. */
  readonly isConfirmed: boolean;
}

/** The named engine, or the one in use; null if there is none. @throws CliError for an unknown name. */
export async function chosenEngine(
  { settings }: Pick<Context, 'settings'>,
  name?: string,
): Promise<ChosenEngine | null> {
  const { engines } = settings.data;
  const wanted = name === undefined ? undefined : caseFold(name);
  const engine = wanted === undefined ? engines[0] : engines.find((one) => caseFold(one.name) === wanted);
  if (!engine && name !== undefined) {
    const nearest = closestWord(
      name,
      engines.map((one) => one.name),
    );
    throw failed(({ engines: words }) => words.unknown(cleanText(name), nearest));
  }
  if (!engine) return null;
  const { addressClassOf } = await import('../../ingest/index.ts');
  return {
    engine,
    identity: engineIdentity(engine),
    address: addressClassOf(engine),
    isConfirmed: isConfirmed(engine, settings.data),
  };
}

/** Records that the user has confirmed what goes to an engine. */
export function confirmEngine({ settings }: Pick<Context, 'settings'>, engine: SavedEngine): void {
  settings.update((data) => ({
    ...data,
    confirmedEngines: { ...data.confirmedEngines, [engine.name]: engineIdentity(engine) },
  }));
}

/** The key of an engine: what its command prints, otherwise the stored one, '' for none. @throws Failure `password-command`. */
async function engineKey({ io }: Pick<Context, 'io'>, engine: SavedEngine): Promise<string> {
  const { name, url = '', keyCommand = [] } = engine;
  if (keyCommand.length === 0) return new Credentials(io.env).forEngine(name, url);
  const { Failure } = await import('../../ingest/index.ts');
  return outputOf(keyCommand, { io }).catch((error: Error) => {
    throw new Failure('password-command', { detail: error.message });
  });
}

/**
 * Opens an engine that was confirmed; a command for its key runs. Nothing is sent yet. The caller closes it.
 *
 * @throws Failure `bad-address`, `no-tls` or `password-command`.
 */
export async function openChosen(context: Context, engine: SavedEngine, key?: string): Promise<EngineClient> {
  const { openEngine } = await import('../../ingest/index.ts');
  const given = key ?? (await engineKey(context, engine));
  return openEngine(engine, { key: given.trim(), userAgent: userAgent(context), env: context.io.env });
}

/** Asks whether texts may go to an engine. @throws CliError if not. */
export async function askToConfirm(
  context: Context,
  { engine, address }: Pick<ChosenEngine, 'engine' | 'address'>,
): Promise<void> {
  const { io, options, words } = context;
  const what = words.engines.goes(cleanText(engine.name), targetOf(engine), address, engine.kind === 'command');
  if (options.has('yes')) return;
  if (!(io.stdin.isTTY && io.stderr.isTTY)) throw wrongUse(({ engines }) => engines.needsYes(what));
  if (!(await asksYes(context, words.engines.confirm(what)))) throw failed(({ engines }) => engines.refused);
}

/** The named engine, or the one in use; asks for the confirmation if it is missing. @throws CliError */
export async function confirmedEngine(context: Context, name?: string): Promise<ChosenEngine> {
  const chosen = await chosenEngine(context, name);
  if (!chosen) throw failed(({ engines }) => engines.none);
  if (chosen.isConfirmed) return chosen;
  await askToConfirm(context, chosen);
  confirmEngine(context, chosen.engine);
  await context.settings.flush();
  return { ...chosen, isConfirmed: true };
}

/**
 * The named engine, or the one in use, for a command: asks for the confirmation if it is missing, and opens it. The caller closes it.
 *
 * @throws CliError with a sentence; Failure `bad-address`, `no-tls` or `password-command`.
 */
export async function engineFor(
  context: Context,
  name?: string,
): Promise<ChosenEngine & { readonly client: EngineClient }> {
  const chosen = await confirmedEngine(context, name);
  return { ...chosen, client: await openChosen(context, chosen.engine) };
}
