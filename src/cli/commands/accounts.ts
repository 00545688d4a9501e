import { edit } from '../../settings/edit.ts';
import type { SavedAccount } from '../../settings/settings-table.ts';
import { addAccount, changePassword } from '../accounts/add-account.ts';
import { type AccountsAction, findAccount, probeAccount, savedAccounts } from '../accounts/find-account.ts';
import { listAccounts, showAccount } from '../accounts/list-accounts.ts';
import { removeAccount } from '../accounts/remove-account.ts';
import type { ActionName, CommandSpec, CommandTable } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { wrongUse } from '../exit-errors.ts';
import { printLines, printNotice } from '../output.ts';
import { saveSettings } from '../save-settings.ts';

export const spec: CommandSpec<'accounts'> = {
  name: 'accounts',
  isQueued: true,
  usage: '[ACTION [ACCOUNT|KIND URL]]',
  actions: {
    list: {},
    add: { words: [['miniflux', 'freshrss'], null] },
    show: { words: ['accounts'] },
    test: { words: ['accounts'] },
    password: { words: ['accounts'] },
    set: { words: ['accounts', ['send=on', 'send=off']] },
    sync: { words: ['accounts'] },
    remove: { words: ['accounts'] },
  },
  options: [
    { name: 'json', text: 'accountsJson' },
    { name: 'user', value: 'NAME', from: null, text: 'accountUser' },
    { name: 'name', value: 'NAME', from: null, text: 'accountName' },
    { name: 'google-reader', text: 'accountGreader' },
    { name: 'history', value: 'DAYS', from: null, text: 'accountHistory' },
    { name: 'all', text: 'accountAll' },
    { name: 'insecure', text: 'accountInsecure' },
    { name: 'proxy-user', value: 'NAME', from: null, text: 'accountProxyUser' },
    { name: 'stories', text: 'removeStories' },
    { name: 'yes', text: 'accountYes' },
    { name: 'token-command', value: 'ARG', from: 'file', isLast: true, text: 'accountTokenCommand' },
    { name: 'password-command', value: 'ARG', from: 'file', isLast: true, text: 'accountPasswordCommand' },
  ],
  examples: [
    'minerals-news accounts add miniflux https://rss.example.com',
    'minerals-news accounts add freshrss https://rss.example.com --user kim',
    'minerals-news accounts password rss.example.com --password-command pass rss',
    'minerals-news accounts test',
  ],
};

/** The named account, or all. @throws CliError if there is none. */
const namedOrAll = (context: Context, [name]: readonly string[]): readonly SavedAccount[] =>
  name === undefined ? savedAccounts(context) : [findAccount(context, name)];

/** `accounts test`: checks accounts; 1 if one of them does not work. */
const test: AccountsAction = async (context, args) => {
  const { io, words } = context;
  let exit: 0 | 1 = 0;
  for (const saved of namedOrAll(context, args)) {
    const { server, why } = await probeAccount(context, saved);
    if (why === '') await printLines(io, words.accounts.works(saved.name, server));
    else await printNotice(io, words.ingest.sync.failed(saved.name, why));
    if (why !== '') exit = 1;
  }
  return exit;
};

/** `accounts set`: whether marks are sent soon. */
const set: AccountsAction = async (context, [name = '', pair]) => {
  if (pair === undefined) throw wrongUse(({ errors }) => errors.argumentMissing('send=on|off', 'accounts'));
  const { name: account } = findAccount(context, name);
  edit(context.settings, { kind: 'accountSet', account, send: pair === 'send=off' ? 'off' : 'on' });
  return saveSettings(context);
};

/** Syncs accounts, by the command `sync`: a name with a slash is that of a folder, also if a feed has it. */
async function syncThem(context: Context, names: readonly string[], commands: CommandTable): Promise<number> {
  const { run: sync } = await commands.sync();
  return sync?.({ ...context, args: names.map((name) => `${name}/`) }, commands) ?? 1;
}

const NEW = ['user', 'name', 'google-reader', 'history', 'all', 'insecure', 'proxy-user'] as const;
const COMMANDS = ['token-command', 'password-command'] as const;
/** Options that only some actions take. */
const OPTIONS = ['json', ...NEW, 'stories', 'yes', ...COMMANDS] as const;

type Row = { readonly act: AccountsAction; readonly options: readonly (typeof OPTIONS)[number][] };

/** `accounts`: the accounts at sync servers. */
export async function run(context: Context, commands: CommandTable): Promise<number> {
  const [name = 'list', ...rest] = context.args;
  const sync = (names: readonly string[]): Promise<number> => syncThem(context, names, commands);
  const actions: Readonly<Record<ActionName<'accounts'>, Row>> = {
    list: { act: listAccounts, options: ['json'] },
    add: { act: addAccount(sync), options: [...NEW, ...COMMANDS] },
    show: { act: showAccount, options: ['json'] },
    test: { act: test, options: [] },
    password: { act: changePassword, options: COMMANDS },
    set: { act: set, options: [] },
    sync: { act: async (_, args) => sync(namedOrAll(context, args).map((one) => one.name)), options: [] },
    remove: { act: removeAccount, options: ['stories', 'yes'] },
  };
  const action = actions[name as ActionName<'accounts'>];
  const unwanted = OPTIONS.find((option) => context.options.has(option) && !action.options.includes(option));
  if (unwanted) throw wrongUse(({ errors }) => errors.optionUnwanted(`--${unwanted}`, `accounts ${name}`));
  return action.act(context, rest);
}
