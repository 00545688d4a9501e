import type { Widen } from '../widen.ts';

/** What the reader says about links, headings and related stories of a story. */
export const inStoryEn = {
  noLinks: 'This story has no links.',
  noLinkNumber: (typed: string, count: number) =>
    `No link ${typed}. ${count === 1 ? 'The story has one link' : `Links are numbered from 1 to ${count}`}.`,
  /** `name` is '' where the heading is read next. */
  heading: (at: number, of: number, name: string) => `Heading ${at} of ${of}${name && `: ${name}`}`,
  noHeadings: 'This story has no headings.',
  noMoreHeadings: 'No more headings.',
  noEarlierHeadings: 'No earlier headings.',
  noRelatedNumber: (n: number) => `There is no related story ${n}.`,
};

export type InStoryMessages = Widen<typeof inStoryEn>;
