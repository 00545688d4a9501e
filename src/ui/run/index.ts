export { askTerminal, type TerminalAnswers } from '../terminal/ask.ts';
export type { HistoryPort, IngestPort, LibraryPort, Ports, SettingsPort, ToolsPort } from './ports.ts';
export { type ReaderOptions, runReader } from './run.ts';
