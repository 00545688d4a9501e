import { Credentials, splitAddress } from '../../settings/credentials.ts';
import { edit } from '../../settings/edit.ts';
import type { SavedAccount } from '../../settings/settings-table.ts';
import { feedFolders } from '../../story/query/feed-names.ts';
import { caseFold } from '../../text/case-fold.ts';
import { cleanText } from '../../text/clean.ts';
import { cellWidth } from '../../text/width.ts';
import type { Context } from '../context.ts';
import { failed, orFail, wrongUse } from '../exit-errors.ts';
import { numberOption } from '../option-values.ts';
import { printLines, printNotice, readStandardInput } from '../output.ts';
import { saveSettings } from '../save-settings.ts';
import { type AccountsAction, findAccount, probeAccount } from './find-account.ts';
import { type AccountSecret, accountSecret, hasToken, secretOf } from './secrets.ts';

const MAX_NAME_WIDTH = 80;
const MAX_DAYS = 36_500;

/** The parts of an address that are not the server's own: its APIs and its page. */
const API_PATHS = { miniflux: /\/v1\/?$/, freshrss: /\/(?:i|api(?:\/(?:greader\.php)?)?)\/?$/ };

/** The address of a server without what a user may have copied with it. @throws CliError for anything else. */
async function baseOf(kind: SavedAccount['kind'], typed: string): Promise<string> {
  const { readAddress } = await import('../../ingest/index.ts');
  const url = readAddress(typed);
  if (url === null) throw wrongUse(({ accounts }) => accounts.badUrl(typed));
  return (url.origin + url.pathname.replace(API_PATHS[kind], '')).replace(/(?<!\/)\/+$/, '');
}

/** A name for an account: the typed one or the host. @throws CliError if it is taken, or no name of a folder. */
function nameFor({ options, settings }: Context, url: string): string {
  const typed = options.value('name') ?? new URL(url).hostname.replace(/^www\./, '');
  const name = cleanText(typed);
  // A folder `-` is none.
  if (['', '-'].includes(name) || name.includes('/')) throw wrongUse(({ accounts }) => accounts.badName(typed));
  if (cellWidth(name) > MAX_NAME_WIDTH) throw wrongUse(({ errors }) => errors.viewNameTooWide(MAX_NAME_WIDTH));
  const { accounts, feeds, folders } = settings.data;
  const tops = [...feedFolders(feeds).keys(), ...folders.map(({ path }) => path)].map((path) => path.split('/', 1)[0]);
  const taken = [...accounts.map((one) => one.name), ...tops].map((one) => caseFold(one ?? ''));
  if (taken.includes(caseFold(name))) throw failed(({ accounts: words }) => words.nameTaken(name));
  return name;
}

/** The command for the secret that is typed for an account. @throws CliError if it is not one for its kind of secret. */
function commandFor({ options }: Context, account: Pick<SavedAccount, 'user'>): Partial<SavedAccount> {
  const [token, password] = [options.values('token-command'), options.values('password-command')];
  if (token.length > 0 && !hasToken(account)) throw wrongUse(({ accounts }) => accounts.tokenAndUser);
  if (password.length > 0 && hasToken(account)) throw wrongUse(({ accounts }) => accounts.needsUser);
  return {
    ...(token.length > 0 && { tokenCommand: token }),
    ...(password.length > 0 && { passwordCommand: password }),
  };
}

/** Asks for secrets, one line each: on the terminal without showing them, otherwise on standard input. */
async function askedLines(context: Context, questions: readonly string[]): Promise<readonly string[]> {
  const { io } = context;
  const lines: string[] = [];
  if (questions.length > 0 && !io.stdin.isTTY) lines.push(...(await readStandardInput(context)).split(/\r?\n/));
  else for (const question of questions) lines.push((await io.askSecret(question)) ?? '');
  return questions.map((_, at) => {
    const line = lines[at] ?? '';
    if (line === '') throw failed(({ accounts }) => accounts.nothingTyped);
    return line;
  });
}

/** What asks for the secret of an account, and says where its server gives one. */
function questionFor({ words }: Context, saved: SavedAccount): string {
  const { token, password, freshrss, greader } = words.accounts.asks;
  const { url, user = '', kind, api } = saved;
  if (hasToken(saved)) return token(url);
  return (kind === 'freshrss' ? freshrss : api === 'greader' ? greader : password)(user, url);
}

/** The secret of an account that is typed now, and its proxy's; '' for what a command prints, or is not needed. */
async function typedSecrets(context: Context, saved: SavedAccount, given = '', givenToProxy = '') {
  const { asks } = context.words.accounts;
  const { url, proxyUser = '' } = saved;
  const hasCommand = (saved.tokenCommand ?? saved.passwordCommand) !== undefined;
  const asksSecret = !hasCommand && given === '';
  const asksProxy = proxyUser !== '' && givenToProxy === '';
  const answers = await askedLines(context, [
    ...(asksSecret ? [questionFor(context, saved)] : []),
    ...(asksProxy ? [asks.proxy(proxyUser, url)] : []),
  ]);
  const secret = asksSecret ? (answers[0] ?? '') : given;
  return { url, secret, proxy: asksProxy ? (answers.at(-1) ?? '') : givenToProxy };
}

