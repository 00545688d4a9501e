import type { StoryMessages } from '../i18n/en/story.ts';
import { type Edition, type Enclosure, enclosureKind } from '../story/model.ts';
import type { StyledSpan } from '../text/styled-line.ts';
import { wrapSpans } from '../text/wrap.ts';
import type { LayoutContext } from './rows.ts';

/** A file in words: its kind, title, playing time and size, as far as they are known. */
export function enclosureWords({ url, title, type, bytes, seconds }: Enclosure, words: StoryMessages): string {
  const kind = enclosureKind({ url, type });
  const head = kind === 'file' && type !== '' ? `${words.enclosure.file} (${type})` : words.enclosure[kind];
  const facts = [seconds > 0 ? words.playingTime(seconds) : '', bytes > 0 ? words.size(bytes) : ''];
  return [title === '' ? head : `${head}: ${title}`, ...facts].filter(Boolean).join(' · ');
}

/** The files of an edition, each with its address. */
export function enclosureRows({ enclosures }: Edition, context: LayoutContext): (readonly StyledSpan[])[] {
  return enclosures.flatMap((file) => {
    const spans: StyledSpan[] = [
      { text: `${enclosureWords(file, context.words)} — `, style: { role: 'meta' } },
      { text: file.url, style: { role: 'link', link: file.url } },
    ];
    return wrapSpans(spans, context.width, context).map((row) => row.spans);
  });
}
