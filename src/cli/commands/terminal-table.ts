import type { CommandSpec } from './table.ts';

/** The commands that look at the machine and the terminal themselves. */
export const TERMINAL_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'doctor',
    usage: '',
    args: { min: 0, max: 0, name: '' },
    options: [{ name: 'json', text: 'doctorJson' }],
    examples: ['minerals-news doctor', 'minerals-news doctor > report.md', 'minerals-news doctor --json'],
    load: () => import('./doctor.ts'),
  },
];
