import { expect, test } from 'vitest';
import { cleanReferences } from '../../src/text/clean.ts';

test.each([
  ['a&#27;[32mb', 'a[32mb'],
  ['&#x1b;&#x9b;&#155;&#x202e;', ''],
  ['&lrm;&rlm;', ''],
  ['&#2&#27;7;x', 'x'],
  ['&amp;&#44032;&#xac00;&hellip;', '&amp;&#44032;&#xac00;&hellip;'],
  ['line&#10;end&#9;', 'line&#10;end&#9;'],
  ['&#99999999;&#x110000;', '&#99999999;&#x110000;'],
])('%j', (markdown, cleaned) => {
  expect(cleanReferences(markdown)).toBe(cleaned);
});

test('leaves no reference, however deeply they are nested', () => {
  let nested = '&#27;';
  for (let i = 0; i < 30; i++) nested = `&#2${nested}7;`;
  expect(cleanReferences(nested)).not.toMatch(/&#27;/);
});
