import { expect, test } from 'vitest';
import { editionOf } from '../story/helpers.ts';
import { print } from './helpers.ts';

const imported = (source: string, body = 'Body.\n', lang = 'en') =>
  editionOf(`source: {${source}}\nprovenance: {basis: publisher}\n`, body, lang);

test('the day of an import is not shown as the day of publication', () => {
  const undated = 'name: News, url: "https://example.org/a", undated: true';
  expect(print('text', [imported(undated)])).toContain('\nNo date · imported Wed 4 Feb 2026 · News\n');
  expect(print('markdown', [imported(undated)])).toContain('\n*No date · imported Wed 4 Feb 2026 · News*\n');
  expect(print('text', [imported(undated, '글.\n', 'ko')])).toContain('\n날짜 없음 · 2026. 2. 4.(수) 가져옴 · News\n');
  expect(print('text', [imported(undated, 'Word. '.repeat(150))], { width: 60 })).toContain(
    '\nNo date · imported Wed 4 Feb 2026 · News · 1 min read\n',
  );
  const misdated = `${undated}, dated: 2036-02-04`;
  expect(print('text', [imported(misdated)])).toContain(
    '\nPublisher’s date is wrong: Mon 4 Feb 2036 · imported Wed 4 Feb 2026 · News\n',
  );
  expect(print('text', [imported(misdated, '글.\n', 'ko')])).toContain(
    '\n발행처 날짜 오류: 2036. 2. 4.(월) · 2026. 2. 4.(수) 가져옴 · News\n',
  );
  expect(print('text', [imported('name: News')])).toContain('\nWed 4 Feb 2026 · News\n');
});

test('a partial story is marked as such below its title and at its end', () => {
  const part = 'name: News, url: "https://example.org/a", partial: true';
  const [en, ko] = [imported(part), imported(part, '글.\n', 'ko')];
  expect(print('text', [en])).toBe(
    'Title\nWed 4 Feb 2026 · Only part of the article · News\n\nBody.\n\n' +
      'This is only part of the article.\n\nSource: News — https://example.org/a\n',
  );
  expect(print('text', [ko])).toContain('\n2026. 2. 4.(수) · 기사 일부만 · News\n\n글.\n\n기사의 일부만 있습니다.\n');
  expect(print('text', [en], { width: 60 })).toMatch(
    / · Only part of the article · News[\s\S]*\nBody\.\n\nThis is only part of the article\.\n\nSource: /,
  );
  expect(print('markdown', [en])).toContain('\n\nBody.\n\n*This is only part of the article.*\n\nSource: ');
  expect(JSON.parse(print('json', [en]))).toMatchObject([{ editions: { en: { source: { partial: true } } } }]);
  expect(print('text', [imported('name: News, partial: false')])).not.toContain('part of');
});

test('a story with only a title is marked as such if the rest is available elsewhere', () => {
  const linked = imported('name: News, url: "https://example.org/a"', '');
  expect(print('text', [linked])).toBe(
    'Title\nWed 4 Feb 2026 · News\n\nThe feed gives only a title.\n\nSource: News — https://example.org/a\n',
  );
  expect(print('text', [linked], { width: 60 })).toContain('\nWed 4 Feb 2026 · News\n\nThe feed gives only a title.\n');
  expect(print('markdown', [linked])).toContain('\n\n*The feed gives only a title.*\n\nSource:');
  for (const other of [
    imported('name: News', ''),
    imported('name: News, url: "https://example.org/a"'),
    editionOf('source: {name: News, url: "https://example.org/a"}', '', 'en'),
    editionOf('summary: Sum.\nsource: {url: "https://example.org/a"}\nprovenance: {basis: publisher}', '', 'en'),
  ])
    expect(print('text', [other]) + print('markdown', [other])).not.toContain('only a title');
});

test('an unknown source has no line', () => {
  const unknown = imported('id: x-1, undated: true');
  for (const width of [null, 60]) expect(print('text', [unknown], { width })).not.toContain('Source');
  expect(print('markdown', [unknown])).not.toContain('Source');
});

test("a publisher's long name is cut below the title, and complete below the text", () => {
  const name = 'News of the World and Everything Else in It';
  for (const width of [null, 80]) {
    const text = print('text', [imported(`name: ${name}`)], { width });
    expect(text).toMatch(/ · News of the World and Everything Else i…(?: ·|\n)/);
    expect(text).toContain(`Source: ${name}`);
  }
  const exact = '가'.repeat(20);
  expect(print('text', [imported(`name: ${exact}`)])).toContain(` · ${exact}\n`);
});

test('labels around a text are in its language, or in the interface language if there is none', () => {
  const printed = (lang: string, ui: 'ko' | 'en') =>
    print('text', [imported('name: Le Monde', 'Texte.\n', lang)], { ui });
  for (const ui of ['ko', 'en'] as const) {
    expect(printed('ko', ui)).toContain('2026. 2. 4.(수)');
    expect(printed('ko-kr', ui)).toContain('출처: Le Monde');
    expect(printed('en-gb', ui)).toContain('Wed 4 Feb 2026');
  }
  expect(printed('fr', 'ko')).toMatch(/^Title\n2026\. 2\. 4\.\(수\) · Le Monde\n/);
  expect(printed('fr', 'en')).toMatch(/^Title\nWed 4 Feb 2026 · Le Monde\n/);
  expect(printed('fro', 'ko') + printed('kok', 'ko')).not.toContain('Source');
  expect(print('markdown', [imported('name: Le Monde', 'Texte.\n', 'fr')], { ui: 'ko' })).toContain('출처: Le Monde');
  expect(print('text', [imported('name: Le Monde', 'Texte.\n', 'fr')], { ui: 'ko', width: 60 })).toContain(
    '출처: Le Monde',
  );
});

test('a picture without text is still shown', () => {
  const text = (width: number | null) =>
    print('text', [imported('name: News', 'a ![](https://e.org/b.png) c\n\n![](https://e.org/d.png)\n')], { width });
  expect(text(null)).toContain('\na c\n\nImage (no description)\n\nImage (no description)\n');
  expect(text(40)).toContain('\na c\n\nImage (no description)\n\nImage (no description)\n');
  const record = editionOf('provenance: {images: [{source: trainedAlgorithmicMedia}]}\n', 'Text.\n', 'en');
  expect(print('text', [record])).toContain('\nImage · no file, record only (no description) [AI-generated image]\n');
  expect(print('markdown', [record])).toContain(
    '\nImage · no file, record only (no description) `[AI-generated image]`\n',
  );
});
