import './polyfill.ts';

export { type ReaderOptions, runReader } from './run.tsx';
export type { Ports } from './ports.ts';
