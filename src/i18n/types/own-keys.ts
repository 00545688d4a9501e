/** Words about keys that a reader has chosen, for the reader on screen and for `config`. */
export interface OwnKeyMessages {
  /** What is wrong, behind the file and the key of the settings. `other` is the action that has the key, or one that may be meant. */
  readonly problem: Readonly<
    Record<
      'unknownAction' | 'notAList' | 'unknownKey' | 'clash' | 'onlyKey' | 'neverWithout' | 'digits',
      (key: string, other: string) => string
    >
  >;
  /** Behind the first of several: how many more there are, and the command that says them. */
  readonly more: (n: number) => string;
  /** Nothing is wrong. */
  readonly fine: string;
}
