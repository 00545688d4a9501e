import type { Widen } from '../widen.ts';

/** The help texts of a command: one for each of its examples, and one for each of its actions, in order. */
export interface CommandWords {
  readonly summary: string;
  readonly examples: readonly string[];
  readonly actions?: Readonly<Record<string, string>>;
}

/** The texts of help, completion and the manual for each command and option. */
export const commandHelpEn = {
  tagline: 'a terminal news reader in Korean and English',
  help: {
    usage: 'Usage:',
    commands: 'Commands:',
    actions: 'Actions:',
    query: 'Query syntax:',
    options: 'Options:',
    globalOptions: 'Global options:',
    examples: 'Examples:',
    noCommand: 'Without a command, it opens the reader; in a pipe, it prints the list.',
    screenReader: 'With a screen reader: minerals-news --screen-reader',
    more: 'Run minerals-news COMMAND --help for details of a command.',
    queries: 'Run minerals-news help query for the query language.',
    oneOf: (choices: string) => `one of ${choices}`,
  },
  commands: {
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
    glossary: {
      summary: 'print the glossary in Korean and English',
      examples: ['All terms.', 'Terms with this in a name, in either language.', 'Both names, for another program.'],
    },
    watch: {
      summary: 'manage watched terms; the reader marks their stories',
      actions: {
        list: 'print the watched terms (default)',
        add: 'watch a term, in either language: add TERM',
        remove: 'stop watching a term: remove TERM',
      },
      examples: [
        'Mark stories on heavy rare earths, and those on 중희토류.',
        'List the marked stories, which are also a view of the reader.',
        'What each term matches.',
      ],
    },
    history: {
      summary: 'print what you read and when, newest first',
      examples: [
        'The last ten stories you read.',
        'Stories you read on gallium, for another program.',
        'Reopen the last story where you stopped.',
      ],
    },
    stats: {
      summary: 'show how much you read, by day, feed and language',
      examples: ['On a page.', 'The numbers, for another program.'],
    },
    backup: {
      summary: 'print marks, positions, feeds and settings as a backup',
      examples: ['Save everything in one file; stories are separate files.', 'Copy it to another computer.'],
    },
    restore: {
      summary: 'restore a backup; newer local data is kept',
      examples: ['Preview what would be restored.', 'Restore it.'],
    },
    count: {
      summary: 'print the number of stories, for a status line',
      examples: ['Unread stories.', 'Unread stories on rare earths.', 'Show the number in the status line of tmux.'],
    },
    open: {
      summary: 'open a story’s source, or what it is based on, in a browser',
      examples: ['Open it in the browser.', 'Print its address, for another program.'],
    },
    export: {
      summary: 'write stories to a folder as HTML, Atom or Markdown',
      examples: ['Starred stories as one page.', 'Search results as a feed.', 'Every story, as a separate library.'],
    },
    doctor: {
      summary: 'report on this computer, the terminal and the library',
      examples: [
        'The terminal’s answers and the stored data.',
        'The same for a bug report, without asking the terminal.',
        'The same as one JSON object.',
      ],
    },
    completion: {
      summary: 'print the completion script for bash, zsh or fish',
      examples: [
        'In ~/.bashrc, for bash.',
        'In ~/.zshrc after compinit, for zsh.',
        'In ~/.config/fish/config.fish, for fish.',
      ],
    },
    complete: {
      summary: 'print candidates for completion scripts',
      examples: [
        'Ids with this prefix and their titles, newest story first.',
        'Tags, most frequent first.',
        'Candidates for the last word of a command line.',
      ],
    },
    delete: {
      summary: 'delete imported stories; feeds do not bring them back',
      examples: [
        'Delete a story.',
        'Delete the stories that another command lists.',
        'Restore a story, within seven days.',
      ],
    },
    expire: {
      summary: 'delete stories past their feed’s limit (setting keep)',
      examples: [
        'Keep stories for thirty days after they have left their feed.',
        'Print what would be deleted.',
        'Delete the expired stories of one feed now.',
      ],
    },
    rules: {
      summary: 'mark, tag or delete new stories by a query after each sync',
      actions: {
        list: 'print the rules with their numbers (default)',
        add: 'add a rule: add --read|--star|--tag T|--delete QUERY',
        test: 'print the stored stories that match: test QUERY',
        remove: 'remove a rule: remove N|QUERY',
        undo: 'undo what the rules did in the last sync',
      },
      examples: [
        'The stories with a tag that do not mention FORGE.',
        'Mark such stories as read from now on.',
        'Tag the stories of a source.',
        'Mark stories as read for a week.',
        'Remove the first rule.',
      ],
    },
    read: {
      summary: 'open the reader, or a story in it',
      examples: ['Read only the stories in your folder.', 'Open a story directly.'],
    },
    list: {
      summary: 'print the stories, newest first',
      examples: [
        'The five newest unread stories.',
        'Read everything tagged “trade” as one text.',
        'Titles of the stories written by software.',
        'A custom line format.',
      ],
    },
    search: {
      summary: 'search titles and full texts',
      examples: [
        'Stories from this year with one word and without another.',
        'The five newest unread stories with this phrase.',
        'Read all matches.',
      ],
    },
    views: {
      summary: 'manage saved views for list --view and the reader',
      actions: {
        list: 'print names and queries (default)',
        add: 'save a view: add NAME QUERY',
        remove: 'remove a view: remove NAME',
        rename: 'rename a view: rename OLD NEW',
        set: 'whether new stories in a view are announced: set NAME notify=on',
      },
      examples: [
        'Save unread stories on rare earths as a view.',
        'List the stories in it.',
        'Put a name with spaces in quotes.',
        'Announce its new stories after a sync.',
      ],
    },
    show: {
      summary: 'print stories as text, Markdown, JSON or coloured text',
      examples: [
        'Count the words of the Korean edition.',
        'All starred stories in one pager.',
        'The record of origin as JSON, for another program.',
        'The Korean and the English text side by side.',
      ],
    },
    related: {
      summary: 'print related stories, then similar ones',
      examples: ['Stories related to this one.', 'Their full texts.'],
    },
    mark: {
      summary: 'mark stories as read or unread, star or tag them',
      actions: {
        read: 'mark as read',
        unread: 'mark as unread',
        star: 'star',
        unstar: 'remove the star',
        tag: 'add a tag: tag TAG ID…',
        untag: 'remove a tag that you added: untag TAG ID…',
      },
      examples: [
        'Star two stories.',
        'Mark everything as read.',
        'Tag a story.',
        'Mark the stories that another command lists.',
      ],
    },
    privacy: {
      summary: 'show what is stored about your reading, manage consent',
      actions: {
        status: 'print your choice and every stored file (default)',
        accept: 'allow the reading journal and the prompt history',
        decline: 'decline both and delete existing records',
        export: 'print everything that is stored, as JSON',
        erase: 'delete everything that is stored; your stories remain',
        notice: 'print the notice on stored data',
      },
      examples: [
        'Every file, its size and its purpose.',
        'Decline the reading journal and prompt history, and delete existing ones.',
        'Everything that is stored, as JSON.',
      ],
    },
    config: {
      summary: 'print and change settings',
      actions: {
        get: 'print all settings, or one (default)',
        set: 'change a setting; get prints the keys: set KEY VALUE',
        keys: 'print the reader’s actions and their keys',
        check: 'check the file, custom keys and themes',
        edit: 'edit the file in $VISUAL or $EDITOR; saved only if valid',
        path: 'print where settings are stored',
      },
      examples: [
        'All settings.',
        'Show stories in English.',
        'Open stories with Enter and L; "default" resets the keys.',
        'Where settings are stored.',
      ],
    },
    index: {
      summary: 'show, rebuild or remove the story index',
      actions: {
        status: 'print its state (default)',
        rebuild: 'rebuild it',
        drop: 'remove all indexes; they are rebuilt when needed',
      },
      examples: ['Check whether the index is intact.', 'Rebuild the index of another folder.'],
    },
    check: {
      summary: 'find problems in stories, their records and the settings',
      examples: [
        'Print nothing if there are no problems; exit with 1 for an error.',
        'Check another folder.',
        'Check one story, and whether its fact-check sources still exist.',
        'Seal a story’s text after a new fact-check.',
      ],
    },
    wrap: {
      summary: 'wrap text from standard input by the rules for Korean',
      examples: ['Wrap a letter at 40 columns.', 'Keep the colour of matches across line breaks.'],
    },
  },
  options: {
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
    jsonObject: 'print one JSON object',
    restoreDryRun: 'only print what would be restored',
    rowFormat: "format of each line, such as '{date} {title}\\t{url}'",
    printUrl: 'print the address instead of opening it',
    exportFormat: 'output format; default: html',
    force: 'write to a folder that contains other files',
    exportJson: 'print one JSON object about what was written',
    screenReader: 'print plain lines for a screen reader',
    doctorJson: 'print one JSON object',
    yes: 'do not ask before stories are deleted',
    removeStories: 'with remove: also delete its stories, but not starred ones',
    expireDryRun: 'delete nothing, only print what has expired',
    undoDelete: 'restore stories that were deleted in the last seven days',
    ruleRead: 'with add: mark matching new stories as read',
    ruleStar: 'with add: star matching new stories',
    ruleTag: 'with add: tag matching new stories',
    ruleDelete: 'with add: delete matching new stories, except starred ones',
    ruleFor: 'with add: for this many days or weeks (again: renew it)',
    ruleUntil: 'with add: until this day, the last one',
    help: 'show this help',
    version: 'print the version',
    library: 'read stories from this folder instead (repeatable)',
    lang: 'story language, such as ko or en',
    ui: 'interface language',
    color: 'colours; auto respects NO_COLOR',
    json: 'print one JSON array',
    countJson: 'print a JSON object: {"count":N}',
    ofFeed: 'only stories of this feed (by name, as feed: in queries)',
    ofFolder: 'only stories of feeds in this folder (as folder: in queries)',
    jsonl: 'print one JSON object per line',
    ids: 'print IDs only',
    unread: 'only unread stories',
    starred: 'only starred stories',
    tag: 'only stories with this tag',
    badge: 'only stories with this badge, such as ai-text',
    listLang: 'only stories with an edition in this language',
    since: 'only stories since then (2026-02-04, 2026-02, today, 7d, 2w)',
    limit: 'maximum number of stories',
    searchLimit: 'maximum number; default: 50 on a terminal, all in a pipe',
    view: 'only stories in a saved view (see views --help)',
    query: 'only matches (see search --help); full texts are not searched',
    named: 'only related stories that the story itself lists',
    format: 'output format',
    parallel: 'print both editions paragraph by paragraph',
    width: 'columns per line; default in a pipe: one line per paragraph',
    rowWidth: 'columns per row; default: terminal width, 80 in a pipe',
    break: 'where Korean lines may break',
    ambiguous: 'columns of “ … · ① on the terminal',
    all: 'all stories',
    online: 'also request the sources of fact-checks over the network',
    checkJson: 'print one JSON object',
    seal: 'write the hash and date of a new fact-check to a story',
    date: 'date of the fact-check; asked for on a terminal',
  },
};

export type CommandHelp = Widen<typeof commandHelpEn>;
