import type { Widen } from '../widen.ts';

export const ownKeysEn = {
  /** What is wrong, behind the file and the key of the settings. `other` is the action that has the key, or one that may be meant. */
  problem: {
    unknownAction: (_: string, other: string) =>
      `no action has this name – ${other === '' ? 'minerals-news config keys lists them' : `did you mean ${other}?`}`,
    notAList: () => 'this is not a list of keys – write ["enter", "L"]',
    unknownKey: (key: string) =>
      `"${key}" is not a key – write one character or a name such as enter, pageDown or ctrl+f`,
    clash: (key: string, other: string) => `"${key}" belongs to ${other} already – take it from one of the two`,
    onlyKey: (key: string, other: string) => `"${key}" is the only key of ${other} – give ${other} another one as well`,
    neverWithout: () => 'this action needs a key – name at least one',
    digits: (key: string) => `"${key}" is not a digit from 1 to 9 – the digit says which story is opened`,
  },
  more: (n: number) => `(${n} more: minerals-news config check)`,
  fine: 'Keys and themes can be used as they are set.',
};

export type OwnKeyMessages = Widen<typeof ownKeysEn>;
