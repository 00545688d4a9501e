import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Send } from '../../../src/ingest/fetch/sender.ts';

/** A request to a fake server: `path` with its query, after the server's address; header names in lower case. */
export interface FakeRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

export interface FakeAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Sent piece by piece instead of the body; one that throws breaks the connection. */
  readonly pieces?: AsyncIterable<string>;
}

export type Handle = (request: FakeRequest) => FakeAnswer;

export const answer = (body: string, type = 'text/html; charset=UTF-8', status = 200): FakeAnswer => ({
  status,
  headers: { 'content-type': type },
  body,
});

/** What sends requests to a fake server without a network. `folder`: the path of the account's address. */
export function sendTo(handle: Handle, folder = ''): Send {
  return async ({ method, path, headers = {}, body }) => {
    const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    const type = body === undefined ? {} : { 'content-type': body.type };
    const got = handle({ method, path: folder + path, headers: { ...lower, ...type }, body: body?.text ?? '' });
    return { status: got.status, headers: got.headers, bytes: new TextEncoder().encode(got.body) };
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** A fake server on this machine. An answer of status 0 breaks the connection. `between` runs before each answer is sent. */
export async function serve(
  handle: Handle,
  between: (request: FakeRequest) => Promise<void> = async () => {},
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer(async (request, response) => {
    const headers = request.headers as FakeRequest['headers'];
    const body = await textOf(request);
    const asked = { method: request.method ?? '', path: request.url ?? '', headers, body };
    const got = handle(asked);
    await between(asked);
    if (got.status === 0) request.socket.destroy();
    else if (!got.pieces) response.writeHead(got.status, got.headers).end(got.body);
    else {
      response.writeHead(got.status, got.headers).flushHeaders();
      try {
        for await (const piece of got.pieces) response.write(piece);
        response.end();
      } catch {
        request.socket.destroy();
      }
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
