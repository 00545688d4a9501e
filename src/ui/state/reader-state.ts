import type { Lang } from '../../story/model.ts';
import type { Effect } from './effect.ts';
import type { FeedsState } from './feeds.ts';
import type { LibraryState } from './library.ts';
import type { ListState } from './list.ts';
import type { MarksState } from './marks.ts';
import type { Menu } from './menu.ts';
import type { Page } from './page.ts';
import type { Picker } from './picker.ts';
import type { Prompt, PromptHistoryState } from './prompt.ts';
import type { ReadingHistoryState } from './reading-history.ts';
import type { BodySearch } from './search.ts';
import type { ConsentState, SettingsState } from './settings.ts';
import type { Status } from './status.ts';
import type { ProgramsState, StoryState } from './story.ts';
import type { SyncState } from './sync.ts';
import type { TerminalState } from './terminal.ts';
import type { WatchState } from './watch.ts';

/** Whether keys are text: a line or a picker is open. */
export const isTyping = ({ prompt, picker }: Pick<ReaderState, 'prompt' | 'picker'>): boolean =>
  prompt !== null || picker !== null;

/** The state of the reader: one slice for each feature, and what they share. */
export interface ReaderState {
  readonly screen: 'feeds' | 'list' | 'story';
  readonly status: Status | null;
  /** The language of stories in this session; a story that lacks it shows its first edition. */
  readonly lang: Lang;
  /** ISO date in UTC. */
  readonly today: string;
  /** ISO date in the local time zone: which day is called today. */
  readonly localDay: string;
  /** Minutes that local clocks are ahead of UTC. */
  readonly utcOffset: number;
  readonly isQuitting: boolean;

  readonly terminal: TerminalState;
  readonly settings: SettingsState;
  readonly consent: ConsentState;
  readonly library: LibraryState;
  readonly marks: MarksState;
  readonly watch: WatchState;
  readonly list: ListState;
  readonly feeds: FeedsState;
  readonly search: BodySearch;
  readonly story: StoryState;
  readonly programs: ProgramsState;
  readonly page: Page | null;
  readonly menu: Menu | null;
  readonly prompt: Prompt | null;
  readonly picker: Picker | null;
  readonly promptHistory: PromptHistoryState;
  readonly sync: SyncState;
  readonly readingHistory: ReadingHistoryState;
}

/** The result of an event: the next state and the effects to run. */
export type Update = readonly [ReaderState, readonly Effect[]];

export const unchanged = (state: ReaderState): Update => [state, []];
