import type { Widen } from '../widen.ts';

export const queryEn = {
  terms: {
    WORD: 'stories with this word; Korean by initials too: ㅎㅅㄱㅁ',
    ai: 'up to three Latin letters where words begin, "ai" anywhere',
    '"A PHRASE"': 'words that stand together, as they are written',
    '-WORD': 'stories without it; works for everything below as well',
    'tag:T': 'a tag',
    'source:NAME': 'a publisher by its whole name, else by a part; "NAME" is exact',
    'feed:NAME': 'the feed a story came from, by name in the same way or by host',
    'badge:ID': 'a badge, such as badge:ai-text',
    'lang:L': 'an edition in this language, such as lang:ko',
    'is:MARK': 'is:unread, is:read, is:starred or is:watched',
    'since:DATE': 'from a year, month or day on: since:2026-01',
    'until:DATE': 'up to a year, month or day',
  },
  /** `written` is the part of the query as it was typed; `allowed` is the list of possible values, '' if there is none. */
  mistake: {
    'unknown-badge': (written: string, allowed: string) => `${written} names no badge – choose one of ${allowed}`,
    'unknown-mark': (written: string, allowed: string) => `${written} is not known – choose one of ${allowed}`,
    'bad-date': (written: string) => `${written} is not a date – write 2026, 2026-02 or 2026-02-04`,
    'bad-lang': (written: string) => `${written} is not a language code – write ko or en`,
    'no-value': (written: string) => `${written} has no value – write it right behind the colon, as in tag:trade`,
    'open-quote': (written: string) => `${written} has no closing quote – add "`,
  },
};

export type QueryMessages = Widen<typeof queryEn>;
