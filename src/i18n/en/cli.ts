import { countOf } from '../number.ts';
import type { Widen } from '../widen.ts';
import { completionCommandsEn } from './completion.ts';
import { stories } from './counted.ts';
import { doctorEn } from './doctor.ts';
import { errorsEn } from './errors.ts';
import { glossaryCommandsEn, glossaryEn } from './glossary.ts';
import { indexEn } from './index-words.ts';
import { ingestCommandsEn, ingestEn, ingestOptionsEn } from './ingest-words.ts';
import { keptCommandsEn, keptEn, keptOptionsEn } from './kept.ts';
import { pastCommandsEn, pastEn, pastOptionsEn } from './past.ts';
import { noticeEn, privacyEn } from './privacy.ts';
import { problemsEn } from './problems.ts';
import { queryEn } from './query.ts';
import { terminalCommandsEn, terminalOptionsEn, terminalsEn } from './terminals.ts';
import { themesEn } from './themes.ts';
import { toolCommandsEn, toolOptionsEn, toolsEn } from './tools.ts';
import { verifyCommandsEn, verifyEn, verifyOptionsEn } from './verify.ts';

/** What help says of a command: a text for each of its examples, and what its actions do, in their order. */
export interface CommandWords {
  readonly summary: string;
  readonly examples: readonly string[];
  readonly actions?: Readonly<Record<string, string>>;
}

