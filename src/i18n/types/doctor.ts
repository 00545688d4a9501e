/** Words of the report on the machine, the terminal and what is kept. Functions take what varies. */
export interface DoctorMessages {
  readonly title: Readonly<Record<'program' | 'terminal' | 'kept' | 'library' | 'problems', string>>;
  readonly row: Readonly<
    Record<
      | 'version'
      | 'node'
      | 'system'
      | 'isTerminal'
      | 'program'
      | 'through'
      | 'size'
      | 'colours'
      | 'theme'
      | 'links'
      | 'ground'
      | 'locale'
      | 'charset'
      | 'ui'
      | 'screenReader'
      | 'ambiguous'
      | 'styled'
      | 'joined'
      | 'flags'
      | 'keys'
      | 'config'
      | 'data'
      | 'cache'
      | 'changed'
      | 'consent'
      | 'marks'
      | 'lists'
      | 'folders'
      | 'stories'
      | 'index',
      string
    >
  >;
  readonly yes: string;
  readonly no: string;
  readonly unset: string;
  /** Of what only a terminal can answer. */
  readonly notAsked: string;
  readonly noAnswer: string;
  /** The luminance of a background, 0 to 1. */
  readonly ground: (luminance: number) => string;
  readonly cells: (n: number) => string;
  readonly marks: (read: number, starred: number, positions: number) => string;
  readonly lists: (feeds: number, views: number, watched: number) => string;
  readonly notCounted: string;
  readonly stories: (stories: number, files: number, unreadable: number) => string;
  readonly kittyKeys: string;
  readonly usualKeys: string;
  readonly nothingFound: string;
  readonly found: Readonly<{
    folder: (path: string, reason: string) => string;
    notWritable: (path: string, reason: string) => string;
    diskFull: (path: string, free: string) => string;
    settings: (path: string, kind: string) => string;
    index: (path: string, condition: string) => string;
    unreadable: (check: string, n: string) => string;
    choices: (check: string, n: string) => string;
    empty: () => string;
    noReader: () => string;
    dumb: () => string;
    solarized: () => string;
    asciiOnly: (locale: string) => string;
  }>;
}
