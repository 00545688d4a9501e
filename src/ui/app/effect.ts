import type { Preferences } from '../../settings/table.ts';
import type { Lang } from '../../story/model.ts';
import type { Catalogue, Marks } from '../../story/query/catalogue.ts';
import type { Query } from '../../story/query/query.ts';
import type { WatchedTerm } from '../../story/query/watch.ts';
import type { SavedView } from '../list/state.ts';
import type { PromptHistoryKind } from '../prompt/state.ts';
import type { Copying, SavedPlace } from '../story/state.ts';

/** What is to be done outside, as values; `ui/run/effects.ts` carries them out through ports. */
export type Effect =
  | { readonly type: 'LoadStory'; readonly id: string }
  | {
      readonly type: 'SaveMarks';
      readonly mark: 'read' | 'starred';
      readonly ids: readonly string[];
      readonly on: boolean;
    }
  | { readonly type: 'SavePlace'; readonly id: string; readonly place: SavedPlace }
  | { readonly type: 'SaveConsent'; readonly analytics: 'accepted' | 'declined' }
  /** What others have changed in the settings is taken over. */
  | { readonly type: 'ReadSettings' }
  | { readonly type: 'SavePreferences'; readonly preferences: Preferences }
  | { readonly type: 'JournalOpened'; readonly id: string; readonly lang: Lang }
  | { readonly type: 'JournalClosed'; readonly id: string; readonly lang: Lang; readonly percent: number }
  | { readonly type: 'OpenLink'; readonly url: string }
  | { readonly type: 'PipeTo'; readonly argv: readonly string[]; readonly id: string; readonly lang: Lang }
  /** Bodies are searched while the reader goes on; a search that is still running is given up for it. */
  | {
      readonly type: 'SearchBodies';
      readonly number: number;
      readonly query: Query;
      readonly catalogue: Catalogue;
      readonly marks: Marks;
    }
  | { readonly type: 'StopSearch' }
  /** Views that are new or other ones; those that are not named stay as they are. */
  | { readonly type: 'SaveViews'; readonly views: readonly SavedView[] }
  /** Stories of each query are counted while the reader goes on. */
  | {
      readonly type: 'CountViews';
      readonly number: number;
      readonly queries: readonly Query[];
      readonly catalogue: Catalogue;
      readonly marks: Marks;
    }
  | { readonly type: 'LoadGlossary' }
  /** What was read is looked up, in the journal or in the read marks. */
  | { readonly type: 'LoadReadingHistory' }
  | { readonly type: 'SaveWatched'; readonly term: string; readonly on: boolean }
  /** The stories that hold a watched term are looked for while the reader goes on. */
  | {
      readonly type: 'FindWatched';
      readonly number: number;
      readonly terms: readonly WatchedTerm[];
      readonly catalogue: Catalogue;
    }
  /** Gets the news of all feeds while the reader goes on; never two at once. */
  | { readonly type: 'Sync' }
  /** Adds what is at an address, beside whatever else goes on. What has begun is done even if the reader is left. */
  /** `address` is what it goes by; `typed` may have a password in it. */
  | { readonly type: 'AddSource'; readonly address: string; readonly typed: string }
  /** A story in the pager, from a row on: `text` as it is laid out on screen; null for `width` cells where it is not. */
  | {
      readonly type: 'PageStory';
      readonly id: string;
      readonly lang: Lang;
      readonly text: string | null;
      readonly row: number;
      readonly width: number;
    }
  /** A story to a file, as its name asks for it; one that is there is replaced only with `overwrite`. */
  | {
      readonly type: 'SaveStory';
      readonly id: string;
      readonly lang: Lang;
      readonly path: string;
      readonly overwrite: boolean;
    }
  /** What a typed path may go on as. */
  | { readonly type: 'CompletePath'; readonly path: string; readonly by: 1 | -1 }
  /** Lines that were typed in earlier runs are looked up, and one is kept for later ones; both only with consent. */
  | { readonly type: 'LoadPromptHistory' }
  | { readonly type: 'SavePromptLine'; readonly kind: PromptHistoryKind; readonly line: string }
  /** Whether the file of an edition is one to edit. */
  | { readonly type: 'LookAtFile'; readonly id: string; readonly lang: Lang }
  /** The file of an edition in the editor, at a block of its body, -1 for the top. */
  | { readonly type: 'EditStory'; readonly id: string; readonly lang: Lang; readonly block: number }
  /** A text to the clipboard: the whole story where `text` is null. */
  | ({ readonly type: 'Copy' } & Copying)
  | { readonly type: 'Redraw' }
  | { readonly type: 'Suspend' }
  | { readonly type: 'Quit' };
