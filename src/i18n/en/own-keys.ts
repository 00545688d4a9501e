import type { OwnKeyMessages } from '../types/own-keys.ts';

export const ownKeysEn: OwnKeyMessages = {
  problem: {
    unknownAction: (_, other) =>
      `no action has this name – ${other === '' ? 'minerals-news config keys lists them' : `did you mean ${other}?`}`,
    notAList: () => 'this is not a list of keys – write ["enter", "L"]',
    unknownKey: (key) => `"${key}" is not a key – write one character or a name such as enter, pageDown or ctrl+f`,
    clash: (key, other) => `"${key}" belongs to ${other} already – take it from one of the two`,
    onlyKey: (key, other) => `"${key}" is the only key of ${other} – give ${other} another one as well`,
    neverWithout: () => 'this action needs a key – name at least one',
    digits: (key) => `"${key}" is not a digit from 1 to 9 – the digit says which story is opened`,
  },
  more: (n) => `(${n} more: minerals-news config check)`,
  fine: 'Keys and themes can be used as they are set.',
};
