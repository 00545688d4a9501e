export { queryTerminal, type TerminalReplies } from '../terminal/query-terminal.ts';
export type { HistoryPort, IngestPort, LibraryPort, Ports, SettingsPort, ToolsPort, TranslationPort } from './ports.ts';
export { type ReaderOptions, runReader } from './run-reader.ts';