export const cliEn = {
  tagline: 'read the critical-minerals news stored on your machine',
  help: {
    usage: 'Usage:',
    commands: 'Commands:',
    actions: 'Actions:',
    query: 'What QUERY may hold, in any order; all of it must be true:',
    options: 'Options:',
    globalOptions: 'For every command:',
    examples: 'Examples:',
    noCommand: 'Without a command it opens the reader; into a pipe it prints the list.',
    screenReader: 'With a screen reader: minerals-news --screen-reader',
    more: 'Run minerals-news COMMAND --help for more about a command.',
    oneOf: (choices: string) => `one of ${choices}`,
  },
  commands: {
    ...ingestCommandsEn,
    ...glossaryCommandsEn,
    ...pastCommandsEn,
    ...keptCommandsEn,
    ...toolCommandsEn,
    ...terminalCommandsEn,
    ...verifyCommandsEn,
    ...completionCommandsEn,
    read: {
      summary: 'open the reader, at a story if one is named',
      examples: ['Read the stories in your folder and no others.', 'Open one story at once.'],
    },
    list: {
      summary: 'print the stories, newest first',
      examples: [
        'The five newest stories you have not read.',
        'Read everything tagged “trade” as one text.',
        'Titles of the stories that software wrote.',
        'Lines of your own.',
      ],
    },
    search: {
      summary: 'find words in the stories and their texts',
      examples: [
        'Stories of this year that name one thing and not the other.',
        'The five newest unread stories with these words together.',
        'Read all that is found.',
      ],
    },
    views: {
      summary: 'keep searches under names, for list --view and the reader',
      actions: {
        list: 'print names and queries (when no action is named)',
        add: 'save a query: add NAME QUERY',
        remove: 'remove one: remove NAME',
        rename: 'rename one: rename OLD NEW',
      },
      examples: [
        'Unread stories on rare earths, as one view.',
        'What is in it now.',
        'A name may hold spaces when it is in quotes.',
      ],
    },
    show: {
      summary: 'print stories as text, Markdown, JSON or text in colour',
      examples: [
        'Count the words of the Korean edition.',
        'All starred stories in one pager.',
        'The record of origin, for another program.',
        'The Korean and the English text side by side.',
      ],
    },
    related: {
      summary: 'print the stories that a story names, then similar ones',
      examples: ['What else is there on it?', 'Their texts, one after the other.'],
    },
    mark: {
      summary: 'mark stories as read or unread, star or unstar them',
      actions: {
        read: 'mark as read',
        unread: 'mark as unread',
        star: 'star',
        unstar: 'remove the star',
      },
      examples: ['Star two stories.', 'Mark everything as read.', 'Mark what another command lists.'],
    },
    privacy: {
      summary: 'what is kept about your reading, and your say in it',
      actions: {
        status: 'your answer, and every file that is kept (when no action is named)',
        accept: 'allow the reading journal and typed lines to be kept',
        decline: 'decline both, and delete what there is',
        export: 'print all that is kept, as JSON',
        erase: 'delete all that is kept; your stories remain',
        notice: 'print the notice on what is kept',
      },
      examples: [
        'Every file, its size and what it is for.',
        'Keep no reading journal and no typed lines, and delete what there is.',
        'Everything that is kept, as JSON.',
      ],
    },
    config: {
      summary: 'print and change preferences',
      actions: {
        get: 'print all preferences, or one (when no action is named)',
        set: 'change one; get prints the keys: set KEY VALUE',
        keys: 'print the actions of the reader and their keys',
        check: 'check the file, your own keys and your themes',
        edit: 'edit the file in $VISUAL or $EDITOR; stored only without mistakes',
        path: 'print where they are kept',
      },
      examples: [
        'All preferences.',
        'Stories in English.',
        'Open stories with Enter and L; "default" undoes it.',
        'Where they are kept.',
      ],
    },
    index: {
      summary: 'show, rebuild or remove the index that finds stories',
      actions: {
        status: 'print what there is of it (when no action is named)',
        rebuild: 'make it again',
        drop: 'remove all indexes; the next command makes its own',
      },
      examples: ['Whether the index is sound.', 'The index of another folder, made again.'],
    },
    check: {
      summary: 'find every problem in a library of stories',
      examples: [
        'Nothing is printed when all is well.',
        'Another folder.',
        'After checking a story again: seal its text.',
      ],
    },
    wrap: {
      summary: 'fold text from standard input by the rules for Korean',
      examples: ['A letter, 40 columns wide.', 'What was found keeps its colour, over row ends too.'],
    },
  },
  options: {
    ...ingestOptionsEn,
    ...pastOptionsEn,
    ...keptOptionsEn,
    ...toolOptionsEn,
    ...terminalOptionsEn,
    ...verifyOptionsEn,
    help: 'show this help',
    version: 'print the version',
    library: 'read the stories in this folder instead (repeatable)',
    lang: 'language of the stories, such as ko or en',
    ui: 'language of the program',
    color: 'colours; NO_COLOR is honoured',
    json: 'print one JSON array',
    jsonl: 'print one JSON object per line',
    ids: 'print ids only',
    unread: 'only stories you have not read',
    starred: 'only stories you starred',
    tag: 'only stories with this tag',
    badge: 'only stories with this badge, such as ai-text',
    listLang: 'only stories with an edition in this language',
    since: 'only stories from this date on (2026, 2026-02, 2026-02-04)',
    limit: 'at most this many stories',
    searchLimit: 'at most this many stories; else 50 on a terminal, all in a pipe',
    view: 'only stories that a saved view finds (see views --help)',
    query: 'only stories that a query finds; it does not look into texts',
    named: 'only stories that the story itself names',
    format: 'output format',
    parallel: 'print both editions paragraph by paragraph',
    width: 'columns per line; by default a pipe gets a paragraph per line',
    rowWidth: 'columns per row; by default those of the terminal, else 80',
    break: 'where Korean lines may break',
    ambiguous: 'columns that “ … · ① take on the terminal',
    all: 'all stories',
    seal: 'write the hash and date of a new fact-check into a story',
    date: 'the date of that check; asked for on a terminal',
  },
  errors: errorsEn,
  notes: {
    unreadable: (n: number, check: string) => `${stories(n)} could not be read – ${check}`,
    similar: 'similar',
    moreFound: (shown: number, all: number) => `${countOf(shown, 'en')} of ${stories(all)} – --limit N prints more`,
    oneLanguage: (id: string) => `${id} has one language only – showing that one`,
    missingEdition: (id: string, wanted: string, shown: string) =>
      `${id} has no edition in "${wanted}" – showing "${shown}"`,
  },
  marked: {
    read: (n: number) => `${stories(n)} marked as read.`,
    unread: (n: number) => `${stories(n)} marked as unread.`,
    star: (n: number) => `${stories(n)} starred.`,
    unstar: (n: number) => `${n === 1 ? 'Star' : 'Stars'} removed from ${stories(n)}.`,
  },
  glossary: glossaryEn,
  index: indexEn,
  kept: keptEn,
  ingest: ingestEn,
  past: pastEn,
  seal: {
    question: (id: string, today: string) => `On which day was ${id} checked against its sources? [${today}] `,
    done: (file: string, date: string) => `${file}: sealed, checked ${date}.`,
  },
  privacy: privacyEn,
  notice: noticeEn,
  query: queryEn,
  views: {
    added: (name: string) => `View saved: ${name}`,
    removed: (name: string) => `View removed: ${name}`,
    renamed: (from: string, to: string) => `View renamed from ${from} to ${to}`,
  },
  moreProblems: (n: number) => ` … and ${n} more`,
  severity: { error: 'error', note: 'note' },
  problems: problemsEn,
  tools: toolsEn,
  terminals: terminalsEn,
  doctor: doctorEn,
  themes: themesEn,
  verify: verifyEn,
};

export type CliMessages = Widen<typeof cliEn>;
