export { type PictureWish, pictureSpaceText } from '../terminal/pictures/picture-queries.ts';
export { queryTerminal, type TerminalReplies } from '../terminal/query-terminal.ts';
export type {
  HistoryPort,
  IngestPort,
  LibraryPort,
  PicturesPort,
  Ports,
  SettingsPort,
  TerminalJob,
  ToolsPort,
  TranslationPort,
} from './ports.ts';
export { type ReaderOptions, runReader } from './run-reader.ts';
