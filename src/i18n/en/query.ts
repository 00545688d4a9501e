import type { Widen } from '../widen.ts';

export const queryEn = {
  terms: {
    WORD: 'stories with this word; Korean initials work too: ㅎㅅㄱㅁ',
    ai: '1–3 Latin letters match the start of a word, "ai" any part',
    '"A PHRASE"': 'this exact phrase',
    '-WORD': 'stories without this word; also precedes the terms below',
    'tag:T': 'a tag',
    'source:NAME': 'publisher by full name, else part of it; "NAME" is exact',
    'feed:NAME': 'feed by name (as for source) or host',
    'folder:NAME': 'folder of feeds (as for source), with the folders in it',
    'badge:ID': 'a badge, such as badge:ai-text',
    'lang:L': 'an edition in this language, such as lang:ko',
    'is:MARK': 'is:unread, is:read, is:starred or is:watched',
    'since:DATE': 'from this year, month or day on: since:2026-01',
    'until:DATE': 'up to this year, month or day',
  },
  /** `written` is the part of the query as it was typed; `allowed` is the list of possible values, '' if there is none. */
  mistake: {
    'unknown-badge': (written: string, allowed: string) => `${written} is not a badge – choose one of ${allowed}`,
    'unknown-mark': (written: string, allowed: string) => `${written} is not known – choose one of ${allowed}`,
    'bad-date': (written: string) => `${written} is not a date – enter 2026, 2026-02 or 2026-02-04`,
    'bad-lang': (written: string) => `${written} is not a language code – enter ko or en`,
    'no-value': (written: string) => `${written} has no value – put it directly after the colon, as in tag:trade`,
    'open-quote': (written: string) => `${written} has no closing quote – add "`,
  },
};

export type QueryMessages = Widen<typeof queryEn>;
