import { storyEn } from '../i18n/en/story.ts';
import type { Messages, UiLang } from '../i18n/index.ts';
import { storyKo } from '../i18n/ko/story.ts';
import { wordLang } from '../i18n/locale.ts';
import type { Theme } from '../page/theme/look.ts';
import type { Edition, Lang, Story } from '../story/model.ts';
import { badgeLabel, badgesOf, pageBadges } from '../story/origin/badges.ts';
import type { WidthMeasurer } from '../text/width-measurer.ts';
import type { BreakMode } from '../text/wrap.ts';

/** Formats of `show`; the first is what it prints when none is asked for. */
export const FORMATS = ['text', 'markdown', 'json', 'ansi'] as const;
export type Format = (typeof FORMATS)[number];

/** A story to be printed: the edition that was chosen of it, and what the reader did with it. */
export interface PrintItem {
  readonly story: Story;
  readonly edition: Edition;
  readonly read: boolean;
  readonly starred: boolean;
}

export interface PrintOptions {
  /** ISO date (UTC) against which check dates are held. */
  readonly today: string;
  /** The interface's language, used for stories in a language that the interface lacks. */
  readonly ui: UiLang;
  /** Cells a row may have, or `null` for one paragraph a line. */
  readonly width: number | null;
  /** Colours of the `ansi` format; its dark theme when not given. */
  readonly theme?: Theme | null;
  /** Write OSC 8 links in the `ansi` format. */
  readonly links?: boolean;
  /** Where rows may break; `auto` when not given. */
  readonly mode?: BreakMode;
  /** Measures the text; the usual widths when not given. */
  readonly measurer?: WidthMeasurer;
}

/**
 * Stories as pieces of text, one after another, so that a thousand need not be in memory at once. The pieces together
 * end with a line end and contain no control character of a story.
 */
export type Printer = (items: Iterable<PrintItem>, options: PrintOptions) => Iterable<string>;

const WORDS_KO: Pick<Messages, 'lang' | 'story'> = { lang: 'ko', story: storyKo };
const WORDS_EN: Pick<Messages, 'lang' | 'story'> = { lang: 'en', story: storyEn };

/** The interface's words for an edition: in its language where there are any, else in the interface's. */
export function wordsFor(lang: Lang, ui: UiLang): Pick<Messages, 'lang' | 'story'> {
  return wordLang(lang, ui) === 'ko' ? WORDS_KO : WORDS_EN;
}

/** The badges of an edition's page in brackets; empty when it carries none. */
export function bracketedBadges(edition: Edition, { today, ui }: Pick<PrintOptions, 'today' | 'ui'>): string[] {
  const { story } = wordsFor(edition.lang, ui);
  return pageBadges(badgesOf(edition, today)).map((id) => `[${badgeLabel(id, edition.provenance.basis, story)}]`);
}

/** Prints item after item with `between` in between. */
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
