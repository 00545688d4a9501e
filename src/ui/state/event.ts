import type { PictureSpace } from '../../page/picture-space.ts';
import type { Glossary } from '../../story/glossary/glossary.ts';
import type { Edition, Lang, Story } from '../../story/model.ts';
import type { Catalogue, Positions } from '../../story/query/catalogue.ts';
import type { TerminalCapabilities } from '../../text/width.ts';
import type { Action } from '../keys/keymap.ts';
import type { FeedStates, SuggestedFolder } from './feeds.ts';
import type { LoadedReadings, PromptHistoryLines } from './history.ts';
import type { DeletionResult, MarksRead, Restoration } from './library.ts';
import type { PictureFailure, WantedPicture } from './pictures.ts';
import type { SettingsRead } from './settings.ts';
import type { CopiedPart, CopyOutcome, OpenedPage, SaveResult, ToolResult } from './story.ts';
import type { AccountState, RuleMatches, SyncReport } from './sync.ts';
import type { Size } from './terminal.ts';
import type { FoundEdition, TranslatedPart, TranslationEnd, TranslationPlan } from './translation.ts';

/** Everything that can change the state, named as past facts. */
export type ReaderEvent =
  /** A key by its name in the keymap. As a command it is a Latin key, in an open line the letter that was typed. */
  | { readonly type: 'KeyPressed'; readonly key: string }
  /** The next letter typed as a command comes from the Hangul layout, or no longer from there. */
  | { readonly type: 'KeyboardLayoutChanged'; readonly isHangul: boolean }
  /** The user has come back to the terminal, or left it. */
  | { readonly type: 'FocusChanged'; readonly isFocused: boolean }
  /** The selection of the open menu was moved to an item, or one was chosen, both by `ink-select-input`. */
  | { readonly type: 'MenuHighlighted'; readonly index: number }
  | { readonly type: 'MenuChosen'; readonly index: number }
  | { readonly type: 'Clicked'; readonly target: ClickTarget }
  /** The wheel was turned by notches; positive is down. */
  | { readonly type: 'Wheeled'; readonly over: ScrollTarget; readonly by: number }
  /** Printable keys that arrived together while a line was open. */
  | { readonly type: 'TextTyped'; readonly text: string }
  /** Pasted text; never taken as keys. */
  | { readonly type: 'TextPasted'; readonly text: string }
  /** The first frame is on screen: deferred work may start. */
  | { readonly type: 'FirstFrameShown' }
  | { readonly type: 'SizeChanged'; readonly size: Size }
  /** The terminal has answered how wide it draws the characters that terminals disagree on. */
  | { readonly type: 'TerminalMeasured'; readonly capabilities: TerminalCapabilities }
  /** The terminal has answered what it can do with pictures, or does it otherwise since its cells have another size. */
  | { readonly type: 'PictureSpaceFound'; readonly pictures: PictureSpace | null }
  /** A picture that is shown cannot be drawn. */
  | { readonly type: 'PictureFailed'; readonly hash: string; readonly problem: PictureFailure }
  /** A picture that was asked for is on this machine, or not, for a reason. */
  | ({ readonly type: 'PictureGot'; readonly problem: string } & WantedPicture)
  | { readonly type: 'StoryLoaded'; readonly story: Story }
  /** An earlier version of an edition has been read; null if it cannot be. */
  | {
      readonly type: 'VersionLoaded';
      readonly id: string;
      readonly lang: Lang;
      readonly file: string;
      readonly before: Edition | null;
    }
  /** It is time for the next part of the layout of a long story. */
  | { readonly type: 'LayoutContinued' }
  | { readonly type: 'StoryMissed'; readonly id: string }
  /** A story was requested from outside, for example by `minerals-news read ID`. */
  | { readonly type: 'StoryAskedFor'; readonly id: string }
  /**
   * Stories were added, changed or removed; loaded ones are stale. `isNews` if that happened after the library was opened;
   * `changed` as in `MarksState`, absent for none.
   */
  | {
      readonly type: 'LibraryChanged';
      readonly catalogue: Catalogue;
      readonly isNews: boolean;
      readonly changed?: ReadonlyMap<string, string>;
    }
  /** Stories were deleted, with the feed at an address or, if it is '', on their own. */
  | ({ readonly type: 'StoriesDeleted'; readonly feed: string } & DeletionResult)
  /** Deleted stories are back; `wanted` is the number of those that should be. */
  | ({ readonly type: 'StoriesRestored' } & Restoration)
  /** It is time for the next part of a change of many stories. */
  | { readonly type: 'ChangesContinued' }
  /** Another process may have changed marks. */
  | ({ readonly type: 'MarksRead' } & MarksRead)
  /** Progress of a search of the bodies, 0 to 1, or its result (then 1). */
  | {
      readonly type: 'BodiesSearched';
      readonly number: number;
      readonly positions: Positions | null;
      readonly share: number;
    }
  | {
      readonly type: 'PassagesFound';
      readonly number: number;
      readonly texts: readonly (readonly [id: string, text: string])[];
    }
  | { readonly type: 'ViewsCounted'; readonly number: number; readonly counts: readonly number[] }
  /** The glossary has been read; `warning` is a sentence on its mistakes, or ''. */
  | { readonly type: 'GlossaryLoaded'; readonly glossary: Glossary; readonly warning: string }
  | { readonly type: 'ReadingHistoryLoaded'; readonly past: LoadedReadings }
  | { readonly type: 'WatchedFound'; readonly number: number; readonly ids: ReadonlySet<string> }
  | { readonly type: 'SearchFailed'; readonly number: number; readonly message: string }
  /** Progress of a library scan, 0 to 1; null when it is over. */
  | { readonly type: 'LibraryProgress'; readonly share: number | null }
  /** Progress of a sync: of an address that is being added, or with '' of all feeds. */
  | { readonly type: 'SyncReported'; readonly address: string; readonly report: SyncReport }
  /** What the translation of some stories sends is known. */
  | { readonly type: 'TranslationPlanned'; readonly plan: TranslationPlan }
  /** Texts were translated since the last such event. */
  | { readonly type: 'TranslationProgressed'; readonly parts: readonly TranslatedPart[] }
  | { readonly type: 'StoryTranslated'; readonly id: string; readonly end: TranslationEnd }
  /** The publisher's edition of a story in a language was looked for. */
  | { readonly type: 'EditionLookedFor'; readonly id: string; readonly lang: Lang; readonly found: FoundEdition }
  | { readonly type: 'FeedsCounted' }
  | { readonly type: 'FeedStatesLoaded'; readonly states: FeedStates }
  | { readonly type: 'SuggestionsLoaded'; readonly folders: readonly SuggestedFolder[] }
  | { readonly type: 'AccountsRead'; readonly accounts: readonly AccountState[] }
  /** Some time has passed since the last mark of these accounts: it is to be sent. */
  | { readonly type: 'MarksDue'; readonly accounts: readonly string[] }
  | { readonly type: 'RuleMatchesLoaded'; readonly matches: RuleMatches }
  /** The timer asks for a sync of the feeds that have not been fetched for some minutes. */
  | { readonly type: 'SyncDue'; readonly minutes: number }
  /** Local midnight has passed or the time zone has changed; `day` is the ISO date, `offset` minutes ahead of UTC. */
  | { readonly type: 'DayBegun'; readonly day: string; readonly offset: number }
  /** SIGTERM or SIGHUP was received. */
  | { readonly type: 'StopAsked' }
  | { readonly type: 'PipeEnded'; readonly command: string; readonly code: number | null; readonly error: string }
  | { readonly type: 'PathsFound'; readonly path: string; readonly by: 1 | -1; readonly found: readonly string[] }
  | { readonly type: 'PromptHistoryLoaded'; readonly lines: PromptHistoryLines }
  | ({ readonly type: 'StorySaved' } & SaveResult)
  /** Whether the file of the shown story may be edited; bundled stories must not. */
  | { readonly type: 'FileLookedAt'; readonly id: string; readonly isBundled: boolean }
  | ({ readonly type: 'ToolEnded' } & ToolResult)
  /** A text was copied, or a part of `count` stories. */
  | {
      readonly type: 'TextCopied';
      readonly part: CopiedPart;
      readonly count: number;
      readonly outcome: CopyOutcome;
    }
  /** None of the stories to copy has an address. */
  | { readonly type: 'NothingToCopy' }
  /** An address was opened, the last one of `count`, or could not be. */
  | { readonly type: 'LinkOpened'; readonly url: string; readonly count: number; readonly error: string }
  /** Pages are opened now; none if those that were to be opened have no address. */
  | { readonly type: 'PagesFound'; readonly pages: readonly OpenedPage[] }
  /** Some pages are in a private network, at these hosts: nothing was opened yet. */
  | { readonly type: 'PrivatePagesFound'; readonly pages: readonly OpenedPage[]; readonly hosts: readonly string[] }
  /** The settings were read again after another process had changed them. */
  | ({ readonly type: 'SettingsRead' } & SettingsRead)
  /** The answer to the journal question is on disk. */
  | { readonly type: 'ConsentSaved'; readonly analytics: 'accepted' | 'declined' }
  | { readonly type: 'WriteFailed'; readonly message: string }
  /** The settings file is broken; the settings in force were kept. */
  | { readonly type: 'SettingsBroken'; readonly message: string };

