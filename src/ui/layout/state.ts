/** Terminal size in cells. */
export interface Size {
  readonly cols: number;
  readonly rows: number;
}
