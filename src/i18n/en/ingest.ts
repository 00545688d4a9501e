import { countOf, formatNumber, sizeOf } from '../number.ts';
import { alreadyExist, counted, stories } from './counted.ts';

/** Stories that stay as the user edited them. */
const leftUnchanged = (n: number): string =>
  n > 0 ? ` ${n} left unchanged because you edited ${n === 1 ? 'it' : 'them'} (see minerals-news check),` : '';

/** Numbers of stories. */
export interface StoryCounts {
  readonly added: number;
  readonly existing: number;
  readonly read: number;
  readonly starred: number;
  readonly deleted: number;
}

export const newsboatEn = {
  /** What came over. */
  feeds: (added: number, existing: number) => `${counted(added, 'feed')} imported, ${existing} already there`,
  stories: ({ added, existing, read, starred, deleted }: StoryCounts) =>
    [
      `${stories(added)} imported, ${existing} already there`,
      read > 0 ? `${read} marked as read` : '',
      starred > 0 ? `${starred} starred (any flag becomes a star)` : '',
      deleted > 0 ? `${counted(deleted, 'deleted article')} will not come back` : '',
    ]
      .filter(Boolean)
      .join(', '),
  views: (names: readonly string[]) => `saved views: ${names.map((name) => `“${name}”`).join(', ')}`,
  settings: (list: string) => `settings: ${list}`,
  notImported: (n: number) => `${n} not imported: see above`,
  articles: (n: number) => counted(n, 'article'),
  /** Why something did not come over. */
  left: {
    filterSyntax: () => 'the filter cannot be read',
    filterAge: () => 'imported; days are those of the calendar here, and 24 hours in newsboat',
    filterText: () => 'imported; text: also searches titles here',
    filterTerm: (comparison: string) => `queries here have nothing like “${comparison}”`,
    filterFeed: (name: string) => `“${name}” is not one feed or one folder here`,
    viewName: () => 'a view needs a name of at most 40 columns',
    keptView: (view: string) => `your view stays: ${view}`,
    server: (command: string) => `to read this server here too, type: ${command}`,
    keptSetting: (setting: string) => `you have set ${setting}, which stays`,
    unsubscribed: (url: string) =>
      `you have unsubscribed from it here – to bring it back: minerals-news feeds add ${url}`,
    config: () => 'not imported; minerals-news config prints the settings here',
    value: () => 'this value has no counterpart here',
    macro: () => 'macros are not imported, since they may run programs; in the reader, :bind gives a key commands',
    items: () => 'their feeds are not among those imported',
  },
  importing: 'Importing articles',
  noUrls: (path: string, why: string) =>
    `${path}: ${why} – name the folder of newsboat’s urls: minerals-news import --from newsboat DIR`,
  noCache: (path: string, why: string) =>
    `${path}: ${why} – no read marks were imported; --cache FILE names another one`,
  damagedCache: (path: string, why: string) =>
    `${path} is damaged (${why}) – what could be read was imported; repair it with sqlite3 and import again`,
  noConfig: (path: string, why: string) => `${path}: ${why} – its settings were not imported`,
};

/** What may help if a server lets no program at a feed. */
const toTry = ' – try another address of the feed, its setting userAgent, or its site in the browser';

