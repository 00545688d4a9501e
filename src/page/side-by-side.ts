/** Measures of two editions on one page, for who only asks how wide it is. */

/** From this width on two editions are side by side; on narrower pages one is below the other. */
export const SIDE_BY_SIDE_MIN_WIDTH = 100;

/** Cells before each column, for the mark of the paragraph that is read. */
export const MARK_WIDTH = 1;
/** Cells of a page that belong to neither text: a mark before each, and a rule with a space before it between them. */
export const GUTTER_WIDTH = 2 * MARK_WIDTH + 2;
