import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { bracketedBadges, FORMATS } from '../../src/output/printer.ts';
import { neutralizeFakeBadges } from '../../src/page/badges.ts';
import { joinEditions } from '../../src/story/editions.ts';
import { toEntry } from '../../src/story/entry.ts';
import { FORBIDDEN, fileOf, parse } from '../story/helpers.ts';
import { print, withoutColors } from './helpers.ts';
import { body, frontMatter } from './hostile.ts';

const LINE_END = /\n/g;

let readable = 0;

test('no field and no body puts a control character into any output', () => {
  fc.assert(
    fc.property(
      frontMatter,
      body,
      fc.constantFrom('ko', 'en'),
      fc.constantFrom(null, 7, 40, 80),
      (front, markdown, lang, width) => {
        const parsed = parse(fileOf(stringify(front), markdown), lang);
        expect(JSON.stringify(parsed.problems)).not.toMatch(FORBIDDEN);
        if (!parsed.ok) return;
        readable += 1;
        const entry = toEntry(joinEditions('story', [parsed.edition]), '2026-11-24');
        expect(JSON.stringify(entry)).not.toMatch(FORBIDDEN);
        expect(JSON.stringify(parsed.edition.provenance)).not.toMatch(FORBIDDEN);
        for (const format of FORMATS) {
          const printed = print(format, [parsed.edition], { width });
          const ours = format === 'ansi' ? withoutColors(printed) : printed;
          expect(ours.replace(LINE_END, '')).not.toMatch(FORBIDDEN);
          if (format === 'text' && width === null) {
            const badges = bracketedBadges(parsed.edition, { today: '2026-11-24', ui: 'ko' }).join(' ');
            const first = printed.split('\n')[0] ?? '';
            expect(first).toBe(badges === '' ? neutralizeFakeBadges(first) : badges);
          }
          if (format === 'json')
            for (const text of Object.values(JSON.parse(printed)[0].editions)) expect(text).toBeTruthy();
        }
      },
    ),
    { numRuns: 400 },
  );
  // The generator must produce what it is meant to.
  expect(readable).toBeGreaterThan(300);
});

test('links of the coloured page contain only their address', () => {
  const parsed = parse(
    fileOf(
      'title: T\npublished: 2026-02-04\nsource: {name: N, url: "https://example.org/\\u001b]0;x\\u0007\\u202e 한"}',
      '[a](https://example.org/&#27;&#x9b;&#x202e;b)',
    ),
  );
  if (!parsed.ok) expect.fail(JSON.stringify(parsed.problems));
  const printed = print('ansi', [parsed.edition], { links: true });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are our own.
  const frame = /\x1b\]8;[^\x1b]*\x1b\\/g;
  expect(withoutColors(printed).replace(frame, '').replace(LINE_END, '')).not.toMatch(FORBIDDEN);
  for (const [link] of printed.matchAll(frame)) expect(link.slice(2, -2)).toMatch(/^[\]!-~]*$/);
});
