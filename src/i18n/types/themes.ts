/** Names of the themes that come with the program, as the settings screen has them. */
export type ThemeNames = Readonly<Record<string, string>>;

/** What is wrong with themes in the settings file. `key` says where: `themes.mine.title.fg`. */
export interface ThemeMessages {
  /** A theme is set that is not there. */
  readonly unknown: (file: string, value: string, choices: string) => string;
  readonly shape: (file: string, key: string) => string;
  readonly name: (file: string, key: string) => string;
  readonly choice: (file: string, key: string, value: string, choices: string) => string;
  readonly color: (file: string, key: string, value: string) => string;
  /** There is a colour behind the text and none for the text. */
  readonly behind: (file: string, key: string) => string;
  /** A pair of colours that is hard to read, with its contrast. */
  readonly faint: (file: string, key: string, contrast: string, least: string) => string;
}
