import { request as plainRequest } from 'node:http';
import { Agent, type AgentOptions, type RequestOptions, request as secureRequest } from 'node:https';
import { BlockList, isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { errorCode } from '../../platform/error-code.ts';
import { Failure, seconds } from './failure.ts';
import { isLoopback } from './private-addresses.ts';

/** The environment; its proxy variables are read, lower-case ones first. */
export type Env = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for an address, according to HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY. Null for none; this machine
 * itself is never requested through one.
 *
 * @throws Failure `network` for an unsupported proxy (SOCKS): bypassing it would expose users who rely on it.
 */
export function proxyFor(url: URL, env: Env): URL | null {
  const read = (name: string) => env[name] || env[name.toUpperCase()] || '';
  const value = (read(url.protocol === 'https:' ? 'https_proxy' : 'http_proxy') || read('all_proxy')).trim();
  if (value === '' || isLoopback(url.hostname) || isExcepted(url, read('no_proxy'))) return null;
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  const proxy = URL.parse(address);
  if (proxy && /^https?:$/.test(proxy.protocol)) return proxy;
  throw new Failure('network', { host: url.host, detail: 'PROXY' });
}

/**
 * Whether NO_PROXY names a host: `*`, names with their subdomains, addresses, networks such as `10.0.0.0/8`, each with
 * or without a port.
 */
function isExcepted(url: URL, exceptions: string): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return exceptions
    .toLowerCase()
    .split(/[,\s]+/)
    .some((entry) => {
      const [, name = '', only] = /^\[?(.*?)\]?(?::(\d+))?$/.exec(isIP(entry) === 6 ? `[${entry}]` : entry) ?? [];
      if (name === '' || (only !== undefined && only !== port)) return false;
      if (name.includes('/')) return isWithin(host, name);
      const bare = name.replace(/^\*?\./, '');
      return name === '*' || host === bare || host.endsWith(`.${bare}`);
    });
}

function isWithin(host: string, net: string): boolean {
  const [base = '', bits] = net.split('/');
  const family = isIP(base) === 6 ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  try {
    list.addSubnet(base, Number(bits), family);
  } catch (error) {
    // Not a network.
    if (!/^ERR_(?:INVALID|OUT_OF)_/.test(errorCode(error))) throw error;
    return false;
  }
  return isIP(host) !== 0 && list.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4');
}

/** The header for a proxy with a name and a password in its address. */
export function proxyHeaders(proxy: URL): Record<string, string> {
  const [user = '', password = ''] = [proxy.username, proxy.password].map(decoded);
  return user === '' && password === '' ? {} : { 'Proxy-Authorization': basicAuth({ user, password }) };
}

/** A name and a password for HTTP Basic authentication, not percent-encoded. */
export interface Credential {
  readonly user: string;
  readonly password: string;
}

/** The value `Basic …` for a name and a password (RFC 7617). */
export function basicAuth({ user, password }: Credential): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return text;
  }
}

/** The options that a request needs to reach the proxy itself. */
export function towards(proxy: URL): RequestOptions {
  const host = proxy.hostname.replace(/^\[|\]$/g, '');
  const port = Number(proxy.port) || (proxy.protocol === 'https:' ? 443 : 80);
  // By default Node takes the TLS name from the `Host` header, which is that of the origin.
  return { host, port, servername: isIP(host) === 0 ? host : '' };
}

/** Connections to https origins through a proxy: CONNECT (RFC 9110), then TLS within. */
export class TunnelAgent extends Agent {
  readonly #proxy: URL;
  readonly #patience: number;
  readonly #closing: AbortSignal;

  /**
   * @param patience milliseconds for the proxy to connect.
   * @param closing aborts connections that are being made.
   */
  constructor(proxy: URL, patience: number, closing: AbortSignal, options: AgentOptions) {
    super(options);
    this.#proxy = proxy;
    this.#patience = patience;
    this.#closing = closing;
  }

  override createConnection(
    options: RequestOptions,
    done: (error: Error | null, socket: Duplex) => void,
  ): Duplex | null | undefined {
    const nothing = undefined as unknown as Duplex;
    const host = String(options.host);
    const target = `${isIP(host) === 6 ? `[${host}]` : host}:${options.port ?? 443}`;
    const ask = this.#proxy.protocol === 'https:' ? secureRequest : plainRequest;
    const tunnel = ask({
      ...towards(this.#proxy),
      method: 'CONNECT',
      path: target,
      headers: { Host: target, ...proxyHeaders(this.#proxy) },
      agent: false,
      // The same certificates apply to an https proxy.
      ...(this.options.ca === undefined ? {} : { ca: this.options.ca }),
      signal: this.#closing,
      timeout: this.#patience,
    });
    tunnel.on('timeout', () =>
      tunnel.destroy(new Failure('connect-timeout', { host, seconds: seconds(this.#patience) })),
    );
    tunnel.on('error', (error) => done(error, nothing));
    tunnel.on('response', (response) => {
      response.destroy();
      done(new Failure('network', { host, detail: `PROXY_${response.statusCode}` }), nothing);
    });
    tunnel.on('connect', (response, socket, head) => {
      if (response.statusCode !== 200 || head.length > 0) {
        socket.destroy();
        return done(new Failure('network', { host, detail: `PROXY_${response.statusCode}` }), nothing);
      }
      socket.setTimeout(0);
      // The socket replaces the connection that TLS would make.
      const within = super.createConnection({ ...options, socket } as RequestOptions);
      if (within) done(null, within);
    });
    tunnel.end();
    return undefined;
  }
}
