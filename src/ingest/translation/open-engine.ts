import type { AddressClass } from '../../story/model.ts';
import { isLoopback, isPrivateHost } from '../fetch/private-addresses.ts';
import { openSender, refuseUnsafe, type SenderOptions } from '../fetch/sender.ts';
import { type EngineServer, PATIENCE, type Wait, wait } from './ask-server.ts';
import { openCommand } from './command.ts';
import { openLibretranslate } from './libretranslate.ts';
import type { Engine, EngineClient } from './model.ts';
import { openOpenai } from './openai.ts';

export interface EngineOptions extends Omit<SenderOptions, 'url' | 'proxy'> {
  /** '' for none. Only the address of the engine gets it. */
  readonly key: string;
  /** How to wait, and how many milliseconds for a byte. For tests. */
  readonly wait?: Wait;
  readonly patience?: number;
}

/**
 * Where an engine is, by its address; a program is on this machine. A name that only the DNS could tell to be private counts as
 * public.
 */
export function addressClassOf({ kind, url = '' }: Pick<Engine, 'kind' | 'url'>): AddressClass {
  if (kind === 'command') return 'local';
  const host = URL.parse(url)?.hostname ?? '';
  if (host === '') return 'public';
  if (isLoopback(host)) return 'local';
  return isPrivateHost(host) ? 'private' : 'public';
}

/**
 * The address below which the API of an engine is: an address with a path is that of the API, as the server's documentation has
 * it; otherwise the API of OpenAI is below `/v1`.
 */
export function apiAddress({ kind, url = '' }: Engine): string {
  const typed = url.replace(/(?<!\/)\/+$/, '');
  if (kind === 'libretranslate') return typed.replace(/\/translate$/, '');
  const base = typed.replace(/\/chat\/completions$/, '');
  return URL.parse(base)?.pathname === '/' ? `${base}/v1` : base;
}

/**
 * Opens an engine. Nothing is requested or started yet.
 *
 * @throws Failure `bad-address`, or `no-tls` if what is sent to it could be read.
 */
export function openEngine(
  engine: Engine,
  { key, wait: pause = wait, patience = PATIENCE, ...options }: EngineOptions,
): EngineClient {
  const { kind, model = '', command = [], insecure = false } = engine;
  if (kind === 'command') return openCommand(command, options.env, patience);
  const url = apiAddress(engine);
  refuseUnsafe(url, options.env, insecure);
  const server: EngineServer = { sender: openSender({ ...options, url }), key, wait: pause, patience };
  return kind === 'openai' ? openOpenai(server, model) : openLibretranslate(server);
}
