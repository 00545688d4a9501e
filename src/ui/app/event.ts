import type { Glossary } from '../../story/glossary/glossary.ts';
import type { Story } from '../../story/model.ts';
import type { Catalogue, Positions } from '../../story/query/catalogue.ts';
import type { TerminalCapabilities } from '../../text/terminal-capabilities.ts';
import type { LoadedReadings } from '../history/state.ts';
import type { Size } from '../layout/state.ts';
import type { MarksRead } from '../marks/state.ts';
import type { PromptHistoryLines } from '../prompt/state.ts';
import type { SettingsRead } from '../settings/preferences.ts';
import type { CopiedPart, CopyOutcome, SaveResult, ToolResult } from '../story/state.ts';
import type { SyncReport } from '../sync/state.ts';
import type { ClickTarget, ScrollTarget } from './mouse.ts';

/** What has happened. Names are past facts; the reader changes only by these. */
export type ReaderEvent =
  | { readonly type: 'KeyPressed'; readonly key: string }
  /** The mouse was clicked on something. */
  | { readonly type: 'Clicked'; readonly target: ClickTarget }
  /** The wheel was turned over something, by notches, downwards more than 0. */
  | { readonly type: 'Wheeled'; readonly over: ScrollTarget; readonly by: number }
  /** Keys that write, which came together while a line was open. */
  | { readonly type: 'TextTyped'; readonly text: string }
  /** Text that came in as one paste; it is never taken for keys. */
  | { readonly type: 'TextPasted'; readonly text: string }
  /** The first frame is on screen: what it can do without may be done now. */
  | { readonly type: 'FirstFrameShown' }
  | { readonly type: 'SizeChanged'; readonly size: Size }
  /** The terminal has answered how it sets what terminals disagree on. */
  | { readonly type: 'TerminalMeasured'; readonly capabilities: TerminalCapabilities }
  | { readonly type: 'StoryLoaded'; readonly story: Story }
  | { readonly type: 'StoryMissed'; readonly id: string }
  /** A story was asked for from outside, as by `minerals-news read ID`. */
  | { readonly type: 'StoryAskedFor'; readonly id: string }
  /**
   * Stories have come, changed or gone; nothing is known any more of those that were there. `isNews` is true where that
   * happened after the library was opened.
   */
  | { readonly type: 'LibraryChanged'; readonly catalogue: Catalogue; readonly isNews: boolean }
  /** Another process may have changed marks. */
  | ({ readonly type: 'MarksRead' } & MarksRead)
  /** How far a search of the bodies has come, 0 to 1, or what it found (then 1). */
  | {
      readonly type: 'BodiesSearched';
      readonly number: number;
      readonly positions: Positions | null;
      readonly share: number;
    }
  | { readonly type: 'ViewsCounted'; readonly number: number; readonly counts: readonly number[] }
  /** The terms of the subject have been read; `warning` is a sentence on what is wrong with them, '' for nothing. */
  | { readonly type: 'GlossaryLoaded'; readonly glossary: Glossary; readonly warning: string }
  | { readonly type: 'ReadingHistoryLoaded'; readonly past: LoadedReadings }
  /** The ids of the stories that hold a watched term. */
  | { readonly type: 'WatchedFound'; readonly number: number; readonly ids: ReadonlySet<string> }
  | { readonly type: 'SearchFailed'; readonly number: number; readonly message: string }
  /** The library is being looked through: the share that is done, 0 to 1, or null when that is over. */
  | { readonly type: 'LibraryProgress'; readonly share: number | null }
  /** News that are being got have come further: those of an address that is added, with '' those of all feeds. */
  | { readonly type: 'SyncReported'; readonly address: string; readonly report: SyncReport }
  /** Midnight has passed where the reader's clocks are; `day` is the ISO date that has begun. */
  | { readonly type: 'DayBegun'; readonly day: string }
  /** The program was told to stop (SIGTERM, SIGHUP). */
  | { readonly type: 'StopAsked' }
  | { readonly type: 'PipeEnded'; readonly command: string; readonly code: number | null; readonly error: string }
  | { readonly type: 'PathsFound'; readonly path: string; readonly by: 1 | -1; readonly found: readonly string[] }
  | { readonly type: 'PromptHistoryLoaded'; readonly lines: PromptHistoryLines }
  | ({ readonly type: 'StorySaved' } & SaveResult)
  /** The file of a story on show was looked at; one that comes with the program is not edited. */
  | { readonly type: 'FileLookedAt'; readonly id: string; readonly isBundled: boolean }
  | ({ readonly type: 'ToolEnded' } & ToolResult)
  | { readonly type: 'TextCopied'; readonly part: CopiedPart; readonly outcome: CopyOutcome }
  | { readonly type: 'LinkOpened'; readonly url: string; readonly error: string }
  /** The settings were read again, and others have changed some of them. */
  | ({ readonly type: 'SettingsRead' } & SettingsRead)
  /** The answer about the journal is on disk. */
  | { readonly type: 'ConsentSaved'; readonly analytics: 'accepted' | 'declined' }
  | { readonly type: 'WriteFailed'; readonly message: string }
  /** Somebody has broken the settings file; what is in force was kept. */
  | { readonly type: 'SettingsBroken'; readonly message: string };