type TypedSecrets = Awaited<ReturnType<typeof typedSecrets>>;

/** Finds a secret that is not stored yet. */
const findTyped =
  (typed: TypedSecrets) =>
  async (context: Pick<Context, 'io'>, saved: SavedAccount): Promise<AccountSecret> => {
    const { proxyUser = '' } = saved;
    const secret = typed.secret === '' ? (await accountSecret(context, saved)).secret : secretOf(saved, typed.secret);
    return { secret, proxy: proxyUser === '' ? null : { user: proxyUser, password: typed.proxy } };
  };

/** Stores the secrets of an account, before the account itself. @throws CliError if they cannot be stored. */
function keepSecrets({ io }: Context, { name }: SavedAccount, typed: TypedSecrets): void {
  const credentials = new Credentials(io.env);
  orFail(
    () => credentials.keepForAccount(name, typed.secret + typed.proxy === '' ? null : typed),
    ({ ingest }, code) => ingest.credentialsNotKept(credentials.path, code),
  );
}

/** `accounts add`: checks a server, stores its account, and syncs it. */
export const addAccount =
  (sync: (names: readonly string[]) => Promise<number>): AccountsAction =>
  async (context, [kind, address]) => {
    const { io, options, settings, words } = context;
    if (kind !== 'miniflux' && kind !== 'freshrss')
      throw wrongUse(({ errors }) => errors.argumentMissing('miniflux|freshrss', 'accounts'));
    if (address === undefined) throw wrongUse(({ errors }) => errors.argumentMissing('URL', 'accounts'));
    const { address: typedUrl, credential } = splitAddress(address);
    const url = await baseOf(kind, typedUrl);
    const isForProxy = options.has('token-command');
    const user = options.value('user') ?? (isForProxy ? '' : (credential?.user ?? ''));
    const proxyUser = options.value('proxy-user') ?? (isForProxy ? (credential?.user ?? '') : '');
    const isGreader = kind === 'freshrss' || options.has('google-reader');
    if (isGreader && user === '') throw wrongUse(({ accounts }) => accounts.needsUser);
    if (proxyUser !== '' && user !== '') throw wrongUse(({ accounts }) => accounts.proxyNeedsToken);
    const history = numberOption(options, 'history', 0, MAX_DAYS);
    const saved: SavedAccount = {
      name: nameFor(context, url),
      kind,
      url,
      ...(user !== '' && { user }),
      ...(kind === 'miniflux' && isGreader && { api: 'greader' as const }),
      ...(history !== null && { history }),
      ...(options.has('insecure') && { insecure: true }),
      ...(proxyUser !== '' && { proxyUser }),
      ...commandFor(context, { user }),
    };
    // Whose a token is, only its server knows.
    const same = user === '' ? null : settings.data.accounts.find((one) => one.url === url && one.user === user);
    if (same) throw failed(({ accounts }) => accounts.sameAccount(same.name));
    const { isExposed } = await import('../../ingest/index.ts');
    // Before a secret is asked for.
    if (isExposed(url) && !saved.insecure)
      throw failed(({ accounts, ingest }) => accounts.notAdded(url, ingest.reasons['no-tls']()));
    const given = credential?.password ?? '';
    const typed = await typedSecrets(context, saved, isForProxy ? '' : given, isForProxy ? given : '');
    const { server, why } = await probeAccount(context, saved, findTyped(typed));
    if (why !== '') {
      await printNotice(io, words.accounts.notAdded(url, why));
      return 1;
    }
    keepSecrets(context, saved, typed);
    edit(settings, { kind: 'accountAdded', account: saved });
    if ((await saveSettings(context)) === 1) return 1;
    await printLines(io, words.accounts.added(saved.name, server));
    return sync([saved.name]);
  };

/** `accounts password`: replaces the secret of an account if the new one works. */
export const changePassword: AccountsAction = async (context, [name]) => {
  const { io, settings, words } = context;
  const { tokenCommand: _, passwordCommand: __, ...before } = findAccount(context, name);
  const saved = { ...before, ...commandFor(context, before) };
  const typed = await typedSecrets(context, saved);
  const { why } = await probeAccount(context, saved, findTyped(typed));
  if (why !== '') {
    await printNotice(io, words.accounts.notStored(saved.name, why));
    return 1;
  }
  keepSecrets(context, saved, typed);
  const { name: chosen } = saved;
  settings.update((data) => ({
    ...data,
    accounts: data.accounts.map((one) => (one.name === chosen ? saved : one)),
  }));
  return saveSettings(context, words.accounts.stored(chosen));
};
