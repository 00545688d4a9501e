import type { CommandWords } from './cli.ts';

export type CompletionCommand = 'completion' | 'complete';
export type CompletionCommandWords = Readonly<Record<CompletionCommand, CommandWords>>;
