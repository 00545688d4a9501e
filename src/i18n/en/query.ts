import type { QueryMessages } from '../types/query.ts';

export const queryEn: QueryMessages = {
  mistake: {
    'unknown-badge': (written, allowed) => `${written} names no badge – choose one of ${allowed}`,
    'unknown-mark': (written, allowed) => `${written} is not known – choose one of ${allowed}`,
    'bad-date': (written) => `${written} is not a date – write 2026, 2026-02 or 2026-02-04`,
    'bad-lang': (written) => `${written} is not a language code – write ko or en`,
    'no-value': (written) => `${written} has no value – write it right behind the colon, as in tag:trade`,
    'open-quote': (written) => `${written} has no closing quote – add "`,
  },
};
