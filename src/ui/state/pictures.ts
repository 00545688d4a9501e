import type { ReaderMessages } from '../../i18n/en/reader.ts';
import type { Lang } from '../../story/model.ts';

/** What is under way with the pictures of stories, and what went wrong. */
export interface PicturesState {
  /** The pictures that were asked for, by `src`: null while they are got, otherwise why they were not. */
  readonly asked: ReadonlyMap<string, string | null>;
  /** Why pictures cannot be drawn, by their hash. */
  readonly failed: ReadonlyMap<string, PictureFailure>;
}

/** Why a picture cannot be drawn. */
export type PictureFailure = keyof ReaderMessages['pictures']['failure'];

/** A picture of an edition that the user asks for. */
export interface WantedPicture {
  readonly id: string;
  readonly lang: Lang;
  readonly src: string;
  /** Whether the viewer opens it then. */
  readonly isOpened: boolean;
}
