import { countOf } from '../number.ts';
import { counted, stories } from './counted.ts';

export const accountsEn = {
  kind: { miniflux: 'Miniflux', freshrss: 'FreshRSS' },
  withGreader: (kind: string) => `${kind}, Google Reader API`,
  none: 'there are no accounts – add one with minerals-news accounts add miniflux URL, or freshrss URL --user NAME',
  unknown: (name: string, nearest: string) =>
    `there is no account "${name}" – ${nearest ? `did you mean ${nearest}?` : 'minerals-news accounts lists them'}`,
  badUrl: (typed: string) => `"${typed}" is not the address of a server – enter it as https://rss.example.com`,
  badName: (name: string) => `an account cannot be called "${name}" – choose another name, without "/"`,
  nameTaken: (name: string) =>
    `an account or a folder "${name}" already exists – choose another name with --name, since it is the folder of the account’s feeds`,
  sameAccount: (name: string) => `that account is already here, as "${name}"`,
  needsUser: 'the user name is missing – add --user NAME',
  tokenAndUser:
    'a token needs no user name – leave out --user and --google-reader, or use --password-command instead of --token-command',
  proxyNeedsToken:
    'a login at a proxy is possible only with a token of Miniflux, since both need the same header otherwise – leave out --user and --google-reader',
  asks: {
    token: (url: string) => `API token for ${url} (Miniflux: Settings, API Keys): `,
    password: (user: string, url: string) => `Password of ${user} for ${url}: `,
    freshrss: (user: string, url: string) =>
      `API password of ${user} for ${url} (FreshRSS: Settings, Profile, API management): `,
    greader: (user: string, url: string) =>
      `Google Reader password of ${user} for ${url} (Miniflux: Settings, Integrations): `,
    proxy: (user: string, url: string) => `Password of ${user} for the proxy before ${url}: `,
  },
  nothingTyped: 'no token or password was entered',
  notAdded: (url: string, why: string) => `${url} was not added: ${why}`,
  added: (name: string, server: string) => `Added the account “${name}” (${server})`,
  stored: (name: string) => `The secret of “${name}” works and is stored`,
  notStored: (name: string, why: string) => `the secret of ${name} was not changed: ${why}`,
  works: (name: string, server: string) => `${name}: works (${server})`,
  waitingWillBeLost: (name: string, waiting: number) =>
    `${counted(waiting, 'change was', 'changes were')} not sent to ${name} yet and would be lost – minerals-news sync ${name} sends them`,
  removeQuestion: (name: string, feeds: number) =>
    `Remove the account “${name}” with ${counted(feeds, 'feed')} here? At the server nothing changes. [y/N] `,
  needsYes: 'remove asks on a terminal only – add --yes',
  removed: (name: string, feeds: number) =>
    `Removed the account “${name}” with ${counted(feeds, 'feed')}; at the server nothing changed`,
  storiesRemain: 'The fetched stories remain',
  /** `others` were starred, edited, or are in other feeds too. */
  storiesDeleted: (deleted: number, others: number) =>
    `Deleted ${stories(deleted)}${others > 0 ? `; ${stories(others)} ${others === 1 ? 'remains' : 'remain'} (starred, edited or also in other feeds)` : ''}`,
  row: {
    name: 'Name',
    server: 'Server',
    url: 'Address',
    user: 'User',
    secret: 'Token or password',
    proxyUser: 'User at the proxy',
    send: 'Send marks soon after they are made',
    history: 'Days of read articles in the first sync',
    feeds: 'Feeds',
    synced: 'Last success',
    waiting: 'Changes to send',
    failure: 'Problem',
  },
  secret: { stored: 'in credentials.json', missing: 'none', command: (program: string) => `printed by ${program}` },
  synced: (when: string) => `last synced ${when}`,
  neverSynced: 'never synced',
  /** `when` is the first failure in a row. */
  failing: (when: string, why: string) => `failing (first ${when}): ${why}`,
  waiting: (n: number) => `${countOf(n, 'en')} to send`,
  restored: (names: readonly string[]) =>
    `accounts were restored without tokens and passwords, which are in no backup, and without programs that print them – enter them: ${names.map((name) => `minerals-news accounts password ${name}`).join('; ')}`,
};
