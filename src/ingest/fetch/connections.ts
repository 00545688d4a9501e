import { Agent as PlainAgent, request as plainRequest } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import { isIP } from 'node:net';
import type { Route } from './exchange.ts';
import { Failure } from './failure.ts';
import {
  BY_PROXY,
  isPrivateHost,
  lookupWith,
  mayMeet,
  plainAddress,
  type Resolve,
  systemResolve,
  type TrustedHost,
} from './private-addresses.ts';
import { type Env, proxyFor, proxyHeaders, TunnelAgent, towards } from './proxy.ts';

export interface ConnectionOptions {
  readonly env: Env;
  /** Milliseconds that a proxy may take. */
  readonly patience: number;
  readonly resolve?: Resolve | undefined;
  /** Certificates trusted instead of the default ones, PEM. For tests. */
  readonly ca?: string | undefined;
  /** Milliseconds after which an unused connection is closed; as long as the server wants by default. */
  readonly idle?: number | undefined;
}

export interface Connections {
  /**
   * @param trusted the private addresses that it may lead to, or null.
   * @throws Failure `private-address` if it leads to one, `network` if the proxy cannot be used. A name that resolves
   *   to private addresses fails on connecting. A proxy resolves names itself, so only literal addresses and local
   *   names can be refused there.
   */
  way(url: URL, trusted: TrustedHost | null): Route;
  /** Ends all connections, those in use too. */
  close(): void;
}

/** Persistent connections. Nothing is connected before a request. */
export function openConnections(options: ConnectionOptions): Connections {
  const closing = new AbortController();
  const { resolve = systemResolve, ca, idle } = options;
  const certificates = ca === undefined ? {} : { ca };
  const kept = { keepAlive: true, ...(idle !== undefined && { timeout: idle }) };
  // Agents find connections by host and port only, so those with different trust are kept apart.
  const direct = new Map<string, { readonly plain: PlainAgent; readonly secure: SecureAgent }>();
  const proxies = new Map<string, PlainAgent>();

  function agentsFor(trusted: TrustedHost | null) {
    const key = trusted ? [trusted.host, ...[trusted.addresses].flat()].join(' ') : '';
    let agents = direct.get(key);
    if (!agents) {
      // Time for each of several addresses; Node's default of 250 ms gives up on distant ones.
      const found = { ...kept, lookup: lookupWith(resolve, trusted), autoSelectFamilyAttemptTimeout: 2000 };
      agents = { plain: new PlainAgent(found), secure: new SecureAgent({ ...found, ...certificates }) };
      direct.set(key, agents);
    }
    return agents;
  }

  function proxied(proxy: URL, tunnel: boolean): PlainAgent {
    const key = `${tunnel} ${proxy.href}`;
    let agent = proxies.get(key);
    if (agent === undefined) {
      if (tunnel) agent = new TunnelAgent(proxy, options.patience, closing.signal, { ...kept, ...certificates });
      else agent = proxy.protocol === 'https:' ? new SecureAgent({ ...kept, ...certificates }) : new PlainAgent(kept);
      proxies.set(key, agent);
    }
    return agent;
  }

  return {
    way(url, trusted) {
      const refuse = (): never => {
        throw new Failure('private-address', { host: url.hostname });
      };
      const isPrivate = isPrivateHost(url.hostname);
      const isLiteral = isIP(plainAddress(url.hostname)) !== 0;
      if (isPrivate && (isLiteral ? !mayMeet(trusted, url.hostname) : trusted === null)) refuse();
      const secure = url.protocol === 'https:';
      const target = {
        host: url.hostname.replace(/^\[|\]$/g, ''),
        port: Number(url.port) || (secure ? 443 : 80),
        path: url.pathname + url.search,
      };
      const proxy = proxyFor(url, options.env);
      if (proxy === null) {
        const agents = agentsFor(trusted);
        const agent = secure ? agents.secure : agents.plain;
        return { ask: secure ? secureRequest : plainRequest, options: { ...target, agent }, headers: {} };
      }
      if (isPrivate && !isLiteral && !mayMeet(trusted, BY_PROXY)) refuse();
      const agent = proxied(proxy, secure);
      if (secure) return { ask: secureRequest, options: { ...target, agent }, headers: {} };
      return {
        ask: proxy.protocol === 'https:' ? secureRequest : plainRequest,
        options: { ...towards(proxy), path: url.href, agent },
        headers: proxyHeaders(proxy),
      };
    },
    close() {
      closing.abort();
      for (const { plain, secure } of direct.values()) {
        plain.destroy();
        secure.destroy();
      }
      for (const agent of proxies.values()) agent.destroy();
    },
  };
}