/** The events that the user causes, by a key or with the mouse. */
export const BY_USER: ReadonlySet<ReaderEvent['type']> = new Set<ReaderEvent['type']>([
  'KeyPressed',
  'MenuHighlighted',
  'MenuChosen',
  'Clicked',
  'Wheeled',
  'TextTyped',
]);

/** What was clicked; `ui/app/frame/hit-test.ts` finds it. */
export type ClickTarget =
  /** A story of the list; its mark, or the row with Ctrl, is for the selection. */
  | { readonly kind: 'listed'; readonly index: number; readonly isMark: boolean }
  /** A row of the feeds, or the sign of a folder before its name. */
  | { readonly kind: 'feeds'; readonly index: number; readonly isSign: boolean }
  /** A related story, counted from 0. */
  | { readonly kind: 'related'; readonly number: number }
  /** The frame of a picture in the story, by its `src`. */
  | { readonly kind: 'picture'; readonly src: string }
  /** A row of the layer in front. */
  | { readonly kind: 'layer'; readonly index: number }
  /** A key in the footer of the layer in front, if its keys are not in the keymap. */
  | { readonly kind: 'typed'; readonly key: string }
  /** Anything outside of the box of the layer in front. */
  | { readonly kind: 'outside' }
  /** A key hint in the footer. */
  | { readonly kind: 'key'; readonly action: Action };

export type ScrollTarget = 'feeds' | 'list' | 'story' | 'layer';