export const ingestEn = {
  outcome: {
    added: 'added',
    updated: 'updated',
    existing: 'already exists',
    beside: 'saved separately',
    skipped: 'skipped',
  },
  dryRun: 'Nothing was written (--dry-run)',
  summary: ({
    added,
    updated,
    beside,
    existing,
    skipped,
  }: {
    readonly added: number;
    readonly updated: number;
    readonly beside: number;
    readonly existing: number;
    readonly skipped: number;
  }) =>
    `${stories(added)} added, ${updated} updated,${leftUnchanged(beside)} ${alreadyExist(existing)}, ${skipped} skipped`,
  reasons: {
    empty: () => 'the document is empty',
    'not-text': () => 'not text (an image or an archive, for example)',
    'unknown-kind': () => 'not a feed, a page, Markdown or text',
    'not-a-feed': () => 'not a feed – import the page, or look for its feed with minerals-news feeds add',
    'not-opml': () => 'not an OPML list – minerals-news import takes everything else',
    'no-own-address': () => 'it does not state its own address – specify the address instead',
    'bad-xml': ({ detail }: Readonly<Record<string, string>>) =>
      `its XML cannot be read${detail ? ` (${detail})` : ''}`,
    'bad-json': ({ detail }: Readonly<Record<string, string>>) =>
      `its JSON cannot be read${detail ? ` (${detail})` : ''}`,
    'no-items': () => 'it is damaged or cut off, and none of its items can be read',
    'no-list': ({ selector = '' }: Readonly<Record<string, string>>) =>
      selector === ''
        ? 'the page has no list of links to articles – name its items with --items CSS'
        : `“${selector}” finds no links to articles on the page – add its address with --watch again, with other --items or without`,
    'list-changed': () =>
      'the page has changed, and its items are no longer where they were – add its address again (feeds add --watch, or + in the reader) to see what it has now',
    'scripted-links': () =>
      'the links in its list are scripts without addresses, which only a browser can follow – look for another page or a feed of the site',
    'bad-selector': ({ selector = '' }: Readonly<Record<string, string>>) =>
      `“${selector}” is not a valid CSS selector`,
    'bad-output': () => 'its program wrote neither a feed nor lines of JSON',
    dtd: () => 'it declares its own entities (DOCTYPE), which is not allowed',
    'too-deep': () => 'its elements are nested too deeply',
    'too-large': ({ limit, of }: Readonly<Record<string, string>>) =>
      `it is too large${limit ? ` (more than ${of === 'parts' ? counted(Number(limit), 'part') : sizeOf(Number(limit), 'en')})` : ''}`,
    'too-slow': ({ seconds }: Readonly<Record<string, string>>) =>
      `reading it took longer than ${seconds ?? '10'} seconds`,
    'too-much-memory': () => 'reading it would take too much memory',
    'parser-failed': ({ detail }: Readonly<Record<string, string>>) =>
      `it crashed the parser${detail ? ` (${detail})` : ''} – please report the address`,
    'bad-front-matter': ({ line }: Readonly<Record<string, string>>) =>
      `its front matter cannot be read (line ${line ?? '1'}) – for a story file, minerals-news check shows details`,
    'no-text': () => 'it has no text',
    'script-page': () => 'the page is built by a script in the browser and contains no text',
    'other-language': ({ lang }: Readonly<Record<string, string>>) => `the page is in another language (${lang})`,
    wall: () => 'the page asks for consent, registration or payment instead of showing the article',
    duplicate: () => 'listed twice',
    'removed-by-you': () => 'you removed it – import it to restore it',
    expired: () => 'it has expired – import it to restore it',
    'bad-address': () => 'not an address – enter it as https://example.com/feed.xml',
    'bad-scheme': ({ scheme }: Readonly<Record<string, string>>) =>
      `only http and https addresses are opened${scheme ? `, not ${scheme}` : ''}`,
    'list-too-long': ({ count: n = '' }: Readonly<Record<string, string>>) =>
      `${countOf(Number(n), 'en')} more entries were skipped because the list is too long`,
    'list-in-folder': () => 'a list of feeds in a folder – --feeds adds them',
    'opml-command': () => 'it names a command; commands in lists are never run',
    'list-query': () => 'it is a saved search of another reader – save searches with minerals-news views add',
    'private-address': ({ host }: Readonly<Record<string, string>>) =>
      `${host ?? 'the address'} is in a private network and was not entered by you – minerals-news feeds add URL or --allow-private allows it`,
    'not-found': () => 'nothing was found at that address (404)',
    'feed-gone': () =>
      'paused, since its server says that it was permanently removed (410) – minerals-news sync FEED tries it again',
    gone: () => 'permanently removed (410) – minerals-news feeds remove unsubscribes from it',
    refused: () => 'the server refused the connection',
    forbidden: ({ status, of }: Readonly<Record<string, string>>) =>
      `the server requires a login or denies access${status ? ` (${status})` : ''}${of === 'feed' ? toTry : ''}`,
    'bot-check': ({ service = '', status = '', of }: Readonly<Record<string, string>>) =>
      `${service}, which keeps programs away from the site, answered instead of it (${status})${of === 'feed' ? toTry : ''}`,
    'server-error': ({ status }: Readonly<Record<string, string>>) =>
      `the server reports an error${status ? ` (${status})` : ''} – try again later`,
    'http-status': ({ status, detail = '' }: Readonly<Record<string, string>>) =>
      `the server answered ${status ?? 'something unexpected'}${detail && `: ${detail}`}`,
    'too-many-redirects': ({ limit = '' }: Readonly<Record<string, string>>) => `it redirects more than ${limit} times`,
    'redirect-scheme': ({ scheme }: Readonly<Record<string, string>>) =>
      `it redirects to ${scheme ? `a ${scheme} address` : 'something other than http or https'}`,
    'connect-timeout': ({ seconds }: Readonly<Record<string, string>>) =>
      `no connection within ${seconds ?? '10'} seconds`,
    timeout: ({ seconds }: Readonly<Record<string, string>>) => `not finished within ${seconds ?? '30'} seconds`,
    dns: ({ host }: Readonly<Record<string, string>>) =>
      `${host ?? 'the server'} was not found – check the address and your connection`,
    tls: ({ detail }: Readonly<Record<string, string>>) =>
      `its certificate or encryption is not valid${detail ? ` (${detail})` : ''}`,
    'old-tls': ({ host = '' }: Readonly<Record<string, string>>) =>
      `${host || 'the server'} offers only outdated encryption (TLS 1.0 or 1.1, or weak keys), which this program does not use`,
    reset: () => 'the server closed the connection',
    'cut-short': () => 'the transfer was cut off',
    'bad-encoding': () => 'its compression is damaged or unknown',
    'page-in-account': () => 'a watched page cannot be in an account, whose server knows feeds only',
    'password-command': ({ detail }: Readonly<Record<string, string>>) =>
      `its password command failed${detail ? ` (${detail})` : ''}`,
    later: ({ until }: Readonly<Record<string, string>>) => `the server asks to wait${until ? ` until ${until}` : ''}`,
    network: ({ detail }: Readonly<Record<string, string>>) => `the network failed${detail ? ` (${detail})` : ''}`,
    'bad-answer': ({ detail }: Readonly<Record<string, string>>) =>
      `the server gave an answer that its API does not know${detail ? ` (${detail})` : ''}`,
    'wrong-password': () => 'the server refuses the name, the password or the token',
    'refused-batch': ({ detail }: Readonly<Record<string, string>>) =>
      `the server refused the change${detail ? ` (${detail})` : ''}`,
    'account-removed': () => 'it was removed during the sync',
    'no-secret': () => 'no password or token is stored for it – minerals-news accounts password NAME stores one',
    'not-miniflux': () => 'the server at this address is not Miniflux – check the address',
    'not-freshrss': () => 'the server at this address is not FreshRSS – check the address',
    'wrong-path': () =>
      'the API of the server is not at this address – if the server is in a subfolder, add it (https://HOST/FOLDER)',
    redirected: ({ to = '' }: Readonly<Record<string, string>>) =>
      `the address redirects${to && ` to ${to}`} – if that is the server, use that address`,
    'api-off': () => 'its API is switched off – switch it on in FreshRSS: Settings, Authentication, “Allow API access”',
    'api-password': ({ kind }: Readonly<Record<string, string>>) =>
      kind === 'miniflux'
        ? 'the server refuses the name or the password – its Google Reader API has its own: in Miniflux, Settings, Integrations, Google Reader'
        : 'the server refuses the name or the password – its API has its own password: in FreshRSS, Settings, Profile, API management',
    'header-removed': () =>
      'the login works, but then the server sees no Authorization header – the web server or a proxy removes it; let it pass the header on',
    'too-old': ({ version = '', least = '' }: Readonly<Record<string, string>>) =>
      `the server is too old${version && ` (${version})`}${least && ` – ${least} or later is needed`}`,
    'no-tls': () =>
      'the address is without encryption (http), so that anyone on the way can read the password and all that is sent – use https, or allow it with --insecure',
    'wrong-key': () => 'the server needs a key or refuses this one – minerals-news engines key NAME stores one',
    'not-running': ({ host = '' }: Readonly<Record<string, string>>) =>
      `nothing answers at ${host} – is the server running?`,
    'program-failed': ({ program = '', detail = '' }: Readonly<Record<string, string>>) =>
      detail === 'ENOENT' ? `there is no program ${program}` : `${program} failed (${detail})`,
    'program-missing': () => 'its program is missing – minerals-news feeds set FEED --run PROGRAM sets it',
    'answer-missing': () => 'it gave no translation of this text',
    'answer-cut': () => 'its answer was cut off, since it is too long for the model',
    'answer-empty': () => 'its answer is empty',
    'answer-refused': () => 'the model refused to translate it',
    'answer-prompt': () => 'it repeated its instructions',
    'answer-comment': () => 'it wrote about the text instead of translating it',
    'answer-same': () => 'it gave the text back without translating it',
    'answer-language': () => 'its answer is in another language',
    'answer-doubled': () => 'it repeated itself',
    'answer-length': () => 'its answer is far too long or too short',
    'answer-filtered': () => 'its filter held the answer back',
    'not-a-picture': () => 'not a JPEG, PNG, WebP, GIF or AVIF picture',
    'bad-picture': () => 'the picture is damaged',
    unreadable: ({ reason }: Readonly<Record<string, string>>) =>
      reason === 'ENOENT' ? 'there is no such file' : `cannot be read${reason ? ` (${reason})` : ''}`,
    unwritable: ({ reason }: Readonly<Record<string, string>>) =>
      reason === 'EBUSY'
        ? 'another process has locked the data file – try again when it has finished'
        : `cannot be written${reason ? ` (${reason})` : ''} – check space and permissions`,
  },
  editions: {
    requesting: (url: string) => `requesting ${url}`,
    basis: { self: 'yours', publisher: 'from the publisher' },
    named: 'named by the publisher',
    mayBe: 'the page names the language, but no address',
    got: {
      edition: (title: string, _why: string) => `“${title}” is now an edition of the story`,
      related: (title: string, _why: string) =>
        `“${title}” is a related story of its own, since its paragraphs do not match those of the story`,
      missed: (url: string, why: string) => `${url} could not be used: ${why}`,
    },
    none: 'the publisher names no edition in another of your languages',
  },
  privateFeeds: {
    found: 'These feeds are on this computer or in a private network:',
    question: 'Subscribe to them? [y/N] ',
    /** `first`: some of them. */
    leftOut: (feeds: number, first: readonly string[]) =>
      `Left out ${counted(feeds, 'feed')} on this computer or in a private network: ${first.join(', ')}${feeds > first.length ? ', …' : ''} – use --allow-private to add such feeds`,
  },
  truncated: (name: string, items: number) => `${name} is cut off; ${counted(items, 'item')} could be read`,
  partial: (title: string) => `“${title}” is only part of the article: the page does not show the rest`,
  unreadKeys: (name: string, keys: readonly string[]) =>
    `${name}: the front matter has ${keys.length === 1 ? 'a value' : 'values'} that cannot be read: ${keys.join(', ')}`,
  hasFeed: (title: string, url: string) =>
    `the page names a feed, “${title}” – add it with minerals-news feeds add ${url}`,
  nothingRead: 'nothing could be read – specify a feed, a page, a list of feeds, Markdown or text',
  notBuilt: 'the program has not been built – run npm run build',
  /** `failed` files could not be written. */
  credentialsMoved: (feeds: number, path: string) =>
    `the passwords in ${counted(feeds, 'feed address', 'feed addresses')} were moved from the settings to ${path}`,
  credentialsStay: (path: string, why: string) => `passwords in addresses of feeds cannot be moved to ${path} (${why})`,
  credentialsNotKept: (path: string, why: string) =>
    `the password cannot be stored in ${path} (${why}) – nothing was added`,
  feeds: {
    added: (title: string, url: string) => (title === url ? `Added ${url}` : `Added “${title}” (${url})`),
    nextStep: 'minerals-news sync fetches its stories',
    existing: (title: string, url: string) =>
      title === url ? `${url} already exists` : `“${title}” already exists (${url})`,
    skipped: (what: string, why: string) => `Skipped ${what}: ${why}`,
    removed: (title: string) => `Unsubscribed from “${title}”; its stories remain`,
    renamed: (from: string, to: string) => `“${from}” is now “${to}”`,
    filed: (title: string, folder: string) => `“${title}” is in the folder “${folder}” now`,
    unfiled: (title: string) => `“${title}” is in no folder now`,
    isDefault: 'default',
    address: 'Address',
    folder: 'Folder',
    folderTooDeep: (folder: string) => `"${folder}" has too many levels – enter NAME or NAME/NAME`,
    summary: (added: number, existing: number, skipped: number) =>
      `${counted(added, 'feed')} added, ${alreadyExist(existing)}, ${skipped} skipped`,
    none: 'there are no feeds – add one with minerals-news feeds add URL, or choose from minerals-news feeds suggest',
    unknown: (name: string, nearest: string) =>
      `there is no feed "${name}" – ${nearest ? `did you mean ${nearest}?` : 'minerals-news feeds lists them'}`,
    unknownFeedOrFolder: (name: string, nearest: string) =>
      `there is no feed or folder "${name}" – ${nearest ? `did you mean ${nearest}?` : 'minerals-news feeds lists them'}`,
    unknownSuggestion: (name: string, nearest: string) =>
      `no suggested feed or folder is called "${name}" – ${nearest ? `did you mean ${nearest}?` : 'minerals-news feeds suggest lists them'}`,
    subscribed: 'subscribed',
    severalOf: (name: string) => `several feeds are called "${name}" – use the address or the number in the list`,
    account: 'Account',
    staysInAccount: (title: string, account: string) =>
      `“${title}” is a feed of the account ${account} – its folder is ${account} or ${account}/NAME`,
    staysLocal: (account: string, url: string) =>
      `${account} is an account – add the feed there with minerals-news feeds add ${url} --account ${account}`,
    folderOfAccount: (account: string) =>
      `${account} is the folder of an account, whose name stays – minerals-news accounts remove ${account} removes the account`,
    removedAtServer: (account: string) => `; the next sync unsubscribes from it at the server of ${account}`,
    waits: (account: string) => `it is sent to ${account} with the next sync that reaches its server`,
    nameTaken: (title: string) => `a feed “${title}” already exists – choose another name`,
    looking: (url: string) => `Checking ${url}`,
    others: (n: number) =>
      `${counted(n, 'more feed is', 'more feeds are')} there – add one with minerals-news feeds add URL:`,
    several: (n: number) =>
      `${counted(n, 'feed is', 'feeds are')} there – choose one with minerals-news feeds add URL:`,
    which: 'Number of the feed (none: Enter): ',
    subject: {
      releases: 'releases',
      tags: 'tags',
      commits: 'commits',
      comments: 'comments',
      'no-shorts': 'videos without shorts',
    },
    notReached: (url: string, why: string) =>
      `${url} was not added: ${why} – minerals-news feeds add --force adds it anyway`,
    /** Suggested feeds that were not added; `why` is that of the first. */
    leftOut: (titles: readonly string[], why: string) =>
      titles.length === 1
        ? `Of the suggested feeds “${titles[0]}” was left out: ${why}`
        : `${titles.length} suggested feeds were left out: ${titles.join(', ')}. ${titles[0]}: ${why}`,
    unseen: (url: string, why: string) => `${url} was added but could not be checked: ${why}`,
    noFeed: (url: string) =>
      `there is no feed at that address – import the page itself with minerals-news import ${url}`,
    failed: (url: string, why: string) => `${url} was not added: ${why}`,
    runsProgram: (typed: string) =>
      `${typed} names a program, and no address runs one – minerals-news feeds add --run PROGRAM adds it`,
    runsHere: (account: string) =>
      `a program runs on this computer, so its feed cannot be in the account ${account} – choose another folder`,
    noFilter: (title: string) => `“${title}” is not fetched here, so that it has no document to filter`,
    notProgram: (title: string) =>
      `“${title}” has an address – minerals-news feeds add --run PROGRAM adds the feed of a program`,
    notExported: (title: string) => `“${title}” is not in the list, since it runs a program`,
    filterNotExported: (title: string) => `“${title}” is in the list without its filter, which is a program`,
    programsLeft: (titles: readonly string[]) =>
      `programs of feeds are not restored: ${titles.join(', ')} – minerals-news feeds set FEED sets them`,
    opmlTitle: 'Feeds of minerals-news',
    state: {
      paused: 'paused',
      gone: (when: string) => `paused: gone since ${when}`,
      later: (when: string) => `waits until ${when}`,
    },
    unreadOf: (unread: number, total: number) => `${formatNumber(unread)} of ${formatNumber(total)} unread`,
    had: (when: string) => `last synced ${when}`,
    failedAt: (when: string, why: string) => `failed ${when}: ${why}`,
  },
  sync: {
    running: 'Fetching',
    failed: (title: string, why: string) => `${title}: ${why}`,
    /** `why` is '' if there are several reasons. */
    missedPages: (title: string, pages: number, why: string) =>
      `${title}: ${counted(pages, 'page')} could not be fetched${why && ` (${why})`}; the feed’s own text is kept`,
    partialPages: (title: string, pages: number) =>
      `${title}: ${counted(pages, 'page shows', 'pages show')} only part of the article`,
    moved: (title: string, url: string) => `${title} has moved permanently and is now fetched from ${url}`,
    /** `pid` is 0 if it is unknown. */
    busy: (pid: number) =>
      `another sync is running${pid > 0 ? ` (process ${pid})` : ''} – this one has fetched nothing`,
    waiting: (pid: number) =>
      `another sync is running${pid > 0 ? ` (process ${pid})` : ''} – waiting until it has finished`,
    programFailed: (program: string, why: string) => `afterSync: ${program} failed (${why})`,
    notice: {
      title: (stories: number) => counted(stories, 'new story', 'new stories'),
      more: (stories: number) => `and ${countOf(stories, 'en')} more`,
    },
    notifyFailed: (program: string, why: string) => `notifyCommand: ${program} failed (${why})`,
    notKept: (why: string) => `not everything could be saved: ${why}, then sync again`,
    older: (n: number) => `${counted(n, 'older story of a new feed', 'older stories of new feeds')} came as read`,
    /** How far an account has come; `of` is null if that is unknown. */
    articles: (account: string, stored: number, of: number | null) =>
      `${account}: ${formatNumber(stored)}${of === null ? '' : ` of ${formatNumber(of)}`} articles`,
    refused: (account: string, what: string, why: string) => `${account} did not accept ${what}: ${why}`,
    limited: (account: string, most: number) =>
      `${account}: the newest ${formatNumber(most)} articles were fetched; older ones stay at the server`,
    /** Changes that an account was sent and that came from it, and those that still wait. */
    exchanged: (account: string, sent: number, received: number, waiting: number) => {
      const parts = [
        sent > 0 ? `${counted(sent, 'change')} sent` : '',
        received > 0 ? `${sent > 0 ? formatNumber(received) : counted(received, 'change')} received` : '',
        waiting > 0 ? `${formatNumber(waiting)} to send` : '',
      ];
      return `${account}: ${parts.filter(Boolean).join(', ')}`;
    },
    summary: ({
      feeds,
      accounts = 0,
      added,
      updated,
      beside,
      failed,
    }: {
      readonly feeds: number;
      readonly accounts?: number;
      readonly added: number;
      readonly updated: number;
      readonly beside: number;
      readonly failed: number;
    }) => {
      const from = [
        ...(feeds > 0 || accounts === 0 ? [counted(feeds, 'feed')] : []),
        ...(accounts > 0 ? [counted(accounts, 'account')] : []),
      ].join(' and ');
      return `${counted(added, 'new story', 'new stories')}, ${updated} updated,${leftUnchanged(beside)} from ${from}${failed > 0 ? `; ${failed} failed` : ''}`;
    },
  },
};
