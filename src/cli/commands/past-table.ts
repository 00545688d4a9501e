import type { CommandSpec } from './table.ts';

/** The commands about what was read. */
export const PAST_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'history',
    usage: '[QUERY…]',
    args: { min: 0, max: Number.POSITIVE_INFINITY, name: 'QUERY' },
    options: [
      { name: 'json', text: 'json' },
      { name: 'limit', value: 'N', text: 'limit' },
    ],
    examples: [
      'minerals-news history --limit 10',
      'minerals-news history 갈륨 --json',
      'minerals-news read "$(minerals-news history --limit 1 | cut -f 1)"',
    ],
    takesQuery: true,
    load: () => import('./history.ts'),
  },
  {
    name: 'stats',
    usage: '',
    args: { min: 0, max: 0, name: '' },
    options: [{ name: 'json', text: 'jsonObject' }],
    examples: ['minerals-news stats', 'minerals-news stats --color never', 'minerals-news stats --json'],
    load: () => import('./stats.ts'),
  },
];
