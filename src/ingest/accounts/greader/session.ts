import { parseJson } from '../../../platform/parse-json.ts';
import { isMapping } from '../../../story/file/value-checks.ts';
import { Failure } from '../../fetch/failure.ts';
import type { ApiAnswer } from '../../fetch/sender.ts';
import { failureOfAnswer } from '../answer-failure.ts';
import { problemOf } from '../miniflux/api.ts';
import type { Account, ClientOptions } from '../model.ts';

/** Paths of the API, after the address of an account. */
const API = '/reader/api/0/';

export const textOf = ({ bytes }: ApiAnswer): string => new TextDecoder().decode(bytes);

/** The answer that both servers give to a change that they have made. */
export const isOk = (answer: ApiAnswer): boolean => answer.status === 200 && textOf(answer).trim() === 'OK';

/** Why a server refuses a change permanently: what it says in a line. Null for other answers, such as those of a proxy. */
export function refusalOf(answer: ApiAnswer): string | null {
  const isClientError = answer.status >= 400 && answer.status < 500 && ![401, 408, 429].includes(answer.status);
  if (!isClientError) return null;
  // The words of FreshRSS.
  return textOf(answer).startsWith('Bad Request!') ? 'Bad Request' : problemOf(answer);
}

export const form = (values: Readonly<Record<string, string>>): string => new URLSearchParams(values).toString();

interface Login {
  /** The path of the API after the account's address. */
  readonly base: string;
  readonly auth: string;
  /**
   * What goes with a form: Miniflux checks it instead of the header, with every form; FreshRSS has another one for changes, which is
   * requested with the first.
   */
  token: string | null;
}

/** Requests to the API with one login, which is kept in memory only. */
export interface Session {
  readonly get: (path: string) => Promise<ApiAnswer>;
  /** `body` without `T`, which is added in front. */
  readonly post: (path: string, body: string, isChange?: boolean) => Promise<ApiAnswer>;
  /** Says what is wrong with the server or the account. @returns its version, '' if it does not say. @throws Failure */
  readonly probe: () => Promise<string>;
  /** The failure for an answer that is not the documented one. `asked`: what was requested. */
  readonly fault: (answer: ApiAnswer, asked: string) => Failure;
}

/** Where the API may be after the address. */
function basesOf({ kind, url }: Account): readonly string[] {
  return kind === 'miniflux' || url.endsWith('greader.php') ? [''] : ['/api/greader.php', '/p/api/greader.php'];
}

/** Milliseconds: FreshRSS writes changes one by one, on a slow disk with a wait for each. */
const PATIENCE = 90_000;

export function openSession({ account, secret, send, now = Date.now }: ClientOptions): Session {
  const { kind, user } = account;
  let bases = basesOf(account);
  let login: Login | null = null;

  const fault: Session['fault'] = (answer, asked) => {
    const isOff = answer.status === 503 && textOf(answer).startsWith('Service Unavailable!');
    return isOff ? new Failure('api-off') : failureOfAnswer(answer, asked, new Date(now()));
  };

  const request = (path: string, body?: string, headers: Readonly<Record<string, string>> = {}): Promise<ApiAnswer> => {
    const method = body === undefined ? 'GET' : 'POST';
    const sent = body === undefined ? {} : { body: { type: 'application/x-www-form-urlencoded', text: body } };
    return send({ method, path, headers, patience: PATIENCE, ...sent });
  };

  async function logIn(): Promise<Login> {
    const Passwd = secret.kind === 'password' ? secret.password : secret.token;
    let last: Failure = new Failure('wrong-path');
    for (const base of bases) {
      const answer = await request(`${base}/accounts/ClientLogin`, form({ Email: user, Passwd }));
      const auth = /^Auth=(\S+)$/m.exec(textOf(answer))?.[1];
      if (answer.status === 200 && auth !== undefined) {
        bases = [base];
        return { base, auth, token: kind === 'miniflux' ? auth : null };
      }
      // FreshRSS says "bad request" to a name that no user can have.
      const isName = answer.status === 400 && textOf(answer).startsWith('Bad Request!');
      if (answer.status === 401 || isName) throw new Failure('api-password', { kind });
      const isElsewhere = answer.status === 404 || answer.status === 405;
      if (!isElsewhere && answer.status !== 200) throw fault(answer, 'ClientLogin');
      if (!isElsewhere) last = fault(answer, 'ClientLogin');
    }
    throw last;
  }

  const authorization = ({ auth }: Login) => ({ Authorization: `GoogleLogin auth=${auth}` });

  /** Does something with a login: again with a new one if the server refuses the old one, so that it has done nothing. */
  async function withLogin(act: (login: Login) => Promise<ApiAnswer>): Promise<ApiAnswer> {
    const old = login;
    if (old !== null) {
      const answer = await act(old);
      if (answer.status !== 401) return answer;
      login = null;
    }
    const made = await logIn();
    const answer = await act(made);
    if (answer.status === 401) {
      const checked = await request(`${made.base}/check/compatibility`, undefined, authorization(made));
      throw new Failure(textOf(checked).startsWith('PASS') ? 'wrong-password' : 'header-removed');
    }
    login = made;
    return answer;
  }

  /** An answer to a request without a login. @throws Failure if a proxy asks for one, or the server is busy. */
  async function knock(path: string): Promise<ApiAnswer> {
    const answer = await request(path);
    const { status } = answer;
    if (status === 401 || status === 403) throw new Failure('forbidden', { status: String(status) });
    if (status >= 500 || status === 429) throw fault(answer, path);
    return answer;
  }

  /** Finds the server without a login. @returns its version. */
  async function find(): Promise<string> {
    if (kind === 'miniflux') {
      const answer = await knock('/version');
      if (answer.status === 200 && /^[\w.-]+\s*$/.test(textOf(answer))) return textOf(answer).trim();
      if (isOk(await knock('/healthcheck'))) return '';
      throw answer.status === 404 ? new Failure('wrong-path') : new Failure('not-miniflux');
    }
    let isThere = false;
    for (const base of bases) {
      const answer = await knock(base);
      if (isOk(answer)) {
        bases = [base];
        return '';
      }
      isThere ||= answer.status !== 404;
    }
    throw new Failure(isThere ? 'not-freshrss' : 'wrong-path');
  }

  const get: Session['get'] = (path) => withLogin((at) => request(at.base + API + path, undefined, authorization(at)));

  return {
    fault,
    get,
    post: (path, body, isChange = true) =>
      withLogin(async (at) => {
        if (isChange && at.token === null) {
          const answer = await request(`${at.base + API}token`, undefined, authorization(at));
          if (answer.status === 401) return answer;
          if (answer.status !== 200 || !/^\w+\s*$/.test(textOf(answer))) throw fault(answer, 'token');
          at.token = textOf(answer).trim();
        }
        const text = at.token === null ? body : `${form({ T: at.token })}&${body}`;
        return request(at.base + API + path, text, authorization(at));
      }),
    async probe() {
      const version = await find();
      const answer = await get('user-info?output=json');
      const user = parseJson(textOf(answer));
      if (answer.status !== 200 || !isMapping(user) || typeof user.userId !== 'string')
        throw fault(answer, 'user-info');
      return version;
    },
  };
}
