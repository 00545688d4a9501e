import { lineBreakRules, markIsland } from '../../src/text/uax14.ts';

/** The permitted ends of rows in a text, by islands: element `i` is 1 before code unit `i`. The end of the text is one. */
export function baseBreaks(text: string): Uint8Array {
  const allowed = new Uint8Array(text.length + 1);
  let end = 0;
  for (let at = 1; at < text.length; at += 1) if (at >= end) end = markIsland(text, at, end, allowed);
  allowed[text.length] = 1;
  return allowed;
}

/** The same by the line-break library alone. */
export function baseBreaksByRules(text: string): Uint8Array {
  const allowed = new Uint8Array(text.length + 1);
  for (const { position } of lineBreakRules().breaks(text)) allowed[position] = 1;
  allowed[text.length] = 1;
  return allowed;
}
