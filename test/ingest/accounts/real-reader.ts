/**
 * A real Miniflux with a user of its own, whose Google Reader API is switched on as on its settings page. `MINIFLUX_URL`,
 * `MINIFLUX_USER` and `MINIFLUX_PASSWORD` say where it is.
 */

export interface RealUser {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** A request to its API `/v1` as this user. */
  readonly v1: (method: string, path: string, body?: unknown) => Promise<unknown>;
}

const {
  MINIFLUX_URL = 'http://127.0.0.1:8480',
  MINIFLUX_USER = 'admin',
  MINIFLUX_PASSWORD = 'miniflux-test',
} = process.env;

/** Whether there is one. */
export async function isMinifluxThere(): Promise<boolean> {
  return fetch(`${MINIFLUX_URL}/healthcheck`).then(
    ({ ok }) => ok,
    () => false,
  );
}

const basic = (user: string, password: string) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/** Makes a user. The password for the Google Reader API is the same. */
export async function makeRealUser(name: string): Promise<RealUser> {
  const user = `${name}-${process.pid}-${Math.random().toString(36).slice(2, 8)}`;
  const password = 'reader-secret';
  const request = async (as: string, method: string, path: string, body?: unknown): Promise<unknown> => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(MINIFLUX_URL + path, { method, headers: { authorization: as }, ...sent });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  };
  await request(basic(MINIFLUX_USER, MINIFLUX_PASSWORD), 'POST', '/v1/users', { username: user, password });

  // The API cannot switch it on, so this goes as a browser does.
  const cookies = new Map<string, string>();
  const browse = async (path: string, form?: Record<string, string>): Promise<string> => {
    const cookie = [...cookies].map(([key, value]) => `${key}=${value}`).join('; ');
    const body = form && new URLSearchParams(form);
    const answer = await fetch(MINIFLUX_URL + path, {
      ...{ method: form ? 'POST' : 'GET', headers: { cookie }, redirect: 'manual' },
      ...(body && { body }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(key, value);
    }
    return answer.text();
  };
  const csrfOf = (page: string): string => /name="csrf" value="([^"]*)"/.exec(page)?.[1] ?? '';
  await browse('/login', { csrf: csrfOf(await browse('/')), username: user, password });
  await browse('/integration', {
    csrf: csrfOf(await browse('/integrations')),
    ...{ googlereader_enabled: '1', googlereader_username: user, googlereader_password: password },
  });
  return { url: MINIFLUX_URL, user, password, v1: (...call) => request(basic(user, password), ...call) };
}
