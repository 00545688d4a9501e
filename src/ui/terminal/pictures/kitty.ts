import type { PictureSpace } from '../../../page/picture-space.ts';
import { DIACRITICS } from './diacritics.ts';
import type { PictureDriver } from './driver.ts';

/** The greatest number of characters in one sequence of kitty's graphics protocol. */
const CHUNK = 4096;
/** Sequences that are written together; a frame that is due waits for no more. */
const CHUNKS_AT_ONCE = 16;

/** A sequence that tmux passes on to its terminal (`allow-passthrough`). */
export const passedThrough = (sequence: string): string => `\x1bPtmux;${sequence.replaceAll('\x1b', '\x1b\x1b')}\x1b\\`;

/** The character that stands for a cell of a picture; its colour is the picture's number, its marks its row and column. */
const PLACEHOLDER = '\u{10eeee}';

/**
 * Kitty's graphics protocol. With placeholders a picture is text, which tmux keeps and moves; without, each part is a
 * placement of its own, whose number is its place. `q=2`: the terminal reports nothing, not even errors.
 *
 * @see https://sw.kovidgoyal.net/kitty/graphics-protocol/
 */
export function kittyDriver({ protocol, cellHeight }: PictureSpace, isTmux: boolean): PictureDriver {
  const isDirect = protocol === 'kitty-direct';
  const command = (keys: string, data = ''): string => {
    const sequence = `\x1b_G${keys},q=2${data && `;${data}`}\x1b\\`;
    return isTmux ? passedThrough(sequence) : sequence;
  };
  const placement = (y: number, unit: number): number => 1 + y * 1000 + unit;
  return {
    send: ({ id, encoded }, { cols, rows }) => {
      if (encoded.kind !== 'image') return [];
      const base64 = Buffer.from(encoded.png).toString('base64');
      const first = `${isDirect ? 'a=t' : `a=T,U=1,c=${cols},r=${rows}`},i=${id},t=d,f=100,`;
      const chunks: string[] = [];
      for (let at = 0; at < base64.length; at += CHUNK) {
        const more = at + CHUNK < base64.length ? 1 : 0;
        chunks.push(command(`${at === 0 ? first : ''}m=${more}`, base64.slice(at, at + CHUNK)));
      }
      // Between these no other command may be written, but placements are.
      const atOnce = isDirect ? chunks.length : CHUNKS_AT_ONCE;
      const pieces: string[] = [];
      for (let at = 0; at < chunks.length; at += atOnce) pieces.push(chunks.slice(at, at + atOnce).join(''));
      return pieces;
    },
    cancel: command('m=0'),
    strip: ({ id, encoded }, { row, cols }, { y, unit }) => {
      if (isDirect && encoded.kind === 'image') {
        const top = row * cellHeight;
        const height = Math.min(cellHeight, encoded.height - top);
        const source = `x=0,y=${top},w=${encoded.width},h=${height}`;
        return height > 0 ? command(`a=p,i=${id},p=${placement(y, unit)},${source},C=1`) : '';
      }
      const marks = Array.from({ length: cols }, (_, col) => `${DIACRITICS[row] ?? ''}${DIACRITICS[col] ?? ''}`);
      const color = `${id >> 16};${(id >> 8) & 255};${id & 255}`;
      return `\x1b[0;38;2;${color}m${marks.map((mark) => PLACEHOLDER + mark).join('')}`;
    },
    erase: ({ id }, { y, unit }) => (isDirect ? command(`a=d,d=i,i=${id},p=${placement(y, unit)}`) : ''),
    clear: isDirect ? command('a=d,d=a') : '',
    movesWithRows: !isDirect,
    forget: ({ id }) => command(`a=d,d=I,i=${id}`),
  };
}
