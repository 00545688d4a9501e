export type { Ports } from './ports.ts';
export { type ReaderOptions, runReader } from './run.ts';
