/**
 * The styles of text as terminals know them: Select Graphic Rendition (ECMA-48 §8.3.117), with colours of ISO 8613-6 and
 * what xterm, VTE, kitty and mintty added. A state is read from parameters and written in one fixed form.
 */

/** What can be set, in the order in which it is written. */
const SLOTS = [
  ...['bold', 'faint', 'italic', 'fraktur', 'underline', 'blink', 'inverse', 'hidden', 'struck', 'font', 'spacing'],
  ...['frame', 'overline', 'ideogram', 'script', 'foreground', 'background', 'underlineColour'],
] as const;
type Slot = (typeof SLOTS)[number];

/** The parameters in force, one a slot. Nothing is in force where there is none. */
export type SgrState = ReadonlyMap<Slot, string>;

export const NO_SGR: SgrState = new Map();

/** Which slot a parameter sets. */
const SETS = new Map<string, Slot>([
  ['1', 'bold'],
  ['2', 'faint'],
  ['3', 'italic'],
  ['20', 'fraktur'],
  ['4', 'underline'],
  ['21', 'underline'],
  ['4:3', 'underline'],
  ['4:4', 'underline'],
  ['4:5', 'underline'],
  ['5', 'blink'],
  ['6', 'blink'],
  ['7', 'inverse'],
  ['8', 'hidden'],
  ['9', 'struck'],
  ['26', 'spacing'],
  ['51', 'frame'],
  ['52', 'frame'],
  ['53', 'overline'],
  ['73', 'script'],
  ['74', 'script'],
]);
const addRange = (from: number, to: number, slot: Slot): void => {
  for (let code = from; code <= to; code += 1) SETS.set(String(code), slot);
};
addRange(11, 19, 'font');
addRange(60, 64, 'ideogram');
addRange(30, 37, 'foreground');
addRange(90, 97, 'foreground');
addRange(40, 47, 'background');
addRange(100, 107, 'background');

/** Which slots a parameter empties. */
const RESETS = new Map<string, readonly Slot[]>([
  ['0', SLOTS],
  ['10', ['font']],
  ['22', ['bold', 'faint']],
  ['23', ['italic', 'fraktur']],
  ['24', ['underline']],
  ['4:0', ['underline']],
  ['25', ['blink']],
  ['27', ['inverse']],
  ['28', ['hidden']],
  ['29', ['struck']],
  ['39', ['foreground']],
  ['49', ['background']],
  ['50', ['spacing']],
  ['54', ['frame']],
  ['55', ['overline']],
  ['59', ['underlineColour']],
  ['65', ['ideogram']],
  ['75', ['script']],
]);

/** Other ways to say the same. */
const SYNONYMS = new Map([
  ['4:1', '4'],
  ['4:2', '21'],
]);

/** Parameters that take a colour. The last is written with colons: terminals without it would read on. */
const COLOURS = new Map<string, { readonly slot: Slot; readonly write: (kind: string, values: string[]) => string }>([
  ['38', { slot: 'foreground', write: (kind, values) => ['38', kind, ...values].join(';') }],
  ['48', { slot: 'background', write: (kind, values) => ['48', kind, ...values].join(';') }],
  ['58', { slot: 'underlineColour', write: (kind, values) => `58:${kind === '2' ? '2:' : kind}:${values.join(':')}` }],
]);

/** How many numbers a kind of colour has: of the palette (5), of red, green and blue (2). */
const COLOUR_VALUES = new Map([
  ['5', 1],
  ['2', 3],
]);

const isByte = (value: string | undefined): value is string => value !== undefined && Number(value) <= 255;
/** A number without zeros before it; an empty one is 0. */
const plainNumber = (digits: string): string => digits.replace(/^0+(?=\d)/, '') || '0';

/** Sets a colour; one with missing or too large numbers is no colour, and nothing changes. */
function setColour(state: Map<Slot, string>, code: string, kind: string, values: (string | undefined)[]): void {
  const colour = COLOURS.get(code);
  if (colour && values.every(isByte)) state.set(colour.slot, colour.write(kind, values));
}

/** A parameter with parts after colons: `4:3`, `38:5:208`, `38:2::255:0:0` (with or without the colour space). */
function readParts(state: Map<Slot, string>, parameter: string): void {
  const [code = '', kind = '', ...rest] = parameter.split(':').map(plainNumber);
  const count = COLOUR_VALUES.get(kind);
  if (COLOURS.has(code) && count !== undefined) {
    const values = rest.slice(count === 3 && rest.length > 3 ? 1 : 0);
    setColour(
      state,
      code,
      kind,
      Array.from({ length: count }, (_, index) => values[index]),
    );
  } else if (rest.length === 0) setOne(state, `${code}:${kind}`);
}

function setOne(state: Map<Slot, string>, said: string): void {
  const parameter = SYNONYMS.get(said) ?? said;
  const slot = SETS.get(parameter);
  if (slot) state.set(slot, parameter);
  for (const empty of RESETS.get(parameter) ?? []) state.delete(empty);
}

/**
 * The state after an SGR sequence with these parameters (what stands between `ESC [` and `m`). What is not known changes
 * nothing; after a colour of an unknown kind the rest is left alone, since nobody knows where it ends.
 */
export function readSgr(before: SgrState, parameters: string): SgrState {
  const state = new Map(before);
  const list = parameters.split(';');
  for (let at = 0; at < list.length; at += 1) {
    const parameter = list[at] ?? '';
    if (parameter.includes(':')) {
      readParts(state, parameter);
      continue;
    }
    const code = plainNumber(parameter);
    if (!COLOURS.has(code)) {
      setOne(state, code);
      continue;
    }
    const kind = plainNumber(list[at + 1] ?? '');
    const count = COLOUR_VALUES.get(kind);
    if (count === undefined) break;
    const values = Array.from({ length: count }, (_, index) => list[at + 2 + index]);
    if (values.some((value) => value?.includes(':'))) break;
    setColour(
      state,
      code,
      kind,
      values.map((value) => (value === undefined ? value : plainNumber(value))),
    );
    at += 1 + count;
  }
  return state;
}

/** The parameters that lead from nothing to a state; '' when nothing is in force. */
export function sgrParameters(state: SgrState): string {
  if (state.size === 0) return '';
  return SLOTS.flatMap((slot) => state.get(slot) ?? []).join(';');
}
