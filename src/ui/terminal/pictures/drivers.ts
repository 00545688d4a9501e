import type { PictureSpace } from '../../../page/picture-space.ts';
import type { PictureDriver } from './driver.ts';
import { kittyDriver } from './kitty.ts';

/** The terminals whose sixels move with deleted and inserted lines (tried: those of xterm do, those of foot do not). */
const MOVE_SIXELS = /^(?:XTerm|xterm\.js)\b/;

/**
 * The driver for a terminal.
 *
 * @param name what it calls itself, '' if unknown.
 * @param isTmux whether the reader runs in tmux, which passes on what is for its terminal.
 */
export function driverOf(space: PictureSpace, name: string, isTmux: boolean): PictureDriver {
  const { protocol } = space;
  if (protocol === 'kitty' || protocol === 'kitty-direct') return kittyDriver(space, isTmux);
  return {
    send: () => [],
    cancel: '',
    strip: ({ encoded }, { row }) => (encoded.kind === 'strips' ? (encoded.strips[row] ?? '') : ''),
    erase: () => '',
    clear: '',
    // Half blocks are text. In iTerm2 pictures are in cells, which move.
    movesWithRows: protocol === 'blocks' || /^iTerm2\b/.test(name) || (protocol === 'sixel' && MOVE_SIXELS.test(name)),
    forget: () => '',
  };
}
