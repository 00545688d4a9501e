import { editionFor } from '../../story/editions.ts';
import { publisherOf } from '../../story/entry.ts';
import type { Edition, Lang, Story } from '../../story/model.ts';
import { type BadgeId, badgesOf } from '../../story/origin/badges.ts';
import type { BriefPart } from './choose-events.ts';

/** Formats of `brief` apart from JSON; the first is the default. */
export const BRIEF_FORMATS = ['text', 'markdown', 'html'] as const;

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

/**
 * An event of some stories. Its headline is that of the longest report in the first of the wanted languages that any is in.
 *
 * @param langs the wanted languages.
 * @param utcDay today, for the dates of checks.
 * @param more the number of its other stories.
 */
export function eventOf(
  stories: readonly [Story, ...Story[]],
  langs: readonly Lang[],
  utcDay: string,
  more: number,
): BriefEvent {
  const wish = ({ lang }: Edition): number => (langs.includes(lang) ? langs.indexOf(lang) : langs.length);
  const editions = stories.map((story) => editionFor(story, langs));
  const [best, ...others] = editions.toSorted((a, b) => wish(a) - wish(b) || b.body.length - a.body.length);
  const earliest = others.sort((a, b) => Date.parse(a.published) - Date.parse(b.published));
  const head = best ?? editionFor(stories[0], langs);
  const reportOf = (edition: Edition): BriefReport => {
    const { id, lang, title, published } = edition;
    const { name = '', url = '' } = publisherOf(edition) ?? {};
    return { id, lang, title, source: name, url, published, badges: badgesOf(edition, utcDay) };
  };
  return { reports: [reportOf(head), ...earliest.map(reportOf)], more };
}

/** A brief as an object for JSON. */
export function briefToJson({ sections, ...brief }: Brief) {
  return {
    ...brief,
    sections: sections.map(({ kind, folder, events, more }) => ({
      kind,
      folder: kind === 'folder' ? folder : null,
      events: events.map(({ reports, more }) => ({ title: reports[0].title, reports, more })),
      more,
    })),
  };
}
