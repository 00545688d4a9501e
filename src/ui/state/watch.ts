export interface WatchState {
  /** Which search for them is awaited, and whether it is running. */
  readonly search: { readonly number: number; readonly running: boolean };
}
