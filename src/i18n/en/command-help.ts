import type { Widen } from '../widen.ts';
import { completionCommandsEn } from './completion.ts';
import { deletionCommandsEn, deletionOptionsEn } from './deletion.ts';
import { glossaryCommandsEn } from './glossary.ts';
import { historyCommandsEn, historyOptionsEn } from './history.ts';
import { ingestCommandsEn, ingestOptionsEn } from './ingest-help.ts';
import { rulesCommandsEn, rulesOptionsEn } from './rules.ts';
import { storageCommandsEn, storageOptionsEn } from './storage.ts';
import { terminalCommandsEn, terminalOptionsEn } from './terminals.ts';
import { toolCommandsEn, toolOptionsEn } from './tools.ts';

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
    query: 'Query syntax (all terms must match):',
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
    ...ingestCommandsEn,
    ...glossaryCommandsEn,
    ...historyCommandsEn,
    ...storageCommandsEn,
    ...toolCommandsEn,
    ...terminalCommandsEn,
    ...completionCommandsEn,
    ...deletionCommandsEn,
    ...rulesCommandsEn,
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
      },
      examples: [
        'Save unread stories on rare earths as a view.',
        'List the stories in it.',
        'Put a name with spaces in quotes.',
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
    ...ingestOptionsEn,
    ...historyOptionsEn,
    ...storageOptionsEn,
    ...toolOptionsEn,
    ...terminalOptionsEn,
    ...deletionOptionsEn,
    ...rulesOptionsEn,
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
