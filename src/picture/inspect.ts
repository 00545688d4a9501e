import type { PictureStatements } from '../story/model.ts';
import { readContainer } from './containers.ts';
import type { Outcome, PictureFacts } from './model.ts';

const NOTHING: PictureStatements = {
  source: null,
  aiSystem: '',
  creator: '',
  credit: '',
  rights: '',
  date: '',
  manifest: null,
};

/**
 * The type, the size and the statements of a picture, from its bytes alone. Nothing is decoded and nothing is verified. It takes
 * linear time and never throws: bytes of another kind are `no-picture`, and a picture without a size is `damaged`.
 */
export function inspectPicture(bytes: Uint8Array): Outcome<PictureFacts> {
  const container = readContainer(bytes);
  if (!container) return { ok: false, problem: 'no-picture' };
  const { type, width, height, orientation } = container;
  if (width === 0 || height === 0) return { ok: false, problem: 'damaged' };
  const isTurned = orientation > 4;
  const size = { width: isTurned ? height : width, height: isTurned ? width : height };
  return { ok: true, value: { type, ...size, bytes: bytes.length, states: NOTHING } };
}
