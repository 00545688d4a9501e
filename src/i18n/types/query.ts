/** Words about what is typed into a search, on screen and on a command line alike. */
export interface QueryMessages {
  /** What a query may hold, as it is typed, and what it finds, in the order of help. */
  readonly terms: Readonly<Record<string, string>>;
  /**
   * What is wrong with a part of a query, and what may be written there, in one line, by the code of the mistake.
   * `written` is the part as it was typed; `allowed` are the values there are, '' where they cannot be listed.
   */
  readonly mistake: Readonly<
    Record<
      'unknown-badge' | 'unknown-mark' | 'bad-date' | 'bad-lang' | 'no-value' | 'open-quote',
      (written: string, allowed: string) => string
    >
  >;
}
