import { countOf, sizeOf } from '../number.ts';
import type { CommandWords } from '../types/cli.ts';
import type { IntakeCommand, IntakeMessages, IntakeOption } from '../types/intake-words.ts';

const count = (n: number, one: string, many = `${one}s`): string =>
  n === 1 ? `1 ${one}` : `${countOf(n, 'en')} ${many}`;

/** What stays as the user edited it. */
const kept = (n: number): string =>
  n > 0 ? ` ${n} kept as you edited ${n === 1 ? 'it' : 'them'} (see minerals-news check),` : '';

const storiesOf = (n: number): string => count(n, 'story', 'stories');

/** Files that could not be written. */
const notWritten = (n: number): string => (n > 0 ? `; ${count(n, 'file')} could not be written` : '');

export const intakeEn: IntakeMessages = {
  outcome: {
    added: 'added',
    updated: 'updated',
    existing: 'already there',
    beside: 'beside yours',
    skipped: 'skipped',
  },
  dryRun: 'Nothing was written (--dry-run)',
  summary: ({ added, updated, beside, existing, skipped }) =>
    `${count(added, 'story', 'stories')} added, ${updated} updated,${kept(beside)} ${existing} already there, ${skipped} skipped`,
  reasons: {
    empty: () => 'the document is empty',
    'not-text': () => 'not text (a picture, an archive or the like)',
    'unknown-kind': () => 'neither a feed nor a page, nor Markdown or text',
    'not-a-feed': () => 'not a feed – import the page, or look for its feed with minerals-news feeds add',
    'not-opml': () => 'not an OPML list – minerals-news import takes everything else',
    'no-own-address': () => 'it does not say at which address it is published – give the address instead',
    'bad-xml': ({ detail }) => `its XML cannot be read${detail ? ` (${detail})` : ''}`,
    'bad-json': ({ detail }) => `its JSON cannot be read${detail ? ` (${detail})` : ''}`,
    'no-items': () => 'it is damaged or cut off, and none of its items can be read',
    dtd: () => 'it declares entities of its own (DOCTYPE), which is refused',
    'too-deep': () => 'its elements are nested too deep',
    'too-large': ({ limit, of }) =>
      `it is too large${limit ? ` (more than ${of === 'parts' ? count(Number(limit), 'part') : sizeOf(Number(limit), 'en')})` : ''}`,
    'too-slow': ({ seconds }) => `reading it took longer than ${seconds ?? '10'} seconds`,
    'too-much-memory': () => 'reading it would take too much memory',
    'parser-failed': ({ detail }) => `it crashed the parser${detail ? ` (${detail})` : ''} – please report the address`,
    'bad-front-matter': ({ line }) =>
      `its front matter cannot be read (line ${line ?? '1'}) – minerals-news check says more of a story file`,
    'no-text': () => 'it has no text',
    'script-page': () => 'the page is built by script in the browser and has no text of its own',
    wall: () => 'the page asks for consent, registration or payment instead of showing the article',
    duplicate: () => 'listed twice',
    'removed-by-you': () => 'you removed it – import it to have it back',
    'bad-address': () => 'not an address – write it as https://example.com/feed.xml',
    'bad-scheme': ({ scheme }) => `only http and https addresses are opened${scheme ? `, not ${scheme}` : ''}`,
    'list-too-long': ({ count: n = '' }) =>
      `${countOf(Number(n), 'en')} more entries were left out, as the list is too long`,
    'list-in-folder': () => 'a list of feeds in a folder – --feeds subscribes to them',
    'opml-command': () => 'it names a command to run, which is never done',
    'list-query': () => 'it is a search of another reader – minerals-news views add keeps searches',
    'private-address': ({ host }) =>
      `${host ?? 'the address'} is in a private network and was not typed by you – minerals-news feeds add ADDRESS or --allow-private allows it`,
    'not-found': () => 'there is nothing at that address (404)',
    gone: () => 'gone for good (410) – minerals-news feeds remove takes it off the list',
    refused: () => 'the server refused the connection',
    forbidden: ({ status }) => `the server wants a login or forbids it${status ? ` (${status})` : ''}`,
    'server-error': ({ status }) => `the server reports an error${status ? ` (${status})` : ''} – try again later`,
    'http-status': ({ status }) => `the server answered ${status ?? 'something unexpected'}`,
    'too-many-redirects': () => 'it redirects more than five times',
    'redirect-scheme': ({ scheme }) =>
      `it redirects to ${scheme ? `a ${scheme} address` : 'something other than http or https'}`,
    'connect-timeout': ({ seconds }) => `no connection within ${seconds ?? '10'} seconds`,
    timeout: ({ seconds }) => `not finished within ${seconds ?? '30'} seconds`,
    dns: ({ host }) => `${host ?? 'the server'} is not known – check the address and your connection`,
    tls: ({ detail }) => `its certificate or encryption is not valid${detail ? ` (${detail})` : ''}`,
    reset: () => 'the server broke off the connection',
    'cut-short': () => 'it was cut off on the way',
    'bad-encoding': () => 'its compression is broken or unknown',
    later: ({ until }) => `the server asks to wait${until ? ` until ${until}` : ''}`,
    network: ({ detail }) => `the network failed${detail ? ` (${detail})` : ''}`,
    unreadable: ({ reason }) =>
      reason === 'ENOENT' ? 'there is no such file' : `cannot be read${reason ? ` (${reason})` : ''}`,
    unwritable: ({ reason }) => `cannot be written${reason ? ` (${reason})` : ''} – check space and permissions`,
  },
  privateFeeds: {
    found: 'These feeds are on this machine or in a private network:',
    question: 'Subscribe to them? [y/N] ',
  },
  truncated: (name, items) => `${name} is cut off; ${count(items, 'item')} could be read`,
  partial: (title) => `“${title}” is only part of the article: the page does not show the rest`,
  unreadKeys: (name, keys) =>
    `${name}: the front matter has ${keys.length === 1 ? 'a value' : 'values'} that cannot be read: ${keys.join(', ')}`,
  hasFeed: (title, url) => `the page names a feed, “${title}” – add it with minerals-news feeds add ${url}`,
  nothingRead: 'nothing could be read – name a feed, a page, a list of feeds, Markdown or text',
  notBuilt: 'the intake has not been built – run npm run build',
  credentialsMoved: (feeds, path, stories, failed) =>
    `the passwords in ${count(feeds, 'feed address', 'feed addresses')} were moved to ${path}, and removed from the settings and from ${storiesOf(stories)}${notWritten(failed)}`,
  credentialsStay: (path, why) => `passwords in addresses of feeds cannot be moved to ${path} (${why})`,
  addressesMended: (stories, failed) => `passwords were taken out of ${storiesOf(stories)}${notWritten(failed)}`,
  credentialsNotKept: (path, why) => `the password cannot be kept in ${path} (${why}) – nothing was added`,
  feeds: {
    added: (title, url) => (title === url ? `Added ${url}` : `Added “${title}” (${url})`),
    nextStep: 'minerals-news sync gets its stories',
    existing: (title, url) => (title === url ? `${url} is there already` : `“${title}” is there already (${url})`),
    skipped: (what, why) => `Skipped ${what}: ${why}`,
    removed: (title) => `Removed “${title}”; its stories stay`,
    renamed: (from, to) => `“${from}” is now “${to}”`,
    summary: (added, existing, skipped) =>
      `${count(added, 'feed')} added, ${existing} already there, ${skipped} skipped`,
    none: 'there are no feeds – add one with minerals-news feeds add URL',
    unknown: (name, nearest) =>
      `there is no feed "${name}" – ${nearest ? `did you mean ${nearest}?` : 'minerals-news feeds lists them'}`,
    severalOf: (name) => `several feeds are called "${name}" – give the address`,
    nameTaken: (title) => `there is a feed “${title}” already – choose another name`,
    looking: (url) => `Looking at ${url}`,
    notReached: (url, why) => `${url} was not added: ${why} – minerals-news feeds add --force adds it anyway`,
    unseen: (url, why) => `${url} was added but could not be looked at: ${why}`,
    noFeed: (url) => `there is no feed at that address – import the page itself with minerals-news import ${url}`,
    failed: (url, why) => `${url} was not added: ${why}`,
    opmlTitle: 'Feeds of minerals-news',
    state: {
      gone: (when) => `gone since ${when}`,
      later: (when) => `waits until ${when}`,
    },
    had: (when) => `last fetched ${when}`,
    failedAt: (when, why) => `failed ${when}: ${why}`,
  },
  sync: {
    running: 'Syncing',
    failed: (title, why) => `${title}: ${why}`,
    missedPages: (title, pages, why) =>
      `${title}: ${count(pages, 'page')} could not be fetched${why && ` (${why})`}; the feed’s own text is kept`,
    partialPages: (title, pages) => `${title}: ${count(pages, 'page shows', 'pages show')} only part of the article`,
    moved: (title, url) => `${title} has moved for good and is now fetched from ${url}`,
    notKept: (why) => `not everything is safely on the disk: ${why}, then sync again`,
    summary: ({ feeds, added, updated, beside, failed }) =>
      `${count(added, 'new story', 'new stories')}, ${updated} changed,${kept(beside)} from ${count(feeds, 'feed')}${failed > 0 ? `; ${failed} failed` : ''}`,
  },
};

