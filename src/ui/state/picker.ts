import type { Filter } from './list.ts';
import type { InputLine } from './prompt.ts';

/** What is chosen from; `lines` are the earlier lines of the open prompt. */
export type PickerKind = 'filter' | 'views' | 'links' | 'headings' | 'theme' | 'commands' | 'lines';

/** A framed list over the screen that typing narrows. What it was opened from stays as it is, and is shown around it. */
export interface Picker extends InputLine {
  readonly kind: PickerKind;
  /** The chosen one of the matches; null for the row that is in force, or the first one. */
  readonly index: number | null;
  /** The filter at the opening: its terms come first and keep their places when they are switched off. */
  readonly filter: Filter;
  /** Whether it was opened over the feeds: then it filters all stories. */
  readonly isOverFeeds: boolean;
  /** The theme at the opening, to return to. */
  readonly theme: string;
  /** The first row of the story on screen, if the text was scrolled to the chosen link; closing returns to where it was. */
  readonly textTop: number | null;
}
