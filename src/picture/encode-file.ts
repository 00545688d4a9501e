import { RefusedFile, readPlain, TOO_LARGE } from '../platform/plain-file.ts';
import { readContainer } from './containers.ts';
import { decodePicture } from './decode.ts';
import { encodePixels } from './encode.ts';
import {
  type EncodedPicture,
  type EncodeRequest,
  MAX_PICTURE_BYTES,
  MAX_PIXELS,
  type Outcome,
  type PictureProblem,
} from './model.ts';
import { fitInto, orient, type Size, scaleDown } from './scale.ts';

/** With more pixels a failed decoder has probably reached the limit of its memory, and the thread ends to free what it took. */
const MANY_PIXELS = 4_000_000;

/** The outcome for a file; with `isLast` the thread should end, since a decoder has failed or has taken much memory. */
interface Encoding {
  readonly outcome: Outcome<EncodedPicture>;
  readonly isLast: boolean;
}

function problem(problem: PictureProblem, isLast = false): Encoding {
  return { outcome: { ok: false, problem }, isLast };
}

/**
 * Reads and decodes a picture's file, and encodes it for a terminal. Never rejects.
 *
 * @param folder where the decoders are.
 */
export async function encodeFile(request: EncodeRequest, folder: string): Promise<Encoding> {
  const { path, cols, rows, space } = request;
  let bytes: Buffer;
  try {
    bytes = readPlain(path, MAX_PICTURE_BYTES);
  } catch (error) {
    return problem(error instanceof RefusedFile && error.message === TOO_LARGE ? 'too-large' : 'unreadable');
  }
  const container = readContainer(bytes);
  if (!container) return problem('no-picture');
  const { type, width, height, orientation } = container;
  if (width * height === 0) return problem('damaged');
  if (width * height > MAX_PIXELS) return problem('too-large');
  const isLast = width * height > MANY_PIXELS;
  try {
    const pixels = await decodePicture(bytes, type, folder);
    if (!pixels) return problem('not-decoded');
    const isTurned = orientation > 4;
    const swapped = ([width, height]: Size): Size => (isTurned ? [height, width] : [width, height]);
    const fit = fitInto(swapped([pixels.width, pixels.height]), [cols * space.cellWidth, rows * space.cellHeight]);
    // Metadata may be much longer than the picture.
    const isSmall = bytes.length <= width * height * 4 + 4096;
    const isWhole = fit[0] === width && fit[1] === height && orientation === 1;
    if (isWhole && isSmall && type === 'image/png' && space.protocol.startsWith('kitty')) {
      return { outcome: { ok: true, value: { kind: 'image', width, height, png: bytes } }, isLast };
    }
    const [unitWidth, unitHeight] = space.protocol === 'blocks' ? [space.cellWidth, space.cellHeight / 2] : [1, 1];
    const size: Size = [Math.ceil(fit[0] / unitWidth), Math.ceil(fit[1] / unitHeight)];
    const shown = orient(scaleDown(pixels, swapped(size)), orientation);
    return { outcome: { ok: true, value: encodePixels(shown, request, folder) }, isLast };
  } catch {
    return problem(isLast ? 'too-large' : 'damaged', true);
  }
}
