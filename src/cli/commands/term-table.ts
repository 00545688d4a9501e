import type { CommandSpec, OptionSpec } from './table.ts';

const json: OptionSpec = { name: 'json', text: 'json' };

/** The commands about the terms of the subject. */
export const TERM_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'glossary',
    usage: '[TERM…]',
    args: { min: 0, max: Number.POSITIVE_INFINITY, name: 'TERM' },
    options: [json],
    examples: ['minerals-news glossary', 'minerals-news glossary 희토류', 'minerals-news glossary | cut -f 1,2'],
    load: () => import('./glossary.ts'),
  },
  {
    name: 'watch',
    usage: '[ACTION [TERM…]]',
    args: { min: 0, max: Number.POSITIVE_INFINITY, name: 'ACTION' },
    options: [json],
    examples: [
      'minerals-news watch add heavy rare earths',
      'minerals-news list --query is:watched',
      'minerals-news watch --json',
    ],
    load: () => import('./watch.ts'),
  },
];
