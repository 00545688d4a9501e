import type { IUnicodeVersionProvider } from '@xterm/headless';
import stringWidth from 'string-width';
import type { TerminalCapabilities } from '../../src/text/width.ts';

const ZWJ = 0x200d;
const STYLED = 0xfe0f;
const isHalfFlag = (code: number) => code >= 0x1f1e6 && code <= 0x1f1ff;
const isSkin = (code: number) => code >= 0x1f3fb && code <= 0x1f3ff;

/** xterm's state of a cell: whether the next character joins it. */
const JOINS = 1;
/** It has the first half of a flag. */
const HALF_FLAG = 2;
// xterm's packed properties of a character: state, width, whether it joins the cell before it.
const pack = (state: number, width: number, join: boolean) => (state << 3) | (width << 1) | (join ? 1 : 0);

/** The widths of a terminal with such capabilities, for the emulator, which only has those of Unicode 6. */
export function widthsOf(capabilities: TerminalCapabilities): IUnicodeVersionProvider {
  const known = new Map<number, 0 | 1 | 2>();
  const wcwidth = (code: number): 0 | 1 | 2 => {
    let width = known.get(code);
    if (width === undefined) {
      const cells = stringWidth(String.fromCodePoint(code), { ambiguousIsNarrow: capabilities.ambiguous === 1 });
      width = cells === 0 || cells === 1 ? cells : 2;
      known.set(code, width);
    }
    return width;
  };
  return {
    version: `${capabilities.ambiguous} ${capabilities.styled} ${capabilities.joined} ${capabilities.flags}`,
    wcwidth,
    charProperties: (code, before) => {
      const width = wcwidth(code);
      const widthBefore = (before >> 1) & 3;
      if (capabilities.flags && isHalfFlag(code)) {
        const second = before >> 3 === HALF_FLAG && widthBefore > 0;
        return second ? pack(0, widthBefore, true) : pack(HALF_FLAG, width, false);
      }
      if (widthBefore === 0) return pack(0, width, false);
      if (code === ZWJ) return pack(capabilities.joined ? JOINS : 0, widthBefore, true);
      if (code === STYLED) return pack(0, capabilities.styled ? 2 : widthBefore, true);
      if (before >> 3 === JOINS || (capabilities.joined && isSkin(code))) return pack(0, widthBefore, true);
      return width === 0 ? pack(before >> 3, widthBefore, true) : pack(0, width, false);
    },
  };
}
