export { askTerminal, type TerminalAnswers } from '../terminal/ask.ts';
export type { Ports } from './ports.ts';
export { type ReaderOptions, runReader } from './run.ts';
