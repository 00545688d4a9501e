import { formatNumber } from '../number.ts';
import type { Widen } from '../widen.ts';

/** Words of the list that typing narrows. */
export const pickerEn = {
  title: {
    filter: 'Filter stories',
    views: 'Views',
    links: 'Links',
    headings: 'Headings',
    theme: 'Theme',
    commands: 'Commands',
    lines: 'Prompt history',
  },
  all: (n: number) => formatNumber(n),
  matches: (shown: number, all: number) => `${formatNumber(shown)} of ${formatNumber(all)}`,
  nothing: 'Nothing matches.',
  saveView: 'Save this filter as a view',
  noLines: 'The prompt history is empty.',
  toggle: 'toggle',
  /** What Tab opens in an empty line. */
  onTab: { command: 'all commands', pipe: 'prompt history' },
  edit: 'edit',
  /** What a row belongs to. */
  section: {
    feed: 'feed',
    folder: 'folder',
    source: 'source',
    tag: 'tag',
    badge: 'badge',
    lang: 'language',
    view: 'view',
    sort: 'sort',
  },
};

export type PickerMessages = Widen<typeof pickerEn>;
