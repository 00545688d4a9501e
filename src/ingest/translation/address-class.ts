import type { AddressClass } from '../../story/model.ts';
import { isLoopback, isPrivateHost } from '../fetch/private-addresses.ts';
import type { Engine } from './model.ts';

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
