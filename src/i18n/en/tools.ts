import type { Widen } from '../widen.ts';
import { counted, stories } from './counted.ts';

export const toolCommandsEn = {
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
};

export type ToolCommandWords = Widen<typeof toolCommandsEn>;

export const toolOptionsEn = {
  rowFormat: "format of each line, such as '{date} {title}\\t{url}'",
  printUrl: 'print the address instead of opening it',
  exportFormat: 'output format; default: html',
  force: 'write to a folder that contains other files',
  exportJson: 'print one JSON object about what was written',
};

export type ToolOptionWords = Widen<typeof toolOptionsEn>;

export const toolsEn = {
  fields: 'Fields for LINE:',
  /** `fields` is the list of all fields. */
  unknownField: (name: string, nearest: string, fields: string) =>
    `{${name}} is not a field – ${nearest ? `did you mean {${nearest}}?` : `there are ${fields}`}`,
  openBrace: (format: string) => `unclosed brace in "${format}" – write {{ for a literal brace`,
  noSource: (id: string) => `${id} has no address on the web – minerals-news show ${id} prints the story`,
  notOpened: (url: string, reason: string) => `no browser could be started (${reason}) – the address is ${url}`,
  export: {
    done: (n: number, m: number, dir: string) => `${stories(n)} written to ${dir} (${counted(m, 'file')}).`,
    notEmpty: (dir: string) =>
      `${dir} contains files that are not from an export – choose another folder, or add --force`,
    noFolder: (path: string) => `${path} is not a folder – specify a folder or a new name`,
    failed: (path: string, reason: string) => `${path} could not be written (${reason}) – no partial files remain`,
    gone: (id: string) => `${id} could not be read and was skipped`,
    idsOrChoice: 'IDs and options that select stories cannot be used together – use one',
  },
  page: {
    title: 'Stories',
    contents: 'Contents',
    skip: 'To the stories',
    summary: stories,
    tags: 'Tags',
    badges: 'Summary of origin',
    origin: 'Record of origin',
    backToContents: 'Back to the contents',
    related: 'Related',
  },
};

export type ToolMessages = Widen<typeof toolsEn>;
