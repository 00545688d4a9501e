/** A feed as a list names it, before anything is cleaned or judged. */
export interface Outline {
  readonly title: string;
  readonly address: string;
  /** Titles of the folders around it, the outermost first. */
  readonly folders: readonly string[];
}
