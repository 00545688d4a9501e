/**
 * Words of the manual pages and of the pages in docs/ that are made from tables. Only the scripts that make them load
 * these; a table whose row has no words here stops them, and the tests.
 */

export type ManualSection =
  | 'name'
  | 'synopsis'
  | 'description'
  | 'commands'
  | 'options'
  | 'queries'
  | 'keys'
  | 'settings'
  | 'environment'
  | 'files'
  | 'exit'
  | 'seeAlso'
  | 'file'
  | 'frontMatter'
  | 'values'
  | 'badges'
  | 'example';

/** Settings by their key in `config.json`. */
export type SettingKey =
  | 'views'
  | 'feeds'
  | 'watch'
  | 'keys'
  | 'themes'
  | 'searchTerms'
  | 'feedsAtOnce'
  | 'journalDays'
  | 'fold'
  | 'copy'
  | 'mouse'
  | 'links'
  | 'screenReader'
  | 'charset'
  | 'ui'
  | 'storyLang'
  | 'theme'
  | 'ambiguousWidth'
  | 'break'
  | 'measure';

/** What a value of the front matter has to be. */
export type StoryValue =
  | 'text'
  | 'title'
  | 'date'
  | 'address'
  | 'sourceType'
  | 'hash'
  | 'language'
  | 'id'
  | 'yesNo'
  | 'page'
  | 'maker'
  | 'mapping';

export interface ManualMessages {
  readonly section: Readonly<Record<ManualSection, string>>;
  /** What the program is, for the first line of its page, and what its page says of it. */
  readonly program: { readonly title: string; readonly name: string; readonly description: readonly string[] };
  readonly story: {
    readonly title: string;
    readonly name: string;
    readonly description: readonly string[];
    /** On the front matter as a whole. */
    readonly frontMatter: readonly string[];
    readonly required: string;
    readonly badges: string;
    /** What each key says, by its path; `[]` stands behind a list. */
    readonly keys: Readonly<Record<string, string>>;
    readonly value: Readonly<Record<StoryValue, string>>;
    /** Words in a table for a list of such values. */
    readonly list: (value: string) => string;
    readonly oneOf: (choices: string) => string;
    /** When an edition has a badge, by its id. */
    readonly badge: Readonly<Record<string, string>>;
    readonly sourceTypes: string;
  };
  readonly heads: Readonly<
    Record<'key' | 'value' | 'required' | 'meaning' | 'default' | 'set' | 'badge' | 'words' | 'short', string>
  >;
  readonly yes: string;
  readonly actions: string;
  readonly examples: string;
  /** On the keys of the reader, and on the settings. */
  readonly keysNote: string;
  readonly settingsNote: readonly string[];
  readonly setting: Readonly<Record<SettingKey, string>>;
  /** What a setting may be where that is no list of words. */
  readonly number: (least: number, most: number) => string;
  readonly exit: Readonly<Record<'0' | '1' | '2', string>>;
  readonly environment: Readonly<Record<string, string>>;
  /** Beside the name of the other page. */
  readonly generated: (sources: string) => string;
}
