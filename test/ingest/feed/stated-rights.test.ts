import { expect, it } from 'vitest';
import { feedOf } from './helpers.ts';

const rightsOf = (inside: string) =>
  feedOf(
    '<rss version="2.0" xmlns:xhtml="http://www.w3.org/1999/xhtml" xmlns:rsl="https://rslstandard.org/rsl"><channel>' +
      `<title>t</title>${inside}<item><title>One</title><link>https://feed.example/1</link></item></channel></rss>`,
  ).items[0]?.rights;

it.each([
  ['<xhtml:meta name="robots" content="noindex, noai"/>', { terms: 'robots: noai' }],
  ["<xhtml:meta content='1' name='TDM-Reservation'/>", { tdmReserved: true }],
  [
    '<rsl:content url="/"><rsl:license><rsl:prohibits type="usage">ai-train</rsl:prohibits></rsl:license></rsl:content>',
    { terms: 'RSL prohibits: ai-train' },
  ],
  ['<xhtml:meta name="robots" content="noindex"/><xhtml:meta name="tdm-reservation" content="0"/>', undefined],
])('what a feed states before its items is kept with each: %s', (inside, rights) => {
  expect(rightsOf(inside)).toEqual(rights);
});

it('what an item says in its text is no statement of the feed', () => {
  expect(rightsOf('<item><title>x</title><xhtml:meta name="robots" content="noai"/></item>')).toBeUndefined();
});
