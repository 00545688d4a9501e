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

/** A table of Markdown. */
const table = (columns: number, rows: number): string => {
  const row = (cell: string): string => `|${` ${cell} |`.repeat(columns)}\n`;
  return row('head') + row('-') + row('cell').repeat(rows);
};

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
  {
    what: 'Code with 200,000 spaces before its last letter, in a feed',
    file: 'feed.xml',
    make: () => feed(`<p>Hello</p><pre>a${' '.repeat(200_000)}x</pre>`),
  },
  {
    what: 'Code with 1.9 million spaces before its last letter',
    file: 'story.en.md',
    make: () => story(`\`\`\`\na${full('', ' ', '', 1.8)}x\n\`\`\``),
  },
  {
    what: 'A paragraph of 250,000 pictures',
    file: 'story.en.md',
    make: () => story('![](b)\n'.repeat(250_000)),
  },
  {
    what: 'A feed item with 200,000 categories',
    file: 'feed.xml',
    make: () => feed('').replace('<description>', `${'<category>a</category>'.repeat(200_000)}<description>`),
  },
  {
    what: 'A page with 12,000 opened comments in its style sheet',
    file: 'page.html',
    make: () => page('', `<style>${'/* *a'.repeat(12_000)}</style>`),
  },
  {
    what: 'A page with 40,000 spans that are marked as made by AI',
    file: 'page.html',
    make: () => page(`<p>${'<span ai-disclosure="ai-generated">a</span> b '.repeat(40_000)}</p>`),
  },
  {
    what: 'A page of 20,000 equal paragraphs that are marked as made by AI',
    file: 'page.html',
    make: () => page('<p ai-disclosure="ai-generated">Equal words.</p>'.repeat(20_000)),
    end: null,
  },
  {
    what: 'A page with 1 MB of sentences that resemble a notice about AI',
    file: 'page.html',
    make: () => page(full('', `<p>${'이 기사는 AI '.repeat(25)}</p>`, '', 0.4)),
  },
  {
    what: 'A feed item with a million digits after `1 view`',
    file: 'feed.xml',
    make: () => feed(`<p>1 view ${'1'.repeat(1_000_000)}</p>`),
  },
  {
    what: 'A file whose heading ends after a million spaces',
    file: 'file.md',
    make: () => `# ${TITLE}${' '.repeat(1_000_000)}x\n\n${END}\n`,
  },
  {
    what: 'A file with 20,000 comments of TOML',
    file: 'file.md',
    make: () => `+++\n${'#\r\n'.repeat(20_000)}title = "${TITLE}"\n+++\n\n${END}\n`,
  },
  {
    what: 'A feed item of 20,000 `<h2>a</h2><hr>`',
    file: 'feed.xml',
    make: () => feed('<h2>a</h2><hr>'.repeat(20_000)),
  },
  {
    what: 'A file of 40,000 headings with lines below, 200 columns',
    file: 'file.md',
    columns: 200,
    make: () => `# ${TITLE}\n\n${'a\n-\n'.repeat(40_000)}\n${END}\n`,
  },
  {
    what: '80,000 headings with lines below',
    file: 'story.en.md',
    make: () => story('a\n-\n'.repeat(80_000)),
  },
  {
    what: 'A table of 3,000 rows and 20 columns, 200 columns',
    file: 'story.en.md',
    columns: 200,
    make: () => story(table(20, 3000)),
  },
  {
    what: '2 MB of rows in one table',
    file: 'story.en.md',
    make: () => story(table(2, 120_000)),
  },
  {
    what: 'A table of 100,000 columns, 200 columns',
    file: 'story.en.md',
    columns: 200,
    make: () => story(table(100_000, 1)),
  },
  {
    what: '2 MB of lists in lists, 40 columns',
    file: 'story.en.md',
    columns: 40,
    make: () => {
      const nested = Array.from({ length: 40 }, (_, depth) => `${'  '.repeat(depth)}- item\n`).join('');
      return story(full('', `${nested}\n`, '', 1.9));
    },
  },
  {
    what: '2 MB of quotes in 60 quotes',
    file: 'story.en.md',
    make: () => story(full('', `${'> '.repeat(60)}x\n\n`, '', 1.9)),
  },
  {
    what: '2 MB of empty headings',
    file: 'story.en.md',
    make: () => story(full('', '#\n', '', 1.9)),
  },
  {
    what: '2 MB of empty items, 200 columns',
    file: 'story.en.md',
    columns: 200,
    make: () => story(full('', '-\n', '', 1.9)),
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
