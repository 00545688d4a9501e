import { CHOICE, queryOption, viewOption } from './choice-options.ts';
import type { CommandSpec, OptionSpec } from './table.ts';

const NARROWED: readonly OptionSpec[] = [...CHOICE, viewOption, queryOption];

const EXPORT_FORMATS = ['html', 'atom', 'markdown'] as const;

/** The commands that hand stories to other programs. */
export const TOOL_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'count',
    usage: '',
    args: { min: 0, max: 0, name: '' },
    options: NARROWED,
    examples: [
      'minerals-news count --unread',
      "minerals-news count --query '희토류 is:unread'",
      "tmux set -g status-right '#(minerals-news count --unread) unread'",
    ],
    load: () => import('./count.ts'),
  },
  {
    name: 'open',
    usage: 'ID',
    args: { min: 1, max: 1, name: 'ID' },
    options: [{ name: 'print', text: 'printUrl' }],
    examples: ['minerals-news open vance-trade-bloc', 'minerals-news open --print vance-trade-bloc'],
    load: () => import('./open.ts'),
  },
  {
    name: 'export',
    usage: 'DIR [ID…|-]',
    args: { min: 1, max: Number.POSITIVE_INFINITY, name: 'DIR' },
    options: [
      { name: 'format', value: 'FORMAT', choices: EXPORT_FORMATS, text: 'exportFormat' },
      ...NARROWED,
      { name: 'force', text: 'force' },
      { name: 'json', text: 'exportJson' },
    ],
    examples: [
      'minerals-news export --starred ~/starred',
      'minerals-news search gallium --ids | minerals-news export --format atom out -',
      'minerals-news export --format markdown ~/stories',
    ],
    load: () => import('./export.ts'),
  },
];
