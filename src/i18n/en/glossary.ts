import { stories } from './counted.ts';

const tooMany = (limit: number): string => `the watch list is full – at most ${limit} terms can be watched`;

const tooLong = (limit: number): string => `the term is too long – keep it within ${limit} characters`;

const watchedView = 'Watched';

export const glossaryEn = {
  notFound: (text: string) => `there is no term "${text}" – minerals-news glossary prints all terms`,
  alike: (names: string) => `also searched for: ${names}`,
  watch: {
    added: (term: string, other: string) => (other ? `Watching: ${term} (= ${other})` : `Watching: ${term}`),
    removed: (term: string) => `No longer watched: ${term}`,
    already: (term: string) => `Already watched: ${term}`,
    none: 'there are no watched terms – add one with minerals-news watch add TERM',
    unknown: (term: string) => `"${term}" is not watched – minerals-news watch lists the terms`,
    tooMany,
    tooLong,
    view: watchedView,
    builtIn: '(built in)',
    viewStays: (name: string) =>
      `the view "${name}" is built in – it goes away when minerals-news watch remove TERM removes its last term`,
  },
};

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

export const termsEn = {
  title: 'Terms in this story',
  none: 'No glossary term occurs in this story.',
  notLoaded: 'Open the story to see its terms.',
  alike: (names: string) => `(= ${names})`,
  /** The mark of stories with a watched term, at most 6 cells. */
  watched: 'watch',
  /** The mark of a watched story in a list row, at most 2 cells. */
  watchedMark: 'w',
  watchedView,
  added: (term: string) => `Watching: ${term}`,
  removed: (term: string) => `No longer watched: ${term}`,
  list: (terms: string) => `Watching: ${terms}`,
  empty: 'No watched terms. Type :watch TERM to add one.',
  /** `until` is a day, '' for no end. */
  muted: (query: string, n: number, until: string, undo: string) =>
    `Muted: ${query}. ${n > 0 ? `${stories(n)} marked as read; new ones that match will be too` : 'New stories that match will be marked as read'}${until ? ` until ${until}` : ''}. Press ${undo} to undo.`,
  alreadyMuted: (query: string) => `Already muted: ${query}`,
  muteNeedsQuery: 'Say which stories to mark as read: :mute QUERY',
  rulesTitle: 'Rules for new stories',
  rulesHelp: 'Rules apply to new stories with each sync. Enter removes or renews one; :mute QUERY adds one.',
  noRules: 'There are no rules. Type :mute QUERY to add one.',
  removeRule: 'Remove',
  renewRule: (day: string) => `Until ${day}`,
  endlessRule: 'Without an end',
  ruleRemoved: (query: string, undo: string) => `Rule removed: ${query}. Press ${undo} to undo.`,
  /** `day` is the last one, '' for no end. */
  ruleEnds: (query: string, day: string, undo: string) =>
    `${day ? `Until ${day}` : 'Without an end'}: ${query}. Press ${undo} to undo.`,
  muteNeedsTime: (time: string) => `“${time}” is not a time: :mute QUERY for 7d (days) or 2w (weeks)`,
  muteHasRule: (query: string) => `A rule for this query does more, and keeps its end (:rules lists it): ${query}`,
  tooMany: (limit: number) => sentence(tooMany(limit)),
  tooLong: (limit: number) => sentence(tooLong(limit)),
};
