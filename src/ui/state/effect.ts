import type { UiLang } from '../../i18n/index.ts';
import type { Change, EditedSettings } from '../../settings/changes.ts';
import type { Lang } from '../../story/model.ts';
import type { Catalogue, Marks } from '../../story/query/catalogue.ts';
import type { Query } from '../../story/query/parse-query.ts';
import type { WatchedTerm } from '../../story/query/watched-terms.ts';
import type { PromptHistoryKind } from './history.ts';
import type { LibraryState, MarksState } from './library.ts';
import type { WantedPicture } from './pictures.ts';
import type {
  CopiedPart,
  LinkContext,
  OpenedPage,
  PartOfStory,
  SavedPosition,
  ShellLine,
  StoryTarget,
} from './story.ts';
import type { AddedAs, AnnouncedStory } from './sync.ts';

/** What the counts of the feeds depend on. */
interface FeedsToCount {
  readonly library: LibraryState;
  readonly marks: MarksState;
  readonly saved: EditedSettings;
  readonly localDay: string;
  /** The language that sorts their names. */
  readonly ui: UiLang;
}

/** Work outside the state, as values; `ui/run/effects.ts` runs it through ports. */
export type Effect =
  /** Loads a story: at once, or as the preview next to the list when keys no longer come quickly. */
  | { readonly type: 'LoadStory'; readonly id: string; readonly isPreview?: true }
  /** Loads an earlier version of an edition, by its name in the record. */
  | { readonly type: 'LoadVersion'; readonly id: string; readonly lang: Lang; readonly file: string }
  /** Continues the layout of a long story after the keys that have arrived. */
  | { readonly type: 'LayOutMore' }
  /** Makes changes in the settings that the state has already. */
  | { readonly type: 'Save'; readonly changes: readonly Change[] }
  /** Makes the next part of a change of many stories after the keys that have arrived, once the last part is on the disk. */
  | { readonly type: 'ContinueChanges' }
  /** Deletes stories with their files, `feed` being the feed (`feedRef`) that is removed with them; or restores deleted ones. */
  | { readonly type: 'DeleteStories'; readonly ids: readonly string[]; readonly feed?: string }
  | { readonly type: 'RestoreStories'; readonly ids: readonly string[]; readonly isWithFeed?: true }
  | { readonly type: 'SavePosition'; readonly id: string; readonly place: SavedPosition }
  | { readonly type: 'SaveConsent'; readonly analytics: 'accepted' | 'declined' }
  /** Reads settings that another process may have changed. */
  | { readonly type: 'ReadSettings' }
  | { readonly type: 'JournalOpened'; readonly id: string; readonly lang: Lang }
  | { readonly type: 'JournalClosed'; readonly id: string; readonly lang: Lang; readonly percent: number }
  /** Opens an address in the browser, or a file that comes with a story in the player. */
  | { readonly type: 'OpenLink'; readonly url: string; readonly isEnclosure?: boolean }
  /** Opens pages in the browser; those in a private network only if that was confirmed. */
  | { readonly type: 'OpenPages'; readonly pages: readonly OpenedPage[]; readonly isConfirmed: boolean }
  /** Gets a picture of an edition that is not on this machine. */
  | ({ readonly type: 'GetPicture' } & WantedPicture)
  /** Opens a picture of a story in the viewer; one from the web is got before. */
  | { readonly type: 'OpenPicture'; readonly id: string; readonly lang: Lang; readonly url: string }
  /** Gives stories to what a shell runs. */
  | ({ readonly type: 'PipeTo'; readonly stories: readonly StoryTarget[] } & ShellLine)
  /** Searches bodies in the background; a search that is still running is cancelled. */
  | {
      readonly type: 'SearchBodies';
      readonly number: number;
      readonly query: Query;
      /** Whether words are searched for in the bodies too, not only those of `text:`. */
      readonly isInTexts: boolean;
      readonly catalogue: Catalogue;
      readonly marks: Marks;
    }
  | { readonly type: 'StopSearch' }
  /** Finds the lines of stories that have the first of `wanted` words that there are, at most `cells` wide. */
  | {
      readonly type: 'FindPassages';
      readonly number: number;
      readonly ids: readonly string[];
      readonly lang: Lang;
      readonly wanted: readonly (readonly string[])[];
      readonly cells: number;
    }
  /** Counts the stories of the feeds between keys. */
  | { readonly type: 'CountFeeds'; readonly of: FeedsToCount }
  /** Looks up how often the rules have matched. */
  | { readonly type: 'LoadRuleMatches' }
  /** Looks up which feeds failed last time. */
  | { readonly type: 'LoadFeedStates' }
  /** Counts the stories of each query in the background. */
  | {
      readonly type: 'CountViews';
      readonly number: number;
      readonly queries: readonly Query[];
      readonly catalogue: Catalogue;
      readonly marks: Marks;
    }
  | { readonly type: 'LoadGlossary' }
  /** Looks up what was read, in the journal or in the read marks. */
  | { readonly type: 'LoadReadingHistory' }
  /** Looks for stories with a watched term in the background. */
  | {
      readonly type: 'FindWatched';
      readonly number: number;
      readonly terms: readonly WatchedTerm[];
      readonly catalogue: Catalogue;
    }
  /**
   * Fetches the news of all feeds in the background, or of those at some addresses; with `due` only those that have not
   * been fetched for that number of minutes. Never two syncs at once.
   */
  | { readonly type: 'Sync'; readonly feeds?: readonly string[]; readonly due?: number }
  /** Shows a notification of new stories. */
  | { readonly type: 'Announce'; readonly stories: readonly AnnouncedStory[] }
  /**
   * Adds the source at an address; may run next to a sync, and finishes even if the reader is closed. `address` is the
   * name shown for it; `typed` may contain a password.
   */
  | {
      readonly type: 'AddSource';
      readonly address: string;
      readonly typed: string;
      readonly folder?: string;
      readonly as?: AddedAs;
    }
  | { readonly type: 'LoadSuggestions' }
  /** Adds suggested feeds by their addresses, like the source at an address, and fetches them. */
  | { readonly type: 'AddSuggested'; readonly address: string; readonly feeds: readonly string[] }
  /** Finds out what translating stories into a language sends, and where. */
  | { readonly type: 'PlanTranslation'; readonly ids: readonly string[]; readonly to: Lang }
  /** Translates stories after those that are being translated, by an engine (`engineIdentity`) that the user has confirmed. */
  | { readonly type: 'Translate'; readonly ids: readonly string[]; readonly to: Lang; readonly engine: string }
  | { readonly type: 'StopTranslation' }
  /** Looks for the publisher's edition of a story in a language, and gets it. */
  | { readonly type: 'GetEdition'; readonly id: string; readonly lang: Lang }
  /** Opens a story in the pager from a row on: `text` as laid out on screen, or null to lay it out for `width` cells. */
  | {
      readonly type: 'PageStory';
      readonly id: string;
      readonly lang: Lang;
      readonly text: string | null;
      readonly row: number;
      readonly width: number;
    }
  /** Writes stories to a file, in the format of the file's name; an existing file is replaced only with `overwrite`. */
  | {
      readonly type: 'SaveStories';
      readonly stories: readonly StoryTarget[];
      readonly path: string;
      readonly overwrite: boolean;
    }
  /** Completes a typed path. */
  | { readonly type: 'CompletePath'; readonly path: string; readonly by: 1 | -1 }
  /** Reads the lines typed in earlier runs, or saves one for later runs; both only with consent. */
  | { readonly type: 'LoadPromptHistory' }
  | { readonly type: 'SavePromptLine'; readonly kind: PromptHistoryKind; readonly line: string }
  /** Finds out whether the file of an edition may be edited. */
  | { readonly type: 'LookAtFile'; readonly id: string; readonly lang: Lang }
  /** Opens the file of an edition in the editor at a block of its body; -1 for the top. */
  | { readonly type: 'EditStory'; readonly id: string; readonly lang: Lang; readonly block: number }
  /** Copies a text to the clipboard. */
  | { readonly type: 'Copy'; readonly part: CopiedPart; readonly text: string }
  /** Copies a part of stories, all in one copy. */
  | {
      readonly type: 'CopyStories';
      readonly part: PartOfStory;
      readonly stories: readonly StoryTarget[];
      readonly context: LinkContext;
    }
  | { readonly type: 'Redraw' }
  | { readonly type: 'Suspend' }
  | { readonly type: 'Quit' };
