import { countOf, grouped } from '../number.ts';
import type { LinearMessages } from '../types/linear.ts';

const stories = (n: number): string => (n === 1 ? '1 story' : `${countOf(n, 'en')} stories`);

export const linearEn: LinearMessages = {
  intro: (help, quit) => `Screen-reader mode. ${help} reads out the keys, ${quit} quits.`,
  place: (at, of) => `${grouped(at)} of ${grouped(of)}`,
  read: 'read',
  unread: 'unread',
  starred: 'starred',
  more: (n) => `${countOf(n, 'en')} more ${n === 1 ? 'report' : 'reports'} of this event`,
  langs: (names) => `in ${names}`,
  goesOn: (at, of) => `Going on at paragraph ${grouped(at)} of ${grouped(of)}.`,
  end: 'End of the story.',
  relatedAhead: (n, key) => `${key} goes to ${n === 1 ? '1 related story' : `${countOf(n, 'en')} related stories`}.`,
  relatedCount: (n) => (n === 1 ? '1 related story' : `${countOf(n, 'en')} related stories`),
  quote: 'Quote',
  rule: 'Separator',
  chosen: (item) => `Chosen: ${item}`,
  stories,
  closed: 'Closed.',
};
