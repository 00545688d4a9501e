/** The watch list. */
export interface WatchState {
  /** The watched terms, as typed. */
  readonly terms: readonly string[];
  /** Which search for them is awaited, and whether it still runs. */
  readonly search: { readonly number: number; readonly running: boolean };
}
