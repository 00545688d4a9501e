import { describe, expect, it } from 'vitest';
import { isQuotable, nameQuery, renamedInQuery } from '../../../src/story/query/name-match.ts';

describe('a renamed feed or folder in a query', () => {
  it.each([
    ['feed:"Old News"', 'feed:"New"'],
    ['feed:"old news" is:unread -희토류', 'feed:"New" is:unread -희토류'],
    ['  is:unread   -feed:"Old News"  x', 'is:unread -feed:"New" x'],
    ['FEED：“Old News” tag:a', 'feed:"New" tag:a'],
    ['feed:"Old News', 'feed:"New"'],
    ['feed:old', 'feed:old'],
    ['feed:"Old News Wire"', 'feed:"Old News Wire"'],
    ['folder:"Old News" source:"Old News" "feed:Old News"', 'folder:"Old News" source:"Old News" "feed:Old News"'],
    ['“curved”   feed:old', '“curved”   feed:old'],
    ['-(feed:"Old News" or tag:a) b', '-(feed:"New" or tag:a) b'],
    ['（tag:a or （-feed:"old news"） c', '（tag:a or （-feed:"New"） c'],
    ['(a or feed:(b)) or feed:"Old News")', '(a or feed:(b)) or feed:"New")'],
    ['', ''],
  ])('%s', (query, expected) => {
    expect(renamedInQuery(query, 'feed', 'Old News', 'New')).toBe(expected);
  });

  it.each([
    ['folder:광물', 'folder:"금속"'],
    ['folder:"광물/자료" x', 'folder:"금속/자료" x'],
    ['folder:광물계', 'folder:광물계'],
    ['(folder:광물 or folder:언론)', '(folder:"금속" or folder:언론)'],
    ['folder:"언론/광물"', 'folder:"언론/광물"'],
  ])('%s, with the folders inside it', (query, expected) => {
    expect(renamedInQuery(query, 'folder', '광물', '금속')).toBe(expected);
  });

  it('may be inside another folder, and may have quotation marks', () => {
    expect(renamedInQuery('folder:"A/B" feed:x', 'folder', 'A/B', 'C')).toBe('folder:"C" feed:x');
    expect(renamedInQuery('folder:"A"', 'folder', 'A/B', 'C')).toBe('folder:"A"');
    expect(renamedInQuery('feed:a b', 'feed', 'a', 'The "Daily" Paper')).toBe('feed:Daily b');
    expect(nameQuery('feed', 'A B')).toBe('feed:"A B"');
    // A full-width quotation mark is one as well, and a parenthesis would close the group.
    expect(isQuotable('A＂B')).toBe(false);
    expect(nameQuery('feed', 'Tin＂Zinc')).toBe('feed:Zinc');
    expect(renamedInQuery('(feed:a or b)', 'feed', 'a', 'The "Daily" x)Papers')).toBe('(feed:Papers or b)');
  });
});
