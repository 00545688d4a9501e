import type { CommandSpec } from './table.ts';

/** The commands for the shell that completes command lines. */
export const COMPLETION_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'completion',
    usage: 'SHELL',
    args: { min: 1, max: 1, name: 'SHELL' },
    options: [],
    examples: [
      'source <(minerals-news completion bash)',
      'source <(minerals-news completion zsh)',
      'minerals-news completion fish | source',
    ],
    load: () => import('./completion.ts'),
  },
  {
    name: 'complete',
    usage: 'KIND [BEGINNING]',
    args: { min: 1, max: 2, name: 'KIND' },
    options: [],
    examples: ['minerals-news complete ids vance', 'minerals-news complete tags'],
    hidden: true,
    filter: () => import('./complete.ts'),
  },
];
