/**
 * Text styles of terminals: Select Graphic Rendition (ECMA-48 §8.3.117), with colours of ISO 8613-6 and extensions of
 * xterm, VTE, kitty and mintty. A state is read from parameters and written in one fixed form.
 */

/**
 * The attributes, in the order in which they are written: the parameters that set each, and the one other than 0 that
 * resets it.
 */
const SLOTS = {
  bold: ['1', '22'],
  faint: ['2', '22'],
  italic: ['3', '23'],
  fraktur: ['20', '23'],
  underline: ['4 21 4:3 4:4 4:5', '24'],
  blink: ['5 6', '25'],
  inverse: ['7', '27'],
  hidden: ['8', '28'],
  struck: ['9', '29'],
  font: ['11 12 13 14 15 16 17 18 19', '10'],
  spacing: ['26', '50'],
  frame: ['51 52', '54'],
  overline: ['53', '55'],
  ideogram: ['60 61 62 63 64', '65'],
  script: ['73 74', '75'],
  foreground: ['30 31 32 33 34 35 36 37 90 91 92 93 94 95 96 97', '39'],
  background: ['40 41 42 43 44 45 46 47 100 101 102 103 104 105 106 107', '49'],
  underlineColour: ['', '59'],
} as const;
type Slot = keyof typeof SLOTS;
const NAMES = Object.keys(SLOTS) as readonly Slot[];

/** The parameters in force, one for each attribute. */
export type SgrState = ReadonlyMap<Slot, string>;

export const NO_SGR: SgrState = new Map();

const SETS = new Map(NAMES.flatMap((slot) => SLOTS[slot][0].split(' ').map((code) => [code, slot] as const)));
const RESETS = Map.groupBy(NAMES, (slot) => SLOTS[slot][1] as string);
RESETS.set('0', [...NAMES]);

/** Other parameters with the same meaning. */
const SYNONYMS = new Map([
  ['4:0', '24'],
  ['4:1', '4'],
  ['4:2', '21'],
]);

/** Parameters for colours. The last is written with colons: terminals without it would misread the following numbers. */
const COLOURS = new Map<string, { readonly slot: Slot; readonly write: (kind: string, values: string[]) => string }>([
  ['38', { slot: 'foreground', write: (kind, values) => ['38', kind, ...values].join(';') }],
  ['48', { slot: 'background', write: (kind, values) => ['48', kind, ...values].join(';') }],
  ['58', { slot: 'underlineColour', write: (kind, values) => `58:${kind === '2' ? '2:' : kind}:${values.join(':')}` }],
]);

/** The number of values of each kind of colour: of the palette (5), of red, green and blue (2). */
const COLOUR_VALUES = new Map([
  ['5', 1],
  ['2', 3],
]);

const isByte = (value: string | undefined): value is string => value !== undefined && Number(value) <= 255;
/** A number without leading zeros; an empty one is 0. */
const plainNumber = (digits: string): string => digits.replace(/^0+(?=\d)/, '') || '0';

/** Sets a colour; one with missing or too large numbers is ignored. */
function setColour(state: Map<Slot, string>, code: string, kind: string, values: (string | undefined)[]): void {
  const colour = COLOURS.get(code);
  if (colour && values.every(isByte)) state.set(colour.slot, colour.write(kind, values));
}

/** The first `count` values, undefined for missing ones. */
const valuesOf = (values: readonly string[], count: number): (string | undefined)[] =>
  Array.from({ length: count }, (_, index) => values[index]);

/** A parameter with parts after colons: `4:3`, `38:5:208`, `38:2::255:0:0` (with or without the colour space). */
function readParts(state: Map<Slot, string>, parameter: string): void {
  const [code = '', kind = '', ...rest] = parameter.split(':').map(plainNumber);
  const count = COLOUR_VALUES.get(kind);
  if (COLOURS.has(code) && count !== undefined) {
    setColour(state, code, kind, valuesOf(rest.slice(count === 3 && rest.length > 3 ? 1 : 0), count));
  } else if (rest.length === 0) setOne(state, `${code}:${kind}`);
}

function setOne(state: Map<Slot, string>, written: string): void {
  const parameter = SYNONYMS.get(written) ?? written;
  const slot = SETS.get(parameter);
  if (slot) state.set(slot, parameter);
  for (const empty of RESETS.get(parameter) ?? []) state.delete(empty);
}

/**
 * The state after an SGR sequence with these parameters (the text between `ESC [` and `m`). Unknown parameters change
 * nothing; after a colour of an unknown kind the rest is ignored, since its end is not known.
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
    const values = valuesOf(list.slice(at + 2), count);
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

/** The parameters that lead from no style to a state; '' for none. */
export function sgrParameters(state: SgrState): string {
  return NAMES.flatMap((slot) => state.get(slot) ?? []).join(';');
}
