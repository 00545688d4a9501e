import { storyEn } from '../i18n/en/story.ts';
import type { Messages, UiLang } from '../i18n/index.ts';
import { storyKo } from '../i18n/ko/story.ts';
import { wordLang } from '../i18n/locale.ts';
import type { Theme } from '../page/theme/look.ts';
import type { Edition, Lang, Story } from '../story/model.ts';
import { badgeBasis, badgeLabel, badgesOf, pageBadges } from '../story/origin/badges.ts';
import type { WidthMeasurer } from '../text/width.ts';
import type { BreakMode } from '../text/wrap.ts';

/** Formats of `show`; the first is the default. */
export const FORMATS = ['text', 'markdown', 'json', 'ansi'] as const;
export type Format = (typeof FORMATS)[number];

/** A story to print: the chosen edition, and what the user did with it. */
export interface PrintItem {
  readonly story: Story;
  readonly edition: Edition;
  readonly read: boolean;
  readonly starred: boolean;
  /** The tags that were given here. */
  readonly userTags: readonly string[];
}

export interface PrintOptions {
  /** ISO date (UTC) for comparing the dates of checks. */
  readonly today: string;
  /** The interface's language, used for stories in a language that the interface lacks. */
  readonly ui: UiLang;
  /** Cells of a row, or `null` for one paragraph a line. */
  readonly width: number | null;
  /** Colours of the `ansi` format; by default those of the dark theme. */
  readonly theme?: Theme | null;
  /** Write OSC 8 links in the `ansi` format. */
  readonly links?: boolean;
  /** Where rows may break; by default `auto`. */
  readonly mode?: BreakMode;
  /** Measures the text; by default with the usual widths. */
  readonly measurer?: WidthMeasurer;
}

/**
 * Prints stories piece by piece, so that a thousand need not be in memory at once. The whole output ends with a line
 * end and contains no control character of a story.
 */
export type Printer = (items: Iterable<PrintItem>, options: PrintOptions) => Iterable<string>;

const WORDS_KO: Pick<Messages, 'lang' | 'story'> = { lang: 'ko', story: storyKo };
const WORDS_EN: Pick<Messages, 'lang' | 'story'> = { lang: 'en', story: storyEn };

/** The interface's words for an edition: in its language if there are any, otherwise in the interface's. */
export function wordsFor(lang: Lang, ui: UiLang): Pick<Messages, 'lang' | 'story'> {
  return wordLang(lang, ui) === 'ko' ? WORDS_KO : WORDS_EN;
}

/** The badges of an edition's page in brackets; empty without badges. */
export function bracketedBadges(edition: Edition, { today, ui }: Pick<PrintOptions, 'today' | 'ui'>): string[] {
  const { story } = wordsFor(edition.lang, ui);
  return pageBadges(badgesOf(edition, today)).map((id) => `[${badgeLabel(id, badgeBasis(id, edition), story)}]`);
}

/** Prints items one by one with `between` in between. */
export function* printEach(
  items: Iterable<PrintItem>,
  between: string,
  print: (item: PrintItem) => string,
): Generator<string> {
  let first = true;
  for (const item of items) {
    yield first ? print(item) : between + print(item);
    first = false;
  }
}
