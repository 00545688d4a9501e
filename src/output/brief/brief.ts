import { editionFor } from '../../story/editions.ts';
import { publisherOf, type StoryEntry, sortKey, translatedTitle } from '../../story/entry.ts';
import { differingNumbers, type StatedNumber } from '../../story/events/differing-numbers.ts';
import { parseMarkdown } from '../../story/file/parse-markdown.ts';
import type { Edition, Lang, Story } from '../../story/model.ts';
import { type BadgeId, badgesOf } from '../../story/origin/badges.ts';
import { blockText } from '../../story/plain-text.ts';
import type { BriefPart } from './choose-events.ts';

/** A report of an event: the edition that is shown of a story. */
export interface BriefReport {
  readonly id: string;
  readonly lang: Lang;
  readonly title: string;
  /** The publisher; '' for a story that was written here. */
  readonly source: string;
  /** The address of its page, or ''. */
  readonly url: string;
  readonly published: string;
  readonly badges: readonly BadgeId[];
}

/** An event with its headline, which is the title of the first of its reports. */
export interface BriefEvent {
  /** The headline's report, then the others, earliest first. */
  readonly reports: readonly [BriefReport, ...BriefReport[]];
  /** The headline in the wanted language, if it is in another and was translated; otherwise ''. */
  readonly translated: string;
  /** The numbers of the same thing that the reports state differently. */
  readonly numbers: readonly (readonly StatedNumber[])[];
  /** Reports that are not shown. */
  readonly more: number;
}

export interface BriefSection extends Pick<BriefPart, 'kind' | 'folder' | 'more'> {
  readonly events: readonly BriefEvent[];
}

/** What came in some days. */
export interface Brief {
  /** The first day and today, as ISO dates. */
  readonly since: string;
  readonly today: string;
  /** Its number of stories. */
  readonly stories: number;
  readonly sections: readonly BriefSection[];
}

/** Greatest number of reports of an event that are shown, and read for it. */
export const MAX_REPORTS = 6;

/** What a brief needs of a story. */
export interface BriefStory {
  readonly story: Story;
  readonly entry: StoryEntry;
}

/** Characters in which numbers are compared. */
const LEAD = 600;

/** Title, summary and first paragraphs of an edition. */
const leadOf = ({ lang, title, summary, body }: Edition) => ({
  lang,
  texts: [title, summary, ...parseMarkdown(body.slice(0, LEAD)).map(blockText)],
});

/**
 * An event of some stories. Its headline is that of the longest report in the first of the wanted languages that any is in.
 *
 * @param langs the wanted languages.
 * @param utcDay today, for the dates of checks.
 * @param more the number of its other stories.
 */
export function eventOf(
  stories: readonly [BriefStory, ...BriefStory[]],
  langs: readonly Lang[],
  utcDay: string,
  more: number,
): BriefEvent {
  const wish = ({ lang }: Edition): number => (langs.includes(lang) ? langs.indexOf(lang) : langs.length);
  const first = editionFor(stories[0].story, langs);
  const editions = stories.map(({ story }) => editionFor(story, langs));
  const [head = first, ...others] = editions.toSorted((a, b) => wish(a) - wish(b) || b.body.length - a.body.length);
  others.sort((a, b) => sortKey(a.published) - sortKey(b.published));
  const reportOf = (edition: Edition): BriefReport => {
    const { id, lang, title, published } = edition;
    const { name = '', url = '' } = publisherOf(edition) ?? {};
    return { id, lang, title, source: name, url, published, badges: badgesOf(edition, utcDay) };
  };
  const entry = stories.find(({ story }) => story.id === head.id)?.entry;
  const numbers = others.length === 0 ? [] : differingNumbers([head, ...others].map(leadOf));
  return {
    reports: [reportOf(head), ...others.map(reportOf)],
    translated: (entry && translatedTitle(entry, head.lang, langs[0] ?? head.lang)?.text) ?? '',
    numbers,
    more,
  };
}
