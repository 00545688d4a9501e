import type { EncodedPicture } from '../../../picture/model.ts';
import type { PicturePart } from '../../../text/styled-line.ts';
import type { StripPlace } from '../painter.ts';

/** A picture in the size of an area, ready for the terminal; `id` is the terminal's number for it, 24 bits. */
export interface TerminalPicture {
  readonly id: number;
  readonly encoded: EncodedPicture;
}

/** How one protocol draws pictures. */
export interface PictureDriver {
  /** What hands a picture to the terminal before its parts are drawn; rows may be written between the pieces. */
  readonly send: (picture: TerminalPicture, area: Pick<PicturePart, 'cols' | 'rows'>) => readonly string[];
  /** Ends a picture of which only some pieces were written. */
  readonly cancel: string;
  /** Draws a part at the cursor. */
  readonly strip: (picture: TerminalPicture, part: PicturePart, place: StripPlace) => string;
  /** As in `StripWriter`. */
  readonly erase: (picture: TerminalPicture, place: StripPlace) => string;
  readonly clear: string;
  readonly movesWithRows: boolean;
  /** Deletes a picture from the terminal's memory, and wherever it is shown. */
  readonly forget: (picture: Pick<TerminalPicture, 'id'>) => string;
}
