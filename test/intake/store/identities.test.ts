import { expect, it } from 'vitest';
import { Identities } from '../../../src/intake/store/identities.ts';
import { identitiesOf } from '../../../src/intake/store/identity.ts';
import { shortHash } from '../../../src/intake/store/keys.ts';
import { item } from './helpers.ts';

const FEED = { feed: 'https://news.example/feed.xml' };
const FILE = { feed: '', scope: 'https://news.example/' };

/** What the hashes have to be, found out anew. */
const expected = (...[of, origin]: Parameters<typeof identitiesOf>) =>
  [...identitiesOf(of, origin)].map((identity) => ({ ...identity, hash: identity.hash ?? shortHash(identity.of) }));

it('gives the same however far and how often it was asked before, of whatever item and feed', () => {
  const identities = new Identities();
  const items = [item({ guid: '1' }), item({ guid: '1', body: 'Other' }), item({ guid: '', url: '' })];
  for (const origin of [FEED, FILE, { feed: '' }, FEED]) {
    for (const one of items) {
      const all = expected(one, origin);
      for (let far = 0; far <= all.length; far += 1) {
        expect(identities.firstHash(one, origin)).toBe(all[0]?.hash);
        const found: unknown[] = [];
        for (const identity of identities.of(one, origin)) {
          if (found.length === far) break;
          found.push(identity);
        }
        expect(found).toEqual(all.slice(0, far));
      }
      expect([...identities.of(one, origin)]).toEqual(all);
    }
  }
});

it('is not disturbed by who asks of something else in between', () => {
  const identities = new Identities();
  const [one, other] = [item({ guid: '1' }), item({ guid: 'urn:2' })];
  const found = [];
  for (const identity of identities.of(one, FEED)) {
    identities.firstHash(other, FEED);
    found.push(identity);
  }
  expect(found).toEqual(expected(one, FEED));
});