export const intakeCommandsEn: Readonly<Record<IntakeCommand, CommandWords>> = {
  import: {
    summary: 'store feeds, pages, Markdown or text as stories',
    examples: [
      'The stories of a feed, once.',
      'One page, as a story.',
      'Files of a folder, whatever they are: what would come in?',
      'From another program, with a tag.',
    ],
  },
  feeds: {
    summary: 'the feeds that are synced: list, add, remove, rename, OPML',
    actions: {
      list: 'print names, addresses and states (when no action is named)',
      add: 'add feeds, or the feed that a page names: add URL|FILE…',
      remove: 'remove feeds; their stories stay: remove FEED…',
      rename: 'rename one: rename FEED NAME',
      import: 'add the feeds of OPML lists or of newsboat’s urls: import FILE|URL|-',
      export: 'print all as an OPML list',
    },
    examples: ['Add a feed.', 'All feeds of another reader.', 'Take them to another reader.'],
  },
  sync: {
    summary: 'get the news of your feeds, or of those you name',
    examples: ['All feeds.', 'One feed, with the whole text of each new page.', 'Every hour, from cron.'],
  },
};

export const intakeOptionsEn: Readonly<Record<IntakeOption, string>> = {
  importJson: 'print what came in and what did not as one JSON object',
  importTag: 'give the stories this tag (repeatable)',
  importLang: 'the language of the stories, whatever they say of it',
  dryRun: 'write nothing, only say what would come in',
  feedsJson: 'print one JSON array (list) or object (add, import)',
  feedsJsonl: 'print one JSON object per line (list, add)',
  syncJsonl: 'print one JSON object per line while it goes on',
  full: 'take the article from the page of each new or changed item',
  syncNow: 'with add: get its stories at once',
  orPage: 'with add: where there is no feed, store the page itself',
  addForce: 'with add: keep an address that cannot be reached now',
  importFeeds: 'also subscribe to the feeds that lists in a folder name',
  allowPrivate: 'take feeds on this machine or in a private network too',
};
