/** Measures of two editions on one page, for callers that need only its width. */

/** From this width on two editions are side by side; on narrower pages one is below the other. */
export const SIDE_BY_SIDE_MIN_WIDTH = 100;

/** Cells before each column, for the mark of the current paragraph. */
export const MARK_WIDTH = 1;
/** Cells of a page that belong to neither text: a mark before each, and a space and a rule between them. */
export const GUTTER_WIDTH = 2 * MARK_WIDTH + 2;
