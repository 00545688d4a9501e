import type { Widen } from '../widen.ts';

export const ingestCommandsEn = {
  import: {
    summary: 'import feeds, pages, Markdown, text, or newsboat’s data',
    examples: [
      'Import the stories of a feed once.',
      'Import a page as a story.',
      'Preview the import of a folder.',
      'Import the output of another program, with a tag.',
      'Preview the import of newsboat’s feeds, stories and settings.',
    ],
  },
  feeds: {
    summary: 'manage feeds, import and export OPML lists',
    actions: {
      list: 'print names, addresses and states (default)',
      add: 'add feeds, or the feed that a page links to: add URL|FILE…',
      remove: 'unsubscribe; stories remain without --stories: remove FEED…',
      rename: 'rename a feed or folder: rename FEED|FOLDER NAME',
      move: 'put feeds into a folder (- takes them out): move FEED… FOLDER',
      set: 'change a feed’s settings (--all: of all feeds): set FEED KEY=VALUE…',
      show: 'print a feed and its settings: show FEED',
      import: 'add the feeds of OPML lists or of newsboat’s urls: import FILE|URL|-',
      export: 'print all feeds as an OPML list',
    },
    examples: [
      'Add a feed.',
      'Add it to a folder.',
      'From now on, fetch its full articles.',
      'Import all feeds from another reader.',
      'Export them for another reader.',
    ],
  },
  sync: {
    summary: 'fetch new stories from all feeds, or from some',
    examples: [
      'All feeds.',
      'The feeds in a folder.',
      'One feed, with the full article of each new item.',
      'Every hour, from cron.',
    ],
  },
};

export type IngestCommandWords = Widen<typeof ingestCommandsEn>;

export const ingestOptionsEn = {
  importJson: 'print what was imported or skipped as one JSON object',
  importTag: 'add this tag to the stories (repeatable)',
  importLang: 'language of the stories, overriding what they state',
  dryRun: 'write nothing, only print what would be imported',
  feedsJson: 'print one JSON array (list) or object (add, import)',
  feedsJsonl: 'print one JSON object per line (list, add)',
  syncDue: 'only feeds last fetched this long ago (longer if a feed asks)',
  syncStrict: 'exit with 1 if any feed failed, not only if all did',
  syncJsonl: 'print one JSON object per line as it progresses',
  full: 'fetch the full article of each new or changed item',
  syncNow: 'with add: fetch its stories immediately',
  orPage: 'with add: if there is no feed, import the page itself',
  addForce: 'with add: add an address even if it cannot be reached',
  exportNewsboat: 'with export: as newsboat’s urls, folders as tags',
  setAll: 'with set: for all feeds that have no value of their own',
  addFolder: 'with add: the folder for the feeds, NAME or NAME/NAME',
  importFrom: 'import feeds, stories and settings from a reader',
  importCache: 'with --from newsboat: its cache.db, if not in DIR',
  importFeeds: 'also add the feeds of lists found in a folder',
  allowPrivate: 'also accept feeds on this computer or a private network',
};

export type IngestOptionWords = Widen<typeof ingestOptionsEn>;
