export { askTerminal, type TerminalAnswers } from './ask.ts';
export type { Ports } from './ports.ts';
export { type ReaderOptions, runReader } from './run.ts';
