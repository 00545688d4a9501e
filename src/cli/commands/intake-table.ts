import type { CommandSpec } from './table.ts';

/** The commands that bring stories in. */
export const INTAKE_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'feeds',
    usage: '[ACTION [FEED|URL|FILE]…]',
    args: { min: 0, max: Number.POSITIVE_INFINITY, name: 'ACTION' },
    options: [
      { name: 'json', text: 'feedsJson' },
      { name: 'jsonl', text: 'feedsJsonl' },
      { name: 'sync', text: 'syncNow' },
      { name: 'or-page', text: 'orPage' },
      { name: 'force', text: 'addForce' },
      { name: 'allow-private', text: 'allowPrivate' },
    ],
    examples: [
      'minerals-news feeds add https://example.com/feed.xml',
      'minerals-news feeds import subscriptions.opml',
      'minerals-news feeds export > feeds.opml',
    ],
    load: () => import('./feeds.ts'),
  },
  {
    name: 'sync',
    usage: '[FEED…]',
    args: { min: 0, max: Number.POSITIVE_INFINITY, name: 'FEED' },
    options: [
      { name: 'full', text: 'full' },
      { name: 'jsonl', text: 'syncJsonl' },
    ],
    examples: [
      'minerals-news sync',
      "minerals-news sync --full 'Example News'",
      '0 * * * * minerals-news sync --color never',
    ],
    load: () => import('./sync.ts'),
  },
  {
    name: 'import',
    usage: 'FILE|DIR|URL|-…',
    args: { min: 1, max: Number.POSITIVE_INFINITY, name: 'SOURCE' },
    options: [
      { name: 'json', text: 'importJson' },
      { name: 'tag', value: 'T', multiple: true, text: 'importTag' },
      { name: 'lang', value: 'L', text: 'importLang' },
      { name: 'feeds', text: 'importFeeds' },
      { name: 'allow-private', text: 'allowPrivate' },
      { name: 'dry-run', text: 'dryRun' },
    ],
    examples: [
      'minerals-news import feed.xml',
      'minerals-news import https://example.com/2026/story.html',
      'minerals-news import --dry-run ~/notes',
      'curl -s https://example.com/feed | minerals-news import --tag lithium -',
    ],
    load: () => import('./import.ts'),
  },
];
