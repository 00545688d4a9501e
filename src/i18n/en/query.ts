import type { Widen } from '../widen.ts';

export const queryEn = {
  title: 'Query language',
  /** Where queries are used, and how conditions are combined. */
  rules: [
    'Used by / and & in the reader, list --query, search, views and rules.',
    'A story must meet all conditions, in any order. "or" joins alternatives,',
    'and parentheses make groups, up to 20 inside each other.',
  ],
  /** What is typed, what it finds, and an example. */
  terms: {
    WORD: { means: 'stories with this word; Korean initials work too: ㅎㅅㄱㅁ', example: 'gallium' },
    ai: { means: '1–3 Latin letters match the start of a word, "ai" any part', example: 'ai' },
    '"A PHRASE"': { means: 'this exact phrase', example: '"rare earths"' },
    '-WORD': { means: 'stories without this word; also works before the terms below', example: 'gallium -japan' },
    'A or B': { means: 'stories that meet one of the conditions; "or" finds the word', example: 'gallium or indium' },
    '(…)': { means: 'a group of conditions, also after -', example: '(gallium or indium) -(japan or korea)' },
    'tag:T': { means: 'a tag', example: 'tag:trade' },
    'source:NAME': { means: 'publisher by full name, else part of it; "NAME" is exact', example: 'source:guardian' },
    'feed:NAME': { means: 'feed by name (as for source) or host', example: 'feed:"Mining.com"' },
    'folder:NAME': {
      means: 'folder or tag of feeds (as for source), with the folders in it',
      example: 'folder:Metals',
    },
    'title:TEXT': { means: 'a word or phrase in the title', example: 'title:gallium' },
    'author:TEXT': { means: 'the name of an author, or a part of it', example: 'author:kim' },
    'url:TEXT': { means: 'a part of the address of its page', example: 'url:/opinion/' },
    'text:TEXT': { means: 'a word or phrase in the whole text', example: 'text:"price floor"' },
    'badge:ID': { means: 'a badge, such as badge:ai-text', example: 'badge:ai-text' },
    'lang:L': { means: 'an edition in this language, such as lang:ko', example: 'lang:ko' },
    'is:MARK': {
      means: 'unread, read, starred, watched, new (synced), changed-since-read',
      example: 'is:unread',
    },
    'since:DATE': { means: 'from a day, month or year on; or today, yesterday, 7d, 2w', example: 'since:2026-01' },
    'until:DATE': { means: 'up to and including it, in the same forms', example: 'until:7d' },
    'before:DATE': { means: 'only before it, the same as -since:DATE', example: 'before:7d' },
  },
  /** Whole queries. */
  examples: {
    feed: { query: 'feed:"Mining.com" is:unread', means: 'unread stories of one feed' },
    folder: { query: 'folder:Metals since:2026-01', means: 'stories of the feeds in a folder, since January 2026' },
    phrase: { query: '"rare earths" -japan', means: 'stories with this phrase that do not mention Japan' },
    tags: { query: 'tag:trade -tag:opinion', means: 'stories with one tag and without another' },
    period: { query: 'lithium since:2025-07 until:2025-12', means: 'stories about lithium from half a year of 2025' },
    either: {
      query: '(lithium or nickel) before:2026-02',
      means: 'about one of two metals, from before February 2026',
    },
    marks: { query: 'is:starred lang:ko -badge:ai-text', means: 'starred stories in Korean whose text is not by AI' },
  },
  /** `written` is the part of the query as it was typed; `allowed` is the list of possible values, '' if there is none. */
  mistake: {
    'unknown-badge': (written: string, allowed: string) => `${written} is not a badge – choose one of ${allowed}`,
    'unknown-mark': (written: string, allowed: string) => `${written} is not known – choose one of ${allowed}`,
    'bad-date': (written: string) =>
      `${written} is not a date – enter 2026, 2026-02, 2026-02-04, today, yesterday, 7d or 2w`,
    'bad-lang': (written: string) => `${written} is not a language code – enter ko or en`,
    'no-value': (written: string) => `${written} has no value – put it directly after the colon, as in tag:trade`,
    'group-value': (written: string) => `${written} – a key takes one value: write (tag:a or tag:b), or use quotes`,
    'too-deep': (written: string) => `${written} has more than 20 groups inside each other – use fewer parentheses`,
    'open-quote': (written: string) => `${written} has no closing quote – add "`,
  },
};

export type QueryMessages = Widen<typeof queryEn>;
