/** A document that is made to keep the program busy, or to fill its memory. */
export interface HostileDocument {
  /** Its shape, for docs/reliability.md. */
  readonly what: string;
  /** Its name: `story.en.md` is read as a story of the library; everything else is imported. */
  readonly file: string;
  /** Its text. The title of its story begins with `TITLE`. */
  readonly make: () => string;
  /** Columns of the screen and of `show`; 80 by default. */
  readonly columns?: number;
  /** The exit code of its import: 1 if no story comes from it; 0 by default. */
  readonly code?: 0 | 1;
  /** What the last row of its story says; null if its text is cut. `END` by default. */
  readonly end?: string | null;
}

export const TITLE = 'Attack';
export const END = 'The end of it.';

/** Mebibytes of a document in units until it is full. */
export const full = (before: string, unit: string, after: string, size: number): string =>
  before + unit.repeat(Math.floor((size * 1024 * 1024 - before.length - after.length) / unit.length)) + after;

/** A story of Markdown. */
export const story = (body: string): string => `---\ntitle: ${TITLE}\npublished: 2026-02-04\n---\n${body}\n\n${END}\n`;

/** A feed of one item, of HTML. */
export const feed = (html: string): string =>
  `<rss version="2.0"><channel><title>T</title><item><guid isPermaLink="false">1</guid><title>${TITLE}</title>` +
  `<description><![CDATA[${html}<p>${END}</p>]]></description></item></channel></rss>`;

/** A page with an article. */
export const page = (html: string, head = ''): string =>
  `<html><head><title>${TITLE}</title>${head}</head><body><article><h1>${TITLE}</h1>` +
  `${`<p>${'A sentence of an article, long enough. '.repeat(10)}</p>`.repeat(3)}${html}<p>${END}</p></article></body></html>`;

/** To add one, add a row: it is imported, shown, opened in the reader and ended by SIGTERM. */
export const DOCUMENTS: readonly HostileDocument[] = [
  {
    what: '2 MB in one line',
    file: 'story.en.md',
    make: () => story(full('', 'word ', '', 1.9)),
  },
  {
    what: '2 MB in one word',
    file: 'story.en.md',
    make: () => story(full('', 'x', '', 1.9)),
  },
  {
    what: '2 MB of Korean in one line, 40 columns',
    file: 'story.ko.md',
    columns: 40,
    make: () => story(full('', '가나다라 ', '', 0.8)),
  },
  {
    what: 'A feed item of 10,000 nested `<div>`',
    file: 'feed.xml',
    make: () => feed(`${'<div>'.repeat(10_000)}text${'</div>'.repeat(10_000)}`),
  },
  {
    what: 'A page of 300,000 empty `<p></p>`',
    file: 'page.html',
    make: () => page('<p></p>'.repeat(300_000)),
    end: null,
  },
];

/** Documents of 20 MB, and of one, most of which need many times their size. */
export function fillingDocuments(): Readonly<Record<string, string>> {
  const attributes = Array.from({ length: 990 }, (_, n) => ` a${n}=""`).join('');
  const [before, after] = ['<rss version="2.0"><channel><title>T</title><item>', '</item></channel></rss>'];
  const json = '{"version":"https://jsonfeed.org/version/1.1","items":[';
  return {
    attributes: full(before, `<a${attributes}/>`, after, 19.9),
    entities: full(`${before}<description>`, '&amp;', `</description>${after}`, 19.9),
    lines: full('Title\n\n', 'a\n', '', 19.9),
    list: full('<opml version="2.0"><body>', '<outline text="a" xmlUrl="http://a.example/"/>', '</body></opml>', 19.9),
    divs: full('<html><body>', `${'<div>'.repeat(2000)}text${'</div>'.repeat(2000)}`, '</body></html>', 19.9),
    values: full(json, '{},', '{}]}', 19.9),
    'small-lines': full('Title\n\n', 'a\n', '', 0.99),
    'small-yaml': full('---\ntitle: a\nx:\n', '  - a\n', '---\n\nA text.\n', 0.99),
  };
}
