import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { TlsOptions } from 'node:tls';
import { gzipSync } from 'node:zlib';

/**
 * The web, on 127.0.0.1: a real server with routes set by a test, and a real proxy. Both record their requests.
 *
 *   const web = await serve();
 *   web.route('/feed', page('<rss>…</rss>', { type: 'application/rss+xml', etag: '"1"' }));
 *   await fetcher.fetch(web.url('/feed'));
 *   expect(web.asked('/feed')).toHaveLength(1);
 *   await web.close();
 */
export type Route = (request: IncomingMessage, response: ServerResponse) => void;

/** A received request; header names in lower case. */
export interface Asked {
  readonly method: string;
  /** Path and query; for a proxy the whole address. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

export interface Web {
  /** `http://127.0.0.1:<port>`, or with https. */
  readonly origin: string;
  readonly port: number;
  url(path: string): string;
  /** Answers a path, without regard to the query. A text is an HTML page in UTF-8. */
  route(path: string, answer: Route | string): void;
  /** All requests so far, or those for one path. */
  asked(path?: string): readonly Asked[];
  /** The number of opened connections. */
  connections(): number;
  close(): Promise<void>;
}

/** For https: a key and a certificate, PEM, and what an old server restricts. */
export interface Secure extends Pick<TlsOptions, 'minVersion' | 'maxVersion' | 'ciphers'> {
  readonly key: string;
  readonly cert: string;
}

/** A server that answers 404 without a route; over https if it has a key. */
export async function serve(secure?: Secure): Promise<Web> {
  const routes = new Map<string, Route>();
  const seen: Asked[] = [];
  const open = await listen((request, response) => {
    const path = request.url ?? '';
    seen.push({ method: request.method ?? '', path, headers: request.headers });
    const answer = routes.get(bare(path));
    if (answer === undefined) return status(404)(request, response);
    answer(request, response);
  }, secure);
  const origin = `${secure ? 'https' : 'http'}://127.0.0.1:${open.port}`;
  return {
    origin,
    port: open.port,
    url: (path) => origin + path,
    route: (path, answer) => void routes.set(path, typeof answer === 'string' ? page(answer) : answer),
    asked: (path) => (path === undefined ? seen : seen.filter((one) => bare(one.path) === path)),
    connections: open.connections,
    close: open.close,
  };
}

function bare(path: string): string {
  return path.split('?', 1)[0] ?? '';
}

async function listen(listener: RequestListener, secure?: Secure) {
  let connections = 0;
  const server: Server = secure ? createSecureServer(secure, listener) : createServer(listener);
  server.on('connection', () => connections++);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    server,
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

export interface PageOptions {
  /** `Content-Type`; without it `text/html; charset=utf-8`. */
  readonly type?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Answers 304 if the request has it. */
  readonly etag?: string;
  /** An HTTP date; answers 304 if the request has it. */
  readonly lastModified?: string;
}

/** A body in one piece. Bytes in another charset are given as a buffer. */
export function page(body: string | Uint8Array, options: PageOptions = {}): Route {
  const { etag, lastModified } = options;
  const headers = {
    ...(etag === undefined ? {} : { ETag: etag }),
    ...(lastModified === undefined ? {} : { 'Last-Modified': lastModified }),
    ...options.headers,
  };
  return (request, response) => {
    const has =
      (etag !== undefined && request.headers['if-none-match'] === etag) ||
      (lastModified !== undefined && request.headers['if-modified-since'] === lastModified);
    if (has) return void response.writeHead(304, headers).end();
    const type = options.type ?? 'text/html; charset=utf-8';
    response.writeHead(options.status ?? 200, { 'Content-Type': type, ...headers }).end(body);
  };
}

/** An answer without a body: 410, 500, 429 with `{ 'Retry-After': '60' }`. */
export function status(code: number, headers: Readonly<Record<string, string>> = {}): Route {
  return (_, response) => void response.writeHead(code, headers).end();
}

export function redirect(to: string, code = 302): Route {
  return status(code, { Location: to });
}

/** Sends headers and a first piece, and then nothing, with the connection left open. */
export function stalled(first = '<'): Route {
  return (_, response) => void response.writeHead(200, { 'Content-Type': 'text/html' }).write(first);
}

/** Accepts the request and never answers. */
export function silent(): Route {
  return () => {};
}

/** An endless body, a few bytes at a time. */
export function dripping(piece = 'drip ', milliseconds = 5): Route {
  return (_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    const timer = setInterval(() => response.write(piece), milliseconds);
    response.once('close', () => clearInterval(timer));
  };
}

/** An endless body, as fast as it is read. */
export function endless(): Route {
  const piece = Buffer.alloc(64 * 1024, 'endless ');
  return (_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    const pour = () => {
      while (!response.destroyed && response.write(piece)) {}
    };
    response.on('drain', pour);
    pour();
  };
}

/** Announces `length` and sends `body`, then closes: more, less or exactly that. */
export function wrongLength(body: string, length: number): Route {
  return raw(`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${length}\r\n\r\n${body}`);
}

/** A chunked body that ends in the middle of a chunk. */
export function cutChunk(body: string): Route {
  return raw(`HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${(body.length + 10).toString(16)}\r\n${body}`);
}

/** Sends this literally, and then closes the connection. */
export function raw(bytes: string | Uint8Array): Route {
  return (_, response) => void response.socket?.end(bytes);
}

/** Resets the connection (RST) before any answer. */
export function reset(): Route {
  return (_, response) => void response.socket?.resetAndDestroy();
}

/** Compressed zeros: about a thousandth of `bytes` is transferred. */
export function gzipBomb(bytes: number): Route {
  return page(gzipSync(Buffer.alloc(bytes)), { headers: { 'Content-Encoding': 'gzip' } });
}

export interface ProxyServer {
  readonly port: number;
  /** `http://127.0.0.1:<port>`, or with https. */
  readonly url: string;
  /** `CONNECT host:port` has method `CONNECT` and path `host:port`. */
  asked(): readonly Asked[];
  close(): Promise<void>;
}

/**
 * A proxy for absolute addresses (http) and CONNECT (https). It resolves every name to 127.0.0.1 and the given port, so
 * that tests may request any host.
 *
 * @param options.refusal the status that CONNECT is refused with.
 * @param options.secure whether it is reached over TLS.
 */
export async function serveProxy(
  port: number,
  { refusal, secure }: { readonly refusal?: number; readonly secure?: Secure } = {},
): Promise<ProxyServer> {
  const seen: Asked[] = [];
  const note = (asked: IncomingMessage) =>
    void seen.push({ method: asked.method ?? '', path: asked.url ?? '', headers: asked.headers });
  const open = await listen((asked, response) => {
    note(asked);
    const url = new URL(asked.url ?? '');
    const { method, headers } = asked;
    const onward = request({ port, host: '127.0.0.1', method, path: url.pathname + url.search, headers, agent: false });
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    onward.end();
  }, secure);
  const tunnels = new Set<Socket>();
  open.server.on('connect', (asked: IncomingMessage, socket: Socket) => {
    note(asked);
    if (refusal !== undefined) return void socket.end(`HTTP/1.1 ${refusal} No\r\nContent-Length: 0\r\n\r\n`);
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    for (const end of [socket, onward]) {
      tunnels.add(end);
      end.on('error', () => {}).on('close', () => tunnels.delete(end));
    }
  });
  return {
    port: open.port,
    url: `${secure ? 'https' : 'http'}://127.0.0.1:${open.port}`,
    asked: () => seen,
    close: () => {
      for (const end of tunnels) end.destroy();
      return open.close();
    },
  };
}
