import type { Item } from '../model.ts';
import { type Identity, identitiesOf, type Origin } from './identity.ts';
import { shortHash } from './keys.ts';

interface HashedIdentity extends Identity {
  readonly hash: string;
}

/** What an item is known by, with its hashes, as far as somebody has asked. */
interface Asked {
  readonly item: Item;
  readonly feed: string;
  readonly scope: string;
  readonly known: HashedIdentity[];
  readonly rest: Iterator<Identity, undefined>;
}

/** `identitiesOf` with the short hashes. One item is asked for several times in a row; each hash is made once, if at all. */
export class Identities {
  private asked: Asked | null = null;

  *of(item: Item, { feed, scope = feed }: Origin): Generator<HashedIdentity, undefined> {
    const before = this.asked;
    const isSame = before?.item === item && before.feed === feed && before.scope === scope;
    const asked = isSame ? before : { item, feed, scope, known: [], rest: identitiesOf(item, { feed, scope }) };
    this.asked = asked;
    const { known, rest } = asked;
    for (let index = 0; ; index += 1) {
      if (index === known.length) {
        const { value } = rest.next();
        if (!value) return;
        const { of, isSure, hash = shortHash(of) } = value;
        known.push({ of, hash, isSure });
      }
      const identity = known[index];
      if (identity) yield identity;
    }
  }

  /** The short hash of the first of them, under which an item is stored as a rule. */
  firstHash(item: Item, origin: Origin): string {
    for (const { hash } of this.of(item, origin)) return hash;
    return '';
  }
}
