import type { Widen } from '../widen.ts';
import { counted, stories } from './counted.ts';

export const toolCommandsEn = {
  count: {
    summary: 'print how many stories there are, for a status line',
    examples: ['Unread stories.', 'Unread stories on rare earths.', 'Their number in the status line of tmux.'],
  },
  open: {
    summary: 'open a story’s source, or what it is based on, in a browser',
    examples: ['In the browser.', 'Its address, for another program.'],
  },
  export: {
    summary: 'write stories to a folder as HTML, Atom or Markdown',
    examples: ['Starred stories as one page.', 'What was found, as a feed.', 'Every story, as a library of its own.'],
  },
};

export type ToolCommandWords = Widen<typeof toolCommandsEn>;

export const toolOptionsEn = {
  rowFormat: "a line a story, such as '{date} {title}\\t{url}'",
  printUrl: 'print the address instead',
  exportFormat: 'html when it is not given',
  force: 'write into a folder that holds other files',
  exportJson: 'print one JSON object about what was written',
};

export type ToolOptionWords = Widen<typeof toolOptionsEn>;

export const toolsEn = {
  fields: 'What LINE may hold besides text:',
  /** `fields` is the list of all fields. */
  unknownField: (name: string, nearest: string, fields: string) =>
    `{${name}} is not a field – ${nearest ? `did you mean {${nearest}}?` : `there are ${fields}`}`,
  openBrace: (format: string) => `a brace is not closed in "${format}" – write {{ for a brace itself`,
  noSource: (id: string) => `${id} names no source on the web – minerals-news show ${id} prints the story`,
  notOpened: (url: string, reason: string) => `no browser could be started (${reason}) – the address is ${url}`,
  export: {
    done: (n: number, m: number, dir: string) => `${stories(n)} written to ${dir} (${counted(m, 'file')}).`,
    notEmpty: (dir: string) => `${dir} holds files that are not from an export – choose another folder, or add --force`,
    noFolder: (path: string) => `${path} is not a folder – name one, or a new one`,
    failed: (path: string, reason: string) => `${path} could not be written (${reason}) – nothing is half written`,
    gone: (id: string) => `${id} could not be read and is left out`,
    idsOrChoice: 'ids and options that choose stories cannot be used together – use one',
  },
  page: {
    title: 'Stories',
    contents: 'Contents',
    skip: 'To the stories',
    summary: stories,
    tags: 'Tags',
    badges: 'Origin in short',
    origin: 'Record of origin',
    backToContents: 'Back to the contents',
    related: 'Related',
  },
};

export type ToolMessages = Widen<typeof toolsEn>;
