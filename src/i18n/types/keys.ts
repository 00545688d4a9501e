/** Words about keys and commands of the reader, for help, footer and docs. */
export interface KeyMessages {
  /** Full names of actions for help and docs, by action. */
  readonly action: Readonly<Record<string, string>>;
  /** Short names of actions for the footer, by action. */
  readonly hint: Readonly<Record<string, string>>;
  readonly group: Readonly<Record<string, string>>;
  readonly keyName: Readonly<Record<string, string>>;
  /** Names of the arrow keys for terminals on which an arrow takes two cells. */
  readonly arrowName: Readonly<Record<'down' | 'up' | 'left' | 'right', string>>;
  /** What the commands that take words do. */
  readonly command: Readonly<
    Record<'sort' | 'view' | 'save' | 'watch' | 'add' | 'history' | 'stats' | 'pager' | 'editor' | 'write', string>
  >;
}
