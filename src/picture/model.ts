import type { PictureSpace } from '../page/picture-space.ts';
import type { ManifestStatements, PictureFile } from '../story/model.ts';

/** What is known of a picture from its bytes. */
export type PictureFacts = Omit<PictureFile, 'hash' | 'isStored'>;

/** A manifest of which only the address is known. */
export const MANIFEST_ELSEWHERE: ManifestStatements = {
  generator: '',
  sources: [],
  place: 'remote',
  isReadable: false,
};

/** Why a picture cannot be read or shown. */
export type PictureProblem = 'no-picture' | 'damaged' | 'too-large' | 'too-slow' | 'not-decoded' | 'unreadable';

/** The greatest number of bytes and pixels of a picture, and milliseconds for decoding it. */
export const MAX_PICTURE_BYTES = 5 * 1024 * 1024;
export const MAX_PIXELS = 40_000_000;
export const MAX_DECODE_TIME = 10_000;

/** Asks for a picture in cells of a terminal. */
export interface EncodeRequest {
  /** The path of its file. */
  readonly path: string;
  readonly cols: number;
  readonly rows: number;
  readonly space: PictureSpace;
  /** Whether `blocks` may only use the palette of 256 colours. */
  readonly hasFewColours?: boolean;
}

/**
 * A picture ready for a terminal. With kitty's protocols a PNG is sent once (`f=100`: filtered rows are smaller than deflated
 * RGB), whose pixels are those of the cells, from the upper left corner; with the others each row of cells is a strip of
 * its own: the sequence that draws it at the cursor.
 */
export type EncodedPicture =
  | { readonly kind: 'image'; readonly width: number; readonly height: number; readonly png: Uint8Array }
  | { readonly kind: 'strips'; readonly strips: readonly string[] };

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: PictureProblem };
