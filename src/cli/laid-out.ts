/**
 * What lays text out, for commands that mostly do not: into a pipe lists and stories are lines as they are. Imported when
 * it is needed, and a bundle of its own beside the quick commands (scripts/build.mjs).
 */
export { PARALLEL_PRINTERS } from '../print/parallel.ts';
export { PRINTERS } from '../print/printers.ts';
export { askedTheme } from './color.ts';
export { marker, placeCells, terminalRows } from './terminal-rows.ts';
export { printRuler } from './typesetting.ts';
