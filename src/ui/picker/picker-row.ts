import { formatNumber } from '../../i18n/number.ts';
import type { SingleKey, Sort } from '../../settings/settings-table.ts';
import type { ParsedTerm } from '../../story/query/parse-query.ts';
import type { Action } from '../keys/keymap.ts';
import type { Command } from '../prompt/reader-commands.ts';
import type { Named } from './narrow.ts';

/** What taking a row does. */
export type PickerChoice =
  | { readonly type: 'everything' }
  /** `text` is how the term is written with the letters of its name. */
  | { readonly type: 'term'; readonly term: ParsedTerm; readonly text?: string }
  | { readonly type: 'sort'; readonly sort: Sort }
  | { readonly type: 'view'; readonly name: string }
  | { readonly type: 'save' }
  | { readonly type: 'link'; readonly url: string }
  /** `block` as in the lines of the document. */
  | { readonly type: 'heading'; readonly block: number }
  | { readonly type: 'theme'; readonly theme: string }
  | { readonly type: 'action'; readonly action: Action; readonly name: string }
  | { readonly type: 'command'; readonly command: Command }
  | { readonly type: 'setting'; readonly key: SingleKey }
  | { readonly type: 'line'; readonly line: string };

export interface PickerRow extends Named {
  /** At the right end: the number of stories, or the keys of a command. */
  readonly count: number | null;
  readonly keys?: string;
  /** The level of a heading below the highest one; missing for 0. */
  readonly depth?: number;
  readonly choice: PickerChoice;
}

/** The text at the right end of a row. */
export const endOf = ({ count, keys = '' }: PickerRow): string => (count === null ? keys : formatNumber(count));
