import type { CommandSpec } from './table.ts';

/** The commands that carry what is kept elsewhere. */
export const KEPT_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'backup',
    usage: '',
    args: { min: 0, max: 0, name: '' },
    options: [],
    examples: ['minerals-news backup > minerals-news.json', 'minerals-news backup | ssh desk minerals-news restore -'],
    load: () => import('./backup.ts'),
  },
  {
    name: 'restore',
    usage: 'FILE|-',
    args: { min: 1, max: 1, name: 'FILE' },
    options: [
      { name: 'dry-run', text: 'restoreDryRun' },
      { name: 'allow-private', text: 'allowPrivate' },
    ],
    examples: ['minerals-news restore --dry-run minerals-news.json', 'minerals-news restore minerals-news.json'],
    load: () => import('./restore.ts'),
  },
];
