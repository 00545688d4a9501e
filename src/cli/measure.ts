/** Cells a row of text has at most: longer ones are hard to read (this is 38 Korean letters). */
export const MEASURE = 76;
