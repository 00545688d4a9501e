import type { QueryMessages } from '../types/query.ts';

export const queryEn: QueryMessages = {
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
  mistake: {
    'unknown-badge': (written, allowed) => `${written} names no badge – choose one of ${allowed}`,
    'unknown-mark': (written, allowed) => `${written} is not known – choose one of ${allowed}`,
    'bad-date': (written) => `${written} is not a date – write 2026, 2026-02 or 2026-02-04`,
    'bad-lang': (written) => `${written} is not a language code – write ko or en`,
    'no-value': (written) => `${written} has no value – write it right behind the colon, as in tag:trade`,
    'open-quote': (written) => `${written} has no closing quote – add "`,
  },
};
