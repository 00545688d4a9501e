export interface WatchState {
  /** The watched terms, as typed. */
  readonly terms: readonly string[];
  /** Which search for them is awaited, and whether it is running. */
  readonly search: { readonly number: number; readonly running: boolean };
}
