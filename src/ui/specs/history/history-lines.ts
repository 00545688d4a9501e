import { formatDate } from '../../../i18n/date.ts';
import type { CliMessages } from '../../../i18n/en/cli.ts';
import type { UiLang } from '../../../i18n/index.ts';
import { type Catalogue, titleIn } from '../../../story/query/catalogue.ts';
import type { ReadStory } from '../../../story/reading-history.ts';
import { cleanText } from '../../../text/clean.ts';
import type { Line } from '../../../text/styled-line.ts';
import { padEnd } from '../../../text/width.ts';
import { lineOf, span, textLines } from '../../layout/fields.ts';
import type { Typesetting } from '../../layout/typesetting.ts';

export interface HistoryLook {
  readonly width: number;
  readonly set: Typesetting;
  readonly ui: UiLang;
  readonly words: CliMessages['history'];
  readonly catalogue: Catalogue;
  /** The language of titles for a reading without one. */
  readonly lang: string;
}

/** Cells of the pointer and the time before a title. */
const BEFORE = 8;

export function dayLine({ day }: ReadStory, { ui, set }: HistoryLook): Line {
  return lineOf([span(formatDate(day, ui), { role: 'meta' })], set.measurer);
}

/** The facts about a reading after its title. */
function facts({ seconds, percent, visits }: ReadStory, isThere: boolean, words: CliMessages['history']): string {
  return [
    ...(percent === null ? [words.markedRead] : [words.readFor(seconds), words.seen(percent)]),
    ...(visits > 1 ? [words.visits(visits)] : []),
    ...(isThere ? [] : [words.gone]),
  ].join(', ');
}

/** The title of a story in the language it was read in; its id if the story is gone. */
export function titleOf({ id, lang }: ReadStory, { catalogue, lang: usual }: Pick<HistoryLook, 'catalogue' | 'lang'>) {
  const entry = catalogue.entry(id);
  const title = entry ? titleIn(entry, Object.hasOwn(entry.editions, lang) ? lang : usual) : cleanText(id);
  return { title, isThere: entry !== undefined };
}

/** A story of the history: time, title, duration and percentage, wrapped. */
export function readStoryLines(story: ReadStory, chosen: boolean, look: HistoryLook): readonly Line[] {
  const { set, width, words } = look;
  const { measurer } = set;
  const style = (role: 'text' | 'meta') => ({ role: chosen ? ('selection' as const) : role });
  const { title, isThere } = titleOf(story, look);
  const more = span(`  ${facts(story, isThere, words)}`, style('meta'));
  const rows = textLines([span(title, style('text')), more], width - BEFORE, { ...set, mode: 'word' });
  return rows.map((row, i) => {
    const before = padEnd(i === 0 ? `${chosen ? '❯' : ' '} ${story.time}` : '', BEFORE, measurer);
    const line = lineOf([span(before, style('meta')), ...row.spans], measurer);
    return chosen
      ? lineOf([...line.spans, span(' '.repeat(Math.max(0, width - line.width)), style('text'))], measurer)
      : line;
  });
}
