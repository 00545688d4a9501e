import type { OptionSpec } from './table.ts';

/** What stories may be chosen by, wherever a command works on some of them. */
export const CHOICE: readonly OptionSpec[] = [
  { name: 'unread', text: 'unread' },
  { name: 'starred', text: 'starred' },
  { name: 'tag', value: 'T', text: 'tag' },
  { name: 'badge', value: 'ID', text: 'badge' },
  { name: 'lang', value: 'L', text: 'listLang' },
  { name: 'since', value: 'DATE', text: 'since' },
];

export const viewOption: OptionSpec = { name: 'view', value: 'NAME', text: 'view' };
export const queryOption: OptionSpec = { name: 'query', value: 'QUERY', text: 'query' };
