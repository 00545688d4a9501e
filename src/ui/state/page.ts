export type PageKind = 'record' | 'terms' | 'help' | 'query' | 'notice' | 'failures' | 'history' | 'stats';
/** A page of text over the reader: `top` is its first row on screen. */
export interface Page {
  readonly kind: PageKind;
  readonly top: number;
}
