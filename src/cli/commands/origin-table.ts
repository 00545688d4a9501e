import type { CommandSpec } from './table.ts';

/** The commands that hold stories against their record of origin. */
export const ORIGIN_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'verify',
    usage: '[ID…]',
    args: { min: 0, max: Number.POSITIVE_INFINITY, name: 'ID' },
    options: [
      { name: 'online', text: 'online' },
      { name: 'json', text: 'verifyJson' },
    ],
    examples: ['minerals-news verify', 'minerals-news verify --online vance-trade-bloc', 'minerals-news verify --json'],
    load: () => import('./verify.ts'),
  },
];
